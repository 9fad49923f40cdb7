"""What was erased, as documents print it: which part of an entry, by which entry, on what ground, and when.

Only of parts that the copy's audience would be given, and never in a coded copy: that bears no numbers.
"""

from __future__ import annotations

from exporters.copies import Copy, is_given
from exporters.counts import figure, listed
from exporters.page import Item
from ledger.facts import Entry, Erasure
from ledger.facts.times import format_moment


def erased_words(copy: Copy, entry: Entry) -> str:
    """` [prompt: erased by entry 1,302 (GDPR Art. 17), 3 May 2027]` for each part; nothing if none is."""
    if copy.audience == "coded":
        return ""
    specs = type(entry.fact).compartments()
    return "".join(
        f" [{specs[name].label}: erased by entry {_by(copy, number)}]"
        for name, number in sorted(entry.erased.items())
        if is_given(copy.audience, specs[name].letter)
    )


def erased_items(copy: Copy, kinds: str = "") -> tuple[Item, ...]:
    """An item for each erasure: `Erased by entry 1,302 …: prompt (118, 121).`, of kinds that begin so."""
    if copy.audience == "coded":
        return ()
    erasures: dict[int, dict[str, list[int]]] = {}
    for entry in copy.entries:
        specs = type(entry.fact).compartments()
        for name, by in entry.erased.items() if entry.kind.startswith(kinds) else ():
            if is_given(copy.audience, specs[name].letter):
                erasures.setdefault(by, {}).setdefault(specs[name].label, []).append(entry.number)
    items = []
    for by, gone in sorted(erasures.items()):
        told = [f"{label} ({listed([figure(number) for number in held])})" for label, held in gone.items()]
        entries = tuple(sorted({number for held in gone.values() for number in held}))
        items.append(Item(f"Erased by entry {_by(copy, by)}: {'; '.join(told)}.", entries=entries))
    return tuple(items)


def _by(copy: Copy, number: int) -> str:
    by = copy.by_place.get(number - 1)
    if by is None or not isinstance(by.fact, Erasure):
        return f"{figure(number)}, logged after this copy's head"
    basis = f" ({by.fact.what.basis})" if by.fact.what.basis else ""
    return f"{figure(number)}{basis}, {format_moment(by.at, copy.show.zone, prose=True).rsplit(',', 1)[0]}"
