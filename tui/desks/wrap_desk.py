"""The wrap desk (desks.md 5): the day by department, and under it what is open; what signing says is below.

It lies over the list of the log desk and borrows its bar, line, state line and footer: one guard for every
write, one clerk, one place where keys arrive.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from tui.desks.actions import WRAP, bindings
from tui.desks.bar import Ends
from tui.desks.painted import Painted, Rule, Words
from tui.desks.shown import Line
from tui.desks.wrapping import Paragraph, WrapDay, WrapRow
from tui.words.glyphs import GLYPHS

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk
    from tui.desks.source import Source

DEPARTMENT_WIDTH, STANDING_WIDTH, ENTRIES_WIDTH = 19, 14, 7
GAP = "  "
TEXT_AT, KEY_AT = 17, 59
"""Columns of what is open, and of the key that answers it."""
OFFER = ("0 none   n entry   or leave it", "0 none  n entry  or leave it", "0 none  n entry")
SHOWN = 40
"""Entries of a department that are read for the side and its page."""


class WrapTable(Painted, can_focus=True):
    """The departments: recorded, none attested, not recorded. A cursor, as in the log."""

    DEFAULT_CSS = "WrapTable { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(WRAP)]

    def __init__(self, wrap: WrapDesk, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: tuple[WrapRow, ...] = ()
        self.cursor = 0
        self._wrap = wrap
        self._top = 0

    @property
    def selected(self) -> WrapRow | None:
        """The department under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def page_rows(self) -> int:
        """Rows that fit under the heading."""
        return max(1, self.size.height - 1)

    def put(self, rows: Sequence[WrapRow]) -> None:
        """The day moved on: the cursor stays on its department, or goes on to the next without an answer."""
        before = self.selected
        self.rows = tuple(rows)
        at = next((at for at, row in enumerate(rows) if before and row.code == before.code), None)
        answered = before is not None and at is not None and rows[at].answer != before.answer
        if at is None or answered:
            at = next((at for at, row in enumerate(rows) if row.answer == "not recorded"), at or 0)
        self.select(at)

    def select(self, index: int) -> None:
        """Moves the cursor."""
        self.cursor = max(0, min(len(self.rows) - 1, index))
        self._wrap.selected()
        self.refresh()

    def select_last(self) -> None:
        """To the last row."""
        self.select(len(self.rows) - 1)

    def step(self, rows: int) -> None:
        """Moves the cursor by so many rows."""
        self.select(self.cursor + rows)

    def on_resize(self) -> None:
        """Another size may shorten what who said so."""
        self.refresh()

    def lines(self, width: int) -> Sequence[Line]:
        room = self.page_rows
        self._top = max(0, self.cursor - room + 1, min(self._top, self.cursor, len(self.rows) - room))
        seen = self.rows[self._top : self._top + room]
        heading = GAP.join(
            (
                "    " + "Department".ljust(DEPARTMENT_WIDTH),
                "Standing".ljust(STANDING_WIDTH),
                "Entries",
                "Who said so",
            )
        )
        drawn: list[Line] = [((self.ink.fit(heading, width), "quiet"),)]
        for index, row in enumerate(seen, self._top):
            text = self._cells(row, index == self.cursor, width)
            drawn.append(((text, "chosen" if index == self.cursor else ""),))
        return drawn

    def _cells(self, row: WrapRow, chosen: bool, width: int) -> str:
        ink = self.ink
        head = GAP.join(
            (
                f"{'>' if chosen else ' '}{GLYPHS[row.answer].sign}"
                + GAP
                + ink.fit(row.department, DEPARTMENT_WIDTH),
                ink.fit(GLYPHS[row.answer].word, STANDING_WIDTH),
                (f"{row.entries:,}" if row.entries else "–").rjust(ENTRIES_WIDTH),
            )
        )
        room = width - ink.width(head) - len(GAP)
        forms = self._said(row, chosen)
        fits = next((form for form in forms if ink.width(form) <= room), forms[-1])
        return f"{ink.text(head)}{GAP}{ink.fit(fits, room)}"

    def _said(self, row: WrapRow, chosen: bool) -> tuple[str, ...]:
        if chosen and row.answer == "not recorded":
            return OFFER
        if row.asked or not self._wrap.asked:
            return row.said or ("",)
        return (*(f"{form}; was not asked" for form in row.said), *row.said) or ("",)


class Side(Painted):
    """The department under the cursor, entry by entry, at the right of a wide terminal."""

    DEFAULT_CSS = "Side { width: 42; padding-left: 2; height: 1fr; display: none; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._title = ""
        self._told: Sequence[Paragraph] = ()

    def put(self, title: str, told: Sequence[Paragraph]) -> None:
        """Another department."""
        self._title, self._told = title, told
        self.refresh()

    def lines(self, width: int) -> Sequence[Line]:
        drawn: list[Line] = [((self.ink.fit(self._title, width), "bold"),)]
        for paragraph in self._told:
            term, text = ("", paragraph) if isinstance(paragraph, str) else paragraph
            drawn += [(), ((term, "bold"),)] if term else [()]
            drawn += [((part, ""),) for part in self.ink.wrap(text, width - 1)]
        room = self.size.height
        if room > 0 and len(drawn) > room:
            drawn[room - 1 :] = [(("… Enter shows it whole", "quiet"),)]
        return drawn


