"""Corrections, retracts, confirmations and disputes as typed: both sides stay; refusals say what to do."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger.facts import NewEntry
from ledger.ledger import Ledger
from tests.tui.cli.running import Shell
from tui.line import Bar, mark

VALE = ("--as", "R. Vale, script supervisor")
AMIN = ("--as", "C. Amin, costume supervisor")


@pytest.fixture
def use(shell: Shell) -> str:
    """The number of a logged use: three posters in 42A."""
    return shell.fine("log", "42A art ff on3", *VALE).split()[1]


def entry(shell: Shell, number: str) -> dict[str, Any]:
    """One entry as data."""
    told = json.loads(shell.fine("show", number, "--json"))["entries"]
    found: dict[str, Any] = next(one for one in told if str(one["number"]) == number)
    return found


def number_of(row: str) -> str:
    """The number in a row that was put."""
    return next(word for word in row.split() if word.isdigit())


def disagreeing(path: Path, number: str, *counts: int) -> None:
    """Corrections of one entry by stations that did not see each other's."""
    with Ledger.open(path) as ledger:
        made = ledger.entry(int(number))
        for count in counts:
            fact = made.fact
            outputs = fact.outputs.changed(count=count)  # type: ignore[attr-defined]  # a use has outputs
            ledger.append([NewEntry(fact.changed(outputs=outputs), made.correction("miscount"))])


def test_a_confirmation_is_shown_beside_the_entry_with_who_and_what(shell: Shell, use: str) -> None:
    """Somebody else checked it: the entry says so, with role and time; the entry itself is as it was."""
    before = entry(shell, use)
    assert "confirms" in shell.fine("confirm", use, "--checked", "2 of 3, at the wall", *AMIN)
    told = shell.fine("show", use)
    assert "Confirmed by C. Amin, costume supervisor," in told
    assert "2 of 3 checked, at the wall" in told
    assert entry(shell, use) == before


def test_a_confirmation_by_the_hand_that_entered_it_says_so(shell: Shell, use: str) -> None:
    """It is allowed, and never passes for somebody else's check."""
    shell.fine("confirm", use, *VALE)
    assert "by the hand that entered it" in shell.fine("show", use)
    shell.fine("confirm", use, *AMIN)
    assert shell.fine("show", use).count("by the hand that entered it") == 1


def test_more_cannot_be_checked_than_there_is(shell: Shell, use: str) -> None:
    """Ten of three is a slip of the keys: nothing is logged."""
    ended = shell("confirm", use, "--checked", "10 of 3")
    assert ended.code == 2
    assert "10 of 3" in ended.err
    assert "confirms" not in shell.fine("show")


def test_a_dispute_stays_until_its_own_station_takes_it_back(shell: Shell, use: str) -> None:
    """The words of whoever disputes stand beside the entry; taken back, they stand no longer."""
    row = shell.fine("dispute", use, "--reason", "they were painted by hand", *AMIN)
    assert "disputed" in shell.fine("show").splitlines()[0]
    assert "“they were painted by hand”" in shell.fine("show", use)
    assert "Open." in shell.fine("show", use)
    shell.fine("retract", number_of(row), "--reason", "misread the slate")
    assert "disputed" not in shell.fine("show").splitlines()[0]
    assert "Disputed by" not in shell.fine("show", use)


def test_a_dispute_is_answered_by_a_correction_that_is_confirmed(shell: Shell, use: str) -> None:
    """A correction alone does not answer it, nor a confirmation of what was disputed."""
    shell.fine("dispute", use, "--reason", "there were two", *AMIN)
    shell.fine("confirm", use, *VALE)
    assert "Open." in shell.fine("show", use)
    fixed = number_of(shell.fine("correct", use, "42A art ff on2", "--reason", "miscount"))
    assert "Open." in shell.fine("show", fixed)
    shell.fine("confirm", fixed, *AMIN)
    assert "Since then corrected and confirmed." in shell.fine("show", use)


def test_a_dispute_needs_its_reason(shell: Shell, use: str) -> None:
    """“fix” says nothing; a code of the list or words do."""
    for reason in ((), ("--reason", "fix")):
        assert shell("dispute", use, *reason).code == 2
    assert "miscount" in shell.fine("dispute", use, "--reason", "miscount")


