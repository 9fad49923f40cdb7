"""Draws docs/screen-log.svg from the real app: Salt Line on day 12, the quick line open at scene 42.

Write it again with `python docs/screenshot.py`. The demo is built up to 14:02, in a temporary folder.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ledger.ledger import Home
from tui.demo.build import HOME, build
from tui.desks.app import HotsetApp
from tui.desks.ledger_source import LedgerSource

PICTURE = Path(__file__).with_name("screen-log.svg")
NOW = datetime(2025, 12, 4, 14, 2, tzinfo=ZoneInfo("America/Los_Angeles"))
SIZE = (80, 24)
HANDS = ("R. Vale", "script supervisor")
KEYS = ("s", "4", "2", "enter", "t", "A", "enter", "n")
LINE = "art ff on3"
FETCHED = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
"""Fonts that the picture would fetch; the reader's own monospaced one serves."""


async def draw(folder: Path) -> str:
    """The app on the ledger in `folder` after KEYS and LINE, as SVG."""
    built = build(folder, until=f"{NOW:%Y-%m-%d %H:%M}")
    home = Home.under(built.folder / HOME)
    app = HotsetApp(
        lambda: LedgerSource(built.ledger, home, hands=HANDS),
        built.ledger.name,
        folder / "log.txt",
        clock=lambda: NOW,
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(2)
        for key in (*KEYS, *("space" if char == " " else char for char in LINE)):
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(1)
        return FETCHED.sub("", app.export_screenshot(title="hotset"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        PICTURE.write_text(asyncio.run(draw(Path(scratch) / "salt-line")), encoding="utf-8")
