"""What may be asked of one index row, as values: no SQL here, and nothing about how people write it.

Times are UTC milliseconds, ranges half open; a condition on a column that holds nothing is not met.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class In:
    """A column of `fact` holds one of these values; any value at all if there are none."""

    column: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Between:
    """A time column lies at or after `since` and before `until`; None leaves that side open."""

    column: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """The entry refers to one of these keys in a relation (scene, tool …); to any if there are none."""

    relation: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The entry's text holds all words of `text`, the last one perhaps only begun."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The entry's number lies between these two, both included; None leaves that side open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This doesn't hold: what isn't recorded there doesn't hold either."""

    condition: Condition


Condition = In | Between | Linked | Words | Numbers | Either | Not
