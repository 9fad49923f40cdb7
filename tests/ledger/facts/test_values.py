"""The small values: references, times, files, money and heads, in their one JSON form."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ledger.facts import File, Money, Ref, When
from ledger.facts.values import listed, utc_moment, utc_text

DAY_12 = date(2025, 12, 4)
PACIFIC = "America/Los_Angeles"


def test_a_reference_always_carries_both_its_text_and_its_id() -> None:
    """A reader finds the text as written even where the register's entry isn't known: null says so."""
    assert Ref(as_="42").plain() == {"as": "42", "id": None}
    known = Ref.model_validate({"as": "42", "id": "019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11"})
    assert known.as_ == "42"
    assert known.plain() == {"as": "42", "id": "019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11"}


@pytest.mark.parametrize(
    "id", ["", "42", "019AA250-DD00-7B6A-9D1C-2F6F0E1A7C11", "019aa250dd007b6a9d1c2f6f0e1a7c11"]
)
def test_an_id_has_one_spelling(id: str) -> None:
    """Ids join entries across logs: a second spelling would be a second thing."""
    with pytest.raises(ValidationError):
        Ref(as_="42", id=id)


def test_a_day_begins_at_its_midnight_in_its_own_zone() -> None:
    """Day 12 in Los Angeles begins at 08:00 UTC; the day read back is the day that was said."""
    when = When.on(DAY_12, PACIFIC)
    assert when.plain() == {"at": "2025-12-04T08:00:00.000Z", "precision": "day", "zone": PACIFIC}
    assert when.day == DAY_12


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - the bounds take no zone
def test_moments_keep_their_milliseconds_and_nothing_finer(moment: datetime) -> None:
    """The format writes milliseconds: a moment is cut to them, so that a reader sees the same value."""
    when = When.exactly(moment, "UTC")
    assert when.at is not None
    assert utc_moment(utc_text(moment)) == when.at
    assert timedelta() <= moment - when.at < timedelta(milliseconds=1)
    assert When.model_validate(when.plain()) == when


@pytest.mark.parametrize(
    "text",
    ["2025-12-04", "2025-12-04T22:02:31Z", "2025-12-04T22:02:31.123+00:00", "2025-12-04 22:02:31.123Z"],
)
def test_a_stored_moment_has_one_spelling(text: str) -> None:
    """Two spellings of one moment would seal to two digests."""
    with pytest.raises(ValueError, match="UTC with milliseconds"):
        utc_moment(text)


def test_a_moment_without_its_zone_is_refused() -> None:
    """Sets move: a time whose zone nobody said is not a time."""
    naive = datetime(2025, 12, 4, 14, 2)  # noqa: DTZ001 - the very thing that is refused
    with pytest.raises(ValueError, match="without its zone"):
        utc_text(naive)
    with pytest.raises(ValidationError, match="a time needs its zone"):
        When(at=naive, precision="minute", zone=PACIFIC)


def test_not_known_is_a_value_of_its_own() -> None:
    """Asked and not known is recorded as such; half of it is refused."""
    assert When.not_known(PACIFIC).plain() == {"at": None, "precision": "unknown", "zone": PACIFIC}
    for half in (
        {"at": None, "precision": "day"},
        {"at": "2025-12-04T08:00:00.000Z", "precision": "unknown"},
    ):
        with pytest.raises(ValidationError):
            When.model_validate({**half, "zone": PACIFIC})


def test_a_moment_told_abroad_is_stored_in_utc() -> None:
    """A second unit in Kathmandu and the main unit agree on when something was."""
    told = datetime(2025, 12, 4, 14, 2, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    assert When.exactly(told, "Asia/Kathmandu").at == datetime(2025, 12, 4, 8, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "currency"), [("12,50", "USD"), ("1e3", "USD"), ("12.50", "usd"), ("", "USD"), ("12.", "EUR")]
)
def test_money_is_decimal_text_with_a_currency(amount: str, currency: str) -> None:
    """12.50 stays 12.50: no fraction of the machine's ever touches it."""
    assert Money(amount="12.50", currency="USD").plain() == {"amount": "12.50", "currency": "USD"}
    with pytest.raises(ValidationError):
        Money(amount=amount, currency=currency)


@pytest.mark.parametrize("size", [-1, 2**53, 1.5, True, "12"])
def test_sizes_are_whole_numbers_that_every_reader_holds(size: Any) -> None:
    """Verifiers in other languages read numbers exactly only to 2^53 - 1; a yes or a fraction is no size."""
    with pytest.raises(ValidationError):
        File(name="a.fdx", sha256="0" * 64, size=size)


def test_values_cannot_be_changed_after_the_check() -> None:
    """What was checked is what is sealed: a changed copy is checked again."""
    ref = Ref(as_="42")
    with pytest.raises(ValidationError):
        ref.as_ = "43"  # type: ignore[misc] # the checker refuses it as well
    assert ref.changed(as_="43").as_ == "43"
    with pytest.raises(ValidationError):
        ref.changed(as_="4\x1b3")


def test_a_list_that_is_unknown_or_not_asked_lists_nothing() -> None:
    """Whoever only wants the items need not tell unknown from absent; whoever does, reads the field."""
    assert listed(None) == listed("unknown") == ()
    assert listed((Ref(as_="42"),)) == (Ref(as_="42"),)
