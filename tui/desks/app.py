"""The app: `run(path, home)` paints the log desk, then opens the ledger in a thread of its own.

Nothing of the ledger is imported before the first frame. An error that nobody foresaw ends in one sentence,
its details in the private log; a traceback would print what people logged.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen

from tui.desks.clerk import Clerk
from tui.desks.journal import note_failure
from tui.desks.log_desk import LogDesk
from tui.desks.shown import Ink
from tui.desks.source import Source
from tui.desks.themes import THEMES

if TYPE_CHECKING:
    from ledger.ledger import Home


def _utc_now() -> datetime:
    return datetime.now(UTC)


class HotsetApp(App[None], inherit_bindings=False):
    """One ledger, one desk."""

    TITLE = "hotset"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "log_desk.tcss"

    def __init__(
        self,
        make: Callable[[], Source],
        name: str,
        error_log: Path,
        *,
        clock: Callable[[], datetime] = _utc_now,
        ink: Ink | None = None,
    ) -> None:
        super().__init__()
        self.ink = ink or Ink.for_terminal()
        """How this terminal draws text."""
        self.stopped = ""
        """Why the app could not go on, in one sentence."""
        self._error_log = error_log
        self._desk = LogDesk(Clerk(make, self._from_clerk, error_log), name, clock)
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        self.use_theme(os.environ.get("HOTSET_THEME", "night"))

    def use_theme(self, name: str) -> None:
        """One of our themes; HOTSET_THEME wins over what was remembered."""
        chosen = os.environ.get("HOTSET_THEME", name)
        self.theme = chosen if chosen in THEMES else "night"

    def get_default_screen(self) -> Screen[None]:
        """The log desk itself: a blank screen under it would cost a tenth of the first frame."""
        return self._desk

    def on_unmount(self) -> None:
        """The clerk closes the ledger on its own thread."""
        self._desk.clerk.leave()

    def _from_clerk(self, message: object) -> None:
        from textual.message import Message

        assert isinstance(message, Message)
        self._desk.post_message(message)

    async def on_event(self, event: events.Event) -> None:
        """Keys for the desk act here, one after the other.

        Textual hands a key to the widget that has the focus at that moment; in a burst the letters after `n`
        would reach the list as commands, before the line has opened.
        """
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen is self._desk:
            if event.character is not None and event.is_printable and self._desk.panel.ask is not None:
                self._desk.panel.type(event.character)
            else:
                await self._check_bindings(event.key)
        else:
            await super().on_event(event)

    def stop(self, sentence: str, exit_code: int) -> None:
        """Ends with a sentence for the person."""
        self.stopped = sentence
        self.exit(return_code=exit_code)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with local variables here: confidential notes, on a screen
        error = sys.exc_info()[1]
        self.stopped = note_failure(self._error_log, error or RuntimeError("unknown"))
        self._close_messages_no_wait()


def run(path: Path, home: Home | None = None, *, hands: tuple[str, str] | None = None) -> int:
    """Opens the log desk on the ledger at `path`; returns the exit code. Home None: the account's own.

    `hands` are name and role of who is at the keys; None: as HOTSET_AS or the settings say.
    Says on stderr, in one sentence, why it could not open or go on.
    """
    state = home.state if home is not None else _state_folder()

    def make() -> Source:
        from tui.desks.ledger_source import (
            LedgerSource,
        )  # loads SQLModel: after the first frame, off its thread

        return LedgerSource(path, home, hands=hands)

    app = HotsetApp(make, path.name, state / "log.txt")
    app.run(mouse=True)
    if app.stopped:
        print(app.stopped, file=sys.stderr)
    return app.return_code or 0


def _state_folder() -> Path:
    """Where Home.default() keeps its state, without loading the store."""
    if chosen := os.environ.get("HOTSET_HOME"):
        return Path(chosen) / "state" / "hotset"
    import platformdirs

    return platformdirs.user_state_path("hotset", appauthor=False)
