"""The whole form of a use as plain values: its fields in order, and which of them are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.desks.source import Refused


@dataclass(frozen=True)
class FormField:
    """One field: `key` is compartment.field; `text` is what the line and the bar say already."""

    key: str
    section: str
    label: str
    help: str
    text: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    """Code and words of each value that it takes."""
    private: str = ""
    """Who never gets it unless somebody says so: the name of its class; empty for what everybody gets."""


@dataclass(frozen=True)
class Form:
    """A use about to be logged."""

    line: str
    """The line that it began with."""
    fields: tuple[FormField, ...]
    person_functions: frozenset[str]
    """What AI did that is about a person by itself."""
    writing_functions: frozenset[str]

    def shown(self, texts: Mapping[str, str]) -> tuple[FormField, ...]:
        """The fields to ask for: those about a person or a writer only when something said touches one."""
        function = texts.get("what.function", "").upper()
        person = (
            texts.get("likeness.in_it", "").casefold() == "yes"
            or bool(texts.get("likeness.features"))
            or function in self.person_functions
        )
        writing = texts.get("role.department", "").upper() == "WRI" or function in self.writing_functions
        asked = {"performer": person, "writing": writing}
        return tuple(
            field
            for field in self.fields
            if asked.get(field.key.partition(".")[0], True) or texts.get(field.key)
        )


class FieldRefused(Refused):
    """What a field can't say, in one sentence; nothing was written."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
