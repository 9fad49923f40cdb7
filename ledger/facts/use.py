"""The use of a tool, the statement that there was none, where an output went, and the mark for later.

`where.occurred` is when the tool was used: not stated unless somebody says it. `seen` is a sighting and never
read as the use. Things (assets, shots, scenes) are counted once, never entries.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_outside as outside
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.parts import InputMaterials, Seen, Spans
from ledger.facts.values import (
    LIST_LIMIT,
    Code,
    Codes,
    Count,
    File,
    Line,
    LineList,
    Lines,
    Money,
    People,
    PersonName,
    PersonRef,
    Ref,
    Refs,
    Unknown,
    When,
)


class UseRole(Compartment):
    """Whose use it is, and how it is known."""

    department: Code | None = entry("Department", "Whose use it is.", codes=trade.DEPARTMENTS, quick=True)
    craft: Line | None = entry("Craft", "The craft within the department.")
    local: Line | None = entry("Local", "The union local of that craft.")
    vendor: Code | None = entry("Vendor", "The vendor that did it.", codes=rights.VENDORS)
    on_behalf_of: PersonName | None = entry("On behalf of", "For whom it was done, by role.")
    basis: Code | None = entry("How known", "How the entry’s facts are known.", codes=trade.BASIS, quick=True)
    told_by: PersonName | None = entry("Told by", "Who said so, by role.")
    scribe_role: PersonName | None = entry("Taken down by", "The role of the person at the keys.")


class UseWhere(Compartment):
    """Where in the work, and when the tool was used."""

    scene: Refs | Unknown | None = entry("Scene", "The scenes that it is for.", quick=True)
    shot: LineList | Unknown | None = entry("Shots", "Shot codes as written.")
    timecode: Spans | None = entry("Timecode", "Where on the timeline of the version.")
    phase: Code | None = entry("Phase", "Development, production, post …", codes=trade.PHASES)
    version: Ref | None = entry("Version", "The script, cut or mix that it is in.")
    occurred: When | None = entry("When used", "When the tool was used; not stated unless said.", quick=True)


class UseWhat(Compartment):
    """What the tool did."""

    function: Code | None = entry("What AI did", "The function.", codes=trade.FUNCTIONS, quick=True)
    origination: Code | None = entry(
        "New content", "New content or human work.", codes=trade.ORIGINATION, quick=True
    )
    meaning: Code | None = entry("Meaning", "What it does to the meaning.", codes=trade.MEANING)
    realism: Code | None = entry("Realism", "Whether it looks real.", codes=trade.REALISM)
    depicts: Codes | Unknown | None = entry("Depicts", "Anybody or anything real.", codes=trade.DEPICTS)
    human_oversight: Code | None = entry("Oversight", "How a person kept hold of it.", codes=trade.OVERSIGHT)
    source_type: Code | None = entry("Source type", "IPTC digital source type.", codes=outside.SOURCE_TYPES)
    music_roles: Codes | Unknown | None = entry(
        "In music", "To which parts of a recording it contributed.", codes=outside.MUSIC_ROLES
    )
    game_generation: Code | None = entry(
        "In a game", "Made before, or while playing.", codes=outside.GAME_GENERATION
    )
    language_from: Line | None = entry("From language", "The language before, for translation or dubbing.")
    language_to: Line | None = entry("Into language", "The language after.")
    purpose: Line | None = entry("Purpose", "What it was for, in one line.")
    tool: Ref | Unknown | None = entry("Tool", "The tool, from the list or as written.", quick=True)
    tool_version: Line | None = entry("Tool version", "Its version or build, if it differs from the list.")
    made: Count | Unknown | None = entry("Made", "How many were made.", quick=True)
    kept: Count | Unknown | None = entry("Kept", "How many were kept.", quick=True)
    rejected: Count | Unknown | None = entry("Rejected", "How many were put aside.")
    prompt: Code | None = entry(
        "Prompt", "Whether a prompt is kept; its text is private.", codes=trade.PROMPT_KEPT
    )


class UsePrompt(Compartment):
    """The prompt: private, optional, never demanded."""

    text: Lines | None = entry("Prompt", "The prompt, in its writer’s own words.")
    count: Count | None = entry("Prompts", "How many prompts.")
    writer: PersonRef | None = entry("Prompt by", "Who wrote it.")
    file: File | None = entry("Prompt file", "A file that holds them, by its digest.")


class UseInputs(Compartment):
    """What went into the tool."""

    materials: InputMaterials | Unknown | None = entry(
        "Inputs", "What was put into the tool, and whose it is."
    )


class UseOutputs(Compartment):
    """What came out of the tool, counted once."""

    assets: Refs | Unknown | None = entry("Assets", "The things that came out, by code.", quick=True)
    count: Count | Unknown | None = entry("Items", "How many came out and are counted here.", quick=True)
    thing: Line | None = entry("Thing", "What they are, in the singular: poster.", quick=True)
    status: Code | None = entry(
        "Where it ended up", "In the film, temporary …", codes=trade.STATUS, quick=True
    )
    prominence: Code | None = entry("Prominence", "How much it shows.", codes=trade.PROMINENCE, quick=True)
    marketing: Code | None = entry(
        "In marketing", "Whether it is used in marketing.", codes=trade.YES_NO_UNKNOWN
    )
    marks: Codes | Unknown | None = entry("Marks", "Marks that were put into the files.", codes=trade.MARKS)
    actions: Codes | None = entry(
        "C2PA actions", "What a content credential of the files says was done.", codes=outside.C2PA_ACTIONS
    )
    files: Annotated[tuple[File, ...], Field(max_length=LIST_LIMIT)] | None = entry(
        "Files", "By their digests."
    )
    visibility: Code | None = entry("Meant for", "Who is meant to be told of it.", codes=trade.VISIBILITY)


class UseLikeness(Compartment):
    """Whether a person is in it, and what of them: kept apart from who it is."""

    in_it: Code | None = entry(
        "A person in it", "A real person’s likeness.", codes=trade.YES_NO_UNKNOWN, quick=True
    )
    features: Codes | Unknown | None = entry(
        "What of them", "Face, body, voice …", codes=rights.FEATURES, quick=True
    )
    category: Code | None = entry("Category", "The agreement’s category.", codes=outside.SAG_CATEGORIES)
    exemption: Code | None = entry(
        "Exemption claimed", "Claimed, never granted here.", codes=outside.EXEMPTIONS
    )
    claimed_by: PersonName | None = entry("Claimed by", "Who claims the exemption, by role.")
    exemption_reason: Line | None = entry("Reason of the claim", "In the words of whoever claims it.")
    consent: Code | None = entry(
        "Consent", "The state of the consent.", codes=rights.CONSENT_STATES, quick=True
    )


class UsePerformer(Compartment):
    """Whose likeness it is, and under which consents."""

    people: People | Unknown | None = entry("Whose", "The performers, by role or name.", quick=True)
    consents: Refs | Unknown | None = entry("Consents", "The consents on file.")


class UseWriting(Compartment):
    """What it means for the writing."""

    effect: Code | None = entry(
        "Effect on the writing", "Research, or written material.", codes=rights.WRITING_EFFECTS
    )
    material: Refs | Unknown | None = entry("Material", "The written material it touches.")
    writers: People | Unknown | None = entry("Writers", "The writers it touches.", quick=True)


class UseWork(Compartment):
    """What it means for people's work."""

    covered_work: Code | None = entry("Covered work", "Work of covered crew.", codes=trade.YES_NO_UNKNOWN)
    job_effect: Code | None = entry(
        "Usually a person’s work", "Work that covered crew usually do.", codes=trade.YES_NO_UNKNOWN
    )
    done_by: PersonName | None = entry("Done now by", "Who does that work now, by role.")
    usual_role: PersonName | None = entry("Usually done by", "Who does that work otherwise, by role.")
    job_outcome: Code | None = entry(
        "What became of that work", "Time, scope, position.", codes=trade.JOB_OUTCOMES
    )
    training_offered: Code | None = entry(
        "Training offered", "Whether training was offered to those concerned.", codes=trade.YES_NO_UNKNOWN
    )
    director_consulted: Code | None = entry(
        "Director consulted", "Whether the director was consulted.", codes=trade.YES_NO_UNKNOWN
    )
    consultation: Ref | None = entry("Consultation", "The consultation’s entry.")
    approvals: Refs | Unknown | None = entry("Approvals", "The approvals given.")
    settings: Lines | None = entry("Settings", "Seed and settings, as the tool shows them.")


