"""Entries whose times ask for a word: much later than what they tell of, many at once, clocks that moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.audit.spans import Span, span
from ledger.audit.times import BURST_ENTRIES, BURST_SPAN, LATE_DAYS, advice, days_late
from ledger.facts import Version

DELIVERY_HOURS = 48
"""So long before a delivery entries about earlier days are told of together."""
MINUTES = int(BURST_SPAN.total_seconds() // 60)
CODES = {
    "late": "entry-late",
    "burst": "entries-at-once",
    "clock_back": "clock-back",
    "clock_step": "clock-step",
}
REMEDIES = {
    "late": "Say why: hotset correct {} note.reason=…; both times stay and show.",
    "burst": "Whoever reads the record may ask how these became known; told_by and basis say so.",
    "clock_back": "Compare the computer’s clock with a phone’s; the entries stay as they are.",
    "clock_step": "Compare the computer’s clock with a phone’s; the entries stay as they are.",
}

CHECKS = (
    Check(
        "entry-late",
        f"Logged {LATE_DAYS} days or more after what it tells of",
        f"Between the sighting (else the stated time of the use) and the first version of an entry lie "
        f"{LATE_DAYS} days or more. Late entries are usual; both times show everywhere. Silent "
        f"once the entry "
        "says why in its reason.",
    ),
    Check(
        "entries-at-once",
        "Many entries about other days, logged together",
        f"{BURST_ENTRIES} or more entries about earlier days within {MINUTES} minutes, as when a list is "
        "written up before a delivery.",
    ),
    Check(
        "burst-before-delivery",
        "Many entries about other days, shortly before a delivery",
        f"{BURST_ENTRIES} or more entries about earlier days, logged in the {DELIVERY_HOURS} hours before a "
        "version was delivered. When it was delivered stands on the version. The bursts among them are not "
        "told again.",
    ),
    Check(
        "clock-back",
        "An entry’s time is earlier than that of the one before",
        "Entries are in the order in which they were logged; the station’s clock said an earlier "
        "time for the "
        "later one.",
    ),
    Check(
        "clock-step",
        "The clock was set while the computer ran",
        "Between two entries the clock moved by another span than the computer’s own count of its running "
        "time.",
    ),
)


def find(held: Held) -> Iterator[Finding]:
    """What the times of a record show."""
    told_of: set[int] = set()
    for finding in _before_deliveries(held):
        told_of.update(finding.entries)
        yield finding
    for told in advice(held.entries, held.show):
        if told.kind == "late":
            entry = held.by_place[told.first - 1]
            versions = held.things[entry.thing]
            if entry is not versions[0] or any(
                v.fact.note.reason or v.state == "retracted" for v in versions
            ):
                continue
        numbers = range(told.first, told.last + 1)
        about = tuple(held.by_place[number - 1].number for number in numbers)
        if told.kind == "burst" and told_of.issuperset(about):
            continue
        yield Finding(
            CODES[told.kind],
            about,
            f"{told.words[:1].upper()}{told.words[1:]}.",
            REMEDIES[told.kind].format(about[0]),
        )


FAMILY = Family("Times", CHECKS, find)


def _before_deliveries(held: Held) -> Iterator[Finding]:
    delivered = [(entry, fact, when) for entry, fact in held.live(Version) if (when := _delivered(fact))]
    if not delivered:
        return
    late = [
        entry
        for entry in held.entries
        if entry.place == entry.thing and entry.state != "retracted" and days_late(entry, held.show)
    ]
    for version, fact, when in delivered:
        begins = when.first - timedelta(hours=DELIVERY_HOURS)
        about = [entry.number for entry in late if begins <= entry.at < when.end]
        if len(about) >= BURST_ENTRIES:
            yield Finding(
                "burst-before-delivery",
                (version.number, *about),
                f"{len(about):,} entries about other days, logged in the {DELIVERY_HOURS} h before "
                f"{fact.what.name or 'a version'} was delivered.",
                REMEDIES["burst"],
            )


def _delivered(fact: Version) -> Span | None:
    return span(fact.recipients.delivered)
