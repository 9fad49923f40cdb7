"""What differs between two versions of a fact, field by field; absent, unknown and none stay apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from ledger.facts.declare import Fact, FieldSpec, fields_of
from ledger.facts.times import format_when
from ledger.facts.values import File, LogHead, Money, Part, Ref, When

Label = Callable[[str, str, Mapping[str, str]], str]
"""The words for a code: the name of its vocabulary, the code, and the vocabulary’s own words."""


GONE = "erased"
"""Stands where a value was erased: neither stated nor not stated."""


class Difference(NamedTuple):
    """A field that differs, with what it said and what it says."""

    compartment: str
    field: FieldSpec
    old: str
    new: str

    @property
    def name(self) -> str:
        """`outputs.count`."""
        return f"{self.compartment}.{self.field.name}"

    @property
    def label(self) -> str:
        """The plain name of the field as it stands inside a sentence: `items`, `GUI version`."""
        return self.field.inside


def differences(
    old: Fact, new: Fact, label: Label, erased: tuple[Collection[str], Collection[str]] = ((), ())
) -> Iterator[Difference]:
    """Each field that reads differently; who wrote it and notes are left aside, as is another kind.

    `erased` are the compartments of the old and of the new fact that were erased: what is gone is called so.
    """
    if type(old) is not type(new):
        return
    for name, compartment in type(new).compartments().items():
        if name in ("who", "note"):
            continue
        before, after = getattr(old, name), getattr(new, name)
        for spec in compartment.fields:
            was, now = getattr(before, spec.attribute, None), getattr(after, spec.attribute, None)
            if was != now:
                told = (
                    GONE if name in erased[0] else value_words(spec, was, label),
                    GONE if name in erased[1] else value_words(spec, now, label),
                )
                if told[0] != told[1]:
                    yield Difference(name, spec, *told)


def value_words(spec: FieldSpec, value: object, label: Label) -> str:
    """A value of a field in words: “not stated”, “not known” and “none” are three things."""
    if value is None:
        return "not stated"
    if isinstance(value, tuple):
        parts = [value_words(spec, part, label) for part in value]
        return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "none"
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
        held = ((part, getattr(value, part.attribute)) for part in fields_of(type(value)))
        return ", ".join(_in_part(part, each, label) for part, each in held if each is not None)
    text = " ".join(str(value).split())
    if text == "unknown":
        return "not known"
    return label(spec.vocabulary.name, text, spec.vocabulary.codes) if spec.vocabulary else text


def _in_part(spec: FieldSpec, value: object, label: Label) -> str:
    """A value inside a small record; a bare yes or no is told with its label."""
    words = value_words(spec, value, label)
    return f"{spec.inside} {words}" if spec.vocabulary is not None and "yes" in spec.vocabulary else words
