"""Judging the selected entry: confirm it, dispute it, take it back. Nothing is changed by any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.desks.ask import Ask
from tui.desks.ask_more import TakeBack
from tui.desks.shown import Line
from tui.desks.source import Source
from tui.words.acts import Act

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk


class Opinion(Ask):
    """What is said of one entry; `words` are those of its row."""

    told = ""

    def __init__(self, desk: LogDesk, number: int, words: str) -> None:
        super().__init__(desk)
        self.number = number
        self.words = words
        self.prompt = f"{self.prompt} {number}"

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        return [*self.say(f"{self.number}  {self.words}", width), (), *self.say(self.told, width, "quiet")]


class Confirm(Opinion):
    """What was looked at; Enter alone says only that it was."""

    prompt = "Confirm"
    told = "It is so. What was looked at may follow: 10 of 112, at full size. Your name stands beside it."
    footer = ("Enter confirms it", "Esc leaves it")

    def enter(self, text: str) -> None:
        place = self.desk.place
        self.desk.write(
            lambda source: source.confirm(self.number, text.strip(), place), then=self.desk.close_ask
        )


class Dispute(Opinion):
    """What is not so, in one's own words."""

    prompt = "Dispute"
    told = "What is not so, in your own words; they go with every copy of the entry. It stays as it is."
    footer = ("Enter disputes it", "Esc leaves it")

    def enter(self, text: str) -> None:
        if not text.strip():
            self.desk.say("Say what is not so, in more than one word. Esc leaves it.")
            return
        place = self.desk.place
        self.desk.write(
            lambda source: source.dispute(self.number, text.strip(), place), then=self.desk.close_ask
        )


def _ask(act: Act, ask: Callable[[LogDesk, int, str], Ask], desk: LogDesk) -> None:
    row = desk.selected
    if row is None:
        desk.say("There is no entry yet.")
    elif desk.may_write():

        def work(source: Source) -> str:
            return source.may(act, row.number)

        desk.ask_clerk(work, lambda words: desk.open_ask(ask(desk, row.number, words)))


def confirm(desk: LogDesk, _key: str) -> None:
    """Asks what was checked of the selected entry."""
    _ask("confirm", Confirm, desk)


def dispute(desk: LogDesk, _key: str) -> None:
    """Asks what is not so about the selected entry."""
    _ask("dispute", Dispute, desk)


def strike(desk: LogDesk, _key: str) -> None:
    """Asks before the selected entry is struck out; on a taking back, before that is revived."""
    _ask("retract", TakeBack, desk)
