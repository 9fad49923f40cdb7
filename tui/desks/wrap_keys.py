"""The keys of the wrap desk. None writes by itself: each opens a line, a question or a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.desks.ask_line import QuickLine, complete_mark
from tui.desks.ask_wrap import Only, PersonIn, Sign
from tui.desks.pages import Page
from tui.desks.source import Task
from tui.desks.wrapping import Paragraph

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk


def open_wrap(desk: LogDesk, _key: str) -> None:
    """The day by department."""
    from tui.desks.actions import WRAP

    if desk.standing is None or desk.standing.day is None:
        desk.say("No day is open. : day 13 main 43 44 45 opens one.")
    else:
        desk.turn_to(WRAP)


def leave(desk: LogDesk, _key: str) -> None:
    """Back to the log."""
    from tui.desks.actions import LOG

    desk.turn_to(LOG)


def none(desk: LogDesk, _key: str) -> None:
    """The line with none for the department under the cursor, for the day."""
    row = desk.wrapping.table.selected
    if row is None or not desk.may_write():
        return
    if row.uses:
        desk.say(f"{row.department} has uses on this day: = says that there were no others.")
    else:
        desk.open_ask(QuickLine(desk, Task(line=f"none {row.code.lower()} day ")))


def entry(desk: LogDesk, _key: str) -> None:
    """The line with the department under the cursor."""
    row = desk.wrapping.table.selected
    if row is not None and desk.may_write():
        desk.open_ask(QuickLine(desk, Task(line=f"{row.code.lower()} ")))


def only(desk: LogDesk, _key: str) -> None:
    """These uses and no others."""
    row, day = desk.wrapping.table.selected, desk.wrapping.day
    if row is None or day is None or not desk.may_write():
        return
    if row.uses:
        desk.open_ask(Only(desk, row, day.label))
    else:
        desk.say(f"{row.department} has no use on this day: 0 logs that it used none, if it says so.")


def next_mark(desk: LogDesk, _key: str) -> None:
    """Completes the day's first open mark."""
    day = desk.wrapping.day
    if day is not None and day.marks:
        complete_mark(desk, day.marks[0].number)
    elif day is not None:
        desk.say("No mark of this day is open.")


def person(desk: LogDesk, _key: str) -> None:
    """Asks the department under the cursor, else the first with an open question."""
    day, row = desk.wrapping.day, desk.wrapping.table.selected
    if day is None:
        return
    asked = row if row is not None and row.unasked else next(iter(day.unasked), None)
    if asked is None:
        desk.say("Every department has answered whether a person is in what it used AI for.")
    elif desk.may_write():
        desk.open_ask(PersonIn(desk, asked))


def sign(desk: LogDesk, _key: str) -> None:
    """Asks for the day's label."""
    if desk.standing is not None and desk.standing.day is not None and desk.may_write():
        desk.open_ask(Sign(desk, desk.standing.day))


def see_addendum(desk: LogDesk, _key: str) -> None:
    """The addendum as it stands."""
    place, label = desk.place, desk.standing.day if desk.standing else ""

    def show(page: Sequence[Paragraph]) -> None:
        desk.app.push_screen(Page(f"AI addendum · day {label} · as it stands", page))

    desk.ask_clerk(lambda source: source.wrap.addendum(place), show)


def department(desk: LogDesk, _key: str) -> None:
    """What the department's entries say."""
    from tui.desks.wrap_desk import told_of

    row = desk.wrapping.table.selected
    if row is not None:

        def show(told: Sequence[Paragraph]) -> None:
            desk.app.push_screen(Page(f"{row.department} · {row.answer}", told))

        desk.ask_clerk(partial(told_of, row), show)


def checks(desk: LogDesk, _key: str) -> None:
    """What check finds about the day, however long the record is."""

    def show(found: Sequence[tuple[str, str]] | None) -> None:
        told: list[Paragraph] = [line for code, words in found or () for line in ((code, ""), words, "")]
        told = told or ["Check found nothing about this day but what the wrap desk shows itself."]
        desk.app.push_screen(Page("Checks · hotset check --explain CODE says what each looks at", told))

    desk.say("Checking the record …")
    desk.ask_clerk(lambda source: source.wrap.problems(all_of_it=True), show)
