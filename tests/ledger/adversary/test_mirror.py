"""A log held as a mirror of another station: what never left that station may be absent, and nothing else."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from ledger.ledger import Home, Ledger
from ledger.store import indexing
from ledger.store.index import PieceMemory
from ledger.store.rows import HeldLog
from tests.ledger.adversary.forging import Record
from tests.ledger.adversary.judging import Original, judged, places
from tests.ledger.adversary.test_compartments import erasing
from tests.ledger.log import stranger
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered

Place = tuple[int, str]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The file of a production office, still without any mirror."""
    path = tmp_path / "hub" / "HUB.hotset"
    path.parent.mkdir()
    where, sources = worlds.home(path.parent), worlds.fixed(7)
    Ledger.create(path, worlds.PRODUCTION, who=worlds.WHO, station="hub", home=where, sources=sources).close()
    return path


def mirror(hub: Path, record: Record, absent: Iterable[Place]) -> None:
    """Puts a station's record into the hub's file, all but some of its disclosures."""
    for seq, name in absent:
        del record.rows[seq].texts[name]
    log = HeldLog(2, record.origin, record.vkey, "mirror")
    with closing(sqlite3.connect(hub)) as db, db:
        db.execute("INSERT INTO log VALUES(?, ?, ?, ?)", log)
        for seq, row in enumerate(record.rows):
            held = (seq, row.entry_id, row.hashes, row.body)
            db.execute("INSERT INTO entry(log_id, seq, entry_id, hashes, body) VALUES(2, ?, ?, ?, ?)", held)
            texts = [(seq, name, text) for name, text in row.texts.items()]
            db.executemany("INSERT INTO disclosure VALUES(2, ?, ?, ?)", texts)
        db.executemany("INSERT INTO erased VALUES(2, ?, ?, 2, ?)", record.erased)
        signed = [(size, *held) for size, held in record.signed.items()]
        db.executemany("INSERT INTO checkpoint VALUES(2, ?, ?, ?)", signed)
        indexing.add(db, log, 0, [row.sealed() for row in record.rows], PieceMemory())


PROMPTS = [(seq, "prompt") for seq in (2, 4, 7, 8, 9, 10, 11, 12)]
"""The private compartments of the original's eight uses."""


def test_what_stays_in_its_station_may_be_absent_from_a_mirror(hub: Path, original: Original) -> None:
    """All prompts withheld: intact to us and to a stranger, and the absence is counted, not passed over."""
    mirror(hub, Record.read(original.path), PROMPTS)
    found = judged(hub, worlds.home(hub.parent))
    assert places(found) == {}
    assert found.exit_code == 0
    told = "8 prompt of ai.use, which stay in their own station"
    assert (found.check("withheld").verdict, found.check("withheld").reason) == ("pass", told)
    assert found.head is not None
    assert stranger.verify(hub, found.head.qr_text()).verdict == "intact"


def test_a_whole_mirror_withholds_nothing(hub: Path, original: Original) -> None:
    """Every disclosure is there, private ones too."""
    mirror(hub, Record.read(original.path), [])
    found = judged(hub, worlds.home(hub.parent))
    assert (found.exit_code, found.check("withheld").reason) == (0, "nothing is withheld")


@pytest.mark.parametrize("name", ["who", "cost", "performer", "writing", "outputs", "likeness"])
def test_anything_else_that_is_absent_from_a_mirror_is_a_finding(
    name: str, hub: Path, original: Original
) -> None:
    """Only the private class may be missing: whatever else is absent is unexplained, to a stranger too."""
    mirror(hub, Record.read(original.path), [*PROMPTS, (8, name)])
    found = judged(hub, worlds.home(hub.parent))
    assert places(found) == {"withheld": 9}
    assert found.check("withheld").reason == f"entry 9, {name}: missing, unexplained"
    assert found.exit_code == 1
    judge = stranger.verify(hub)
    assert (judge.verdict, judge.checks["withheld"]) == ("altered", "fail")


def test_a_private_compartment_absent_from_its_own_station_is_a_finding(
    copy: Path, original: Original
) -> None:
    """The allowance is the mirror's alone."""
    assert altered(copy, lambda db: db.execute("DELETE FROM disclosure WHERE seq = 8 AND name = 'prompt'"))
    found = judged(copy, original.home)
    assert places(found)["withheld"] == 9
    assert found.exit_code == 1


@pytest.mark.parametrize(
    ("name", "absent", "expected"),
    [("prompt", PROMPTS, {}), ("prompt", [], {"erasures": 9}), ("who", PROMPTS, {"erasures": 9})],
    ids=["never was here", "private, and kept", "kept"],
)
def test_a_mirror_carries_out_what_its_station_erased(
    name: str, absent: list[Place], expected: dict[str, int], hub: Path, original: Original
) -> None:
    """An erasure binds the mirror as well; only what never came to it need not be erased there."""
    record = Record.read(original.path)
    erasing(record, 8, name)
    record.end()
    record.recompute()
    record.retell(original.signer())
    mirror(hub, record, absent)
    found = judged(hub, worlds.home(hub.parent))
    assert places(found) == expected
    assert (stranger.verify(hub).checks["erasures"] == "fail") == bool(expected)


HELD = "UPDATE log SET held = ? WHERE log_id = ?"
"""Whose a log is, as its row says: this decides what may be missing, so it is not believed."""


def test_a_mirror_that_is_said_to_be_our_own_is_found(hub: Path, original: Original) -> None:
    """Another station's name, and the word own."""
    mirror(hub, Record.read(original.path), [])
    assert altered(hub, lambda db: db.execute(HELD, ("own", 2)))
    found = judged(hub, worlds.home(hub.parent))
    assert found.exit_code == 1
    assert "says own, and it is not" in found.check("structure").reason


def test_a_closed_part_that_is_said_to_be_a_mirror_is_found(copy: Path, original: Original) -> None:
    """So that its prompts could be taken out unseen: the station's own name tells."""
    shutil.copyfile(original.early, copy)
    shutil.copytree(original.home.data.parent.parent, copy.parent / "mine")
    home = Home.under(copy.parent / "mine")
    Ledger.go_on(copy, who=worlds.WHO, home=home).close()
    assert altered(copy, lambda db: db.execute(HELD, ("mirror", 1)))
    found = judged(copy, home)
    assert found.exit_code == 1
    assert "says mirror, and it is not" in found.check("structure").reason