class UseCost(Compartment):
    """What it cost."""

    minutes: Count | None = entry("Minutes", "Minutes of a person’s time.")
    credits: Count | None = entry("Tool credits", "Credits spent in the tool.")
    money: Money | None = entry("Money", "What it cost.")
    pay_reference: Line | None = entry("Pay reference", "Where the payment is filed.")


class AiUse(Fact):
    """One use of an AI tool: who, with what, for what, where, and how it is known."""

    kind: ClassVar[str] = "ai.use"
    label: ClassVar[str] = "use of AI"
    help: ClassVar[str] = "A tool was used: who, with what, for what, where, and how it is known."

    role: UseRole = sealed(UseRole, "o", "role", "Whose use it is, and how it is known.")
    where: UseWhere = sealed(UseWhere, "o", "place", "Where in the work, and when the tool was used.")
    what: UseWhat = sealed(UseWhat, "o", "what was done", "What the tool did.")
    prompt: UsePrompt = sealed(UsePrompt, "x", "prompt", "Private to its writer.")
    seen: Seen = sealed(Seen, "o", "sighting", "Where and when it was seen; never the time of the use.")
    inputs: UseInputs = sealed(UseInputs, "c", "inputs", "What went into the tool.")
    outputs: UseOutputs = sealed(UseOutputs, "o", "outputs", "What came out of it.")
    likeness: UseLikeness = sealed(UseLikeness, "l", "likeness", "Whether a person is in it.")
    performer: UsePerformer = sealed(UsePerformer, "p", "performer", "Whose likeness it is.")
    writing: UseWriting = sealed(UseWriting, "w", "writing", "What it means for the writing.")
    work: UseWork = sealed(UseWork, "c", "work", "What it means for people’s work.")
    cost: UseCost = sealed(UseCost, "m", "cost", "What it cost.")


