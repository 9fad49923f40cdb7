"""What departments answered for which scene, shoot day and phase, whether they were asked or not.

A use answers for the places that it names, else for the scene of its sighting, and for the day of its
sighting; a statement of none for exactly what it names. A use that a statement covers and does not except
contradicts it: both stay and both show. When a tool was used is never taken from when its output was seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from ledger.audit.spans import span
from ledger.facts import AiNone, AiOutput, AiUse, Entry, Ref
from ledger.facts.show import Show

Axis = Literal["scene", "day", "phase"]
AXES: tuple[Axis, ...] = ("scene", "day", "phase")
Place = tuple[str, str]
"""A column: (episode, number) of a scene, (label, unit) of a day, (code, "") of a phase."""
Key = tuple[str, Place]
"""A cell: a department's code, and a column."""

LIVE = frozenset({"current", "conflict"})
"""States of entries that count; what is replaced or taken back stays readable and fills nothing."""


class Used(NamedTuple):
    """An entry that answers with a use, and the thing of the use that it belongs to."""

    entry: Entry
    thing: int


class Places:
    """The columns of a show, and the way from a reference to one."""

    def __init__(self, show: Show) -> None:
        here = [scene for scene in show.scenes if not scene.omitted]
        self.scenes: tuple[Place, ...] = tuple((scene.episode or "", scene.number) for scene in here)
        self.days: tuple[Place, ...] = tuple((day.label, day.unit or "") for day in show.days)
        self._scene_ids = {scene.id: (scene.episode or "", scene.number) for scene in here}
        self._scene_texts = {_scene_text(place): place for place in self.scenes}
        self._labels: dict[str, list[Place]] = defaultdict(list)
        for day in self.days:
            self._labels[day[0]].append(day)
        self.dates = dict(zip(self.days, (day.date for day in show.days), strict=True))

    def scene(self, ref: Ref) -> Place | None:
        """The scene that is meant; None if it isn't in the script any more."""
        if ref.id is not None and ref.id in self._scene_ids:
            return self._scene_ids[ref.id]
        return self._scene_texts.get(ref.as_)

    def day(self, ref: Ref, unit: str | None) -> tuple[Place, ...]:
        """The shoot days that are meant: one for each unit, unless one is named."""
        days = self._labels.get(ref.as_, ())
        return tuple(day for day in days if unit is None or day[1] in ("", unit))


class Answers:
    """What stands on one axis, by cell: the uses, the statements of none, and what speaks against these."""

    def __init__(self) -> None:
        self.uses: dict[Key, list[Used]] = {}
        self.nones: dict[Key, list[Entry]] = {}

    def against(self, key: Key, excepted: Excepted) -> Iterator[tuple[Entry, Entry]]:
        """Each statement of none about this cell, with a use that it covers and does not except."""
        for none in self.nones.get(key, ()):
            for used in self.uses.get(key, ()):
                if used.thing not in excepted[none.place] and _covered(none, used.entry):
                    yield none, used.entry


Excepted = Mapping[int, frozenset[int]]
"""The things that each statement of none excepts, by the statement's place."""


class Answered(NamedTuple):
    """The answers on the three axes, which are never multiplied."""

    axes: Mapping[Axis, Answers]
    excepted: Excepted


def answered(entries: Iterable[Entry], places: Places) -> Answered:
    """What these entries (all of a log's prefix, in order) answer."""
    held = {entry.place: entry for entry in entries}
    axes: dict[Axis, Answers] = {axis: Answers() for axis in AXES}
    owners = {
        entry.thing: entry.fact.role.department
        for entry in held.values()
        if entry.state in LIVE and isinstance(entry.fact, AiUse)
    }
    nones: list[tuple[Entry, AiNone]] = []
    for entry in held.values():
        if entry.state not in LIVE:
            continue
        fact = entry.fact
        if isinstance(fact, AiUse):
            _use(Used(entry, entry.thing), fact.role.department, fact, places, axes)
        elif isinstance(fact, AiOutput):
            things = (held[link.place].thing for link in entry.re if link.place in held)
            owner = next((thing for thing in things if thing in owners), None)
            if owner is not None:
                _use(Used(entry, owner), owners[owner], fact, places, axes)
        elif isinstance(fact, AiNone):
            _none(entry, fact, places, axes)
            nones.append((entry, fact))
    return Answered(axes, _excepted(nones, held))


def _excepted(nones: list[tuple[Entry, AiNone]], held: Mapping[int, Entry]) -> Excepted:
    if not any(fact.scope.besides for _, fact in nones):
        return {entry.place: frozenset() for entry, _ in nones}
    things = {entry.id: entry.thing for entry in held.values()}
    numbers = {str(entry.number): entry.thing for entry in held.values()}
    return {
        entry.place: frozenset(
            thing
            for ref in fact.scope.besides or ()
            if (thing := things.get(ref.id) if ref.id else numbers.get(ref.as_)) is not None
        )
        for entry, fact in nones
    }


def _scene_text(place: Place) -> str:
    return f"{place[0]}:{place[1]}" if place[0] else place[1]


def _use(
    used: Used,
    department: str | None,
    fact: AiUse | AiOutput,
    places: Places,
    axes: Mapping[Axis, Answers],
) -> None:
    if department is None:
        return
    seen, told = fact.seen, fact.where.scene
    sighted = () if seen.scene is None else (seen.scene,)
    for ref in sighted if told is None or isinstance(told, str) else told:
        place = places.scene(ref)
        if place is not None:
            axes["scene"].uses.setdefault((department, place), []).append(used)
    if seen.day is not None:
        for day in places.day(seen.day, seen.unit):
            axes["day"].uses.setdefault((department, day), []).append(used)
    if isinstance(fact, AiUse) and fact.where.phase:
        axes["phase"].uses.setdefault((department, (fact.where.phase, "")), []).append(used)


def _none(entry: Entry, fact: AiNone, places: Places, axes: Mapping[Axis, Answers]) -> None:
    scope = fact.scope
    named: list[tuple[Axis, Place]] = []
    named += [("scene", place) for ref in scope.scenes or () if (place := places.scene(ref)) is not None]
    named += [("day", place) for ref in scope.days or () for place in places.day(ref, None)]
    named += [("phase", (code, "")) for code in scope.phases or ()]
    for axis, place in named:
        for department in scope.departments:
            axes[axis].nones.setdefault((department, place), []).append(entry)


def _covered(none: Entry, use: Entry) -> bool:
    """Whether the tool was used while the statement holds: with `until`, only what is known to be earlier."""
    limit = span(none.fact.scope.until) if isinstance(none.fact, AiNone) else None
    if limit is None or use.at <= limit.end:
        return True
    fact = use.fact
    assert isinstance(fact, AiUse | AiOutput)
    told = (fact.seen.at, fact.where.occurred if isinstance(fact, AiUse) else None)
    return any(known.end <= limit.end for when in told if (known := span(when)) is not None)
