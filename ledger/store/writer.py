"""Appending: one transaction in the order entry, disclosure, erased, delete, index, checkpoint.

The rows are read back through the database and hashed a second time before the checkpoint over them is
signed, so that nothing is signed which isn't stored. A retry with the same ids returns what is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from ledger.errors import LedgerDamaged, LedgerReadOnly, Moved, UsageProblem
from ledger.facts.entry import Entry, NewEntry
from ledger.facts.values import utc_moment
from ledger.log import checkpoint, note, tree
from ledger.sources import Sources
from ledger.store import engines, indexing, rows
from ledger.store.engines import Database, insert, single
from ledger.store.faults import faults
from ledger.store.index import PieceMemory
from ledger.store.named import Named, at_entry, numbered
from ledger.store.parts import Part, Parts
from ledger.store.preparing import Preparing
from ledger.store.rows import HeldLog, RawEntry
from ledger.store.seal import Prepared, Ready, Sealed, Waiting, bind, link_from, seal
from ledger.store.tail import check_tail

LOG = "INSERT INTO main.log(log_id, origin, vkey, held) VALUES(?, ?, ?, ?)"
_ENTRY = "INSERT INTO main.entry(log_id, seq, entry_id, hashes, body)"
_DISCLOSURE = "INSERT INTO main.disclosure(log_id, seq, name, text)"
_CHECKPOINT = "INSERT INTO main.checkpoint(log_id, size, root, note) VALUES(?, ?, ?, ?)"
_PAGE = 500


class Appended(tuple[int, ...]):
    """The places of what was to be logged, in order; `note` is the checkpoint signed, if any."""

    note: bytes | None = None
    entries: tuple[Entry, ...] = ()
    """The entries as logged, if none of them was there before or names another."""


class Writer:
    """The one writer of an own log in this process; others may write between its transactions.

    A log that isn't in the file yet is begun by the first append, in its transaction.
    """

    erases = False
    """Whether an entry may erase: only where that is carried out in the same transaction."""

    def __init__(
        self, path: Path, log: HeldLog, signer: note.Signer, sources: Sources, parts: Parts | None = None
    ) -> None:
        """`parts` are those of the record, `log` the last of them."""
        self.log = log
        self._parts = parts or Parts((Part(log, 0),))
        self._path = path
        self._signer = signer
        self.sources = sources
        self._lock = threading.RLock()
        self._edge: tree.Frontier | None = None
        self._version = -1
        self._pieces = PieceMemory()
        self._preparing = Preparing()
        with faults(path):
            self._engine = engines.writer(path)

    @property
    def signer(self) -> note.Signer:
        """Whoever signs for this log."""
        return self._signer

    def close(self) -> None:
        """Gives the file back."""
        self._engine.dispose()

    def append(
        self,
        news: Sequence[NewEntry | Waiting],
        after: int | None = None,
        standing: Sequence[int] = (),
    ) -> Appended:
        """Logs all of `news`, facts or what was prepared of them, in one transaction under one checkpoint.

        A link with an empty log names the entry of this very call with that index. Raises Moved if `after` is
        given and is not the size beforehand, Overtaken if one of the entries `standing` (by number) is
        corrected or taken back by now, IdTaken, UsageProblem, Altered, LedgerReadOnly, LedgerBusy and
        DiskFull; then nothing was written.
        """
        facts = [new for new in news if isinstance(new, NewEntry)]
        with self._lock:
            facts = [self._read_by(new) for new in facts]
            told = iter(facts)
            waiting = [self._waiting(next(told)) if isinstance(new, NewEntry) else new for new in news]
            done, ready = self._write(waiting, after, standing)
        if len(ready) == len(facts) == len(news) and not any(each.links for each in ready):
            done.entries = tuple(
                _logged(self._parts.last, new, each, place)
                for new, each, place in zip(facts, ready, done, strict=True)
            )
        return done

    def _read_by(self, new: NewEntry) -> NewEntry:
        """The entry with the computer's own count beside its time, whatever count came with it.

        What comes prepared, in bulk, has none: an import's times tell of the import alone.
        """
        read = self.sources.reading(self.log.origin)
        if read is None:
            return new
        return replace(new, fact=new.fact.changed(who=new.fact.who.changed(**read._asdict())))

    def _waiting(self, new: NewEntry) -> Waiting:
        return Waiting(self._preparing.prepare(new), new.re, new.id)

    def _write(
        self, waiting: Sequence[Waiting], after: int | None, standing: Sequence[int]
    ) -> tuple[Appended, list[Ready]]:
        with self._lock, faults(self._path), self._engine.begin() as connection:
            db = engines.driver(connection)
            edge = self._tail(db)
            self._edge = None
            before = self._parts.last.before + edge.size
            named = Named(db, self._parts, self.erases)
            known = named.known(waiting)
            fresh = [at for at in range(len(waiting)) if known[at] is None]
            if after is not None and after != before and fresh:
                raise Moved(after, before)
            if fresh:
                named.still(standing, before)
            done = Appended(numbered(known, before))
            named.same(waiting, done, known)
            ready = self._seal(named, waiting, fresh, done)
            if ready:
                done.note = self._store(db, ready, edge)
            version = self._data_version(db)
        self._edge, self._version = edge, version
        return done, ready

    def forget(self) -> None:
        """Forgets what entries said, which is remembered for the index."""
        self._pieces = PieceMemory()
        self._preparing = Preparing()

    def rebuild(self, progress: Callable[[str, int, int], None] | None = None) -> None:
        """Makes the index anew from the checked entries, in one transaction; raises Altered."""
        with self._lock, faults(self._path):
            self._engine.dispose()  # a new connection, since this one knows the old full-text tables
            self._engine = engines.writer(self._path)
            with self._engine.begin() as connection:
                db = engines.driver(connection)
                indexing.clear(db)
                for part in self._parts:
                    self._index(db, part.log, progress)
            self._edge = None

    def _index(self, db: Database, log: HeldLog, progress: Callable[[str, int, int], None] | None) -> None:
        size = rows.size(db, log.log_id)
        for first in range(0, size, _PAGE):
            held = rows.page(db, log.log_id, first, first + _PAGE)
            indexing.add(db, log, first, [_again(raw) for raw in held], self._pieces)
            if progress is not None:
                progress("index", min(first + _PAGE, size), size)

    def _store(self, db: Database, ready: list[Ready], edge: tree.Frontier) -> bytes:
        log_id, before = self.log.log_id, edge.size
        entries = [
            (log_id, seq, each.id, edge.append(each.leaf), each.body)
            for seq, each in enumerate(ready, before)
        ]
        insert(db, _ENTRY, entries)
        texts = [
            (log_id, seq, name, text)
            for seq, each in enumerate(ready, before)
            for name, text in zip(each.names, each.texts, strict=True)
        ]
        insert(db, _DISCLOSURE, texts)
        self._add_to_index(db, before, ready)
        root = self._read_back(db, before, entries, texts)
        if root != edge.root():
            raise LedgerDamaged("What was written is not what was meant: nothing was kept.")
        signed = note.sign_note(
            checkpoint.Checkpoint(self.log.origin, edge.size, root).encode(), self._signer
        )
        db.execute(_CHECKPOINT, (log_id, edge.size, root, signed))
        return signed

    def _add_to_index(self, db: Database, before: int, ready: list[Ready]) -> None:
        indexing.place(db, self.log, before, [(each.entry, each.links) for each in ready])

    def _read_back(
        self,
        db: Database,
        before: int,
        entries: list[tuple[int, int, bytes, bytes, bytes]],
        texts: list[tuple[int, int, str, bytes]],
    ) -> bytes:
        log_id = self.log.log_id
        again = tree.Frontier.at(before, rows.node_reader(db, log_id))
        asked = "SELECT seq, hashes, body FROM main.entry WHERE log_id = ? AND seq >= ? ORDER BY seq"
        held = db.execute(asked, (log_id, before)).fetchall()
        asked = (
            "SELECT log_id, seq, name, text FROM main.disclosure WHERE log_id = ? AND seq >= ?"
            " ORDER BY seq, name"
        )
        if len(held) != len(entries) or db.execute(asked, (log_id, before)).fetchall() != texts:
            raise LedgerDamaged("What was written is not all there: nothing was kept.")
        for seq, hashes, body in held:
            if again.append(tree.leaf_hash(body)) != hashes:
                raise LedgerDamaged(f"Entry {seq + 1} was not stored as it was sealed: nothing was kept.")
        return again.root()

    def _seal(
        self, named: Named, waiting: Sequence[Waiting], fresh: list[int], done: Appended
    ) -> list[Ready]:
        sealed: list[Ready] = []
        leaves: dict[int, bytes] = {}
        for at in fresh:
            told, re, known = waiting[at]
            try:
                if isinstance(told, Prepared):
                    moment = self.sources.now()
                    salts = self.sources.salts(len(told.compartments))
                    told = seal(told, known or self.sources.new_id(moment), moment, salts)
                if not told.body:
                    links = [named.resolve(link, done, leaves) for link in re]
                    told = bind(told, tuple(links))
            except UsageProblem as error:
                at_entry(at, error)
                raise
            leaves[done[at]] = told.leaf
            sealed.append(told)
        return sealed

    def _tail(self, db: Database) -> tree.Frontier:
        """The right edge of the tree as signed; raises Altered if the tail is not what was sealed."""
        if self._edge is not None and self._data_version(db) == self._version:
            return self._edge
        newest = single(db, "SELECT max(log_id) FROM main.log WHERE held = 'own'") or 0
        if newest > self.log.log_id:
            raise LedgerReadOnly("The record went on in a new part.", "Open the ledger again.")
        if newest < self.log.log_id:
            self._grown(db)
            db.execute(LOG, self.log)
        return check_tail(db, self.log, self._signer.vkey)

    def _grown(self, db: Database) -> None:
        """Raises Moved if the part before the one that begins has grown: its places would be taken twice."""
        for part, following in pairwise(self._parts):
            size = rows.size(db, part.log.log_id)
            if part.before + size != following.before:
                raise Moved(following.before, part.before + size)

    @staticmethod
    def _data_version(db: Database) -> int:
        return int(single(db, "PRAGMA data_version"))


def _logged(part: Part, new: NewEntry, ready: Ready, place: int) -> Entry:
    """An entry that names no other, as it was just logged."""
    return Entry(
        log=part.log.origin,
        seq=place - part.before,
        id=str(UUID(bytes=ready.id)),
        at=utc_moment(ready.at),
        hub=None,
        kind=ready.kind,
        schema=ready.schema,
        re=(),
        leaf=ready.leaf,
        fact=new.fact,
        thing=place,
        before=part.before,
    )


def _again(raw: RawEntry) -> Sealed:
    """A stored entry as it was before it was stored."""
    read = rows.read_entry(raw, own=True)
    links = tuple(link_from(members) for members in read.body.re)
    at, known = utc_moment(read.body.at), UUID(bytes=raw.entry_id)
    return Sealed(known, at, read.body.t, read.fields, links, raw.body, read.leaf, tuple(raw.texts.items()))
