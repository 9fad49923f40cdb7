"""Erasing: an entry says so, the disclosures go and the index is made anew, in one transaction; then VACUUM.

A row 0 in the table indexed stands from that transaction until the file was compacted. Whoever opens the file
for writing and finds it compacts the file: a program that was killed in between leaves nothing half-erased.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ledger.errors import DiskFull, ErasureUnfinished, LedgerError, LedgerReadOnly, UsageProblem
from ledger.facts import NewEntry, UnknownKind, fact_class
from ledger.facts.entry import Link, Number
from ledger.log import disclosure, origin
from ledger.log.body import Body
from ledger.store import engines, indexing
from ledger.store.engines import Database, single
from ledger.store.faults import faults, in_our_words
from ledger.store.home import Home
from ledger.store.scrubbing import Traces, scrub
from ledger.store.seal import Ready
from ledger.store.state import SignedState
from ledger.store.words import written
from ledger.store.writer import Writer

Progress = Callable[[str, int, int], None]

_UNFINISHED = "INSERT OR REPLACE INTO main.indexed(log_id, size) VALUES(?, ?)"
_ERASED = "INSERT INTO main.erased(log_id, seq, name, by_log, by_seq) VALUES(?, ?, ?, ?, ?)"
_GONE = "DELETE FROM main.disclosure WHERE log_id = ? AND seq = ? AND name = ?"
_TICKS = 200_000
"""So many steps of SQLite's machine between two looks at the keyboard."""
_IN_MEMORY = 64 << 20
"""Up to so many bytes VACUUM's copy is made in memory, so that private words aren't put down elsewhere."""


class Eraser(Writer):
    """Logs one erasure and carries it out; a connection of its own, as a rebuild has."""

    erases = True

    def __init__(self, writer: Writer, home: Home, progress: Progress) -> None:
        """Stands beside `writer`, for the same log."""
        super().__init__(writer._path, writer.log, writer._signer, writer.sources, writer._parts)
        self._home = home
        self._progress = progress

    def _add_to_index(self, db: Database, before: int, ready: list[Ready]) -> None:
        """Instead of adding to the index: deletes what is to go, then makes the whole index anew."""
        texts: list[str] = []
        for at, each in enumerate(ready):
            for link in each.links:
                if link.how == "erases":
                    texts += self._erase(db, link, before + at)
        indexing.clear(db)
        for part in self._parts:
            self._index(db, part.log, self._progress)
        number = self._parts.last.before + before + len(ready)
        db.execute(_UNFINISHED, (indexing.UNFINISHED, number))
        self._scrub(texts)

    def _erase(self, db: Database, link: Link, by_seq: int) -> list[str]:
        """Deletes the disclosures that the link names; returns what was written in them."""
        place = self._parts.place(link.log, link.seq)
        if place is None:
            raise UsageProblem("Only what this file's own log holds can be erased here.")
        log_id = self._parts.at(place)[0].log.log_id
        self._check(db, log_id, link, Number(place, link.log, link.seq))
        texts: list[str] = []
        for name in link.names:
            asked = "SELECT text FROM main.disclosure WHERE log_id = ? AND seq = ? AND name = ?"
            text = single(db, asked, (log_id, link.seq, name))
            texts += written(disclosure.open_text(text).fields)
            db.execute(_ERASED, (log_id, link.seq, name, self.log.log_id, by_seq))
            db.execute(_GONE, (log_id, link.seq, name))
        return texts

    @staticmethod
    def _check(db: Database, log_id: int, link: Link, number: Number) -> None:
        asked = "SELECT body FROM main.entry WHERE log_id = ? AND seq = ?"
        body = Body.parse(single(db, asked, (log_id, link.seq)))
        lasting = lasting_of(body.t, body.s)
        for name in link.names:
            asked = "SELECT by_seq FROM main.erased WHERE log_id = ? AND seq = ? AND name = ?"
            if name not in body.sd:
                raise UsageProblem(f"Entry {number} has no compartment “{name}”.", _listed(body))
            if name in lasting:
                raise UsageProblem(f"Entry {number}, {name}: the record can't be read or checked without it.")
            if single(db, asked, (log_id, link.seq, name)) is not None:
                raise UsageProblem(f"Entry {number}, {name}: it was erased before.", "hotset show says when.")

    def _scrub(self, texts: list[str]) -> None:
        """As the last step before the commit: once that is made, nobody knows the words any more."""
        self._progress("drafts and error log", 0, 1)
        try:
            scrub(self._home, origin.parse(self.log.origin).production_id, Traces(texts))
        except OSError as error:
            raise LedgerReadOnly(
                f"Nothing was erased: {self._home.state} can't be looked through ({error.strerror}).",
                "Give yourself the right to read and write there.",
            ) from error


