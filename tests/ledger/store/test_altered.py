"""Whoever changes any stored value with a plain SQL tool is found out, and the place is named."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ledger.ledger import Altered, LedgerError, Verification
from tests.ledger.store import worlds

TABLES = (
    "log", "entry", "disclosure", "checkpoint", "fact", "link", "indexed", "words_data", "words_idx",
    "words_docsize", "words_config",
)  # fmt: skip
EMPTY_TABLES = {
    "erased": (1, 2, "what", 1, 3),
    "cosignature": (1, 2, b"\xe2\x80\x94 guild AAAA\n"),
}
SAMPLE = 250
"""So many changes of a table are tried, chosen by a fixed seed; all of them with HOTSET_LONG=1."""
Change = Callable[[sqlite3.Connection], object]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small intact ledger."""
    folder = tmp_path_factory.mktemp("altered")
    with worlds.small_ledger(folder) as ledger:
        assert ledger.verify().verdict == "intact"
    return folder


def altered(path: Path, change: Change) -> bool:
    """Changes the file as anybody could, guards out of the way and back; False if SQLite itself refuses."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        try:
            change(connection)
        except sqlite3.IntegrityError:
            return False
        for _, text in guards:
            connection.execute(text)
        connection.execute("COMMIT")
    return True


def running(statement: str) -> Change:
    """The change that a statement makes."""
    return lambda connection: connection.execute(statement)


def verified(folder: Path) -> Verification | LedgerError:
    """What `hotset verify` would find, or the sentence with which it would end."""
    try:
        with worlds.reopened(folder, write=False) as ledger:
            return ledger.verify()
    except LedgerError as error:
        return error


def others(value: Any) -> Iterator[Any]:
    """Values that a hand might put in the place of this one."""
    match value:
        case int():
            yield from (value + 1, value - 1, 0, 7)
        case str():
            yield from (value + "x", value[1:], "", "replaced", "mirror")
        case bytes():
            yield from (value[:-1], value[1:], value + b"\0", b"\0" + value, b"", bytes(len(value)))
            for at in {0, 1, len(value) // 2, len(value) - 1} & set(range(len(value))):
                yield value[:at] + bytes((value[at] ^ 1,)) + value[at + 1 :]
        case _:
            yield from ("ART", 0)


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return ["rowid", *names] if table == "entry" else names


def update(table: str, name: str, value: Any, row: tuple[Any, ...], where: str) -> Change:
    return lambda c: c.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", (value, *row))


def insert(table: str, names: list[str], row: tuple[Any, ...]) -> Change:
    marks = ", ".join("?" * len(row))
    return lambda c: c.execute(f"INSERT INTO {table}({', '.join(names)}) VALUES({marks})", row)


def delete(table: str, row: tuple[Any, ...], where: str) -> Change:
    return lambda c: c.execute(f"DELETE FROM {table} WHERE {where}", row)


def changes(folder: Path, table: str) -> Iterator[tuple[str, Change]]:
    """Every change of every value of a table; every row deleted, and doubled under another key."""
    with closing(sqlite3.connect(folder / "SLN.hotset")) as connection:
        names = columns(connection, table)
        held = connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
    where = " AND ".join(f"{name} IS ?" for name in names)
    for nth_row, row in enumerate(held):
        if table != "checkpoint" or nth_row == len(held) - 1:
            yield f"{table} without {row!r:.120}", delete(table, row, where)
        for at, name in enumerate(names):
            for nth, value in enumerate(others(row[at])):
                if value == row[at] and type(value) is type(row[at]):
                    continue
                told = f"{table}.{name} of {row!r:.120} as {value!r:.60}"
                yield told, update(table, name, value, row, where)
                if nth == 0:
                    yield f"{told}, added", insert(table, names, (*row[:at], value, *row[at + 1 :]))


def place_is_named(found: Verification | LedgerError) -> bool:
    """Whether the person is told where: an entry, a checkpoint, an index row, a table or the log."""
    if isinstance(found, LedgerError):
        return bool(found.message)
    words = ("entry", "entries", "checkpoint", "index", "table", "log", "key", "page")
    return all(check.entry or any(word in check.reason for word in words) for check in found.failed)


def exit_code(found: Verification | LedgerError) -> int:
    return int(found.exit_code)


@pytest.mark.parametrize("table", TABLES)
def test_any_changed_value_of_any_row_is_found(table: str, original: Path, tmp_path: Path) -> None:
    """Any value of any row set to another, any row taken out or doubled: exit 1, and the place."""
    missed, tried = [], 0
    shutil.copytree(original, tmp_path / "world")
    every = list(changes(original, table))
    if len(every) > SAMPLE and not os.environ.get("HOTSET_LONG"):
        every = random.Random(table).sample(every, SAMPLE)
    for told, change in every:
        shutil.copyfile(original / "SLN.hotset", tmp_path / "world" / "SLN.hotset")
        if not altered(tmp_path / "world" / "SLN.hotset", change):
            continue
        tried += 1
        found = verified(tmp_path / "world")
        if exit_code(found) not in (1, 3) or not place_is_named(found):
            missed.append(f"{told}: {found}")
        elif exit_code(found) == 3 and not table.startswith(("words", "log")):
            missed.append(f"{told}: unreadable, {found}")
    assert tried
    assert not missed, "\n".join(missed[:20])


def test_every_entry_stays_covered_when_a_former_checkpoint_is_lost(original: Path, tmp_path: Path) -> None:
    """A checkpoint in between says nothing that the next doesn't: losing it takes nothing away."""
    shutil.copytree(original, tmp_path / "world")
    path = tmp_path / "world" / "SLN.hotset"
    assert altered(path, lambda c: c.execute("DELETE FROM checkpoint WHERE size = 2"))
    found = verified(tmp_path / "world")
    assert isinstance(found, Verification)
    assert found.verdict == "intact"
    assert found.check("tree").verdict == found.check("signatures").verdict == "pass"


