"""What people did, and what they consented to."""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_outside as outside
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.parts import Spans
from ledger.facts.values import (
    Code,
    Codes,
    Count,
    File,
    Files,
    Line,
    LineList,
    Lines,
    Money,
    PersonName,
    PersonRef,
    Ref,
    Refs,
    Unknown,
    When,
)


class ContributionRole(Compartment):
    """Who did the work, by role, and how it is known."""

    department: Code | None = entry("Department", "Whose work it is.", codes=trade.DEPARTMENTS, quick=True)
    role: PersonName | None = entry("Role", "Who did it, by role.", quick=True)
    credit: PersonName | None = entry("Credit", "The credit for it on the picture, as a role.")
    vendor: Code | None = entry("Vendor", "The vendor that the person works for.", codes=rights.VENDORS)
    basis: Code | None = entry("How known", "How it is known.", codes=trade.BASIS)
    told_by: PersonName | None = entry("Told by", "Who said so, by role.")
    scribe_role: PersonName | None = entry("Taken down by", "The role of the person at the keys.")


class ContributionWhere(Compartment):
    """Where in the work."""

    scene: Refs | Unknown | None = entry("Scene", "The scenes.")
    shot: LineList | Unknown | None = entry("Shots", "Shot codes as written.")
    asset: Refs | Unknown | None = entry("Assets", "The things, by code.")
    version: Ref | None = entry("Version", "The script, cut or mix.")
    timecode: Spans | None = entry("Timecode", "Where on the timeline.")
    occurred: When | None = entry("When done", "When the work was done.")


class ContributionWhat(Compartment):
    """What people did."""

    natures: Codes | Unknown | None = entry(
        "What people did", "One or several.", codes=trade.NATURES, quick=True
    )
    did: LineList | None = entry("In a word", "The words for it: chose, repainted.", quick=True)
    selection: Lines | None = entry("Choice", "What was chosen, from how many, and why.")
    arrangement: Lines | None = entry("Arrangement", "In what order it was put together, and why.")
    modification: Lines | None = entry("Change", "What was changed: regions, layers, with what.")
    modified_with: LineList | None = entry("Changed with", "The programs or means of the change.")
    description: Lines | None = entry("Account", "A plain account of the choices made.")
    chosen: Count | Unknown | None = entry("Chosen", "How many were chosen.")
    chosen_from: Count | Unknown | None = entry("Chosen from", "From how many.")
    input: Line | None = entry("Human input", "What was fed in: sketch, photograph, performance.")
    perceptible: Code | None = entry(
        "Seen in the output", "Whether the human input shows in the output.", codes=trade.YES_NO_UNKNOWN
    )
    perceptible_where: Line | None = entry("Seen where", "Where the human input shows.")


class ContributionEvidence(Compartment):
    """What shows it."""

    files: Files | None = entry("Files", "Project files, recordings, notes, by their digests.")
    references: LineList | None = entry("References", "Where else it can be seen.")
    input_file: File | None = entry("Human input file", "What was fed in, by its digest.")
    input_date: When | None = entry("Human input made", "When that was made.")
    before: File | None = entry("Before", "The file before the change.")
    after: File | None = entry("After", "The file after the change.")


class ContributionRegistration(Compartment):
    """For a copyright registration, by counsel."""

    claim: Code | None = entry("Claimed", "In the registration, by counsel.", codes=rights.CLAIMS)
    material: Ref | None = entry("Written material", "For writing: the material.")


class HumanContribution(Fact):
    """What a person did, usually about a use: chose, changed, fed in, directed, checked."""

    kind: ClassVar[str] = "human.contribution"
    label: ClassVar[str] = "people’s work"
    help: ClassVar[str] = "What people did to or with an output: chose, changed, fed in, checked."

    role: ContributionRole = sealed(ContributionRole, "o", "role", "Who did it, by role.")
    where: ContributionWhere = sealed(ContributionWhere, "o", "place", "Where in the work.")
    what: ContributionWhat = sealed(ContributionWhat, "o", "what people did", "What they did.")
    evidence: ContributionEvidence = sealed(ContributionEvidence, "c", "evidence", "What shows it.")
    registration: ContributionRegistration = sealed(
        ContributionRegistration, "c", "registration", "For a copyright registration."
    )


class ConsentLikeness(Compartment):
    """What a consent is, without whose it is or what it says."""

    code: Line | None = entry("Code", "The production’s short code: C-14.", quick=True)
    category: Code | None = entry(
        "Category", "The agreement’s category.", codes=outside.SAG_CATEGORIES, quick=True
    )
    capacity: Code | None = entry("Given by", "In which capacity.", codes=rights.CAPACITIES)
    agreement: Line | None = entry("Agreement", "The agreement, with version.")
    state: Code | None = entry(
        "Standing", "Given, limited, refused …", codes=rights.CONSENT_STATES, quick=True
    )
    written: Code | None = entry("In writing", "Whether it is on paper.", codes=trade.YES_NO_UNKNOWN)
    signed: When | None = entry("Signed", "The date that it carries.", quick=True)
    release: Code | None = entry(
        "May be published", "How much the performer released.", codes=rights.RELEASE_LEVELS
    )


class ConsentPerson(Compartment):
    """Whose consent it is."""

    person: PersonRef | None = entry("Person", "Whose consent it is.", quick=True)
    given_by: PersonRef | None = entry("Signed by", "Who signed, if somebody else.")


