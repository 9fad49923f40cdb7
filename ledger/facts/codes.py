"""Codes of the production's own: departments, vendors, units, words. Never renumbered, only added."""

from __future__ import annotations

from typing import ClassVar

from ledger.facts import vocabularies_rights as rights
from ledger.facts.declare import Compartment, Fact, entry, sealed
from ledger.facts.values import Code as CodeText
from ledger.facts.values import Line, LineList


class CodeWhat(Compartment):
    """A code that this production adds to a list, or another name for one."""

    list: Line | None = entry("List", "Which vocabulary: department, function, vendor, unit …")
    code: CodeText | None = entry("Code", "The code.", codes=rights.LISTS)
    label: Line | None = entry("Label", "What people read for it.")
    words: LineList | None = entry("Words", "What people type for it.")


class Code(Fact):
    """A code of the production's own."""

    kind: ClassVar[str] = "code"
    label: ClassVar[str] = "code"
    help: ClassVar[str] = (
        "A department, vendor, unit or other code that this production adds or names its own way."
    )

    what: CodeWhat = sealed(CodeWhat, "o", "code", "List, code, label and words.")
