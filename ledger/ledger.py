"""The one door to a ledger: open, append, find, read, verify. It delegates, and holds no SQL.

Everything that the desks, the commands and the exporters need from the ledger is importable from here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ledger import errors
from ledger.errors import *  # noqa: F403 - whatever goes wrong inside can be caught in front of the door
from ledger.errors import LedgerReadOnly
from ledger.facts import Entry, NewEntry, PlainEntry, Production, Who
from ledger.intake.table import Row, Table, read_table, written
from ledger.log.head import Head
from ledger.log.known import KnownHead
from ledger.log.policy import Policy
from ledger.sources import Sources
from ledger.store import guard, opening, signing, trust
from ledger.store.askable import FIELDS, Asked, asked
from ledger.store.handing import Handed, Handing, SignedHead
from ledger.store.home import Home
from ledger.store.named import beside
from ledger.store.new_key import NEW_KEY, KeyWish
from ledger.store.query import Query
from ledger.store.received import Received, read_receipt
from ledger.store.verification import Check, Checked, Verification
from ledger.store.writer import Appended, Writer

if TYPE_CHECKING:
    from ledger.facts.show import Show
    from ledger.intake.plan import ImportPlan
    from ledger.store.seal import Waiting

__all__ = [
    *errors.__all__, "FIELDS", "Asked", "Check", "Checked", "Head", "Home", "KeyWish", "KnownHead", "Ledger",
    "Policy", "Query", "Sources", "Verification", "asked", "beside", "known_head", "policy",
    "Handed", "Received", "Row", "SignedHead", "Table", "read_receipt", "read_table", "signing", "written",
]  # fmt: skip

known_head, policy = trust.known_head, trust.policy

Progress = Callable[[str, int, int], None]
"""Told what is being checked, how much of it is done, and how much there is."""
News = Iterable[NewEntry | PlainEntry]
Counting = Callable[[int], None]
"""Told how many entries are done."""


class Ledger:
    """One `.hotset` file. Use `Ledger.create` or `Ledger.open`, and close it (or use it in a `with`)."""

    def __init__(self, path: Path, opened: opening.Opened, home: Home) -> None:
        self.path = path
        self.home = home
        self._opened = opened
        self.handing = Handing(opened.reader, opened.writer)
        """Hands out receipts and checkpoints."""
        self._asked_version = -1

    @classmethod
    def create(
        cls,
        path: Path,
        production: Production,
        *,
        who: Who,
        station: str = "main",
        home: Home | None = None,
        sources: Sources | None = None,
        key: KeyWish = NEW_KEY,
    ) -> Self:
        """Makes a new ledger and its key: entry 1 is log.open, entry 2 the production.

        Raises UsageProblem if a file is there already, and LedgerError if none can be made.
        """
        home, sources = home or Home.default(), sources or Sources.system()
        opened, begun = opening.create(path, production, who, station, home, sources, key)
        return cls(path, opened, home)._begun(begun, new=True)

    @classmethod
    def open(
        cls, path: Path, *, home: Home | None = None, sources: Sources | None = None, write: bool = True
    ) -> Self:
        """Opens a ledger; `read_only` says why nothing can be logged in it, if so.

        Raises LedgerMissing, LedgerForeign, LedgerNewer, LedgerBusy, LedgerDamaged, and with `write`
        OlderThanSigned.
        """
        home = home or Home.default()
        return cls(path, opening.open_file(path, home, sources or Sources.system(), write), home)

    @classmethod
    def go_on(cls, path: Path, *, who: Who, home: Home | None = None, sources: Sources | None = None) -> Self:
        """Goes on in a new part of the record, which quotes the last head known here: never a fork.

        An older copy goes on in the same file. An `altered` file is left as it is, and the part lies beside
        it, NAME-e2.hotset, begun if it isn't there. Raises UsageProblem if the file can simply go on.
        """
        from ledger.store.restoring import go_on

        home = home or Home.default()
        there, opened, begun = go_on(path, who, home, sources or Sources.system())
        return cls(there, opened, home)._begun(begun, new=bool(begun) and there != path)

    def _begun(self, entries: Sequence[NewEntry], *, new: bool) -> Self:
        try:
            if entries:
                self.append(entries)
        except BaseException:
            self.close()
            if new:
                self.path.unlink(missing_ok=True)
            raise
        return self

    def close(self) -> None:
        """Puts down what was signed and gives the file back."""
        try:
            self._opened.state.flush()
        finally:
            self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def origin(self) -> str:
        """The name of the log."""
        return self._opened.log.origin

    @property
    def vkey(self) -> str:
        """The verifier key that the log's checkpoints are signed with, as the file has it."""
        return self._opened.log.vkey

    @property
    def read_only(self) -> str | None:
        """Why nothing can be logged here; None if it can."""
        return self._opened.read_only

    @property
    def altered(self) -> bool:
        """Whether nothing can be logged here because the end of the file isn't what was sealed."""
        return self._opened.altered

    @property
    def recovered(self) -> bool:
        """Whether an unfinished write of a killed program was rolled back on opening."""
        return self._opened.recovered

    @property
    def unfinished(self) -> str | None:
        """Why an erasure that was begun is still not finished here; None if none waits."""
        return self._opened.unfinished

    @property
    def size(self) -> int:
        """How many entries there are now, in all parts of the record."""
        return self._opened.reader.size()

    def size_under(self, log: str, size: int) -> int | None:
        """How many entries here lie under a head of that log and size; None if the log isn't here."""
        return self._opened.reader.parts.place(log, size)

    def append(
        self, entries: Sequence[NewEntry], *, after: int | None = None, standing: Sequence[int] = ()
    ) -> tuple[Entry, ...]:
        """Logs all of `entries` in one transaction under one checkpoint, and returns them as logged.

        `after` is the size that the ledger must have beforehand, `standing` the entries that must not have
        been corrected or taken back by then. A retry with the same ids returns the entries that are there.
        Raises LedgerReadOnly, Moved, Overtaken, IdTaken, UsageProblem, Altered, LedgerBusy, DiskFull."""
        done = self._log(entries, after, standing)
        return done.entries or tuple(self._opened.reader.some([place + 1 for place in done]))

    def append_all(
        self, entries: News, *, progress: Counting | None = None, batch: int = 500, expected: int = 0
    ) -> int:
        """Logs many (about `expected`), `batch` to a transaction; returns how many. An error keeps what is
        committed, RowRefused all before the refused one."""
        from ledger.store.bulk import log_all

        return log_all(self._log, entries, self._writer().sources, batch, progress, expected)

    def _log(
        self, entries: Sequence[NewEntry | Waiting], after: int | None = None, standing: Sequence[int] = ()
    ) -> Appended:
        writer = self._writer()
        guard.refuse_superseded(self.home, self.origin, self._opened.reader.size)
        done = writer.append(entries, after, standing)
        if done.note is not None:
            self._opened.state.signed(done.note)
        return done

    def erase(self, erasure: NewEntry, *, progress: Progress | None = None) -> Entry:
        """Logs an erasure and carries it out; raises as `append`, and ErasureUnfinished (logged, then)."""
        from ledger.store.erasing import erase

        writer = self._writer()
        guard.refuse_superseded(self.home, self.origin, self._opened.reader.size)
        return self.entry(erase(self.path, writer, self._opened.state, erasure, self.home, progress) + 1)

    def _writer(self) -> Writer:
        if self._opened.writer is None:
            raise LedgerReadOnly(f"{self.path.name} is open for reading only: {self.read_only}.")
        return self._opened.writer

    def entry(self, number: int) -> Entry:
        """Entry `number` (from 1), read from what was sealed; raises NoSuchEntry and Altered."""
        return self._opened.reader.entry(number)

    def number(self, told: str) -> int:
        """The number of the entry that people call `118` or `e2 3`; raises UsageProblem, NoSuchEntry."""
        return self._opened.reader.number(told)

    def some(self, numbers: Sequence[int]) -> list[Entry]:
        """These entries, in the given order; raises NoSuchEntry and Altered."""
        return self._opened.reader.some(numbers)

    def entries(
        self, upto: int | None = None, *, kinds: Collection[str] = (), progress: Counting | None = None
    ) -> Iterator[Entry]:
        """Entries 1 to `upto` in order, each read from what was sealed, standing as after entry `upto`."""
        for entry in self._opened.reader.entries(upto, kinds):
            if progress is not None:
                progress(entry.number)
            yield entry

    def find(self, query: Query) -> list[int]:
        """The numbers of the entries that fit."""
        return self._opened.reader.find(query)

    def count(self, query: Query) -> int:
        """How many entries fit."""
        return self._opened.reader.count(query)

    def show(self) -> Show:
        """The production as it stands now; kept until the file changes."""
        return self._opened.reader.show()

    def changed(self) -> bool:
        """Whether anybody changed the file since this was last asked."""
        before, self._asked_version = self._asked_version, self._opened.reader.version()
        return before != self._asked_version

    def head(self, size: int | None = None) -> Head:
        """The state after `size` entries (all); raises NoSuchEntry."""
        return self._opened.reader.head(size)

    def note(self, size: int) -> bytes | None:
        """The signed checkpoint of that size, if one was signed then."""
        return self._opened.reader.note(size)

    def verify(
        self,
        progress: Progress | None = None,
        *,
        known_head: KnownHead | Head | None = None,
        policy: Policy | None = None,
    ) -> Verification:
        """Checks everything from the stored bytes; finds are values. Raises UsageProblem for a bad head."""
        from ledger.store.verify import verify

        known = trust.as_known(known_head)
        return verify(self.path, self.origin, self.home, progress, known, policy)

    def checked(self, upto: int | None = None, progress: Progress | None = None) -> Checked:
        """Verifies, then reads entries 1 to `upto`: the only way that documents are made.

        Raises Altered with the first differing entry if the record isn't intact, LedgerDamaged if the file
        or our own state is broken, and OlderThanSigned.
        """
        from ledger.store.checked import checked

        return checked(self._opened.reader, self.verify(progress), self.home, upto)

    def rebuild(self, progress: Progress | None = None) -> Verification:
        """Makes the index anew from what was sealed, then verifies; raises LedgerReadOnly and Altered."""
        self._opened.rebuild(self._writer(), progress)
        return self.verify(progress)

    def script_plan(self, path: Path, *, in_order: bool = False) -> ImportPlan:
        """What importing this script would change; nothing is written. Raises BadScript."""
        from ledger.intake.accepting import plan_of

        return plan_of(path, self.show(), self.entry, in_order=in_order)

    def write_plan(self, plan: ImportPlan, *, who: Who, slating: str | None = None) -> tuple[Entry, ...]:
        """Logs an accepted plan in one transaction; `slating` settles what a clashing slate means."""
        from ledger.intake.accepting import accepted

        standing = self.some(self.find(Query(kinds=("production",), states=("current",))))
        news = list(accepted(plan, who, slating, standing))
        return self.append(news) if news else ()