class ConsentScope(Compartment):
    """What it covers."""

    picture: Line | None = entry("Picture", "The picture.")
    scenes: Refs | Unknown | None = entry("Scenes", "The scenes.")
    roles: LineList | None = entry("Parts", "The parts played.")
    uses: Line | None = entry("Covers", "In a line: scene 17, six words.", quick=True)
    media: LineList | None = entry("Media", "The media.")
    territory: LineList | None = entry("Territory", "Where.")
    languages: LineList | None = entry("Languages", "Which languages.")
    product: Line | None = entry("Product", "Advertiser or product.")
    excluded: LineList | None = entry("Excluded", "Uses that are excluded.")
    business_reason: Lines | None = entry("Reason given", "The business reason given.")
    real_time: Code | None = entry(
        "Real-time generation", "Whether generation while playing is allowed.", codes=trade.YES_NO_UNKNOWN
    )


class ConsentDates(Compartment):
    """All dates but the signature's."""

    requested: When | None = entry("Asked for", "When it was asked for.")
    notice_given: When | None = entry("Notice given", "When notice was given.")
    services_start: When | None = entry("Services start", "When services start.")
    term: Line | None = entry("Term", "For how long.")
    expires: When | None = entry("Expires", "When it ends.")
    survives_death: Code | None = entry(
        "Survives death", "Whether it holds after death.", codes=trade.YES_NO_UNKNOWN
    )


class ConsentWording(Compartment):
    """The exact words of the intended use."""

    text: Lines | None = entry("Intended use", "The exact words.", quick=True)
    file: File | None = entry("Wording file", "The words, by their digest.")


class ConsentDocument(Compartment):
    """The paper."""

    file: File | None = entry("Document", "The signed paper, by its digest.")
    separately_signed: Code | None = entry(
        "Signed apart", "Whether it was signed apart from the contract.", codes=trade.YES_NO_UNKNOWN
    )
    conspicuous: Code | None = entry(
        "Clear and conspicuous", "Whether the words stand out on the paper.", codes=trade.YES_NO_UNKNOWN
    )
    represented: Line | None = entry("Represented by", "Counsel or union.")


class ConsentPay(Compartment):
    """What is paid for it."""

    basis: Line | None = entry("Pay basis", "How it is paid.")
    days: Line | None = entry("Day equivalent", "Days, as agreed.")
    lines: Line | None = entry("Lines", "Lines, as agreed.")
    residuals: Code | None = entry("Residuals", "Whether residuals are paid.", codes=trade.YES_NO_UNKNOWN)
    money: Money | None = entry("Money", "The amount.")


class Consent(Fact):
    """One person's consent to one described use."""

    kind: ClassVar[str] = "consent"
    label: ClassVar[str] = "consent"
    help: ClassVar[str] = "One person’s consent to one described use; consent to publish it is apart."

    likeness: ConsentLikeness = sealed(ConsentLikeness, "l", "consent", "Category, standing and date.")
    person: ConsentPerson = sealed(ConsentPerson, "p", "performer", "Whose consent it is.")
    scope: ConsentScope = sealed(ConsentScope, "p", "consent scope", "What it covers.")
    dates: ConsentDates = sealed(ConsentDates, "p", "consent dates", "All dates but the signature’s.")
    wording: ConsentWording = sealed(ConsentWording, "p", "consent wording", "The exact words.")
    document: ConsentDocument = sealed(ConsentDocument, "p", "consent document", "The paper.")
    pay: ConsentPay = sealed(ConsentPay, "m", "pay", "What is paid for it.")


class ConsentStatusLikeness(Compartment):
    """How a consent came to stand, and since when."""

    consent: Ref | None = entry("Consent", "The consent, by its short code.", quick=True)
    state: Code | None = entry(
        "Standing", "Given, limited, refused, withdrawn …", codes=rights.CONSENT_STATES, quick=True
    )
    when: When | None = entry("When", "Since when it stands so.", quick=True)


class ConsentStatusPerson(Compartment):
    """Whose consent it is, who said so, and with which limits."""

    person: PersonRef | None = entry("Person", "Whose consent it is.")
    said_by: PersonRef | None = entry("Said by", "Who said or wrote it.")
    capacity: Code | None = entry("Said as", "In which capacity.", codes=rights.CAPACITIES)
    limits: Lines | None = entry("Limits", "What is not covered from then on.")
    reason: Lines | None = entry("Reason given", "Why, in the words of whoever said it.")
    reference: Line | None = entry("Reference", "The letter or mail that says so.")
    file: File | None = entry("Paper", "The paper that says so, by its digest.")


class ConsentStatus(Fact):
    """What became of a consent: an event of its own, the consent stays as it is."""

    kind: ClassVar[str] = "consent.status"
    label: ClassVar[str] = "consent’s standing"
    help: ClassVar[str] = "A consent was asked for, given, limited, refused, withdrawn or suspended."

    likeness: ConsentStatusLikeness = sealed(
        ConsentStatusLikeness, "l", "consent’s standing", "Which consent, how it stands, since when."
    )
    person: ConsentStatusPerson = sealed(
        ConsentStatusPerson, "p", "performer", "Whose consent it is, and who said so."
    )
