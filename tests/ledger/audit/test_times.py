"""What the times of entries show: bounds that others can check, lag, clocks that moved; never a reproach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from ledger.audit.times import Advice, Outside, advice, days_late, interval
from ledger.facts import AiUse, Day, Entry, Fact, Mark, Ref, When, Who
from ledger.facts.parts import Seen
from ledger.facts.setting import DayWhere
from ledger.facts.show import Show
from ledger.facts.use import UseWhere

ZONE = "America/Los_Angeles"
NOON = datetime(2025, 12, 4, 20, tzinfo=UTC)
LOG = "hotset/0123456789abcdef/main/e1"


def entries(*told: tuple[datetime, Fact]) -> list[Entry]:
    """Entries logged at these times."""
    return [
        Entry(LOG, seq, f"{seq}", at, None, fact.kind, 1, (), bytes(32), fact, thing=seq)
        for seq, (at, fact) in enumerate(told)
    ]


def show() -> Show:
    """Day 12 was 4 December."""
    day = Day(where=DayWhere(label="12", date=When.on(date(2025, 12, 4), ZONE), unit="main", zone=ZONE))
    return Show.of(entries((NOON, day)))


def seen_on(label: str = "12") -> AiUse:
    """A use seen on that day."""
    return AiUse(seen=Seen(day=Ref(as_=label), unit="main"))


def ran(boot: str, minutes: int) -> Mark:
    """A mark with the computer's own count."""
    return Mark(who=Who(device="laptop", boot=boot, monotonic=minutes * 60_000))


def kinds(found: Sequence[Advice]) -> list[tuple[int, int, str]]:
    """Entries and kind of each."""
    return [(each.first, each.last, each.kind) for each in found]


def test_an_entry_is_bounded_by_what_others_hold() -> None:
    """Not before the hub's head that it quotes, not after the first outside signature; else neither."""
    (plain,) = entries((NOON, Mark()))
    assert interval(plain, None) == (None, None)
    (quoting,) = entries((NOON, Mark()))
    hub = {"log": "hotset/0123456789abcdef/hub/e1", "root": "A" * 43, "size": 1841}
    bounded = Entry(LOG, 0, "0", NOON, hub, "mark", 1, (), bytes(32), quoting.fact)
    outside = Outside("witness.example", NOON, 5)
    assert interval(bounded, outside) == ((hub["log"], 1841), outside)


@pytest.mark.parametrize(("days", "told"), [(0, 0), (2, 0), (3, 1), (333, 1)])
def test_lag_is_told_from_three_days_on(days: int, told: int) -> None:
    """Logged so many days after the sighting, in the zone of the day."""
    (entry,) = entries((NOON + timedelta(days=days), seen_on()))
    assert days_late(entry, show()) == days
    found = list(advice([entry], show()))
    assert len(found) == told
    assert all(each.words == f"entry 1 was logged {days:,} days after the sighting" for each in found)


def test_without_a_sighting_the_use_counts() -> None:
    """A use whose day is told; a month alone is not enough to say how late it is."""
    for precision, days in (("day", 9), ("month", 0)):
        when = When(at=NOON - timedelta(days=9), precision=precision, zone=ZONE)
        (entry,) = entries((NOON, AiUse(where=UseWhere(occurred=when))))
        assert days_late(entry, show()) == days


def test_a_clock_that_goes_back_is_told() -> None:
    """By how much, between which entries; standing still is nothing."""
    found = list(advice(entries((NOON, Mark()), (NOON, Mark()), (NOON - timedelta(hours=3), Mark())), show()))
    assert kinds(found) == [(2, 3, "clock_back")]
    assert found[0].words == "entry 3 says a time 3 h earlier than entry 2"


@pytest.mark.parametrize(
    ("boot", "minutes", "told"),
    [("a", 4, ["clock_step"]), ("a", 181, []), ("b", 4, [])],
    ids=["the clock was set", "the clock ran", "the computer was started again"],
)
def test_a_clock_that_was_set_is_told(boot: str, minutes: int, told: list[str]) -> None:
    """Against the computer's own count since its start; another start tells nothing."""
    both = entries((NOON, ran("a", 0)), (NOON + timedelta(hours=3), ran(boot, minutes)))
    found = list(advice(both, show()))
    assert [each.kind for each in found] == told
    assert all("the clock moved by 3 h while the computer ran 4 min" in each.words for each in found)


@pytest.mark.parametrize(("count", "every", "told"), [(20, 20, 1), (19, 20, 0), (20, 120, 0)])
def test_many_late_entries_at_once_are_told_as_one(count: int, every: int, told: int) -> None:
    """Twenty about other days within ten minutes; as many over an afternoon are a catch-up like any other."""
    start = NOON + timedelta(days=1)
    many = entries(*[(start + timedelta(seconds=every * at), seen_on()) for at in range(count)])
    found = list(advice(many, show()))
    assert kinds(found) == [(1, 20, "burst")] * told
    assert all(each.words.endswith("20 entries about other days, logged within 6 min") for each in found)


def test_entries_of_the_day_are_no_burst() -> None:
    """However fast the set works."""
    many = entries(*[(NOON + timedelta(seconds=at), seen_on()) for at in range(60)])
    assert list(advice(many, show())) == []


def test_no_word_is_a_reproach() -> None:
    """Times are told, and nobody is blamed."""
    late = [(NOON + timedelta(days=30, seconds=at), seen_on()) for at in range(25)]
    many = entries(*late, (NOON, ran("a", 0)), (NOON + timedelta(days=2), ran("a", 1)))
    words = " ".join(each.words for each in advice(many, show()))
    assert re.search(r"tamper|suspicious|backdat|fraud|wrong|should|late\b", words) is None
