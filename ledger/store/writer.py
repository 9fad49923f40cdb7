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

from ledger.errors import IdTaken, LedgerDamaged, LedgerReadOnly, Moved, Overtaken, UsageProblem
from ledger.facts.entry import Entry, Link, NewEntry, Number
from ledger.facts.values import utc_moment
from ledger.log import checkpoint, disclosure, note, tree
from ledger.sources import Sources
from ledger.store import engines, indexing, rows
from ledger.store.engines import Database, insert, single
from ledger.store.faults import faults
from ledger.store.index import PieceMemory
from ledger.store.parts import Part, Parts
from ledger.store.rows import HeldLog, RawEntry
from ledger.store.preparing import Preparing
from ledger.store.seal import Prepared, Ready, Sealed, Waiting, bind, link_from, seal
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
        self, news: Sequence[NewEntry], after: int | None = None, standing: Sequence[int] = ()
    ) -> Appended:
        """Logs all of `news` in one transaction under one checkpoint.

        A link with an empty log names the entry of this very call with that index. Raises Moved if `after` is
        given and is not the size beforehand, Overtaken if one of the entries `standing` (by number) is
        corrected or taken back by now, IdTaken, UsageProblem, Altered, LedgerReadOnly, LedgerBusy and
        DiskFull; then nothing was written.
        """
        with self._lock:
            waiting = [Waiting(self._preparing.prepare(new), new.re, new.id) for new in news]
            done, ready = self._write(waiting, after, standing)
        if len(ready) == len(news) and not any(each.links for each in ready):
            done.entries = tuple(
                _logged(self._parts.last, new, each, place)
                for new, each, place in zip(news, ready, done, strict=True)
            )
        return done

    def append_prepared(self, waiting: Sequence[Waiting]) -> Appended:
        """As `append`, of what was prepared elsewhere."""
        return self._write(waiting)[0]

    def _write(
        self, waiting: Sequence[Waiting], after: int | None = None, standing: Sequence[int] = ()
    ) -> tuple[Appended, list[Ready]]:
        with self._lock, faults(self._path), self._engine.begin() as connection:
            db = engines.driver(connection)
            edge = self._tail(db)
            self._edge = None
            before = self._parts.last.before + edge.size
            known = self._known(db, waiting)
            fresh = [at for at in range(len(waiting)) if known[at] is None]
            if after is not None and after != before and fresh:
                raise Moved(after, before)
            if fresh:
                self._still(db, standing, before)
            done = Appended(self._numbered(known, before))
            self._same(db, waiting, done, known)
            ready = self._seal(db, waiting, fresh, done, before)
            if ready:
                done.note = self._store(db, ready, edge)
            version = self._data_version(db)
        self._edge, self._version = edge, version
        return done, ready

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

    def _still(self, db: Database, standing: Sequence[int], size: int) -> None:
        asked = "SELECT state FROM main.fact WHERE log_id = ? AND seq = ?"
        for number in standing:
            part, seq = self._parts.at(number - 1)
            if single(db, asked, (part.log.log_id, seq)) not in ("current", "conflict"):
                raise Overtaken(number, size)

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
        indexing.place(db, self.log, before, [(each.entry, each.links) for each in ready])
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
        self, db: Database, waiting: Sequence[Waiting], fresh: list[int], done: Appended, before: int
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
                    links = [self._resolve(db, link, done, leaves, before) for link in re]
                    told = bind(told, tuple(links))
            except UsageProblem as error:
                error.at = at
                raise
            leaves[done[at]] = told.leaf
            sealed.append(told)
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

    def _known(self, db: Database, waiting: Sequence[Waiting]) -> list[int | None]:
        seen: set[UUID] = set()
        found: list[int | None] = []
        for at, (_, _, known) in enumerate(waiting):
            if known is None:
                found.append(None)
                continue
            if known in seen:
                raise _at(at, IdTaken(f"The id {known} stands twice in what is to be logged."))
            seen.add(known)
            found.append(self._place_of(db, known))
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

    def _same(
        self, db: Database, waiting: Sequence[Waiting], done: Appended, known: list[int | None]
    ) -> None:
        for at, (new, place) in enumerate(zip(waiting, known, strict=True)):
            if place is None:
                continue
            part, seq = self._parts.at(place)
            (raw,) = rows.page(db, part.log.log_id, seq, seq + 1)
            read = rows.read_entry(raw, own=True)
            says = {name: tail for name, tail in new.tails().items() if name not in read.absent}
            said = {name: text[disclosure.SALT_TEXT :] for name, text in raw.texts.items()}
            links = tuple(self._resolve(db, link, done, {}, 0) for link in new.re)
            held = tuple(link_from(members) for members in read.body.re)
            kind = (new.told.kind, new.told.schema)
            if kind != (read.body.t, read.body.s) or says != said or links != held:
                number = Number(place, part.log.origin, seq)
                taken = IdTaken(f"Entry {number} already has the id {new.id}, and says something else.")
                raise _at(at, taken)

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


def _at(at: int, problem: UsageProblem) -> UsageProblem:
    """The problem, said of entry `at` of those that were handed in."""
    problem.at = at
    return problem


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
