"""The line cut into words, quoted values and the note, each with its place in the text.

Quotes open at the start of a word or after `name:` and close only before a space or the end, so that
apostrophes are safe; `;` takes the rest of the line as a note. Nothing here raises: an open quote is a token
that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

QUOTES: Final = {"'": "'", '"': '"', "‘": "’", "“": "”"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line; `text` is as typed, `start` and `end` are its offsets."""

    kind: Literal["word", "quoted", "note"]
    text: str
    start: int
    end: int
    name: str | None = None
    """What stands before the colon of `name:value`, as typed."""
    value: str = ""
    """The value after the colon, the words in the quotes, or the note."""
    value_start: int = 0
    closed: bool = True
    """False when a quote was opened and never closed."""


def tokens(text: str) -> tuple[Token, ...]:
    """Cut `text` at spaces outside quotes."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _note(text, at) if text[at] == ";" else _word(text, at)
        found.append(token)
        at = token.end
    return tuple(found)


def _note(text: str, start: int) -> Token:
    body = text[start + 1 :]
    lead = len(body) - len(body.lstrip())
    return Token("note", text[start:], start, len(text), value=body.strip(), value_start=start + 1 + lead)


def _word(text: str, start: int) -> Token:
    if text[start] in QUOTES:
        value, end, closed = _quoted(text, start)
        return Token("quoted", text[start:end], start, end, value=value, value_start=start + 1, closed=closed)
    at = start
    while at < len(text) and not text[at].isspace() and text[at] != ";":
        opens = at + 1 < len(text) and text[at + 1] in QUOTES
        if opens and (text[at] == ":" or (text[at] == "@" and at == start)):
            value, end, closed = _quoted(text, at + 1)
            name = "@" if text[at] == "@" else text[start:at]
            return Token("word", text[start:end], start, end, name, value, at + 2, closed)
        at += 1
    whole = text[start:at]
    if whole.startswith("@"):
        return Token("word", whole, start, at, "@", whole[1:], start + 1)
    if ":" in whole:
        name, _, value = whole.partition(":")
        return Token("word", whole, start, at, name, value, start + len(name) + 1)
    return Token("word", whole, start, at)


def _quoted(text: str, start: int) -> tuple[str, int, bool]:
    """The words in the quotes that open at `start`, where they end, and whether they were closed."""
    close = QUOTES[text[start]]
    at = start + 1
    while at < len(text):
        if text[at] == close and (at + 1 == len(text) or text[at + 1].isspace()):
            return text[start + 1 : at], at + 1, True
        at += 1
    return text[start + 1 :], len(text), False
