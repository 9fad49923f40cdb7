"""The attacks on an append-only table in SQLite, each through our writer and through any other program.

Two layers hold: guards in the file (for every program that opens it) and the writer's authorizer (for our
own mistakes). Each is tried with the other taken away, so that the manual's table of what holds what is true.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from ledger.store import engines
from ledger.store.authorizer import RECORD
from tests.ledger.adversary.judging import Original, judged

COLUMNS = "log_id, seq, entry_id, hashes, body"
FORGED = "zeroblob(32), x'7b7d'"
FREE = "x'019aeb63650b7c558f105d0c9b1e2a44'"


@dataclass(frozen=True)
class Attack:
    """A statement; whether the guards in the file, and whether the writer's authorizer, refuse it alone."""

    name: str
    statement: str
    guards: bool = True
    authorizer: bool = True


ATTACKS = (
    Attack("UPDATE", "UPDATE main.entry SET body = x'7b7d' WHERE seq = 3"),
    Attack("DELETE", "DELETE FROM main.entry WHERE seq = 12"),
    Attack("DELETE all", "DELETE FROM main.entry"),
    Attack(
        "UPSERT",
        f"INSERT INTO main.entry({COLUMNS}) VALUES(1, 3, {FREE}, {FORGED})"
        " ON CONFLICT(log_id, seq) DO UPDATE SET body = excluded.body",
    ),
    Attack("UPDATE OR REPLACE", "UPDATE OR REPLACE main.entry SET seq = 4 WHERE seq = 3"),
    Attack(
        "REPLACE on the primary key",
        f"REPLACE INTO main.entry({COLUMNS}) VALUES(1, 3, {FREE}, {FORGED})",
        authorizer=False,
    ),
    Attack(
        "REPLACE on a UNIQUE column",
        f"REPLACE INTO main.entry({COLUMNS}) SELECT 1, 13, entry_id, {FORGED} FROM main.entry WHERE seq = 3",
        authorizer=False,
    ),
    Attack(
        "REPLACE by rowid",
        f"REPLACE INTO main.entry(rowid, {COLUMNS}) VALUES(4, 1, 13, {FREE}, {FORGED})",
        authorizer=False,
    ),
    Attack(
        "a rowid before the first",
        f"INSERT INTO main.entry(rowid, {COLUMNS}) VALUES(-1, 1, 13, {FREE}, {FORGED})",
        authorizer=False,
    ),
    Attack("a gap", f"INSERT INTO main.entry({COLUMNS}) VALUES(1, 14, {FREE}, {FORGED})", authorizer=False),
    Attack(
        "a negative number",
        f"INSERT INTO main.entry({COLUMNS}) VALUES(1, -1, {FREE}, {FORGED})",
        authorizer=False,
    ),
    Attack(
        "INSERT OR IGNORE",
        f"INSERT OR IGNORE INTO main.entry({COLUMNS}) VALUES(1, 3, {FREE}, {FORGED})",
        authorizer=False,
    ),
    Attack(
        "ON CONFLICT DO NOTHING",
        f"INSERT INTO main.entry({COLUMNS}) VALUES(1, 3, {FREE}, {FORGED}) ON CONFLICT DO NOTHING",
        authorizer=False,
    ),
    Attack("DROP TRIGGER", "DROP TRIGGER main.entry_u", guards=False),
    Attack("DROP TABLE", "DROP TABLE main.checkpoint", guards=False),
    Attack("ALTER RENAME", "ALTER TABLE main.entry RENAME TO entries", guards=False),
    Attack("ALTER COLUMN", "ALTER TABLE main.fact DROP COLUMN phase", guards=False),
    Attack("TEMP TABLE", "CREATE TEMP TABLE entry(seq, body)", guards=False),
    Attack("TEMP VIEW", "CREATE TEMP VIEW disclosure AS SELECT 1 AS seq", guards=False),
    Attack(
        "TEMP TRIGGER", "CREATE TEMP TRIGGER t AFTER INSERT ON main.entry BEGIN SELECT 1; END", guards=False
    ),
    Attack("writable_schema", "PRAGMA writable_schema = ON", guards=False),
    Attack("DELETE of the schema", "DELETE FROM main.sqlite_master WHERE type = 'trigger'", guards=False),
    Attack(
        "UPDATE of the schema", "UPDATE main.sqlite_master SET sql = '' WHERE name = 'entry_u'", guards=False
    ),
    Attack("ATTACH", "ATTACH ':memory:' AS entry", guards=False),
    Attack("PRAGMA", "PRAGMA journal_mode = OFF", guards=False),
    Attack("PRAGMA of flushes", "PRAGMA synchronous = OFF", guards=False),
    Attack("PRAGMA of the header", "PRAGMA user_version = 0", guards=False),
)
DENIED = "not authorized|sqlite_master may not be modified"
BY_GUARDS = [attack for attack in ATTACKS if attack.guards]
BY_AUTHORIZER = [attack for attack in ATTACKS if attack.authorizer]


