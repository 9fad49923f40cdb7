"""Corrections, confirmations and disputes at the desk: what the record says afterwards, and how it looks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.facts import AiOutput, AiUse, Dispute, Mark, NewEntry
from ledger.ledger import Ledger
from tests.tui.desks.driving import driven
from tests.tui.desks.fake import ROWS
from tests.tui.desks.opened import HERE, Opened
from tui.desks.shown import Ink
from tui.desks.source import NotUnderstood, Refused, Task, Understood


def disagreeing(opened: Opened, number: int, *counts: int) -> None:
    """Corrections of one use by stations that did not see each other's."""
    with Ledger.open(opened.path, home=opened.home) as ledger:
        made = ledger.entry(number)
        assert isinstance(made.fact, AiUse)
        for count in counts:
            fact = made.fact.changed(outputs=made.fact.outputs.changed(count=count))
            ledger.append([NewEntry(fact, made.correction("miscount"))])
    opened.source.poll()


def state(opened: Opened, number: int) -> str:
    """How an entry stands in the record."""
    with Ledger.open(opened.path, home=opened.home, write=False) as ledger:
        return ledger.entry(number).state


def test_corrections_that_disagree_are_seen_and_ended_by_one(opened: Opened) -> None:
    """Two or four: the row says both, c on either names both, and Enter without a change keeps that one."""
    opened.log("art ff on3")
    disagreeing(opened, 118, 2, 4)
    assert opened.what(118) == ("image · Firefly Image 4 · on camera · 3 → 2 or 4 · 119, 120 disagree")
    assert [row.differs for row in opened.source.rows(6, 3)] == [True, True, True]
    with pytest.raises(Refused, match="corrected twice: select 119 or 120"):
        opened.source.correction(118, HERE)
    task = opened.source.correction(120, HERE)
    assert task.also == (119,)
    opened.log(task.line, HERE, task, "7 counted again at the wall")
    assert [state(opened, number) for number in (118, 119, 120, 121)] == ["replaced"] * 3 + ["current"]
    assert opened.what(118) == "image · Firefly Image 4 · on camera · 3 → 4"
    assert not any(row.differs for row in opened.source.rows(6, 4))


def test_a_confirmation_and_a_dispute_stand_beside_the_entry(opened: Opened) -> None:
    """Both are shown on the row and in the sentences; u takes back one's own dispute."""
    opened.log("art ff on3")
    assert "image" in opened.source.may("confirm", 118)
    opened.source.confirm(118, "2 of 3, at the wall", HERE)
    opened.source.dispute(118, "they were painted by hand", HERE)
    opened.source.poll()
    assert opened.what(118).endswith("disputed · confirmed")
    assert opened.what(119) == "confirms 118 · 2 of 3 checked, at the wall"
    assert opened.what(120) == "disputes 118 · “they were painted by hand”"
    told = "\n".join(opened.source.detail(118))
    assert "by the hand that entered it: 2 of 3 checked, at the wall (119)." in told
    assert "Disputed by R. Vale, script supervisor" in told
    number, words = opened.source.last_act(HERE)
    assert number == 120
    assert "disputes 118" in words
    opened.source.take_back(number, HERE)
    opened.source.poll()
    assert "disputed" not in opened.what(118)
    with Ledger.open(opened.path, home=opened.home) as ledger:
        assert isinstance(ledger.entry(120).fact, Dispute)
        assert ledger.entry(120).state == "retracted"


def test_what_cannot_be_said_so_is_refused_in_one_sentence(opened: Opened) -> None:
    """More checked than there is, a dispute of one word, an entry that was taken back: nothing is logged."""
    opened.log("art ff on3")
    with pytest.raises(Refused, match="10 of 3 can’t be"):
        opened.source.confirm(118, "10 of 3", HERE)
    with pytest.raises(Refused, match="more than one word"):
        opened.source.dispute(118, "wrong", HERE)
    opened.source.take_back(118, HERE)
    for act in ("confirm", "dispute", "retract"):
        with pytest.raises(Refused, match="was taken back by 119"):
            opened.source.may(act, 118)
    opened.source.take_back(119, HERE)
    opened.source.poll()
    assert state(opened, 118) == "current"


