"""Entries that can't all be so: a none and a use for one cell, two live corrections, open disputes."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.audit.answers import Places, Stated, answered
from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.audit.spans import span, surely_before
from ledger.facts import AiUse, Dispute, Entry, VendorDeclaration
from ledger.facts.entry import Number

CHECKS = (
    Check(
        "none-and-use",
        "A statement of none, and a use that it covers",
        "Somebody stated that a department used none in a scene, on a day or in a phase, and a use is logged "
        "there that the statement does not except. With an end (until), only uses that are known "
        "to be earlier "
        "count. Both stay; the cell shows as recorded.",
    ),
    Check(
        "vendor-none-and-use",
        "A vendor’s statement of none, and a use by that vendor",
        "A vendor states that none was used, and a use by it is logged that does not surely lie outside the "
        "days covered.",
    ),
    Check(
        "corrections-disagree",
        "Two corrections of one entry stand side by side",
        "Two stations, or two people, corrected the same version. Both show, and figures that "
        "rest on them are "
        "given as either, until one correction of both ends it.",
    ),
    Check(
        "dispute-open",
        "A dispute that nobody answered",
        "Somebody said that an entry is not so. It stays open until whoever said so takes it back, or until "
        "the entry is corrected and the correction is confirmed.",
    ),
)


def find(held: Held) -> Iterator[Finding]:
    """What in a record disagrees."""
    yield from _nones(held)
    yield from _vendors(held)
    disagreeing: dict[int, list[Entry]] = {}
    for entry in held.entries:
        if entry.state == "conflict":
            disagreeing.setdefault(entry.thing, []).append(entry)
    for entries in disagreeing.values():
        numbers = tuple(entry.number for entry in entries)
        also = " ".join(f"--also {number}" for number in numbers[1:])
        yield Finding(
            "corrections-disagree",
            numbers,
            f"{len(numbers)} corrections of one entry stand.",
            f"Say which is so: hotset correct {numbers[0]} {also} …",
        )
    seen: set[int] = set()
    for entry, _ in held.live(Dispute):
        for link in entry.re:
            target = held.by_place.get(link.place)
            if link.how != "disputes" or target is None or target.thing in seen:
                continue
            seen.add(target.thing)
            disputes = held.regard(target).open_disputes
            if disputes:
                yield Finding(
                    "dispute-open",
                    (target.number, *(dispute.number for dispute in disputes)),
                    f"Entry {target.number} is disputed.",
                    f"Correct it and have that confirmed, or keep both: hotset show {target.number}",
                )


FAMILY = Family("Disagreement", CHECKS, find)


def _nones(held: Held) -> Iterator[Finding]:
    against: dict[int, tuple[Stated, set[Number]]] = {}
    for answers in answered(held.entries, Places(held.show)).values():
        for nones, here in answers.both():
            for stated in nones:
                uses = [used.entry.number for used in stated.against(here)]
                if uses:
                    against.setdefault(stated.number, (stated, set()))[1].update(uses)
    for _, (none, found) in sorted(against.items()):
        fact, uses = none.fact, sorted(found)
        names = [held.show.departments.get(code, code) for code in fact.scope.departments]
        what = "no other uses" if fact.scope.besides else "none"
        yield Finding(
            "none-and-use",
            (none.number, *uses),
            f"{', '.join(names)}: entry {none.number} states {what}, and {_uses(len(uses))} logged there.",
            f"Ask who is right; take one back (hotset retract {none.number}) or correct its place.",
        )


def _uses(count: int) -> str:
    return "a use is" if count == 1 else f"{count:,} uses are"


def _vendors(held: Held) -> Iterator[Finding]:
    for entry, fact in held.live(VendorDeclaration):
        if fact.what.none_used != "yes" or fact.what.vendor is None:
            continue
        begins, ends = span(fact.what.from_), span(fact.what.until)
        uses = [
            use.number
            for use, used in held.live(AiUse)
            if used.role.vendor == fact.what.vendor
            and not surely_before(ends, when := span(used.where.occurred))
            and not surely_before(when, begins)
        ]
        if uses:
            name = held.show.label("vendor", fact.what.vendor, {})
            yield Finding(
                "vendor-none-and-use",
                (entry.number, *uses),
                f"{name} states none, and {_uses(len(uses))} logged as its own.",
                "Ask the vendor; correct the entry, or log its new statement.",
            )
