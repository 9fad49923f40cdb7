"""A company’s consent to a writer’s use of AI, and licences of writing to train with (domain report B6).

A writer’s consented use and material that a company hands over have opposite effects: these kinds keep apart
what `writing.py` holds of the latter.
"""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import (
    Code,
    File,
    Line,
    LineList,
    Lines,
    PersonName,
    PersonRef,
    Ref,
    Refs,
    Unknown,
    When,
)


class AiConsentWhat(Compartment):
    """What a writer asked to use, and what the company decided."""

    writer: PersonRef | None = entry("Writer", "Who asked.", quick=True)
    tool: Ref | Unknown | None = entry("Tool", "The tool.", quick=True)
    request: Lines | None = entry("Request", "What the writer asked to do.", quick=True)
    requested: When | None = entry("Asked", "When the writer asked.")
    decision: Code | None = entry("Decision", "The company’s.", codes=rights.DECISIONS, quick=True)
    decided: When | None = entry("Decided", "When.", quick=True)
    decider: PersonName | None = entry("Decided by", "By role.")
    material: Refs | Unknown | None = entry("Material", "The written material that came of it.")


class AiConsentConditions(Compartment):
    """Conditions, and the policy that holds."""

    conditions: Lines | None = entry("Conditions", "In the company’s words.")
    policy: Line | None = entry("Policy", "The company’s policy.")
    policy_version: Line | None = entry("Policy version", "Its version or date.")
    file: File | None = entry("Paper", "The decision, by its digest.")


class WritingAiConsent(Fact):
    """A writer asked to use AI, and the company decided."""

    kind: ClassVar[str] = "writing.ai_consent"
    label: ClassVar[str] = "consent to a writer’s use of AI"
    help: ClassVar[str] = "A writer asked to use an AI tool, what the company decided, and its conditions."

    what: AiConsentWhat = sealed(AiConsentWhat, "w", "request and decision", "What was asked and decided.")
    conditions: AiConsentConditions = sealed(
        AiConsentConditions, "w", "conditions", "Conditions, and the policy that holds."
    )


class LicenceWhat(Compartment):
    """What is licensed to train which system."""

    code: Line | None = entry("Code", "The production’s short code.", quick=True)
    works: LineList | Unknown | None = entry("Works", "The works covered.", quick=True)
    material: Refs | Unknown | None = entry("Material", "The written material covered.")
    system: Line | None = entry("System", "The system that is trained.", quick=True)
    public_facing: Code | None = entry(
        "Offered to the public",
        "Whether the system is sold or shown to the public.",
        codes=trade.YES_NO_UNKNOWN,
    )
    granted: When | None = entry("Licensed", "When.", quick=True)
    term: Line | None = entry("Term", "For how long.")


class LicenceParties(Compartment):
    """Who licenses to whom."""

    licensor: Line | None = entry("Licensor", "Who licenses.")
    licensee: Line | None = entry("Licensee", "Who receives the licence.", quick=True)
    affiliated: Code | None = entry(
        "Affiliated", "Whether the two belong together.", codes=trade.YES_NO_UNKNOWN
    )


class LicenceNotice(Compartment):
    """What the guild was told, and a meeting about it."""

    guild: Line | None = entry("Guild", "Which guild was told.")
    notified: Code | None = entry("Guild told", "Whether it was told.", codes=trade.YES_NO_UNKNOWN)
    date: When | None = entry("Notice", "When it was told.")
    meeting_requested: When | None = entry("Meeting asked for", "When.")
    meeting: When | None = entry("Meeting", "When they met.")
    reference: Line | None = entry("Reference", "The letter or mail.")
    file: File | None = entry("Paper", "The notice, by its digest.")


class TrainingLicence(Fact):
    """Works were licensed to train a system, and whether the guild was told."""

    kind: ClassVar[str] = "training.licence"
    label: ClassVar[str] = "licence to train"
    help: ClassVar[str] = "Works licensed to train an AI system, to whom, and what the guild was told."

    what: LicenceWhat = sealed(LicenceWhat, "c", "licence", "What is licensed to train what.")
    parties: LicenceParties = sealed(LicenceParties, "c", "parties", "Who licenses to whom.")
    notice: LicenceNotice = sealed(LicenceNotice, "c", "notice to the guild", "What the guild was told.")
