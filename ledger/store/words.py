"""How text becomes search words: one function of ours, so that every database answers alike.

NFKC, casefold, marks stripped, split on everything that is not a letter or a digit (architecture 4.8).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ASCII = re.compile(r"[a-z0-9]+")
_UNWRITTEN = frozenset({"id", "sha256", "source", "boot"})
"""Members of a compartment that nobody would type: ids, digests, the line of a file that was read."""


def tokens(text: str) -> list[str]:
    """The search words of a text, in order, repeats kept."""
    if text.isascii():
        return _ASCII.findall(text.lower())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(c if c.isalnum() else "" if unicodedata.combining(c) else " " for c in plain)
    return kept.split()


def all_tokens(texts: Sequence[str]) -> list[str]:
    """The search words of several texts, one text after the other."""
    together = " ".join(texts)
    if together.isascii():
        return _ASCII.findall(together.lower())
    return [word for text in texts for word in tokens(text)]


def written(value: object) -> list[str]:
    """Every string inside a compartment's JSON, members by name, but ids and digests."""
    found: list[str] = []
    _gather(value, found)
    return found


def _gather(value: object, found: list[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        for key in sorted(value):
            if key not in _UNWRITTEN:
                _gather(value[key], found)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, found)
