"""The setting: the production, its versions, shoot days, who is asked, and imports."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.parts import Agreements, Groups, Representatives
from ledger.facts.values import (
    LIST_LIMIT,
    Code,
    Codes,
    Count,
    Counted,
    File,
    Files,
    Line,
    LineList,
    Lines,
    Named,
    PersonName,
    Ref,
    Refs,
    Unknown,
    When,
    Zone,
)

_PRODUCTION_CODE = re.compile(r"[A-Z0-9]{2,12}")

NamedList = Annotated[tuple[Named, ...], Field(max_length=LIST_LIMIT)]
CountedList = Annotated[tuple[Counted, ...], Field(max_length=LIST_LIMIT)]
Whens = Annotated[tuple[When, ...], Field(max_length=LIST_LIMIT)]
All = Literal["all"]


def production_code(text: str) -> str:
    """`text` itself when it can be a production's code: 2 to 12 capitals and digits; raises ValueError."""
    if not _PRODUCTION_CODE.fullmatch(text):
        raise ValueError(
            f"“{text}” cannot be a production’s code: type 2 to 12 capital letters and digits, like SLN"
        )
    return text


class ProductionWhat(Compartment):
    """What anybody may know of the production; the title stands here once it is released."""

    code: Annotated[str, AfterValidator(production_code)] | None = entry(
        "Code", "Stands for the title everywhere until that is released; it can’t be changed."
    )
    title: Line | None = entry("Released title", "The title, once the production releases it.")
    company: Line | None = entry("Company", "The company that makes it.")
    format: Code | None = entry("Format", "Feature film, series …", codes=rights.FORMATS)
    zone: Zone | None = entry("Time zone", "IANA name, such as America/Los_Angeles.")
    slating: Code | None = entry(
        "On a slate", "What 58A on a slate means on this show.", codes=rights.SLATING
    )
    contact: Line | None = entry("Public contact", "Where questions about AI use are answered.")


class ProductionTitle(Compartment):
    """The title before its release, and names of work."""

    title: Line | None = entry("Title", "The title.")
    working_titles: LineList | None = entry("Working titles", "Other names it has had.")
    number: Line | None = entry("Production number", "The company’s own number.")
    season: Line | None = entry("Season", "The season of a series.")
    episodes: Count | None = entry("Episodes", "How many episodes.")
    episode: Line | None = entry("Episode", "The episode, where the record is about one.")
    episode_title: Line | None = entry("Episode title", "The title of that episode.")


class ProductionDates(Compartment):
    """Photography."""

    photography_start: When | None = entry("Photography starts", "First day of principal photography.")
    photography_end: When | None = entry("Photography ends", "Last day of principal photography.")
    shoot_days: Count | None = entry("Shoot days", "How many shoot days are planned.")


class ProductionParties(Compartment):
    """Companies, agreements and people who answer for the record."""

    parent: Line | None = entry("Parent company", "The company behind the company.")
    financier: Line | None = entry("Financier", "Who pays for it.")
    studio: Line | None = entry("Studio", "The studio.")
    distributor: Line | None = entry("Distributor", "The distributor.")
    territories: LineList | None = entry("Territories", "Where it will be released.")
    agreements: Agreements | None = entry("Agreements", "The agreements in force for this picture.")
    policies: Agreements | None = entry("Studio policies", "Policies received, with version and date.")
    responsible: PersonName | None = entry("Responsible person", "Who answers for this record, by role.")
    representatives: Representatives | None = entry("Guild representatives", "Who may look into the record.")


class Production(Fact):
    """The production that a record is about."""

    kind: ClassVar[str] = "production"
    label: ClassVar[str] = "production"
    help: ClassVar[str] = "What the record is about: its code, title, time zone, dates and parties."
    lasting: ClassVar[tuple[str, ...]] = ("what",)

    what: ProductionWhat = sealed(ProductionWhat, "o", "production", "What anybody may know of it.")
    title: ProductionTitle = sealed(ProductionTitle, "c", "title", "The title before its release.")
    dates: ProductionDates = sealed(ProductionDates, "o", "dates", "When it is photographed.")
    parties: ProductionParties = sealed(ProductionParties, "c", "parties", "Companies and agreements.")


class VersionWhat(Compartment):
    """A script revision, a cut, a mix, a master."""

    kind: Code | None = entry(
        "Kind", "Script revision, cut, mix, master …", codes=rights.VERSION_KINDS, quick=True
    )
    name: Line | None = entry("Name", "As people call it: Goldenrod, cut 3.", quick=True)
    date: When | None = entry("Date", "The date that it carries.", quick=True)
    pages: Count | None = entry("Pages", "Pages of a script.")
    runtime: Count | None = entry("Running time", "Seconds.")
    shots: Count | None = entry("Shots", "How many shots it has.")
    episode: Line | None = entry("Episode", "The episode of a series.")
    supersedes: Ref | None = entry("Takes the place of", "The version before it.")


class VersionFiles(Compartment):
    """The files of a version."""

    files: Files | None = entry("Files", "The files, by their digests.")
    frame_rate: Line | None = entry("Frame rate", "Frames a second, as written.")
    timecode_start: Line | None = entry("Timecode start", "The first timecode.")


