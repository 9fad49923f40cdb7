"""What departments answered for which scene, shoot day and phase, whether they were asked or not.

A use answers for the places that it names, else for the scene of its sighting, and for the day of its
sighting; a statement of none for exactly what it names. A use that a statement covers and does not except
contradicts it: both stay and both show. When a tool was used is never taken from when its output was seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from ledger.audit.spans import Span, span
from ledger.facts import AiNone, AiOutput, AiUse, Entry, Ref
from ledger.facts.entry import Number
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
    number: Number
    thing: int


class Stated(NamedTuple):
    """A statement of none."""

    entry: Entry
    number: Number
    fact: AiNone
    limit: Span | None
    """What comes later is not covered."""
    excepted: frozenset[int]
    """The things of the uses that it excepts."""

    def against(self, uses: Iterable[Used]) -> Iterator[Used]:
        """Those of these uses that it covers and does not except."""
        if self.limit is None and not self.excepted:
            yield from uses
            return
        for used in uses:
            if used.thing not in self.excepted and (
                self.limit is None or _known_before(self.limit, used.entry)
            ):
                yield used


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
    """What stands on one axis, by cell: the uses and the statements of none."""

    def __init__(self) -> None:
        self.uses: dict[Key, list[Used]] = {}
        self.nones: dict[Key, list[Stated]] = {}

    def against(self, key: Key) -> tuple[int, ...]:
        """The uses of this cell that a statement of none covers and does not except."""
        uses, found = self.uses.get(key, []), set[int]()
        for stated in self.nones.get(key, ()):
            found.update(used.number for used in stated.against(uses))
            if len(found) == len(uses):
                break
        return tuple(sorted(found))


def answered(entries: Iterable[Entry], places: Places) -> Mapping[Axis, Answers]:
    """What these entries (all of a log’s prefix, in order) answer on three axes, never multiplied."""
    held = {entry.place: entry for entry in entries}
    axes: dict[Axis, Answers] = {axis: Answers() for axis in AXES}
    live = [entry for entry in held.values() if entry.state in LIVE]
    owners = {entry.thing: entry.fact.role.department for entry in live if isinstance(entry.fact, AiUse)}
    excepted = _Excepted(held)
    for entry in live:
        fact = entry.fact
        if isinstance(fact, AiUse):
            _use(Used(entry, entry.number, entry.thing), fact.role.department, fact, places, axes)
        elif isinstance(fact, AiOutput):
            things = (held[link.place].thing for link in entry.re if link.place in held)
            owner = next((thing for thing in things if thing in owners), None)
            if owner is not None:
                _use(Used(entry, entry.number, owner), owners[owner], fact, places, axes)
        elif isinstance(fact, AiNone):
            limit = span(fact.scope.until)
            _none(Stated(entry, entry.number, fact, limit, excepted.by(fact)), places, axes)
    return axes


class _Excepted:
    """Which things a statement excepts; what entries are called is looked up once a statement excepts any."""

    def __init__(self, held: Mapping[int, Entry]) -> None:
        self._held = held

    @cached_property
    def _things(self) -> dict[str, int]:
        ids = {entry.id: entry.thing for entry in self._held.values()}
        return ids | {str(entry.number): entry.thing for entry in self._held.values()}

    def by(self, fact: AiNone) -> frozenset[int]:
        found = (self._things.get(ref.id or ref.as_) for ref in fact.scope.besides or ())
        return frozenset(thing for thing in found if thing is not None)


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


def _none(stated: Stated, places: Places, axes: Mapping[Axis, Answers]) -> None:
    scope = stated.fact.scope
    named: list[tuple[Axis, Place]] = []
    named += [("scene", place) for ref in scope.scenes or () if (place := places.scene(ref)) is not None]
    named += [("day", place) for ref in scope.days or () for place in places.day(ref, None)]
    named += [("phase", (code, "")) for code in scope.phases or ()]
    for axis, place in named:
        for department in scope.departments:
            axes[axis].nones.setdefault((department, place), []).append(stated)


def _known_before(limit: Span, use: Entry) -> bool:
    """Whether the tool is known to have been used by then: stated so, seen by then, or logged by then."""
    if use.at <= limit.end:
        return True
    fact = use.fact
    assert isinstance(fact, AiUse | AiOutput)
    told = (fact.seen.at, fact.where.occurred if isinstance(fact, AiUse) else None)
    return any(known.end <= limit.end for when in told if (known := span(when)) is not None)
