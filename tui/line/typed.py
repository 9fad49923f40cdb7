"""What was typed, word by word, before anything is filled in: the grammar's answer,
independent of any fact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tui.line.places import Place
from tui.line.tokens import Token
from tui.line.words import Word


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word of the lexicon with the value after its colon, if any."""

    word: Word
    token: Token
    value: str | None = None


@dataclass(frozen=True, slots=True)
class TypedTool:
    """A tool: its place in the show's list, or None for a name that is not on the list."""

    name: str
    listed: int | None
    token: Token


@dataclass(frozen=True, slots=True)
class TypedCount:
    """How many: things, or kept and made (`3of40`: three kept of forty made)."""

    count: int
    token: Token
    made: int | None = None


@dataclass(frozen=True, slots=True)
class TypedText:
    """A name, a code or a note as it was typed, with its token."""

    text: str
    token: Token


@dataclass(frozen=True, slots=True)
class TypedScope:
    """The scope of a none: a word (day, week, film, episode), one scene, or a range."""

    kind: Literal["day", "week", "film", "episode", "scenes"]
    token: Token
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as read by the grammar."""

    kind: Literal["use", "none"]
    place: Place | None = None
    place_token: Token | None = None
    department: TypedWord | None = None
    what: TypedWord | None = None
    tool: TypedTool | None = None
    asset: TypedText | None = None
    count: TypedCount | None = None
    seen: TypedText | None = None
    """`on` or `off`, typed alone or with its count (`on3`)."""
    state: TypedWord | None = None
    prominence: TypedWord | None = None
    origin: TypedWord | None = None
    basis: TypedWord | None = None
    persons: tuple[TypedWord, ...] = ()
    hands: tuple[TypedWord, ...] = ()
    fields: dict[str, Token] = field(default_factory=dict)
    scope: TypedScope | None = None
    note: TypedText | None = None
    tokens: tuple[Token, ...] = ()
