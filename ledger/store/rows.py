"""Rows as they lie in the file, read in pages of a fixed prefix, and the one check between row and fact.

Nothing here trusts the index: an entry is what its body and its disclosures say, once their digests fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from ledger.errors import Altered, LedgerDamaged
from ledger.facts import Fact, decode
from ledger.facts.declare import Compartment, decode_part, of_parts
from ledger.facts.problems import FactError
from ledger.facts.values import Json
from ledger.log import disclosure, tree
from ledger.log.body import Body, BodyError
from ledger.log.disclosure import DisclosureError
from ledger.store.engines import Database, single


class HeldLog(NamedTuple):
    """A row of the log table."""

    log_id: int
    origin: str
    vkey: str
    held: str


class RawEntry(NamedTuple):
    """An entry as stored."""

    seq: int
    entry_id: bytes
    hashes: bytes
    body: bytes
    texts: dict[str, bytes]
    erased: dict[str, tuple[int, int]]
    """Compartment → (log_id, seq) of the entry that erased it."""


class ReadEntry(NamedTuple):
    """An entry whose leaf and digests were checked."""

    body: Body
    leaf: bytes
    fields: dict[str, dict[str, Json]]
    absent: dict[str, str]
    """Compartment → why it isn't here: "erased by entry N" or "withheld"."""


class ReadFact(NamedTuple):
    """An entry whose leaf and digests were checked, with its typed fact."""

    body: Body
    leaf: bytes
    fact: Fact
    absent: dict[str, str]
    """As in a ReadEntry."""


COMMON = 400
"""Compartments up to so many characters are kept, opened, for the next entry that says the same."""


def logs(db: Database) -> list[HeldLog]:
    """All logs of the file; raises LedgerDamaged for a row with values that SQLite would not have stored."""
    rows = db.execute("SELECT log_id, origin, vkey, held FROM main.log ORDER BY log_id").fetchall()
    if any(list(map(type, row)) != [int, str, str, str] for row in rows):
        raise LedgerDamaged(
            "The table log has a row that names no log.",
            "Work on with the newest copy, and keep this file as it is.",
        )
    return [HeldLog(*row) for row in rows]


def size(db: Database, log_id: int) -> int:
    """How many entries a log has."""
    asked = "SELECT coalesce(max(seq), -1) + 1 FROM main.entry WHERE log_id = ?"
    return int(single(db, asked, (log_id,)))


def last_checkpoint(db: Database, log_id: int) -> tuple[int, bytes, bytes] | None:
    """(size, root, note) of the newest checkpoint."""
    asked = "SELECT size, root, note FROM main.checkpoint WHERE log_id = ? ORDER BY size DESC LIMIT 1"
    row = db.execute(asked, (log_id,)).fetchone()
    return None if row is None else (row[0], row[1], row[2])


def signed_note(db: Database, log_id: int, size: int) -> bytes | None:
    """The note of the checkpoint of that size with the lines of those who cosigned it; None if none is."""
    at = (log_id, size)
    signed = single(db, "SELECT note FROM main.checkpoint WHERE log_id = ? AND size = ?", at)
    if signed is None:
        return None
    asked = "SELECT line FROM main.cosignature WHERE log_id = ? AND size = ? ORDER BY line"
    return b"".join([signed, *(line for (line,) in db.execute(asked, at))])


def node_reader(db: Database, log_id: int) -> tree.Read:
    """Reads stored nodes of the tree; raises Altered if the row of one is missing or too short."""
    asked = "SELECT substr(hashes, ?, 32) FROM main.entry WHERE log_id = ? AND seq = ?"

    def read(level: int, index: int) -> bytes:
        seq = tree.row_of(level, index)
        found = single(db, asked, (1 + tree.HASH_BYTES * level, log_id, seq))
        if not isinstance(found, bytes) or len(found) != tree.HASH_BYTES:
            raise Altered.sealed(seq + 1)
        return found

    return read


def page(db: Database, log_id: int, first: int, end: int) -> list[RawEntry]:
    """The entries first ≤ seq < end."""
    span = (log_id, first, end)
    texts: dict[int, dict[str, bytes]] = defaultdict(dict)
    asked = (
        "SELECT seq, name, text FROM main.disclosure"
        " WHERE log_id = ? AND seq >= ? AND seq < ? ORDER BY seq, name"
    )
    for seq, name, text in db.execute(asked, span).fetchall():
        texts[seq][name] = text
    gone: dict[int, dict[str, tuple[int, int]]] = {}
    asked = "SELECT seq, name, by_log, by_seq FROM main.erased WHERE log_id = ? AND seq >= ? AND seq < ?"
    for seq, name, by_log, by_seq in db.execute(asked, span):
        gone.setdefault(seq, {})[name] = (by_log, by_seq)
    asked = (
        "SELECT seq, entry_id, hashes, body FROM main.entry"
        " WHERE log_id = ? AND seq >= ? AND seq < ? ORDER BY seq"
    )
    return [
        RawEntry(seq, entry_id, hashes, body, texts.get(seq, {}), gone.get(seq, {}))
        for seq, entry_id, hashes, body in db.execute(asked, span)
    ]


