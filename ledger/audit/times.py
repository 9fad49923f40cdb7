"""What can be shown of when an entry was made, and what its clock readings show. Advice, never a finding.

`at` is what the station's clock said. Not before: the newest hub checkpoint that the entry quotes, which
could not be known earlier. Not after: the first signature from outside over it. Pure functions over entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from ledger.facts import AiOutput, AiUse, Entry, Mark
from ledger.facts.parts import Seen
from ledger.facts.show import Show

LATE_DAYS = 3
"""From so many days on an entry is said to be later than what it tells of (documents.md 4)."""
STEP = timedelta(minutes=2)
"""By so much a clock may move against the computer's own count without a word."""
BURST_ENTRIES = 20
BURST_SPAN = timedelta(minutes=10)
"""So many entries within such a time, all about other days, are told of as one."""

Kind = Literal["clock_back", "clock_step", "late", "burst"]


class Outside(NamedTuple):
    """A signature from outside over a checkpoint, as its line says it."""

    by: str
    at: datetime
    size: int
    """The checkpoint's, in entries."""


class Interval(NamedTuple):
    """Between what an entry was made, as far as others can be shown."""

    hub: tuple[str, int] | None
    """Not before: log and size of the hub's checkpoint; None: no lower bound."""
    outside: Outside | None
    """Not after: the first signature from outside; None: none yet."""


class Advice(NamedTuple):
    """Something to look at: the entries that it is about, first and last, its kind, and a sentence."""

    first: int
    last: int
    kind: Kind
    words: str


def interval(entry: Entry, outside: Outside | None) -> Interval:
    """What bounds the time of an entry from both sides."""
    hub = entry.hub
    return Interval((str(hub["log"]), int(hub["size"])) if hub is not None else None, outside)


def sighting_of(entry: Entry) -> Seen | None:
    """The sighting of an entry whose kind has one."""
    return entry.fact.seen if isinstance(entry.fact, AiUse | AiOutput | Mark) else None


def zone_of(entry: Entry, show: Show) -> str:
    """The zone of the entry's shoot day, else the production's."""
    seen = sighting_of(entry)
    held = show.day(seen.day.as_, seen.unit) or show.day(seen.day.as_) if seen and seen.day else None
    return held.zone if held is not None else show.zone


def happened(entry: Entry, show: Show) -> tuple[date, str] | None:
    """The day of the sighting, else of the use, and which of the two; None where neither is known."""
    seen = sighting_of(entry)
    if seen is not None and seen.day is not None:
        day = show.day(seen.day.as_, seen.unit) or show.day(seen.day.as_)
        if day is not None and day.date is not None:
            return day.date, "sighting"
    if seen is not None and seen.at is not None and seen.at.day is not None:
        return seen.at.day, "sighting"
    occurred = entry.fact.where.occurred if isinstance(entry.fact, AiUse) else None
    if occurred is None or occurred.day is None or occurred.precision not in ("exact", "minute", "day"):
        return None
    return occurred.day, "use"


def days_late(entry: Entry, show: Show) -> int:
    """Days between the sighting (else the use) and the entry; 0 if it is not known when it happened."""
    told = happened(entry, show)
    if told is None:
        return 0
    return max(0, (entry.at.astimezone(ZoneInfo(zone_of(entry, show))).date() - told[0]).days)


def advice(entries: Iterable[Entry], show: Show) -> Iterator[Advice]:
    """What the times of these entries, in their order, show: clocks that moved, lag, many at once."""
    before: Entry | None = None
    counted: Entry | None = None
    run: list[Entry] = []
    for entry in entries:
        if before is not None and before.log == entry.log:
            yield from _clock(before, counted, entry)
        late = days_late(entry, show)
        if late >= LATE_DAYS:
            told = happened(entry, show)
            what = told[1] if told is not None else "use"
            words = f"entry {entry.number} was logged {late:,} days after the {what}"
            yield Advice(entry.number, entry.number, "late", words)
        if late and run and entry.log == run[-1].log and abs(entry.at - run[0].at) <= BURST_SPAN:
            run.append(entry)
        else:
            yield from _burst(run)
            run = [entry] if late else []
        before = entry
        if entry.fact.who.monotonic is not None:
            counted = entry
    yield from _burst(run)


def _clock(before: Entry, counted: Entry | None, entry: Entry) -> Iterator[Advice]:
    """`counted` is the last entry with a reading of the computer's own count, which imports don't have."""
    step = _step(counted, entry) if counted is not None and counted.log == entry.log else None
    if step is not None:
        yield step
    moved = entry.at - before.at
    if moved < timedelta(0) and (step is None or step.first != before.number):
        words = f"entry {entry.number} says a time {_span(-moved)} earlier than entry {before.number}"
        yield Advice(before.number, entry.number, "clock_back", words)


def _step(before: Entry, entry: Entry) -> Advice | None:
    was, now = before.fact.who, entry.fact.who
    if now.boot is None or was.boot != now.boot or was.device != now.device:
        return None
    if was.monotonic is None or now.monotonic is None:
        return None
    moved, ran = entry.at - before.at, timedelta(milliseconds=now.monotonic - was.monotonic)
    if abs(moved - ran) <= STEP:
        return None
    how = f"went back {_span(-moved)}" if moved < timedelta(0) else f"moved by {_span(moved)}"
    words = f"between entries {before.number} and {entry.number} the clock {how} "
    return Advice(before.number, entry.number, "clock_step", f"{words}while the computer ran {_span(ran)}")


def _burst(run: list[Entry]) -> Iterator[Advice]:
    if len(run) >= BURST_ENTRIES:
        first, last = run[0], run[-1]
        words = (
            f"entries {first.number} to {last.number}: {len(run):,} entries about other days, logged within "
        )
        yield Advice(first.number, last.number, "burst", words + _span(abs(last.at - first.at)))


def _span(span: timedelta) -> str:
    """`3 days`, `5 h`, `4 min`, `20 s`: the largest whole unit."""
    seconds = int(abs(span.total_seconds()))
    sign = "−" if span < timedelta(0) else ""
    for unit, length in ((" days", 86_400), (" h", 3_600), (" min", 60)):
        if seconds >= 2 * length or (unit != " days" and seconds >= length):
            return f"{sign}{seconds // length:,}{unit}"
    return f"{sign}{seconds} s"
