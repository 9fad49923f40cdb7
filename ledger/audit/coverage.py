"""Who has answered for what: department by scene, by shoot day and by phase, never multiplied.

Three states, never merged: a use makes a cell recorded whatever else is said of it; a statement of none fills
exactly the departments and scenes, days or phases that it names; the rest is not recorded. Only `asked` facts
make a denominator: without one there is no matrix, never a count. A group is as complete as its worst member.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ledger.facts import AiNone, AiOutput, AiUse, Asked, Entry, Ref
from ledger.facts.show import Show

CellState = Literal["recorded", "none", "not_recorded"]
Axis = Literal["scene", "day", "phase"]
Place = tuple[str, str]
"""A column: (episode, number) of a scene, (label, unit) of a day, (code, "") of a phase."""

LIVE = frozenset({"current", "conflict"})
"""States of entries that count; what is replaced or taken back stays readable and fills nothing."""


@dataclass(frozen=True)
class Cell:
    """One answer, or its absence, with the numbers of the entries that it rests on."""

    state: CellState
    entries: tuple[int, ...] = ()


NOT_RECORDED = Cell("not_recorded")


@dataclass(frozen=True)
class Row:
    """A department, or departments that report together, with its answers in the order of the columns."""

    label: str
    departments: tuple[str, ...]
    cells: Mapping[Place, Cell]

    def count(self, state: CellState) -> int:
        """How many of its cells stand so."""
        return sum(cell.state == state for cell in self.cells.values())

    def places(self, state: CellState) -> tuple[Place, ...]:
        """The columns where it stands so, in order."""
        return tuple(place for place, cell in self.cells.items() if cell.state == state)

    @property
    def state(self) -> CellState:
        """The row as one: only as complete as its worst cell."""
        return _worst(tuple(self.cells.values())).state


@dataclass(frozen=True)
class Matrix:
    """One of the three matrices. Every number printed from it names the matrix and its denominator."""

    axis: Axis
    columns: tuple[Place, ...]
    rows: tuple[Row, ...]

    def count(self, state: CellState) -> int:
        """How many cells stand so."""
        return sum(row.count(state) for row in self.rows)

    @cached_property
    def asked(self) -> int:
        """How many answers were asked for: the denominator."""
        return sum(len(row.cells) for row in self.rows)

    @cached_property
    def answered(self) -> int:
        """How many are in, recorded and none together; never drawn as shares of each other."""
        return self.asked - self.count("not_recorded")


@dataclass(frozen=True)
class Coverage:
    """The three matrices, each None while nobody has been asked for it, and who is named as not asked."""

    by_scene: Matrix | None
    by_day: Matrix | None
    by_phase: Matrix | None
    not_asked: tuple[str, ...] = ()
    """Department codes that an `asked` fact names as not asked."""
    questions: tuple[int, ...] = ()
    """The numbers of the entries that set who is asked."""


@dataclass
class _Answers:
    """What was answered so far: (department, place) to the entries of uses and of statements of none."""

    uses: dict[tuple[str, Place], list[int]] = field(default_factory=dict)
    nones: dict[tuple[str, Place], list[int]] = field(default_factory=dict)

    def cell(self, department: str, place: Place) -> Cell:
        key = (department, place)
        if key in self.uses:
            return Cell("recorded", tuple(self.uses[key]))
        if key in self.nones:
            return Cell("none", tuple(self.nones[key]))
        return NOT_RECORDED


def coverage(show: Show, entries: Iterable[Entry]) -> Coverage:
    """The coverage of a show by these entries (all of a log's prefix, in order)."""
    held = {entry.place: entry for entry in entries}
    places = _Places(show)
    owners = {
        entry.thing: entry.fact.role.department
        for entry in held.values()
        if entry.state in LIVE and isinstance(entry.fact, AiUse)
    }
    answers: dict[Axis, _Answers] = {"scene": _Answers(), "day": _Answers(), "phase": _Answers()}
    for entry in held.values():
        if entry.state not in LIVE:
            continue
        if isinstance(entry.fact, AiOutput):
            things = (held[link.place].thing for link in entry.re if link.place in held)
            owner = next((owners[thing] for thing in things if thing in owners), None)
            _use(entry, owner, entry.fact, places, answers)
        else:
            _answer(entry, places, answers)
    questions = [entry for entry in show.asked if isinstance(entry.fact, Asked) and _sets(entry.fact)]
    asked_codes = {code for question in questions for code in _asked_departments(question.fact)}
    not_asked = (code for question in questions for code in _of(question.fact).scope.not_asked or ())
    return Coverage(
        _matrix("scene", places.scenes, questions, places, answers["scene"], show),
        _matrix("day", places.days, questions, places, answers["day"], show),
        _matrix("phase", (), questions, places, answers["phase"], show),
        tuple(dict.fromkeys(code for code in not_asked if code not in asked_codes)),
        tuple(question.number for question in questions),
    )


class _Places:
    """The columns of a show, and the way from a reference to one."""

    def __init__(self, show: Show) -> None:
        here = [scene for scene in show.scenes if not scene.omitted]
        self.scenes: tuple[Place, ...] = tuple((scene.episode or "", scene.number) for scene in here)
        self.days: tuple[Place, ...] = tuple((day.label, day.unit or "") for day in show.days)
        self._scene_ids = {scene.id: (scene.episode or "", scene.number) for scene in here}
        self._scene_texts = {_scene_text(place): place for place in self.scenes}
        self.dates = dict(zip(self.days, (day.date for day in show.days), strict=True))

    def scene(self, ref: Ref) -> Place | None:
        if ref.id is not None and ref.id in self._scene_ids:
            return self._scene_ids[ref.id]
        return self._scene_texts.get(ref.as_)

    def day(self, ref: Ref, unit: str | None) -> tuple[Place, ...]:
        return tuple(day for day in self.days if day[0] == ref.as_ and (unit is None or day[1] in ("", unit)))


def _scene_text(place: Place) -> str:
    return f"{place[0]}:{place[1]}" if place[0] else place[1]


def _answer(entry: Entry, places: _Places, answers: Mapping[Axis, _Answers]) -> None:
    fact = entry.fact
    if isinstance(fact, AiUse):
        _use(entry, fact.role.department, fact, places, answers)
        if fact.role.department and fact.where.phase:
            key = (fact.role.department, (fact.where.phase, ""))
            answers["phase"].uses.setdefault(key, []).append(entry.number)
    elif isinstance(fact, AiNone):
        _none(entry, fact, places, answers)


def _use(
    entry: Entry,
    department: str | None,
    fact: AiUse | AiOutput,
    places: _Places,
    answers: Mapping[Axis, _Answers],
) -> None:
    if department is None:
        return
    seen, told = fact.seen, fact.where.scene
    sighted = () if seen.scene is None else (seen.scene,)
    refs = sighted if told is None or isinstance(told, str) else told
    for ref in refs:
        place = places.scene(ref)
        if place is not None:
            answers["scene"].uses.setdefault((department, place), []).append(entry.number)
    if seen.day is not None:
        for day in places.day(seen.day, seen.unit):
            answers["day"].uses.setdefault((department, day), []).append(entry.number)


def _none(entry: Entry, fact: AiNone, places: _Places, answers: Mapping[Axis, _Answers]) -> None:
    scope = fact.scope
    named: list[tuple[Axis, Place]] = []
    named += [("scene", place) for ref in scope.scenes or () if (place := places.scene(ref)) is not None]
    named += [("day", place) for ref in scope.days or () for place in places.day(ref, None)]
    named += [("phase", (code, "")) for code in scope.phases or ()]
    for axis, place in named:
        for department in scope.departments:
            answers[axis].nones.setdefault((department, place), []).append(entry.number)


def _of(fact: object) -> Asked:
    assert isinstance(fact, Asked)
    return fact


def _sets(fact: Asked) -> bool:
    return fact.scope.act != "reminds"


def _asked_departments(fact: object) -> tuple[str, ...]:
    scope = _of(fact).scope
    grouped = (code for group in scope.groups or () for code in group.departments)
    return tuple(dict.fromkeys((*(scope.departments or ()), *grouped)))


def _columns(axis: Axis, everything: tuple[Place, ...], fact: Asked, places: _Places) -> tuple[Place, ...]:
    scope = fact.scope
    if axis == "phase":
        return tuple((code, "") for code in scope.phases or ())
    if axis == "scene":
        if scope.scenes == "all":
            return everything
        return tuple(place for ref in _refs(scope.scenes) if (place := places.scene(ref)) is not None)
    if scope.days == "all":
        named = everything
    else:
        named = tuple(place for ref in _refs(scope.days) for place in places.day(ref, None))
    since = scope.since.at.date() if scope.since is not None and scope.since.at is not None else None
    return tuple(
        day
        for day in named
        if (not scope.units or day[1] in scope.units)
        and (since is None or (begun := places.dates[day]) is None or begun >= since)
    )


def _refs(value: tuple[Ref, ...] | str | None) -> tuple[Ref, ...]:
    """The references of a field that may be absent or "all"; nothing for either."""
    return () if value is None or isinstance(value, str) else value


def _matrix(
    axis: Axis,
    everything: tuple[Place, ...],
    questions: Sequence[Entry],
    places: _Places,
    answers: _Answers,
    show: Show,
) -> Matrix | None:
    wanted: dict[tuple[str, tuple[str, ...]], dict[Place, None]] = {}
    for question in questions:
        fact = _of(question.fact)
        columns = _columns(axis, everything, fact, places)
        if columns:
            for row in _rows(fact, show):
                wanted.setdefault(row, {}).update(dict.fromkeys(columns))
    if not wanted:
        return None
    used = {place for columns_of_row in wanted.values() for place in columns_of_row}
    order = everything or tuple(
        dict.fromkeys(p for columns_of_row in wanted.values() for p in columns_of_row)
    )
    columns = tuple(place for place in order if place in used)
    rows = tuple(
        Row(label, members, {p: _group_cell(members, p, answers) for p in columns if p in asked})
        for (label, members), asked in wanted.items()
    )
    return Matrix(axis, columns, rows)


def _rows(fact: Asked, show: Show) -> list[tuple[str, tuple[str, ...]]]:
    """The rows that a question makes, in the order of its departments; a group stands at its first."""
    groups = {code: group for group in fact.scope.groups or () for code in group.departments}
    rows: dict[tuple[str, tuple[str, ...]], None] = {}
    for code in _asked_departments(fact):
        group = groups.get(code)
        rows[
            (group.name, tuple(group.departments)) if group else (show.departments.get(code, code), (code,))
        ] = None
    return list(rows)


def _group_cell(members: Sequence[str], place: Place, answers: _Answers) -> Cell:
    return _worst(tuple(answers.cell(member, place) for member in members))


def _worst(cells: Sequence[Cell]) -> Cell:
    """Not recorded if any is; else recorded if any is; else none. All entries are kept."""
    state: CellState = "none"
    if any(cell.state == "not_recorded" for cell in cells):
        state = "not_recorded"
    elif any(cell.state == "recorded" for cell in cells):
        state = "recorded"
    return Cell(state, tuple(dict.fromkeys(number for cell in cells for number in cell.entries)))
