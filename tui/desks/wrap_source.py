"""The wrap desk on a real ledger: the open day, what check finds in it, answers, signing, the addendum.

Signing writes what `hotset sign scribe` and `hotset day close` write, both in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from exporters import given_to, pdf, save
from exporters.sheet import Sheet
from ledger.audit.checks import findings
from ledger.audit.times import zone_of
from ledger.facts import UNKNOWN, AiUse, Entry, Mark, NewEntry, Ref, Who
from ledger.facts.show import DayHere, Show
from ledger.facts.statements import filled, statements_of
from ledger.facts.times import format_clock, format_day
from ledger.ledger import Ledger, OutputFailed, Query
from tui import days
from tui.cli.signing import chosen, stated
from tui.desks.line_reader import bar_of
from tui.desks.mender import Mender
from tui.desks.place import Place
from tui.desks.source import Refused
from tui.desks.wrap_rows import asked_for, of_the_day, rows_of
from tui.desks.wrapping import MarkHere, Paragraph, WrapDay, WrapRow
from tui.line import only_these
from tui.line.facts import said, scribe
from tui.line.people import somebody_named
from tui.words.addendum import Addendum, addendum, paragraphs, plain_text
from tui.words.entries import place_of
from tui.words.names import unit_name
from tui.words.row import moment_of

SCRIBE = "scribe"
"""The statement that closes a day, by its name."""
AT_ONCE = 3_000
"""Entries up to which the checks run by themselves; more are looked at when somebody asks."""
READERS = "distribution"
"""For whom the addendum is (format hotset/1, 4): what they aren't given never reaches its words."""
OWN_LINES = frozenset({"mark-open", "person-not-asked"})
"""What the wrap desk shows in lines of its own."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Wrapper:
    """See `tui.desks.wrapping.Wrapping`; `kinds` are what the day's list shows."""

    def __init__(
        self, ledger: Ledger, mender: Mender, look: Callable[[int], Entry], kinds: Sequence[str]
    ) -> None:
        self._ledger = ledger
        self._mender = mender
        self._look = look
        self._kinds = tuple(kinds)

    @property
    def _show(self) -> Show:
        return self._ledger.show()

    def _open(self) -> DayHere:
        day = self._show.open_day
        if day is None:
            raise Refused("No day is open. : day 13 main 43 44 45 opens one.")
        return day

    def _entries(self, day: DayHere) -> list[Entry]:
        query = Query(kinds=self._kinds, after=self._look(day.entry).thing)
        return of_the_day(self._ledger.some(self._ledger.find(query)), day)

    def day(self) -> WrapDay:
        """The day by department."""
        day, show = self._open(), self._show
        entries = self._entries(day)
        return WrapDay(
            label=day.label,
            date=dated(day.date) if day.date else "date not stated",
            unit=unit_name(day.unit),
            asked_by=asked_for(show, day)[1],
            rows=rows_of(show, day, entries, self._look),
            entries=len(entries),
            marks=tuple(_mark(entry, show) for entry in _marks(entries)),
            statement=filled(statements_of(show)[SCRIBE], {"scope": f"day {day.label}"}),
        )

    def problems(self, *, all_of_it: bool = False) -> Sequence[tuple[str, str]] | None:
        """What check finds about entries of the day."""
        if self._ledger.size > AT_ONCE and not all_of_it:
            return None
        here = {entry.number for entry in self._entries(self._open())}
        return [
            (found.code, f"{', '.join(map(str, found.entries))}  {found.words} {found.remedy}")
            for found in findings(self._show, self._ledger.entries())
            if found.code not in OWN_LINES and here.intersection(found.entries)
        ]

    def addendum(self, place: Place) -> Sequence[Paragraph]:
        """The day's page, not signed yet."""
        return paragraphs(self._page(self._open(), place, None))

    def _page(self, day: DayHere, place: Place, signed: Entry | None) -> Sheet:
        show = self._show
        entries = self._entries(day)
        page = Addendum(
            day=day,
            date=dated(day.date) if day.date else "date not stated",
            taken_by=place.who or "nobody named",
            rows=rows_of(show, day, entries, self._look),
            asked_by=asked_for(show, day)[1],
            entries=tuple(given_to(entry, READERS) for entry in entries),
            marks=tuple(
                f"{m.number} at {m.time}, {m.place}" for m in (_mark(e, show) for e in _marks(entries))
            ),
            signed=signed,
            head=self._ledger.handing.head(None).head,
        )
        return addendum(page, show, lambda number: given_to(self._look(number), READERS))

    def answer_person(self, row: WrapRow, in_it: str, whose: str, place: Place) -> None:
        """One answer for the department's uses, each completed by it."""
        show, bar = self._show, bar_of(place, self._show)
        people: tuple[Ref, ...] | str | None = UNKNOWN if whose.strip() == "?" else None
        if whose.strip() and people is None:
            named = somebody_named(whose, show)
            people = (named.ref or Ref(as_=named.text),)
        news: list[NewEntry] = []
        for use in self._ledger.some(row.unasked):
            fact = use.fact
            assert isinstance(fact, AiUse), "a row's uses are uses"
            answered = fact.changed(
                likeness=fact.likeness.changed(in_it=in_it),
                performer=fact.performer.changed(people=people) if people else fact.performer,
                role=fact.role.changed(scribe_role=bar.role or None),
                who=fact.who.changed(person=scribe(bar, show), device=None, boot=None, monotonic=None),
            )
            news.append(NewEntry(answered, (use.link("completes", "late_information"),)))
        self._mender.append(news, row.unasked)

    def only_these(self, row: WrapRow, said_by: str, place: Place) -> None:
        """These uses and no others, said by somebody of the department."""
        show = self._show
        by = somebody_named(said_by, show) if said_by.strip() else None
        uses = self._ledger.some(row.uses)
        self._mender.append([only_these(row.code, uses, show, bar_of(place, show), by)], row.uses)

    def sign(self, label: str, place: Place, now: datetime) -> tuple[str, Sequence[Paragraph]]:
        """The fixed statement under a name, and the day closed; the addendum beside the ledger as text."""
        day, show, ledger = self._open(), self._show, self._ledger
        if day.label != label:
            raise Refused(f"Day {label} is not the open day any more. Nothing was signed.")
        if not place.person:
            raise Refused("A day is signed by a person: i says who is at the keys. Nothing was signed.")
        who = said(Who, person=scribe(bar_of(place, show), show))
        statement = stated(ledger, chosen(SCRIBE, show), (), place.who, f"day {label}", None)
        about = statement.statement.changed(days=(Ref(as_=label, id=day.id),))
        news = [
            NewEntry(statement.changed(statement=about, who=who)),
            days.by(days.closing(self._look(day.entry)), who),
        ]
        signed, _ = ledger.append(news, after=ledger.size)
        page = self._page(day, place, signed)
        told = f"Day {label} is signed and closed ({signed.number})."
        text = addendum_path(ledger.path, show.code, label)
        paper = text.with_suffix(".pdf")
        letter = (day.zone or show.zone).startswith(("America/", "US/", "Canada/"))
        try:
            save({text: plain_text(page).encode(), paper: pdf(page, "letter" if letter else "a4")})
        except OutputFailed as error:  # the day is signed all the same
            return f"{told} The addendum is not written: {error.message}", paragraphs(page)
        return f"{told} Addendum in {paper.name} and {text.suffix}.", paragraphs(page)


def dated(day: date) -> str:
    """With the day of the week: `Thu 4 Dec 2025`."""
    return f"{WEEKDAYS[day.weekday()]} {format_day(day)}"


def addendum_path(ledger: Path, code: str, label: str) -> Path:
    """Where a day's addendum is written: beside the ledger."""
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in label)
    return ledger.with_name(f"{code or 'record'}-day-{safe}-addendum.txt")


def _marks(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if isinstance(entry.fact, Mark) and entry.state == "current"]


def _mark(entry: Entry, show: Show) -> MarkHere:
    clock = format_clock(moment_of(entry), zone_of(entry, show), zoned=False)
    return MarkHere(entry.number, clock, place_of(entry.fact, show))
