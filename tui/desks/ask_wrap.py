"""The questions of the wrap desk: signing, is a person in it, only these. Signing takes the day's label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.desks.ask import Ask
from tui.desks.pages import Page
from tui.desks.shown import Line
from tui.desks.source import Choice
from tui.desks.wrapping import Paragraph, WrapDay, WrapRow

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk
    from tui.desks.source import Source

ANSWERS = {"no": "no", "n": "no", "yes": "yes", "y": "yes", "?": "unknown", "unknown": "unknown"}


class Sign(Ask):
    """The day's label, typed: Enter alone never signs."""

    footer = ("type the day’s label, then Enter", "Esc signs nothing")

    def __init__(self, desk: LogDesk, label: str) -> None:
        super().__init__(desk)
        self.label = label
        self.prompt = "Sign day"

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        day = self.desk.wrapping.day
        if day is None:
            return self.say("Reading the day …", width)
        who = self.desk.place.who or "nobody named (Esc, then i)"
        how = "typed, not signed with a key (hotset sign scribe --key signs with one)"
        return [
            *self.say(f"“{day.statement}”", width),
            *self.say(f"{who} · reported on behalf of those shown · {how}", width, "quiet"),
            *self.say(_left(day), width, "quiet"),
        ]

    def enter(self, text: str) -> None:
        desk, label = self.desk, self.label
        place, now = desk.place, desk.now()
        if desk.wrapping.day is None:
            desk.say("The day is still being read. Nothing was signed.")
            return
        if text.strip() != label:
            desk.say("That is not the label of the open day. Nothing was signed.")
            return
        if not place.person:
            desk.say("A day is signed by a person: Esc, then i says who is at the keys. Nothing was signed.")
            return

        def work(source: Source) -> tuple[str, Sequence[Paragraph]]:
            return source.wrap.sign(label, place, now)

        def done(told: tuple[str, Sequence[Paragraph]]) -> None:
            sentence, page = told
            desk.say(sentence)
            desk.app.push_screen(Page(f"AI addendum · day {label}", [sentence, "", *page]))

        desk.write(work, then=desk.close_ask, then_told=done)


def _left(day: WrapDay) -> str:
    silent = sum(row.answer == "not recorded" for row in day.rows)
    questions = len(day.unasked)
    stays = (
        f"{len(day.marks)} open {'mark' if len(day.marks) == 1 else 'marks'}" if day.marks else "",
        f"{questions} {'question' if questions == 1 else 'questions'}" if questions else "",
        f"{silent} not recorded" if silent else "",
    )
    left = ", ".join(part for part in stays if part)
    return f"Stays as it is: {left}." if left else "Nothing is left open."


class PersonIn(Ask):
    """One question a department; the answer stands for all of its uses that nobody answered for."""

    prompt = "Is a person in it?"
    footer = ("y yes   n no   ? not known, then Enter", "Esc back")

    def __init__(self, desk: LogDesk, row: WrapRow) -> None:
        super().__init__(desk)
        self.row = row
        self.message = ""

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        numbers = ", ".join(map(str, self.row.unasked))
        several = (
            " One answer for all; where they differ, c in the log answers one."
            if self.row.unasked[1:]
            else ""
        )
        told = self.message or f"{self.row.department}, {numbers}: is a real person in it?{several}"
        return self.say(told, width)

    def typed(self, text: str) -> None:
        self.message = ""

    def enter(self, text: str) -> None:
        answer = ANSWERS.get(text.strip().casefold())
        if answer is None:
            self.message = "Type y, n or ? and then Enter; Esc leaves it unanswered."
            self.desk.panel.refresh_ask()
        elif answer == "yes":
            self.desk.open_ask(Whose(self.desk, self.row))
        else:
            _answer(self.desk, self.row, answer, "")


class Whose(Ask):
    """Whose likeness it is, by role or name."""

    prompt = "Whose"
    footer = ("Enter answers, or leaves it not stated", "Esc back")

    def __init__(self, desk: LogDesk, row: WrapRow) -> None:
        super().__init__(desk)
        self.row = row

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        return self.say(
            "A role or a name; ? if it is not known; nothing leaves it not stated.", width, "quiet"
        )

    def enter(self, text: str) -> None:
        _answer(self.desk, self.row, "yes", text.strip())

    def leave(self, text: str) -> None:
        self.desk.open_ask(PersonIn(self.desk, self.row))


def _answer(desk: LogDesk, row: WrapRow, in_it: str, whose: str) -> None:
    place = desk.place

    def work(source: Source) -> None:
        source.wrap.answer_person(row, in_it, whose, place)

    desk.write(work, then=desk.close_ask)


class Only(Ask):
    """These uses and no others: who of the department says so."""

    prompt = "Said by"
    footer = ("Enter logs it", "Esc back")

    def __init__(self, desk: LogDesk, row: WrapRow, label: str) -> None:
        super().__init__(desk)
        self.row = row
        self.label = label

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        row, count = self.row, len(self.row.uses)
        numbers = ", ".join(map(str, row.uses))
        what = f"{row.department}: only {'this use' if count == 1 else f'these {count} uses'} ({numbers})"
        by = "A name or a role; nothing typed: said by the department, by whom not stated."
        return [
            *self.say(f"{what}, no others, on day {self.label}.", width),
            *self.say(by, width, "quiet"),
        ]

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        return ()

    def enter(self, text: str) -> None:
        self.desk.write(partial(_only, self.row, text, self.desk), then=self.desk.close_ask)


def _only(row: WrapRow, text: str, desk: LogDesk, source: Source) -> None:
    source.wrap.only_these(row, text, desk.place)