class NoneScope(Compartment):
    """What the statement covers: departments, and exactly one of scenes, days, phases."""

    departments: Annotated[Codes, Field(min_length=1)] = entry(
        "Departments", "For which departments.", codes=trade.DEPARTMENTS, quick=True, default=()
    )
    scenes: Annotated[Refs, Field(min_length=1)] | None = entry("Scenes", "These scenes.", quick=True)
    days: Annotated[Refs, Field(min_length=1)] | None = entry("Shoot days", "These shoot days.", quick=True)
    phases: Annotated[Codes, Field(min_length=1)] | None = entry(
        "Phases", "These phases.", codes=trade.PHASES
    )
    until: When | None = entry("Until", "What comes later is not covered.")
    besides: Refs | None = entry("Besides", "The entries that are excepted: these uses, no others.")
    wording: Lines | None = entry("Wording", "The words of the statement.")

    @model_validator(mode="after")
    def _one_scope(self) -> Self:
        if not self.departments:
            raise ValueError("name the departments that the statement is for")
        if sum(scope is not None for scope in (self.scenes, self.days, self.phases)) != 1:
            raise ValueError("a statement covers exactly one of scenes, days or phases: give one of them")
        return self


class NoneBasis(Compartment):
    """How the statement reached the record: said and taken down, or signed."""

    basis: Code = entry(
        "Basis", "Said by somebody and taken down, or signed.", codes=rights.NONE_BASIS, default="unknown"
    )
    role: PersonName | None = entry("Said by", "Who said or signed it, by role.", quick=True)
    scribe_role: PersonName | None = entry("Taken down by", "The role of the person at the keys.")

    @model_validator(mode="after")
    def _basis_given(self) -> Self:
        if self.basis not in rights.NONE_BASIS:
            raise ValueError("say how the statement reached the record: said or signed")
        return self


class NoneBy(Compartment):
    """Who made the statement, by name."""

    person: PersonRef | None = entry("Said by", "Who said or signed it, by name.", quick=True)


class AiNone(Fact):
    """No AI use, stated by somebody for a scope; never the same as nothing recorded."""

    kind: ClassVar[str] = "ai.none"
    label: ClassVar[str] = "none, attested"
    help: ClassVar[str] = "Somebody states that a department used no AI on these scenes, days or phases."
    needed: ClassVar[tuple[str, ...]] = ("scope", "basis")

    scope: NoneScope = sealed(NoneScope, "o", "scope", "Departments, and scenes or days or phases.")
    basis: NoneBasis = sealed(NoneBasis, "o", "basis", "Said and taken down, or signed.")
    by: NoneBy = sealed(NoneBy, "n", "name of who said it", "Who said or signed it.")


class OutputWhere(Compartment):
    """Where an output ended up or was seen again."""

    version: Ref | None = entry("Version", "The cut, mix or master.")
    scene: Refs | Unknown | None = entry("Scene", "The scenes.")
    shot: LineList | Unknown | None = entry("Shots", "Shot codes as written.")
    asset: Refs | Unknown | None = entry("Assets", "The things, by code.")
    timecode: Spans | None = entry("Timecode", "Where on the timeline.")


class OutputWhat(Compartment):
    """What became of an output."""

    status: Code | None = entry("Where it ended up", "In the film, removed …", codes=trade.STATUS)
    prominence: Code | None = entry("Prominence", "How much it shows.", codes=trade.PROMINENCE)
    replaced_by: Line | None = entry("Replaced by", "What took its place: performers.")
    disclosure: Line | None = entry("Told to the audience", "How: end credits, a card, not at all.")
    disclosure_form: Code | None = entry(
        "Form of telling", "Seen by people, or in the file alone.", codes=outside.DISCLOSURE_FORMS
    )


class AiOutput(Fact):
    """What became of a use's output, told of the use it links to; appended over time, no count of its own."""

    kind: ClassVar[str] = "ai.output"
    label: ClassVar[str] = "output"
    help: ClassVar[str] = "Where the output of a use ended up, or that it was seen again."

    where: OutputWhere = sealed(OutputWhere, "o", "place", "Where in which version.")
    what: OutputWhat = sealed(OutputWhat, "o", "output", "What became of it.")
    seen: Seen = sealed(Seen, "o", "sighting", "Where and when it was seen again.")


class Mark(Fact):
    """A moment to come back to: a sighting alone, completed later."""

    kind: ClassVar[str] = "mark"
    label: ClassVar[str] = "mark"
    help: ClassVar[str] = "Something to come back to: a time and a place, completed later."

    seen: Seen = sealed(Seen, "o", "sighting", "Where and when.")
