"""The open line: completion, messages, drafts, and what happens when a write does not go through."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from time import monotonic

import pytest
from textual.events import Paste

from ledger.ledger import Altered, DiskFull, LedgerBusy
from ledger.store import engines
from tests.tui.desks.driving import AT_42B, driven
from tests.tui.desks.fake import AT_1411
from tui.desks import log_desk
from tui.desks.drafts import DraftsFile, Kept
from tui.desks.source import Task


async def test_tab_takes_the_word_that_fits(tmp_path: Path) -> None:
    """A begun word shows what it could be, above the line; Tab takes the first, arrows choose another."""
    async with driven(tmp_path) as run:
        await run.press("n")
        await run.type("art p")
        text = run.text()
        assert "poster  means poster" in text
        assert "is not a word" not in text
        await run.press("tab")
        assert run.desk.panel.text == "art poster "
        await run.type("p")
        await run.press("down", "down", "enter")
        assert run.desk.panel.text == "art poster photo "
        assert run.did == []


async def test_a_word_that_is_none_is_named_on_enter_and_tab_mends_it(tmp_path: Path) -> None:
    """Enter on a line that does not read writes nothing and says message 1; Tab takes the nearest."""
    async with driven(tmp_path) as run:
        await run.press("n")
        await run.type("art potser on")
        await run.press("enter")
        told = " ".join(run.text().split())
        assert (
            "“potser” is not a word here. Nearest: poster. Tab takes it; put ; before it to make it a note."
            in told
        )
        assert run.desk.panel.text == "art potser on"
        await run.press("tab")
        assert run.desk.panel.text == "art poster on"
        await run.press("enter")
        assert run.did == ["new art poster on"]


async def test_what_differs_from_the_bar_is_marked(tmp_path: Path) -> None:
    """A place that is not the bar's stands bold with ▸ before it."""
    async with driven(tmp_path) as run:
        await run.press("n")
        await run.type("art ff on3")
        assert "Where    ▸ scene 42 · setup B" in run.text()


async def test_esc_puts_the_line_aside_and_arrow_up_brings_it_back(tmp_path: Path) -> None:
    """Nothing typed is lost: a draft stands first in the history, logged lines after it."""
    async with driven(tmp_path) as run:
        await run.press("n")
        await run.type("art ff")
        await run.press("enter", "n")
        await run.type("art po")
        await run.press("escape")
        assert "Put aside as a draft" in run.text()
        await run.press("n")
        assert "1 draft is kept: ↑ brings back “art po”." in run.text()
        await run.press("up")
        assert run.desk.panel.text == "art po"
        await run.press("escape", "n", "up", "up")
        assert run.desk.panel.text == "art ff"
        assert DraftsFile(tmp_path / "drafts" / "salt.json").load().drafts == ("art ff", "art po")[1:]


async def test_a_half_typed_line_comes_back_after_a_kill(tmp_path: Path) -> None:
    """The drafts file holds every key; the next start reports what was logged and the draft."""
    async with driven(tmp_path) as run:
        await run.press("n")
        await run.type("art ff o")
        kept = DraftsFile(tmp_path / "drafts" / "salt.json").load()
    assert kept.line == "art ff o"
    assert kept.opened == AT_1411
    async with driven(tmp_path, kept=kept) as run:
        assert "0 entries since 14:11, all here; 1 draft" in run.text()
        await run.press("n", "up")
        assert run.desk.panel.text == "art ff o"
    file = tmp_path / "drafts" / "salt.json"
    assert file.stat().st_mode & 0o777 == 0o600


async def test_quitting_in_order_leaves_nothing_to_report(tmp_path: Path) -> None:
    """After q y the next start is silent."""
    async with driven(tmp_path) as run:
        await run.pilot.press("q", "y")
    kept = DraftsFile(tmp_path / "drafts" / "salt.json").load()
    assert kept.opened is None
    async with driven(tmp_path, kept=kept) as run:
        assert "since" not in run.text()


FULL = "Not logged: the disk is full. Your line is kept. Free some space, then press Enter again."
BUSY = "Not logged: another program is still writing to SLN.hotset. Your line is kept; press Enter again."


@pytest.mark.parametrize(("error", "told"), [(DiskFull(), FULL), (LedgerBusy("SLN.hotset"), BUSY)])
async def test_a_write_that_fails_keeps_the_line(tmp_path: Path, error: Exception, told: str) -> None:
    """Full disk, locked file: the sentence stands on the state line, the typed line on the line."""
    async with driven(tmp_path) as run:
        run.source.refuse = error
        await run.press("n")
        await run.type("art ff on3")
        await run.press("enter")
        assert told in " ".join(run.text().split())
        assert run.desk.panel.text == "art ff on3"
        run.source.refuse = None
        await run.press("enter")
        assert run.did == ["new art ff on3"]


async def test_an_altered_record_is_said_and_no_longer_called_ok(tmp_path: Path) -> None:
    """Message 9, word for word; from then on the state line does not say OK."""
    async with driven(tmp_path) as run:
        run.source.refuse = Altered.sealed(118)
        await run.press("space")
        told = " ".join(run.text().split())
        assert (
            "Entry 118 is not what was sealed. Logging goes on in a new part of the record; nothing here was "
            "changed. Tell the production office, and see hotset verify." in told
        )
        await run.press("up")
        assert "ledger altered · 120 entries" in run.text()
        assert "OK" not in run.text()


