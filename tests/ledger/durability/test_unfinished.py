"""A writer that died between the first changed page and the end of its journal, and who opens the file next.

Whether they log, only look, come by a link or from a disk that can't be written: nobody is ever shown half of
a transaction, and the file is rolled back by the first who may.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import Ledger, LedgerError, LedgerReadOnly, Verification
from tests.ledger.durability import jobs
from tests.ledger.durability.conftest import SmallDisk
from tests.ledger.durability.faults import Fault, Place, places, traced
from tests.ledger.durability.nursery import Nursery
from tests.ledger.store import worlds

pytestmark = pytest.mark.usefixtures("ptrace")
LAST = Place("unlink", 1, "the journal")
"""All pages are in the file; the journal is about to go, which is the moment of the commit."""


@pytest.fixture(scope="module")
def dead(nursery: Nursery, base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of seven entries whose writer was killed at the last step of logging an eighth."""
    folder = tmp_path_factory.mktemp("dead") / "world"
    shutil.copytree(base, folder)
    assert traced(nursery, "append", folder, Fault(LAST, "signal=KILL"), seed="dead") == -9
    assert (folder / f"{jobs.LEDGER}-journal").stat().st_size > 0
    assert jobs.outcomes(folder) == []
    return folder


@pytest.fixture
def left(dead: Path, tmp_path: Path) -> Path:
    """A copy of what it left."""
    return Path(shutil.copytree(dead, tmp_path / "left"))


@pytest.mark.parametrize("write", [True, False], ids=["to log", "to look"])
def test_the_next_to_open_rolls_it_back(write: bool, left: Path) -> None:
    """Seven entries again, and `recovered` says so; once."""
    with jobs.opened(left, write=write) as ledger:
        assert (ledger.recovered, ledger.size) == (True, 7)
        assert ledger.verify().verdict == "intact"
    assert not (left / f"{jobs.LEDGER}-journal").exists()
    with jobs.opened(left) as ledger:
        assert not ledger.recovered
        assert ledger.append(jobs.news(jobs.ids("dead", 1)))[0].number == 8


@pytest.mark.parametrize("write", [True, False], ids=["to log", "to look"])
def test_a_link_to_the_file_finds_the_journal_beside_the_file(
    write: bool, left: Path, tmp_path: Path
) -> None:
    """Opened by a symbolic link in another folder: the journal beside the real file is played back."""
    link = tmp_path / "desktop" / "today.hotset"
    link.parent.mkdir()
    link.symlink_to(left / jobs.LEDGER)
    with Ledger.open(link, home=worlds.home(left), write=write) as ledger:
        assert (ledger.read_only is None) == write
        assert (ledger.recovered, ledger.size) == (True, 7)
        assert ledger.verify().verdict == "intact"


def test_a_stranger_who_only_looks_rolls_it_back_too(left: Path, tmp_path: Path) -> None:
    """Without the key, the same seven entries."""
    with Ledger.open(left / jobs.LEDGER, home=worlds.home(tmp_path)) as ledger:
        assert (ledger.recovered, ledger.size) == (True, 7)
        assert ledger.verify().exit_code == 5


def test_on_a_disk_that_cannot_be_written_nothing_half_done_is_shown(
    left: Path, small_disk: SmallDisk
) -> None:
    """The journal can't be played back there: one sentence, what to do, exit 3, rather than eight entries."""
    folder = small_disk(1_024)
    shutil.copytree(left, folder / "left")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    for write in (True, False):
        with pytest.raises(LedgerReadOnly) as told:
            jobs.opened(folder / "left", write=write).close()
        assert told.value.exit_code == 3
        assert "unfinished write lies beside SLN.hotset" in told.value.message
        assert "SLN.hotset-journal" in told.value.remedy


def judged(folder: Path) -> Verification | LedgerError:
    """What verify finds, or the sentence that it ends with."""
    try:
        with jobs.opened(folder, write=False) as ledger:
            found = ledger.verify()
            if found.exit_code == 0:
                assert [entry.number for entry in ledger.entries()] == list(range(1, found.size + 1))
            return found
    except LedgerError as error:
        return error


def test_a_copy_without_its_journal_never_passes(nursery: Nursery, base: Path, tmp_path: Path) -> None:
    """Killed between pages, and only the .hotset taken along: altered, damaged, or whole before or after."""
    dry = Path(shutil.copytree(base, tmp_path / "dry"))
    found = [place for place in places(nursery, "append", dry, seed="dead") if place.of == jobs.LEDGER]
    writes = [place for place in found if place.call == "pwrite64"][1:8:2]
    assert len(writes) == 4
    broken = 0
    for place in writes:
        folder = Path(shutil.copytree(base, tmp_path / f"after {place.nth}"))
        assert traced(nursery, "append", folder, Fault(place, "signal=KILL"), seed="dead") == -9
        os.unlink(folder / f"{jobs.LEDGER}-journal")  # noqa: PTH108  (what a person who copies one file does)
        told = judged(folder)
        assert told.exit_code in (0, 1, 3)
        broken += told.exit_code != 0
        if isinstance(told, Verification) and told.exit_code == 0:
            assert told.size in (7, 8)
    assert broken


def test_a_journal_beside_another_copy_is_noticed(left: Path, world: Path) -> None:
    """Played back into a newer copy it mixes two states: found out, by us or by what this station signed."""
    with jobs.opened(world) as ledger:
        ledger.append_all(jobs.news(jobs.ids("newer", 40)), batch=3)
    shutil.copyfile(left / f"{jobs.LEDGER}-journal", world / f"{jobs.LEDGER}-journal")
    told = judged(world)
    assert told.exit_code in (1, 3, 6)
    with pytest.raises(LedgerError), jobs.opened(world) as ledger:
        ledger.append([NewEntry(worlds.use(1))])


def test_the_command_line_says_that_it_recovered(nursery: Nursery, left: Path) -> None:
    """`hotset show` meets the journal: "Recovered an unfinished write", and the entries."""
    nursery.fork("command", left, arguments=["show"]).wait()
    assert [told["exit"] for told in jobs.outcomes(left)] == [0]
    assert "Recovered an unfinished write" in (left / "output.txt").read_text()
