"""The full-text index against the words that it should hold: every stored byte of it is accounted for.

Keyed sums (fingerprints.py) stand for the postings of each row, so that memory stays small and a difference
names its row.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ledger.store import postings
from ledger.store.engines import Database
from ledger.store.fingerprints import PRIME, Fingerprints
from ledger.store.postings import PageError, Segment, SegmentReader, varint
from ledger.store.verification import Findings
from ledger.store.verify_sums import weigh

_COOKIE = 1
"""The number of settings made since the table was created: one (schema.WORDS_SETTINGS)."""
_SETTINGS = [("automerge", 0), ("version", 4)]
_TOTALS, _STRUCTURE = 1, 10
_SEGMENT_BITS, _JUMP_BIT = 37, 1 << 36
_PAGE_BYTES = 4000
"""Longer jump lists are split over pages of their own; those are not compared."""


class WordsExpected(NamedTuple):
    """For each row from 1, the keyed sum of its words and how many they are."""

    sums: array[int]
    lengths: array[int]


class ExpectedWords:
    """What the words table should hold, row by row from 1."""

    def __init__(self, prints: Fingerprints, held: WordsExpected | None = None) -> None:
        """`held` was made under the key of `prints`; without it there are no rows yet."""
        self.prints = prints
        self.sums, self.lengths = held or WordsExpected(array("Q"), array("L"))

    def add(self, runs: Iterable[tuple[str, ...]]) -> None:
        """The words of the next row: runs of words, one after the other."""
        total, length = weigh(self.prints, runs)
        self.sums.append(total)
        self.lengths.append(length)


class _Tables:
    """The rows of the words table's own tables, taken at one moment."""

    def __init__(self, db: Database) -> None:
        run = db.execute
        self.data: dict[object, object] = dict(run("SELECT id, block FROM main.words_data").fetchall())
        self.splits = run("SELECT segid, term, pgno FROM main.words_idx").fetchall()
        self.sizes = run("SELECT id, sz FROM main.words_docsize ORDER BY id").fetchall()
        self.settings = run("SELECT k, v FROM main.words_config ORDER BY k").fetchall()


def check_words(db: Database, expected: ExpectedWords, findings: Findings) -> None:
    """Compares the words table with what it should hold; findings go to the check "index"."""
    tables = _Tables(db)
    if [tuple(row) for row in tables.settings] != _SETTINGS:
        findings.fail("index", "the full-text index's settings (words_config) were changed")
    _check_sizes(tables, expected, findings)
    found = [0] * len(expected.sums)
    try:
        _read(tables, expected, found)
    except PageError as error:
        findings.fail("index", f"the full-text index (words_data, words_idx): {error}")
        return
    for at, (should, does) in enumerate(zip(expected.sums, found, strict=True)):
        if should != does % PRIME:
            findings.fail("index", f"the full-text index has other words for index row {at + 1}", at + 1)


def _check_sizes(tables: _Tables, expected: ExpectedWords, findings: Findings) -> None:
    sizes: dict[int, bytes] = dict(tables.sizes)
    for at, length in enumerate(expected.lengths):
        if sizes.pop(at + 1, None) != varint(length):
            findings.fail(
                "index", f"words_docsize has another number of words for index row {at + 1}", at + 1
            )
    for stray in sizes:
        findings.fail("index", f"words_docsize has a row {stray} of no entry")


def _read(tables: _Tables, expected: ExpectedWords, found: list[int]) -> None:
    data = tables.data  # each page is dropped once it was read
    totals = varint(len(expected.lengths)) + varint(sum(expected.lengths)) if expected.lengths else b""
    if data.pop(_TOTALS, None) != totals:
        raise PageError("the totals (words_data 1) are not those of its rows")
    cookie, segments = postings.read_structure(_blob(data.pop(_STRUCTURE, None)))
    if cookie != _COOKIE:
        raise PageError("its settings were changed and changed back (words_data 10)")
    splits = _splits(tables)
    last = 0
    for segment in segments:
        reader = SegmentReader(expected.prints, found)
        _read_segment(segment, reader, data, splits.pop(segment.id, {}))
        if reader.first <= last:
            raise PageError(f"segment {segment.id} is not in its place")
        last = reader.last
    if data or splits:
        stray = next(iter(data or splits))
        raise PageError(f"a page {stray} belongs to no segment")


def _read_segment(
    segment: Segment, reader: SegmentReader, data: dict[object, object], splits: dict[int, tuple[bytes, int]]
) -> None:
    base = segment.id << _SEGMENT_BITS
    if segment.first != 1:
        raise PageError(f"segment {segment.id} has lost its beginning")
    for number in range(1, segment.last + 1):
        try:
            reader.page(number, _blob(data.pop(base + number, None)))
        except PageError as error:
            raise PageError(f"page {base + number}: {error}") from None
    reader.end()
    begins = {1: b"", **dict(reader.splits)}
    if {page: term for page, (term, _) in splits.items()} != begins:
        raise PageError(f"words_idx has other pages for segment {segment.id}")
    rows = dict(reader.first_rows)
    edges = [*sorted(begins), segment.last + 1]
    for page, following in pairwise(edges):
        run = [(n, rows[n], n in begins) for n in range(page + 1, min(following, segment.last) + 1)]
        jump = postings.jump_list(page, run)
        if splits[page][1] != (jump is not None):
            raise PageError(f"words_idx has another mark at page {page} of segment {segment.id}")
        _check_jump(jump, base + _JUMP_BIT + page, data)


def _check_jump(jump: bytes | None, key: int, data: dict[object, object]) -> None:
    if jump is None:
        return
    stored = data.pop(key, None)
    if len(jump) < _PAGE_BYTES:
        if stored != jump:
            raise PageError(f"page {key} is not the list of rows that it should be")
        return
    page = key & (1 << 31) - 1
    for other in [k for k in data if isinstance(k, int) and k > key and k >> 36 == key >> 36]:
        if isinstance(other, int) and (other & (1 << 31) - 1) >= page:
            del data[other]


def _splits(tables: _Tables) -> dict[int, dict[int, tuple[bytes, int]]]:
    splits: dict[int, dict[int, tuple[bytes, int]]] = {}
    for segment, term, place in tables.splits:
        if not isinstance(segment, int) or not isinstance(place, int) or not isinstance(term, bytes):
            raise PageError("words_idx has a row of another type")
        pages = splits.setdefault(segment, {})
        if place >> 1 in pages:
            raise PageError("words_idx has a page twice")
        pages[place >> 1] = (term, place & 1)
    return splits


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise PageError("a page is missing")
    return value
