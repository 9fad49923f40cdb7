"""Between which two moments a time lies that is known to a precision only: what surely came before what.

A month is the whole month; “about two” may be any hour of its day; what is not known lies nowhere.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ledger.facts import When


class Span(NamedTuple):
    """The first moment that a time can be, and the first that it can't be any more (the same, if exact)."""

    first: datetime
    end: datetime


def span(when: When | None) -> Span | None:
    """The span of a time; None for one that is absent or not known."""
    if when is None or when.at is None:
        return None
    if when.precision == "exact":
        return Span(when.at, when.at)
    if when.precision == "minute":
        return Span(when.at, when.at + timedelta(minutes=1))
    local = when.at.astimezone(ZoneInfo(when.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    first = local.replace(tzinfo=None)
    if when.precision == "year":
        first = first.replace(month=1, day=1)
        end = first.replace(year=first.year + 1)
    elif when.precision == "month":
        first = first.replace(day=1)
        end = (first + timedelta(days=32)).replace(day=1)
    else:
        end = first + timedelta(days=1)
    zone = ZoneInfo(when.zone)
    return Span(first.replace(tzinfo=zone), end.replace(tzinfo=zone))


def surely_before(one: Span | None, other: Span | None) -> bool:
    """Whether the first lies before the second, whatever is not known of both."""
    return one is not None and other is not None and one.end <= other.first and one.first < other.first
