"""Dates and times of a document (documents.md 8): prose, tables and the zone that was said.

A document prints times of the log (UTC) in a production's IANA zone, 24-hour, with the zone's
letters: "14 November 2026, 18:02 PST". Nothing here reads a clock.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip


def prose_day(day: date) -> str:
    """A date in running text: "4 December 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def table_day(day: date) -> str:
    """A date in a table: "4 Dec 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def prose_month(day: date) -> str:
    """A month in running text: "March 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def local(at: datetime, zone: str) -> datetime:
    """A moment of the log in a production's zone."""
    return at.astimezone(ZoneInfo(zone))


def clock(at: datetime, zone: str) -> str:
    """The time of day with its zone: "18:02 PST"; a zone without letters is written as its offset."""
    here = local(at, zone)
    name = here.tzname() or "UTC"
    return f"{here:%H:%M} {name if name[:1].isalpha() else 'UTC' + name}"


def prose_moment(at: datetime, zone: str) -> str:
    """A moment in running text: "14 November 2026, 18:02 PST"."""
    return f"{prose_day(local(at, zone).date())}, {clock(at, zone)}"


def table_moment(at: datetime, zone: str) -> str:
    """A moment in a table: "14 Nov 2026, 18:02 PST"."""
    return f"{table_day(local(at, zone).date())}, {clock(at, zone)}"


def days_between(earlier: date, later: date) -> int:
    """Whole calendar days from one date to the other; a report says "entered 3 days after"."""
    return (later - earlier).days
