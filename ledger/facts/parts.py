"""What several kinds share: a sighting, a place on a timeline, listed uses, input material, agreements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_outside as outside
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, entry
from ledger.facts.values import LIST_LIMIT, Code, Codes, File, Line, Lines, Part, PersonName, Ref, When


class Seen(Compartment):
    """A sighting: where and when something was on the set or on the slate. Never the time of the use."""

    day: Ref | None = entry("Shoot day", "The shoot day by its label.", quick=True)
    unit: Code | None = entry("Unit", "Which unit.", codes=rights.UNITS)
    slate: Line | None = entry("Slate", "The slate as written, where slates are numbered apart from scenes.")
    scene: Ref | None = entry("Scene", "The scene as written.", quick=True)
    setup: Line | None = entry("Setup", "The setup letter.", quick=True)
    take: Line | None = entry("Take", "The take as written: 3, 3PU, WT1.", quick=True)
    at: When | None = entry("Seen at", "When it was seen.")
    camera: Code | None = entry("Camera", "On or off camera.", codes=trade.CAMERA, quick=True)
    take_status: Code | None = entry(
        "Take status", "As the script supervisor marked it.", codes=outside.TAKE_STATUS
    )
    camera_label: Line | None = entry("Camera label", "Which camera: A, B.")
    camera_roll: Line | None = entry("Camera roll", "The roll or card as written: A001.")
    sound_roll: Line | None = entry("Sound roll", "The sound roll as written.")


class Span(Part):
    """A stretch of a version's timeline, as its list writes it."""

    start: Line | None = entry("From", "First timecode, frame or reel.")
    end: Line | None = entry("To", "Last timecode, frame or reel.")
    reel: Line | None = entry("Reel", "The reel, where timecodes repeat.")


Spans = Annotated[tuple[Span, ...], Field(max_length=LIST_LIMIT)]


class ListedUse(Part):
    """What a department uses a tool for on this production, so that one word says it all."""

    department: Code | None = entry("Department", "Whose listed use this is.", codes=trade.DEPARTMENTS)
    function: Code | None = entry("What AI does", "The function.", codes=trade.FUNCTIONS)
    origination: Code | None = entry("New content", "New content or human work.", codes=trade.ORIGINATION)
    noun: Line | None = entry("Thing", "What comes out, in the singular: image, plate, voice.")


ListedUses = Annotated[tuple[ListedUse, ...], Field(max_length=LIST_LIMIT)]


class InputMaterial(Part):
    """Something that was put into a tool."""

    code: Line | None = entry("Code", "The production’s own code of it.")
    description: Line | None = entry("What went in", "The material, in a line.")
    kind: Code | None = entry("Kind", "What kind of material.", codes=trade.INPUT_KINDS)
    origin: Code | None = entry("Where from", "Whose material it is.", codes=trade.INPUT_ORIGINS)
    rights_holder: Line | None = entry("Rights holder", "Who holds the rights.")
    licence: Line | None = entry("Licence", "The licence it came under.")
    covers_ai: Code | None = entry(
        "Licence covers AI use", "Whether the licence says that AI may be used.", codes=trade.LICENCE_COVERS
    )
    copyright: Line | None = entry("Copyright", "Its copyright status.")
    contains: Codes | None = entry("Contains", "What in it needs care.", codes=trade.INPUT_CONTENTS)
    sent_off_site: Code | None = entry("Left the house", "Sent to a service.", codes=trade.YES_NO_UNKNOWN)
    sent_to: Ref | None = entry("Sent to", "The tool or service it was sent to.")
    file: File | None = entry("File", "The file itself, by its digest.")


InputMaterials = Annotated[tuple[InputMaterial, ...], Field(max_length=LIST_LIMIT)]


class Agreement(Part):
    """A union agreement or studio policy that the production works under."""

    code: Code | None = entry("Agreement", "Its short code.", codes=rights.AGREEMENTS)
    version: Line | None = entry("Version", "The version in force for this picture.")
    name: Line | None = entry("Name", "Its name, where the code is not enough.")
    signed: When | None = entry("Signed", "When the production signed it.")
    received: When | None = entry("Received", "When the production received it.")
    because: Line | None = entry("In force because", "Such as the start of photography.")


Agreements = Annotated[tuple[Agreement, ...], Field(max_length=LIST_LIMIT)]


class Representative(Part):
    """Somebody who may look into the record for a guild."""

    guild: Line | None = entry("Guild", "The guild or union.")
    role: PersonName | None = entry("Role", "The representative’s role.")
    scope: Lines | None = entry("May see", "What was agreed that they see.")


Representatives = Annotated[tuple[Representative, ...], Field(max_length=LIST_LIMIT)]


class Group(Part):
    """Departments that report together, under one name."""

    name: Line
    departments: Annotated[Codes, Field(min_length=1)] = entry(
        "Departments", "Whose answers count for the group.", codes=trade.DEPARTMENTS, default=...
    )


Groups = Annotated[tuple[Group, ...], Field(max_length=LIST_LIMIT)]
