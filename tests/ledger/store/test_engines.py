"""The writing connection may append and index, nothing else; the reading one may change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from ledger.store import engines
from tests.ledger.store import worlds

DENIED = [
    "UPDATE log SET origin = 'other'",
    "UPDATE main.entry SET body = x'7b7d'",
    "DELETE FROM main.entry",
    "DELETE FROM main.checkpoint",
    "CREATE TABLE other(a)",
    "CREATE TEMP TABLE entry(a)",
    "CREATE VIEW other AS SELECT 1",
    "DROP TRIGGER entry_u",
    "DROP TABLE fact",
    "ALTER TABLE entry RENAME TO entries",
    "ATTACH ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA synchronous = OFF",
    "PRAGMA recursive_triggers = OFF",
    "INSERT INTO sqlite_master VALUES('table', 'a', 'a', 0, '')",
]


@pytest.mark.parametrize("statement", DENIED)
def test_the_writer_is_not_authorized_to_do_more_than_append(statement: str, tmp_path: Path) -> None:
    """A mistake in this program can't rewrite the record, drop a guard or shadow a table."""
    worlds.new_ledger(tmp_path).close()
    engine = engines.writer(tmp_path / "SLN.hotset")
    try:
        with pytest.raises(DatabaseError, match="not authorized"), engine.begin() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def test_the_writer_is_durable_and_strict(tmp_path: Path) -> None:
    """An acknowledged entry survives a power cut: rollback journal, every flush, on each connection."""
    worlds.new_ledger(tmp_path).close()
    engine = engines.writer(tmp_path / "SLN.hotset")
    try:
        with engine.connect() as connection:
            db = engines.driver(connection)
            db.set_authorizer(None)
            settings = {
                name: engines.single(db, f"PRAGMA {name}")
                for name in (
                    "journal_mode",
                    "synchronous",
                    "foreign_keys",
                    "recursive_triggers",
                    "busy_timeout",
                )
            }
    finally:
        engine.dispose()
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 10_000,
    }


@pytest.mark.parametrize("statement", ["DELETE FROM fact", "CREATE TABLE a(b)", "PRAGMA user_version = 9"])
def test_the_reader_can_change_nothing(statement: str, tmp_path: Path) -> None:
    """Whatever the reading side is asked, the file stays as it is."""
    worlds.new_ledger(tmp_path).close()
    held = (tmp_path / "SLN.hotset").read_bytes()
    engine = engines.reader(tmp_path / "SLN.hotset")
    try:
        with pytest.raises(DatabaseError, match="readonly"), engine.begin() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
    assert (tmp_path / "SLN.hotset").read_bytes() == held