def test_what_was_seen_again_is_corrected_by_its_place(opened: Opened) -> None:
    """It was setup C: the sighting says so, still about its use, still without a count."""
    opened.log("art ff on3")
    opened.source.again(replace(HERE, setup="B"), opened.now)
    task = opened.source.correction(119, HERE)
    assert task.line == "42B on"
    read = opened.reader.read("42C on", task.place or HERE, task, opened.now)
    assert isinstance(read, Understood)
    assert [row.label for row in read.rows] == ["Where", "What"]
    opened.log("42C on", HERE, task, "2")
    assert opened.what(119) == "the same 3 again (118) · on camera · 42B → 42C"
    assert opened.what(120) == "corrects 119: 42B → 42C · wrong place"
    with Ledger.open(opened.path, home=opened.home) as ledger:
        fixed = ledger.entry(120)
        before = ledger.entry(119)
    assert isinstance(fixed.fact, AiOutput)
    assert isinstance(before.fact, AiOutput)
    assert fixed.fact.seen.at == before.fact.seen.at
    assert {(link.how, link.number) for link in fixed.re} == {("corrects", 119), ("about", 118)}
    wrong = opened.reader.read("42C on3 ff", HERE, opened.source.correction(120, HERE), opened.now)
    assert isinstance(wrong, NotUnderstood)
    assert "belongs to the use" in wrong.message


def test_a_mark_is_corrected_by_its_place_and_stays_open(opened: Opened) -> None:
    """Mark 115 was in 41B: c asks its place, Enter on it still completes it."""
    task = opened.source.correction(115, HERE)
    assert task.line == "41A-4"
    opened.log("41B-4", HERE, task, "2")
    standing = opened.source.poll()
    assert standing is not None
    assert standing.open_marks == 1
    with Ledger.open(opened.path, home=opened.home) as ledger:
        fixed = ledger.entry(118).fact
        before = ledger.entry(115).fact
    assert isinstance(fixed, Mark)
    assert isinstance(before, Mark)
    assert (fixed.seen.setup, fixed.seen.take, fixed.seen.at) == ("B", "4", before.seen.at)
    done = opened.source.completion(118, HERE)
    assert done.act == "complete"
    opened.log("art ff on2", HERE, done)
    standing = opened.source.poll()
    assert standing is not None
    assert standing.open_marks == 0


async def test_the_selected_entry_is_confirmed_and_disputed_by_name(tmp_path: Path) -> None:
    """The palette has no keys for them: what is typed there is asked, and Enter logs it."""
    async with driven(tmp_path) as run:
        await run.press(":")
        await run.type("confirm")
        await run.press("enter")
        assert "Confirm 120 >" in run.text()
        await run.type("10 of 112")
        await run.press("enter")
        assert run.did == ["confirms 120 10 of 112"]
        await run.pilot.pause(0.3)
        await run.press("up", ":")
        await run.type("dispute")
        await run.press("enter", "enter")
        assert "Say what is not so" in run.text()
        await run.type("it was a photograph")
        await run.press("enter")
        assert run.did[1:] == ["disputes 120 it was a photograph"]


async def test_the_selected_entry_is_taken_back_by_name(tmp_path: Path) -> None:
    """Any entry, not the last alone; Enter after its words."""
    async with driven(tmp_path) as run:
        await run.press("up", "up", ":")
        await run.type("take this")
        await run.press("enter")
        assert "118  image" in run.text()
        await run.press("enter")
        assert run.did == ["taken back 118"]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_row_that_corrections_disagree_on_says_so_in_words(
    tmp_path: Path, size: tuple[int, int], ascii_only: bool
) -> None:
    """At every size and without colour or signs the numbers of both corrections can be read."""
    words = "image · Firefly Image 4 · on camera · 3 → 2 or 4 · 119, 120 disagree"
    rows = (*ROWS[:6], replace(ROWS[6], what=words, differs=True))
    async with driven(tmp_path, size=size, rows=rows, ink=Ink(ascii_only)) as run:
        row = next(line for line in run.text().splitlines() if " 118 " in line)
        assert ("3 -> 2 or 4" if ascii_only else "3 → 2 or 4") in row
        assert "119, 120 disagree" in row


async def test_a_correction_that_ends_a_conflict_names_both(tmp_path: Path) -> None:
    """The line is asked for both numbers, says what Enter does, and may stay as it is."""
    async with driven(tmp_path) as run:
        source = run.source
        source.correction = lambda number, place: Task(  # type: ignore[method-assign]  # two versions
            "correct", number, "art ff on3", replace(place, setup="A"), also=(119,)
        )
        await run.press("c")
        assert "Correct 120, 119 >" in run.text()
        assert "unchanged, 120 holds" in run.text()
        await run.press("enter", "1", "enter")
        assert run.did == ["correct 120 art ff on3 1"]
