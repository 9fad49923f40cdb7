"""Each key of the log desk does what the specification says, and writes only what it may."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.tui.desks.driving import driven
from tui.desks.actions import ACTIONS, LINE, LOG
from tui.desks.guard import WRITE_GAP, WriteGuard


@pytest.fixture
def guarded() -> float:
    """The quarter of a second, left as it is."""
    return WRITE_GAP


def test_no_key_means_two_things() -> None:
    """In one place a key does one thing, and every action says what it does."""
    for when in (LOG, LINE):
        keys = Counter(key for action in ACTIONS if when in action.when for key in action.keys)
        assert [key for key, count in keys.items() if count > 1] == []
    assert all(action.help and action.title and action.shown for action in ACTIONS)
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize(
    ("keys", "bar"),
    [
        ("]", "Setup B · Take 1"),
        ("]]", "Setup B · Take 2"),
        ("++-", "Setup B · Take 1"),
        ("][", "Setup B · Take –"),
        ("}", "Setup C · Take –"),
        ("]}", "Setup C · Take –"),
        ("{", "Setup A · Take –"),
        (")(", "Setup B · Take –"),
    ],
)
async def test_take_and_setup_step_without_writing(tmp_path: Path, keys: str, bar: str) -> None:
    """Brackets and their twins step the bar; the ledger is left alone."""
    async with driven(tmp_path) as run:
        await run.press(*keys)
        assert bar in run.text()
        assert run.did == []


@pytest.mark.parametrize(
    ("key", "typed", "bar"),
    [
        ("s", "43", "Sc 43 · Setup – · Take –"),
        ("s", "-", "Sc – · Setup –"),
        ("s", "420!", "Sc 420 · Setup –"),
        ("t", "c-3", "Setup C · Take 3"),
        ("t", "4PU", "Setup B · Take 4PU"),
        ("d", "art", "Dept Art"),
        ("i", "P. Roy, decorator", "P. Roy, decorator · Dept –"),
    ],
)
async def test_the_bar_is_set_by_a_word_and_enter(tmp_path: Path, key: str, typed: str, bar: str) -> None:
    """Scene, setup and take, department and person each take one answer, and the bar shows it."""
    async with driven(tmp_path) as run:
        await run.press(key)
        if key == "i":
            await run.press(*["backspace"] * 30)
        await run.type(typed)
        await run.press("enter")
        assert bar in run.text()
        assert run.did == []


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("s", "420", "Scene 420 is not in the script."),
        ("t", "I-3", "is not a setup and take"),
        ("d", "music", "is no department here"),
        ("i", "ChatGPT", "is the name of a tool"),
    ],
)
async def test_a_bar_answer_that_does_not_fit_stays_on_the_line(
    tmp_path: Path, key: str, typed: str, told: str
) -> None:
    """Nothing is guessed: the sentence says what is wrong and the answer can be mended."""
    async with driven(tmp_path) as run:
        await run.press(key)
        if key == "i":
            await run.press(*["backspace"] * 30)
        await run.type(typed)
        await run.press("enter")
        assert told in " ".join(run.text().split())
        assert run.desk.panel.text == typed


async def test_y_hands_out_the_receipt_of_the_selected_entry(tmp_path: Path) -> None:
    """To a file, whose name is told; also where nothing can be logged. Nothing is written to the ledger."""
    for reason in (None, "This ledger is open for reading only."):
        async with driven(tmp_path, read_only=reason) as run:
            await run.press("up", "y")
            row = run.desk.selected
            assert row is not None
            assert run.did == [f"receipt {row.number}"]
            assert f"Receipt of {row.number} in SLN-{row.number}.tlog-proof" in run.text()


@pytest.mark.parametrize(("size", "drawn"), [((80, 24), False), ((120, 40), True)])
async def test_the_fingerprint_is_shown_with_a_code_that_is_whole_or_absent(
    tmp_path: Path, size: tuple[int, int], drawn: bool
) -> None:
    """Four lines with check digits at each size; the QR code where all of it fits, else where to get it."""
    async with driven(tmp_path, size=size) as run:
        await run.press(":")
        await run.type("fingerprint")
        await run.press("enter")
        lines, code = run.source.fingerprint()
        shown = run.text()
        assert all(line in shown for line in lines)
        assert all(row.strip() in shown for row in code) is drawn
        assert ("hotset head -o" in shown) is not drawn
        await run.press("escape")
        assert run.did == []
        assert "Fingerprint ·" not in run.text()


async def test_space_marks_and_point_repeats(tmp_path: Path) -> None:
    """One key each; the new row is selected and its number stands on the screen."""
    async with driven(tmp_path, rows=()) as run:
        await run.press("space")
        assert run.did == ["open mark"]
        assert ">◇" in run.text()
    async with driven(tmp_path) as run:
        await run.press("space", "k", "k", "full_stop")
        assert run.did == ["open mark"]
        assert "121 is a none" in run.text()


async def test_a_second_write_key_within_a_quarter_second_is_not_taken(
    tmp_path: Path, guarded: float
) -> None:
    """A call sheet on the keyboard writes one entry at most, and the screen says so."""
    async with driven(tmp_path) as run:
        await run.pilot.press("space", "space", "space")
        await run.settle()
        assert run.did == ["open mark"]
        assert "Within a quarter of a second" in run.text() or "Still writing" in run.text()


async def test_zero_opens_a_none_and_a_digit_a_template(tmp_path: Path) -> None:
    """0 and 1–9 put words on the line; only Enter logs them."""
    async with driven(tmp_path) as run:
        await run.press("0")
        await run.type("pbk")
        assert run.did == []
        await run.press("enter")
        await run.press("2")
        await run.type("on3")
        await run.press("enter")
        assert run.did == ["new none pbk", "new art ff on3"]
        await run.press("3")
        assert "Template 3 is empty" in run.text()


async def test_correcting_takes_the_line_again_and_one_digit(tmp_path: Path) -> None:
    """c, the change, Enter, a reason, Enter: nothing is written before the reason."""
    async with driven(tmp_path) as run:
        await run.press("up", "up", "c")
        assert "Correct 118 > art ff on3▌" in run.text()
        await run.press("enter")
        assert "Nothing is changed yet in 118" in run.text()
        await run.press("backspace", "2", "enter")
        assert "1 miscount" in run.text()
        assert run.did == []
        await run.press("x", "enter")
        assert "Type one digit" in run.text()
        await run.press("backspace", "7", "enter")
        assert "7 needs words" in run.text()
        await run.press("escape")
        assert "Correct 118 > art ff on2▌" in run.text()
        await run.press("enter", "1", "enter")
        assert run.did == ["correct 118 art ff on2 1"]


async def test_taking_back_needs_a_second_key(tmp_path: Path) -> None:
    """u shows what would be struck out; Enter does it, Esc leaves it."""
    async with driven(tmp_path) as run:
        await run.press("u")
        assert "120  none · said by Playback" in run.text()
        await run.press("escape")
        assert run.did == []
        await run.press("u", "enter")
        assert run.did == ["taken back 120"]


async def test_enter_completes_a_mark_with_its_own_place(tmp_path: Path) -> None:
    """Enter on a mark, or choosing it under o, opens the line at the mark's place and time."""
    async with driven(tmp_path) as run:
        await run.press("o")
        assert "◇ 115  10:47  41A-4  open mark" in run.text()
        await run.press("enter")
        await run.type("art ff on")
        assert "Complete 115 > art ff on▌" in run.text()
        assert "scene 41 · setup A" in run.text()
        await run.press("enter")
        assert run.did == ["complete 115 art ff on"]
        await run.press("home", "j", "j", "j", "enter")
        assert "Complete 115 >" in run.text()


