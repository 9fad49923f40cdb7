"""Scene numbers, setups, takes and pages as the set writes them: kept as written, sorted naturally.

Scene numbers are text and never change after the lock: 42, 42A, A42, 42aA, 42pt1. A17 comes before 17, 10aA
before 10A. Setups skip I and O and go on after Z with AA. Lengths are in eighths of a page: "1 2/8".
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

NaturalKey: TypeAlias = tuple[tuple[tuple[int, int, str], ...], str]

SETUP_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"

_SCENE = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]*?)(?:pt(\d+))?", re.ASCII)
_CHUNK = re.compile(r"\d+|\D+", re.ASCII)
_SETUP = re.compile(f"[{SETUP_LETTERS}]{{1,2}}")
_TAKE = re.compile(r"(WT)?(\d{1,4})(PU|SER|MOS|TS)?")
_EIGHTHS = re.compile(r"(?:(\d{1,4})(?:\s+|$))?(?:([0-8])/8)?")
_LAST = 1 << 30


def natural_key(number: str) -> NaturalKey:
    """The sort key of a scene number, slate, shot code or day label: 9, 10, 10aA, 10A, 11; A17 before 17."""
    return _scene_key(number) or _chunks(number), number


def scene_key(episode: str | None, number: str) -> tuple[NaturalKey, NaturalKey]:
    """The sort key of a scene in a series: by episode, then by number."""
    return natural_key(episode or ""), natural_key(number)


def _scene_key(number: str) -> tuple[tuple[int, int, str], ...] | None:
    match = _SCENE.fullmatch(number)
    if match is None:
        return None
    before, digits, after, part = match.groups()
    # Something put in before A17 is AA17, so a prefix that goes on sorts before one that ends.
    prefix = [(1, _rank(letter), "") for letter in before] + [(1, _LAST, "")]
    suffix = [(1, _rank(letter), "") for letter in after]
    return ((0, int(digits), ""), *prefix, *suffix, (0, int(part or 0), ""))


def _rank(letter: str) -> int:
    """Lower case first, as 10aA stands before 10A."""
    return ord(letter) - ord("a") if letter.islower() else 26 + ord(letter) - ord("A")


def _chunks(text: str) -> tuple[tuple[int, int, str], ...]:
    chunks = _CHUNK.findall(text)
    return tuple((0, int(c), "") if c.isdecimal() else (2, 0, c.casefold()) for c in chunks)


def is_setup(text: str) -> bool:
    """Whether `text` can be a setup: one or two capitals, without I and O."""
    return _SETUP.fullmatch(text) is not None


def next_setup(setup: str | None) -> str:
    """The setup after `setup`: "A" after none, "AA" after "Z"; raises ValueError after "ZZ"."""
    if not setup:
        return SETUP_LETTERS[0]
    return _letters(_ordinal(setup) + 1)


def previous_setup(setup: str | None) -> str | None:
    """The setup before `setup`; None before "A"."""
    if not setup:
        return None
    ordinal = _ordinal(setup)
    return _letters(ordinal - 1) if ordinal else None


def _ordinal(setup: str) -> int:
    if not is_setup(setup):
        raise ValueError(f"“{setup}” is not a setup: one or two letters, without I and O")
    first = SETUP_LETTERS.index(setup[-1])
    return first if len(setup) == 1 else (SETUP_LETTERS.index(setup[0]) + 1) * len(SETUP_LETTERS) + first


def _letters(ordinal: int) -> str:
    high, low = divmod(ordinal, len(SETUP_LETTERS))
    if high > len(SETUP_LETTERS):
        raise ValueError("there is no setup after ZZ: type the setup as it is slated")
    return (SETUP_LETTERS[high - 1] if high else "") + SETUP_LETTERS[low]


def is_take(text: str) -> bool:
    """Whether `text` can be a take: a number, with PU, SER, MOS or TS after it, or WT before."""
    match = _TAKE.fullmatch(text)
    return match is not None and not (match[1] and match[3])


def next_take(take: str | None) -> str:
    """The take after `take`: "1" after none, "4" after "3PU", "WT2" after "WT1". Raises ValueError."""
    if not take:
        return "1"
    wild, number = _take(take)
    return f"{wild}{number + 1}"


def previous_take(take: str | None) -> str | None:
    """The take before `take`; None before the first. Raises ValueError."""
    if not take:
        return None
    wild, number = _take(take)
    return f"{wild}{number - 1}" if number > 1 else None


def _take(take: str) -> tuple[str, int]:
    match = _TAKE.fullmatch(take)
    if match is None or not is_take(take):
        raise ValueError(f"“{take}” is not a take: a number, with PU, SER, MOS or TS after it, or WT before")
    return match[1] or "", int(match[2])


def slated(scene: str, setup: str | None = None, take: str | None = None) -> str:
    """A place as it is slated: "42A-3"; "58A/-2" where a scene's own letter could be read as a setup."""
    ends_in_letter = scene[-1:].isalpha()
    between = "/" if ends_in_letter and (setup or take) else ""
    return f"{scene}{between}{setup or ''}{f'-{take}' if take else ''}"


def format_eighths(eighths: int) -> str:
    """A length in pages and eighths: 10 is "1 2/8", 8 is "1", 4 is "4/8"."""
    pages, rest = divmod(eighths, 8)
    if not rest:
        return str(pages)
    return f"{pages} {rest}/8" if pages else f"{rest}/8"


def parse_eighths(text: str) -> int:
    """Eighths of a page from "1 2/8", "2/8" or "3"; raises ValueError."""
    match = _EIGHTHS.fullmatch(text.strip())
    if match is None or not (match[1] or match[2]):
        raise ValueError(f"“{text}” is not a length in pages and eighths, like 1 2/8")
    return int(match[1] or 0) * 8 + int(match[2] or 0)