def content(path: Path) -> list[str]:
    """Everything in the file, as statements."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def writer(copy: Path) -> Iterator[Engine]:
    """Our writing connection to the copy."""
    engine = engines.writer(copy)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_our_writer_refuses(attack: Attack, writer: Engine, copy: Path, original: Original) -> None:
    """Through the connection that logs: an error, never silence; the file says what it said before."""
    before = content(copy)
    with pytest.raises(DBAPIError, match=f"{DENIED}|append-only"), writer.begin() as connection:
        connection.exec_driver_sql(attack.statement)
    assert content(copy) == before
    assert judged(copy, original.home).exit_code == 0


@pytest.mark.parametrize("attack", BY_GUARDS, ids=lambda attack: attack.name)
def test_any_other_program_is_refused(attack: Attack, copy: Path) -> None:
    """A plain connection with every default of SQLite: the guards in the file say append-only."""
    before = content(copy)
    with closing(sqlite3.connect(copy)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(attack.statement)
        connection.commit()
    assert content(copy) == before


@pytest.mark.parametrize("attack", BY_AUTHORIZER, ids=lambda attack: attack.name)
def test_the_writer_alone_refuses_without_the_guards(attack: Attack, writer: Engine, copy: Path) -> None:
    """Were every guard gone from the file, our own connection would still not be let."""
    with closing(sqlite3.connect(copy)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            if attack.statement != f"DROP TRIGGER main.{name}":
                connection.execute(f"DROP TRIGGER {name}")
    before = content(copy)
    with pytest.raises(DBAPIError, match=DENIED), writer.begin() as connection:
        connection.exec_driver_sql(attack.statement)
    assert content(copy) == before


@pytest.mark.parametrize("statement", ["VACUUM", "VACUUM INTO 'elsewhere.hotset'"])
def test_our_writer_makes_no_copies(statement: str, writer: Engine) -> None:
    """VACUUM, which attaches a file inside, is refused outside a transaction too."""
    with writer.connect() as connection, pytest.raises(sqlite3.DatabaseError, match="authoriz"):
        engines.driver(connection).execute(statement)


@pytest.mark.parametrize("table", sorted(RECORD))
def test_no_table_of_the_record_can_be_rewritten(table: str, copy: Path) -> None:
    """UPDATE, DELETE and REPLACE of a row are refused by the file in each of the six tables."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("INSERT INTO erased VALUES(1, 3, 'other', 1, 5)")
        connection.execute("INSERT INTO cosignature VALUES(1, 13, x'00')")
        (row,) = connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchall()
        columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
        marks = ", ".join("?" * len(row))
        for statement, values in (
            (f"UPDATE {table} SET {columns[-1]} = {columns[-1]}", ()),
            (f"DELETE FROM {table}", ()),
            (f"REPLACE INTO {table}({', '.join(columns)}) VALUES({marks})", row),
            (f"INSERT OR IGNORE INTO {table}({', '.join(columns)}) VALUES({marks})", row),
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement, values)
        assert connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchall() == [row]


