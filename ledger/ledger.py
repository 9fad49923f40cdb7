"""The one door to a ledger: open, append, find, read, verify. It delegates, and holds no SQL.

Everything that the desks, the commands and the exporters need from the ledger is importable from here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ledger.errors import (
    Altered,
    BadScript,
    DiskFull,
    ExitCode,
    IdTaken,
    KeyMissing,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerForeign,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    Moved,
    NoSuchEntry,
    OlderThanSigned,
    OutputFailed,
    UsageProblem,
)
from ledger.facts import Entry, NewEntry, Production, Who
from ledger.log.head import Head
from ledger.sources import Sources
from ledger.store import opening
from ledger.store.home import Home
from ledger.store.query import Query
from ledger.store.verification import Check, Verification
from ledger.store.writer import Appended, Writer, beside

if TYPE_CHECKING:
    from ledger.facts.show import Show
    from ledger.intake.plan import ImportPlan

__all__ = [
    "Altered", "BadScript", "Check", "Checked", "DiskFull", "ExitCode", "Head", "Home", "IdTaken",
    "KeyMissing", "Ledger", "LedgerBusy", "LedgerDamaged", "LedgerError", "LedgerForeign", "LedgerMissing",
    "LedgerNewer", "LedgerReadOnly", "Moved", "NoSuchEntry", "OlderThanSigned", "OutputFailed", "Query",
    "Sources", "UsageProblem", "Verification", "beside",
]  # fmt: skip

Progress = Callable[[str, int, int], None]
"""Told what is being checked, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class Checked:
    """A prefix of a ledger that was verified: what documents are made from."""

    entries: tuple[Entry, ...]
    show: Show
    head: Head
    verification: Verification


class Ledger:
    """One `.hotset` file. Use `Ledger.create` or `Ledger.open`, and close it (or use it in a `with`)."""

    def __init__(self, path: Path, opened: opening.Opened, home: Home) -> None:
        self.path = path
        self.home = home
        self._opened = opened
        self._show: Show | None = None
        self._show_version = -1
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
    ) -> Self:
        """Makes a new ledger and its key: entry 1 is log.open, entry 2 the production.

        Raises UsageProblem if a file is there already, and LedgerError if none can be made.
        """
        home = home or Home.default()
        opened, begun = opening.create(path, production, who, station, home, sources or Sources.system())
        made = cls(path, opened, home)
        try:
            made.append(begun)
        except BaseException:
            made.close()
            path.unlink(missing_ok=True)
            raise
        return made

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

    def close(self) -> None:
        """Puts down what was signed and gives the file back."""
        try:
            self._opened.state.flush()
        finally:
            self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
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
    def recovered(self) -> bool:
        """Whether an unfinished write of a killed program was rolled back on opening."""
        return self._opened.recovered

    @property
    def size(self) -> int:
        """How many entries there are now."""
        return self._opened.reader.size()

    def append(self, entries: Sequence[NewEntry], *, after: int | None = None) -> tuple[Entry, ...]:
        """Logs all of `entries` in one transaction under one checkpoint, and returns them as logged.

        `after` is the size that the ledger must have beforehand. A retry with the same ids returns the
        entries that are there. Raises LedgerReadOnly, Moved, IdTaken, UsageProblem, Altered, LedgerBusy,
        DiskFull; then nothing was written.
        """
        done = self._log(entries, after)
        return done.entries or tuple(self._opened.reader.some([seq + 1 for seq in done]))

    def append_all(
        self,
        entries: Iterable[NewEntry],
        *,
        progress: Callable[[int], None] | None = None,
        batch: int = 500,
    ) -> int:
        """Logs many entries, `batch` to a transaction; returns how many. An error keeps what is committed."""
        waiting, done = iter(entries), 0
        while chunk := list(islice(waiting, batch)):
            done += len(self._log(chunk, None))
            if progress is not None:
                progress(done)
        return done

    def _log(self, entries: Sequence[NewEntry], after: int | None) -> Appended:
        done = self._writer().append(entries, after)
        if done.note is not None:
            self._opened.state.signed(done.note)
        return done

    def _writer(self) -> Writer:
        if self._opened.writer is None:
            raise LedgerReadOnly(f"{self.path.name} is open for reading only: {self.read_only}.")
        return self._opened.writer

    def entry(self, number: int) -> Entry:
        """Entry `number` (from 1), read from what was sealed; raises NoSuchEntry and Altered."""
        return self._opened.reader.entry(number)

    def some(self, numbers: Sequence[int]) -> list[Entry]:
        """These entries, in the given order; raises NoSuchEntry and Altered."""
        return self._opened.reader.some(numbers)

    def entries(
        self,
        upto: int | None = None,
        *,
        kinds: Collection[str] = (),
        progress: Callable[[int], None] | None = None,
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
        from ledger.facts.show import SHOW_KINDS, Show

        version = self._opened.reader.version()
        if self._show is None or version != self._show_version:
            self._show = Show.of(self.entries(kinds=SHOW_KINDS))
            self._show_version = version
        return self._show

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

    def verify(self, progress: Progress | None = None, *, known_head: Head | None = None) -> Verification:
        """Checks everything from the stored bytes; finds are values, never errors."""
        from ledger.store.verify import verify

        return verify(self.path, self.origin, self.home, progress, known_head)

    def checked(self, upto: int | None = None, progress: Progress | None = None) -> Checked:
        """Verifies, then reads entries 1 to `upto`: the only way that documents are made.

        Raises Altered with the first differing entry if the record isn't intact, LedgerDamaged if the file
        or our own state is broken, and OlderThanSigned.
        """
        from ledger.facts.show import Show
        from ledger.store.verify import refuse

        found = self.verify(progress)
        refuse(found, self.home)
        entries = tuple(self.entries(found.size if upto is None else upto))
        return Checked(entries, Show.of(entries), self.head(len(entries)), found)

    def rebuild(self, progress: Progress | None = None) -> Verification:
        """Makes the index anew from what was sealed, then verifies; raises LedgerReadOnly and Altered."""
        self._writer().rebuild(progress)
        return self.verify(progress)

    def script_plan(self, path: Path, *, in_order: bool = False) -> ImportPlan:
        """What importing this script would change; nothing is written. Raises BadScript."""
        from ledger.intake import plan, reading

        data = reading.load(path)
        script = reading.read_script(data, path.name, in_order=in_order)
        return plan.plan(
            self.show(),
            script,
            name=path.name,
            sha256=reading.fingerprint(data),
            size=len(data),
            entry=self.entry,
        )

    def write_plan(self, plan: ImportPlan, *, who: Who, slating: str | None = None) -> tuple[Entry, ...]:
        """Logs an accepted plan in one transaction; `slating` settles what a clashing slate means."""
        from ledger.intake.plan import signed_off

        news = [*signed_off(plan, who), *self._settled(slating, who)]
        return self.append(news) if news else ()

    def _settled(self, slating: str | None, who: Who) -> Iterator[NewEntry]:
        standing = self.find(Query(kinds=("production",), states=("current",)))
        for entry in self.some(standing if slating else ()):
            if isinstance(entry.fact, Production) and entry.fact.what.slating != slating:
                settled = entry.fact.what.changed(slating=slating)
                corrected = entry.fact.changed(what=settled, who=who)
                yield NewEntry(corrected, (entry.link("completes", "late_information"),))
