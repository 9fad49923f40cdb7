"""Reading: entries as facts, from disclosures whose digests were just checked, in pages of a fixed prefix.

No read transaction outlives a page. Numbers come from the index; what an entry says never does.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from ledger.errors import NoSuchEntry
from ledger.facts.entry import Entry
from ledger.facts.values import utc_moment
from ledger.log import tree
from ledger.log.head import Head
from ledger.store import engines, indexing, query, rows
from ledger.store.engines import Database, single
from ledger.store.faults import faults
from ledger.store.query import Query
from ledger.store.rows import HeldLog, RawEntry
from ledger.store.seal import link_from
from ledger.store.standing import MemoryGraph, Standing, settle_all

PAGE = 200


class Reader:
    """Reads one log of a file; safe to use from several threads."""

    def __init__(self, path: Path, log: HeldLog) -> None:
        self.log = log
        self._path = path
        self._lock = threading.RLock()
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
        """How many entries the log has."""
        with self.connected() as db:
            return rows.size(db, self.log.log_id)

    def head(self, size: int | None = None) -> Head:
        """The state after `size` entries (all), from the stored nodes."""
        with self.connected() as db:
            held = rows.size(db, self.log.log_id)
            size = held if size is None else size
            if not 0 <= size <= held:
                raise NoSuchEntry(size, held)
            return Head(self.log.origin, size, tree.root(size, rows.node_reader(db, self.log.log_id)))

    def note(self, size: int) -> bytes | None:
        """The signed note of the checkpoint of this size, if there is one."""
        with self.connected() as db:
            asked = "SELECT note FROM main.checkpoint WHERE log_id = ? AND size = ?"
            found: bytes | None = single(db, asked, (self.log.log_id, size))
            return found

    def find(self, asked: Query) -> list[int]:
        """The numbers of the entries that fit."""
        with self._asking() as connection:
            return query.find(connection, self.log.log_id, asked)

    def count(self, asked: Query) -> int:
        """How many entries fit."""
        with self._asking() as connection:
            return query.count(connection, self.log.log_id, asked)

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
            "SELECT link.key, source.seq FROM main.link JOIN main.fact AS source ON source.row = link.row"
            " WHERE link.rel = 'target' AND source.log_id = ? AND source.seq < ?"
        )
        links = []
        with self.connected() as db:
            for key, seq in db.execute(asked, (self.log.log_id, end)):
                origin, target, how = key.rsplit(":", 2)
                if origin == self.log.origin:
                    links.append((int(seq), how, int(target)))
        return _Prefix(MemoryGraph(links))

    def _page(self, first: int, end: int, prefix: _Prefix | None) -> list[Entry]:
        if first < 0:
            return []
        with self.connected() as db:
            held = rows.page(db, self.log.log_id, first, end)
            standings = prefix or _Indexed(db, self.log, first, end)
            return [self._entry(raw, standings) for raw in held]

    def _entry(self, raw: RawEntry, standings: _Prefix | _Indexed) -> Entry:
        read = rows.read_entry(raw, own=self.log.held == "own")
        standing = standings.standing(raw.seq)
        body = read.body
        return Entry(
            log=self.log.origin,
            seq=raw.seq,
            id=str(UUID(bytes=raw.entry_id)),
            at=utc_moment(body.at),
            hub=body.hub,
            kind=body.t,
            schema=body.s,
            re=tuple(link_from(members) for members in body.re),
            leaf=read.leaf,
            fact=rows.fact_of(raw, read),
            absent=read.absent,
            state=standing.state,
            thing=standing.thing,
            followers=standings.followers(raw.seq),
        )


class _Prefix:
    """Standing and followers within a prefix of the log, by sequence number."""

    def __init__(self, graph: MemoryGraph) -> None:
        self._graph = graph
        self._standings: Mapping[int, Standing] = settle_all(graph)

    def standing(self, seq: int) -> Standing:
        return self._standings.get(seq) or Standing(seq, "current")

    def followers(self, seq: int) -> tuple[int, ...]:
        return tuple(sorted({row for _, row in self._graph.followers(seq)}))


class _Indexed:
    """Standing and followers as the index has them now."""

    def __init__(self, db: Database, log: HeldLog, first: int, end: int) -> None:
        asked = (
            "SELECT own.seq, first.seq, own.state FROM main.fact AS own"
            " JOIN main.fact AS first ON first.row = own.thing"
            " WHERE own.log_id = ? AND own.seq >= ? AND own.seq < ?"
        )
        self._db = db
        self._log = log
        self._standings = {
            seq: Standing(thing, state) for seq, thing, state in db.execute(asked, (log.log_id, first, end))
        }

    def standing(self, seq: int) -> Standing:
        return self._standings.get(seq) or Standing(seq, "current")

    def followers(self, seq: int) -> tuple[int, ...]:
        asked = "SELECT seq FROM main.fact WHERE row = ? AND log_id = ?"
        found = set()
        for _, row in indexing.followers(self._db, self._log.origin, seq):
            place = single(self._db, asked, (row, self._log.log_id))
            if place is not None:
                found.add(int(place))
        return tuple(sorted(found))
