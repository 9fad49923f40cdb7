"""The computer's own count beside each entry: what is read, what is kept of it, and that nobody says it."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from ledger import running
from ledger.audit.times import advice
from ledger.facts import Mark, NewEntry, Note, Who
from ledger.ledger import IdTaken, Ledger, Query, Sources
from ledger.running import Running
from tests.ledger.store import worlds

ONE = UUID("019aeb63-650b-7c55-8f10-5d0c9b1e2a44")
LOG = "hotset/0123456789abcdef/main/e1"
NOON = datetime(2025, 12, 4, 20, tzinfo=UTC)
BOOT = "543de059-a565-49e1-a9b6-b7c06f5a9daf"


class Laptop:
    """A computer whose clock and whose own count go as a test says."""

    def __init__(self) -> None:
        self.clock, self.ran, self.boot = NOON, timedelta(minutes=5), BOOT

    def passes(self, span: timedelta, shown: timedelta | None = None) -> None:
        """Time passes, and the clock shows as much, unless it was set."""
        self.ran += span
        self.clock += span if shown is None else shown

    @property
    def sources(self) -> Sources:
        """What a ledger reads of it."""
        return Sources(
            lambda: self.clock, running=lambda: Running(self.boot, self.ran // timedelta(milliseconds=1))
        )


@pytest.fixture
def laptop() -> Laptop:
    """A computer that was just started."""
    return Laptop()


@pytest.fixture
def ledger(tmp_path: Path, laptop: Laptop) -> Ledger:
    """A ledger on that computer."""
    return Ledger.create(
        tmp_path / "SLN.hotset",
        worlds.PRODUCTION,
        who=worlds.WHO,
        home=worlds.home(tmp_path),
        sources=laptop.sources,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it")
def test_the_count_goes_on_while_a_laptop_sleeps() -> None:
    """The count includes sleep: an afternoon in a bag doesn't read as a clock that was set."""
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    told = running.since_start()
    after = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert told is not None
    assert int(before * 1000) <= told.monotonic <= int(after * 1000) + 1
    assert told.boot == Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()


def test_where_nothing_is_counted_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another system, or one that hides it: no reading, and no error."""
    monkeypatch.setattr(running, "_START", tmp_path / "none")
    assert running.since_start() is None
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert running.since_start() is None


def test_a_start_names_no_computer(laptop: Laptop) -> None:
    """Sixteen digits that differ from one production to the next, and nothing of the system's own id."""
    here, there = laptop.sources.reading(LOG), laptop.sources.reading(LOG.replace("main", "costume"))
    assert here is not None
    assert there is not None
    assert here.boot != there.boot
    assert len(here.boot) == 16
    assert here.boot not in BOOT
    assert here == laptop.sources.reading(LOG)


def test_sources_of_tests_count_nothing() -> None:
    """Golden files stay as they are: a clock that is handed in has no computer beside it."""
    assert Sources.fixed(1, NOON).reading(LOG) is None
    assert Sources(lambda: NOON).reading(LOG) is None


def test_each_entry_keeps_the_count(ledger: Ledger, laptop: Laptop) -> None:
    """Beside its time; what came with the entry from elsewhere is not kept, and searching doesn't find it."""
    laptop.passes(timedelta(seconds=2))
    (made,) = ledger.append([NewEntry(Mark(who=Who(device="cart", boot="old", monotonic=1)))])
    (read,) = ledger.some([made.number])
    count = laptop.sources.reading(ledger.origin)
    assert count is not None
    assert (read.fact.who.boot, read.fact.who.monotonic, read.fact.who.device) == (*count, "cart")
    assert made == read
    assert ledger.find(Query(text=count.boot)) == []
    assert ledger.verify().verdict == "intact"


def test_a_retry_is_the_same_entry_though_time_went_on(ledger: Ledger, laptop: Laptop) -> None:
    """The count differs with each try and is nothing said: the entry that is there is returned."""
    (first,) = ledger.append([NewEntry(worlds.use(3), id=ONE)])
    laptop.passes(timedelta(minutes=3))
    (again,) = ledger.append([NewEntry(worlds.use(3), id=ONE)])
    assert (again.number, again.leaf, ledger.size) == (first.number, first.leaf, 3)
    laptop.boot = "another start"
    assert ledger.append([NewEntry(worlds.use(3), id=ONE)])[0] == again


@pytest.mark.parametrize(
    "other",
    [
        worlds.use(4),
        worlds.use(3).changed(who=Who(device="cart")),
        worlds.use(3).changed(note=Note(note="more")),
    ],
)
def test_a_retry_that_says_something_else_is_refused(ledger: Ledger, other: Mark) -> None:
    """Other words or other hands under one id are an error, with the count or without."""
    ledger.append([NewEntry(worlds.use(3), id=ONE)])
    with pytest.raises(IdTaken, match="Entry 3"):
        ledger.append([NewEntry(other, id=ONE)])
    assert ledger.size == 3


@pytest.mark.parametrize(
    ("span", "shown", "told"),
    [
        (timedelta(minutes=4), timedelta(hours=-3), ["the clock went back 3 h while the computer ran 4 min"]),
        (timedelta(minutes=4), timedelta(hours=3), ["the clock moved by 3 h while the computer ran 4 min"]),
        (timedelta(hours=9), timedelta(hours=9), []),
        (timedelta(minutes=4), timedelta(minutes=3), []),
    ],
    ids=["set back", "set forward", "slept for hours", "a minute off"],
)
def test_a_clock_that_was_set_is_told_and_the_record_is_intact(
    ledger: Ledger, laptop: Laptop, span: timedelta, shown: timedelta, told: list[str]
) -> None:
    """Advice between two entries of one start, once; never a failed verification."""
    ledger.append([NewEntry(Mark())])
    laptop.passes(span, shown)
    ledger.append([NewEntry(Mark())])
    found = [each.words for each in advice(ledger.entries(), ledger.show())]
    assert found == [f"between entries 3 and 4 {words}" for words in told]
    assert ledger.verify().verdict == "intact"


def test_another_start_tells_nothing_of_the_clock(ledger: Ledger, laptop: Laptop) -> None:
    """A computer that was off counts anew: a clock that is then hours on is no step."""
    ledger.append([NewEntry(Mark())])
    laptop.boot, laptop.ran, laptop.clock = "another start", timedelta(), NOON + timedelta(hours=9)
    ledger.append([NewEntry(Mark())])
    assert list(advice(ledger.entries(), ledger.show())) == []


def test_entries_in_bulk_keep_no_count_and_hide_no_step(ledger: Ledger, laptop: Laptop) -> None:
    """An import's entries have none; a clock that was set meanwhile is told between those that do."""
    ledger.append([NewEntry(Mark())])
    ledger.append_all([NewEntry(worlds.use(2))])
    laptop.passes(timedelta(minutes=1), timedelta(hours=5))
    ledger.append([NewEntry(Mark())])
    assert ledger.entry(4).fact.who.monotonic is None
    assert [(each.first, each.last, each.kind) for each in advice(ledger.entries(), ledger.show())] == [
        (3, 5, "clock_step")
    ]
