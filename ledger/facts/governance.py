"""Statements, documents that left the house, what is taken back, and the log's own entries."""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.setting import CountedList, NamedList
from ledger.facts.values import (
    Code,
    Codes,
    Count,
    Files,
    Line,
    LineList,
    Lines,
    LogHead,
    PersonName,
    PersonRef,
    Ref,
    Refs,
    When,
)


class AttestationStatement(Compartment):
    """What somebody states, in their own words, about a head."""

    topic: Code | None = entry("Topic", "What it is about.", codes=rights.TOPICS)
    meaning: Code | None = entry("Meaning", "What signing means here.", codes=rights.MEANINGS)
    text: Lines | None = entry("Words", "The words of the statement.")
    scope: Line | None = entry("Scope", "What it covers, in words: day 12, the whole film.")
    departments: Codes | None = entry("Departments", "For which departments.", codes=trade.DEPARTMENTS)
    days: Refs | None = entry("Shoot days", "For which shoot days.")
    role: PersonName | None = entry("Role", "The role of whoever states it.")
    head: LogHead | None = entry("Head", "The state of the log that it speaks of.")
    on: When | None = entry("Stated on", "When it was stated, if earlier than logged.")


class AttestationSignature(Compartment):
    """Whose name stands under it."""

    person: PersonRef | None = entry("Name", "Who states it.")
    form: Code | None = entry("Form", "Typed, or signed with a key.", codes=rights.SIGNATURES)
    key: Line | None = entry("Key", "The public key, if it was signed with one.")
    signature: Lines | None = entry("Signature", "The signature, if there is one.")


class Attestation(Fact):
    """A person's statement about the record or about no use at all; typed or signed."""

    kind: ClassVar[str] = "attestation"
    label: ClassVar[str] = "statement"
    help: ClassVar[str] = "What a person states, about what, in their own words."

    statement: AttestationStatement = sealed(AttestationStatement, "o", "statement", "What is stated.")
    signature: AttestationSignature = sealed(
        AttestationSignature, "n", "signature", "Whose name is under it."
    )


class ReportWhat(Compartment):
    """A document that was issued."""

    document: Line | None = entry("Document", "Which document: disclosure, packet, trail.")
    number: Line | None = entry("Number", "Its number: WCE-0007.")
    version: Count | None = entry("Version", "The document’s version, from 1.")
    revision: Line | None = entry("Version of the work", "The script or cut that it is about.")
    work: Ref | None = entry("Work", "The version entry that it is about.")
    audience: Line | None = entry("Copy for", "For whom this copy is.")
    packs: LineList | None = entry("Packs", "The rule packs used, with versions.")
    options: NamedList | None = entry("Options", "What was chosen, so that it can be made again.")
    head: LogHead | None = entry("Head", "The state of the log that it was made from.")
    digest: Files | None = entry("Files", "Each file by name, digest and size.")
    counts: CountedList | None = entry("Counts", "Entries used, unresolved, withheld, not recorded.")
    supersedes: Ref | None = entry("Takes the place of", "The document before it.")
    reason: Line | None = entry("Reason", "Why there is a new version.")


class ReportRecipients(Compartment):
    """Who was given it."""

    recipients: LineList | None = entry("Given to", "Who was given it.")
    sent: When | None = entry("Sent", "When it was sent.")
    notified: LineList | None = entry("Told of the change", "Who was told that it takes another’s place.")


class ReportIssued(Fact):
    """A numbered document that left the house, and can be made again byte for byte."""

    kind: ClassVar[str] = "report.issued"
    label: ClassVar[str] = "issued document"
    help: ClassVar[str] = "A numbered document that left the house, with the head it was made from."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: ReportWhat = sealed(ReportWhat, "o", "document", "Number, version, head and digests.")
    recipients: ReportRecipients = sealed(ReportRecipients, "c", "recipients", "Who was given it.")


class RetractWhat(Compartment):
    """What is taken back."""

    said: Line | None = entry("Taken back", "What is taken back, in a line.")


class Retract(Fact):
    """Takes an entry back; the entry stays, shown as taken back."""

    kind: ClassVar[str] = "retract"
    label: ClassVar[str] = "taken back"
    help: ClassVar[str] = "Takes an entry back; the entry stays and shows it."

    what: RetractWhat = sealed(RetractWhat, "o", "taken back", "What is taken back.")


class LogOpenWhat(Compartment):
    """How a log begins."""

    origin: Line | None = entry("Origin", "The name of this log.")
    vkey: Line | None = entry("Key", "The verifier key that its checkpoints are signed with.")
    epoch: Count | None = entry("Epoch", "Which part of the record this is, from 1.")
    previous: LogHead | None = entry("Before it", "The last head of the part before.")
    production: Line | None = entry("Production", "The production’s random id, 16 hex digits.")
    program: Line | None = entry("Program", "The program that opened it, with version.")


class LogOpen(Fact):
    """The first entry of every log."""

    kind: ClassVar[str] = "log.open"
    label: ClassVar[str] = "start of the record"
    help: ClassVar[str] = "The first entry of a log: its name and its key."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: LogOpenWhat = sealed(LogOpenWhat, "o", "start of the record", "Origin and key.")


class KeyWhat(Compartment):
    """A key and its time."""

    vkey: Line | None = entry("Key", "The verifier key.")
    whose: Line | None = entry("Whose", "Station, witness or role that it belongs to.")
    from_: When | None = entry("From", "From when it holds.")
    until: When | None = entry("Until", "Until when it holds.")
    reason: Code | None = entry("Reason", "Why it begins or ends.", codes=rights.KEY_REASONS)


class Key(Fact):
    """A key that begins or ends."""

    kind: ClassVar[str] = "key"
    label: ClassVar[str] = "key"
    help: ClassVar[str] = "A signing key that begins or ends, and why."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: KeyWhat = sealed(KeyWhat, "o", "key", "Key, whose, from and until.")
