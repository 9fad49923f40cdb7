"""Verification of a file: every check of format.md 10, from the stored values, in pages, then the index.

It only reads. What it finds are values (`Verification`); exceptions are for files that can't be read at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ledger.errors import Altered, LedgerDamaged, LedgerError, OlderThanSigned
from ledger.log import checkpoint, note
from ledger.log.head import Head, HeadError
from ledger.store import rows
from ledger.store import verify_structure as structure
from ledger.store.faults import in_our_words
from ledger.store.home import DamagedStateError, Home
from ledger.store.reader import Reader
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings, Verdict, Verification
from ledger.store.verify_index import ExpectedIndex
from ledger.store.verify_links import LinkPass
from ledger.store.verify_plain import Said
from ledger.store.verify_record import RecordPass

PAGE = 500
Progress = Callable[[str, int, int], None]


def verify(
    path: Path, origin: str, home: Home, progress: Progress | None = None, known: Head | None = None
) -> Verification:
    """Checks the file at `path`, with the own log `origin`, against itself, our state and `known`."""
    findings = Findings()
    reader = Reader(path, HeldLog(0, origin, "", "own"))
    run = _Run(reader, findings, origin, home, progress or _silent, known)
    try:
        return run.verification()
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
        signed = home.load_head(found.origin) or b""
        then = checkpoint.Checkpoint.parse(signed.partition(b"\n\n")[0] + b"\n").size
        raise OlderThanSigned(found.size, then)


class _Run:
    """One verification."""

    def __init__(
        self,
        reader: Reader,
        findings: Findings,
        origin: str,
        home: Home,
        progress: Progress,
        known: Head | None,
    ) -> None:
        self.damaged = False
        self._reader = reader
        self._findings = findings
        self._origin = origin
        self._progress = progress
        self._known = known
        self._older = False
        self._unheld = False
        self._passes: dict[int, RecordPass] = {}
        self._signed: bytes | None = None
        """What this station signed last: read once, before the record, so that what another process signs
        meanwhile is no finding."""
        self._broken: DamagedStateError | None = None
        try:
            self._signed = home.load_head(origin)
        except DamagedStateError as error:
            self._broken = error

    def verification(self) -> Verification:
        """Makes all checks."""
        findings = self._findings
        with self._reader.connected() as db:
            if not structure.check_schema(db, findings):
                return self.result()
            if not structure.check_storage(db, findings):
                return self.result()
            logs = rows.logs(db)
        own = next((log for log in logs if log.origin == self._origin), None)
        if own is None:
            findings.fail("structure", f"the log {self._origin} is not in the file")
        wanted = self._wanted()
        links, index = LinkPass(logs, findings), ExpectedIndex(logs)
        for log in logs:
            self._passes[log.log_id] = RecordPass(log, findings, wanted, _teller(log, links, index))
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
        findings.skip("policy", "no policy file was given")
        links.end(self._passes)
        self._known_head(own)
        self._progress("index", 1, 1)
        return self.result()

    def result(self) -> Verification:
        """What was found so far."""
        own = next((each for each in self._passes.values() if each.log.origin == self._origin), None)
        size = own.size if own else 0
        head = None
        if own is not None:
            try:
                head = Head(self._origin, size, own.root)
            except HeadError:
                self._findings.fail("structure", "the log has a name that no log has")
        return Verification(self._findings.checks(), self._verdict(), size, self._origin, head)

    def _verdict(self) -> Verdict:
        failed = {check.name for check in self._findings.checks() if check.verdict == "fail"}
        if self.damaged:
            return "damaged"
        if failed - {"known head"} or ("known head" in failed and not (self._older or self._unheld)):
            return "altered"
        if self._unheld:
            return "intact, not what you hold"
        return "intact, older" if self._older else "intact"

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

    def _wanted(self) -> frozenset[int]:
        return frozenset(head.size for head in (self._held(), self._known) if head is not None)

    def _held(self) -> Head | None:
        if self._signed is None:
            return None
        try:
            return checkpoint.Checkpoint.parse(self._signed.partition(b"\n\n")[0] + b"\n").head
        except ValueError:
            return None

    def _known_head(self, own: HeldLog | None) -> None:
        findings, each = self._findings, self._passes.get(own.log_id) if own else None
        if own is None or each is None:
            return
        if self._broken is not None:
            self.damaged = not findings.any
            findings.fail("known head", f"local damage: {self._broken}")
            return
        if self._signed is not None:
            self._compare_own(own, each, self._signed)
        if self._known is not None:
            self._compare_known(each, self._known)
        elif self._signed is None:
            self._unheld = True
            findings.skip("known head", "intact in itself; you hold nothing to compare it with")

    def _compare_own(self, own: HeldLog, each: RecordPass, signed: bytes) -> None:
        try:
            then = checkpoint.Checkpoint.parse(note.open_note(signed, [note.parse_vkey(own.vkey)]).text)
        except ValueError as error:
            self._findings.fail("known head", f"this station signed with another key: {error}")
            return
        if then.size > each.size:
            self._older = True
            self._findings.fail(
                "known head", f"this station signed {then.size:,} entries, and {each.size:,} are here"
            )
        elif each.roots.get(then.size) != then.root:
            self._findings.fail(
                "known head", f"entries 1 to {then.size} are not those that this station signed", then.size
            )
        self._findings.passed("known head", f"this station signed {then.size:,} entries")

    def _compare_known(self, each: RecordPass, known: Head) -> None:
        held = known.origin == each.log.origin and each.roots.get(known.size) == known.root
        if not held:
            self._unheld = True
            self._findings.fail(
                "known head", f"the head that you hold, after entry {known.size}, is not in here"
            )
        else:
            self._findings.passed(
                "known head", f"the head that you hold, after entry {known.size}, is in here"
            )


def _teller(log: HeldLog, links: LinkPass, index: ExpectedIndex) -> Callable[[Said], None]:
    def tell(said: Said) -> None:
        links.add(log, said)
        index.add(log, said)

    return tell


def _silent(_name: str, _done: int, _total: int) -> None:
    """Nobody watches."""
