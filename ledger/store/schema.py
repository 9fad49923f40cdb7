"""The schema as text: how a file is made, and whether a file's schema is still word for word ours.

The words table's own tables (words_data …) are SQLite's making; their text is taken from this SQLite.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import files

APPLICATION_ID = 1213158483
"""The file's mark in its header: "HOTS" in ASCII."""
USER_VERSION = 1
"""The version of the file format that this program writes; a larger one was written by a newer program."""

SchemaRows = dict[tuple[str, str], tuple[str, str | None]]
"""(type, name) → (table, text)."""

SCHEMA_QUERY = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema"

# Merging full-text segments by amount of work would leave a counter in their header that nothing can check.
# Without it they merge only when sixteen have gathered, and every stored byte can be accounted for.
WORDS_SETTINGS = "INSERT INTO words(words, rank) VALUES('automerge', 0)"


def schema_text() -> str:
    """schema.sql, literally."""
    return files("ledger.store").joinpath("schema.sql").read_text("utf-8")


def create_schema(connection: sqlite3.Connection) -> None:
    """Makes all tables, guards and the index in an empty file."""
    connection.executescript(f"BEGIN;\n{schema_text()}\n{WORDS_SETTINGS};\nCOMMIT;")


def read_schema(rows: list[tuple[str, str, str, str | None]]) -> SchemaRows:
    """The answer to SCHEMA_QUERY as a mapping."""
    return {(kind, name): (table, text) for kind, name, table, text in rows}


@cache
def _expected() -> SchemaRows:
    with closing(sqlite3.connect(":memory:")) as scratch:
        create_schema(scratch)
        return read_schema(scratch.execute(SCHEMA_QUERY).fetchall())


def empty_words() -> dict[str, list[tuple[object, ...]]]:
    """The rows of the full-text index's own tables before anything is in it."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        create_schema(scratch)
        return {
            table: scratch.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("words_data", "words_config")
        }


def differences(found: SchemaRows) -> list[str]:
    """Each table, guard, view or index that was added, dropped or changed, in words; [] when all is ours."""
    expected = _expected()
    out = []
    for key in sorted(expected.keys() | found.keys()):
        kind, name = ("guard" if key[0] == "trigger" else key[0]), key[1]
        if key not in found:
            out.append(f"the {kind} {name} is missing")
        elif key not in expected:
            out.append(f"the {kind} {name} is not ours")
        elif found[key] != expected[key]:
            out.append(f"the {kind} {name} was changed")
    return out


def header_differences(application_id: int, user_version: int) -> list[str]:
    """What in the file's header is not ours, in words."""
    out = []
    if application_id != APPLICATION_ID:
        out.append(f"the file's mark (application_id) is {application_id}, not {APPLICATION_ID}")
    if user_version != USER_VERSION:
        out.append(f"the format's number (user_version) is {user_version}, not {USER_VERSION}")
    return out