@pytest.mark.parametrize(("table", "row"), EMPTY_TABLES.items())
def test_a_row_put_into_an_empty_table_is_found(
    table: str, row: tuple[Any, ...], original: Path, tmp_path: Path
) -> None:
    """An erasure that nobody logged, or a line that is no cosignature, is found."""
    shutil.copytree(original, tmp_path / "world")
    marks = ", ".join("?" * len(row))
    assert altered(
        tmp_path / "world" / "SLN.hotset", lambda c: c.execute(f"INSERT INTO {table} VALUES({marks})", row)
    )
    found = verified(tmp_path / "world")
    assert exit_code(found) == 1
    assert place_is_named(found)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE other(a)",
        "CREATE VIEW seen AS SELECT * FROM entry",
        "CREATE INDEX quick ON fact(kind)",
        "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN SELECT 1; END",
        "DROP TRIGGER entry_u",
        "DROP TABLE indexed",
        "DROP TABLE words",
        "DROP TABLE erased",
        "DROP TABLE checkpoint",
        "ALTER TABLE fact ADD COLUMN more TEXT",
        "ALTER TABLE disclosure RENAME TO disclosures",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 7",
        "ANALYZE",
    ],
)
def test_a_changed_schema_is_found(statement: str, original: Path, tmp_path: Path) -> None:
    """A table, view, guard, index or header number added, dropped or changed: exit 1, by its name."""
    shutil.copytree(original, tmp_path / "world")
    with closing(sqlite3.connect(tmp_path / "world" / "SLN.hotset")) as connection:
        connection.execute(statement)
        connection.commit()
    found = verified(tmp_path / "world")
    assert isinstance(found, Verification), found
    assert found.exit_code == 1
    assert found.check("structure").verdict == "fail"
    with worlds.reopened(tmp_path / "world") as ledger:
        assert ledger.read_only is not None
        with pytest.raises(Altered):
            ledger.checked()
