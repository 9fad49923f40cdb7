"""What the writing connection may do, decided by SQLite's authorizer (architecture 4.7).

It stops accidents inside this program: no UPDATE or DELETE of the record, no other schema, no DDL, no ATTACH.
Whoever opens the file with another program is caught by verification, not by this.
"""

from __future__ import annotations

import sqlite3

RECORD = frozenset({"log", "entry", "disclosure", "erased", "checkpoint", "cosignature"})
INDEX = frozenset(
    {"fact", "link", "indexed", "words", "words_data", "words_idx", "words_docsize", "words_config"}
)
_QUIET = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
    }
)
_INDEX_ACTIONS = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})


def allowed(action: int, first: str | None, second: str | None, schema: str | None) -> bool:
    """Whether the writer may do this. Arguments as sqlite3_set_authorizer's; `schema` is None for some."""
    if action in _QUIET:
        return True
    if action == sqlite3.SQLITE_PRAGMA:
        return first == "data_version"
    if schema != "main":
        # A read without a table (SELECT count(*)) and the full-text engine's own reads name no schema.
        return action == sqlite3.SQLITE_READ and schema is None
    if action == sqlite3.SQLITE_READ:
        return True
    if action == sqlite3.SQLITE_INSERT and first in RECORD:
        return True
    if action == sqlite3.SQLITE_DELETE and first == "disclosure":
        return True
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return True  # asked by the full-text table's constructor; writable_schema, which it needs, is denied
    return action in _INDEX_ACTIONS and first in INDEX


def authorize(
    action: int, first: str | None, second: str | None, schema: str | None, _inner: str | None
) -> int:
    """The callback for sqlite3.Connection.set_authorizer."""
    return sqlite3.SQLITE_OK if allowed(action, first, second, schema) else sqlite3.SQLITE_DENY
