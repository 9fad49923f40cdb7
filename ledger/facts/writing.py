"""The writing: what human writers delivered, what was generated, and what was handed to writers.

Written material has human writers only; generated material has no field for a writer at all.
"""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies as trade
from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import (
    Code,
    Count,
    Files,
    Line,
    Lines,
    People,
    PersonName,
    PersonNames,
    PersonRef,
    Ref,
    Refs,
    Unknown,
    When,
)


class MaterialWhat(Compartment):
    """A piece of written material."""

    title: Line | None = entry("Title", "As its cover page has it.")
    form: Code | None = entry("Form", "Treatment, draft, revision …", codes=rights.FORMS)
    date: When | None = entry("Date", "The date on its cover page.")
    pages: Count | Unknown | None = entry("Pages", "How many pages.")
    colour: Line | None = entry("Colour", "The revision colour.")
    step: Line | None = entry("Step", "The step of the writer’s deal.")
    episode: Line | None = entry("Episode", "The episode of a series.")
    cover_page: Lines | None = entry("Cover page", "What else the cover page says.")
    based_on: Refs | Unknown | None = entry("Based on", "The material before it.")


class MaterialWriters(Compartment):
    """The human writers."""

    writers: People | Unknown | None = entry("Writers", "Who wrote it: people only.")


class MaterialFiles(Compartment):
    """The files of written material."""

    files: Files | None = entry("Files", "The files, by their digests.")


class MaterialDelivered(Compartment):
    """When it was delivered, and to whom."""

    at: When | None = entry("Delivered", "When it was delivered.")
    to: PersonNames | None = entry("Delivered to", "To whom, by role.")
    reference: Line | None = entry("Reference", "The letter or mail that it came with.")


class WritingMaterial(Fact):
    """Written material by human writers."""

    kind: ClassVar[str] = "writing.material"
    label: ClassVar[str] = "written material"
    help: ClassVar[str] = "What human writers wrote, in order of date."

    what: MaterialWhat = sealed(MaterialWhat, "w", "written material", "Form, date and pages.")
    writers: MaterialWriters = sealed(MaterialWriters, "w", "writers", "The human writers.")
    files: MaterialFiles = sealed(MaterialFiles, "w", "files", "The files of it.")
    delivered: MaterialDelivered = sealed(MaterialDelivered, "w", "delivery", "When and to whom.")


class GeneratedWhat(Compartment):
    """A piece of generated material."""

    description: Line | None = entry("Generated material", "What it is, in a line.")
    date: When | None = entry("Date", "When it was generated.")
    pages: Count | Unknown | None = entry("Pages", "How many pages.")
    published: Code | None = entry("Published before", "Or exploited.", codes=trade.YES_NO_UNKNOWN)


class GeneratedTool(Compartment):
    """With which tool, and whose hands were on it."""

    tool: Ref | Unknown | None = entry("Tool", "The tool.")
    tool_version: Line | None = entry("Tool version", "Its version or build.")
    operated_by: PersonRef | None = entry("Operated by", "The person who operated it; not a writer of it.")
    operator_role: PersonName | None = entry("Operator’s role", "By role.")


class WritingGaiMaterial(Fact):
    """Generated written material. It has no writer."""

    kind: ClassVar[str] = "writing.gai_material"
    label: ClassVar[str] = "generated material"
    help: ClassVar[str] = "Written material that a tool generated; it has no writer."

    what: GeneratedWhat = sealed(GeneratedWhat, "w", "generated material", "What it is.")
    tool: GeneratedTool = sealed(GeneratedTool, "w", "tool", "With which tool.")
    files: MaterialFiles = sealed(MaterialFiles, "w", "files", "The files of it.")


class HandoverWhat(Compartment):
    """What was handed to a writer."""

    material: Refs | Unknown | None = entry("Material", "The material handed over.")
    description: Line | None = entry("Thing", "What it is: company notes on the second draft.")
    pages: Count | Unknown | None = entry("Pages", "How many pages.")
    generated: Line | None = entry("Generated part", "Which part is generated: pages 2–3.")
    tool: Ref | Unknown | None = entry("System", "The tool that part came from.")
    published: Code | None = entry("Published before", "Or exploited.", codes=trade.YES_NO_UNKNOWN)
    writer: PersonRef | None = entry("To the writer", "Who received it.")
    handed_by: PersonRef | None = entry("Handed over by", "Who handed it over.")


class HandoverDates(Compartment):
    """When it was handed over, and when the writer was told."""

    handed_over: When | None = entry("Handed over", "When.")
    disclosed: When | None = entry("Said so", "When the writer was told that it is generated.")
    acknowledged: When | None = entry("Receipt", "When the writer acknowledged it.")


class HandoverWording(Compartment):
    """How the writer was told."""

    means: Line | None = entry("Means", "By mail, in person.")
    text: Lines | None = entry("Words", "In these words.")


class WritingHandover(Fact):
    """Material handed to a writer, and what the writer was told about it."""

    kind: ClassVar[str] = "writing.handover"
    label: ClassVar[str] = "hand-over to a writer"
    help: ClassVar[str] = "What was handed to a writer, which part was generated, and how that was said."

    what: HandoverWhat = sealed(HandoverWhat, "w", "hand-over", "What was handed to whom.")
    dates: HandoverDates = sealed(HandoverDates, "w", "hand-over dates", "When.")
    wording: HandoverWording = sealed(HandoverWording, "w", "hand-over wording", "How it was said.")