class WrapDesk(Vertical):
    """The open day."""

    DEFAULT_CSS = """
    WrapDesk #wrap-left { width: 1fr; }
    WrapDesk #wrap-lower { height: 4; }
    """

    def __init__(self, desk: LogDesk, *, id: str) -> None:
        super().__init__(id=id)
        self.desk = desk
        self.day: WrapDay | None = None
        self.problems: Sequence[tuple[str, str]] | None = None
        """What check finds about the day; None until it has looked."""
        self.table = WrapTable(self, id="wrap-table")
        self._side = Side(id="wrap-side")
        self._open = Words(id="wrap-open")
        self._told: tuple[str, tuple[int, ...]] = ("", ())

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="wrap-left"):
                yield self.table
                with Vertical(id="wrap-lower"):
                    yield Rule()
                    yield self._open
            yield self._side

    @property
    def asked(self) -> bool:
        """Whether anybody was asked for the day."""
        return self.day is not None and bool(self.day.asked_by)

    @property
    def statement(self) -> str:
        """What signing says and does."""
        if self.day is None:
            return "Reading the day …"
        return f"Signing says: “{self.day.statement}” It seals the day and writes the addendum."

    def read(self) -> None:
        """Asks for the day, then for what check finds in it."""
        self.desk.ask_clerk(lambda source: source.wrap.day(), self._put)
        self.desk.ask_clerk(lambda source: source.wrap.problems(), self._checked)

    def _put(self, day: WrapDay) -> None:
        if self.day is None or day.label != self.day.label:
            self.table.rows, self.problems = (), None
        self.day = day
        self.table.put(day.rows)
        self._paint_open()
        self.desk.repaint()

    def _checked(self, problems: Sequence[tuple[str, str]] | None) -> None:
        self.problems = problems
        self._paint_open()

    def selected(self) -> None:
        """Another department is under the cursor: the side tells of it."""
        row = self.table.selected
        wanted = (row.code, row.numbers) if row else ("", ())
        if row is None or wanted == self._told:
            return
        self._told = wanted
        self.desk.ask_clerk(partial(told_of, row), partial(self._side.put, row.department))

    def bar(self, width: int) -> list[Ends]:
        """Both lines of the bar: whose day it is, and how many were asked and have answered."""
        desk, day, standing = self.desk, self.day, self.desk.standing
        code = standing.code if standing else "…"
        clock = f"{desk.place.person or 'nobody named'}   {desk.clock_words()}"
        if day is None:
            return [([(f"{code}  ", "bold"), ("Wrap", "")], [(clock, "")]), ([], [])]
        unit = f" · {day.unit[:1].upper()}{day.unit[1:]}" if day.unit else ""
        entries = f"{day.entries:,} {'entry' if day.entries == 1 else 'entries'}"
        forms = asked_words(day)
        fits = next((form for form in forms if len(form) + len(entries) + 4 <= width), forms[-1])
        return [
            ([(f"{code}  ", "bold"), (f"Wrap · Day {day.label} · {day.date}{unit}", "")], [(clock, "")]),
            ([(fits, "quiet")], [(entries, "quiet")]),
        ]

    def _paint_open(self) -> None:
        if self.day is None:
            return
        marks, unasked = self.day.marks, self.day.unasked
        mark = f"{marks[0].number}, at {marks[0].time} in {marks[0].place}" if marks else "none is open"
        question = "nobody is left to be asked"
        if unasked:
            uses = len(unasked[0].unasked)
            question = (
                f"is a person in it? {unasked[0].department}, {uses} {'entry' if uses == 1 else 'entries'}"
            )
        found = self.problems
        told = "check found nothing else" if not found else found[0][1].split(GAP, 1)[-1]
        if found is None:
            told = "check has not looked yet"
        self._open.put(
            [
                self._line(len(marks), "open mark", mark, "m  complete it" if marks else ""),
                self._line(len(unasked), "question", question, "p  answer" if unasked else ""),
                self._line(
                    None if found is None else len(found),
                    "problem",
                    told,
                    "e  look" if found is None or found else "",
                ),
            ]
        )

    def _line(self, count: int | None, noun: str, text: str, key: str) -> Line:
        ink = self.desk.ink
        number = "–" if count is None else f"{count:,}"
        head = ink.fit(f"  {number} {noun}{'' if count == 1 else 's'}", TEXT_AT)
        return ((head, ""), (ink.fit(text, KEY_AT - TEXT_AT - 2) + GAP, ""), (key, "quiet"))


def told_of(row: WrapRow, source: Source) -> Sequence[Paragraph]:
    """What a department's entries of the day say, each in its sentences."""
    if not row.numbers:
        return ["Not recorded: nobody of this department has said anything for the day."]
    told: list[Paragraph] = [(str(number), " ".join(source.detail(number))) for number in row.numbers[:SHOWN]]
    more = len(row.numbers) - SHOWN
    return [*told, f"and {more:,} more, in the log"] if more > 0 else told


def asked_words(day: WrapDay) -> list[str]:
    """How many were asked, have reported, have not: from the longest form to the shortest."""
    spoke = sum(row.answer != "not recorded" for row in day.rows)
    if not day.asked_by:
        return [f"nobody was asked for this day · {spoke} reported", f"nobody was asked · {spoke} reported"]
    departments = "1 department" if day.asked == 1 else f"{day.asked} departments"
    silent = day.count("not recorded")
    rest = f"{day.asked - silent} reported · {silent} not recorded"
    return [f"{departments} asked ({day.asked_by}) · {rest}", f"{departments} asked · {rest}", rest]
