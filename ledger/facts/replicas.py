"""Digital replicas (scans, models, voices) and what happens to them; the material itself is never kept here.

Fields: domain report B7 (SAG-AFTRA 2026, 39.A, E, H, I and J). The clock of a transfer is shown, not judged.
"""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies_outside as outside
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import (
    Code,
    Codes,
    File,
    Line,
    LineList,
    Lines,
    People,
    PersonRef,
    Ref,
    Refs,
    Unknown,
    When,
)


class ReplicaLikeness(Compartment):
    """What kind of replica it is, without whose."""

    code: Line | None = entry("Code", "The production’s short code: R-2.", quick=True)
    type: Code | None = entry("Type", "Scan, model or voice.", codes=rights.REPLICA_TYPES, quick=True)
    method: Code | None = entry("Method", "How it was made.", codes=rights.REPLICA_METHODS, quick=True)
    category: Code | None = entry("Category", "The agreement’s category.", codes=outside.SAG_CATEGORIES)


class ReplicaPerson(Compartment):
    """Whose replica it is, and under which consents."""

    person: PersonRef | None = entry("Person", "Whose replica it is.", quick=True)
    consents: Refs | Unknown | None = entry("Consents", "The consents that it was made under.", quick=True)


class ReplicaCapture(Compartment):
    """The session in which it was captured."""

    date: When | None = entry("Captured", "When.")
    place: Line | None = entry("Place", "Where.")
    vendor: Code | None = entry("Vendor", "Who captured it.", codes=rights.VENDORS)
    hours_paid: Line | None = entry("Hours paid", "As agreed: 4.5 h.")
    biometrics: Codes | Unknown | None = entry(
        "Biometric data", "What was captured of it.", codes=rights.BIOMETRICS
    )
    purpose: Line | None = entry("Purpose", "What it may be used for.")
    reason: Lines | None = entry("Reason given", "The business reason given when it was asked for.")
    delete_by: When | None = entry("Delete by", "Until when it may be kept.")


class ReplicaCustody(Compartment):
    """Who keeps it, how, and who may open it."""

    custodian: Line | None = entry("Kept by", "The company or office that keeps it.")
    storage: Code | None = entry("Storage", "How it is kept.", codes=rights.STORAGE)
    access: People | Unknown | None = entry("May open it", "Who may open it.")
    access_log: Line | None = entry("Access log", "Where it is written down who opened it.")


class Replica(Fact):
    """A scan, model or voice of a person: what it is, whose, how it was made and who keeps it."""

    kind: ClassVar[str] = "replica"
    label: ClassVar[str] = "replica"
    help: ClassVar[str] = "A scan, model or voice of a person; the material itself is never kept here."

    likeness: ReplicaLikeness = sealed(ReplicaLikeness, "l", "replica", "What kind of replica it is.")
    person: ReplicaPerson = sealed(ReplicaPerson, "p", "performer", "Whose replica it is.")
    capture: ReplicaCapture = sealed(ReplicaCapture, "p", "capture", "The session in which it was made.")
    custody: ReplicaCustody = sealed(ReplicaCustody, "p", "custody", "Who keeps it, and who may open it.")


class ReplicaEventLikeness(Compartment):
    """What happened to a replica, and when."""

    replica: Ref | None = entry("Replica", "The replica, by its short code.", quick=True)
    event: Code | None = entry(
        "What happened", "Used, transferred …", codes=rights.REPLICA_EVENTS, quick=True
    )
    when: When | None = entry("When", "When it happened.", quick=True)


class ReplicaEventWhere(Compartment):
    """Where in the work a replica was used."""

    scene: Refs | Unknown | None = entry("Scene", "The scenes.", quick=True)
    shot: LineList | Unknown | None = entry("Shots", "Shot codes as written.")
    version: Ref | None = entry("Version", "The cut, mix or master.")


class ReplicaEventPerson(Compartment):
    """Whose replica it is, and what the use was counted as."""

    person: PersonRef | None = entry("Person", "Whose replica it is.")
    consents: Refs | Unknown | None = entry("Consents", "The consents that cover it.")
    days: Line | None = entry("Days", "Days counted, as agreed.")
    lines: Line | None = entry("Lines", "Lines counted, as agreed.")


class ReplicaEventDetail(Compartment):
    """A transfer with the union’s answer, an opening, or the end."""

    by: PersonRef | None = entry("By", "Who opened, moved or destroyed it.")
    to: Line | None = entry("Given to", "The company that received it.")
    reason: Lines | None = entry("Reason", "Why.")
    union_asked: When | None = entry("Union asked", "When the union was asked.")
    union_due: When | None = entry("Answer due", "Until when the union may answer.")
    union_answered: When | None = entry("Union answered", "When the union answered.")
    union_answer: Code | None = entry("Union’s answer", "What it answered.", codes=rights.ANSWERS)
    assumption: File | None = entry("Written commitment", "Of whoever received it, by its digest.")
    certificate: File | None = entry("Certificate", "That it was destroyed, by its digest.")


class ReplicaEvent(Fact):
    """Something happened to a replica: each use, transfer, opening, and its end."""

    kind: ClassVar[str] = "replica.event"
    label: ClassVar[str] = "replica’s history"
    help: ClassVar[str] = "A replica was used, opened, transferred, suspended or destroyed."

    likeness: ReplicaEventLikeness = sealed(
        ReplicaEventLikeness, "l", "replica’s history", "What happened, and when."
    )
    where: ReplicaEventWhere = sealed(ReplicaEventWhere, "o", "place", "Where in the work.")
    person: ReplicaEventPerson = sealed(ReplicaEventPerson, "p", "performer", "Whose replica it is.")
    detail: ReplicaEventDetail = sealed(ReplicaEventDetail, "p", "detail", "Transfer, opening or end.")
