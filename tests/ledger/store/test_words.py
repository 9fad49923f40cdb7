"""Search words are made by one function of ours, and every byte that FTS5 keeps of them is accounted for."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.store import postings, schema, words
from ledger.store.fingerprints import Fingerprints
from ledger.store.verification import Findings
from ledger.store.verify_words import ExpectedWords, check_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("INT. KITCHEN - DAY", ["int", "kitchen", "day"]),
        ("Émile’s Café", ["emile", "s", "cafe"]),
        ("ﬁlm №5 Straße", ["film", "no5", "strasse"]),
        ("58A/58B", ["58a", "58b"]),
        ("東京 тест", ["東京", "тест"]),
        ("İstanbul", ["istanbul"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    """Case, accents, ligatures and punctuation don't matter to a search."""
    assert words.tokens(text) == found


@given(st.text(max_size=80))
def test_a_word_is_a_word_however_often_it_is_split(text: str) -> None:
    """Splitting what was split changes nothing, and no word holds what FTS5's ascii tokenizer would split."""
    found = words.tokens(text)
    assert words.tokens(" ".join(found)) == found
    assert all(c.isalnum() for word in found for c in word if c.isascii())


def test_ids_and_digests_are_not_words() -> None:
    """Nobody searches for the inside of a reference."""
    value = {
        "scene": [{"as": "42A", "id": "019aa250"}],
        "file": {"name": "cut 3", "sha256": "ab12", "size": 5},
    }
    assert list(words.written(value)) == ["cut 3", "42A"]


@pytest.fixture
def scratch() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create_schema(connection)
        yield connection


def fill(connection: sqlite3.Connection, texts: list[list[str]], chance: random.Random) -> ExpectedWords:
    """Puts texts in, a few to a transaction, and returns what must be there."""
    expected = ExpectedWords(Fingerprints())
    connection.execute("BEGIN")
    for row, tokens in enumerate(texts, 1):
        connection.execute("INSERT INTO words(rowid, text) VALUES(?, ?)", (row, " ".join(tokens)))
        expected.add([tuple(tokens[:3]), (), tuple(tokens[3:])])
        if chance.random() < 0.2:
            connection.execute("COMMIT")
            connection.execute("BEGIN")
    connection.execute("COMMIT")
    return expected


def found(connection: sqlite3.Connection, expected: ExpectedWords) -> Findings:
    findings = Findings()
    check_words(connection, expected, findings)
    return findings


@pytest.mark.parametrize("seed", range(4))
def test_what_fts5_wrote_is_read_to_the_last_byte(seed: int, scratch: sqlite3.Connection) -> None:
    """Many segments, merges, long texts over several pages, one segment: all agree with our own account."""
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choices("abcdé漢12", k=chance.randint(1, 7))) for _ in range(chance.choice([9, 400]))
    ]
    texts = [chance.choices(vocabulary, k=chance.choice([0, 1, 5, 40, 40, 900])) for _ in range(300)]
    expected = fill(scratch, texts, chance)
    assert not found(scratch, expected).touched
    scratch.execute("INSERT INTO words(words) VALUES('optimize')")
    assert not found(scratch, expected).touched


def test_long_runs_of_one_word_are_read(scratch: sqlite3.Connection) -> None:
    """A word of every entry fills pages of its own, with FTS5's jump lists beside them."""
    texts = [["aa", "b"] for _ in range(12_000)]
    texts[5_000] = ["aa", "zz"] * 6_000
    expected = fill(scratch, texts, random.Random(1))
    scratch.execute("INSERT INTO words(words) VALUES('optimize')")
    (jumps,) = scratch.execute("SELECT count(*) FROM words_data WHERE id & (1 << 36) AND id > 100").fetchone()
    assert jumps
    assert not found(scratch, expected).touched
    ids = scratch.execute("SELECT id, block FROM words_data WHERE id & (1 << 36) AND id > 100").fetchall()
    for key, block in ids:
        scratch.execute("UPDATE words_data SET block = ? WHERE id = ?", (block[:-1] + b"\x01", key))
        assert found(scratch, expected).touched
        scratch.execute("UPDATE words_data SET block = ? WHERE id = ?", (block, key))
    assert not found(scratch, expected).touched


