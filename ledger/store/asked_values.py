"""What the values of a question mean here: the show resolves what people type.

A tool by a word of its name, a department by its name, a date by a shoot day; what no register knows is
looked for as it is written. Each function makes a condition of one value, or raises NotAsked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import NamedTuple

from ledger.facts import KINDS, When
from ledger.facts.names import plain_name
from ledger.facts.show import Show
from ledger.facts.times import NotADate, parse_when
from ledger.facts.vocabulary import Vocabulary
from ledger.store.conditions import Between, Condition, In, Linked, Numbers

STATES = {
    "current": "as it stands now",
    "replaced": "corrected since",
    "retracted": "taken back",
    "conflict": "corrected in ways that disagree",
}


class World(NamedTuple):
    """What values are read against: the show as it stands, and the time that relative words start from."""

    show: Show
    now: datetime


class NotAsked(ValueError):
    """A value that means nothing here; `remedy` says what to type instead."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


Meaning = Callable[[str, World], Condition]


def code(column: str, words: str, codes: Callable[[Show], Mapping[str, str]]) -> Meaning:
    """A code of a vocabulary in that column; `words` call it by name where a value is none."""
    return lambda value, world: In(column, _listed(value, words, codes(world.show)))


def own(vocabulary: Vocabulary) -> Callable[[Show], Mapping[str, str]]:
    """The codes of a vocabulary, and those that the production added."""
    return lambda show: {**vocabulary.codes, **show.codes.get(vocabulary.name, {})}


def department(value: str, world: World) -> Condition:
    return Linked("dept", _listed(value, "department", world.show.departments))


def _listed(value: str, words: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The codes that `value` means: by the code, its words, or the code's first word (temp, replica)."""
    typed = value.casefold()
    found = tuple(
        code
        for code, label in known.items()
        if typed in (code.casefold(), label.casefold())
        or code.casefold().startswith((f"{typed}_", f"{typed}-"))
    )
    if not found:
        folded = {text.casefold(): code for code, label in known.items() for text in (code, label)}
        near = get_close_matches(typed, folded, 1)
        remedy = f"Nearest: {folded[near[0]]}." if near else f"One of: {', '.join(known)}."
        raise NotAsked(f"“{value}” is not a {words}.", remedy)
    return found


def kind(value: str, world: World) -> Condition:
    """A kind of entry by its name, or the last part of it: `use` is ai.use."""
    short = {kind: kind.rpartition(".")[2] for kind in KINDS}
    return In("kind", _listed(value, "kind of entry", short))


def state(value: str, world: World) -> Condition:
    return In("state", _listed(value, "state of an entry", STATES))


def scene(value: str, world: World) -> Condition:
    episode, _, number = value.rpartition(":")
    known = world.show.scene(number, episode or None)
    return Linked("scene", tuple(dict.fromkeys((value.upper(), *((known.id,) if known else ())))))


def tool(value: str, world: World) -> Condition:
    """Every listed tool with that word in its names; what isn't listed is found as it was written."""
    typed = f" {plain_name(value)} "
    found = {value: None}
    for tool in world.show.tools:
        if any(typed in f" {plain_name(name)} " for name in (tool.name, tool.known_as, *tool.words)):
            found.update(dict.fromkeys((tool.id, tool.name, tool.known_as)))
    return Linked("tool", tuple(found))


def person(value: str, world: World) -> Condition:
    typed = f" {plain_name(value)} "
    found = {value: None}
    for person in world.show.people:
        names = [name for name in (person.name, person.role, person.released) if name]
        if any(typed in f" {plain_name(name)} " for name in names):
            found.update(dict.fromkeys((person.id, *names)))
    return Linked("person", tuple(found))


def asset(value: str, world: World) -> Condition:
    ids = [asset.id for asset in world.show.assets if asset.code.casefold() == value.casefold()]
    return Linked("asset", (value, *ids))


def as_written(relation: str) -> Meaning:
    return lambda value, world: Linked(relation, (value,))


def day(value: str, world: World) -> Condition:
    known = world.show.day(value)
    return Linked("day", (known.label, known.id) if known else (value,))


def _moment(value: str, world: World) -> tuple[int, int]:
    """The first millisecond that `value` can mean, and the first after it."""
    days = {day.label: day.date for day in world.show.days}
    open_day = world.show.open_day
    try:
        when = parse_when(value, world.now, world.show.zone, days, open_day.date if open_day else None)
    except NotADate as error:
        raise NotAsked(str(error)) from error
    if when.at is None or when.local is None:
        raise NotAsked(f"“{value}” is no date.", "Type one like 2026-11-20, or yesterday.")
    return _millis(when.at), _millis(_following(when))


def _following(when: When) -> datetime:
    local = when.local
    assert local is not None, "the time is known"
    if when.precision == "year":
        return local.replace(year=local.year + 1)
    if when.precision == "month":
        return (local.replace(day=1) + timedelta(days=32)).replace(day=1)
    if when.precision == "day":
        return local + timedelta(days=1)  # wall clock: a day of 23 or 25 hours is one day
    return local + timedelta(minutes=1) if when.precision != "exact" else local + timedelta(seconds=1)


def _millis(moment: datetime) -> int:
    return round(moment.astimezone(UTC).timestamp() * 1000)


def during(column: str) -> Meaning:
    def meaning(value: str, world: World) -> Condition:
        first, dots, last = value.partition("..")
        if not first and not last:
            raise NotAsked("Between which dates?", "Type them like 2026-11-01..2026-11-20.")
        since = _moment(first, world)[0] if first else None
        until = _moment(last or first, world)[1] if last or not dots else None
        return Between(column, since, until)

    return meaning


def after(value: str, world: World) -> Condition:
    return Between("at", _moment(value, world)[0], None)


def before(value: str, world: World) -> Condition:
    return Between("at", None, _moment(value, world)[0])


def entry(value: str, world: World) -> Condition:
    first, dots, last = value.partition("..")
    for number in (first, last):
        if number and not (number.isascii() and number.isdecimal() and len(number) <= 15 and int(number)):
            raise NotAsked(f"“{value}” is not a range of entry numbers.", "Type entry:118 or entry:100..120.")
    if not first and not last:
        raise NotAsked("Which entries?", "Type entry:118 or entry:100..120.")
    return Numbers(int(first) if first else None, int(last) if last else None if dots else int(first))
