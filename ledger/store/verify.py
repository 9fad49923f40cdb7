"""Verification of a file: every check of format.md 10, from the stored values, in spans, then the index.

It only reads. What it finds are values (`Verification`); exceptions are for files that can't be read at all.
What is found and how it is told does not depend on how many processes work (verify_crew.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ledger.errors import Altered, LedgerDamaged, LedgerError, UsageProblem
from ledger.log.head import Head, HeadError
from ledger.log.known import KnownHead
from ledger.log.policy import Policy
from ledger.store import epochs, guard, rows, verify_once
from ledger.store import verify_structure as structure
from ledger.store.engines import Database
from ledger.store.faults import in_our_words
from ledger.store.fingerprints import Fingerprints
from ledger.store.home import Home
from ledger.store.reader import Reader
from ledger.store.rows import HeldLog
from ledger.store.uncollected import uncollected
from ledger.store.verification import Findings, Verdict, Verification
from ledger.store.verify_crew import Board, Crew
from ledger.store.verify_helper import Setup, SpanQuestion, file_of
from ledger.store.verify_index import ExpectedIndex
from ledger.store.verify_known import KnownHeads
from ledger.store.verify_links import LinkPass
from ledger.store.verify_plain import Said
from ledger.store.verify_policy import check_policy
from ledger.store.verify_record import RecordPass, tell_counts
from ledger.store.verify_signers import SignerPass
from ledger.store.verify_span import Span, SpanReader
from ledger.store.verify_sums import IndexSums

Progress = Callable[[str, int, int], None]


def verify(
    path: Path,
    origin: str,
    home: Home,
    progress: Progress | None = None,
    known: KnownHead | None = None,
    policy: Policy | None = None,
    crew: Crew | None = None,
) -> Verification:
    """Checks the file at `path`, with the own log `origin`, against itself, our state, `known` and `policy`.

    `crew` is who works on it, a process for each processor if not said. Raises UsageProblem if `known` is a
    checkpoint that isn't as it was signed.
    """
    findings = Findings()
    reader = Reader(path, HeldLog(0, origin, "", "own"))
    board = Board(crew or Crew.usual())
    heads = KnownHeads(home, known, findings)
    run = _Run(path, reader, board, findings, origin, progress or _silent, heads, policy)
    run.sought = known.root if known is not None and known.size is None else None
    try:
        with uncollected():
            return run.verification()
    except UsageProblem:
        raise
    except (LedgerError, DBAPIError) as error:
        if isinstance(error, DBAPIError):
            orig = error.orig
            error = in_our_words(orig, path) if isinstance(orig, sqlite3.Error) else LedgerDamaged(str(error))
        findings.fail("structure", error.message, getattr(error, "entry", None))
        run.damaged = not isinstance(error, Altered)
        return run.result()
    finally:
        board.close()
        reader.close()


def refuse(found: Verification, home: Home) -> None:
    """Raises what keeps documents from being made of a ledger with these findings."""
    if found.exit_code == 1:
        first = found.failed[0]
        raise Altered(
            f"The record was altered ({first.name}): {first.reason}.", first.entry, "See hotset verify."
        )
    if found.verdict == "damaged":
        raise LedgerDamaged(f"{found.failed[0].reason}.", "See hotset verify.")
    if found.verdict == "intact, older":
        guard.refuse_older(home, found.origin, found.size)


class _Run:
    """One verification."""

    def __init__(
        self,
        path: Path,
        reader: Reader,
        board: Board,
        findings: Findings,
        origin: str,
        progress: Progress,
        heads: KnownHeads,
        policy: Policy | None,
    ) -> None:
        self.damaged = False
        self.sought: bytes | None = None
        """A root that somebody holds without knowing after which entry."""
        self._path = path
        self._file = file_of(path)
        self._reader = reader
        self._board = board
        self._findings = findings
        self._origin = origin
        self._progress = progress
        self._heads = heads
        self._policy = policy
        self._sums = IndexSums(Fingerprints())
        self._passes: dict[int, RecordPass] = {}
        self._readers: dict[int, SpanReader] = {}
        self._own: list[HeldLog] = []

    def verification(self) -> Verification:
        """Makes all checks."""
        findings = self._findings
        with self._reader.connected() as db:
            if not structure.check_schema(db, findings):
                return self.result()
            self._read_ahead(db)
            if not structure.check_storage(db, findings):
                return self.result()
            logs = rows.logs(db)
        own = self._own = epochs.siblings(self._origin, logs)
        if not any(log.origin == self._origin for log in own):
            findings.fail("structure", f"the log {self._origin} is not in the file")
        self._heads.check_slip([(log.origin, log.vkey) for log in logs])
        wanted = self._heads.wanted([log.origin for log in own])
        links, index, signers = (
            LinkPass(logs, findings),
            ExpectedIndex(logs, self._sums),
            SignerPass(findings),
        )
        for log in logs:
            tell, indexed = _teller(log, links, signers), partial(index.add, log)
            self._passes[log.log_id] = RecordPass(log, findings, wanted, tell, indexed, self.sought)
            self._readers[log.log_id] = SpanReader(log, self._sums)
        while True:
            for log in logs:
                self._take(log, self._passes[log.log_id])
            with self._reader.connected() as db:
                if any(rows.size(db, log.log_id) != self._passes[log.log_id].size for log in logs):
                    continue  # somebody logged meanwhile: take those entries too
                self._across(db, logs, index)
                break
        for each in self._passes.values():
            each.end(self._repeating(each))
        tell_counts(self._passes.values(), findings)
        links.end(self._passes)
        if self._parts:
            with self._reader.connected() as db:
                signers.end(self._parts, db)
            self._outside(self._parts)
        return self.result()

    def _across(self, db: Database, logs: list[HeldLog], index: ExpectedIndex) -> None:
        """What is compared in one transaction: the places of all rows, and the index."""
        findings = self._findings
        size = sum(each.size for each in self._passes.values())
        agree = self._board.ask_words(index.words)
        structure.check_logs(db, logs, findings)
        for log in logs:
            structure.check_places(db, log, len(logs) == 1, findings)
        findings.passed("structure", "schema, rows and SQLite's own check")
        if len(index) == size:
            index.compare(db, findings, agree, lambda row: self._progress("index", row, size))
        else:
            findings.skip("index", "there are entries that can't be read")
        self._progress("index", size, size)

    def _repeating(self, each: RecordPass) -> int | None:
        """The seq of the first entry that repeats a digest of its log."""
        repeated = each.digests.repeated()
        if not repeated:
            return None
        with self._reader.connected() as db:
            return verify_once.first_repeating(db, each.log.log_id, repeated)

    def result(self) -> Verification:
        """What was found so far."""
        heads, size = [], 0
        for each in self._parts:
            try:
                heads.append(Head(each.log.origin, each.size, each.root))
            except HeadError:
                self._findings.fail("structure", "the log has a name that no log has")
            size = each.size
        last = heads[-1] if heads and heads[-1].origin == self._origin else None
        closed = tuple(heads[:-1])
        return Verification(self._findings.checks(), self._verdict(), size, self._origin, last, closed)

    @property
    def _parts(self) -> list[RecordPass]:
        """The parts of the record, oldest first."""
        return [self._passes[log.log_id] for log in self._own if log.log_id in self._passes]

    def _outside(self, parts: list[RecordPass]) -> None:
        """Compares with what lies outside the file."""
        met = self._policy is not None and check_policy(parts, self._policy, self._findings)
        if self._policy is None:
            cosigned = any(part.cosigned for part in parts)
            none = "there are cosignatures, and no policy file that names their keys was given"
            self._findings.skip("policy", none if cosigned else "no policy file was given")
        self._heads.compare(parts, trusted=met)

    def _verdict(self) -> Verdict:
        failed = {check.name for check in self._findings.checks() if check.verdict == "fail"}
        if self.damaged:
            return "damaged"
        if failed - {"known head", "policy"} or self._heads.forked:
            return "altered"
        if self._heads.damaged:
            return "damaged"
        if self._heads.unheld or "policy" in failed:
            return "intact, not what you hold"
        return "intact, older" if self._heads.older else "intact"

    def _read_ahead(self, db: Database) -> None:
        """Starts the helpers if there is enough to do, and if they would read this very file."""
        try:
            logs = rows.logs(db)
            sizes = {log.log_id: rows.size(db, log.log_id) for log in logs}
            if not self._board.helps(sum(sizes.values())) or file_of(self._path) != self._file:
                return
        except (sqlite3.Error, OSError):
            return  # a file that can't be read is told of by the checks
        self._board.start(Setup(str(self._path), self._file, logs, self._sums.prints.secret))
        for log_id, size in sizes.items():
            self._board.post(log_id, 0, size)

    def _take(self, log: HeldLog, each: RecordPass) -> None:
        while True:
            with self._reader.connected() as db:
                total = rows.size(db, log.log_id)
            if each.size >= total:
                return
            for question, span in self._board.spans(log.log_id, each.size, total, self._read):
                if span is None or not each.take(span):
                    self._tell(each, question)
                self._progress("entries", each.size, max(total, each.size))

    def _read(self, question: SpanQuestion) -> Span | None:
        with self._reader.connected() as db:
            return self._readers[question.log_id].clean(db, question.first, question.end)

    def _tell(self, each: RecordPass, question: SpanQuestion) -> None:
        """Takes a span in which there is something to find."""
        reader = self._readers[question.log_id]
        with self._reader.connected() as db:
            span = reader.told(db, question.first, question.end, self._findings)
        each.take_telling(span)
        if each.size < question.end:
            missing = each.size + 1
            raise Altered(f"entry {missing} is missing", missing)


def _teller(log: HeldLog, links: LinkPass, signers: SignerPass) -> Callable[[Said], None]:
    def tell(said: Said) -> None:
        links.add(log, said)
        signers.add(log, said)

    return tell


def _silent(_name: str, _done: int, _total: int) -> None:
    """Nobody watches."""
