"""What can be recorded: typed facts, vocabularies, identifiers. Pure: no files, no clock, no database."""

from ledger.facts.codes import Code
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
from ledger.facts.people import Consent, HumanContribution
from ledger.facts.problems import FactError, UnknownKind
from ledger.facts.registers import Asset, Person, Scene, Tool
from ledger.facts.setting import Asked, Day, Import, Production, Version
from ledger.facts.show import Show
from ledger.facts.text import TextTooLong, UnsafeText, safe
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from ledger.facts.values import UNKNOWN, Counted, File, LogHead, Money, Named, Ref, When, listed
from ledger.facts.writing import WritingGaiMaterial, WritingHandover, WritingMaterial

__all__ = [
    "KINDS",
    "UNKNOWN",
    "AiNone",
    "AiOutput",
    "AiUse",
    "Asked",
    "Asset",
    "Attestation",
    "Code",
    "Compartment",
    "CompartmentSpec",
    "Confirm",
    "Consent",
    "Counted",
    "Day",
    "Dispute",
    "Entry",
    "Erasure",
    "Fact",
    "FactError",
    "FieldSpec",
    "File",
    "HumanContribution",
    "Import",
    "Key",
    "Link",
    "LogHead",
    "LogOpen",
    "Mark",
    "Money",
    "Named",
    "NewEntry",
    "NotAPerson",
    "Note",
    "Person",
    "PlainEntry",
    "Production",
    "Ref",
    "ReportIssued",
    "Retract",
    "Scene",
    "Show",
    "TextTooLong",
    "Tool",
    "UnknownKind",
    "UnsafeText",
    "Version",
    "When",
    "Who",
    "WritingGaiMaterial",
    "WritingHandover",
    "WritingMaterial",
    "decode",
    "fact_class",
    "listed",
    "make",
    "safe",
]
