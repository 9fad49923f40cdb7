"""Times as people say them: what was not typed lowers the precision; what could mean two dates is refused."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.facts import When
from ledger.facts.times import NotADate, format_day, format_moment, format_when, parse_when

ZONE = "America/Los_Angeles"
NOW = datetime(2025, 12, 4, 14, 2, 31, tzinfo=ZoneInfo(ZONE))
DAYS = {"11": date(2025, 12, 3), "AP2": date(2026, 2, 1), "31": None}


def said(text: str, now: datetime = NOW, today: date | None = None) -> When:
    """What `text` says on day 12."""
    return parse_when(text, now, ZONE, DAYS, today)


def read(text: str) -> tuple[str, str]:
    """Precision and local time of what `text` says."""
    when = said(text)
    assert when.local is not None
    return when.precision, f"{when.local:%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("text", "precision", "local"),
    [
        ("now", "exact", "2025-12-04 14:02:31"),
        ("today", "day", "2025-12-04 00:00:00"),
        ("Yesterday", "day", "2025-12-03 00:00:00"),
        ("20m", "approximate", "2025-12-04 13:42:00"),
        ("2h", "approximate", "2025-12-04 12:02:00"),
        ("day11", "day", "2025-12-03 00:00:00"),
        ("day ap2", "day", "2026-02-01 00:00:00"),
        ("yesterday 4pm", "approximate", "2025-12-03 16:00:00"),
        ("day11 16:30", "minute", "2025-12-03 16:30:00"),
        ("4pm", "approximate", "2025-12-04 16:00:00"),
        ("14:02", "minute", "2025-12-04 14:02:00"),
        ("14:02:31", "exact", "2025-12-04 14:02:31"),
        ("about 13:00", "approximate", "2025-12-04 13:00:00"),
        ("12nov", "day", "2025-11-12 00:00:00"),
        ("12 Nov 2025", "day", "2025-11-12 00:00:00"),
        ("Thu 4 Dec 2025", "day", "2025-12-04 00:00:00"),
        ("12nov 16:00", "minute", "2025-11-12 16:00:00"),
        ("November 2025", "month", "2025-11-01 00:00:00"),
        ("2025", "year", "2025-01-01 00:00:00"),
        ("2025-11-12", "day", "2025-11-12 00:00:00"),
        ("2025-11", "month", "2025-11-01 00:00:00"),
        ("2025-11-12T16:00:00Z", "exact", "2025-11-12 08:00:00"),
    ],
)
def test_what_was_not_typed_lowers_the_precision(text: str, precision: str, local: str) -> None:
    """A day typed without an hour is known to the day: no hour is ever made up."""
    assert read(text) == (precision, local)


@pytest.mark.parametrize(
    "text", ["3/4", "3.4", "3-4", "3/4/2026", "03.04.2026", "10 11 2012", "2026/04/03 x", "1.2.", "10 4pm"]
)
def test_a_date_that_can_be_read_two_ways_is_refused(text: str) -> None:
    """3/4 is March in Los Angeles and April in London: the month is asked for as a word."""
    with pytest.raises(NotADate):
        said(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("42", "alone is not a time"),
        ("1600", "alone is not a time"),
        ("friday", "which date"),
        ("friday 4pm", "A weekday alone is not one"),
        ("12 nov 25", "four digits"),
        ("fri 4 dec 2025", "4 Dec 2025 is a Thursday"),
        ("14:02 pst", "is not a time"),
        ("31 apr", "is not a time"),
        ("posters", "is not a time"),
        ("day99", "no shoot day 99"),
        ("day31", "no shoot day 31"),
        ("about nov", "about which hour"),
        ("may 4pm", "which day"),
        ("yesterday friday", "which date"),
        ("today 12nov", "could not be read"),
        ("", "is not a time"),
        ("x" * 5_000, "is not a time"),
    ],
)
def test_what_is_not_a_time_says_what_to_type(text: str, says: str) -> None:
    """Never fuzzy: 42 is not 2042, a weekday is not today, and the message shows a form that works."""
    with pytest.raises(NotADate, match=says):
        said(text)


def test_a_zone_that_was_typed_is_not_silently_dropped() -> None:
    """14:02 EST typed in Los Angeles must not become 14:02 Pacific."""
    for text in ("14:02 EST", "12 nov 2025 14:02 EST"):
        with pytest.raises(NotADate):
            said(text)


def test_a_day_without_its_year_is_the_last_such_day() -> None:
    """On 4 December 2025, 12nov is three weeks ago and 5dec a year ago; 29feb was in 2024."""
    assert said("12nov").day == date(2025, 11, 12)
    assert said("5dec").day == date(2024, 12, 5)
    assert said("29feb").day == date(2024, 2, 29)


def test_a_shoot_day_that_passes_midnight_stays_one_day() -> None:
    """At 01:40 on day 12, today is still 4 December, and 01:30 was ten minutes ago, not yesterday night."""
    late = datetime(2025, 12, 5, 1, 40, tzinfo=ZoneInfo(ZONE))
    assert said("today", late, date(2025, 12, 4)).day == date(2025, 12, 4)
    half_past_one = said("01:30", late, date(2025, 12, 4)).local
    assert half_past_one == datetime(2025, 12, 5, 1, 30, tzinfo=ZoneInfo(ZONE))
    assert said("23:50", late, date(2025, 12, 4)).day == date(2025, 12, 4)


def test_asked_and_not_known_can_be_said() -> None:
    """`made:unknown` is an answer, and different from not asking."""
    assert said("unknown") == said("?") == When.not_known(ZONE)


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_a_sentence(text: str) -> None:
    """Whatever lands in a time field, from a keyboard or a table, ends as a time or a sentence."""
    with contextlib.suppress(NotADate):
        assert said(text).zone == ZONE


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_day_as_printed_reads_back_as_that_day(day: date) -> None:
    """What a document prints can be typed into the line again, and means the same."""
    for text in (format_day(day), format_day(day, prose=True), day.isoformat()):
        assert said(text) == When.on(day, ZONE)


def test_times_print_as_far_as_they_are_known() -> None:
    """Tables short, prose long, 24 hours with the zone said, and never a computed hour."""
    assert format_when(When.on(date(2026, 3, 9), ZONE)) == "9 Mar 2026"
    assert format_when(When.on(date(2026, 3, 9), ZONE), prose=True) == "9 March 2026"
    assert format_when(When.on(date(2026, 3, 9), ZONE), told=True) == "9 Mar 2026 (day)"
    assert format_when(When.exactly(NOW, ZONE)) == "4 Dec 2025, 14:02 PST"
    assert format_when(said("march 2025")) == "March 2025"
    assert format_when(said("2025")) == "2025"
    assert format_when(said("about 14:00")) == "about 4 Dec 2025, 14:00"
    assert format_when(When.not_known(ZONE)) == "not known"
    assert format_moment(NOW, "Asia/Kathmandu", prose=True) == "5 December 2025, 03:47 UTC+0545"
    assert format_day(date(2025, 11, 20), year=False) == "20 Nov"
