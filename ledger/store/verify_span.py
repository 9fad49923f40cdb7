"""A span of a log's entries, read and verified on its own: what then stays to be done is small.

A span can be read by any process. It is handed on only if nothing at all was found in it; else whoever keeps
the findings reads it again and tells of it, so that the words are the same however many processes work.
"""

from __future__ import annotations

from typing import NamedTuple

from ledger.facts.entry import Link
from ledger.log import tree
from ledger.store import rows, verify_signed
from ledger.store.engines import Database
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings
from ledger.store.verify_entry import EntryPass
from ledger.store.verify_once import shared
from ledger.store.verify_plain import PlainEntries, Said
from ledger.store.verify_sums import IndexRows, IndexSums

_ENTRIES = (
    "SELECT seq, entry_id, hashes, body FROM main.entry"
    " WHERE log_id = ? AND seq >= ? AND seq < ? ORDER BY seq"
)
# Joined in SQLite, the disclosures of an entry cost half of what their rows would. Should it join them in
# another order or encoding, the digests don't fit, and the entry is read the long way.
_DISCLOSURES = (
    "SELECT seq, count(*), group_concat(name), CAST(group_concat(text) AS BLOB) FROM main.disclosure"
    " WHERE log_id = ? AND seq >= ? AND seq < ? GROUP BY seq"
)
_ERASED = (
    "SELECT seq, name, by_log, by_seq FROM main.erased"
    " WHERE log_id = ? AND seq >= ? AND seq < ? ORDER BY seq, name"
)
_CHECKPOINTS = (
    "SELECT size, root, note FROM main.checkpoint WHERE log_id = ? AND size >= ? AND size < ? ORDER BY size"
)
_COSIGNATURES = (
    "SELECT size, note, line FROM main.cosignature JOIN main.checkpoint USING(log_id, size)"
    " WHERE log_id = ? AND size >= ? AND size < ? ORDER BY size, line"
)


_WHOLE = frozenset({"log.open", "key", "attestation", "ai.output"})
"""Kinds whose compartments are compared across entries: beginnings, keys, statements, and outputs, which take
the department of their use."""


class _Sealed(NamedTuple):
    """The disclosures of an entry: how many, their compartments and their texts with commas between."""

    many: int
    names: str
    texts: bytes


class Span(NamedTuple):
    """What a span of entries says to the checks that look across entries."""

    first: int
    leaves: tuple[bytes, ...]
    """The leaf hash of each entry up to the first that is missing."""
    hashes: tuple[bytes, ...]
    """What each row stores for the tree."""
    rows: IndexRows
    """The index rows of all entries that could be read."""
    said: list[tuple[int, Said]]
    """(place in `rows`, what it says) of the entries that other checks look at: those of `_WHOLE`, the log's
    first, and without their compartments those that name others."""
    digests: list[bytes]
    """Of their disclosures, as `verify_once.shared` gives them."""
    withheld: list[tuple[str, str, int]]
    """(kind, compartment, seq) of what a mirror lacks because it never left its station."""
    erased: list[tuple[int, str, int, int]]
    """(seq, compartment, log_id and seq of the erasing entry)."""
    checkpoints: list[tuple[int, bytes, bytes]]
    """(size, root, note); the notes are left out where they were found good."""
    cosignatures: list[tuple[int, bytes, bytes]]
    """(size, note, line)."""
    verified: int
    """How many notes were found good."""


class SpanReader:
    """Reads spans of one log."""

    def __init__(self, log: HeldLog, sums: IndexSums) -> None:
        self._log = log
        self._sums = sums
        self._plain = PlainEntries()
        self._vkey = verify_signed.key_of(log)

    def clean(self, db: Database, first: int, end: int) -> Span | None:
        """The entries first ≤ seq < end, signatures verified; None if there is anything to find in them."""
        findings = Findings()
        span = self.told(db, first, end, findings)
        if findings.touched or len(span.leaves) < end - first:
            return None
        if self._vkey is None:
            return span
        for size, root, signed in span.checkpoints:
            if verify_signed.judge(self._vkey, self._log.origin, size, root, signed).wrong:
                return None
        for size, signed, line in span.cosignatures:
            if verify_signed.judge_cosignature(self._vkey, size, signed, line):
                return None
        checkpoints = [(size, root, b"") for size, root, _ in span.checkpoints]
        return span._replace(checkpoints=checkpoints, verified=len(checkpoints))

    def told(self, db: Database, first: int, end: int, findings: Findings) -> Span:
        """The same whatever is found, which goes to `findings`; the signatures are left to the taker."""
        place = (self._log.log_id, first, end)
        sealed = {seq: _Sealed(*held) for seq, *held in db.execute(_DISCLOSURES, place)}
        erased = db.execute(_ERASED, place).fetchall()
        for seq, *_ in erased:
            sealed.pop(seq, None)
        checks = EntryPass(self._log, findings)
        index = IndexRows()
        said: list[tuple[int, Said]] = []
        leaves: list[bytes] = []
        hashes: list[bytes] = []
        for seq, entry_id, stored, body in db.execute(_ENTRIES, place).fetchall():
            if seq != first + len(leaves):
                break
            leaves.append(tree.leaf_hash(body))
            hashes.append(stored)
            told = self._short(seq, entry_id, body, sealed.get(seq), checks)
            told = told or checks.read(rows.page(db, self._log.log_id, seq, seq + 1)[0])
            if told is None:
                continue
            whole = not seq or told.kind in _WHOLE
            if whole or told.re or told.hub is not None:
                said.append((len(index), told if whole else told._replace(parts={})))
            index.append(self._sums.row(self._log.log_id, told, _nowhere))
        span = (self._log.log_id, first + 1, first + len(leaves) + 1)
        return Span(
            first, tuple(leaves), tuple(hashes), index, said, shared(checks.hashes), checks.withheld,
            [tuple(row) for row in erased if row[0] < first + len(leaves)],
            [tuple(row) for row in db.execute(_CHECKPOINTS, span)],
            [tuple(row) for row in db.execute(_COSIGNATURES, span)],
            0,
        )  # fmt: skip

    def _short(
        self, seq: int, entry_id: bytes, body: bytes, sealed: _Sealed | None, checks: EntryPass
    ) -> Said | None:
        if sealed is None:
            return None
        texts = sealed.texts.split(b",")
        if not len(texts) == sealed.many == sealed.names.count(",") + 1:
            return None  # a comma inside one
        plain = self._plain.read(seq, entry_id, body, sealed.names, texts)
        if plain is None:
            return None
        checks.hashes += plain.hashes
        return plain.said


def _nowhere(_link: Link) -> str | None:
    """Other entries are not known here."""
    return None
