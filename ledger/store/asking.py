"""The query language as it is typed: `scene:12 dept:vfx !consent "words"`, into terms with their places.

Terms stand side by side and all must hold; commas part values of which one must; `!` turns a term round.
A field's name alone asks whether anything stands there. In quotes (straight or curly) a word is only a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from ledger.errors import BadTerm

_CLOSING = {'"': '"', "“": "”", "„": "“", "'": "'", "‘": "’"}
_NAME = re.compile(r"[A-Za-z][A-Za-z-]*")


@dataclass(frozen=True, slots=True)
class Term:
    """One term: `field` is None for plain words, `values` are empty for a field's name alone."""

    field: str | None
    values: tuple[str, ...]
    negated: bool
    start: int
    """Where it begins in the text, its `!` included."""
    end: int


def terms(text: str, fields: Collection[str]) -> tuple[Term, ...]:
    """The terms of `text` in order; a name among `fields` alone is a term of that field.

    Raises BadTerm for a quote that isn't closed, a value that isn't there and a field that nobody knows.
    """
    return tuple(_Reader(text, fields).all())


class _Reader:
    def __init__(self, text: str, fields: Collection[str]) -> None:
        self._text = text
        self._fields = fields
        self._at = 0

    def all(self) -> list[Term]:
        found = []
        while self._skip_spaces():
            found.append(self._term())
        return found

    def _skip_spaces(self) -> bool:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at < len(self._text)

    def _term(self) -> Term:
        start = self._at
        negated = self._text[start] == "!"
        self._at += negated
        if self._ended():
            raise self._bad("After ! comes what must not be there: !consent.", start)
        name = _NAME.match(self._text, self._at)
        if name and self._text[name.end() : name.end() + 1] == ":":
            return self._of_field(name[0].casefold(), name, negated, start)
        quoted = self._text[self._at] in _CLOSING
        word = self._value("")
        if not quoted and word.casefold() in self._fields:
            return Term(word.casefold(), (), negated, start, self._at)
        return Term(None, (word,), negated, start, self._at)

    def _of_field(self, field: str, name: re.Match[str], negated: bool, start: int) -> Term:
        self._at = name.end()
        if field not in self._fields:
            near = get_close_matches(field, self._fields, 1)
            hint = f"Nearest: {near[0]}:" if near else f"The fields: {', '.join(sorted(self._fields))}."
            raise BadTerm(f"There is no field “{name[0]}”.", self._text, name.start(), name.end(), hint)
        self._at += 1
        values = []
        while True:
            if self._ended() or self._text[self._at] == ",":
                raise self._bad(f"After {field}: comes what to look for.", start)
            values.append(self._value(","))
            if self._at >= len(self._text) or self._text[self._at] != ",":
                return Term(field, tuple(values), negated, start, self._at)
            self._at += 1

    def _ended(self) -> bool:
        return self._at >= len(self._text) or self._text[self._at].isspace()

    def _value(self, stop: str) -> str:
        """The quoted text or the run of characters from here, up to a space or one of `stop`."""
        closing = _CLOSING.get(self._text[self._at])
        if closing is not None:
            begun = self._at
            ended = self._text.find(closing, begun + 1)
            if ended < 0:
                raise BadTerm("This quote is not closed.", self._text, begun, len(self._text))
            self._at = ended + 1
            return self._text[begun + 1 : ended]
        begun = self._at
        while not self._ended() and self._text[self._at] not in stop:
            self._at += 1
        return self._text[begun : self._at]

    def _bad(self, message: str, start: int) -> BadTerm:
        return BadTerm(message, self._text, start, max(self._at, start + 1))