def lasting_of(kind: str, schema: int) -> tuple[str, ...]:
    """The compartments of a kind that can't be erased; none of a kind that this program doesn't know."""
    try:
        return fact_class(kind, schema).lasting
    except UnknownKind:
        return ()


def erase(
    path: Path, writer: Writer, state: SignedState, new: NewEntry, home: Home, progress: Progress | None
) -> int:
    """Logs the erasure and carries it out; returns its place. A retry with the same id finds it there.

    Raises UsageProblem if what it names can't be erased, what an append raises, and ErasureUnfinished if it
    is logged and carried out but the file isn't compacted.
    """
    if not any(link.how == "erases" and link.names for link in new.re):
        raise UsageProblem("An erasure names an entry and what of it is erased.")
    eraser = Eraser(writer, home, progress or _silent)
    try:
        done = eraser.append([new])
    finally:
        eraser.close()
    if done.note is not None:
        state.signed(done.note)
    writer.forget()
    finish(path, progress)
    return done[0]


def pending(db: Database) -> int | None:
    """The number of the entry whose erasure isn't finished, counted through all parts; None if none is."""
    found: int | None = single(db, "SELECT size FROM main.indexed WHERE log_id = ?", (indexing.UNFINISHED,))
    return found


def finish(path: Path, progress: Progress | None = None) -> None:
    """Compacts the file if an erasure isn't finished; raises ErasureUnfinished."""
    tell = progress or _silent
    with faults(path), closing(engines.compacting(path, _memory(path))) as db:
        number = pending(db)
        if number is None:
            return
        whole = path.stat().st_size
        tell("compacting", 0, whole)
        db.set_progress_handler(lambda: 0, _TICKS)  # Python looks for Ctrl-C there
        try:
            db.execute("VACUUM")
            # of that entry only: another process may have begun an erasure of its own meanwhile
            db.execute(
                "DELETE FROM main.indexed WHERE log_id = ? AND size = ?", (indexing.UNFINISHED, number)
            )
        except sqlite3.Error as error:
            raise ErasureUnfinished(number, _why(error, path), *_needed(error, path)) from error
    tell("compacting", whole, whole)


def finish_on_opening(path: Path) -> str | None:
    """Finishes what a killed program left; why it couldn't, None if nothing is left to do."""
    try:
        finish(path)
    except ErasureUnfinished as error:
        return f"{error.message} {error.remedy}"
    except LedgerError as error:
        return error.message
    return None


def _memory(path: Path) -> bool:
    return path.stat().st_size <= _IN_MEMORY


def _why(error: sqlite3.Error, path: Path) -> str:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
        return "it was stopped"
    found = in_our_words(error, path)
    if isinstance(found, DiskFull):
        return "the disk is full"
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another program is using the file"
    return str(error)


def _needed(error: sqlite3.Error, path: Path) -> tuple[str, ...]:
    if not isinstance(in_our_words(error, path), DiskFull):
        return ()
    megabytes = 2 * path.stat().st_size // 1_000_000 + 1
    free = shutil.disk_usage(path.parent).free // 1_000_000
    return (f"It takes about {megabytes:,} MB for a while, and {free:,} MB are free.",)


def _listed(body: Body) -> str:
    return f"It has: {', '.join(sorted(body.sd))}."


def _silent(_what: str, _done: int, _of: int) -> None:
    """Nobody watches."""
