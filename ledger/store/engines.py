"""The two engines: a writer (one connection, BEGIN IMMEDIATE, authorizer) and a reader (mode=ro, query_only).

Both wait 10 s for a lock. The journal is a rollback journal deleted after each commit and every flush is made
(DELETE with EXTRA), so an acknowledged entry survives a power cut and the ledger at rest is one file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from ledger.store.authorizer import authorize

Database = sqlite3.Connection
"""The driver's connection, inside a transaction that the engine began: its statements cost a tenth of the
engine's own, which counts where an append makes thirty of them."""

BUSY_SECONDS = 10.0
_STATEMENTS = 256
_MANY = (1000, 100)
"""Rows to a statement; at most 32,766 values go into one."""
_FEW = 16
"""Up to so many rows go in by one statement: those of one entry."""

_BOTH = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
)
_WRITER = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-32768",
    *_BOTH,
)
_READER = ("PRAGMA query_only=ON", "PRAGMA cache_size=-16384", *_BOTH)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A plain connection; `mode` is SQLite's ro or rw. Never creates a file. Transactions are begun by us."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )


def writer(path: Path) -> Engine:
    """The writing engine of an existing file; connecting rolls back an unfinished write of somebody else."""
    engine = _engine(path, "rw", _WRITER, "BEGIN IMMEDIATE")
    with engine.connect() as connection:
        driver(connection).set_authorizer(authorize)
    return engine


def reader(path: Path) -> Engine:
    """The reading engine of an existing file: it can change nothing."""
    return _engine(path, "ro", _READER, "BEGIN")


def driver(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection under SQLAlchemy's."""
    inner = connection.connection.driver_connection
    if not isinstance(inner, sqlite3.Connection):
        raise TypeError("the engine is not SQLite's")
    return inner


def compacting(path: Path, in_memory: bool) -> sqlite3.Connection:
    """A connection for VACUUM, without the authorizer, since VACUUM attaches its copy.

    The copy is made in memory, or else in the system's folder for temporary files.
    """
    connection = connect(path, "rw")
    for pragma in (*_WRITER, f"PRAGMA temp_store={'MEMORY' if in_memory else 'FILE'}"):
        connection.execute(pragma).fetchall()
    return connection


def single(db: Database, statement: str, values: tuple[Any, ...] = ()) -> Any:
    """The first column of the first row, None if there is no row."""
    row = db.execute(statement, values).fetchone()
    return None if row is None else row[0]


def insert(db: Database, into: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Inserts rows, many to a statement where there are many: a third faster than one by one.

    `into` is the statement up to its VALUES.
    """
    if not rows:
        return
    marks = f"({', '.join('?' * len(rows[0]))})"
    done = 0
    for many in (len(rows),) if len(rows) <= _FEW else _MANY:
        statement = f"{into} VALUES{', '.join([marks] * many)}" if len(rows) - done >= many else ""
        while len(rows) - done >= many:
            db.execute(statement, tuple(chain.from_iterable(rows[done : done + many])))
            done += many
    db.executemany(f"{into} VALUES{marks}", rows[done:])


def recover(path: Path) -> bool:
    """Rolls back what a killed program left half-written, if there is any; says whether it did."""
    file = path.resolve()  # the journal lies beside the file itself, not beside a link to it
    journal = file.with_name(f"{file.name}-journal")
    if not (journal.exists() and journal.stat().st_size):
        return False
    connection = connect(path, "rw")
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        connection.close()
    return not (journal.exists() and journal.stat().st_size)


def _engine(path: Path, mode: str, pragmas: tuple[str, ...], begin: str) -> Engine:
    def opened() -> sqlite3.Connection:
        connection = connect(path, mode)
        try:
            for pragma in pragmas:
                connection.execute(pragma).fetchall()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
