"""Where a ledger may lie: odd names, long names, links, and places that can't be written."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import ExitCode, Ledger, LedgerReadOnly, Query, Sources
from tests.ledger.durability import jobs
from tests.ledger.durability.conftest import SmallDisk
from tests.ledger.store import worlds

NAMES = [
    "Salt Line, day 12.hotset",
    "100%.hotset",
    "%41%2f%00.hotset",
    "what?mode=memory.hotset",
    "a#fragment.hotset",
    "file:SLN.hotset",
    "a&cache=shared;b.hotset",
    'it\'s "quoted".hotset',
    "ночь 塩の線 🎬.hotset",
    "e\u0301 and \u00e9.hotset",
    "two\nlines\t.hotset",
    "-rf.hotset",
    ":memory:",
    "back\\slash.hotset",
    "no_ending",
    "x" * 200 + ".hotset",
    os.fsdecode(b"not utf-8 \xff\xfe.hotset"),
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    """Begun, logged in, reopened, verified: in the file of that name and in no other."""
    folder = tmp_path / "set"
    folder.mkdir()
    path, home = folder / name, worlds.home(tmp_path)
    with Ledger.create(
        path, worlds.PRODUCTION, who=worlds.WHO, home=home, sources=Sources.system()
    ) as ledger:
        assert ledger.append([NewEntry(worlds.use(1))])[0].number == 3
    with Ledger.open(path, home=home) as ledger:
        assert ledger.append([NewEntry(worlds.use(2))])[0].number == 4
        assert ledger.verify().verdict == "intact"
    assert os.listdir(folder) == [name]  # noqa: PTH208  (the bare names)


def test_a_relative_path_means_the_folder_of_the_moment(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened by its bare name, and then the program moves on to another folder: the same file is written."""
    monkeypatch.chdir(world)
    with Ledger.open(Path(jobs.LEDGER), home=worlds.home(world)) as ledger:
        (world / "elsewhere").mkdir()
        monkeypatch.chdir(world / "elsewhere")
        assert ledger.append([NewEntry(worlds.use(1))])[0].number == 8
        assert list((world / "elsewhere").iterdir()) == []


def test_two_names_of_one_file_are_one_ledger(world: Path, tmp_path: Path) -> None:
    """A link on the desktop and the file itself, open at once: one log, each sees what the other wrote."""
    link = tmp_path / "today.hotset"
    link.symlink_to(world / jobs.LEDGER)
    home = worlds.home(world)
    with Ledger.open(link, home=home) as one, Ledger.open(world / jobs.LEDGER, home=home) as other:
        for nth, ledger in enumerate((one, other, one)):
            assert ledger.append([NewEntry(worlds.use(nth))])[0].number == 8 + nth
        assert one.verify().verdict == other.verify().verdict == "intact"


def test_a_disk_that_cannot_be_written_is_for_reading(base: Path, small_disk: SmallDisk) -> None:
    """A locked stick: it opens, shows, finds, verifies, and says why nothing can be logged."""
    folder = small_disk(1_024)
    shutil.copytree(base, folder / "set")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    before = (folder / "set" / jobs.LEDGER).read_bytes()
    with jobs.opened(folder / "set") as ledger:
        assert ledger.read_only is not None
        assert "read-only" in ledger.read_only
        assert ledger.count(Query(text="poster")) == 3
        assert ledger.checked().verification.verdict == "intact"
        with pytest.raises(LedgerReadOnly, match="read-only") as told:
            ledger.append([NewEntry(worlds.use(1))])
    assert told.value.exit_code == ExitCode.LEDGER
    assert (folder / "set" / jobs.LEDGER).read_bytes() == before


def test_a_file_taken_away_while_we_log_is_not_silently_written(world: Path) -> None:
    """Moved or deleted under an open ledger: the next entry isn't acknowledged."""
    with jobs.opened(world) as ledger:
        (world / jobs.LEDGER).rename(world / "moved.hotset")
        with pytest.raises(LedgerReadOnly, match="can't"):
            ledger.append([NewEntry(worlds.use(1))])
    with Ledger.open(world / "moved.hotset", home=worlds.home(world)) as moved:
        assert moved.size == 7
        assert moved.verify().verdict == "intact"
