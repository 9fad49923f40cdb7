"""Killed or failing at any call, an erasure is either not logged, or finished by whoever logs next.

CI runs each fault at one place of each kind, the long form at every place.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from ledger.facts import Erasure, NewEntry, Note
from ledger.ledger import ErasureUnfinished
from tests.ledger.durability import jobs
from tests.ledger.durability.conftest import SmallDisk
from tests.ledger.durability.faults import Fault, Place, every_fault, places, traced
from tests.ledger.durability.nursery import Nursery
from tests.ledger.durability.test_full_disk import fill
from tests.ledger.durability.test_sweep import killed, sampled, told_in_a_sentence
from tests.ledger.store import worlds
from tests.ledger.store.pieces import found

SECRET = "Wilhelmina Quackenbush, xylophone quartet"
JOB = {"number": 8, "name": "note"}


def prepared(base: Path, folder: Path) -> Path:
    """A copy of the small ledger with words to erase in entry 8, in the drafts and in the error log."""
    shutil.copytree(base, folder)
    with jobs.opened(folder) as ledger:
        ledger.append([NewEntry(worlds.use(5).changed(note=Note(note=SECRET)))])
        drafts = ledger.home.drafts / f"{ledger.origin.split('/')[1]}.json"
    drafts.parent.mkdir(parents=True)
    drafts.write_text(json.dumps({"drafts": [SECRET, "42 art ff"], "history": []}))
    drafts.parents[1].joinpath("log.txt").write_text(f"2026-01-02T00:00:00+00:00\nValueError: {SECRET}\n\n")
    return folder


def judge(folder: Path, fault: Fault | None) -> None:
    """Once somebody opened it for logging: erased and no piece anywhere, or not logged; then it goes anew."""
    told = jobs.outcomes(folder)
    for each in told:
        if "error" in each:
            told_in_a_sentence(each, (3,))
    assert killed(fault) or told
    with jobs.opened(folder) as ledger:
        assert (ledger.read_only, ledger.unfinished) == (None, None)
        done = ledger.entry(8).absent == {"note": "erased by entry 9"}
        assert done or not any("erased" in each for each in told)
        assert ledger.size == (9 if done else 8)
        assert ledger.verify().verdict == "intact"
        if not done:
            assert ledger.entry(8).fact.note.note == SECRET
            link = ledger.entry(8).link("erases", names=("note",))
            ledger.erase(NewEntry(Erasure(what=jobs.BASIS), (link,)))
    assert found(folder, SECRET) == []
    with jobs.opened(folder) as ledger:
        checked = ledger.verify()
        assert (checked.verdict, checked.check("erasures").verdict) == ("intact", "pass")
        assert ledger.rebuild().verdict == "intact"


def swept(
    nursery: Nursery, base: Path, tmp_path: Path, chosen: Callable[[list[Place]], Iterable[Fault]]
) -> int:
    """Erases with each chosen fault in a fresh copy and judges what is left; how many were run."""
    calls = places(nursery, "erase", prepared(base, tmp_path / "dry"), **JOB)
    judge(tmp_path / "dry", None)
    count = 0
    for fault in chosen(calls):
        folder = prepared(base, tmp_path / "run")
        code = traced(nursery, "erase", folder, fault, **JOB)
        try:
            assert code == (-9 if killed(fault) else 0), (folder / "output.txt").read_text()
            judge(folder, fault)
        except BaseException as error:
            error.add_note(f"erase: {fault}; outcomes {jobs.outcomes(folder)}")
            raise
        shutil.rmtree(folder)
        count += 1
    return count


@pytest.mark.usefixtures("ptrace")
def test_a_fault_of_each_kind_leaves_nothing_half_erased(
    nursery: Nursery, base: Path, tmp_path: Path
) -> None:
    """EIO, no space, or the end of the process, at the journal, the file, the drafts, the log, the state."""
    assert swept(nursery, base, tmp_path, sampled) >= 15


@pytest.mark.long
@pytest.mark.usefixtures("ptrace")
def test_a_fault_at_any_call_leaves_nothing_half_erased(nursery: Nursery, base: Path, tmp_path: Path) -> None:
    """Each of them at every single call, once and from then on."""
    assert swept(nursery, base, tmp_path, every_fault) >= 100


def test_a_full_disk_is_told_with_what_is_left_to_do(
    small_disk: SmallDisk, base: Path, tmp_path: Path
) -> None:
    """Too little room to compact: erased and logged, exit 3, how much it takes, and how it is finished."""
    folder = Path(shutil.copytree(prepared(base, tmp_path / "made"), small_disk(700) / "set"))
    with jobs.opened(folder) as ledger:
        for each in jobs.news(jobs.ids("more", 40)):
            ledger.append([each])
        link = ledger.entry(8).link("erases", names=("note",))
        leaving = ledger.path.stat().st_size * 3 // 4
        ballast = fill(folder, leaving)
        with pytest.raises(ErasureUnfinished, match="the disk is full") as told:
            ledger.erase(NewEntry(Erasure(what=jobs.BASIS), (link,)))
        assert "hotset erase --finish" in told.value.remedy
        assert "MB" in told.value.remedy
        assert ledger.entry(8).absent == {"note": "erased by entry 49"}
        assert ledger.verify().verdict == "intact"
    with jobs.opened(folder) as waiting:
        assert "the disk is full" in (waiting.unfinished or "")
    ballast.unlink()
    with jobs.opened(folder) as ledger:
        assert ledger.unfinished is None
    assert found(folder, SECRET) == []
