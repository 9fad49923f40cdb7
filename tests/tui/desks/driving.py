"""Driving the desk in tests: an app over the fake, waiting for its clerk, and its screen as plain text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.desks.fake import AT_1411, ROWS, FakeSource
from tui.desks.app import HotsetApp
from tui.desks.drafts import DraftsFile, Kept
from tui.desks.log_desk import LogDesk
from tui.desks.place import Place
from tui.desks.shown import Ink
from tui.desks.source import Row

AT_42B = Place(
    scene="42",
    setup="B",
    person="R. Vale",
    role="script supervisor",
    set_at=AT_1411.replace(minute=5),
)


class Driven:
    """A running desk: `press` keys, `text` of the screen, `did` of the fake ledger."""

    def __init__(self, pilot: Pilot[None], app: HotsetApp, source: FakeSource) -> None:
        self.pilot = pilot
        self.app = app
        self.source = source

    @property
    def desk(self) -> LogDesk:
        """The log desk, whatever page lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, LogDesk))

    @property
    def did(self) -> list[str]:
        """What was written, in words."""
        return self.source.did

    async def press(self, *keys: str) -> None:
        """Presses keys, then waits until the clerk has nothing to do."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Types a text on the open line."""
        await self.press(*("space" if char == " " else char for char in text))

    async def settle(self) -> None:
        """Waits for the answers that are under way, and for the screen."""
        for _ in range(3):
            answered = asyncio.Event()
            if self.app.is_running and self.app.screen_stack:
                self.desk.ask_clerk(_nothing, partial(_set, answered))
                await asyncio.wait_for(answered.wait(), 10)
            await self.pilot.pause()

    def text(self) -> str:
        """The screen, without trailing spaces."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


@asynccontextmanager
async def driven(
    home: Path,
    *,
    size: tuple[int, int] = (80, 24),
    rows: Sequence[Row] = ROWS,
    kept: Kept | None = None,
    now: datetime = AT_1411,
    ink: Ink | None = None,
    read_only: str | None = None,
    keep: bool = False,
) -> AsyncIterator[Driven]:
    """The desk over the fake ledger, with the bar of desks.md 5 unless `kept` says otherwise.

    With `keep` the drafts are those that an earlier desk left.
    """
    source = FakeSource(home, rows, read_only)
    if not keep:
        DraftsFile(home / "drafts" / "salt.json").save(kept or Kept(place=AT_42B))
    app = HotsetApp(lambda: source, "SLN.hotset", home / "log.txt", clock=lambda: now, ink=ink or Ink())
    async with app.run_test(size=size) as pilot:
        run = Driven(pilot, app, source)
        await pilot.pause()
        await run.settle()
        yield run


def _nothing(source: object) -> None:
    """A job that only stands in line."""


def _set(event: asyncio.Event, _: None) -> None:
    event.set()
