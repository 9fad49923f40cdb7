"""What was erased, in words: the slots that a row has lost, what an erasure took, when and on what ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ledger.facts import Entry, Erasure
from ledger.facts.differing import GONE
from ledger.facts.times import format_moment
from tui.words.numbers import joined

_SLOTS: Final = {
    "ai.use": {"what": "tool", "outputs": "count", "likeness": "features", "role": "whose"},
    "ai.none": {"scope": "none", "basis": "none"},
    "ai.output": {"what": "status"},
    "human.contribution": {"what": "did", "role": "whose"},
}
"""Kind → compartment → the slot that says so."""

Look = Callable[[int], Entry]


def with_gone(entry: Entry, parts: dict[str, str], nothing: str) -> dict[str, str]:
    """The slots of an entry, with the word where a compartment was erased; `nothing` stands for no value."""
    slots = _SLOTS.get(entry.kind, {})
    lost = {slots[name] for name in entry.erased if name in slots}
    if entry.erased.keys() & {"where", "seen", "scope"}:
        lost.add("place")
    told = {slot: GONE for slot in sorted(lost) if parts.get(slot, nothing) == nothing}
    if "what" in entry.erased and parts.get("thing") == "use not described":
        told["thing"] = GONE
        told.pop("tool", None)
    return {**parts, **told}


def erases(entry: Entry, look: Look | None) -> list[str]:
    """What an erasure took, and its legal ground: `erases 118 (prompt) and 121 (prompt)`, `GDPR Art. 17`."""
    if not isinstance(entry.fact, Erasure):
        return []
    took = []
    for link in entry.re:
        specs = type(look(link.number).fact).compartments() if look is not None and link.place >= 0 else {}
        labels = [specs[name].label if name in specs else name for name in link.names]
        if link.how == "erases":
            took.append(f"{link.number} ({joined(labels)})")
    basis = entry.fact.what.basis
    return [f"erases {joined(took)}".rstrip(), *([basis] if basis else [])]


def by_whom(entry: Entry, name: str, look: Look | None, zone: str) -> str:
    """`erased by entry 130 (GDPR Art. 17), 3 May 2027`, or why else the compartment isn't here."""
    number = entry.erased.get(name)
    if number is None or look is None:
        return entry.absent[name]
    by = look(number)
    basis = f" ({by.fact.what.basis})" if isinstance(by.fact, Erasure) and by.fact.what.basis else ""
    return f"{entry.absent[name]}{basis}, {format_moment(by.at, zone)}"
