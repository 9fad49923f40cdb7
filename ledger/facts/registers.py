"""The registers: people, scenes, assets and tools, which other entries refer to by their first entry."""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_outside as outside
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.parts import ListedUses
from ledger.facts.values import Code, Codes, Count, Files, Line, LineList, Lines, PersonName, PersonRef, When


class PersonNameKept(Compartment):
    """A person's name, kept apart from the role."""

    name: PersonName | None = entry("Name", "Initial and surname, or as the person wishes.", quick=True)
    credit: PersonName | None = entry("Credit name", "The name as it is credited.")
    employer: Line | None = entry("Employer", "Who employs the person; a loan-out may give the name away.")


class PersonRole(Compartment):
    """What a person does; the name stands here only once the person released it."""

    code: Line | None = entry("Code", "The production’s own code for a person who is not named.")
    role: PersonName | None = entry("Role", "In lower case: script supervisor.", quick=True)
    department: Code | None = entry(
        "Department", "The person’s department.", codes=trade.DEPARTMENTS, quick=True
    )
    vendor: Code | None = entry("Vendor", "The vendor that the person works for.", codes=rights.VENDORS)
    released: PersonName | None = entry("Released name", "The name, if the person released it.")


class PersonUnion(Compartment):
    """Membership, shown to that union only."""

    union: Line | None = entry("Union", "The union or guild.")
    local: Line | None = entry("Local", "The local.")
    representative: PersonName | None = entry("Representative", "Agent, lawyer, estate or union.")


class PersonMinor(Compartment):
    """Age, guardian and estate."""

    minor: Code | None = entry("Under age", "Whether the person is under age.", codes=trade.YES_NO_UNKNOWN)
    guardian: PersonRef | None = entry("Guardian", "Who signs for the person.")
    deceased: Code | None = entry("Deceased", "Whether the person is deceased.", codes=trade.YES_NO_UNKNOWN)
    rights_holder: PersonRef | None = entry("Rights holder", "Who holds a deceased person’s rights.")


class PersonAlias(Compartment):
    """The letter that stands for a writer in an arbitration."""

    alias: Line | None = entry("Arbitration letter", "Writer A, as the Guild gives it.")


class Person(Fact):
    """A human being. There is no field for a tool, and the name of an AI product is refused as a name."""

    kind: ClassVar[str] = "person"
    label: ClassVar[str] = "person"
    help: ClassVar[str] = "A human being on the production, by role; the name is kept apart."

    name: PersonNameKept = sealed(PersonNameKept, "n", "person’s name", "The name, apart from the role.")
    role: PersonRole = sealed(PersonRole, "o", "role", "What the person does.")
    union: PersonUnion = sealed(PersonUnion, "n", "union", "Union and representative.")
    minor: PersonMinor = sealed(PersonMinor, "p", "age and guardian", "Age, guardian and estate.")
    alias: PersonAlias = sealed(PersonAlias, "w", "arbitration letter", "For the Guild’s use only.")


class SceneWhere(Compartment):
    """A scene by its number as written; in a series a scene is an episode and a number."""

    number: Line | None = entry("Scene", "The number as written: 42, A17, 58A.")
    episode: Line | None = entry("Episode", "The episode of a series.")
    revision: Line | None = entry("Revision", "The script revision that it stands so in: Goldenrod.")
    revised: When | None = entry("Revision date", "The date of that revision.")
    omitted: Code | None = entry("Omitted", "Whether the number is retired.", codes=trade.YES_NO_UNKNOWN)
    eighths: Count | None = entry("Eighths", "Its length in eighths of a page.")
    was: Line | None = entry("Was", "The number that it had before.")


class SceneSlug(Compartment):
    """The heading of a scene, which may give the story away."""

    heading: Line | None = entry("Scene heading", "The heading as written.")
    int_ext: Code | None = entry("Inside or outside", "INT, EXT or both.", codes=rights.INT_EXT)
    set_name: Line | None = entry("Set", "The set or location as the heading has it.")
    time_of_day: Line | None = entry("Time of day", "As the heading has it.")


class Scene(Fact):
    """A scene of the script."""

    kind: ClassVar[str] = "scene"
    label: ClassVar[str] = "scene"
    help: ClassVar[str] = "A scene by its number as written; entries follow the scene, not the number."

    where: SceneWhere = sealed(SceneWhere, "o", "scene", "Number, episode, revision and length.")
    slug: SceneSlug = sealed(SceneSlug, "c", "scene heading", "The heading as written.")


class AssetWhat(Compartment):
    """A thing by its code."""

    code: Line | None = entry("Code", "The production’s own code of it.", quick=True)
    kind: Code | None = entry("Kind", "Prop, plate, shot, voice …", codes=trade.ASSET_KINDS, quick=True)
    source_type: Code | None = entry("Source type", "IPTC digital source type.", codes=outside.SOURCE_TYPES)
    prominence: Code | None = entry("Prominence", "How much it shows.", codes=trade.PROMINENCE)


