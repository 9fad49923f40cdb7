"""Writing the index in the writer's transaction: fact, link, words, indexed, and the standing of chains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ledger.facts.entry import Link
from ledger.log.body import Body
from ledger.store import rows, schema
from ledger.store.engines import Database, insert, single
from ledger.store.index import IndexEntry, PieceMemory, index_entry, target_key, with_links
from ledger.store.rows import HeldLog
from ledger.store.seal import Sealed
from ledger.store.standing import Standing, settle

FACT_COLUMNS = (
    "row", "log_id", "seq", "kind", "at", "occurred", "thing", "state", "dept", "func", "tool", "status",
    "likeness", "day", "unit", "phase",
)  # fmt: skip
_FACT = f"INSERT INTO main.fact({', '.join(FACT_COLUMNS)})"
_LINK = "INSERT INTO main.link(rel, key, row)"
_WORDS = "INSERT INTO main.words(rowid, text)"
_INDEXED = (
    "INSERT INTO main.indexed(log_id, size) VALUES(?, ?)"
    " ON CONFLICT(log_id) DO UPDATE SET size = excluded.size"
)
UNFINISHED = 0
"""The row of the table indexed that has the number (counted through) of an erasure that isn't finished."""
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


def add(db: Database, log: HeldLog, before: int, sealed: Sequence[Sealed], memory: PieceMemory) -> None:
    """Indexes entries `before` and on from what is stored of them."""
    told = []
    for each in sealed:
        parts = memory.parts(each.kind, each.fields, dict(each.texts))
        told.append((index_entry(each.kind, each.at, parts, (), _unasked), each.links))
    place(db, log, before, told)


def place(db: Database, log: HeldLog, before: int, told: Sequence[tuple[IndexEntry, Sequence[Link]]]) -> None:
    """Indexes entries `before` and on, which were just stored; each as it stands alone, and its links."""
    departments: dict[int, str | None] = {}

    def department_of(link: Link) -> str | None:
        if link.log == log.origin and link.seq in departments:
            return departments[link.seq]
        return _department(db, link)

    row = int(single(db, "SELECT coalesce(max(row), 0) + 1 FROM main.fact"))
    placed = []
    linked = []
    for at, (alone, links) in enumerate(told):
        entry = alone
        if links:
            entry = with_links(alone, links, department_of)
            linked.append(row + at)
        departments[before + at] = entry.columns.dept
        placed.append(Placed(row + at, before + at, entry))
    write(db, log.log_id, placed)
    if linked:
        restate(db, linked)
    db.execute(_INDEXED, (log.log_id, before + len(told)))


def clear(db: Database) -> None:
    """Empties the index, on a connection that has not used it yet; what isn't finished stays marked so.

    The full-text tables are made as new without the full-text engine, which refuses tables that were changed.
    """
    db.execute("DELETE FROM main.indexed WHERE log_id <> ?", (UNFINISHED,))
    for table in ("fact", "link", "words_data", "words_idx", "words_docsize", "words_config"):
        db.execute(f"DELETE FROM main.{table}")
    for table, held in schema.empty_words().items():
        marks = ", ".join("?" * len(held[0]))
        db.executemany(f"INSERT INTO main.{table} VALUES({marks})", held)


def write(db: Database, log_id: int, placed: Sequence[Placed]) -> None:
    """Inserts index rows, each a thing of its own until `restate` has looked at the links."""
    insert(db, _FACT, [fact_values(each, log_id, each.row, "current") for each in placed])
    insert(db, _LINK, [(*link, each.row) for each in placed for link in each.entry.links])
    insert(db, _WORDS, [(each.row, each.entry.words) for each in placed])


def restate(db: Database, linked: Iterable[int]) -> None:
    """Settles the standing of rows that name others, and of all that this touches."""
    graph = _StoredGraph(db)
    changes: dict[int, Standing] = {}
    for row in linked:
        changes.update(settle(row, graph))
    if changes:
        values = [(standing.thing, standing.state, row) for row, standing in changes.items()]
        db.executemany(_STANDING, values)


def followers(db: Database, origin: str, seq: int) -> list[tuple[str, int]]:
    """(how, row) of each indexed entry that names this one."""
    start = target_key(origin, seq)
    asked = "SELECT key, row FROM main.link WHERE rel = 'target' AND key >= ? AND key < ?"
    found = db.execute(asked, (start, f"{start[:-1]};"))
    return [(key[len(start) :], row) for key, row in found]


def _unasked(_link: Link) -> None:
    """Links come later."""


def _department(db: Database, link: Link) -> str | None:
    asked = "SELECT dept FROM main.fact JOIN main.log USING(log_id) WHERE origin = ? AND seq = ?"
    department: str | None = single(db, asked, (link.log, link.seq))
    return department


class _StoredGraph:
    """The links between index rows, read as they are asked for: chains are short, the log is long."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._logs = {log.log_id: log.origin for log in rows.logs(db)}

    def targets(self, row: int) -> list[tuple[str, int]]:
        asked = "SELECT body FROM main.entry JOIN main.fact USING(log_id, seq) WHERE row = ?"
        body = single(self._db, asked, (row,))
        asked = "SELECT row FROM main.fact JOIN main.log USING(log_id) WHERE origin = ? AND seq = ?"
        found = []
        for link in Body.parse(body).re:
            target = single(self._db, asked, (link["log"], link["seq"]))
            if target is not None:
                found.append((str(link["how"]), int(target)))
        return found

    def followers(self, row: int) -> list[tuple[str, int]]:
        asked = "SELECT log_id, seq FROM main.fact WHERE row = ?"
        log_id, seq = self._db.execute(asked, (row,)).fetchone()
        return followers(self._db, self._logs[log_id], seq)
