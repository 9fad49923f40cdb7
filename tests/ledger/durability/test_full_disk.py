"""A disk that fills up: told in the words of the design, nothing lost, and on it goes once there is room.

Real file systems of some hundred KiB in memory; where none can be mounted the tests are skipped (fail in CI).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exporters import Options, render, save
from ledger.facts import NewEntry
from ledger.ledger import (
    DiskFull,
    ExitCode,
    Home,
    Ledger,
    LedgerReadOnly,
    OutputFailed,
    Sources,
    UsageProblem,
)
from tests.ledger.durability import jobs
from tests.ledger.durability.conftest import SmallDisk
from tests.ledger.durability.nursery import Nursery
from tests.ledger.store import worlds

MESSAGE_7 = "Not logged: the disk is full. Your line is kept. Free some space, then press Enter again."


def fill(folder: Path, leaving: int) -> Path:
    """Fills the disk of this folder but for so many bytes; returns the file to take away again."""
    ballast = folder / "dailies.mov"
    free = shutil.disk_usage(folder).free
    ballast.write_bytes(bytes(max(0, free - leaving)))
    return ballast


def log_until_full(ledger: Ledger) -> tuple[list[str], NewEntry]:
    """Logs until the disk is full; returns what was acknowledged, and the entry that wasn't."""
    acknowledged: list[str] = []
    waiting = jobs.news(jobs.ids("full", 400))
    with pytest.raises(DiskFull) as full:
        acknowledged.extend(entry.id for new in waiting for entry in ledger.append([new]))
    assert full.value.message == MESSAGE_7
    assert full.value.exit_code == ExitCode.LEDGER
    return acknowledged, waiting[len(acknowledged)]


def test_a_full_disk_is_told_and_nothing_is_lost(small_disk: SmallDisk, base: Path) -> None:
    """Message 7, exit 3; what was logged reads and verifies; with room again the same entry goes in."""
    folder = Path(shutil.copytree(base, small_disk(512) / "set"))
    ballast = fill(folder, 150_000)
    with jobs.opened(folder) as ledger:
        acknowledged, waiting = log_until_full(ledger)
        assert len(acknowledged) > 3
        assert [entry.id for entry in ledger.entries()][7:] == acknowledged
        assert ledger.verify().verdict == "intact"
        with pytest.raises(DiskFull):
            ledger.append([waiting])
        ballast.unlink()
        assert ledger.append([waiting])[0].number == 8 + len(acknowledged)
        assert ledger.verify().verdict == "intact"
    with jobs.opened(folder) as ledger:
        assert ledger.read_only is None
        assert [entry.id for entry in ledger.entries()][7:] == [*acknowledged, str(waiting.id)]


def test_a_full_disk_found_on_opening_leaves_the_ledger_readable(small_disk: SmallDisk, base: Path) -> None:
    """Not a byte free: it opens, reads and verifies; logging says message 7."""
    folder = Path(shutil.copytree(base, small_disk(256) / "set"))
    fill(folder, 0)
    with jobs.opened(folder) as ledger:
        with pytest.raises(DiskFull, match="the disk is full"):
            ledger.append([NewEntry(worlds.use(1))])
        assert ledger.size == 7
        assert ledger.verify().verdict == "intact"


def test_the_command_line_says_message_7(
    small_disk: SmallDisk, nursery: Nursery, small_ledger: Path, tmp_path: Path
) -> None:
    """`hotset log` on a full disk: that sentence, exit 3; the same command works once there is room."""
    path = Path(shutil.copy(small_ledger, small_disk(512)))
    ballast = fill(path.parent, 0)
    arguments = ["--ledger", str(path), "--as", "R. Vale", "log", "42 art ff x3"]
    for _ in range(2):
        nursery.fork("command", tmp_path, arguments=arguments).wait()
        ballast.unlink(missing_ok=True)
    assert [told["exit"] for told in jobs.outcomes(tmp_path)] == [3, 0]
    said = (tmp_path / "output.txt").read_text().splitlines()
    assert [line for line in said if MESSAGE_7 in line] == [f"The disk is full · {MESSAGE_7}"]
    assert "Traceback" not in "".join(said)


def test_an_import_keeps_the_batches_that_fitted(small_disk: SmallDisk, base: Path) -> None:
    """2,000 entries into too little room: whole batches are kept, and the same import later adds the rest."""
    folder = Path(shutil.copytree(base, small_disk(1_024) / "set"))
    ballast = fill(folder, 500_000)
    every = jobs.news(jobs.ids("import", 300))
    with jobs.opened(folder) as ledger:
        done: list[int] = []
        with pytest.raises(DiskFull):
            ledger.append_all(every, progress=done.append, batch=20)
        assert done
        assert ledger.size == 7 + done[-1]
        assert ledger.verify().verdict == "intact"
        ballast.unlink()
        (folder / "more").mkdir()
        fits = every[: done[-1] + 40]
        ledger.append_all(fits, batch=20)
        assert ledger.size == 7 + len(fits)
        assert ledger.verify().verdict == "intact"


def test_a_full_disk_under_the_stations_state_loses_no_acknowledgement(
    small_disk: SmallDisk, base: Path, tmp_path: Path
) -> None:
    """The ledger's disk has room, the home's has none: logged is logged, and closing says what waits."""
    world = Path(shutil.copytree(base, tmp_path / "world"))
    home = Home.under(Path(shutil.copytree(base / "home", small_disk(64) / "home")))
    ballast = fill(home.state, 0)
    ledger = Ledger.open(world / jobs.LEDGER, home=home, sources=Sources.system())
    assert ledger.append([NewEntry(worlds.use(1))])[0].number == 8
    with pytest.raises(LedgerReadOnly, match="The entries are logged") as told:
        ledger.close()
    assert (told.value.exit_code, str(home.state) in told.value.remedy) == (ExitCode.LEDGER, True)
    with Ledger.open(world / jobs.LEDGER, home=home, sources=Sources.system()) as again:
        assert (again.read_only, again.size) == (None, 8)
        ballast.unlink()
        again.append([NewEntry(worlds.use(2))])
    with Ledger.open(world / jobs.LEDGER, home=home) as last:
        assert last.verify().check("known head").reason == "this station signed 9 entries"


def test_a_ledger_that_finds_no_room_is_not_begun(small_disk: SmallDisk, tmp_path: Path) -> None:
    """`init` on a full disk: message 7 or the reason, and no half-made file is left under that name."""
    folder = small_disk(64)
    ballast = fill(folder, 20_000)
    path = folder / "NEW.hotset"
    home = worlds.home(tmp_path)
    with pytest.raises((DiskFull, UsageProblem)):
        Ledger.create(path, worlds.PRODUCTION, who=worlds.WHO, home=home, sources=Sources.system())
    assert sorted(folder.iterdir()) == [ballast]


def test_a_document_that_finds_no_room_leaves_the_former_one(small_disk: SmallDisk, base: Path) -> None:
    """Exit 4, "nothing half-written was left": the disk holds what it held before."""
    out = small_disk(64)
    (out / "disclosure.html").write_bytes(b"the former copy")
    fill(out, 4_096)
    before = {path: path.read_bytes() for path in out.iterdir()}
    with jobs.opened(base, write=False) as ledger:
        content = render(ledger.checked(), "disclosure", fmt="html", audience="public", options=Options())
    with pytest.raises(OutputFailed) as failed:
        save({out / "disclosure.html": content})
    assert failed.value.exit_code == ExitCode.OUTPUT
    assert "no space left" in failed.value.message
    assert failed.value.remedy == "nothing half-written was left"
    assert {path: path.read_bytes() for path in out.iterdir()} == before
