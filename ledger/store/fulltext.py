"""How each database is asked for words: the one module that knows FTS5 and PostgreSQL's text search apart.

Both only store and match the tokens that `ledger.store.words` makes, so both answer alike (architecture 4.8).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, Text, bindparam, false, literal_column, table
from sqlalchemy import text as sql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import col, select

from ledger.store.tables import FactRow
from ledger.store.words import tokens


def holds(text: str) -> ColumnElement[bool]:
    """Whether an entry holds every word of `text`, the last as a beginning; never, if no word is in it."""
    found = tokens(text)
    return _Holds(found) if found else false()


class _Holds(ColumnElement[bool]):
    inherit_cache = False  # what it compiles to depends on its words
    type = Boolean()

    def __init__(self, found: Sequence[str]) -> None:
        self.found = found

    def self_group(self, against: Any = None) -> _Holds:
        """As it is: SQLAlchemy would write `(row IN …) = 1`, and then no index is used."""
        return self


@compiles(_Holds, "sqlite")
def _in_fts5(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    question = " ".join(f'"{word}"' for word in element.found) + "*"
    return _in_rows("rowid", "words MATCH :question", question, compiler, more)


@compiles(_Holds, "postgresql")
def _in_tsvector(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    question = " & ".join(f"'{word}'" for word in element.found) + ":*"
    return _in_rows("row", "t @@ CAST(:question AS tsquery)", question, compiler, more)


def _in_rows(row: str, condition: str, question: str, compiler: SQLCompiler, more: dict[str, Any]) -> str:
    given = bindparam("question", question, Text, unique=True)
    found: Select[Any] = (
        select(literal_column(row)).select_from(table("words")).where(sql(condition).bindparams(given))
    )
    return compiler.process(col(FactRow.row).in_(found), **more)