async def test_enter_on_an_entry_shows_it_whole(tmp_path: Path) -> None:
    """Any other entry opens on a page of its own; Esc comes back."""
    async with driven(tmp_path) as run:
        await run.press("up", "up", "enter")
        assert "Entry 118" in run.text()
        assert "Last time here: nothing." in run.text()
        await run.press("escape")
        assert "n new" in run.text()


async def test_quitting_takes_another_key(tmp_path: Path) -> None:
    """q asks, y quits, anything else stays."""
    async with driven(tmp_path) as run:
        await run.press("q", "n")
        assert "y quits" not in run.text()
        await run.pilot.press("q", "y")
        assert not run.app.is_running or run.app._exit


async def test_the_black_screen_hides_everything_but_space_still_marks(tmp_path: Path) -> None:
    """b leaves the clock and the count of marks; Space marks through it; another key returns."""
    async with driven(tmp_path) as run:
        await run.press("b")
        assert run.text().split() == ["14:11", "1", "open"]
        await run.press("space")
        await run.pilot.pause(0.6)
        assert run.did == ["open mark"]
        assert run.text().split() == ["14:11", "2", "open"]
        await run.press("x")
        assert "n new" in run.text()


async def test_help_lists_the_live_keys(tmp_path: Path) -> None:
    """Every action of the place stands on its help page, and only those."""
    async with driven(tmp_path, size=(100, 70)) as run:
        await run.press("?")
        text = run.text()
        for action in ACTIONS:
            if LOG in action.when:
                assert f"{action.title}. {action.help[:20]}" in text, action.id
        await run.press("escape", "n", "f1")
        text = run.text()
        assert "Put aside." in text
        assert "Playback" in text
        assert "Same again." not in text


