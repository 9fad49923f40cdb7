"""Going on after an older copy was put back, or after a file was found altered: always in a new part.

An older copy goes on in the same file, in a new log that quotes the last head that this station knows of; the
gap stays visible. A file whose end isn't what was sealed is never written again: the new part is a file of
its own beside it, NAME-e2.hotset, which quotes the last good head and takes along the registers (production,
scenes, tools, people, days) as far as they can still be read, so that logging goes on at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from ledger.errors import KeyMissing, LedgerError, LedgerReadOnly, OlderThanSigned, UsageProblem
from ledger.facts import NewEntry, Who
from ledger.facts.show import SHOW_KINDS
from ledger.log import note, origin, tree
from ledger.log.head import Head
from ledger.sources import Sources
from ledger.store import epochs, opening, rows
from ledger.store.guard import hindrance
from ledger.store.home import Home
from ledger.store.opening import Opened
from ledger.store.parts import Part, Parts
from ledger.store.query import Query
from ledger.store.reader import Reader
from ledger.store.rows import HeldLog
from ledger.store.verify_signed import signed_for

_PAGE = 500
_CARRIED = tuple(kind for kind in SHOW_KINDS if kind != "log.open")


class GoneOn(NamedTuple):
    """Where a record goes on: appending `begun` begins the new part, if it is new."""

    path: Path
    opened: Opened
    begun: list[NewEntry]


def go_on(path: Path, who: Who, home: Home, sources: Sources) -> GoneOn:
    """Opens the part in which the record of this file goes on: in the file itself, or beside it if altered.

    Raises UsageProblem if it can simply go on as it is, LedgerReadOnly, KeyMissing, and what opening raises.
    """
    looked = opening.look(path, home, write=True)
    if looked.signer is None:
        raise LedgerReadOnly(f"{path.name} can't go on here: {looked.reason}.", "Nothing was written.")
    with closing(Reader(path, looked.parts.last.log, looked.parts)) as reader:
        if _altered(reader, home):
            return _beside(path, reader, looked.signer, who, home, sources)
        begun, new, signs = _restored(reader, looked.signer, who, home)
        parts = Parts((*looked.parts, Part(new, reader.size())))
    return GoneOn(path, opening.opened(path, parts, signs, home, sources), [begun])


def _altered(reader: Reader, home: Home) -> bool:
    """Whether the end isn't what was sealed; False for an older copy, or where our own state is damaged."""
    try:
        found = hindrance(reader, home)
    except OlderThanSigned:
        return False
    if found is None:
        raise UsageProblem("This file holds all that this laptop signed: there is nothing to restore.")
    if not found.altered and not found.state_damaged:
        raise KeyMissing(f"{found.reason}.")
    return found.altered


def _restored(
    reader: Reader, signer: note.Signer, who: Who, home: Home
) -> tuple[NewEntry, HeldLog, note.Signer]:
    log = reader.log
    known = epochs.last_known(home, log.origin)
    previous = known.head if known is not None else reader.head()
    ends = reader.entry(reader.size()).link("about")
    with reader.connected() as db:
        following = max(each.log_id for each in rows.logs(db)) + 1
    new, signs = _new_log(home, log.origin, signer, following)
    return NewEntry(opening.log_open(new, who, previous), (ends,)), new, signs


def _beside(
    path: Path, reader: Reader, signer: note.Signer, who: Who, home: Home, sources: Sources
) -> GoneOn:
    log = reader.log
    there = part_beside(path, home, log.origin)
    if there is not None:
        return GoneOn(there, opening.open_file(there, home, sources, write=True), [])
    known = epochs.last_known(home, log.origin)
    previous = known.head if known is not None else _last_good(reader, signer.vkey)
    carried = list(_carried(reader))
    new, signs = _new_log(home, log.origin, signer, 1)
    there = _path_of(path, new.origin)
    made = opening.new_file(there, new, signs, home, sources)
    return GoneOn(there, made, [NewEntry(opening.log_open(new, who, previous)), *carried])


def part_beside(path: Path, home: Home, name: str) -> Path | None:
    """The file beside `path` in which this station went on after the log of that name, if it lies there."""
    newest = epochs.newest(home, name)
    there = _path_of(path, newest)
    return there if newest != name and there.is_file() else None


def _path_of(path: Path, name: str) -> Path:
    stem = path.stem
    base, _, epoch = stem.rpartition("-e")
    if base and epoch.isdecimal():
        stem = base
    return path.with_name(f"{stem}-e{origin.parse(name).epoch}{path.suffix}")


def _new_log(home: Home, name: str, signer: note.Signer, log_id: int) -> tuple[HeldLog, note.Signer]:
    """A log under the next name that was never used, with the station's key; one key may sign several."""
    try:
        taken = epochs.reserve(home, name)
    except OSError as error:
        raise LedgerReadOnly(
            f"No new part can be begun: {home.state} can't be written ({error.strerror}).",
            "Make room there, or give yourself the right to write.",
        ) from error
    signs = note.Signer(taken, signer.private)
    return HeldLog(log_id, signs.name, note.format_vkey(signs.vkey), "own"), signs


def _last_good(reader: Reader, vkey: note.VKey) -> Head | None:
    """The newest signed state of the last log that its entries still give; None if there is none."""
    log, edge, good = reader.log, tree.Frontier(), None
    while True:
        first = edge.size
        with reader.connected() as db:
            held = rows.page(db, log.log_id, first, first + _PAGE)
            asked = "SELECT size, note FROM main.checkpoint WHERE log_id = ? AND size > ? AND size <= ?"
            notes = dict(db.execute(asked, (log.log_id, first, first + _PAGE)).fetchall())
        for raw in held:
            if raw.seq != edge.size:
                return good
            edge.append(tree.leaf_hash(raw.body))
            signed = notes.get(edge.size)
            if signed is not None and _signed(signed, vkey, log.origin, edge):
                good = Head(log.origin, edge.size, edge.root())
        if not held:
            return good


def _signed(signed: bytes, vkey: note.VKey, name: str, edge: tree.Frontier) -> bool:
    try:
        return signed_for(note.open_note(signed, [vkey]).text, name, edge.size, edge.root())
    except note.NoteError:
        return False


def _carried(reader: Reader) -> Iterator[NewEntry]:
    """The registers as they stand, each under the id of its chain's first entry, completing the original."""
    taken: set[str] = set()
    try:
        numbers = reader.find(Query(kinds=_CARRIED, states=("current", "conflict")))
    except LedgerError:
        return
    for number in numbers:
        try:
            entry = reader.entry(number)
            first = reader.entry(entry.thing + 1).id
        except LedgerError:
            continue  # what can't be read is lost to the new part, and found by verify
        known = entry.id if first in taken else first
        taken.add(known)
        yield NewEntry(entry.fact, (entry.link("completes"),), UUID(known))
