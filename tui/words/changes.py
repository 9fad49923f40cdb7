"""What a correction changed, in the words of the row: `3 → 2`; what no row shows is told field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ledger.facts import differing
from ledger.facts.declare import Fact
from ledger.facts.entry import Entry
from ledger.facts.people import HumanContribution
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from tui.words.entries import Parts, parts_of

if TYPE_CHECKING:
    from ledger.facts.show import Show

_SEEN: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    AiUse: ("role", "where", "what", "seen", "outputs", "likeness"),
    AiNone: ("scope", "basis", "by"),
    AiOutput: ("where", "what", "seen"),
    Mark: ("seen",),
    HumanContribution: ("role", "what"),
}
"""The compartments that a row of the kind tells of, in its own short words."""


def changes(old: Parts, new: Parts) -> list[str]:
    """What differs between two versions of an entry: `3 → 2`, `42A → 42B`."""
    slots = dict.fromkeys((*old, *new))
    return [change(old.get(slot), new.get(slot)) for slot in slots if old.get(slot) != new.get(slot)]


def differs(old: Entry, new: Entry, show: Show) -> list[str]:
    """What differs between two versions: in the words of the row, and field by field what no row shows."""
    told = list(differing.differences(old.fact, new.fact, show.label, (old.erased, new.erased)))
    shown = _SEEN.get(type(new.fact), ())
    seen = changes(parts_of(old, show), parts_of(new, show)) if shown else []
    unseen = [each for each in told if not seen or each.compartment not in shown]
    return seen + [f"{each.label} {each.old} → {each.new}" for each in unseen]


def change(old: str | None, new: str | None) -> str:
    """`3 → 2`; what was not stated before or is not now is said so."""
    return f"{old or 'not stated'} → {new or 'not stated'}"
