"""The wrap desk over a day made of words: its screen, each of its keys, and what can't be done by mistake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.tui.desks.driving import AT_42B, Driven, driven
from tests.tui.desks.fake import AT_1411
from tests.tui.desks.fake_wrap import ART, DAY, ROWS
from tui.desks.drafts import Kept
from tui.desks.shown import Ink

SCREENS = Path(__file__).parent / "screens"
AT_1931 = AT_1411.replace(hour=19, minute=31)


@asynccontextmanager
async def wrapped(
    folder: Path, size: tuple[int, int] = (80, 24), now: datetime = AT_1931, ink: Ink | None = None
) -> AsyncIterator[Driven]:
    """The wrap desk of day 12 at 19:31."""
    async with driven(folder, size=size, now=now, ink=ink) as run:
        run.source.wrap.held = replace(DAY, rows=(replace(ART, unasked=(118, 121, 122)), *ROWS[1:]))
        await run.press("w")
        yield run


async def test_the_wrap_desk_is_the_specified_screen(tmp_path: Path) -> None:
    """At 80×24 the day stands exactly as the specification draws it, the first silent department chosen."""
    async with wrapped(tmp_path) as run:
        assert run.text() == (SCREENS / "wrap_80x24.txt").read_text("utf-8")


async def test_wide_terminals_tell_the_department_at_the_side(tmp_path: Path) -> None:
    """At 120×40 nothing is cut: every answer, the offer and what the chosen department said stand whole."""
    async with wrapped(tmp_path, size=(120, 40)) as run:
        assert "0 none  n entry  or leave it" in run.text()
        assert "Not recorded: nobody of this department" in run.text()
        await run.press("home")
        assert "Art, seen by R. Vale" in run.text()
        assert "…" not in run.text()
        assert all(len(line) <= 120 for line in run.text().splitlines())


async def test_signs_are_told_apart_without_colour_or_unicode(tmp_path: Path) -> None:
    """In ASCII each of the three answers has a sign of its own, beside its words."""
    async with wrapped(tmp_path, ink=Ink(ascii=True)) as run:
        signs: dict[str, str] = {}
        for line in run.text().splitlines():
            for words in ("none, attested", "not recorded ", "recorded  "):
                if words in line and line[1:2] in "#o?" and line[1:2].strip():
                    signs.setdefault(words, line[1:2])
                    break
        assert signs == {"recorded  ": "#", "none, attested": "o", "not recorded ": "?"}


async def test_signing_takes_the_days_label_and_a_name(tmp_path: Path) -> None:
    """Enter alone signs nothing, another label nothing, an unnamed hand nothing; the label signs once."""
    async with wrapped(tmp_path) as run:
        await run.press("s", "enter")
        assert "not the label" in run.text()
        await run.type("13")
        await run.press("enter")
        assert run.did == []
        await run.press("backspace", "2", "enter")
        assert run.did == ["signed day 12 by R. Vale, script supervisor"]
        assert "AI addendum · day 12" in run.text()


async def test_nobody_signs_without_a_name(tmp_path: Path) -> None:
    """A day is a person's word: without one at the keys it says which key names them."""
    kept = Kept(place=replace(AT_42B, person="", role=""))
    async with driven(tmp_path, kept=kept) as run:
        await run.press("w", "s")
        await run.type("12")
        await run.press("enter")
        assert run.did == []
        assert "i says who is at the keys" in run.text()


async def test_none_and_entry_open_the_line_of_the_department(tmp_path: Path) -> None:
    """0 and n put the chosen department on the line; nothing is written before Enter."""
    async with wrapped(tmp_path) as run:
        await run.press("0")
        assert run.desk.panel.text == "none cam day "
        await run.press("escape", "n")
        assert run.desk.panel.text == "cam "
        assert run.did == []


async def test_a_department_with_uses_is_not_offered_none(tmp_path: Path) -> None:
    """0 on Art says what = is for, and = asks who says so before it writes."""
    async with wrapped(tmp_path) as run:
        await run.press("home", "0")
        assert "= says that there were no others" in " ".join(run.text().split())
        await run.press("=")
        assert "only this use (121), no others, on day 12" in " ".join(run.text().split())
        assert run.did == []
        await run.type("prop master")
        await run.press("enter")
        assert run.did == ["Art only 1 prop master"]
        await run.press("end", "=")
        assert "has no use on this day" in " ".join(run.text().split())


@pytest.mark.parametrize(
    ("keys", "did"),
    [
        (("n", "enter"), "Art person no"),
        (("?", "enter"), "Art person unknown"),
        (("y", "enter", "M", "a", "r", "a", "enter"), "Art person yes Mara"),
        (("y", "enter", "enter"), "Art person yes"),
        (("y", "enter", "?", "enter"), "Art person yes ?"),
    ],
)
async def test_a_person_is_asked_once_a_department(tmp_path: Path, keys: tuple[str, ...], did: str) -> None:
    """p asks one question for all uses; not known and not stated stay two answers."""
    async with wrapped(tmp_path) as run:
        await run.press("p")
        assert "Art, 118, 121, 122: is a real person in it?" in run.text()
        await run.press(*keys)
        assert run.did == [did]


async def test_another_answer_is_asked_again(tmp_path: Path) -> None:
    """A word that is no answer writes nothing and says what is one; Esc leaves it unanswered."""
    async with wrapped(tmp_path) as run:
        await run.press("p", "m", "enter")
        assert "Type y, n or ?" in run.text()
        await run.press("escape")
        assert run.did == []


async def test_marks_are_completed_from_the_day(tmp_path: Path) -> None:
    """m opens the line with the mark's own time and place; without one it says so."""
    async with wrapped(tmp_path) as run:
        await run.press("m")
        assert run.desk.panel.ask is not None
        await run.type("art ff on3")
        await run.press("enter")
        assert run.did == ["complete 115 art ff on3"]
    async with wrapped(tmp_path / "again") as run:
        run.source.wrap.held = replace(DAY, marks=())
        await run.press("escape", "w", "m")
        assert "No mark of this day is open." in run.text()


async def test_addendum_checks_and_department_are_pages(tmp_path: Path) -> None:
    """a, e and Enter show and write nothing; Esc comes back to the day."""
    async with wrapped(tmp_path) as run:
        for key, title in (("a", "as it stands"), ("e", "Checks"), ("enter", "Camera · not recorded")):
            await run.press(key)
            assert title in run.text()
            await run.press("escape")
            assert "Wrap · Day 12" in run.text()
        assert run.did == []


async def test_a_long_record_is_checked_when_somebody_asks(tmp_path: Path) -> None:
    """Where the checks would keep the keys waiting the line says that they have not looked; e looks."""
    async with wrapped(tmp_path) as run:
        run.source.wrap.found = None
        await run.press("escape", "w")
        assert "check has not looked yet" in run.text()
        await run.press("e")
        assert "Checks" in run.text()


async def test_escape_goes_back_to_the_log(tmp_path: Path) -> None:
    """The log is as it was, and its keys mean what they meant."""
    async with wrapped(tmp_path) as run:
        await run.press("escape")
        assert "preview comp" in run.text()
        await run.press("s")
        assert "Scene >" in run.text()


async def test_help_names_the_keys_of_the_day(tmp_path: Path) -> None:
    """? on the wrap desk tells its own keys, from the bindings that are live."""
    async with wrapped(tmp_path) as run:
        await run.press("?")
        assert "Help · wrap" in run.text()
        assert "Sign the day" in run.text()
        assert "Same again" not in run.text()
