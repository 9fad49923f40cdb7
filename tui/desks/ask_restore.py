"""An older copy, or a station whose own state is damaged: the word restore goes on in a new part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desks.ask import Ask
from tui.desks.shown import Line

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk

WORD = "restore"
MEANS = (
    "restore begins a new part of the record here, which seals what this laptop signed last, so the gap "
    "stays visible. Nothing older is changed, and nothing is ever signed under the old part’s name again."
)


class Restore(Ask):
    """Typing the word, and nothing less, goes on; everything can be looked at without it."""

    footer = (f"type {WORD}, then Enter", "Esc only looks")

    def __init__(self, desk: LogDesk, reason: str) -> None:
        super().__init__(desk)
        self.reason = reason

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        return [*self.say(self.reason, width), (), *self.say(MEANS, width, "quiet")]

    def enter(self, text: str) -> None:
        if text.strip().casefold() == WORD:
            self.desk.restore()
        else:
            self.desk.say(f"That is not the word {WORD}. Nothing was changed.")