def pages(numbers: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Runs (first, end) of neighbouring sorted numbers, none longer than `length`."""
    start = 0
    for at in range(1, len(numbers) + 1):
        ended = at == len(numbers) or numbers[at] != numbers[at - 1] + 1
        if ended or at - start == length:
            yield numbers[start], numbers[at - 1] + 1
            start = at


def read_entry(raw: RawEntry, own: bool) -> ReadEntry:
    """Checks leaf, id and digests of a stored entry and opens its disclosures; raises Altered."""
    body, leaf, texts, absent = _checked(raw, own)
    opened = {name: _open(raw.seq + 1, name, text) for name, text in texts.items()}
    return ReadEntry(body, leaf, opened, absent)


def read_fact(raw: RawEntry, own: bool) -> ReadFact:
    """As `read_entry` with the typed fact, for whoever reads many: what entries say alike is opened once."""
    body, leaf, texts, absent = _checked(raw, own)
    if disclosure.salted(texts.values()):
        try:
            parts = {name: _part(body.t, body.s, name, text) for name, text in texts.items()}
            return ReadFact(body, leaf, of_parts(body.t, body.s, parts), absent)
        except (DisclosureError, FactError):
            pass  # read again below, which says where
    read = read_entry(raw, own)
    return ReadFact(body, leaf, fact_of(raw, read), absent)


def _checked(raw: RawEntry, own: bool) -> tuple[Body, bytes, dict[str, bytes], dict[str, str]]:
    """Body, leaf, the disclosures that are here once their digests fit, and why others aren't."""
    number = raw.seq + 1
    leaf = tree.leaf_hash(raw.body)
    if leaf != raw.hashes[: tree.HASH_BYTES]:
        raise Altered(f"Entry {number} is not what was sealed: its body doesn't fit its hash.", number)
    try:
        body = Body.parse(raw.body)
    except BodyError as error:
        raise Altered(f"Entry {number} is not what was sealed: {error}.", number) from error
    if body.id.replace("-", "") != raw.entry_id.hex():
        raise Altered(f"Entry {number} is stored under another id than its own.", number)
    if not raw.texts.keys() <= body.sd.keys():
        raise Altered(f"Entry {number} has a compartment that was never sealed.", number)
    texts: dict[str, bytes] = {}
    absent: dict[str, str] = {}
    for name in body.sd:
        if name in raw.texts:
            texts[name] = raw.texts[name]
        elif name in raw.erased:
            absent[name] = f"erased by entry {raw.erased[name][1] + 1}"
        elif own:
            raise Altered(f"Entry {number}, compartment {name}: missing, unexplained.", number)
        else:
            absent[name] = "withheld"
    hashes = [sha256(text).digest() for text in texts.values()]
    for name, digest in zip(texts, disclosure.digests(hashes), strict=True):
        if digest != body.sd[name]:
            raise Altered(f"Entry {number}, compartment {name} is not what was sealed.", number)
    return body, leaf, texts, absent


def fact_of(raw: RawEntry, read: ReadEntry) -> Fact:
    """The typed fact of a checked entry; raises Altered if the kind refuses what is stored."""
    try:
        return decode(read.body.t, read.body.s, read.fields)
    except FactError as error:
        raise Altered(f"Entry {raw.seq + 1} can't be read: {error}", raw.seq + 1) from error


def _open(number: int, name: str, text: bytes) -> dict[str, Json]:
    try:
        opened = disclosure.open_text(text)
    except DisclosureError as error:
        raise Altered(f"Entry {number}, compartment {name}: {error}.", number) from error
    if opened.name != name:
        raise Altered(f"Entry {number}, compartment {name} holds another one, {opened.name}.", number)
    return opened.fields


def _part(kind: str, schema: int, name: str, text: bytes) -> Compartment:
    """The typed compartment of a text; raises DisclosureError and FactError."""
    tail = text[disclosure.SALT_TEXT :]
    return (_common if len(tail) <= COMMON else _opened)(kind, schema, name, tail)


def _opened(kind: str, schema: int, name: str, tail: bytes) -> Compartment:
    opened = disclosure.open_tail(tail)
    if opened.name != name:
        raise DisclosureError(f"holds another one, {opened.name}")
    return decode_part(kind, schema, name, opened.fields)


_common = lru_cache(8_192)(_opened)
