"""What departments answered for which scene, shoot day and phase, whether they were asked or not.

A use answers for the places that it names, else for the scene of its sighting, and for the day of its
sighting; a statement of none for exactly what it names. A use that a statement covers and does not except
contradicts it: both stay and both show. When a tool was used is never taken from when its output was seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
LIVE = frozenset({"current", "conflict"})
"""States of entries that count; what is replaced or taken back stays readable and fills nothing."""


class Used(NamedTuple):
    """An entry that answers with a use, and the thing of the use that it belongs to."""

    entry: Entry
    place: int
    """The entry's."""
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
        self._meant: dict[tuple[str, str | None], tuple[Place, ...]] = {}
        self.dates = dict(zip(self.days, (day.date for day in show.days), strict=True))

    def scene(self, ref: Ref) -> Place | None:
        """The scene that is meant; None if it isn't in the script any more."""
        return self._scene_ids.get(ref.id or "") or self._scene_texts.get(ref.as_)

    def of(self, refs: Iterable[Ref]) -> list[Place]:
        """The scenes that are meant, as far as they are in the script."""
        ids, texts = self._scene_ids, self._scene_texts
        meant = [ids.get(ref.id or "") or texts.get(ref.as_) for ref in refs]
        return [place for place in meant if place is not None]

    def day(self, ref: Ref, unit: str | None) -> tuple[Place, ...]:
        """The shoot days that are meant: one for each unit, unless one is named."""
        said = (ref.as_, unit)
        if said not in self._meant:
            days = self._labels.get(ref.as_, ())
            self._meant[said] = tuple(day for day in days if unit is None or day[1] in ("", unit))
        return self._meant[said]


class Answers:
    """What stands on one axis, by department and column: the uses and the statements of none."""

    def __init__(self) -> None:
        self._uses: dict[str, dict[Place, list[Used]]] = {}
        self._nones: dict[str, dict[Place, list[Stated]]] = {}

    def use(self, department: str, places: Iterable[Place], used: Used) -> None:
        """A use answers for these columns."""
        row = self._uses.setdefault(department, defaultdict(list))
        for place in places:
            row[place].append(used)

    def none(self, department: str, places: Iterable[Place], stated: Stated) -> None:
        """A statement of none answers for these columns."""
        row = self._nones.setdefault(department, defaultdict(list))
        for place in places:
            row[place].append(stated)

    def uses(self, department: str, place: Place) -> Sequence[Used]:
        """The uses of a cell."""
        return self._uses.get(department, {}).get(place, ())

    def nones(self, department: str, place: Place) -> Sequence[Stated]:
        """The statements of none that name a cell."""
        return self._nones.get(department, {}).get(place, ())

    def both(self) -> Iterator[tuple[Sequence[Stated], Sequence[Used]]]:
        """The cells that a statement of none names and that have a use."""
        for department, row in self._nones.items():
            used = self._uses.get(department, {})
            for place in row.keys() & used.keys():
                yield row[place], used[place]

    def against(self, department: str, place: Place) -> list[Used]:
        """The uses of this cell that a statement of none covers and does not except, in order."""
        uses, found = self.uses(department, place), set[int]()
        for stated in self.nones(department, place):
            found.update(used.place for used in stated.against(uses))
            if len(found) == len(uses):
                break
        return [used for used in uses if used.place in found]


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
            _use(Used(entry, entry.place, entry.thing), fact.role.department, fact, places, axes)
        elif isinstance(fact, AiOutput):
            things = (held[link.place].thing for link in entry.re if link.place in held)
            owner = next((thing for thing in things if thing in owners), None)
            if owner is not None:
                _use(Used(entry, entry.place, owner), owners[owner], fact, places, axes)
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
    axes["scene"].use(department, places.of(sighted if told is None or isinstance(told, str) else told), used)
    if seen.day is not None:
        axes["day"].use(department, places.day(seen.day, seen.unit), used)
    if isinstance(fact, AiUse) and fact.where.phase:
        axes["phase"].use(department, ((fact.where.phase, ""),), used)


def _none(stated: Stated, places: Places, axes: Mapping[Axis, Answers]) -> None:
    scope = stated.fact.scope
    days = [place for ref in scope.days or () for place in places.day(ref, None)]
    phases = [(code, "") for code in scope.phases or ()]
    for department in scope.departments:
        axes["scene"].none(department, places.of(scope.scenes or ()), stated)
        axes["day"].none(department, days, stated)
        axes["phase"].none(department, phases, stated)


def _known_before(limit: Span, use: Entry) -> bool:
    """Whether the tool is known to have been used by then: stated so, seen by then, or logged by then."""
    if use.at <= limit.end:
        return True
    fact = use.fact
    assert isinstance(fact, AiUse | AiOutput)
    told = (fact.seen.at, fact.where.occurred if isinstance(fact, AiUse) else None)
    return any(known.end <= limit.end for when in told if (known := span(when)) is not None)
