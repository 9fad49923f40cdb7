"""What can be recorded: typed facts, vocabularies, identifiers. Pure: no files, no clock, no database."""

from ledger.facts.approvals import Approval, Consultation, Notice
from ledger.facts.codes import Code
from ledger.facts.declarations import Declaration, Finding, VendorDeclaration
from ledger.facts.declare import (
    KINDS,
    Compartment,
    CompartmentSpec,
    Fact,
    FieldSpec,
    Note,
    Who,
    decode,
    fact_class,
    make,
)
from ledger.facts.entry import Entry, Link, NewEntry, PlainEntry
from ledger.facts.erasure import Erasure
from ledger.facts.governance import Attestation, Key, LogOpen, ReportIssued, Retract
from ledger.facts.names import NotAPerson
from ledger.facts.opinions import Confirm, Dispute
from ledger.facts.people import Consent, ConsentStatus, HumanContribution
from ledger.facts.problems import FactError, UnknownKind
from ledger.facts.registers import Asset, Person, Scene, Tool
from ledger.facts.replicas import Replica, ReplicaEvent
from ledger.facts.setting import Asked, Day, Import, Production, Version
from ledger.facts.show import Show
from ledger.facts.stations import (
    Heartbeat,
    LedgerMigrated,
    LogCheckpoint,
    LogFork,
    PolicyPin,
    Station,
    StationClose,
)
from ledger.facts.text import TextTooLong, UnsafeText, safe
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from ledger.facts.values import UNKNOWN, Counted, File, LogHead, Money, Named, Ref, When, listed
from ledger.facts.writing import WritingGaiMaterial, WritingHandover, WritingMaterial
from ledger.facts.writing_rights import TrainingLicence, WritingAiConsent

__all__ = [
    "KINDS",
    "UNKNOWN",
    "AiNone",
    "AiOutput",
    "AiUse",
    "Approval",
    "Asked",
    "Asset",
    "Attestation",
    "Code",
    "Compartment",
    "CompartmentSpec",
    "Confirm",
    "Consent",
    "ConsentStatus",
    "Consultation",
    "Counted",
    "Day",
    "Declaration",
    "Dispute",
    "Entry",
    "Erasure",
    "Fact",
    "FactError",
    "FieldSpec",
    "File",
    "Finding",
    "Heartbeat",
    "HumanContribution",
    "Import",
    "Key",
    "LedgerMigrated",
    "Link",
    "LogCheckpoint",
    "LogFork",
    "LogHead",
    "LogOpen",
    "Mark",
    "Money",
    "Named",
    "NewEntry",
    "NotAPerson",
    "Note",
    "Notice",
    "Person",
    "PlainEntry",
    "PolicyPin",
    "Production",
    "Ref",
    "Replica",
    "ReplicaEvent",
    "ReportIssued",
    "Retract",
    "Scene",
    "Show",
    "Station",
    "StationClose",
    "TextTooLong",
    "Tool",
    "TrainingLicence",
    "UnknownKind",
    "UnsafeText",
    "VendorDeclaration",
    "Version",
    "When",
    "Who",
    "WritingAiConsent",
    "WritingGaiMaterial",
    "WritingHandover",
    "WritingMaterial",
    "decode",
    "fact_class",
    "listed",
    "make",
    "safe",
]
