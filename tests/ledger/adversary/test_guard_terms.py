"""Every guard of the schema, and every condition in it, is needed: without it a statement goes through."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest

from ledger.store.schema import schema_text

ENTRY = "entry(log_id, seq, entry_id, hashes, body)"
NEW = "x'019aeb63650b7c558f105d0c9b1e2a44', zeroblob(32), x'7b7d'"
HELD = f"""
    INSERT INTO log VALUES(1, 'own', 'k', 'own');
    INSERT INTO {ENTRY} VALUES(1, 0, zeroblob(16), zeroblob(32), x'7b7d');
    INSERT INTO {ENTRY} VALUES(1, 1, x'01000000000000000000000000000000', zeroblob(32), x'7b7d');
    INSERT INTO checkpoint VALUES(1, 2, zeroblob(32), x'00');
    INSERT INTO cosignature VALUES(1, 2, x'00');
    INSERT INTO log VALUES(2, 'theirs', 'k', 'mirror');
    INSERT INTO {ENTRY} VALUES(2, 0, zeroblob(16), zeroblob(32), x'7b7d');
    INSERT INTO disclosure VALUES(2, 0, 'who', x'00');
    INSERT INTO erased VALUES(2, 0, 'gone', 1, 0);
    INSERT INTO checkpoint VALUES(2, 1, zeroblob(32), x'00');
"""
"""A log of our own with two entries, sealed and cosigned, and a mirror with one."""

STATEMENTS: dict[str, tuple[str, ...]] = {
    "log_i": (
        "INSERT INTO log VALUES(9, 'third', 'k', 'mirror')",
        "REPLACE INTO log VALUES(3, 'theirs', 'another', 'mirror')",
    ),
    "entry_i": (
        f"REPLACE INTO {ENTRY.replace('(', '(rowid, ')} VALUES(1, 1, 2, {NEW})",
        f"INSERT INTO {ENTRY} VALUES(1, 3, {NEW})",
        f"REPLACE INTO {ENTRY} VALUES(1, 2, zeroblob(16), zeroblob(32), x'7b7d')",
        f"INSERT INTO {ENTRY} VALUES(9, 0, {NEW})",
    ),
    "entry_r": (f"INSERT INTO {ENTRY.replace('(', '(rowid, ')} VALUES(-1, 1, 2, {NEW})",),
    "disclosure_i": (
        "REPLACE INTO disclosure VALUES(2, 0, 'who', x'01')",
        "INSERT INTO disclosure VALUES(2, 0, 'gone', x'01')",
        "INSERT INTO disclosure VALUES(2, 9, 'who', x'01')",
        "INSERT INTO disclosure VALUES(1, 0, 'extra', x'01')",
    ),
    "erased_i": (
        "REPLACE INTO erased VALUES(2, 0, 'gone', 1, 1)",
        "INSERT INTO erased VALUES(2, 9, 'who', 1, 0)",
        "INSERT INTO erased VALUES(2, 0, 'who', 1, 9)",
    ),
    "checkpoint_i": (
        "REPLACE INTO checkpoint VALUES(2, 1, zeroblob(32), x'01')",
        "INSERT INTO checkpoint VALUES(2, 5, zeroblob(32), x'01')",
        "INSERT INTO checkpoint VALUES(1, 1, zeroblob(32), x'01')",
    ),
    "cosignature_i": (
        "REPLACE INTO cosignature VALUES(1, 2, x'00')",
        "INSERT INTO cosignature VALUES(1, 7, x'00')",
    ),
    "disclosure_d": ("DELETE FROM disclosure",),
    "entry_u": ("UPDATE entry SET body = x'7b7d'",),
    "log_u": ("UPDATE log SET vkey = 'another'",),
    "disclosure_u": ("UPDATE disclosure SET text = x'01'",),
    "erased_u": ("UPDATE erased SET by_seq = 1",),
    "checkpoint_u": ("UPDATE checkpoint SET note = x'01'",),
    "cosignature_u": ("UPDATE cosignature SET line = x'01'",),
    "entry_d": ("DELETE FROM entry",),
    "log_d": ("DELETE FROM log",),
    "erased_d": ("DELETE FROM erased",),
    "checkpoint_d": ("DELETE FROM checkpoint",),
    "cosignature_d": ("DELETE FROM cosignature",),
}
"""Guard → for each of its conditions in their order, what that condition alone refuses."""


def guards() -> dict[str, tuple[str, list[str]]]:
    """Name → the guard's whole text, and its conditions if it has several."""
    found = {}
    for line in schema_text().splitlines():
        if named := re.match(r"CREATE TRIGGER (\w+) BEFORE INSERT .*? WHERE (.*); END;$", line):
            found[named[1]] = (line, re.split(r" OR (?=NEW|NOT|EXISTS|\(SELECT)", named[2]))
        elif named := re.match(r"CREATE TRIGGER (\w+) ", line):
            found[named[1]] = (line, [line])
    return found


CASES = [(name, at) for name, (_, conditions) in guards().items() for at in range(len(conditions))]


def run(schema: str, statement: str) -> None:
    """Makes the two logs under this schema and tries the statement, as any program would."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema + HELD)
        connection.execute(statement)


def test_each_condition_has_its_statement() -> None:
    """Nineteen guards; whoever adds one, or a condition, says what it is for."""
    assert {name: len(conditions) for name, (_, conditions) in guards().items()} == {
        name: len(statements) for name, statements in STATEMENTS.items()
    }
    assert len(STATEMENTS) == 19


@pytest.mark.parametrize(("name", "at"), CASES)
def test_without_its_condition_a_statement_goes_through(name: str, at: int) -> None:
    """Refused as append-only by the whole schema, and accepted by the same schema without that condition."""
    statement, (line, conditions) = STATEMENTS[name][at], guards()[name]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        run(schema_text(), statement)
    rest = [each for place, each in enumerate(conditions) if place != at]
    without = line.replace(" OR ".join(conditions), " OR ".join(rest)) if rest else ""
    run(schema_text().replace(line, without), statement)
