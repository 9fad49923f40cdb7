"""The erasure of compartments: the one way in which something goes, itself an entry that stays.

What is erased stands in the entry's links (how "erases", with the compartments' names); here stands why.
"""

from __future__ import annotations

from typing import ClassVar

from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import Line


class ErasureWhat(Compartment):
    """On what ground something was erased."""

    basis: Line | None = entry(
        "Legal basis", "The ground it was erased on: GDPR Art. 17(1)(a). It goes with every copy: no names."
    )


class Erasure(Fact):
    """Compartments of earlier entries were erased; that they were there stays visible."""

    kind: ClassVar[str] = "erasure"
    label: ClassVar[str] = "erasure"
    help: ClassVar[str] = "Compartments of earlier entries that were erased, by whom and on what ground."
    needed: ClassVar[tuple[str, ...]] = ("what",)
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: ErasureWhat = sealed(ErasureWhat, "o", "legal basis", "On what ground it was erased.")
