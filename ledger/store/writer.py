"""Appending: one transaction in the order entry, disclosure, erased, delete, index, checkpoint.

The rows are read back through the database and hashed a second time before the checkpoint over them is
signed, so that nothing is signed which isn't stored. A retry with the same ids returns what is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from ledger.errors import IdTaken, LedgerDamaged, LedgerReadOnly, Moved, UsageProblem
from ledger.facts.entry import Entry, Link, NewEntry, Number
from ledger.facts.values import utc_moment
from ledger.log import checkpoint, note, tree
from ledger.sources import Sources
from ledger.store import engines, indexing, rows
from ledger.store.engines import Database, insert, single
from ledger.store.faults import faults
from ledger.store.index import PieceMemory
from ledger.store.parts import Part, Parts
from ledger.store.rows import HeldLog, RawEntry
from ledger.store.seal import Sealed, link_from, seal
from ledger.store.tail import check_tail

LOG = "INSERT INTO main.log(log_id, origin, vkey, held) VALUES(?, ?, ?, ?)"
_ENTRY = "INSERT INTO main.entry(log_id, seq, entry_id, hashes, body)"
_DISCLOSURE = "INSERT INTO main.disclosure(log_id, seq, name, text)"
_CHECKPOINT = "INSERT INTO main.checkpoint(log_id, size, root, note) VALUES(?, ?, ?, ?)"
_PAGE = 500
UNSEALED = bytes(tree.HASH_BYTES)
"""Stands in a link for the leaf hash of an entry that is only being logged."""


def beside(how: str, index: int, why: str = "none") -> Link:
    """A link to the entry with this index (from 0) in the same append, whose hash nobody can know yet."""
    return Link(how, "", index, UNSEALED, why)


class Appended(tuple[int, ...]):
    """The places of what was to be logged, in order; `note` is the checkpoint signed, if any."""

    note: bytes | None = None
    entries: tuple[Entry, ...] = ()
    """The entries as logged, if none of them was there before or names another."""


class Writer:
    """The one writer of an own log in this process; others may write between its transactions.

    A log that isn't in the file yet is begun by the first append, in its transaction.
    """

    def __init__(
        self, path: Path, log: HeldLog, signer: note.Signer, sources: Sources, parts: Parts | None = None
    ) -> None:
        """`parts` are those of the record, `log` the last of them."""
        self.log = log
        self._parts = parts or Parts((Part(log, 0),))
        self._path = path
        self._signer = signer
        self._sources = sources
        self._lock = threading.RLock()
        self._edge: tree.Frontier | None = None
        self._version = -1
        self._pieces = PieceMemory()
        with faults(path):
            self._engine = engines.writer(path)

    def close(self) -> None:
        """Gives the file back."""
        self._engine.dispose()

    def append(self, news: Sequence[NewEntry], after: int | None = None) -> Appended:
        """Logs all of `news` in one transaction under one checkpoint.

        A link with an empty log names the entry of this very call with that index. Raises Moved if `after` is
        given and is not the size beforehand, IdTaken, UsageProblem, Altered, LedgerReadOnly, LedgerBusy and
        DiskFull; then nothing was written.
        """
        with self._lock, faults(self._path), self._engine.begin() as connection:
            db = engines.driver(connection)
            edge = self._tail(db)
            self._edge = None
            before = self._parts.last.before + edge.size
            known = self._known(db, news)
            fresh = [at for at in range(len(news)) if known[at] is None]
            if after is not None and after != before and fresh:
                raise Moved(after, before)
            done = Appended(self._numbered(known, before))
            self._same(db, news, done, known)
            if fresh:
                sealed = self._seal(db, news, fresh, done, before)
                done.note = self._store(db, sealed, edge)
                if len(fresh) == len(news) and not any(each.links for each in sealed):
                    done.entries = tuple(
                        _logged(self._parts.last, new, each, place)
                        for new, each, place in zip(news, sealed, done, strict=True)
                    )
            version = self._data_version(db)
        self._edge, self._version = edge, version
        return done

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

    def _store(self, db: Database, sealed: list[Sealed], edge: tree.Frontier) -> bytes:
        log_id, before = self.log.log_id, edge.size
        entries = [
            (log_id, before + at, each.id.bytes, edge.append(each.leaf), each.body)
            for at, each in enumerate(sealed)
        ]
        insert(db, _ENTRY, entries)
        texts = [
            (log_id, before + at, name, text)
            for at, each in enumerate(sealed)
            for name, text in sorted(each.texts)
        ]
        insert(db, _DISCLOSURE, texts)
        indexing.add(db, self.log, before, sealed, self._pieces)
        root = self._read_back(db, before, entries, texts)
        if root != edge.root():
            raise LedgerDamaged("What was written is not what was meant: nothing was kept.")
        signed = note.sign_note(
            checkpoint.Checkpoint(self.log.origin, edge.size, root).encode(), self._signer
        )
        db.execute(_CHECKPOINT, (log_id, edge.size, root, signed))
        return signed

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
        self, db: Database, news: Sequence[NewEntry], fresh: list[int], done: Appended, before: int
    ) -> list[Sealed]:
        sealed: list[Sealed] = []
        leaves: dict[int, bytes] = {}
        for at in fresh:
            new = news[at]
            moment = self._sources.now()
            links = tuple(self._resolve(db, link, done, leaves, before) for link in new.re)
            salts = self._sources.salts(len(type(new.fact).compartments()))
            each = seal(new, links, new.id or self._sources.new_id(moment), moment, salts)
            leaves[done[at]] = each.leaf
            sealed.append(each)
        return sealed

    def _resolve(
        self, db: Database, link: Link, done: Appended, leaves: dict[int, bytes], before: int
    ) -> Link:
        if not link.log:
            if not 0 <= link.seq < len(done):
                raise UsageProblem("A link names an entry that isn't in the same append.")
            part, seq = self._parts.at(done[link.seq])
            link = replace(link, log=part.log.origin, seq=seq, leaf=UNSEALED)
        place = self._parts.place(link.log, link.seq)
        if place is None:
            return link
        leaf = leaves.get(place) or self._stored_leaf(db, link)
        if leaf is None or link.leaf not in (UNSEALED, leaf):
            raise UsageProblem(f"A link names entry {link.seq + 1}, and that is not what it says there.")
        return replace(link, leaf=leaf)

    @staticmethod
    def _stored_leaf(db: Database, link: Link) -> bytes | None:
        asked = "SELECT substr(hashes, 1, 32) FROM main.entry JOIN main.log USING(log_id)"
        leaf: bytes | None = single(db, f"{asked} WHERE origin = ? AND seq = ?", (link.log, link.seq))
        return leaf

    def _known(self, db: Database, news: Sequence[NewEntry]) -> list[int | None]:
        seen: set[UUID] = set()
        found: list[int | None] = []
        for new in news:
            if new.id is None:
                found.append(None)
                continue
            if new.id in seen:
                raise IdTaken(f"The id {new.id} stands twice in what is to be logged.")
            seen.add(new.id)
            found.append(self._place_of(db, new.id))
        return found

    def _place_of(self, db: Database, entry_id: UUID) -> int | None:
        asked = "SELECT seq FROM main.entry WHERE log_id = ? AND entry_id = ?"
        for part in reversed(self._parts):
            seq = single(db, asked, (part.log.log_id, entry_id.bytes))
            if seq is not None:
                return part.before + int(seq)
        return None

    @staticmethod
    def _numbered(known: list[int | None], before: int) -> list[int]:
        numbers, following = [], before
        for place in known:
            numbers.append(following if place is None else place)
            following += place is None
        return numbers

    def _same(self, db: Database, news: Sequence[NewEntry], done: Appended, known: list[int | None]) -> None:
        for new, place in zip(news, known, strict=True):
            if place is None:
                continue
            part, seq = self._parts.at(place)
            (raw,) = rows.page(db, part.log.log_id, seq, seq + 1)
            read = rows.read_entry(raw, own=True)
            says = {name: fields for name, fields in new.fact.sealed().items() if name not in read.absent}
            links = tuple(self._resolve(db, link, done, {}, 0) for link in new.re)
            held = tuple(link_from(members) for members in read.body.re)
            kind = (read.body.t, read.body.s)
            if kind != (new.fact.kind, new.fact.schema_number) or says != read.fields or links != held:
                number = Number(place, part.log.origin, seq)
                raise IdTaken(f"Entry {number} already has the id {new.id}, and says something else.")

    def _tail(self, db: Database) -> tree.Frontier:
        """The right edge of the tree as signed; raises Altered if the tail is not what was sealed."""
        if self._edge is not None and self._data_version(db) == self._version:
            return self._edge
        newest = single(db, "SELECT max(log_id) FROM main.log WHERE held = 'own'") or 0
        if newest > self.log.log_id:
            raise LedgerReadOnly("The record went on in a new part.", "Open the ledger again.")
        if newest < self.log.log_id:
            db.execute(LOG, self.log)
        return check_tail(db, self.log, self._signer.vkey)

    @staticmethod
    def _data_version(db: Database) -> int:
        return int(single(db, "PRAGMA data_version"))


def _logged(part: Part, new: NewEntry, sealed: Sealed, place: int) -> Entry:
    """An entry that names no other, as it was just logged."""
    return Entry(
        log=part.log.origin,
        seq=place - part.before,
        id=str(sealed.id),
        at=sealed.at,
        hub=None,
        kind=sealed.kind,
        schema=new.fact.schema_number,
        re=(),
        leaf=sealed.leaf,
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
