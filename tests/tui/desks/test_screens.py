"""The log desk as people see it: the screens of desks.md 5, character by character, and other terminals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.desks.driving import AT_42B, driven
from tests.tui.desks.fake import AT_1411, ROWS
from tui.desks.drafts import Kept
from tui.desks.shown import Ink
from tui.desks.themes import THEMES

SCREENS = Path(__file__).parent / "screens"


async def test_the_log_desk_is_the_specified_screen(tmp_path: Path) -> None:
    """At 80×24 the log desk stands exactly as the specification draws it."""
    async with driven(tmp_path) as run:
        await run.press("up", "up")
        assert run.text() == (SCREENS / "log_80x24.txt").read_text("utf-8")


async def test_the_open_line_is_the_specified_screen(tmp_path: Path) -> None:
    """With the line open the reading stands under it exactly as specified, before Enter."""
    at_1402 = AT_1411.replace(minute=2)
    place = replace(AT_42B, setup="A", set_at=AT_1411.replace(hour=13, minute=41))
    async with driven(tmp_path, rows=ROWS[:6], kept=Kept(place=place), now=at_1402) as run:
        await run.press("n")
        await run.type("art ff on3")
        assert run.text() == (SCREENS / "line_80x24.txt").read_text("utf-8")
        assert run.did == []


async def test_from_110_columns_the_detail_stands_at_the_right(tmp_path: Path) -> None:
    """A wide terminal shows list and detail side by side, and the reading beside the detail."""
    async with driven(tmp_path, size=(120, 40)) as run:
        await run.press("up", "up")
        lines = run.text().splitlines()
        assert lines[3].index("118") == 80
        assert "Art used Firefly Image 4" in lines[4][80:]
        assert all(len(line) <= 120 for line in lines)
        await run.press("n")
        await run.type("art ff on3")
        opened = run.text()
        assert "generated image · 3 items" in opened
        assert "Art used Firefly Image 4" in opened


async def test_a_small_window_says_so_in_one_sentence(tmp_path: Path) -> None:
    """Under 80×24 nothing is squeezed: a sentence names the size and the line mode."""
    async with driven(tmp_path, size=(60, 20)) as run:
        told = " ".join(run.text().split())
        assert told.startswith("hotset needs 80×24; this window is 60×20. hotset log --line takes")
        assert "112" not in told
        await run.pilot.resize_terminal(80, 24)
        await run.settle()
        assert "preview comp" in run.text()


async def test_ascii_terminals_get_ascii_glyphs(tmp_path: Path) -> None:
    """Where the locale can't draw the glyphs, their ASCII twins stand, and the columns stay."""
    async with driven(tmp_path, ink=Ink(ascii=True)) as run:
        text = run.text()
        assert text.isascii()
        assert " #  118  14:02  42A      Art         image" in text
        assert " +  115  10:47  41A-4" in text
        await run.press("n")
        assert run.text().isascii()


@pytest.mark.parametrize("theme", THEMES)
async def test_no_theme_uses_red_or_green_or_blinks(tmp_path: Path, theme: str) -> None:
    """Meaning never hangs on red and green, and nothing blinks, whichever theme is chosen."""
    async with driven(tmp_path, kept=Kept(place=AT_42B, theme=theme)) as run:
        assert run.app.theme == theme
        await run.press("n")
        await run.type("art ff on3")
        for strip in run.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or not style.blink
                for color in (style.color, style.bgcolor) if style else ():
                    if color is not None and color.triplet is not None:
                        red, green, blue = color.triplet
                        assert not (red > 150 and green < 80 and blue < 80), segment
                        assert not (green > 130 and red < 80 and blue < 80), segment
