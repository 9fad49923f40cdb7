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

from ledger.errors import Altered, IdTaken, LedgerDamaged, Moved, UsageProblem
from ledger.facts.entry import Entry, Link, NewEntry
from ledger.facts.values import utc_moment
from ledger.log import checkpoint, note, tree
from ledger.sources import Sources
from ledger.store import engines, indexing, rows
from ledger.store.engines import Database, insert, single
from ledger.store.faults import faults
from ledger.store.index import PieceMemory
from ledger.store.rows import HeldLog, RawEntry
from ledger.store.seal import Sealed, link_from, seal
from ledger.store.verify_record import signed_for

_ENTRY = "INSERT INTO main.entry(log_id, seq, entry_id, hashes, body)"
_DISCLOSURE = "INSERT INTO main.disclosure(log_id, seq, name, text)"
_CHECKPOINT = "INSERT INTO main.checkpoint(log_id, size, root, note) VALUES(?, ?, ?, ?)"
_PAGE = 500
_TAIL = 64
"""At most so many entries of the last transaction are hashed again when the file is opened."""
UNSEALED = bytes(tree.HASH_BYTES)
"""Stands in a link for the leaf hash of an entry that is only being logged."""


def beside(how: str, index: int, why: str = "none") -> Link:
    """A link to the entry with this index (from 0) in the same append, whose hash nobody can know yet."""
    return Link(how, "", index, UNSEALED, why)


class Appended(tuple[int, ...]):
    """The sequence numbers of what was to be logged, in order; `note` is the checkpoint signed, if any."""

    note: bytes | None = None
    entries: tuple[Entry, ...] = ()
    """The entries as logged, if none of them was there before or names another."""


