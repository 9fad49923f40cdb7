"""What Tab offers while a question is typed (`dept:vfx !consent`): names of fields, then their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tui.filters import SAVED

if TYPE_CHECKING:
    from ledger.facts.show import Show

MOST = 12


class Offer(NamedTuple):
    """A word that fits between `start` and `end` of the text, with its meaning in a few words."""

    word: str
    meaning: str
    start: int
    end: int


def offers(text: str, cursor: int, show: Show, kept: Mapping[str, str]) -> tuple[Offer, ...]:
    """At most twelve words for the term at `cursor`; `kept` are the questions kept under a name."""
    start = _begins(text, cursor)
    typed = text[start:cursor]
    start += typed.startswith("!")
    name, colon, value = typed.removeprefix("!").partition(":")
    if colon:
        start += len(name) + 1 + value.rfind(",") + 1
        begun = value.rpartition(",")[2].lstrip("\"'")
        found = _values(name.casefold(), begun.casefold(), show, kept)
    else:
        found = _fields(name.casefold(), kept) if name else iter(())
    return tuple(Offer(word, meaning, start, cursor) for word, meaning in islice(found, MOST))


def things(typed: str, show: Show) -> tuple[tuple[str, str, str], ...]:
    """Scenes, tools, things and people whose name holds what is typed: name, meaning, what asks for them."""
    from ledger.ledger import FIELDS

    found = (
        (f"{name} {value}", meaning, f"{name}:{_quoted(value)}")
        for name in ("scene", "tool", "asset", "person")
        for value, meaning in FIELDS[name].offers(show).items()
        if typed in f"{name} {value}".casefold() or typed in meaning.casefold()
    )
    return tuple(islice(found, MOST)) if typed else ()


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or "," in value else value


def _begins(text: str, cursor: int) -> int:
    """Where the term at the cursor begins: after the last space that no quotation mark holds."""
    start, quoted = 0, False
    for at, char in enumerate(text[:cursor]):
        if char == '"':
            quoted = not quoted
        elif char == " " and not quoted:
            start = at + 1
    return start


def _fields(begun: str, kept: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from ledger.ledger import FIELDS

    for name, field in FIELDS.items():
        if name.startswith(begun):
            yield f"{name}:", field.help
    if kept and SAVED.startswith(begun):
        yield f"{SAVED}:", "a question kept under a name"


def _values(name: str, begun: str, show: Show, kept: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from ledger.ledger import FIELDS

    listed = kept if name == SAVED else FIELDS[name].offers(show) if name in FIELDS else {}
    for value, meaning in listed.items():
        if begun in value.casefold() or begun in meaning.casefold():
            yield _quoted(value), meaning
