"""Where the words of a compartment are: its entry, others of its thing, other entries, issued documents.

Pure functions over entries that return values; whether to erase anything is for whoever asks. Copies of the
file, receipts and papers that were handed out can't be known here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from ledger.errors import UsageProblem
from ledger.facts import UNKNOWN, Entry, File, LogHead, Money, Ref, ReportIssued, When
from ledger.facts.declare import fields_of
from ledger.facts.sensitivity import AUDIENCES, given
from ledger.facts.values import Part

SHORTEST = 4
"""A text of fewer letters stands in too many entries to say anything."""

Under = Callable[[str, int], "int | None"]
"""How many entries here lie under a head of that log and size; None if the log isn't here."""


class Held(NamedTuple):
    """Compartments of one entry."""

    entry: Entry
    names: tuple[str, ...]


def asked(entry: Entry, told: Collection[str]) -> Held:
    """Those of `told` (names or labels of compartments) that hold something in this entry.

    Raises UsageProblem if one isn't a compartment of the kind, is never erased, or is erased already, or if
    none of them holds anything.
    """
    specs = type(entry.fact).compartments()
    found = []
    for word in told:
        plain = word.strip().casefold()
        name = next((n for n, spec in specs.items() if plain in (n, spec.label.casefold())), None)
        if name is None:
            raise UsageProblem(
                f"Entry {entry.number} has no compartment “{word}”.", f"It has: {', '.join(specs)}."
            )
        if name in type(entry.fact).lasting:
            raise UsageProblem(
                f"Entry {entry.number}, {name}: the record can't be read or checked without it.",
                "Correct it instead; the old value stays visible.",
            )
        if name in entry.absent:
            raise UsageProblem(f"Entry {entry.number}, {name}: {entry.absent[name]}.", "Nothing was changed.")
        found.append(name)
    holding = tuple(name for name in dict.fromkeys(found) if holds(entry, name))
    if not holding:
        words = " and ".join(dict.fromkeys(found))
        raise UsageProblem(f"Entry {entry.number} holds nothing in {words}: there is nothing to erase.")
    return Held(entry, holding)


def holds(entry: Entry, name: str) -> bool:
    """Whether anything stands in this compartment of the entry."""
    return name not in entry.absent and bool(entry.fact.sealed().get(name))


def others(held: Held, family: Iterable[Entry]) -> Iterator[Held]:
    """Entries of the same thing that hold something in the same compartments."""
    for entry in family:
        if entry.place == held.entry.place or entry.kind != held.entry.kind:
            continue
        names = tuple(name for name in held.names if holds(entry, name))
        if entry.thing == held.entry.thing and names:
            yield Held(entry, names)


def issued(held: Held, reports: Iterable[Entry], under: Under) -> Iterator[Entry]:
    """The issued documents that were made while these were there, for readers who are given one of them."""
    specs = type(held.entry.fact).compartments()
    for report in reports:
        if not isinstance(report.fact, ReportIssued) or report.fact.what.head is None:
            continue
        size = under(report.fact.what.head.log, report.fact.what.head.size)
        audience = report.fact.what.audience or ""
        known = audience in AUDIENCES
        if (
            size is not None
            and held.entry.place < size
            and any(not known or given(audience, specs[name].letter) for name in held.names)
        ):
            yield report


def texts(entry: Entry, name: str) -> Iterator[str]:
    """The words and names in a compartment: no codes, numbers or references to scenes, tools and things."""
    yield from _texts(getattr(entry.fact, name))


def repeats(wanted: Collection[str], entry: Entry, but: Collection[str] = ()) -> tuple[str, ...]:
    """The compartments of `entry` that hold one of these texts too, `but` left aside."""
    folded = {text.casefold() for text in wanted}
    return tuple(
        name
        for name in type(entry.fact).compartments()
        if name not in but and any(text.casefold() in folded for text in texts(entry, name))
    )


def _texts(part: Part) -> Iterator[str]:
    for spec in fields_of(type(part)):
        if spec.vocabulary is None and spec.shape not in ("ref", "refs", "zone"):
            yield from _words(getattr(part, spec.attribute))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if len(value.strip()) >= SHORTEST and value != UNKNOWN:
            yield value
    elif isinstance(value, Ref):
        yield from _words(value.as_)
    elif isinstance(value, File):
        yield from _words(value.name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, Part) and not isinstance(value, When | LogHead | Money):
        yield from _texts(value)
