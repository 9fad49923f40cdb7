"""Coverage of random productions against a computation that asks each cell by itself, by hand."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from ledger.audit.coverage import Cell, CellState, coverage
from ledger.facts import AiNone, AiUse, Asked, Ref, Retract
from tests.exporters.record import begun

SCENES, DEPARTMENTS = ("1", "2", "3"), ("ART", "PRP", "VFX")


class Said(NamedTuple):
    """What somebody said: a use, or none (besides the first use there), later taken back or not."""

    none: bool
    department: str
    scenes: tuple[str, ...]
    besides: bool
    retracted: bool


SAYINGS = st.lists(
    st.builds(
        Said,
        st.booleans(),
        st.sampled_from(DEPARTMENTS),
        st.lists(st.sampled_from(SCENES), min_size=1, max_size=3, unique=True).map(tuple),
        st.booleans(),
        st.integers(0, 4).map(lambda number: number == 0),
    ),
    max_size=12,
)


def naive(said: list[tuple[int, Said, int | None]], departments: tuple[str, ...], scene: str) -> Cell:
    """The cell of departments that report together, by going through everything that was said."""
    states: list[CellState] = []
    entries: list[int] = []
    nones: list[int] = []
    against: list[int] = []
    for department in departments:
        here = [each for each in said if each[1].department == department and scene in each[1].scenes]
        uses = [number for number, each, _ in here if not each.none]
        said_none = [(number, but) for number, each, but in here if each.none]
        states.append("recorded" if uses else "none" if said_none else "not_recorded")
        entries += uses or [number for number, _ in said_none]
        nones += [number for number, _ in said_none]
        against += [use for use in uses if any(use != but for _, but in said_none)]
    order: tuple[CellState, ...] = ("not_recorded", "recorded", "none")
    worst = next(state for state in order if state in states)
    return Cell(worst, tuple(entries), tuple(nones), tuple(against))


@given(SAYINGS)
def test_every_cell_is_what_was_said_of_it(sayings: list[Said]) -> None:
    """State, entries, statements of none and contradicted uses: each cell, a group's too, by hand."""
    record = begun(" ".join(SCENES))
    groups = [{"name": "Art and props", "departments": ["ART", "PRP"]}]
    scope = {"act": "sets", "departments": DEPARTMENTS, "scenes": "all", "groups": groups}
    record.log(record.make(Asked.kind, scope=scope))
    standing: list[tuple[int, Said, int | None]] = []
    for said in sayings:
        scenes = record.scene(*said.scenes)
        if said.none:
            uses = ((number, each) for number, each, _ in standing if not each.none)
            mine = (number for number, each in uses if each.department == said.department)
            first = next(mine, None) if said.besides else None
            besides = [Ref(as_=str(first), id=record.entries[first - 1].id)] if first else None
            none = {"departments": [said.department], "scenes": scenes, "besides": besides}
            entry = record.log(record.make(AiNone.kind, scope=none, basis={"basis": "said"}))
        else:
            first, use = None, {"role": {"department": said.department}, "where": {"scene": scenes}}
            entry = record.log(record.make(AiUse.kind, **use))
        if said.retracted:
            record.log(record.make(Retract.kind), entry.link("retracts"))
        else:
            standing.append((entry.number, said, first))
    checked = record.checked()
    matrix = coverage(checked.show, checked.entries).by_scene
    assert matrix is not None
    for row in matrix.rows:
        for scene in SCENES:
            assert row.cells[("", scene)] == naive(standing, row.departments, scene)
    cells = [cell for row in matrix.rows for cell in row.cells.values()]
    states: tuple[CellState, ...] = ("recorded", "none", "not_recorded")
    for state in states:
        assert matrix.count(state) == sum(cell.state == state for cell in cells)
