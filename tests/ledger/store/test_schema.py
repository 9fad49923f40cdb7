"""The file's schema is the literal text, and the classes that we query by say the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import Integer, LargeBinary, Text

from ledger.store import schema
from ledger.store.tables import TABLES

GUARDED = {"log", "entry", "disclosure", "erased", "checkpoint", "cosignature"}
TYPES = {"INTEGER": Integer, "TEXT": Text, "BLOB": LargeBinary}


@pytest.fixture
def scratch() -> Iterator[sqlite3.Connection]:
    """A file in memory, as a new ledger is."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create_schema(connection)
        yield connection


def test_a_new_file_has_our_schema_to_the_letter(scratch: sqlite3.Connection) -> None:
    """What was just made shows no difference, carries our mark, and every record table is guarded."""
    assert schema.differences(schema.read_schema(scratch.execute(schema.SCHEMA_QUERY).fetchall())) == []
    assert scratch.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert schema.APPLICATION_ID.to_bytes(4, "big") == b"HOTS"
    guards = scratch.execute("SELECT tbl_name, name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    assert len(guards) == 19
    assert {table for table, _ in guards} == GUARDED


def test_the_classes_say_what_the_schema_says(scratch: sqlite3.Connection) -> None:
    """Every table of ours is mapped once, with the same columns, types, keys and nulls."""
    named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words%'"
    assert {table.__tablename__ for table in TABLES} == {name for (name,) in scratch.execute(named)}
    for mapped in TABLES:
        table = mapped.__table__  # type: ignore[attr-defined]  # made by SQLModel
        columns = scratch.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert [column.name for column in table.columns] == [name for _, name, *_ in columns]
        for _, name, written, required, _, key in columns:
            column = table.columns[name]
            assert isinstance(column.type, TYPES[written]), (table.name, name)
            assert column.primary_key == bool(key), (table.name, name)
            assert column.nullable == (not required and not key), (table.name, name)


def test_the_full_text_tables_are_those_that_every_sqlite_makes(scratch: sqlite3.Connection) -> None:
    """FTS5's own tables are written the same by the versions that we know, so a file can change hands."""
    asked = "SELECT name, sql FROM sqlite_schema WHERE name LIKE 'words\\_%' ESCAPE '\\' AND type = 'table'"
    assert dict(scratch.execute(asked)) == {
        "words_data": "CREATE TABLE 'words_data'(id INTEGER PRIMARY KEY, block BLOB)",
        "words_idx": "CREATE TABLE 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
        "words_docsize": "CREATE TABLE 'words_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
        "words_config": "CREATE TABLE 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    }


REFUSED = [
    "UPDATE log SET origin = 'other'",
    "DELETE FROM log",
    "UPDATE entry SET body = x'7b7d'",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
    "UPDATE disclosure SET text = x'00'",
    "DELETE FROM disclosure",
    "DELETE FROM checkpoint",
    "UPDATE checkpoint SET note = x'00'",
    "INSERT OR REPLACE INTO entry(log_id, seq, entry_id, hashes, body)"
    " SELECT log_id, seq, entry_id, hashes, body FROM entry LIMIT 1",
    "INSERT OR REPLACE INTO entry(rowid, log_id, seq, entry_id, hashes, body)"
    " VALUES(1, 1, 2, zeroblob(16), zeroblob(32), x'7b7d')",
    "INSERT INTO entry(log_id, seq, entry_id, hashes, body)"
    " VALUES(1, 9, zeroblob(16), zeroblob(32), x'7b7d')",
    "INSERT INTO entry(log_id, seq, entry_id, hashes, body)"
    " VALUES(1, -1, zeroblob(16), zeroblob(32), x'7b7d')",
    "INSERT OR IGNORE INTO entry(log_id, seq, entry_id, hashes, body)"
    " SELECT log_id, 2, entry_id, hashes, body FROM entry LIMIT 1",
    "INSERT INTO disclosure VALUES(1, 0, 'late', x'00')",
    "INSERT INTO erased VALUES(1, 9, 'what', 1, 0)",
    "INSERT INTO checkpoint VALUES(1, 1, zeroblob(32), x'00')",
    "INSERT INTO cosignature VALUES(1, 9, x'00')",
    "INSERT INTO log VALUES(5, 'gap', 'key', 'own')",
    "INSERT OR REPLACE INTO log VALUES(1, 'mine', 'key', 'own')",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_a_plain_program_cannot_change_the_record_by_accident(
    statement: str, scratch: sqlite3.Connection
) -> None:
    """With no setting of ours on the connection, the guards refuse every change of what was recorded."""
    scratch.execute("INSERT INTO log VALUES(1, 'ours', 'key', 'own')")
    for seq in (0, 1):
        row = (1, seq, bytes((seq,)) * 16, bytes(32), b"{}")
        scratch.execute("INSERT INTO entry(log_id, seq, entry_id, hashes, body) VALUES(?, ?, ?, ?, ?)", row)
    scratch.execute("INSERT INTO disclosure VALUES(1, 0, 'what', x'00')")
    scratch.execute("INSERT INTO checkpoint VALUES(1, 2, zeroblob(32), x'00')")
    before = list(scratch.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|CHECK constraint"):
        scratch.execute(statement)
    assert list(scratch.iterdump()) == before
