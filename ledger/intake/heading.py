"""A scene heading taken apart: INT or EXT, the set, the time of day; and a number from its OMITTED.

Rules: Fountain 1.1 and the usage of American and British scripts (research, media formats 1.3).
Nothing is guessed: a last part that is no time of day belongs to the set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_INTRO = re.compile(
    r"(?P<intro>INT\.?\s?/\s?EXT|EXT\.?\s?/\s?INT|I\.?\s?/\s?E|INT|EXT|EST)"
    r"(?P<after>$|[.\s\-–—][.\s\-–—]*)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*")
_OMITTED = re.compile(r"(?:SCENES?\s+)?(?:[\w.-]{1,24}\s+)?OMIT(?:TED)?\s*[.:-]?\Z", re.IGNORECASE)
_NUMBER_OMITTED = re.compile(r"(\S+)\s+OMIT(?:TED)?\Z", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?:EARLY|LATE|MID|PRE|LATER|SAME|THAT|NEXT|THE NEXT|FOLLOWING)[ -])?"
    r"(?:DAY|NIGHT|MORNING|AFTERNOON|EVENING|DAWN|DUSK|NOON|MIDNIGHT|SUNRISE|SUNSET|TWILIGHT|MAGIC HOUR|"
    r"CONTINUOUS|LATER|MOMENTS LATER|SAME|SAME TIME|DAY/NIGHT|DAY FOR NIGHT|D|N)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """A heading as written (`text`) and its parts, each None where the heading has none."""

    text: str
    intro: str
    """INT, EXT … as written, with its dot."""
    rest: str
    """What follows INT or EXT; the whole of a heading without."""
    int_ext: str | None
    set_name: str | None
    time_of_day: str | None
    omitted: bool
    """The heading says OMITTED and nothing else."""


def starts_heading(line: str) -> bool:
    """Whether a line begins as a scene heading does: INT, EXT, EST, I/E … and a dot, blank or dash."""
    found = _INTRO.match(line)
    return found is not None and (bool(found["after"]) or found.end() == len(line))


def says_omitted(text: str) -> bool:
    """Whether a heading is the card of an omitted scene: OMITTED, SCENE OMITTED, 24 OMITTED."""
    return _OMITTED.match(text.strip()) is not None


def split_heading(text: str) -> Heading:
    """The parts of a heading; `text` is one safe line."""
    line = text.strip()
    if says_omitted(line):
        return Heading(line, "", line, None, None, None, omitted=True)
    found = _INTRO.match(line)
    rest = line[found.end() :].strip() if found else line
    intro = line[: found.end()].strip(" \t-–—") if found else ""
    set_name, time_of_day = _set_and_time(rest)
    kind = _int_ext(found["intro"]) if found else None
    return Heading(line, intro, rest, kind, set_name or None, time_of_day, omitted=False)


def bare_number(number: str) -> tuple[str, bool]:
    """The number itself, and whether it is written as omitted: "42 OMITTED" is 42, omitted."""
    found = _NUMBER_OMITTED.match(number.strip())
    return (found[1], True) if found else (number.strip(), False)


def _int_ext(intro: str) -> str:
    letters = re.sub(r"[.\s]", "", intro).upper()
    return "INT/EXT" if "/" in letters else letters


def _set_and_time(rest: str) -> tuple[str, str | None]:
    dashes = list(_DASH.finditer(rest))
    if dashes and _TIME.fullmatch(rest[dashes[-1].end() :].strip()):
        return rest[: dashes[-1].start()].strip(), rest[dashes[-1].end() :].strip()
    return rest, None
