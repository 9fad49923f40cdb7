"""Bytes of the file flipped one at a time: verify finds it, or the byte carried nothing.

The damaged file never touches a disk: SQLite takes it from memory (`deserialize`), so all of a small ledger's
bytes can be tried. CI tries the header and a seeded sample of the rest, the long form every single one.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from ledger.facts import Entry
from ledger.ledger import Ledger, LedgerError, Query
from ledger.store import engines
from tests.ledger.store import worlds

HEADER = range(100)
SAMPLE = 200
Shown = tuple[list[Entry], list[int], list[bytes | None], object]


class Image:
    """A ledger file in memory, read in the place of the one on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.whole = (folder / "SLN.hotset").read_bytes()
        self.data = self.whole

    def connect(self, _path: Path, _mode: str) -> sqlite3.Connection:
        """As `engines.connect`."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.deserialize(self.data)
        return connection

    def flip(self, place: int, mask: int) -> None:
        """Changes one byte of the whole file."""
        changed = bytes((self.whole[place] ^ mask,))
        self.data = self.whole[:place] + changed + self.whole[place + 1 :]


def shown(ledger: Ledger) -> Shown:
    """Everything that a person can be shown of the ledger."""
    entries = list(ledger.entries())
    notes = [ledger.note(size) for size in range(1, len(entries) + 1)]
    return entries, ledger.find(Query(text="poster")), notes, ledger.head()


def outcome(image: Image, expected: Shown) -> str:
    """What verify makes of the image; in capitals what must never be."""
    try:
        with worlds.reopened(image.folder, write=False) as ledger:
            found = ledger.verify()
            if found.exit_code in (1, 3):
                return found.verdict
            if found.exit_code:
                return f"MISJUDGED: {found.verdict}"
            return "immaterial" if shown(ledger) == expected else "INTACT WITH OTHER CONTENT"
    except LedgerError as error:
        return f"refused with {int(error.exit_code)}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small intact ledger."""
    folder = tmp_path_factory.mktemp("bytes")
    worlds.small_ledger(folder).close()
    return folder


@pytest.fixture
def image(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Image:
    """The ledger, read from memory from here on."""
    held = Image(folder)
    monkeypatch.setattr(engines, "connect", held.connect)
    return held


def sweep(image: Image, places: Iterable[int], chance: random.Random) -> Counter[str]:
    """Flips each of these bytes in turn and counts what came of it."""
    with worlds.reopened(image.folder, write=False) as ledger:
        assert ledger.verify().exit_code == 0
        expected = shown(ledger)
    counted = Counter[str]()
    for place in places:
        mask = chance.randrange(1, 256)
        image.flip(place, mask)
        told = outcome(image, expected)
        assert told in ("altered", "damaged", "immaterial", "refused with 1", "refused with 3"), (
            f"byte {place} ^ {mask:#04x}: {told}"
        )
        counted[told] += 1
    return counted


def test_no_byte_of_a_sample_changes_what_is_shown(image: Image) -> None:
    """The header, and bytes from all over the file: found, or nothing that is shown changed."""
    chance = random.Random("every byte")
    used = [place for place in range(100, len(image.whole)) if image.whole[place]]
    places = [*HEADER, *chance.sample(used, SAMPLE), *chance.sample(range(len(image.whole)), SAMPLE // 4)]
    counted = sweep(image, places, chance)
    assert counted["altered"] + counted["damaged"] > SAMPLE / 4, (
        "hardly anything was found: what was flipped?"
    )


@pytest.mark.long
def test_no_byte_at_all_changes_what_is_shown(
    image: Image, record_property: Callable[[str, object], None]
) -> None:
    """Every byte of the file in turn; --junitxml holds what became of them."""
    counted = sweep(image, range(len(image.whole)), random.Random("all"))
    record_property("counted", dict(counted))
    assert sum(counted.values()) == len(image.whole)


def test_the_bytes_of_what_was_recorded_are_all_found(image: Image) -> None:
    """Each body, hash, disclosure, root and note: no byte of them is immaterial, wherever SQLite put it."""
    with worlds.reopened(image.folder, write=False) as ledger:
        expected = shown(ledger)
    chance = random.Random("what was recorded")
    connection = sqlite3.connect(image.folder / "SLN.hotset")
    stored = [
        value
        for table in ("entry", "disclosure", "checkpoint")
        for row in connection.execute(f"SELECT * FROM {table}")
        for value in row
        if isinstance(value, bytes)
    ]
    connection.close()
    tried = 0
    for value in chance.sample(stored, 60):
        start = image.whole.find(value)
        if start < 0:
            continue  # on overflow pages, in pieces
        image.flip(start + chance.randrange(len(value)), 1 << chance.randrange(8))
        assert outcome(image, expected) in ("altered", "damaged"), value
        tried += 1
    assert tried > 40