class Writer:
    """The one writer of an own log in this process; others may write between its transactions."""

    def __init__(self, path: Path, log: HeldLog, signer: note.Signer, sources: Sources) -> None:
        self.log = log
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
        given and is not the size beforehand, IdTaken, UsageProblem, Altered, LedgerBusy and DiskFull; then
        nothing was written.
        """
        with self._lock, faults(self._path), self._engine.begin() as connection:
            db = engines.driver(connection)
            edge = self._tail(db)
            self._edge = None
            before = edge.size
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
                        _logged(self.log.origin, new, each, seq)
                        for new, each, seq in zip(news, sealed, done, strict=True)
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
                size = rows.size(db, self.log.log_id)
                for first in range(0, size, _PAGE):
                    held = rows.page(db, self.log.log_id, first, first + _PAGE)
                    indexing.add(db, self.log, first, [_again(raw) for raw in held], self._pieces)
                    if progress is not None:
                        progress("index", min(first + _PAGE, size), size)
            self._edge = None

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
            link = replace(link, log=self.log.origin, seq=done[link.seq], leaf=UNSEALED)
        if link.log != self.log.origin:
            return link
        leaf = leaves.get(link.seq) or self._stored_leaf(db, link.seq)
        if leaf is None or link.leaf not in (UNSEALED, leaf):
            raise UsageProblem(f"A link names entry {link.seq + 1}, and that is not what it says there.")
        return replace(link, leaf=leaf)

    def _stored_leaf(self, db: Database, seq: int) -> bytes | None:
        asked = "SELECT substr(hashes, 1, 32) FROM main.entry WHERE log_id = ? AND seq = ?"
        leaf: bytes | None = single(db, asked, (self.log.log_id, seq))
        return leaf

    def _known(self, db: Database, news: Sequence[NewEntry]) -> list[int | None]:
        asked = "SELECT seq FROM main.entry WHERE log_id = ? AND entry_id = ?"
        seen: set[UUID] = set()
        found: list[int | None] = []
        for new in news:
            if new.id is None:
                found.append(None)
                continue
            if new.id in seen:
                raise IdTaken(f"The id {new.id} stands twice in what is to be logged.")
            seen.add(new.id)
            found.append(single(db, asked, (self.log.log_id, new.id.bytes)))
        return found

    @staticmethod
    def _numbered(known: list[int | None], before: int) -> list[int]:
        numbers, following = [], before
        for seq in known:
            numbers.append(following if seq is None else seq)
            following += seq is None
        return numbers

    def _same(self, db: Database, news: Sequence[NewEntry], done: Appended, known: list[int | None]) -> None:
        for new, seq in zip(news, known, strict=True):
            if seq is None:
                continue
            (raw,) = rows.page(db, self.log.log_id, seq, seq + 1)
            read = rows.read_entry(raw, own=True)
            says = {name: fields for name, fields in new.fact.sealed().items() if name not in read.absent}
            links = tuple(self._resolve(db, link, done, {}, 0) for link in new.re)
            held = tuple(link_from(members) for members in read.body.re)
            kind = (read.body.t, read.body.s)
            if kind != (new.fact.kind, new.fact.schema_number) or says != read.fields or links != held:
                raise IdTaken(f"Entry {seq + 1} already has the id {new.id}, and says something else.")

    def _tail(self, db: Database) -> tree.Frontier:
        """The right edge of the tree as signed; raises Altered if the tail is not what was sealed."""
        if self._edge is not None and self._data_version(db) == self._version:
            return self._edge
        return check_tail(db, self.log, self._signer.vkey)

    @staticmethod
    def _data_version(db: Database) -> int:
        return int(single(db, "PRAGMA data_version"))


def _logged(origin: str, new: NewEntry, sealed: Sealed, seq: int) -> Entry:
    """An entry that names no other, as it was just logged."""
    return Entry(
        log=origin,
        seq=seq,
        id=str(sealed.id),
        at=sealed.at,
        hub=None,
        kind=sealed.kind,
        schema=new.fact.schema_number,
        re=(),
        leaf=sealed.leaf,
        fact=new.fact,
        thing=seq,
    )


def _again(raw: RawEntry) -> Sealed:
    """A stored entry as it was before it was stored."""
    read = rows.read_entry(raw, own=True)
    links = tuple(link_from(members) for members in read.body.re)
    at, known = utc_moment(read.body.at), UUID(bytes=raw.entry_id)
    return Sealed(known, at, read.body.t, read.fields, links, raw.body, read.leaf, tuple(raw.texts.items()))


def check_tail(db: Database, log: HeldLog, vkey: note.VKey) -> tree.Frontier:
    """Checks the newest checkpoint, the entries it added (up to 64) and the stored nodes under its root.

    Returns the right edge of the tree; raises Altered with the first entry that is not what was sealed.
    """
    held = rows.size(db, log.log_id)
    last = rows.last_checkpoint(db, log.log_id)
    if last is None:
        if held:
            raise Altered.sealed(1)
        return tree.Frontier()
    size, root, signed = last
    if size != held:
        raise Altered.sealed(min(size, held) + 1)
    try:
        text = note.open_note(signed, [vkey]).text
    except note.NoteError:
        raise Altered.sealed(size) from None
    if not signed_for(text, log.origin, size, root):
        raise Altered.sealed(size)
    asked = "SELECT max(size) FROM main.checkpoint WHERE log_id = ? AND size < ?"
    former = single(db, asked, (log.log_id, size)) or 0
    read = rows.node_reader(db, log.log_id)
    for raw in rows.page(db, log.log_id, max(former, size - _TAIL), size):
        try:
            rows.read_entry(raw, own=True)
        except Altered:
            raise Altered.sealed(raw.seq + 1) from None
        if tree.row_hashes(raw.seq, raw.hashes[: tree.HASH_BYTES], read) != raw.hashes:
            raise Altered.sealed(raw.seq + 1)
    edge = tree.Frontier.at(size, read)
    if edge.root() != root:
        raise Altered.sealed(size)
    return edge