def page(first_row: int, content: bytes, footer: bytes) -> bytes:
    """A leaf page as FTS5 lays it out."""
    return first_row.to_bytes(2, "big") + (4 + len(content)).to_bytes(2, "big") + content + footer


def test_a_term_at_the_very_end_of_a_page_has_its_rows_on_the_next() -> None:
    """A merge may end a page after a term: its rows are read from the next page, and must come."""
    prints, sums = Fingerprints(), [0, 0, 0]
    reader = postings.SegmentReader(prints, sums)
    # 0a in row 1 at place 0; 0b, whose rows 2 and 3 (place 1 each) follow on page 2
    reader.page(1, page(0, b"\x020a" + b"\x01\x02\x02" + b"\x01\x01b", b"\x04\x06"))
    with pytest.raises(postings.PageError, match="cut off"):
        reader.end()
    reader.page(2, page(4, b"\x02\x02\x03" + b"\x01\x02\x03", b""))
    reader.end()
    one, two = prints.of(b"0a"), prints.of(b"0b") * prints.power(1)
    assert sums == [one, two, two]
    assert (reader.first, reader.last) == (1, 3)
    other = postings.SegmentReader(prints, sums)
    with pytest.raises(postings.PageError, match="no rows"):
        other.page(1, page(0, b"\x020a" + b"\x01\x01b" + b"\x01\x02\x02", b"\x04\x03"))


@pytest.mark.parametrize("places", [b"\x02\x05", b"\x04\x05\x04"])
def test_a_run_of_like_rows_is_read_and_ends_at_the_last_entry(places: bytes) -> None:
    """Rows of one place, or two: each counts where it stands, and words for a row of no entry are found."""
    prints, rows = Fingerprints(), 20
    content = b"\x020a" + (b"\x01" + places) * rows
    value = prints.of(b"0a") * sum(prints.power(place) for place in (3, 5)[: len(places) - 1])
    sums = [0] * rows
    reader = postings.SegmentReader(prints, sums)
    reader.page(1, page(0, content, b"\x04"))
    reader.end()
    assert sums == [value] * rows
    assert (reader.first, reader.last) == (1, rows)
    with pytest.raises(postings.PageError, match=f"a row {rows} of no entry"):
        postings.SegmentReader(prints, [0] * (rows - 1)).page(1, page(0, content, b"\x04"))


@pytest.mark.parametrize("seed", range(3))
def test_every_flipped_bit_of_the_index_is_found(seed: int, scratch: sqlite3.Connection) -> None:
    """Each byte of each page changed in one bit: our account of it never agrees, and never breaks."""
    chance = random.Random(seed)
    texts = [chance.choices(["poster", "plate", "pos", "42a", "é"], k=6) for _ in range(20)]
    expected = fill(scratch, texts, chance)
    for key, block in scratch.execute("SELECT id, block FROM words_data").fetchall():
        for at in range(len(block)):
            other = bytearray(block)
            other[at] ^= 1 << chance.randrange(8)
            scratch.execute("UPDATE words_data SET block = ? WHERE id = ?", (bytes(other), key))
            assert found(scratch, expected).touched, (key, at, block.hex(), other.hex())
        scratch.execute("UPDATE words_data SET block = ? WHERE id = ?", (block, key))
    assert not found(scratch, expected).touched


@given(st.integers(min_value=0, max_value=2**50))
def test_numbers_are_read_in_their_shortest_form(value: int) -> None:
    """What is written is read back; a longer writing of the same number is refused."""
    assert postings.read_varint(postings.varint(value), 0) == (value, len(postings.varint(value)))
    with pytest.raises(postings.PageError):
        postings.read_varint(b"\x80" + postings.varint(value), 0)
