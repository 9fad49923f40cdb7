"""Fills in the place of a line: what was typed, else what the bar holds, for departments that
work by scene.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ledger.facts.values import Ref
from ledger.facts.vocabularies_rights import UNITS
from tui.line.bar import Bar
from tui.line.errors import LineError
from tui.line.filled import Where
from tui.line.places import Place, read_scene, setup_of, take_of
from tui.line.shipped import NOT_BY_SCENE
from tui.line.tokens import Token
from tui.line.typed import Typed
from tui.words.numbers import joined

if TYPE_CHECKING:
    from ledger.facts.show import DayHere, SceneHere, Show

_PLACE_FIELDS: Final = ("sc", "setup", "take", "slate", "ep")
_UNIT_WORDS: Final = {"2nd": "second", "1st": "main", "first": "main", "2": "second", "1": "main"}


def scene_ref(number: str, known: SceneHere | None) -> Ref:
    """A scene as an entry refers to it: the script's number, and the id of its first entry."""
    return Ref(as_=known.number if known else number, id=known.id if known else None)


def day_ref(day: DayHere) -> Ref:
    """A shoot day as an entry refers to it."""
    return Ref(as_=day.label, id=day.id)


def bar_where(bar: Bar, show: Show) -> Where:
    """The place that the bar holds."""
    known = show.scene(bar.scene, bar.episode) if bar.scene else None
    return Where(
        scene=scene_ref(bar.scene, known) if bar.scene else None,
        known=known,
        episode=bar.episode,
        setup=bar.setup,
        take=bar.take,
        slate=bar.slate,
        day=bar.day,
        unit=bar.unit or (bar.day.unit if bar.day else None),
        as_written=bar.scene is not None and known is None,
    )


def fill_place(typed: Typed, show: Show, bar: Bar, department: str) -> Where:
    """Where a use was, with the day it was seen on. Raises LineError."""
    held = bar_where(bar, show)
    by_scene = department not in NOT_BY_SCENE
    anything = typed.place is not None or any(name in typed.fields for name in _PLACE_FIELDS)
    if typed.place is not None:
        where = _placed(typed.place, held)
    else:
        where = held if by_scene else Where(day=held.day, unit=held.unit)
    where = _fields(typed, where, show, bar)
    where = _day_and_unit(typed, where, show, bar)
    spots = [(w.scene.as_ if w.scene else None, w.setup, w.take, w.slate, w.nowhere) for w in (where, held)]
    return replace(
        where,
        by_scene=by_scene or anything or "day" in typed.fields or "unit" in typed.fields,
        typed=anything,
        differs=(anything and spots[0] != spots[1]) or where.other_day or where.unit != held.unit,
    )


def _placed(place: Place, held: Where) -> Where:
    empty = Where(day=held.day, unit=held.unit)
    if place.nowhere:
        return replace(empty, nowhere=True)
    if place.slate is not None:
        return replace(held, setup=None, slate=place.slate, take=place.take)
    return replace(
        empty,
        scene=scene_ref(place.scene or "", place.known),
        known=place.known,
        episode=place.episode,
        setup=place.setup,
        take=place.take,
        as_written=place.as_written,
        by_rule=place.by_rule,
    )


def _fields(typed: Typed, where: Where, show: Show, bar: Bar) -> Where:
    fields, place = typed.fields, typed.place
    episode = fields["ep"].value.strip() if "ep" in fields else bar.episode
    if place is not None and place.nowhere and any(name in fields for name in _PLACE_FIELDS):
        raise _error(
            next(fields[n] for n in _PLACE_FIELDS if n in fields),
            "“-” says that there is no scene. Keep one.",
        )
    if "sc" in fields:
        token = fields["sc"]
        scene = read_scene(token.value.strip(), show, token, episode)
        if place is not None and place.scene is not None and place.scene != scene.scene:
            raise _error(token, f"“{place.scene}” and “{token.text}” are two scenes. Keep one.")
        kept = where if place is not None else Where(day=where.day, unit=where.unit)
        ref = scene_ref(scene.scene or "", scene.known)
        where = replace(
            kept, scene=ref, known=scene.known, episode=scene.episode, as_written=scene.as_written
        )
    elif "ep" in fields and (place is None or place.scene is None):
        raise _error(fields["ep"], f"An episode needs its scene: type {episode}:12, or sc: beside it.")
    if "setup" in fields:
        token = fields["setup"]
        setup = setup_of(token.value.strip(), token)
        if place is not None and place.setup is not None and place.setup != setup:
            raise _error(token, f"“{place.setup}” and “{token.text}” are two setups. Keep one.")
        where = replace(where, setup=setup, take=where.take if place is not None else None)
    if "slate" in fields:
        where = replace(
            where, slate=fields["slate"].value.strip(), take=None if place is None else where.take
        )
    if "take" in fields:
        token = fields["take"]
        take = take_of(token.value.strip(), token)
        if place is not None and place.take is not None and place.take != take:
            raise _error(token, f"“{place.take}” and “{token.text}” are two takes. Keep one.")
        where = replace(where, take=take)
    return where


def _day_and_unit(typed: Typed, where: Where, show: Show, bar: Bar) -> Where:
    unit = read_unit(typed.fields["unit"], show) if "unit" in typed.fields else None
    if unit is not None:
        where = replace(where, unit=unit)
    if "day" not in typed.fields:
        return where
    day = read_day(typed.fields["day"], show, unit)
    other = bar.day is None or day.id != bar.day.id
    return replace(where, day=day, unit=unit or day.unit, other_day=other)


def read_day(token: Token, show: Show, unit: str | None = None) -> DayHere:
    """The shoot day that `day:12` names. Raises LineError with the days there are."""
    label = token.value.strip()
    day = show.day(label, unit) or show.day(label.casefold().removeprefix("day"), unit)
    if day is None:
        labels = [held.label for held in show.days][-12:]
        known = f"The days here: {joined(labels)}." if labels else "No day was opened yet."
        raise _error(token, f"There is no shoot day {label}. {known}")
    return day


def read_unit(token: Token, show: Show) -> str:
    """The unit that `unit:second` names. Raises LineError with the units there are."""
    units = {**UNITS.codes, **show.codes.get(UNITS.name, {})}
    typed = token.value.strip().casefold()
    typed = _UNIT_WORDS.get(typed, typed)
    for code, label in units.items():
        if typed in (code.casefold(), label.casefold(), label.casefold().removesuffix(" unit")):
            return code
    raise _error(token, f"“{token.value}” is not a unit here. Type {joined(list(units), 'or')}.")


def _error(token: Token, message: str) -> LineError:
    return LineError(0, message, token.start, token.end)
