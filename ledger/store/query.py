"""Questions to the index: which entries there are of a kind, department, day, scene, tool, state or word.

The answer is entry numbers only; what they say is read from the entries themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, not_, or_
from sqlmodel import col, func, select

from ledger.store import fulltext
from ledger.store.conditions import Between, Condition, Either, In, Linked, Not, Numbers, Words
from ledger.store.parts import Part, Parts
from ledger.store.tables import FactRow, LinkRow

FEW = 20_000
"""Up to so many links are gathered before the rows are read."""
_TOLD = {"dept": "dept", "tool": "tool", "phase": "phase"}
"""Relation → the column of the same entry: what stands in the column is always among the links."""


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
    sources: Sequence[str] = ()
    """Lines of files that entries were read from: SHA-256 in hex, colon, line."""
    text: str = ""
    """Words that must all occur, the last one perhaps only begun."""
    conditions: Sequence[Condition] = ()
    """What the query language asked for."""
    before: int | None = None
    """Only entries with a smaller number."""
    after: int | None = None
    """Only entries with a larger number."""
    newest_first: bool = False
    offset: int = 0
    limit: int | None = None


def find(connection: Connection, parts: Parts, query: Query) -> list[int]:
    """The numbers of the entries that fit, in order."""
    row = col(FactRow.row)  # rows are written in the order of the entries, part after part
    order = row.desc() if query.newest_first else row
    found: Any = select(col(FactRow.log_id), col(FactRow.seq))
    asked = _asked(connection, found, parts, query).order_by(order).offset(query.offset)
    if query.limit is not None:
        asked = asked.limit(query.limit)
    before = {part.log.log_id: part.before + 1 for part in parts}
    return [before[log_id] + seq for log_id, seq in connection.execute(asked)]


def count(connection: Connection, parts: Parts, query: Query) -> int:
    """How many entries fit; `offset` and `limit` are left aside."""
    rows = select(func.count()).select_from(FactRow)
    return int(connection.execute(_asked(connection, rows, parts, query)).scalar_one())


def _asked(connection: Connection, asked: Select[Any], parts: Parts, query: Query) -> Select[Any]:
    own = [part.log.log_id for part in parts]
    compiler = _Compiler(connection, parts)
    # + 0 keeps SQLite from walking the index of (log, entry), which reads the table in pieces
    wanted: list[ColumnElement[bool]] = [(col(FactRow.log_id) + 0).in_(own)]
    return asked.where(*wanted, *map(compiler.compiled, _told(query)))


def _told(query: Query) -> Iterator[Condition]:
    """Everything that a query asks, as conditions."""
    if query.before is not None or query.after is not None:
        first = None if query.after is None else query.after + 1
        yield Numbers(first, None if query.before is None else query.before - 1)
    if query.kinds:
        yield In("kind", tuple(query.kinds))
    if query.departments:
        yield Linked("dept", tuple(query.departments))
    if query.day is not None:
        yield Linked("day", (query.day,))
    if query.unit is not None:
        yield In("unit", (query.unit,))
    if query.scene is not None:
        yield Linked("scene", (query.scene, query.scene.upper()))
    if query.tool is not None:
        yield Linked("tool", (query.tool,))
    if query.sources:
        yield Linked("source", tuple(query.sources))
    if query.states:
        yield In("state", tuple(query.states))
    if query.text.strip():
        yield Words(query.text)
    yield from query.conditions


class _Compiler:
    def __init__(self, connection: Connection, parts: Parts) -> None:
        self._connection = connection
        self._parts = parts

    def compiled(self, condition: Condition) -> ColumnElement[bool]:
        """The condition on a fact row."""
        match condition:
            case In(column, values):
                held = _column(column)
                return held.in_(values) if values else held.is_not(None)
            case Between(column, since, until):
                held = _column(column)
                given: list[ColumnElement[bool]] = [held.is_not(None)]
                given += [held >= since] if since is not None else []
                given += [held < until] if until is not None else []
                return and_(*given)
            case Linked(relation, keys):
                return self._linked(relation, keys)
            case Words(text):
                return fulltext.holds(text)
            case Numbers(first, last):
                return or_(*(_numbered(part, first, last) for part in self._parts))
            case Either(conditions):
                return or_(*map(self.compiled, conditions))
            case Not(In() | Between() | Either() as inner):
                # a column that holds nothing makes SQL's answer neither yes nor no: then it isn't met
                return not_(func.coalesce(self.compiled(inner), false()))
            case Not(inner):
                return not_(self.compiled(inner))

    def _linked(self, relation: str, keys: Sequence[str]) -> ColumnElement[bool]:
        """Few links are gathered first; of many, a page of rows is found sooner by looking up each row."""
        wanted = [col(LinkRow.rel) == relation, *([col(LinkRow.key).in_(keys)] if keys else [])]
        some = select(col(LinkRow.row)).where(*wanted).limit(FEW + 1).subquery()
        if self._connection.execute(select(func.count()).select_from(some)).scalar_one() <= FEW:
            return col(FactRow.row).in_(select(col(LinkRow.row)).where(*wanted))
        linked = exists().where(*wanted, col(LinkRow.row) == col(FactRow.row))
        # most rows say it in a column too, which is read without looking the link up
        told = _TOLD.get(relation)
        return or_(func.coalesce(_column(told).in_(keys), false()), linked) if told and keys else linked


def _column(name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = getattr(FactRow, name)
    return column


def _numbered(part: Part, first: int | None, last: int | None) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [col(FactRow.log_id) == part.log.log_id]
    if first is not None:
        wanted.append(col(FactRow.seq) >= first - 1 - part.before)
    if last is not None:
        wanted.append(col(FactRow.seq) <= last - 1 - part.before)
    return and_(*wanted)
