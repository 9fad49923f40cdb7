"""Entries that name a writer or performer who neither wrote nor told them, and that nobody confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.facts import AiUse, Ref, listed

CHECKS = (
    Check(
        "named-not-confirmed",
        "An entry names a writer or performer, and nobody confirmed it",
        "A use names a performer or a writer, that person was neither at the keys nor is named "
        "as the one who "
        "told it, and no confirmation of its present version stands.",
    ),
)


def find(held: Held) -> Iterator[Finding]:
    """The entries that wait for a word of those whom they name."""
    for entry, fact in held.live(AiUse):
        people = (*listed(fact.performer.people), *listed(fact.writing.writers))
        if not people:
            continue
        hands = [ref for ref in (fact.who.person, fact.who.by, fact.who.told_by) if ref is not None]
        if all(_among(held, person, hands) for person in people) or held.regard(entry).confirmed:
            continue
        yield Finding(
            "named-not-confirmed",
            (entry.number,),
            "It names a performer or writer who has not confirmed it.",
            f"Ask them: hotset confirm {entry.number}",
        )


FAMILY = Family("People named", CHECKS, find)


def _among(held: Held, person: Ref, hands: list[Ref]) -> bool:
    return any(held.same_person(person, hand) for hand in hands)
