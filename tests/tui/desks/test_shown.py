"""Text of the ledger is never markup and never a command to the terminal, whoever typed it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.desks.driving import driven
from tui.desks.shown import PICTURES, Ink
from tui.desks.source import Row

HOSTILE = [
    "[v2] comp",
    "[INT] [not used] [a]",
    "[#12] plate [@foo] x",
    "[/",
    "INT. KITCHEN [/DAY",
    "[/b]",
    "[sys:LOCK=SAFE]",
    "[link=file:///etc/passwd]here[/link]",
    "[@click=app.quit]press[/]",
    "\x1b[2J\x1b]0;title\x07",
    "a\tb\rc\x00d\x7f\x9b31m",
    "\u202egnp.exe\u2066 \ufeff\u200b",
    "{{7*7}} $accent %s \\[x]",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stands_on_the_screen_as_it_is(tmp_path: Path, text: str) -> None:
    """Brackets, escapes and bidi characters in a row, a detail, a line and a message don't vanish or act."""
    rows = (Row(1, "●", "14:02", "42A", text, text),)
    async with driven(tmp_path, size=(120, 30), rows=rows) as run:
        run.desk._below.put(1, (text,))
        run.desk._beside.put(1, (text,))
        run.desk.say(text)
        await run.press("n")
        run.desk.panel.put(text)
        await run.settle()
        run.desk.say(text)
        await run.settle()
        screen = run.text()
        ink = Ink()
        assert ink.text(text).split()[0] in screen
        assert not any(ord(char) in PICTURES for char in screen if char != "\n")


@settings(max_examples=300)
@given(st.text(st.characters(codec=None), max_size=60), st.integers(0, 60))
def test_fitting_takes_exactly_the_cells(text: str, width: int) -> None:
    """Whatever is written in a cell of the list, the columns after it stay where they are."""
    fitted = Ink().fit(text, width)
    assert cell_len(fitted) == width
    assert not any(ord(char) in PICTURES for char in fitted)


@settings(max_examples=300)
@given(st.text(max_size=200), st.integers(2, 60))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """A wrapped sentence has every character of the sentence but the spaces it was broken at."""
    ink = Ink()
    lines = ink.wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    squeezed = "".join(lines).replace(" ", "")
    assert squeezed == "".join(ink.text(part) for part in text.split("\n")).replace(" ", "")


@given(st.text(max_size=120))
def test_shown_text_is_the_text(text: str) -> None:
    """Content made from text is that text, with pictures for what must not reach a terminal."""
    content = Ink().shown([[(text, ""), ("x", "accent")]])
    assert content.plain == Ink().text(text) + "x"


def test_text_is_cut_at_a_word() -> None:
    """What is too long ends with a whole word and an ellipsis, in either alphabet."""
    assert Ink().fit("preview comp · Cinevol 3 · for planning", 20) == "preview comp…       "
    assert Ink(ascii=True).fit("none · said by Playback", 12).rstrip() == "none..."


def test_one_function_makes_content() -> None:
    """No module but `shown` builds Content or hands a str to a widget that reads markup."""
    widgets = "Static|Label|OptionList|DataTable|Markdown"
    forbidden = re.compile(rf"\bContent\(|Content\.(from|styled)|\b({widgets})\(|notify\(")
    for path in Path("tui/desks").glob("*.py"):
        if path.name != "shown.py":
            assert not forbidden.search(path.read_text("utf-8")), path


def test_numbers_are_never_cut() -> None:
    """When a row is too long, words at its end give way: a count, a change, an entry's number stay whole."""
    fit = Ink().fit_parts
    assert fit("image · Firefly Image 4 of the art department · on camera · 3 → 2", 40) == (
        "image · Firefly Image 4 of the… · 3 → 2 "
    )
    assert fit("shot · Northfold Outline · in the film · in the background · nobody is in it", 43) == (
        "shot · Northfold Outline · in the film…    "
    )
    assert "(118)" in fit("the same 3 again (118) · on camera and in the mirror", 30)