class VersionRecipients(Compartment):
    """Who was given a version."""

    recipients: LineList | None = entry("Given to", "Who must be told of changes.")
    delivered: When | None = entry("Delivered", "When it was delivered.")


class Version(Fact):
    """One version of the work: facts are told of one version of one work."""

    kind: ClassVar[str] = "version"
    label: ClassVar[str] = "version"
    help: ClassVar[str] = "A script revision, cut, mix or master that entries and documents speak of."

    what: VersionWhat = sealed(VersionWhat, "o", "version", "Kind, name and extent.")
    files: VersionFiles = sealed(VersionFiles, "c", "files", "The files of it.")
    recipients: VersionRecipients = sealed(VersionRecipients, "c", "recipients", "Who was given it.")


class DayWhere(Compartment):
    """A shoot day: a label with a date, which may pass midnight."""

    label: Line | None = entry("Day", "The label on the call sheet: 12, AP2.", quick=True)
    date: When | None = entry("Date", "The calendar day on which it begins.", quick=True)
    unit: Code | None = entry("Unit", "Main unit, second unit …", codes=rights.UNITS, quick=True)
    zone: Zone | None = entry("Time zone", "Where it is shot; IANA name.")
    scenes: Refs | Unknown | None = entry("Scenes", "The scenes worked that day.", quick=True)
    called: Codes | None = entry("Called", "The departments on the call sheet.", codes=trade.DEPARTMENTS)
    state: Code | None = entry("Standing", "Open, or closed by signing.", codes=rights.DAY_STATES)


class Day(Fact):
    """A shoot day, opened and closed by entries of the same thing."""

    kind: ClassVar[str] = "day"
    label: ClassVar[str] = "shoot day"
    help: ClassVar[str] = "A shoot day: opened with one line, corrected to closed when it is signed."

    where: DayWhere = sealed(DayWhere, "o", "shoot day", "Label, date, unit and scenes worked.")


class AskedScope(Compartment):
    """Who is asked about what. "all" follows the script, or the shoot days, as they come to stand."""

    act: Code | None = entry("Act", "Sets who is asked, or asks again.", codes=rights.ASKED_ACTS)
    departments: Codes | None = entry("Departments", "Who is asked.", codes=trade.DEPARTMENTS)
    not_asked: Codes | None = entry(
        "Not asked", "Who is not asked, and is named so.", codes=trade.DEPARTMENTS
    )
    scenes: Refs | All | None = entry("Scenes", "About which scenes; “all” follows the script.")
    days: Refs | All | None = entry("Shoot days", "About which shoot days; “all” follows the days.")
    phases: Codes | None = entry("Phases", "About which phases.", codes=trade.PHASES)
    units: Codes | None = entry("Units", "About which units.", codes=rights.UNITS)
    groups: Groups | None = entry("Groups", "Departments that report together.")
    since: When | None = entry("Since", "From when on they are asked.")


class AskedWhy(Compartment):
    """Why they are asked, and when they were."""

    reason: Code | None = entry(
        "Reason", "Why the list of who is asked was set so.", codes=rights.ASKED_REASONS
    )
    circumstance: Lines | None = entry("Circumstance", "What there is to know: three day hires, 8 days.")
    dates: Whens | None = entry("Asked on", "Each time that they were asked.")
    by: PersonName | None = entry("Decided by", "Whose decision it is, by role.")


class Asked(Fact):
    """Who is asked about what: the denominator of completeness, itself a fact with an author and a reason."""

    kind: ClassVar[str] = "asked"
    label: ClassVar[str] = "who is asked"
    help: ClassVar[str] = "Sets or reminds who is asked about which scenes, days or phases, and why."

    scope: AskedScope = sealed(
        AskedScope, "o", "who is asked", "Departments, scenes, days, phases and units."
    )
    why: AskedWhy = sealed(AskedWhy, "o", "reason", "Why, and when they were asked.")


class ImportWhat(Compartment):
    """What an importer did."""

    importer: Line | None = entry("Importer", "Which reader: final draft, fountain.")
    version: Line | None = entry("Importer version", "The program’s version.")
    options: NamedList | None = entry("Options", "What was chosen.")
    counts: CountedList | None = entry("Counts", "How many were new, changed, omitted, unchanged.")
    revision: Line | None = entry("Revision", "The script revision, as it calls itself: Goldenrod.")
    revised: When | None = entry("Revision date", "The date of that revision.")
    pages: Count | None = entry("Pages", "How many pages it has.")


class ImportSource(Compartment):
    """The file that was read."""

    file: File | None = entry("File", "The file, by its digest.")
    digest: Line | None = entry("Digest of the source", "For sources that are no single file.")
    signer: Line | None = entry("Signed by", "Who signed the source, if anybody.")


class Import(Fact):
    """One import from a file: what was read, and what came of it."""

    kind: ClassVar[str] = "import"
    label: ClassVar[str] = "import"
    help: ClassVar[str] = "What was read from which file, with which options, and how much came of it."

    what: ImportWhat = sealed(ImportWhat, "o", "import", "Reader, options and counts.")
    source: ImportSource = sealed(ImportSource, "c", "source", "The file that was read.")