def test_a_compartment_goes_only_once_its_erasure_is_there(copy: Path) -> None:
    """The one permitted DELETE: a disclosure with its `erased` row; never put back, and no other."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("INSERT INTO erased VALUES(1, 8, 'who', 1, 12)")
        held = connection.execute("SELECT * FROM disclosure WHERE seq = 8 AND name = 'who'").fetchone()
        connection.execute("DELETE FROM disclosure WHERE seq = 8 AND name = 'who'")
        for statement, values in (
            ("INSERT INTO disclosure VALUES(?, ?, ?, ?)", held),
            ("DELETE FROM disclosure WHERE seq = 8 AND name = 'where'", ()),
            ("INSERT INTO disclosure VALUES(1, 8, 'extra', x'00')", ()),
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only: disclosure"):
                connection.execute(statement, values)


MALFORMED = {
    "a log that is neither": "INSERT INTO log VALUES(2, 'x', 'y', 'theirs')",
    "a log twice": "INSERT INTO log SELECT 2, origin, vkey, held FROM log",
    "a log's name as a blob": "INSERT INTO log VALUES(2, x'78', 'y', 'mirror')",
    "an entry before the first": f"INSERT INTO entry({COLUMNS}) VALUES(1, -1, {FREE}, {FORGED})",
    "an id of 15 bytes": f"INSERT INTO entry({COLUMNS}) VALUES(1, 13, zeroblob(15), {FORGED})",
    "an id twice": f"INSERT INTO entry({COLUMNS}) SELECT 1, 13, entry_id, {FORGED} FROM entry WHERE seq = 3",
    "a number twice": f"INSERT INTO entry({COLUMNS}) VALUES(1, 3, {FREE}, {FORGED})",
    "no hash": f"INSERT INTO entry({COLUMNS}) VALUES(1, 13, {FREE}, x'', x'7b7d')",
    "half a hash": f"INSERT INTO entry({COLUMNS}) VALUES(1, 13, {FREE}, zeroblob(48), x'7b7d')",
    "a body of one byte": f"INSERT INTO entry({COLUMNS}) VALUES(1, 13, {FREE}, zeroblob(32), x'7b')",
    "a body too long": f"INSERT INTO entry({COLUMNS}) VALUES(1, 13, {FREE}, zeroblob(32), zeroblob(65536))",
    "a body as text": f"INSERT INTO entry({COLUMNS}) VALUES(1, 13, {FREE}, zeroblob(32), '{{}}')",
    "a disclosure too long": "INSERT INTO disclosure VALUES(1, 12, 'extra', zeroblob(65537))",
    "a disclosure as text": "INSERT INTO disclosure VALUES(1, 12, 'extra', 'WyJd')",
    "an erasure by no number": "INSERT INTO erased VALUES(1, 3, 'who', 1, 'five')",
    "a checkpoint of nothing": "INSERT INTO checkpoint VALUES(1, 0, zeroblob(32), x'00')",
    "half a root": "INSERT INTO checkpoint VALUES(1, 3, zeroblob(16), x'00')",
    "a note as text": "INSERT INTO checkpoint VALUES(1, 3, zeroblob(32), 'note')",
    "a cosignature as text": "INSERT INTO cosignature VALUES(1, 13, 'line')",
}


@pytest.mark.parametrize("malformed", MALFORMED)
def test_the_tables_refuse_what_has_no_form(malformed: str, copy: Path) -> None:
    """Were every guard gone, types, lengths and uniqueness would still be asked by the tables themselves."""
    with closing(sqlite3.connect(copy)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        with pytest.raises(sqlite3.IntegrityError, match=r"constraint failed|cannot store"):
            connection.execute(MALFORMED[malformed])
