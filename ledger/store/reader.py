"""Reading: entries as facts, from disclosures whose digests were just checked, in pages of a fixed prefix.

No read transaction outlives a page. Numbers come from the index; what an entry says never does.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from ledger.errors import NoSuchEntry, UsageProblem
from ledger.facts.entry import Entry, Link, Number
from ledger.facts.values import utc_moment
from ledger.log import tree
from ledger.log.head import Head
from ledger.store import engines, indexing, query, rows
from ledger.store.engines import Database, single
from ledger.store.faults import faults
from ledger.store.parts import Part, Parts, Places, Run
from ledger.store.query import Query
from ledger.store.rows import HeldLog, RawEntry, ReadFact
from ledger.store.seal import link_from
from ledger.store.setting import Setting
from ledger.store.standing import MemoryGraph, Standing, settle_all

if TYPE_CHECKING:
    from ledger.facts.show import Show

PAGE = 200
_NAMED = re.compile(r"(?:(e[1-9][0-9]{0,8})[ :/])?([1-9][0-9]{0,15})", re.ASCII)


class Reader:
    """Reads one record of a file, all of its parts; safe to use from several threads."""

    def __init__(self, path: Path, log: HeldLog, parts: Parts | None = None) -> None:
        """`parts` are those of the record, `log` the last; without them it is read as the only one."""
        self.log = log
        self.parts = parts or Parts((Part(log, 0),))
        self._path = path
        self._lock = threading.RLock()
        self._show: Show | None = None
        self._setting = Setting(self.parts)
        self._show_version = -1
        with faults(path):
            self._engine = engines.reader(path)

    def close(self) -> None:
        """Gives the file back."""
        self._engine.dispose()

    @contextmanager
    def connected(self) -> Iterator[Database]:
        """One short read transaction."""
        with self._asking() as connection:
            yield engines.driver(connection)

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        with self._lock, faults(self._path), self._engine.begin() as connection:
            yield connection

    def version(self) -> int:
        """A number that changes when anybody changed the file."""
        with self._lock, faults(self._path), self._engine.connect() as connection:
            return int(single(engines.driver(connection), "PRAGMA data_version"))

    def size(self) -> int:
        """How many entries the record has here."""
        with self.connected() as db:
            return self._size(db)

    def _size(self, db: Database) -> int:
        return self.parts.last.before + rows.size(db, self.log.log_id)

    def head(self, size: int | None = None) -> Head:
        """The state after `size` entries (all), from the stored nodes of the part where that is."""
        with self.connected() as db:
            held = self._size(db)
            size = held if size is None else size
            if not 0 <= size <= held:
                raise NoSuchEntry(size, held)
            part, own = self.parts.under(size)
            root = tree.root(own, rows.node_reader(db, part.log.log_id))
            return Head(part.log.origin, own, root)

    def note(self, size: int) -> bytes | None:
        """The signed note of the checkpoint after `size` entries, if there is one."""
        part, own = self.parts.under(size)
        with self.connected() as db:
            asked = "SELECT note FROM main.checkpoint WHERE log_id = ? AND size = ?"
            found: bytes | None = single(db, asked, (part.log.log_id, own))
            return found

    def find(self, asked: Query) -> list[int]:
        """The numbers of the entries that fit."""
        with self._asking() as connection:
            return query.find(connection, self.parts, asked)

    def count(self, asked: Query) -> int:
        """How many entries fit."""
        with self._asking() as connection:
            return query.count(connection, self.parts, asked)

    def entry(self, number: int) -> Entry:
        """One entry, checked; raises NoSuchEntry and Altered."""
        for found in self._page(number - 1, number, None):
            return found
        raise NoSuchEntry(number, self.size())

    def some(self, numbers: Sequence[int]) -> list[Entry]:
        """These entries, checked, in the given order."""
        wanted = sorted({number - 1 for number in numbers})
        held: dict[int, Entry] = {}
        for first, end in rows.pages(wanted, PAGE):
            held.update((entry.number, entry) for entry in self._page(first, end, None))
        for number in numbers:
            if number not in held:
                raise NoSuchEntry(number, self.size())
        return [held[number] for number in numbers]

    def number(self, told: str) -> int:
        """The number of the entry that people call `118`, or `e2 3` in a later part of the record.

        Raises UsageProblem if that is no name of an entry, and NoSuchEntry.
        """
        found = _NAMED.fullmatch(told.strip().lower())
        if found is None:
            raise UsageProblem(f"“{told}” is no entry: type its number, like 118 or e2:3.")
        epoch, own = found[1], int(found[2])
        part = next((p for p in self.parts if p.log.origin.endswith(f"/{epoch}")), None) if epoch else None
        part = part or (self.parts[0] if epoch is None else None)
        if part is None:
            raise UsageProblem(f"This file has no part {epoch}.", f"It has {self._named_parts()}.")
        with self.connected() as db:
            held = rows.size(db, part.log.log_id)
        if not 1 <= own <= held:
            raise NoSuchEntry(own, held)
        return part.before + own

    def _named_parts(self) -> str:
        return ", ".join(part.log.origin.rpartition("/")[2] for part in self.parts)

    def show(self) -> Show:
        """The production as it stands now; kept until the file changes."""
        from ledger.facts.show import Show

        version = self.version()
        if self._show is None or version != self._show_version:
            with self.connected() as db:
                changed = self._setting.look(db)
            if self._show is None or changed:
                self._show = Show.of(self.some(self._setting.numbers))
            self._show_version = version
        return self._show

    def forget_show(self) -> None:
        """Looks the setting up anew next time: the index was made again."""
        self._show, self._setting = None, Setting(self.parts)

    def entries(self, upto: int | None = None, kinds: Collection[str] = ()) -> Iterator[Entry]:
        """Entries 1 to `upto` (all there are now) in order, checked; only these kinds, if any are given.

        Standing and followers are those after entry `upto`: what came later is left aside.
        """
        held = self.size()
        end = held if upto is None else upto
        if end > held:
            raise NoSuchEntry(end, held)
        prefix = None if end == held else self._prefix(end)
        if kinds:
            found = self.find(Query(kinds=tuple(kinds), before=end + 1))
            runs = rows.pages([number - 1 for number in found], PAGE)
        else:
            runs = ((first, min(first + PAGE, end)) for first in range(0, end, PAGE))
        for first, last in runs:
            yield from self._page(first, last, prefix)

    def _prefix(self, end: int) -> _Prefix:
        asked = (
            "SELECT link.key, source.log_id, source.seq FROM main.link"
            " JOIN main.fact AS source ON source.row = link.row WHERE link.rel = 'target'"
        )
        places = Places(self.parts)
        links = []
        with self.connected() as db:
            for key, log_id, seq in db.execute(asked):
                origin, target, how = key.rsplit(":", 2)
                source, named = places.of(log_id, seq), self.parts.place(origin, int(target))
                if source is not None and source < end and named is not None:
                    links.append((source, how, named))
        return _Prefix(MemoryGraph(links))

    def _page(self, first: int, end: int, prefix: _Prefix | None) -> list[Entry]:
        if first < 0:
            return []
        found = []
        with self.connected() as db:
            for run in self.parts.runs(first, end):
                held = rows.page(db, run.part.log.log_id, run.first, run.end)
                standings = prefix or _Indexed(db, self.parts, run)
                found += [self._entry(raw, run.part, standings) for raw in held]
        return found

    def _entry(self, raw: RawEntry, part: Part, standings: _Prefix | _Indexed) -> Entry:
        read = rows.read_fact(raw, own=part.log.held == "own")
        place = part.before + raw.seq
        standing = standings.standing(place)
        body, erased = read.body, self._erased(raw, read)
        return Entry(
            log=part.log.origin,
            seq=raw.seq,
            id=str(UUID(bytes=raw.entry_id)),
            at=utc_moment(body.at),
            hub=body.hub,
            kind=body.t,
            schema=body.s,
            re=tuple(self._placed(link_from(members)) for members in body.re),
            leaf=read.leaf,
            fact=read.fact,
            absent={**read.absent, **{name: f"erased by entry {by}" for name, by in erased.items()}},
            state=standing.state,
            thing=standing.thing,
            followers=standings.followers(place),
            before=part.before,
            erased=erased,
        )

    def _erased(self, raw: RawEntry, read: ReadFact) -> dict[str, Number]:
        """Compartment → the number of the entry that erased it."""
        origins = {part.log.log_id: part for part in self.parts}
        found = {}
        for name in raw.erased.keys() & read.absent.keys():
            by_log, by_seq = raw.erased[name]
            part = origins.get(by_log)
            if part is not None:
                found[name] = Number(part.before + by_seq, part.log.origin, by_seq)
        return found

    def _placed(self, link: Link) -> Link:
        place = self.parts.place(link.log, link.seq)
        return link if place is None else replace(link, place=place)


class _Prefix:
    """Standing and followers within a prefix of the record, by place."""

    def __init__(self, graph: MemoryGraph) -> None:
        self._graph = graph
        self._standings: Mapping[int, Standing] = settle_all(graph)

    def standing(self, place: int) -> Standing:
        return self._standings.get(place) or Standing(place, "current")

    def followers(self, place: int) -> tuple[int, ...]:
        return tuple(sorted({row for _, row in self._graph.followers(place)}))


class _Indexed:
    """Standing and followers as the index has them now."""

    def __init__(self, db: Database, parts: Parts, run: Run) -> None:
        asked = (
            "SELECT own.seq, first.log_id, first.seq, own.state FROM main.fact AS own"
            " JOIN main.fact AS first ON first.row = own.thing"
            " WHERE own.log_id = ? AND own.seq >= ? AND own.seq < ?"
        )
        self._db = db
        self._run = run
        self._places = Places(parts)
        self._standings: dict[int, Standing] = {}
        for seq, log_id, first, state in db.execute(asked, (run.part.log.log_id, run.first, run.end)):
            place = run.part.before + seq
            thing = self._places.of(log_id, first)
            self._standings[place] = Standing(place if thing is None else thing, state)

    def standing(self, place: int) -> Standing:
        return self._standings.get(place) or Standing(place, "current")

    def followers(self, place: int) -> tuple[int, ...]:
        asked = "SELECT log_id, seq FROM main.fact WHERE row = ?"
        found = set()
        for _, row in indexing.followers(self._db, self._run.part.log.origin, place - self._run.part.before):
            follower = self._db.execute(asked, (row,)).fetchone()
            at = None if follower is None else self._places.of(*follower)
            if at is not None:
                found.add(at)
        return tuple(sorted(found))
