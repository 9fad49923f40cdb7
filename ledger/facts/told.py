"""What a fact says in plain words, field by field, out of its declaration: any kind, nothing left out.

Screens and documents use it where they have no sentence of their own for a kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.facts.declare import CompartmentSpec, Fact, FieldSpec
from ledger.facts.differing import Label, value_words


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


def answered(fact: Fact, label: Label) -> Iterator[Told]:
    """Every answered field of a fact once, in the order of the declaration, who and note last."""
    for name, compartment in type(fact).compartments().items():
        held = getattr(fact, name)
        for field in compartment.fields:
            value = getattr(held, field.attribute, None)
            if value is not None and field.attribute in held.model_fields_set:
                yield Told(compartment, field, value_words(field, value, label))
