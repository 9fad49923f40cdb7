"""Questions to the index: which entries there are of a kind, department, day, scene, tool, state or word.

The answer is entry numbers only; what they say is read from the entries themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    false,
    literal_column,
    or_,
    table,
)
from sqlalchemy import text as sql
from sqlmodel import col, func, select

from ledger.store import words
from ledger.store.parts import Part, Parts
from ledger.store.tables import FactRow, LinkRow


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; everything given must hold, an empty field asks nothing."""

    kinds: Sequence[str] = ()
    departments: Sequence[str] = ()
    day: str | None = None
    """A shoot day by its label."""
    unit: str | None = None
    scene: str | None = None
    """A scene by its number as written, in either case, or by its id."""
    tool: str | None = None
    """A tool by the name it was typed under, or by its id."""
    states: Sequence[str] = ()
    """Some of current, replaced, retracted, conflict."""
    text: str = ""
    """Words that must all occur, the last one perhaps only begun."""
    before: int | None = None
    """Only entries with a smaller number."""
    after: int | None = None
    """Only entries with a larger number."""
    newest_first: bool = False
    offset: int = 0
    limit: int | None = None


def find(connection: Connection, parts: Parts, query: Query) -> list[int]:
    """The numbers of the entries that fit, in order."""
    columns = [col(FactRow.log_id), col(FactRow.seq)][-1 if len(parts) == 1 else 0 :]
    order = [column.desc() if query.newest_first else column for column in columns]
    found: Any = select(col(FactRow.log_id), col(FactRow.seq))
    asked = _asked(found, parts, query).order_by(*order).offset(query.offset)
    if query.limit is not None:
        asked = asked.limit(query.limit)
    before = {part.log.log_id: part.before + 1 for part in parts}
    return [before[log_id] + seq for log_id, seq in connection.execute(asked)]


def count(connection: Connection, parts: Parts, query: Query) -> int:
    """How many entries fit; `offset` and `limit` are left aside."""
    return int(
        connection.execute(_asked(select(func.count()).select_from(FactRow), parts, query)).scalar_one()
    )


def _of(part: Part, query: Query) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [col(FactRow.log_id) == part.log.log_id]
    if query.before is not None:
        wanted.append(col(FactRow.seq) < query.before - 1 - part.before)
    if query.after is not None:
        wanted.append(col(FactRow.seq) > query.after - 1 - part.before)
    return and_(*wanted)


def _asked(asked: Select[Any], parts: Parts, query: Query) -> Select[Any]:
    wanted: list[ColumnElement[bool]] = [or_(*(_of(part, query) for part in parts))]
    if query.kinds:
        wanted.append(col(FactRow.kind).in_(query.kinds))
    if query.departments:
        wanted.append(_linked("dept", query.departments))
    if query.day is not None:
        wanted.append(or_(col(FactRow.day) == query.day, _linked("day", [query.day])))
    if query.unit is not None:
        wanted.append(col(FactRow.unit) == query.unit)
    if query.scene is not None:
        wanted.append(_linked("scene", [query.scene, query.scene.upper()]))
    if query.tool is not None:
        wanted.append(_linked("tool", [query.tool]))
    if query.states:
        wanted.append(col(FactRow.state).in_(query.states))
    question = words.query(query.text)
    if question:
        found: Select[Any] = (
            select(literal_column("rowid"))
            .select_from(table("words"))
            .where(sql("words MATCH :question").bindparams(bindparam("question", question, Text)))
        )
        wanted.append(col(FactRow.row).in_(found))
    elif query.text.strip():
        wanted.append(false())  # something was asked, and no word in it can occur
    return asked.where(*wanted)


def _linked(relation: str, keys: Sequence[str]) -> ColumnElement[bool]:
    rows = select(col(LinkRow.row)).where(col(LinkRow.rel) == relation, col(LinkRow.key).in_(keys))
    return col(FactRow.row).in_(rows)
