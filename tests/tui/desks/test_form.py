"""The whole form: every field by keys alone, nothing lost, and over a real record what it says is logged."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.facts import AiUse
from tests.tui.desks.driving import driven
from tests.tui.desks.opened import HERE, Opened
from tui.desks.drafts import DraftsFile
from tui.desks.form_source import Former
from tui.desks.forms import FieldRefused
from tui.desks.source import Refused


async def test_the_form_begins_with_what_the_line_says(tmp_path: Path) -> None:
    """F2 on a line fills in what it reads; Tab goes on, F2 logs what was changed, once."""
    async with driven(tmp_path) as run:
        await run.press("n")
        await run.type("art ff on3")
        await run.press("f2")
        assert "Whole form" in run.text()
        assert "OUTPUTS        Items" in run.text()
        await run.press("tab")
        assert "Items > 3" in run.text()
        await run.press("backspace", "4", "f2")
        assert run.did == ["form art ff on3 outputs.count=4"]
        assert "Whole form" not in run.text()
        assert run.desk.panel.ask is None


async def test_f_opens_an_empty_form_at_the_place_of_the_bar(tmp_path: Path) -> None:
    """Without a line the bar alone fills it; Enter goes on and never logs."""
    async with driven(tmp_path) as run:
        await run.press("f")
        assert "Scene                     42" in run.text()
        await run.press("enter", "enter", "enter", "enter", "enter")
        assert run.did == []


async def test_people_are_asked_for_only_when_something_touches_one(tmp_path: Path) -> None:
    """Whose it is stands in the form once a person is in it, or the work is on one; a writer likewise."""
    async with driven(tmp_path) as run:
        await run.press("f")
        assert "Whose" not in run.text()
        assert "Writer" not in run.text()
        await run.type("alter-perf")
        assert "Whose" in run.text()
        await run.press(*["backspace"] * 10)
        assert "Whose" not in run.text()
        await run.type("WRITE")
        assert "Writer" in run.text()
        await run.press("tab", "tab", "tab")
        await run.type("yes")
        assert "Whose" in run.text()
        await run.press("tab")
        assert "performers’: withheld from most copies" in run.text()


async def test_what_is_typed_is_kept(tmp_path: Path) -> None:
    """Esc leaves the form and f brings it back as it was; after a kill it is in the drafts file."""
    async with driven(tmp_path) as run:
        await run.press("f", "tab")
        await run.type("12")
        kept = DraftsFile(tmp_path / "drafts" / "salt.json").load()
        assert dict(kept.form) == {"outputs.count": "12"}
        await run.press("escape")
        assert "f brings it back" in run.text()
        await run.press("f")
        assert "Items                     12" in run.text()
        await run.press("f2")
        assert run.did == ["form  outputs.count=12"]
        assert DraftsFile(tmp_path / "drafts" / "salt.json").load().form == ()


async def test_a_refusal_stands_at_its_field(tmp_path: Path) -> None:
    """The cursor goes to the field that can't be so, with the sentence; nothing is written or lost."""
    async with driven(tmp_path) as run:
        await run.press("f", "tab")
        await run.type("x")
        await run.press("tab", "f2")
        assert run.did == []
        assert "is not a whole number" in run.text()
        assert "Items > x" in run.text()


async def test_codes_are_listed_as_far_as_they_fit(tmp_path: Path) -> None:
    """By code or by words; F1 lists all of them, whole."""
    async with driven(tmp_path) as run:
        await run.press("f")
        await run.type("perf")
        assert "ALTER-PERF changed a performance" in run.text()
        assert "PROP-GFX" not in run.text()
        await run.press("f1")
        assert "PROP-GFX" in run.text()
        await run.press("escape")
        assert "Whole form" in run.text()


def test_the_form_of_a_line_logs_what_the_line_would(opened: Opened) -> None:
    """With nothing changed line and form say the same fact, in the same words."""
    opened.log("art ff on3 repainted")
    opened.source.log_form("art ff on3 repainted", HERE, opened.now, {})
    line, form = (opened.source._ledger.entry(number).fact.sealed() for number in (118, 120))
    for fact in (line, form):
        fact["who"] = {}
    assert line == form
    assert opened.source._ledger.entry(121).kind == "human.contribution"


def test_every_field_shown_is_read_back_as_it_is_shown(opened: Opened) -> None:
    """Typing into each field what stands there changes nothing: what is shown is what would be typed."""
    line = 'psd linechange voice:"C. Amin" 1of12 chose made:12nov said:mixer ; six words'
    form = opened.source.form(line, HERE, opened.now)
    filled = {field.key: field.text for field in form.fields if field.text}
    assert {"outputs.count", "where.scene", "what.function", "performer.people", "where.occurred"} <= set(
        filled
    )
    del filled["seen.at"]  # the minute stands there; the second was sealed
    opened.source.log_form(line, HERE, opened.now, {})
    opened.source.log_form(line, HERE, opened.now, filled)
    numbers = opened.source._ledger.size
    uses = [e.fact for e in opened.source._ledger.entries(numbers, kinds=("ai.use",))][-2:]
    first, second = (fact.sealed() for fact in uses)
    for fact in (first, second):
        fact["who"] = {}
    assert first == second


def test_a_changed_and_an_emptied_field_are_logged_so(opened: Opened) -> None:
    """Codes in either case, counts, references; an emptied field is not stated."""
    changed = {
        "outputs.count": "",
        "outputs.thing": "banner",
        "likeness.in_it": "NO",
        "cost.money": "12.50 usd",
    }
    opened.source.log_form("art ff on3", HERE, opened.now, changed)
    fact = opened.source._ledger.entry(118).fact
    assert isinstance(fact, AiUse)
    assert (fact.outputs.count, fact.outputs.thing, fact.likeness.in_it) == (None, "banner", "no")
    assert fact.cost.money is not None
    assert (fact.cost.money.amount, fact.cost.money.currency) == ("12.50", "USD")


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"outputs.count": "many"}, "outputs.count"),
        ({"what.function": "NOTHING-SUCH"}, "what.function"),
        ({"where.occurred": "whenever"}, "where.occurred"),
        ({"role.told_by": "ChatGPT"}, "role.told_by"),
    ],
)
def test_what_a_field_can_not_say_is_refused_at_it(opened: Opened, changed: dict[str, str], key: str) -> None:
    """One sentence and the field that it is about; the record is as it was."""
    with pytest.raises(FieldRefused) as refused:
        opened.source.log_form("art ff on3", HERE, opened.now, changed)
    assert refused.value.key == key
    assert str(refused.value)
    assert opened.source._ledger.size == 117


def test_a_none_has_no_form(opened: Opened) -> None:
    """A statement of none is its line and nothing more: it says so."""
    with pytest.raises(Refused, match="for a use"):
        opened.source.form("none cos day", HERE, opened.now)


def test_an_empty_form_knows_the_place_alone(opened: Opened) -> None:
    """Nothing is filled in that nobody said: scene, setup, day, unit and the moment, no count and no tool."""
    form = Former(opened.source._ledger).open("", HERE, opened.now)
    filled = {field.key for field in form.fields if field.text}
    assert filled == {"where.scene", "seen.day", "seen.unit", "seen.scene", "seen.setup", "seen.at"}
