"""Who has answered for what: department by scene, by shoot day and by phase, never multiplied.

Three states, never merged: a use makes a cell recorded whatever else is said of it; a statement of none fills
exactly the departments and scenes, days or phases that it names; the rest is not recorded. Only `asked` facts
make a denominator: without one there is no matrix, never a count. A group is as complete as its worst member.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ledger.audit.answers import Answers, Axis, Place, Places, Used, answered
from ledger.audit.speakers import Rest, Speakers
from ledger.facts import Asked, Entry, Ref
from ledger.facts.show import Show

CellState = Literal["recorded", "none", "not_recorded"]


@dataclass(frozen=True)
class Cell:
    """One answer, or its absence, with the numbers of the entries that it rests on.

    `none` are the statements of none that name the cell, also beside uses that they except or that contradict
    them; `against` are the uses that such a statement covers and does not except.
    """

    state: CellState
    entries: tuple[int, ...] = ()
    none: tuple[int, ...] = ()
    against: tuple[int, ...] = ()


NOT_RECORDED = Cell("not_recorded")


@dataclass(frozen=True)
class Row:
    """A department, or departments that report together, with its answers in the order of the columns."""

    label: str
    departments: tuple[str, ...]
    asked: tuple[Place, ...]
    """The columns that it was asked about, in order."""
    found: _Cells = field(repr=False, compare=False)

    @cached_property
    def cells(self) -> Mapping[Place, Cell]:
        """Its answers, with the entries of each."""
        return {place: self.found.group(self.departments, place) for place in self.asked}

    @cached_property
    def states(self) -> Mapping[Place, CellState]:
        """How its cells stand."""
        return {place: self.found.state(self.departments, place) for place in self.asked}

    def count(self, state: CellState) -> int:
        """How many of its cells stand so."""
        return sum(stands == state for stands in self.states.values())

    def places(self, state: CellState) -> tuple[Place, ...]:
        """The columns where it stands so, in order."""
        return tuple(place for place, stands in self.states.items() if stands == state)

    @property
    def state(self) -> CellState:
        """The row as one: only as complete as its worst cell."""
        return _worst_state(self.states.values())


@dataclass(frozen=True)
class Matrix:
    """One of the three matrices. Every number printed from it names the matrix and its denominator."""

    axis: Axis
    columns: tuple[Place, ...]
    rows: tuple[Row, ...]
    speakers: Speakers = field(repr=False, compare=False)

    def count(self, state: CellState) -> int:
        """How many cells stand so."""
        return sum(row.count(state) for row in self.rows)

    @cached_property
    def asked(self) -> int:
        """How many answers were asked for: the denominator."""
        return sum(len(row.asked) for row in self.rows)

    @cached_property
    def answered(self) -> int:
        """How many are in, recorded and none together; never drawn as shares of each other."""
        return self.asked - self.count("not_recorded")

    def rests(self, state: CellState) -> Rest:
        """On how many entries by how many people the cells that stand so rest."""
        return self.speakers.rest(self.entries(state))

    def entries(self, state: CellState) -> frozenset[int]:
        """The numbers of the entries that the cells that stand so rest on."""
        cells = (cell for row in self.rows for cell in row.cells.values() if cell.state == state)
        return frozenset(number for cell in cells for number in cell.entries)

    @property
    def against(self) -> tuple[int, ...]:
        """The uses that a statement of none about their cell covers and does not except, in order."""
        cells = (cell for row in self.rows for cell in row.cells.values())
        return tuple(sorted({number for cell in cells for number in cell.against}))


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


def coverage(show: Show, entries: Iterable[Entry]) -> Coverage:
    """The coverage of a show by these entries (all of a log's prefix, in order)."""
    held = tuple(entries)
    places = Places(show)
    found = answered(held, places)
    speakers = Speakers(show, held)
    questions = [entry for entry in show.asked if isinstance(entry.fact, Asked) and _sets(entry.fact)]
    asked_codes = {code for question in questions for code in _asked_departments(question.fact)}
    not_asked = (code for question in questions for code in _of(question.fact).scope.not_asked or ())
    return Coverage(
        _matrix("scene", places.scenes, questions, places, found["scene"], speakers),
        _matrix("day", places.days, questions, places, found["day"], speakers),
        _matrix("phase", (), questions, places, found["phase"], speakers),
        tuple(dict.fromkeys(code for code in not_asked if code not in asked_codes)),
        tuple(question.number for question in questions),
    )


def _of(fact: object) -> Asked:
    assert isinstance(fact, Asked)
    return fact


def _sets(fact: Asked) -> bool:
    return fact.scope.act != "reminds"


def _asked_departments(fact: object) -> tuple[str, ...]:
    scope = _of(fact).scope
    grouped = (code for group in scope.groups or () for code in group.departments)
    return tuple(dict.fromkeys((*(scope.departments or ()), *grouped)))


def _columns(axis: Axis, everything: tuple[Place, ...], fact: Asked, places: Places) -> tuple[Place, ...]:
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
    places: Places,
    answers: Answers,
    speakers: Speakers,
) -> Matrix | None:
    wanted: dict[tuple[str, tuple[str, ...]], dict[Place, None]] = {}
    for question in questions:
        fact = _of(question.fact)
        columns = _columns(axis, everything, fact, places)
        if columns:
            for row in _rows(fact, speakers.show):
                wanted.setdefault(row, {}).update(dict.fromkeys(columns))
    if not wanted:
        return None
    used = {place for columns_of_row in wanted.values() for place in columns_of_row}
    order = everything or tuple(
        dict.fromkeys(p for columns_of_row in wanted.values() for p in columns_of_row)
    )
    columns = tuple(place for place in order if place in used)
    cells = _Cells(answers)
    rows = tuple(
        Row(label, members, tuple(place for place in columns if place in asked), cells)
        for (label, members), asked in wanted.items()
    )
    return Matrix(axis, columns, rows, speakers)


