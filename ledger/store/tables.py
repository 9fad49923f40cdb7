"""The tables of schema.sql as SQLModel classes, for queries only.

schema.sql is executed as text and is the truth; nothing here ever creates a table (a test compares the two).
Every column names its SQL type, since SQLModel's own choice would differ between databases.
Whole numbers take 8 bytes in PostgreSQL; SQLite knows one kind of them.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import BigInteger, LargeBinary, Text
from sqlmodel import Field, SQLModel


class LogRow(SQLModel, table=True):
    """One log held in this file: `own` (the station's) or a `mirror`."""

    __tablename__: ClassVar[str] = "log"
    log_id: int = Field(sa_type=BigInteger, primary_key=True)
    origin: str = Field(sa_type=Text, unique=True)
    vkey: str = Field(sa_type=Text)
    held: str = Field(sa_type=Text)


class EntryRow(SQLModel, table=True):
    """One entry: its body, its leaf hash and the perfect nodes that this leaf completes (format.md 8)."""

    __tablename__: ClassVar[str] = "entry"
    log_id: int = Field(sa_type=BigInteger, primary_key=True, foreign_key="log.log_id")
    seq: int = Field(sa_type=BigInteger, primary_key=True)
    entry_id: bytes = Field(sa_type=LargeBinary)
    hashes: bytes = Field(sa_type=LargeBinary)
    body: bytes = Field(sa_type=LargeBinary)


class DisclosureRow(SQLModel, table=True):
    """One sealed compartment of an entry (RFC 9901 text); the only rows of the record that can be erased."""

    __tablename__: ClassVar[str] = "disclosure"
    log_id: int = Field(sa_type=BigInteger, primary_key=True)
    seq: int = Field(sa_type=BigInteger, primary_key=True)
    name: str = Field(sa_type=Text, primary_key=True)
    text: bytes = Field(sa_type=LargeBinary)


class ErasedRow(SQLModel, table=True):
    """A compartment that was erased, and the entry that says so."""

    __tablename__: ClassVar[str] = "erased"
    log_id: int = Field(sa_type=BigInteger, primary_key=True)
    seq: int = Field(sa_type=BigInteger, primary_key=True)
    name: str = Field(sa_type=Text, primary_key=True)
    by_log: int = Field(sa_type=BigInteger)
    by_seq: int = Field(sa_type=BigInteger)


class CheckpointRow(SQLModel, table=True):
    """A signed checkpoint: the note whole."""

    __tablename__: ClassVar[str] = "checkpoint"
    log_id: int = Field(sa_type=BigInteger, primary_key=True)
    size: int = Field(sa_type=BigInteger, primary_key=True)
    root: bytes = Field(sa_type=LargeBinary)
    note: bytes = Field(sa_type=LargeBinary)


class CosignatureRow(SQLModel, table=True):
    """One signature line of somebody else over a checkpoint."""

    __tablename__: ClassVar[str] = "cosignature"
    log_id: int = Field(sa_type=BigInteger, primary_key=True)
    size: int = Field(sa_type=BigInteger, primary_key=True)
    line: bytes = Field(sa_type=LargeBinary, primary_key=True)


class FactRow(SQLModel, table=True):
    """The index row of one entry: narrow columns to find it by, never a copy of the fact."""

    __tablename__: ClassVar[str] = "fact"
    row: int = Field(sa_type=BigInteger, primary_key=True)
    log_id: int = Field(sa_type=BigInteger)
    seq: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=Text)
    at: int = Field(sa_type=BigInteger)
    occurred: int | None = Field(sa_type=BigInteger, default=None)
    thing: int = Field(sa_type=BigInteger)
    state: str = Field(sa_type=Text)
    dept: str | None = Field(sa_type=Text, default=None)
    func: str | None = Field(sa_type=Text, default=None)
    tool: str | None = Field(sa_type=Text, default=None)
    status: str | None = Field(sa_type=Text, default=None)
    likeness: str | None = Field(sa_type=Text, default=None)
    day: str | None = Field(sa_type=Text, default=None)
    unit: str | None = Field(sa_type=Text, default=None)
    phase: str | None = Field(sa_type=Text, default=None)


class LinkRow(SQLModel, table=True):
    """An index row's link to a scene, asset, person, tool, day, source line or target entry."""

    __tablename__: ClassVar[str] = "link"
    rel: str = Field(sa_type=Text, primary_key=True)
    key: str = Field(sa_type=Text, primary_key=True)
    row: int = Field(sa_type=BigInteger, primary_key=True)


class IndexedRow(SQLModel, table=True):
    """How far a log is indexed."""

    __tablename__: ClassVar[str] = "indexed"
    log_id: int = Field(sa_type=BigInteger, primary_key=True)
    size: int = Field(sa_type=BigInteger)


TABLES: tuple[type[SQLModel], ...] = (
    LogRow,
    EntryRow,
    DisclosureRow,
    ErasedRow,
    CheckpointRow,
    CosignatureRow,
    FactRow,
    LinkRow,
    IndexedRow,
)
