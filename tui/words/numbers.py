"""Numbers, names and lists as hotset writes them: words to nine, figures from ten; lists with `and`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_WORDS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number_word(number: int) -> str:
    """`three`, `12`: words to nine, figures from ten, thousands with a comma."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def counted(number: int, thing: str, things: str | None = None) -> str:
    """`1 item`, `3 items`: a figure with its noun."""
    return f"{number:,} {thing if number == 1 else things or plural(thing)}"


def plural(noun: str) -> str:
    """The plural of a noun of ours: `call sheet` `call sheets`, `story` `stories`, `match` `matches`."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def joined(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f" {last} ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)
