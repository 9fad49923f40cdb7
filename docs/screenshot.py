"""Draws the pictures of the README from the real app: Salt Line on day 12, the quick line open, and the wrap.

Write them again with `python docs/screenshot.py`. The demo is built up to that time, in a temporary folder.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ledger.ledger import Home
from tui.demo.build import HOME, build
from tui.desks.app import HotsetApp
from tui.desks.ledger_source import LedgerSource

HERE = Path(__file__).parent
DAY = datetime(2025, 12, 4, tzinfo=ZoneInfo("America/Los_Angeles"))
SIZE = (80, 24)
HANDS = ("R. Vale", "script supervisor")
LINE = "art ff on3"
PICTURES = {
    "screen-log.svg": (
        DAY.replace(hour=14, minute=2),
        ("s", "4", "2", "enter", "t", "A", "enter", "n", *LINE),
    ),
    "screen-wrap.svg": (DAY.replace(hour=19, minute=31), ("w",)),
}
"""File → when, and the keys pressed."""
FETCHED = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
"""Fonts that the picture would fetch; the reader's own monospaced one serves."""


async def draw(folder: Path, now: datetime, keys: Sequence[str]) -> str:
    """The app on the ledger in `folder` after these keys, as SVG."""
    built = build(folder, until=f"{now:%Y-%m-%d %H:%M}")
    home = Home.under(built.folder / HOME)
    app = HotsetApp(
        lambda: LedgerSource(built.ledger, home, hands=HANDS),
        built.ledger.name,
        folder / "log.txt",
        clock=lambda: now,
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(2)
        for key in keys:
            await pilot.press("space" if key == " " else key)
            await pilot.pause(0.1)
        await pilot.pause(1)
        return FETCHED.sub("", app.export_screenshot(title="hotset"))


if __name__ == "__main__":
    for name, (now, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as scratch:
            drawn = asyncio.run(draw(Path(scratch) / "salt-line", now, keys))
        (HERE / name).write_text(drawn, encoding="utf-8")
