"""Verification of a file: every check of format.md 10, from the stored values, in pages, then the index.

It only reads. What it finds are values (`Verification`); exceptions are for files that can't be read at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ledger.errors import Altered, LedgerDamaged, LedgerError, UsageProblem
from ledger.log.head import Head, HeadError
from ledger.log.known import KnownHead
from ledger.log.policy import Policy
from ledger.store import epochs, guard, rows
from ledger.store import verify_structure as structure
from ledger.store.faults import in_our_words
from ledger.store.home import Home
from ledger.store.reader import Reader
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings, Verdict, Verification
from ledger.store.verify_index import ExpectedIndex
from ledger.store.verify_known import KnownHeads
from ledger.store.verify_links import LinkPass
from ledger.store.verify_plain import Said
from ledger.store.verify_policy import check_policy
from ledger.store.verify_record import RecordPass

PAGE = 500
Progress = Callable[[str, int, int], None]


def verify(
    path: Path,
    origin: str,
    home: Home,
    progress: Progress | None = None,
    known: KnownHead | None = None,
    policy: Policy | None = None,
) -> Verification:
    """Checks the file at `path`, with the own log `origin`, against itself, our state, `known` and `policy`.

    Raises UsageProblem if `known` is a checkpoint that isn't as it was signed.
    """
    findings = Findings()
    reader = Reader(path, HeldLog(0, origin, "", "own"))
    run = _Run(
        reader, findings, origin, progress or _silent, KnownHeads(home, origin, known, findings), policy
    )
    run.sought = known.root if known is not None and known.size is None else None
    try:
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
        reader: Reader,
        findings: Findings,
        origin: str,
        progress: Progress,
        heads: KnownHeads,
        policy: Policy | None,
    ) -> None:
        self.damaged = False
        self.sought: bytes | None = None
        """A root that somebody holds without knowing after which entry."""
        self._reader = reader
        self._findings = findings
        self._origin = origin
        self._progress = progress
        self._heads = heads
        self._policy = policy
        self._passes: dict[int, RecordPass] = {}
        self._own: list[HeldLog] = []

    def verification(self) -> Verification:
        """Makes all checks."""
        findings = self._findings
        with self._reader.connected() as db:
            if not structure.check_schema(db, findings):
                return self.result()
            if not structure.check_storage(db, findings):
                return self.result()
            logs = rows.logs(db)
        own = self._own = epochs.siblings(self._origin, logs)
        if not any(log.origin == self._origin for log in own):
            findings.fail("structure", f"the log {self._origin} is not in the file")
        self._heads.check_slip([(log.origin, log.vkey) for log in logs])
        wanted = self._heads.wanted([log.origin for log in own])
        links, index = LinkPass(logs, findings), ExpectedIndex(logs)
        for log in logs:
            tell = _teller(log, links, index)
            self._passes[log.log_id] = RecordPass(log, findings, wanted, tell, self.sought)
        while True:
            for log in logs:
                self._take(log, self._passes[log.log_id])
            with self._reader.connected() as db:
                if any(rows.size(db, log.log_id) != self._passes[log.log_id].size for log in logs):
                    continue  # somebody logged meanwhile: take those entries too
                structure.check_logs(db, logs, findings)
                for log in logs:
                    structure.check_places(db, log, len(logs) == 1, findings)
                findings.passed("structure", "schema, rows and SQLite's own check")
                self._progress("index", 0, 1)
                if len(index) == sum(each.size for each in self._passes.values()):
                    index.compare(db, findings)
                else:
                    findings.skip("index", "there are entries that can't be read")
                break
        for each in self._passes.values():
            each.end()
        links.end(self._passes)
        if self._parts:
            self._outside(self._parts)
        self._progress("index", 1, 1)
        return self.result()

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

    def _take(self, log: HeldLog, each: RecordPass) -> None:
        while True:
            first = each.size
            with self._reader.connected() as db:
                total = rows.size(db, log.log_id)
                held = rows.page(db, log.log_id, first, first + PAGE)
                asked = (
                    "SELECT size, root, note FROM main.checkpoint WHERE log_id = ? AND size > ? AND size <= ?"
                )
                span = (log.log_id, first, first + len(held))
                signed = {row[0]: row for row in db.execute(f"{asked} ORDER BY size", span)}
                asked = "SELECT size, line FROM main.cosignature WHERE log_id = ? AND size > ? AND size <= ?"
                cosigned = db.execute(asked, span).fetchall()
            if not held:
                return
            for raw in held:
                if raw.seq != each.size:
                    missing = each.size + 1
                    raise Altered(f"entry {missing} is missing", missing)
                each.entry(raw)
                if each.size in signed:
                    each.checkpoint(*signed[each.size])
            for size, line in cosigned:
                if size in signed:
                    each.cosignature(size, signed[size][2], line)
            self._progress("entries", each.size, total)


def _teller(log: HeldLog, links: LinkPass, index: ExpectedIndex) -> Callable[[Said], None]:
    def tell(said: Said) -> None:
        links.add(log, said)
        index.add(log, said)

    return tell


def _silent(_name: str, _done: int, _total: int) -> None:
    """Nobody watches."""
