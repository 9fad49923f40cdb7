"""Writing the index in the writer's transaction: fact, link, words, indexed, and the standing of chains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from ledger.facts.entry import Link
from ledger.log.body import Body
from ledger.store import rows, schema
from ledger.store.index import IndexEntry, index_entry, target_key
from ledger.store.rows import HeldLog
from ledger.store.seal import Sealed
from ledger.store.standing import Standing, settle

FACT_COLUMNS = (
    "row", "log_id", "seq", "kind", "at", "occurred", "thing", "state", "dept", "func", "tool", "status",
    "likeness", "day", "unit", "phase",
)  # fmt: skip
_FACT = f"INSERT INTO main.fact({', '.join(FACT_COLUMNS)}) VALUES({', '.join('?' * len(FACT_COLUMNS))})"
_LINK = "INSERT INTO main.link(rel, key, row) VALUES(?, ?, ?)"
_WORDS = "INSERT INTO main.words(rowid, text) VALUES(?, ?)"
_INDEXED = (
    "INSERT INTO main.indexed(log_id, size) VALUES(?, ?)"
    " ON CONFLICT(log_id) DO UPDATE SET size = excluded.size"
)
_STANDING = "UPDATE main.fact SET thing = ?, state = ? WHERE row = ?"


class Placed(NamedTuple):
    """An entry's index and where its row goes."""

    row: int
    seq: int
    entry: IndexEntry


def fact_values(placed: Placed, log_id: int, thing: int, state: str) -> tuple[int | str | None, ...]:
    """The values of a fact row in the order of FACT_COLUMNS."""
    told = placed.entry.columns
    return (
        placed.row, log_id, placed.seq, told.kind, told.at, told.occurred, thing, state, told.dept, told.func,
        told.tool, told.status, told.likeness, told.day, told.unit, told.phase,
    )  # fmt: skip


def add(connection: Connection, log: HeldLog, before: int, sealed: Sequence[Sealed]) -> None:
    """Indexes entries `before` and on, which were just stored."""
    departments: dict[int, str | None] = {}

    def department_of(link: Link) -> str | None:
        if link.log == log.origin and link.seq in departments:
            return departments[link.seq]
        return _department(connection, link)

    row = int(connection.exec_driver_sql("SELECT coalesce(max(row), 0) + 1 FROM main.fact").scalar_one())
    placed = []
    for at, each in enumerate(sealed):
        entry = index_entry(each.kind, each.at, each.fields, each.links, department_of)
        departments[before + at] = entry.columns.dept
        placed.append(Placed(row + at, before + at, entry))
    write(connection, log.log_id, placed)
    linked = [place.row for place, each in zip(placed, sealed, strict=True) if each.links]
    restate(connection, linked)
    connection.exec_driver_sql(_INDEXED, (log.log_id, before + len(sealed)))


def clear(connection: Connection) -> None:
    """Empties the index, on a connection that has not used it yet.

    The full-text tables are made as new without the full-text engine, which refuses tables that were changed.
    """
    for table in ("fact", "link", "indexed", "words_data", "words_idx", "words_docsize", "words_config"):
        connection.exec_driver_sql(f"DELETE FROM main.{table}")
    for table, held in schema.empty_words().items():
        marks = ", ".join("?" * len(held[0]))
        connection.exec_driver_sql(f"INSERT INTO main.{table} VALUES({marks})", held)


def write(connection: Connection, log_id: int, placed: Sequence[Placed]) -> None:
    """Inserts index rows, each a thing of its own until `restate` has looked at the links."""
    connection.exec_driver_sql(_FACT, [fact_values(each, log_id, each.row, "current") for each in placed])
    links = [(relation, key, each.row) for each in placed for relation, key in each.entry.links]
    if links:
        connection.exec_driver_sql(_LINK, links)
    connection.exec_driver_sql(_WORDS, [(each.row, " ".join(each.entry.words)) for each in placed])


def restate(connection: Connection, linked: Iterable[int]) -> None:
    """Settles the standing of rows that name others, and of all that this touches."""
    graph = _StoredGraph(connection)
    changes: dict[int, Standing] = {}
    for row in linked:
        changes.update(settle(row, graph))
    if changes:
        values = [(standing.thing, standing.state, row) for row, standing in changes.items()]
        connection.exec_driver_sql(_STANDING, values)


def followers(connection: Connection, origin: str, seq: int) -> list[tuple[str, int]]:
    """(how, row) of each indexed entry that names this one."""
    start = target_key(origin, seq)
    asked = "SELECT key, row FROM main.link WHERE rel = 'target' AND key >= ? AND key < ?"
    found = connection.exec_driver_sql(asked, (start, f"{start[:-1]};"))
    return [(key[len(start) :], row) for key, row in found]


def _department(connection: Connection, link: Link) -> str | None:
    asked = "SELECT dept FROM main.fact JOIN main.log USING(log_id) WHERE origin = ? AND seq = ?"
    department: str | None = connection.exec_driver_sql(asked, (link.log, link.seq)).scalar()
    return department


class _StoredGraph:
    """The links between index rows, read as they are asked for: chains are short, the log is long."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._logs = {log.log_id: log.origin for log in rows.logs(connection)}

    def targets(self, row: int) -> list[tuple[str, int]]:
        asked = "SELECT body FROM main.entry JOIN main.fact USING(log_id, seq) WHERE row = ?"
        body = self._connection.exec_driver_sql(asked, (row,)).scalar_one()
        asked = "SELECT row FROM main.fact JOIN main.log USING(log_id) WHERE origin = ? AND seq = ?"
        found = []
        for link in Body.parse(body).re:
            target = self._connection.exec_driver_sql(asked, (link["log"], link["seq"])).scalar()
            if target is not None:
                found.append((str(link["how"]), int(target)))
        return found

    def followers(self, row: int) -> list[tuple[str, int]]:
        asked = "SELECT log_id, seq FROM main.fact WHERE row = ?"
        log_id, seq = self._connection.exec_driver_sql(asked, (row,)).one()
        return followers(self._connection, self._logs[log_id], seq)
