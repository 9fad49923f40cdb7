"""Shoot days from words, for the commands and the desks alike: `12 main 40 41 42` opens one, `close` ends it.

Pure: a show and words in, a new entry out. A label is the show's own (12, AP2), and a day may pass midnight.
Whatever doesn't fit raises UsageProblem; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ledger.errors import UsageProblem
from ledger.facts import Day, Entry, NewEntry, Ref, When, Who
from ledger.facts.setting import DayWhere
from ledger.facts.show import Show
from ledger.facts.vocabularies_rights import UNITS
from tui.hints import nearest


def opening(
    show: Show,
    words: Sequence[str],
    now: datetime,
    *,
    on: date | None = None,
    zone: str | None = None,
    called: Sequence[str] = (),
) -> NewEntry:
    """The entry that opens a day: label, then unit if any, then the scenes to be worked.

    `on` is its date, today in `zone` (the production's) if None; `called` are departments by code.
    """
    label, *rest = words
    unit = rest.pop(0).casefold() if rest and rest[0].casefold() in units(show) else "main"
    standing = show.day(label, unit)
    if standing is not None:
        told = "is open" if standing.open else "stands already"
        message = f"Day {standing.label} {told} (entry {standing.entry})."
        raise UsageProblem(message, "Give the new day another label.")
    if show.open_day is not None and show.open_day.unit == unit:
        raise UsageProblem(f"Day {show.open_day.label} is still open.", "Close it first: hotset day close.")
    place = zone or show.zone
    try:
        day = on or now.astimezone(ZoneInfo(place)).date()
        date_ = When.on(day, place)
    except (KeyError, ValueError, OSError) as error:
        raise UsageProblem(f"“{place}” is not a time zone.", "Give one like America/Los_Angeles.") from error
    where = DayWhere(
        label=label,
        date=date_,
        unit=unit,
        zone=place,
        scenes=tuple(scene(show, number) for number in rest),
        called=tuple(department(show, code) for code in called) or None,
        state="open",
    )
    return NewEntry(Day(where=where))


def closing(day: Entry) -> NewEntry:
    """The entry that closes the day that `day` opened."""
    fact = day.fact
    if not isinstance(fact, Day):
        raise UsageProblem(f"Entry {day.number} is not a shoot day.")
    return NewEntry(fact.changed(where=fact.where.changed(state="closed")), (day.link("completes"),))


def by(entry: NewEntry, who: Who) -> NewEntry:
    """The same entry with the person at the keys."""
    return replace(entry, fact=entry.fact.changed(who=who))


def units(show: Show) -> set[str]:
    """The codes of the units: main, second and the production's own."""
    return {*UNITS.codes, *show.codes.get(UNITS.name, {})}


def scene(show: Show, number: str) -> Ref:
    """A scene of the script; raises UsageProblem naming the nearest."""
    episode, colon, rest = number.rpartition(":")
    found = show.scene(rest, episode or None) if colon else show.scene(number)
    if found is None:
        script = [one.name for one in show.scenes]
        hint = nearest(number, script, "" if script else "Import it first: hotset import script FILE.")
        raise UsageProblem(f"Scene {number} is not in the script.", hint)
    return Ref(as_=found.name, id=found.id)


def department(show: Show, code: str) -> str:
    """A department's code, in either case; raises UsageProblem naming the nearest."""
    if code.upper() in show.departments:
        return code.upper()
    hint = nearest(code, show.departments, f"The codes: {', '.join(show.departments)}.")
    raise UsageProblem(f"“{code}” is not a department’s code.", hint)
