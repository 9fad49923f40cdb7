"""A question to the list: words and fields in the query language, read while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.desks.ask import Ask
from tui.desks.shown import Line
from tui.desks.source import Choice, NotUnderstood

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk

HELP = (
    "Words and fields, all of which must fit: dept:vfx tool:firefly !consent poster. Commas mean or, ! means "
    "not. Empty lists the day’s entries again."
)


class Find(Ask):
    """What the list is to answer."""

    prompt = "Find"
    sign = "/"
    footer = ("Enter lists them", "Tab completes", "Esc back")

    def __init__(self, desk: LogDesk) -> None:
        super().__init__(desk)
        self.initial = desk.standing.question if desk.standing else ""

    def _problem(self, text: str) -> NotUnderstood | None:
        return self.desk.reader.ask(text, self.desk.now()) if text.strip() else None

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        problem = self._problem(text)
        return self.say(problem.message, width) if problem else self.say(HELP, width, "quiet")

    def wrong(self, text: str) -> tuple[int, int] | None:
        problem = self._problem(text)
        return (problem.start, problem.end) if problem else None

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        return self.desk.reader.complete_question(text, cursor)

    def enter(self, text: str) -> None:
        if self._problem(text) is None:
            self.desk.close_ask()
            self.desk.list_answers(text.strip())


def find(desk: LogDesk, _key: str) -> None:
    """Asks what the list is to answer."""
    desk.open_ask(Find(desk))