class _Cells:
    """The cells of one matrix."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._numbers: dict[int, int] = {}

    def state(self, members: Sequence[str], place: Place) -> CellState:
        """How the cell stands of departments that report together, or of one."""
        return _worst_state([self._stands(member, place) for member in members])

    def _stands(self, department: str, place: Place) -> CellState:
        if self._answers.uses(department, place):
            return "recorded"
        return "none" if self._answers.nones(department, place) else "not_recorded"

    def group(self, members: Sequence[str], place: Place) -> Cell:
        """The cell of departments that report together, or of one."""
        if len(members) == 1:
            return self._one(members[0], place)
        return _worst(tuple(self._one(member, place) for member in members))

    def _one(self, department: str, place: Place) -> Cell:
        uses, nones = self._answers.uses(department, place), self._answers.nones(department, place)
        if not uses and not nones:
            return NOT_RECORDED
        said = tuple(stated.number for stated in nones)
        if not uses:
            return Cell("none", said, said)
        return Cell(
            "recorded",
            self._numbered(uses),
            said,
            self._numbered(self._answers.against(department, place)) if nones else (),
        )

    def _numbered(self, uses: Iterable[Used]) -> tuple[int, ...]:
        numbers = self._numbers
        return tuple(numbers.get(used.place) or self._number(used) for used in uses)

    def _number(self, used: Used) -> int:
        return self._numbers.setdefault(used.place, used.entry.number)


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


def _worst_state(states: Collection[CellState]) -> CellState:
    """Not recorded if any is; else recorded if any is; else none."""
    if "not_recorded" in states:
        return "not_recorded"
    return "recorded" if "recorded" in states else "none"


def _worst(cells: Sequence[Cell]) -> Cell:
    """The cell of all of these, with all their entries."""
    return Cell(
        _worst_state([cell.state for cell in cells]),
        tuple(dict.fromkeys(number for cell in cells for number in cell.entries)),
        tuple(dict.fromkeys(number for cell in cells for number in cell.none)),
        tuple(dict.fromkeys(number for cell in cells for number in cell.against)),
    )
