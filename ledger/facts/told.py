"""What a fact says in plain words, field by field, out of its declaration: any kind, nothing left out.

Screens and documents use it where they have no sentence of their own for a kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ledger.facts.declare import CompartmentSpec, Fact, FieldSpec, fields_of
from ledger.facts.times import format_when
from ledger.facts.values import UNKNOWN, File, LogHead, Money, Part, Ref, When

Codes = Mapping[str, Mapping[str, str]]
"""List → code → label, of the production's own codes (`Show.codes`)."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answered field: where it stands, and its value in words."""

    compartment: CompartmentSpec
    field: FieldSpec
    words: str

    @property
    def name(self) -> str:
        """As it is typed on the command line: "what.decision"."""
        return f"{self.compartment.name}.{self.field.name}"


def answered(fact: Fact, codes: Codes) -> Iterator[Told]:
    """Every answered field of a fact once, in the order of the declaration, who and note last."""
    for name, compartment in type(fact).compartments().items():
        held = getattr(fact, name)
        for field in compartment.fields:
            value = getattr(held, field.attribute, None)
            if value is not None and field.attribute in held.model_fields_set:
                yield Told(compartment, field, value_words(field, value, codes))


def value_words(field: FieldSpec, value: object, codes: Codes) -> str:
    """The value of a field in words; None is "not stated", an empty list "none"."""
    if value is None:
        return "not stated"
    if isinstance(value, tuple):
        return _listed([value_words(field, part, codes) for part in value]) if value else "none"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Ref):
        return value.as_
    if isinstance(value, When):
        return format_when(value)
    if isinstance(value, File):
        return f"{value.name} (SHA-256 {value.sha256})"
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if isinstance(value, LogHead):
        return f"{value.size:,} entries"
    if isinstance(value, Part):
        return ", ".join(_of_part(value, codes))
    text = " ".join(str(value).split())
    if text == UNKNOWN:
        return "not known"
    if field.vocabulary is None:
        return text
    return field.vocabulary.label(text, codes.get(field.vocabulary.name))


def _of_part(part: Part, codes: Codes) -> Iterator[str]:
    """The fields of a small record; a bare yes or no is told with its label."""
    for field in fields_of(type(part)):
        value = getattr(part, field.attribute)
        if value is not None:
            words = value_words(field, value, codes)
            bare = field.vocabulary is not None and "yes" in field.vocabulary
            yield f"{lower(field.label)} {words}" if bare else words


def lower(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation (VFX)."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
