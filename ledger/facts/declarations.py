"""What vendors and producers declare, and what reviewers find: signed by people, never derived from entries.

Fields: domain report B8 (vendors), A8.2 (a declaration is a person’s), peers report 7 (findings). A vendor
without a declaration has not answered; that is never the same as none.
"""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_outside as outside
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import Code, Codes, File, Line, LineList, Lines, PersonName, Ref, Refs, Unknown, When


class VendorWhat(Compartment):
    """Which vendor answers for what."""

    vendor: Code | None = entry("Vendor", "Which vendor, by its code.", codes=rights.VENDORS, quick=True)
    sub_vendors: LineList | Unknown | None = entry("Sub-vendors", "Whose work is covered too.", quick=True)
    from_: When | None = entry("From", "First day covered.", quick=True)
    until: When | None = entry("Until", "Last day covered.", quick=True)
    deliveries: LineList | Unknown | None = entry("Deliveries", "The deliveries covered.", quick=True)
    none_used: Code | None = entry(
        "None used", "Whether the vendor states that none was used.", codes=trade.YES_NO_UNKNOWN, quick=True
    )
    signer: PersonName | None = entry("Signed by", "By role.", quick=True)
    signed: When | None = entry("Signed", "The date that it carries.", quick=True)
    asked: When | None = entry("Asked", "When the vendor was asked.")


class VendorTools(Compartment):
    """What the vendor says was used."""

    tools: Refs | Unknown | None = entry("Tools", "The tools.", quick=True)
    functions: Codes | Unknown | None = entry(
        "What AI did", "The functions.", codes=trade.FUNCTIONS, quick=True
    )
    uses: LineList | None = entry("Uses", "The uses, in the vendor’s words.")
    shots: LineList | Unknown | None = entry("Shots", "Shot codes as written.")


class VendorFile(Compartment):
    """The paper."""

    text: Lines | None = entry("Words", "The words of the statement.")
    file: File | None = entry("Paper", "The statement, by its digest.")
    reference: Line | None = entry("Reference", "The letter or mail that it came with.")


class VendorDeclaration(Fact):
    """A vendor’s own statement about its work: what was used, or that none was."""

    kind: ClassVar[str] = "vendor.declaration"
    label: ClassVar[str] = "vendor’s statement"
    help: ClassVar[str] = "What a vendor states about its work: tools, uses, shots, or that none was used."

    what: VendorWhat = sealed(VendorWhat, "o", "vendor’s statement", "Which vendor answers for what.")
    tools: VendorTools = sealed(VendorTools, "o", "tools and uses", "What the vendor says was used.")
    file: VendorFile = sealed(VendorFile, "c", "paper", "The paper.")


class FindingWhat(Compartment):
    """What a reviewer found, in a line."""

    code: Line | None = entry("Code", "The reviewer’s own code.", quick=True)
    kind: Code | None = entry("Kind", "What kind of finding.", codes=rights.FINDING_KINDS, quick=True)
    title: Line | None = entry("Finding", "In a line.", quick=True)
    scope: Line | None = entry("Looked at", "What was looked at: entries, a sample, the whole.")
    role: PersonName | None = entry("Role", "The role of whoever found it.", quick=True)
    date: When | None = entry("Date", "When it was written.", quick=True)
    state: Code | None = entry("Standing", "Open, answered or closed.", codes=rights.FINDING_STATES)


class FindingText(Compartment):
    """The finding and its answer, in full."""

    text: Lines | None = entry("Words", "The finding in the reviewer’s words.")
    answer: Lines | None = entry("Answer", "The production’s answer.")


class FindingFile(Compartment):
    """The reviewer’s own file."""

    file: File | None = entry("Findings file", "The reviewer’s file, by its digest.")
    signature: Lines | None = entry("Signature", "The reviewer’s signature over it, if there is one.")


class Finding(Fact):
    """What a reviewer found; it may be answered, and is never altered by whom it concerns."""

    kind: ClassVar[str] = "finding"
    label: ClassVar[str] = "finding"
    help: ClassVar[str] = "What a reviewer found, and what the production answered."

    what: FindingWhat = sealed(FindingWhat, "o", "finding", "What was found, in a line.")
    text: FindingText = sealed(FindingText, "c", "finding’s words", "The finding and its answer.")
    file: FindingFile = sealed(FindingFile, "c", "findings file", "The reviewer’s own file.")


class DeclarationWhat(Compartment):
    """What a person declares of one version of the work, under which standard."""

    standard: Code | None = entry("Standard", "Under which standard.", codes=rights.STANDARDS, quick=True)
    standard_version: Line | None = entry("Standard’s version", "Such as 0.9.2.", quick=True)
    value: Code | None = entry("Value", "The standard’s own value.", codes=outside.HPF_VALUES, quick=True)
    descriptors: Codes | None = entry("Descriptors", "HPF’s descriptors.", codes=outside.HPF_DESCRIPTORS)
    headings: Codes | None = entry("Headings", "AID’s headings.", codes=outside.AID_HEADINGS)
    work: Ref | None = entry("Version", "The version of the work that it is about.", quick=True)
    episode: Line | None = entry("Episode", "The episode of a series.")
    party: Line | None = entry("Declared by", "The company that declares it.")
    role: PersonName | None = entry("Role", "The role of whoever signs it.", quick=True)
    date: When | None = entry("Date", "The date that it carries.", quick=True)
    summary: Lines | None = entry("Summary", "What AI did, and what of it is in the finished work.")
    reason: Lines | None = entry("Reason", "Why this value, or why it changed.")
    supersedes: Ref | None = entry("Takes the place of", "The declaration before it.")


class Declaration(Fact):
    """A value that a person declares under a standard: never derived from entries."""

    kind: ClassVar[str] = "declaration"
    label: ClassVar[str] = "declaration"
    help: ClassVar[str] = "A value that a person declares under a standard, such as HPF; never derived."

    what: DeclarationWhat = sealed(DeclarationWhat, "o", "declaration", "Standard, value and reason.")
