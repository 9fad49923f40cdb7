"""A forger's tools: the whole record of a file as lists to edit, written back as coherently as he cares to.

He has the file, this program's source and time. What he lacks, unless a test hands it to him, is the
station's key. The index is always made anew from what he wrote, so that it never gives him away.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from ledger.facts.values import utc_moment
from ledger.log import base64url, checkpoint, disclosure, note, tree
from ledger.log.body import Body
from ledger.store import indexing
from ledger.store.index import PieceMemory
from ledger.store.rows import HeldLog
from ledger.store.seal import Sealed, link_from
from tests.ledger.store.test_altered import altered


@dataclass
class Row:
    """One entry as stored."""

    entry_id: bytes
    hashes: bytes
    body: bytes
    texts: dict[str, bytes]
    was: int
    """Its sequence number when the forger first saw it."""

    def says(self, **members: Any) -> Row:
        """The same with other members of the body; hashes are left as they were."""
        return replace(self, body=replace(Body.parse(self.body), **members).encode())

    def tells(self, name: str, **fields: Any) -> Row:
        """The same with other fields in a compartment, sealed under its old salt, and the digest to fit."""
        opened = disclosure.open_text(self.texts[name])
        told = disclosure.seal(name, {**opened.fields, **fields}, opened.salt)
        body = Body.parse(self.body)
        texts = {**self.texts, name: told.text}
        return replace(self, texts=texts).says(sd={**body.sd, name: told.digest})

    def sealed(self) -> Sealed:
        """What the index is made from; nothing of it is checked."""
        body = Body.parse(self.body)
        fields = {name: disclosure.open_text(text).fields for name, text in self.texts.items()}
        links = tuple(link_from(members) for members in body.re)
        at, known = utc_moment(body.at), UUID(bytes=self.entry_id)
        leaf = tree.leaf_hash(self.body)
        return Sealed(known, at, body.t, fields, links, self.body, leaf, tuple(self.texts.items()))


@dataclass
class Record:
    """One log of a file; the place of a row in `rows` is its sequence number."""

    origin: str
    vkey: str
    rows: list[Row]
    signed: dict[int, tuple[bytes, bytes]]
    """Size → (root, note)."""
    erased: list[tuple[int, str, int]]
    """(seq, compartment, seq of the erasing entry)."""

    @classmethod
    def read(cls, path: Path) -> Record:
        """The record of the first log of the file."""
        with closing(sqlite3.connect(path)) as db:
            origin, vkey = db.execute("SELECT origin, vkey FROM log WHERE log_id = 1").fetchone()
            rows = [
                Row(entry_id, hashes, body, {}, seq)
                for seq, entry_id, hashes, body in db.execute(
                    "SELECT seq, entry_id, hashes, body FROM entry WHERE log_id = 1 ORDER BY seq"
                )
            ]
            for seq, name, text in db.execute("SELECT seq, name, text FROM disclosure WHERE log_id = 1"):
                rows[seq].texts[name] = text
            signed = {
                size: (root, told)
                for size, root, told in db.execute("SELECT size, root, note FROM checkpoint WHERE log_id = 1")
            }
            erased = db.execute("SELECT seq, name, by_seq FROM erased WHERE log_id = 1").fetchall()
        return cls(origin, vkey, rows, signed, erased)

    def write(self, path: Path, *, index: bool = True) -> None:
        """Puts all of it in the place of what the file holds, and makes the index fit it."""
        assert altered(path, lambda db: self._write(db, index)), "SQLite refused the forgery"

    def _write(self, db: sqlite3.Connection, index: bool) -> None:
        for table in ("entry", "disclosure", "erased", "checkpoint"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE log SET origin = ?, vkey = ? WHERE log_id = 1", (self.origin, self.vkey))
        for seq, row in enumerate(self.rows):
            held = (seq, row.entry_id, row.hashes, row.body)
            db.execute("INSERT INTO entry(log_id, seq, entry_id, hashes, body) VALUES(1, ?, ?, ?, ?)", held)
            texts = [(seq, name, text) for name, text in row.texts.items()]
            db.executemany("INSERT INTO disclosure VALUES(1, ?, ?, ?)", texts)
        db.executemany("INSERT INTO erased VALUES(1, ?, ?, 1, ?)", self.erased)
        signed = [(size, *held) for size, held in self.signed.items()]
        db.executemany("INSERT INTO checkpoint VALUES(1, ?, ?, ?)", signed)
        if index:
            indexing.clear(db)
            log = HeldLog(1, self.origin, self.vkey, "own")
            indexing.add(db, log, 0, [row.sealed() for row in self.rows], PieceMemory())

    def leaf(self, at: int) -> None:
        """Recomputes one leaf hash, and leaves the tree above it."""
        row = self.rows[at]
        row.hashes = tree.leaf_hash(row.body) + row.hashes[tree.HASH_BYTES :]

    def recompute(self) -> None:
        """Recomputes every leaf, every node and every checkpoint's root; the signatures are the old ones."""
        edge = tree.Frontier()
        for size, row in enumerate(self.rows, 1):
            row.hashes = edge.append(tree.leaf_hash(row.body))
            if size in self.signed:
                self.signed[size] = (edge.root(), self.signed[size][1])

    def mend(self) -> None:
        """Makes all links quote the places and leaf hashes that their targets have now; drops the rest."""
        places: dict[object, int] = {}
        for at, row in enumerate(self.rows):
            places.setdefault(row.was, at)
        for at, row in enumerate(self.rows):
            quoted = []
            for members in Body.parse(row.body).re:
                place = places.get(members["seq"])
                if place is not None:
                    leaf = base64url.encode(tree.leaf_hash(self.rows[place].body)).decode("ascii")
                    quoted.append({**members, "seq": place, "leaf": leaf})
            self.rows[at] = row.says(re=quoted)

    def end(self) -> None:
        """Takes away the checkpoints beyond the last entry, and puts one there if there is none."""
        size = len(self.rows)
        last = self.signed[max(self.signed)]
        self.signed = {at: held for at, held in self.signed.items() if at <= size}
        self.signed.setdefault(size, last)

    def retell(self, signer: note.Signer | None = None) -> None:
        """Writes every checkpoint for its root: signed with `signer`, or over the old signature line."""
        for size, (root, told) in self.signed.items():
            text = checkpoint.Checkpoint(self.origin, size, root).encode()
            line = told.partition(b"\n\n")[2]
            self.signed[size] = (root, note.sign_note(text, signer) if signer else text + b"\n" + line)

    def forge(self, signer: note.Signer | None = None) -> None:
        """Everything that can be recomputed, from the links up to the checkpoints."""
        self.mend()
        self.end()
        self.recompute()
        self.retell(signer)