async def test_everything_can_be_done_by_name(tmp_path: Path) -> None:
    """The palette lists actions by name, runs them, and takes lines that have no key."""
    async with driven(tmp_path) as run:
        await run.press(":")
        await run.type("scene")
        await run.press("down", "up", "enter")
        assert "Scene >" in run.text() or "Sc" in run.text()
        await run.press("escape", ":")
        await run.type("day 13 main 43 44 45")
        await run.press("enter")
        assert run.did == ["day 13 main 43 44 45"]
        assert "Day 13 main 43 44 45." in run.text()
        await run.press(":")
        await run.type("theme light")
        await run.press("enter")
        assert run.app.theme == "light"
        await run.press("ctrl+p")
        await run.type("template 3 art ff")
        await run.press("enter")
        assert "3 now puts" in run.text()


async def test_a_lists_the_whole_ledger(tmp_path: Path) -> None:
    """a goes from the day to everything and back."""
    async with driven(tmp_path) as run:
        await run.press("a")
        assert run.source.everything
        assert "All entries of this ledger" in run.text()
        await run.press("a")
        assert not run.source.everything


async def test_a_read_only_ledger_answers_write_keys_with_the_reason(tmp_path: Path) -> None:
    """Nothing opens that could not be logged; the reason is said each time."""
    reason = "this station doesn't hold the key that signs this ledger"
    async with driven(tmp_path, read_only=reason) as run:
        for key in ("n", "space", "full_stop", "0", "1", "c", "u"):
            run.desk.say("")
            await run.press(key)
            assert reason in run.text(), key
        assert run.did == []
        assert "read only · 120 entries" in (await _without_message(run)).splitlines()[22]


async def _without_message(run: object) -> str:
    from tests.tui.desks.driving import Driven

    assert isinstance(run, Driven)
    await run.press("]")
    return run.text()


def test_a_key_held_down_writes_once(guarded: float) -> None:
    """Each repeat counts as a key: as long as it is held, nothing more is written."""
    times = iter([0.0, 0.0, 0.1, 0.1, 0.3, 0.3, 0.5, 0.5, 0.9, 0.9])
    guard = WriteGuard(lambda: next(times))
    taken = []
    for _ in range(5):
        taken.append(guard.refusal() is None)
        guard.done()
    assert taken == [True, False, False, False, True]


async def test_no_key_rings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A set is quiet: refused keys, errors and questions make no sound."""
    rung: list[str] = []
    monkeypatch.setattr("textual.app.App.bell", lambda self: rung.append("bell"))
    async with driven(tmp_path) as run:
        await run.press("x", "Z", "escape", "n")
        await run.type("potser")
        await run.press("enter", "escape", "q", "escape", "space")
        assert rung == []
