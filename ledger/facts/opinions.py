"""What people say of an entry without changing it: that it was checked, or is not so (format.md 6)."""

from __future__ import annotations

from typing import ClassVar

from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import Count, Line, Lines, PersonName


class ConfirmWhat(Compartment):
    """What was checked."""

    checked: Count | None = entry("Checked", "How many of the things that the entry counts were looked at.")
    of: Count | None = entry("Of", "Out of how many.")
    said: Line | None = entry("How", "What was looked at and how, in a line.")
    role: PersonName | None = entry("Role", "The role of whoever confirms it.")


class Confirm(Fact):
    """Somebody checked an entry and found it so; the entry stays as it is."""

    kind: ClassVar[str] = "confirm"
    label: ClassVar[str] = "confirmation"
    help: ClassVar[str] = "Somebody checked an entry and says that it is so; the entry stays as it is."

    what: ConfirmWhat = sealed(ConfirmWhat, "o", "confirmation", "What was checked, and in what role.")


class DisputeWhat(Compartment):
    """What is said not to be so."""

    said: Lines | None = entry("Words", "What is not so, in the words of whoever says it.")
    role: PersonName | None = entry("Role", "The role of whoever disputes it.")


class Dispute(Fact):
    """Somebody says that an entry is not so; both stay, and the dispute is shown wherever the entry is."""

    kind: ClassVar[str] = "dispute"
    label: ClassVar[str] = "dispute"
    help: ClassVar[str] = "Somebody says that an entry is not so; it is shown wherever the entry is."

    what: DisputeWhat = sealed(DisputeWhat, "o", "dispute", "What is not so, and in what role it is said.")