async def test_a_write_that_waits_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the file, message 6 stands word for word, and the line is kept.

    Its seconds are those that are left: `5 s` when five of the ten have passed.
    """
    monkeypatch.setattr("tui.desks.log_desk.PATIENCE", 0.05)
    monkeypatch.setattr("tui.desks.log_desk.WAITS", 5)
    async with driven(tmp_path) as run:
        run.source.waits = 0.6
        await run.press("n")
        await run.type("art ff on3")
        await run.pilot.press("enter", "x")
        await run.pilot.pause(0.2)
        told = " ".join(run.text().split())
        assert "Not logged yet: another program is writing to SLN.hotset." in told
        assert "Trying again for 5 s; your line is kept." in told
        assert run.desk.panel.text == "art ff on3"
        await run.settle()
        assert run.did == ["new art ff on3"]
        assert "Not logged yet" not in run.text()


async def test_a_write_that_waits_counts_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seconds grow fewer while it waits, and start again with the next write."""
    monkeypatch.setattr("tui.desks.log_desk.PATIENCE", 0.05)
    assert log_desk.WAITS == engines.BUSY_SECONDS
    async with driven(tmp_path) as run:
        run.source.gate = threading.Event()
        await run.press("n")
        await run.type("art ff on3")
        await run.pilot.press("enter")
        left: list[int] = []
        deadline = monotonic() + 60
        while len(left) < 3 and monotonic() < deadline:
            await run.pilot.pause(0.05)
            told = re.search(r"Trying again for (\d+) s; your line is kept\.", run.desk.message)
            if told is not None and int(told[1]) not in left:
                left.append(int(told[1]))
        run.source.gate.set()
        await run.settle()
        assert len(left) == 3
        assert left == sorted(left, reverse=True)
        assert run.did == ["new art ff on3"]


async def test_an_unforeseen_error_shows_one_sentence_and_no_notes(tmp_path: Path) -> None:
    """No traceback: details go to a private file, without the values of variables."""
    async with driven(tmp_path) as run:
        run.source.refuse = RuntimeError("boom")
        secret = "confidential about the star"
        await run.press("n")
        await run.type(f"art ff ; {secret}".replace(";", "on"))
        run.desk.panel.put("art ff on")
        await run.press("enter")
        assert "Something went wrong inside hotset." in run.text()
        assert "Traceback" not in run.text()
    log = tmp_path / "log.txt"
    assert "RuntimeError: boom" in log.read_text("utf-8")
    assert secret not in log.read_text("utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


async def test_keys_typed_while_an_entry_is_written_wait_for_it(tmp_path: Path) -> None:
    """A fast hand loses nothing: n after Enter opens the next line as soon as the entry is there."""
    async with driven(tmp_path) as run:
        run.source.waits = 0.4
        await run.press("n")
        await run.type("art ff on3")
        await run.pilot.press("enter", "n", "a", "r", "t")
        await run.settle()
        await run.settle()
        assert run.did == ["new art ff on3"]
        assert run.desk.panel.text == "art"


async def test_pasted_lines_are_kept(tmp_path: Path) -> None:
    """A paste of several lines puts the first on the line and the others among the drafts."""
    async with driven(tmp_path) as run:
        await run.press("n")
        run.desk.panel.input.post_message(Paste("art ff on3\nset ff on4\n\npbk gfx on\n"))
        await run.settle()
        assert run.desk.panel.text == "art ff on3"
        assert run.desk.kept.drafts == ("set ff on4", "pbk gfx on")


async def test_an_entry_of_another_process_shows_by_itself(tmp_path: Path) -> None:
    """What somebody else logs stands on the screen within a second, and the cursor stays where it was."""
    async with driven(tmp_path, kept=Kept(place=AT_42B)) as run:
        await run.press("up", "up")
        run.source.log("set ff on4", AT_42B, Task(), AT_1411)
        await run.pilot.pause(1.0)
        await run.settle()
        assert "new set ff on4" in run.text()
        assert ">●  118" in run.text()


async def test_a_stepped_place_is_remembered(tmp_path: Path) -> None:
    """The bar comes back as it was left, and a place older than twenty minutes is marked."""
    async with driven(tmp_path) as run:
        await run.press("]")
        kept = DraftsFile(tmp_path / "drafts" / "salt.json").load()
    assert kept.place.take == "1"
    later = AT_1411.replace(hour=15)
    async with driven(tmp_path, kept=kept, now=later) as run:
        assert kept.place.is_old(later)
        assert "place set 14:11" in run.text()


async def test_two_desks_keep_each_their_own_line(tmp_path: Path) -> None:
    """A second desk of this station takes nothing from the first; what it leaves comes back to the next."""
    async with driven(tmp_path) as first:
        await first.press("n")
        await first.type("art ff")
        async with driven(tmp_path, keep=True) as second:
            assert second.desk.place == first.desk.place
            await second.press("n")
            await second.type("prp photo")
            await second.press("escape")
        await first.type(" on3")
        assert DraftsFile(tmp_path / "drafts" / "salt.json").load().line == "art ff on3"
    async with driven(tmp_path, keep=True) as third:
        assert set(third.desk.kept.drafts) == {"art ff on3", "prp photo"}
        assert not (tmp_path / "drafts" / "salt-2.json").exists()
