"""What every question on the panel can do: say what it asks, offer words, take an answer, be left again.

A question never writes by itself: it hands work to the desk, which guards, writes and reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.desks.shown import Line
from tui.desks.source import Choice

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk

INDENT = 3
"""Columns before the text of a question's body, so that it stands under the typed text."""


class Ask:
    """One question; `desk` is who asks."""

    prompt = ""
    """Words before the >."""
    sign = ">"
    """What stands right before the typed text."""
    initial = ""
    """What stands on the line when it opens."""
    footer: tuple[str, ...] = ("Enter takes it", "Tab completes", "Esc back")

    def __init__(self, desk: LogDesk) -> None:
        self.desk = desk

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        """What stands under the line, for this text."""
        return []

    def wrong(self, text: str) -> tuple[int, int] | None:
        """The part of the text that doesn't read."""
        return None

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        """Words that fit where the cursor stands."""
        return ()

    def typed(self, text: str) -> None:
        """The text changed."""

    def move(self, step: int, text: str) -> str | None:
        """An arrow key without a list of words: the text that takes the line's place, None if it stays."""
        return None

    def mend(self, text: str, cursor: int) -> tuple[str, int] | None:
        """Tab without a word that fits: the mended text and where the cursor goes."""
        return None

    def enter(self, text: str) -> None:
        """The answer."""

    def leave(self, text: str) -> None:
        """No answer."""
        self.desk.close_ask()

    def say(self, message: str, width: int, style: str = "") -> list[Line]:
        """A sentence, wrapped, where the body begins."""
        pad = " " * INDENT
        return [((pad, ""), (part, style)) for part in self.desk.ink.wrap(message, width - INDENT - 1)]


class Pick(Ask):
    """A question answered by choosing a row with the arrows."""

    footer = ("Enter takes it", "↑ ↓ choose", "Esc back")
    shows = 6
    """Rows that the panel has room for."""

    def __init__(self, desk: LogDesk) -> None:
        super().__init__(desk)
        self.picked = 0

    def rows(self, text: str) -> list[str]:
        """What can be chosen, for this text."""
        return []

    def typed(self, text: str) -> None:
        self.picked = 0

    def move(self, step: int, text: str) -> str | None:
        self.picked = max(0, min(len(self.rows(text)) - 1, self.picked + step))
        return None

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        rows = self.rows(text)
        top = max(0, min(self.picked - self.shows + 1, len(rows) - self.shows))
        drawn: list[Line] = []
        for index, row in enumerate(rows[top : top + self.shows], top):
            chosen = index == self.picked
            words = self.desk.ink.fit(row, width - INDENT - 1)
            drawn.append(((" > " if chosen else "   ", "accent"), (words, "chosen" if chosen else "")))
        below = len(rows) - top - self.shows
        if below > 0:
            drawn.append(((f"   {below} more below", "quiet"),))
        return drawn
