"""A real erasure that somebody tampers with afterwards: put back, blamed on another, denied, or feigned."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import Erasure, NewEntry
from ledger.facts.erasure import ErasureWhat
from ledger.ledger import Home, Ledger, Sources
from tests.ledger.adversary.forging import Record
from tests.ledger.adversary.judging import Original, judged, places, stranger
from tests.ledger.store.test_altered import altered


@pytest.fixture
def home(original: Original, tmp_path: Path) -> Home:
    """The station's folders, to log with."""
    shutil.copytree(original.path.parent / "home", tmp_path / "home")
    return Home.under(tmp_path / "home")


@pytest.fixture
def erased(copy: Path, home: Home) -> Path:
    """The copy with two compartments of entry 9 erased by entry 14."""
    with Ledger.open(copy, home=home, sources=Sources.system()) as ledger:
        link = ledger.entry(9).link("erases", names=("who", "outputs"))
        ledger.erase(NewEntry(Erasure(what=ErasureWhat(basis="GDPR Art. 17(1)(a)")), (link,)))
        assert ledger.verify().verdict == "intact"
    return copy


def put_back(record: Record, before: Record) -> None:
    record.rows[8].texts["outputs"] = before.rows[8].texts["outputs"]


def put_back_and_unmark(record: Record, before: Record) -> None:
    put_back(record, before)
    record.erased = [row for row in record.erased if row[1] != "outputs"]


def unmark(record: Record, before: Record) -> None:
    record.erased = record.erased[1:]


def blame_another(record: Record, before: Record) -> None:
    record.erased = [(seq, name, 12) for seq, name, _ in record.erased]


def erase_more(record: Record, before: Record) -> None:
    record.erased.append((9, "outputs", 13))
    del record.rows[9].texts["outputs"]


def drop_the_erasure(record: Record, before: Record) -> None:
    record.rows = record.rows[:13]
    record.signed = {size: held for size, held in record.signed.items() if size <= 13}
    record.erased = []


@pytest.mark.parametrize(
    ("attack", "check", "entry"),
    [
        (put_back, "erasures", 9),
        (put_back_and_unmark, "erasures", 9),
        (unmark, "withheld", 9),
        (blame_another, "erasures", 9),
        (erase_more, "erasures", 10),
        (drop_the_erasure, "withheld", 9),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_done_to_an_erasure_is_found(
    attack: Callable[[Record, Record], None],
    check: str,
    entry: int,
    erased: Path,
    original: Original,
) -> None:
    """The entry is named, whoever checks and whatever they hold."""
    record = Record.read(erased)
    attack(record, Record.read(original.path))
    record.write(erased, index=False)
    found = judged(erased, stranger(erased))
    assert found.exit_code == 1
    assert places(found)[check] == entry


def test_an_old_copy_in_place_of_the_erased_one_is_older(
    erased: Path, original: Original, home: Home
) -> None:
    """Words come back only with a file that this station knows to be an older one."""
    shutil.copyfile(original.path, erased)
    assert judged(erased, home).verdict == "intact, older"


def test_a_feigned_unfinished_erasure_is_only_compacted(copy: Path, home: Home) -> None:
    """A planted row costs a moment of work on the next opening, and no finding; any other row is one."""
    with closing(sqlite3.connect(copy)) as db:
        db.execute("INSERT INTO indexed VALUES(0, 3)")
        db.commit()
    found = judged(copy, home)
    assert (found.exit_code, found.check("erasures").verdict) == (0, "not checked")
    with Ledger.open(copy, home=home, sources=Sources.system()) as ledger:
        assert ledger.unfinished is None
        assert ledger.verify().check("erasures").verdict == "pass"
    assert altered(copy, lambda db: db.execute("INSERT INTO indexed VALUES(-1, 3)") and None)
    assert judged(copy, home).exit_code == 1