def test_what_was_corrected_meanwhile_is_named_with_its_correction(shell: Shell, use: str) -> None:
    """A second person corrects the same entry: told by which entry it was changed, and what to type."""
    fixed = number_of(shell.fine("correct", use, "42A art ff on2", "--reason", "miscount", *AMIN))
    for words in (("correct", use, "42A art ff on4", "--reason", "miscount"), ("confirm", use)):
        ended = shell(*words)
        assert ended.code == 2
        assert f"Entry {use} was corrected by {fixed} (C. Amin, " in ended.err
        assert f"hotset {words[0]} {fixed}." in ended.err


def test_what_was_taken_back_is_named_with_what_revives_it(shell: Shell, use: str) -> None:
    """Taking back twice, correcting or disputing what is struck out: one sentence that names the way back."""
    taker = number_of(shell.fine("retract", use, "--reason", "duplicate"))
    acts = (
        ("retract", use, "--reason", "duplicate"),
        ("correct", use, "42A art ff on2", "--reason", "miscount"),
        ("dispute", use, "--reason", "miscount"),
    )
    for words in acts:
        ended = shell(*words)
        assert ended.code == 2
        assert f"Entry {use} was taken back by {taker}" in ended.err
        assert f"hotset retract {taker} takes that back and revives it." in ended.err
    shell.fine("retract", taker, "--reason", "it was on camera after all")
    assert entry(shell, use)["state"] == "current"
    assert "taken back" not in shell.fine("show").splitlines()[0]


def test_what_judges_an_entry_is_taken_back_not_corrected(shell: Shell, use: str) -> None:
    """A retract, a confirmation, a dispute say one thing: there is no second version of them."""
    row = shell.fine("confirm", use)
    ended = shell("correct", number_of(row), "what.checked=2", "--reason", "miscount")
    assert ended.code == 2
    assert f"confirms {use}: that is taken back, not corrected" in ended.err
    assert shell("dispute", number_of(row), "--reason", "miscount").code == 2


def test_corrections_that_disagree_are_both_shown_and_ended_by_one(
    shell: Shell, use: str, small_ledger: Path
) -> None:
    """Two and four posters, by two stations: both values stand until one entry names both."""
    disagreeing(small_ledger, use, 2, 4)
    two, four = (str(int(use) + step) for step in (1, 2))
    first = shell.fine("show").splitlines()[0]
    assert "3 → 2 or 4" in first
    assert f"{two}, {four} disagree" in first
    told = shell.fine("show", use)
    assert f"3 → 2 · miscount ({two}, " in told
    assert f"3 → 4 · miscount ({four}, " in told
    assert f"hotset correct {two} --also {four} ends that." in shell("confirm", use).err
    shell.fine("correct", two, "--also", four, "--reason", "counted again at the wall", *VALE)
    assert [entry(shell, number)["state"] for number in (use, two, four)] == ["replaced"] * 3
    assert "3 → 2" in shell.fine("show").splitlines()[0]
    assert "disagree" not in shell.fine("show")


def test_a_conflict_can_be_ended_with_a_third_value(shell: Shell, use: str, small_ledger: Path) -> None:
    """Neither was right: the line that names both says five; with three versions all of them are named."""
    disagreeing(small_ledger, use, 2, 4, 6)
    two, four, six = (str(int(use) + step) for step in (1, 2, 3))
    ended = shell("correct", two, "42A art ff on5", "--also", four, "--reason", "miscount")
    assert ended.code == 2
    assert f"hotset correct {two} --also {four} --also {six} ends it." in ended.err
    row = shell.fine("correct", two, "42A art ff on5", "--also", four, "--also", six, "--reason", "miscount")
    assert entry(shell, number_of(row))["state"] == "current"
    assert entry(shell, number_of(row))["facts"]["outputs"]["count"] == 5