class AssetName(Compartment):
    """What people call a thing."""

    name: Line | None = entry("Asset name", "What people call it.", quick=True)
    description: Lines | None = entry("Description", "What it is.")


class AssetFiles(Compartment):
    """The files of a thing."""

    files: Files | None = entry("Files", "The files, by their digests.")


class Asset(Fact):
    """A thing that has a code: counted once, however often it is seen."""

    kind: ClassVar[str] = "asset"
    label: ClassVar[str] = "asset"
    help: ClassVar[str] = "A thing with a code of its own; made when things get codes."

    what: AssetWhat = sealed(AssetWhat, "o", "asset", "Code, kind and source type.")
    name: AssetName = sealed(AssetName, "c", "asset name", "What people call it.")
    files: AssetFiles = sealed(AssetFiles, "c", "files", "The files of it.")


class ToolWhat(Compartment):
    """A tool by product, version and maker, and the words that the production types for it."""

    name: Line | None = entry("Tool", "The product’s name.", quick=True)
    maker: Line | None = entry("Maker", "Who makes it.", quick=True)
    version: Line | None = entry("Version", "Version or build; a new version is a new record.", quick=True)
    model: Line | None = entry("Model", "The model inside it, with version.")
    host: Line | None = entry("Inside", "The application it is part of.")
    class_: Code | None = entry("Class", "What kind of tool it is.", codes=trade.TOOL_CLASSES, quick=True)
    types: Codes | None = entry(
        "Editors Guild types", "The Editors Guild’s types.", codes=outside.EDITORS_TOOL_TYPES
    )
    words: LineList | None = entry("Words", "What people type for it.", quick=True)
    uses: ListedUses | None = entry("Listed uses", "What each department uses it for.")


class ToolTraining(Compartment):
    """What the maker says of training data."""

    position: Code | None = entry("Training data", "What its maker says.", codes=trade.TRAINING, quick=True)
    certification: Line | None = entry("Certificate", "A certificate that the maker holds.")
    documentation: Line | None = entry("Documentation", "Where the maker says so.")


class ToolTerms(Compartment):
    """The terms that a tool was used under."""

    access: Code | None = entry("Access", "On our machines, enterprise, API …", codes=trade.TOOL_ACCESS)
    plan: Line | None = entry("Plan", "The plan or licence.")
    url: Line | None = entry("Terms", "Where the terms stand.")
    captured: When | None = entry("Terms of", "When the terms were captured.")
    digest: Line | None = entry("Digest of the terms", "SHA-256 of what was captured.")
    inputs_stored: Code | None = entry(
        "Inputs stored", "Whether the service keeps what goes in.", codes=trade.YES_NO_UNKNOWN
    )
    inputs_reused: Code | None = entry(
        "Inputs reused", "Whether the service uses it again.", codes=trade.YES_NO_UNKNOWN
    )
    inputs_trained_on: Code | None = entry(
        "Inputs trained on", "Whether the service trains on it.", codes=trade.YES_NO_UNKNOWN
    )
    evidence: Line | None = entry("Evidence", "Where that is said.")
    output_ownership: Line | None = entry("Ownership of output", "The terms’ own words.")
    commercial_use: Line | None = entry("Commercial use", "The terms’ own words.")
    indemnity: Code | None = entry(
        "Indemnity", "Whether the maker stands in for claims.", codes=trade.YES_NO_UNKNOWN
    )
    marks: Codes | None = entry("Marks its output", "How the tool marks output.", codes=trade.MARKS)
    valid_from: When | None = entry("Valid from", "From when this record holds.")
    valid_until: When | None = entry("Valid until", "Until when this record holds.")


class ToolApproval(Compartment):
    """Whether a tool may be used here."""

    approved: Code | None = entry("Approved", "For this production.", codes=trade.YES_NO_UNKNOWN)
    by: PersonName | None = entry("Approved by", "By role.")
    on: When | None = entry("Approved on", "When.")
    scope: Line | None = entry("Approved for", "What for.")
    expires: When | None = entry("Approved until", "Until when.")


class ToolAccount(Compartment):
    """Whose account it is."""

    owner: Line | None = entry("Account of", "Whose account it is.")
    receipt: Line | None = entry("Receipt", "Where the receipt is.")


class Tool(Fact):
    """An AI tool. It is never the subject of a credit: no field for a person takes it."""

    kind: ClassVar[str] = "tool"
    label: ClassVar[str] = "tool"
    help: ClassVar[str] = "A tool with version and maker, the words typed for it, and its listed uses."

    what: ToolWhat = sealed(ToolWhat, "o", "tool", "Product, version, words and listed uses.")
    training: ToolTraining = sealed(ToolTraining, "o", "training data", "What the maker says of it.")
    terms: ToolTerms = sealed(ToolTerms, "c", "terms", "The terms it is used under.")
    approval: ToolApproval = sealed(ToolApproval, "c", "tool approval", "Whether it may be used here.")
    account: ToolAccount = sealed(ToolAccount, "m", "account", "Whose account it is.")