@pytest.mark.parametrize("other", ["1", "16"])
def test_only_versions_of_one_entry_are_settled_together(
    shell: Shell, use: str, other: str, small_ledger: Path
) -> None:
    """--also with an entry of something else, or without a conflict, is refused and says what disagrees."""
    assert shell("correct", use, "--also", other, "--reason", "miscount").code == 2
    disagreeing(small_ledger, use, 2, 4)
    ended = shell("correct", str(int(use) + 1), "--also", other, "--reason", "miscount")
    assert ended.code == 2
    assert "disagree" in ended.err


def test_any_register_fact_is_corrected_field_by_field(shell: Shell) -> None:
    """A tool's name, without saying again what else is known of it; the list shows the new name."""
    tool = number_of(next(row for row in shell.fine("show", "--all").splitlines() if "Quiet 12" in row))
    shell.fine("correct", tool, "name=Quiet 13", "--reason", "typo")
    assert f"corrects {tool}: tool Quiet 12 → Quiet 13 · mistyped" in shell.fine("show", "--all")
    assert "Quiet 13" in shell("log", "42A snd q12").err


def test_not_stated_not_known_and_none_stay_apart(shell: Shell, use: str) -> None:
    """Each can be corrected into each other, and each is what it says in the record."""
    steps: tuple[tuple[str, dict[str, object]], ...] = (
        ("outputs.assets=unknown", {"assets": "unknown"}),
        ("outputs.assets=", {"assets": []}),
        ("outputs.assets=not-stated", {}),
    )
    number = use
    for words, expected in steps:
        number = number_of(shell.fine("correct", number, words, "--reason", "late_information"))
        outputs = entry(shell, number)["facts"]["outputs"]
        assert {name: value for name, value in outputs.items() if name == "assets"} == expected
        assert outputs["count"] == 3
    assert shell("correct", number, "outputs.assets=not-stated", "--reason", "typo").code == 2
    ended = shell("correct", number, "outputs.count=3", "--reason", "typo")
    assert ended.code == 2
    assert f"what entry {number} says already" in ended.err


def test_a_correction_keeps_what_the_entry_is_about(shell: Shell) -> None:
    """Whose the work was follows from the use: a correction of the work is still about that use."""
    shell.fine("log", "42A art ff on3 repainted")
    use, work = (number_of(row) for row in shell.fine("show").splitlines())
    fixed = number_of(shell.fine("correct", work, "role.role=scenic painter", "--reason", "wrong_person"))
    about = [(link["how"], str(link["number"])) for link in entry(shell, fixed)["about"]]
    assert about == [("corrects", work), ("about", use)]


def test_nothing_is_read_as_a_correction_of_nothing(shell: Shell, use: str) -> None:
    """Without words and without --also there is nothing to correct."""
    ended = shell("correct", use, "--reason", "miscount")
    assert ended.code == 2
    assert "What is right?" in ended.err


def test_a_mark_is_completed_at_its_own_time_and_place(shell: Shell, small_ledger: Path) -> None:
    """The answer names the mark; answered once, it is no open mark any more; another kind never was."""
    at = datetime(2025, 12, 4, 18, 47, tzinfo=UTC)
    with Ledger.open(small_ledger) as ledger:
        show = ledger.show()
        bar = Bar(day=show.open_day, unit="main", scene="41", setup="A", take="4", person="R. Vale")
        number = str(ledger.append([mark(show, bar, at)])[0].number)
    row = shell.fine("log", "--completes", number, "art", "ff", "on2", *VALE)
    assert "10:47" in row
    assert "41A-4" in row
    assert [link["how"] for link in entry(shell, number_of(row))["about"]] == ["completes"]
    for words in ((number,), (number_of(row),)):
        ended = shell("log", "--completes", *words, "art", "ff", "on2")
        assert ended.code == 2
        assert "mark" in ended.err


def test_a_none_for_several_departments_is_corrected_field_by_field(shell: Shell) -> None:
    """What no line says, the fields do: two departments spoke, and both stand in the new version."""
    number = number_of(shell.fine("none", "cos", "day"))
    row = shell.fine("correct", number, "scope.departments=COS,ART", "--reason", "late_information")
    assert entry(shell, number_of(row))["facts"]["scope"]["departments"] == ["COS", "ART"]
