"""One declaration a fact: each field with its label, help line, vocabulary and compartment.

Forms, completion, CSV templates, redaction, errors, the JSON form and docs/facts.md all come from here.
A compartment is always shown or withheld whole; its class letter says from whom (`sensitivity.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, ClassVar, Final, Self, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from ledger.facts.problems import FactError, UnknownKind, problem_of
from ledger.facts.shapes import part_of, shape_of, takes_unknown
from ledger.facts.values import Count, Json, Line, Lines, Part, People, PersonRef
from ledger.facts.vocabulary import Vocabulary

C = TypeVar("C", bound="Compartment")
F = TypeVar("F", bound="type[Fact]")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field as people meet it.

    `name` is the JSON name, `attribute` the Python one; `shape` and the `part` of a list: see `shapes.py`;
    `unknown`: takes that word; `quick`: the line asks it.
    """

    name: str
    attribute: str
    label: str
    help: str
    shape: str
    vocabulary: Vocabulary | None
    quick: bool
    unknown: bool
    part: type[Part] | None

    @property
    def inside(self) -> str:
        """The label inside a sentence: its first letter small, unless it is an abbreviation (VFX)."""
        return self.label if self.label[1:2].isupper() else self.label[:1].lower() + self.label[1:]


@dataclass(frozen=True, slots=True)
class CompartmentSpec:
    """A compartment of a kind: its name in the body, class letter, plain name, help and model."""

    name: str
    letter: str
    label: str
    help: str
    model: type[Compartment]

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """Its fields in the order of their declaration."""
        return self.model.fields()


@dataclass(frozen=True, slots=True)
class _Entry:
    vocabulary: Vocabulary | None
    quick: bool


@dataclass(frozen=True, slots=True)
class _Sealed:
    model: type[Compartment]
    letter: str
    label: str
    help: str


def entry(
    label: str, help: str = "", *, codes: Vocabulary | None = None, quick: bool = False, default: Any = None
) -> Any:
    """Declare a field: label, one help line, the vocabulary of its codes, whether the quick line asks it.

    `default` stands where the field was not asked, and is never sealed; `...` makes the field needed.
    """
    info: Any = Field(default=default, title=label, description=help)
    info.metadata.append(_Entry(codes, quick))
    if codes is not None:
        info.metadata.append(AfterValidator(_checking(codes)))
    return info


def sealed(model: type[C], letter: str, label: str, help: str = "") -> C:
    """Declare a compartment of a fact: its fields, class letter (format hotset/1, 4) and plain name."""
    info: Any = Field(default_factory=partial(_empty, model), title=label, description=help)
    info.metadata.append(_Sealed(model, letter, label, help))
    return cast(C, info)


@cache
def _empty(model: type[Compartment]) -> Compartment:
    return (
        model.model_construct()
    )  # also for a model that needs something: a copy may withhold the compartment


def _checking(codes: Vocabulary) -> Any:
    listed = frozenset((*codes.codes, "unknown"))

    def check(value: Any) -> Any:
        if isinstance(value, str):
            if value not in listed:
                codes.check(value)
        elif value is not None:
            for code in value:
                codes.check(code)
        return value

    return check


class Compartment(Part):
    """A handful of fields that are always shown or withheld together."""

    @classmethod
    @cache
    def fields(cls) -> tuple[FieldSpec, ...]:
        """Its fields in the order of their declaration."""
        return tuple(_field_spec(name, info) for name, info in cls.model_fields.items())


def fields_of(part: type[Part]) -> tuple[FieldSpec, ...]:
    """The declared fields of a compartment or of a part inside one."""
    return tuple(_field_spec(name, info) for name, info in part.model_fields.items())


def _field_spec(attribute: str, info: Any) -> FieldSpec:
    told = next((m for m in info.metadata if isinstance(m, _Entry)), _Entry(None, False))
    name = attribute.rstrip("_")
    shape = shape_of(info.annotation)
    return FieldSpec(
        name,
        attribute,
        info.title or name.replace("_", " "),
        info.description or "",
        "code" if told.vocabulary and shape == "line" else shape,
        told.vocabulary,
        told.quick,
        takes_unknown(info.annotation),
        part_of(info.annotation),
    )


class Who(Compartment):
    """Whose hands and names are on an entry."""

    person: PersonRef | None = entry("At the keys", "Who wrote this entry down.")
    by: PersonRef | None = entry("Who used it", "The person who used the tool or did the work, by name.")
    told_by: PersonRef | None = entry("Told by", "Who said so, by name; the role is kept apart.")
    directed_by: PersonRef | None = entry("Asked for by", "Who asked for the work, by name.")
    people: People | None = entry("Others named", "Anyone else whom this entry names.")
    device: Line | None = entry("Device", "The computer that wrote the entry.")
    boot: Line | None = entry(
        "Boot", "Which start of that computer, as a digest; tells a clock that was set from one that ran."
    )
    monotonic: Count | None = entry("Clock reading", "Milliseconds since that start.")

    READINGS: ClassVar[tuple[str, ...]] = ("boot", "monotonic")
    """What the station reads by itself as it logs, and nobody says."""


class Note(Compartment):
    """Free words."""

    note: Lines | None = entry("Note", "Anything that the fields don’t hold, in your own words.", quick=True)
    reason: Lines | None = entry("Reason", "Why, in words, when no reason of the list fits.")
    source: Line | None = entry("Source", "Where it was read from: the SHA-256 of the file, colon, the line.")


KINDS: Final[dict[str, type[Fact]]] = {}
"""Every kind that this program knows, by its name in the body."""


class Fact(BaseModel):
    """What can be recorded: compartments of one kind, unchangeable, validated, never a verdict.

    Constructing one with a wrong value raises pydantic.ValidationError; `make` and `decode` raise FactError.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: ClassVar[str] = ""
    schema_number: ClassVar[int] = 1
    label: ClassVar[str] = ""
    help: ClassVar[str] = ""
    needed: ClassVar[tuple[str, ...]] = ()
    """Compartments that a new fact cannot be without; a copy may have them erased."""
    lasting: ClassVar[tuple[str, ...]] = ()
    """Compartments that are never erased: without them the record could not be read or checked."""

    who: Who = sealed(Who, "n", "name", "The person at the keys and the people named.")
    note: Note = sealed(Note, "c", "note", "Free words about the entry.")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        if cls.kind:
            KINDS[cls.kind] = cls

    @model_validator(mode="after")
    def _nothing_needed_missing(self, info: ValidationInfo) -> Self:
        if not (info.context and info.context.get("copy")):
            for name in self.needed:
                if name not in self.model_fields_set:
                    raise ValueError(f"“{name}” is needed in every such entry")
        return self

    @classmethod
    @cache
    def compartments(cls) -> dict[str, CompartmentSpec]:
        """The compartments of this kind by name: its own in order of declaration, then who and note."""
        specs = {}
        for name, info in cls.model_fields.items():
            told = next(m for m in info.metadata if isinstance(m, _Sealed))
            specs[name] = CompartmentSpec(name, told.letter, told.label, told.help, told.model)
        for last in ("who", "note"):
            specs[last] = specs.pop(last)
        return specs

    def sealed(self) -> dict[str, dict[str, Json]]:
        """Every compartment of the kind in JSON form: only what was asked and answered, {} for nothing."""
        values = self.__dict__
        return {name: part.plain() if part.__pydantic_fields_set__ else {} for name, part in values.items()}

    def changed(self, **compartments: object) -> Self:
        """A copy with other compartments, validated. Raises pydantic.ValidationError."""
        return type(self)(**{**self.__dict__, **compartments})


def fact_class(kind: str, schema: int = 1) -> type[Fact]:
    """The declaration of `kind`; raises UnknownKind with a sentence that says what to do."""
    found = KINDS.get(kind)
    if found is None:
        raise UnknownKind(kind, "", "", "this hotset does not know such entries. Update hotset to read them.")
    if schema != found.schema_number:
        raise UnknownKind(
            kind,
            "",
            "",
            f"this hotset reads schema {found.schema_number} of it, not {schema}. Update hotset.",
        )
    return found


def decode(kind: str, schema: int, compartments: Mapping[str, Mapping[str, Json]]) -> Fact:
    """The fact that sealed compartments hold; those not given stay empty (`Entry.absent` says why).

    Raises UnknownKind for a kind or schema of a newer program, FactError for anything that the kind refuses.
    """
    model = fact_class(kind, schema)
    for name, fields in compartments.items():
        _refuse_null(kind, name, fields)
    return _decoded(model, compartments)


def decode_part(kind: str, schema: int, name: str, fields: Mapping[str, Json]) -> Compartment:
    """One compartment of a fact as `decode` reads it; raises FactError, also for one that the kind lacks."""
    spec = fact_class(kind, schema).compartments().get(name)
    if spec is None:
        raise FactError(kind, name, "", "this kind has no such compartment.")
    _refuse_null(kind, name, fields)
    try:
        return spec.model.model_validate(fields, context={"copy": True})
    except ValidationError as error:
        raise problem_of(kind, error) from error


def of_parts(kind: str, schema: int, parts: Mapping[str, Compartment]) -> Fact:
    """The fact of these compartments, each from `decode_part`: as `decode` of all of them at once."""
    return _decoded(fact_class(kind, schema), parts)


def _refuse_null(kind: str, name: str, fields: Mapping[str, Json]) -> None:
    if None in fields.values():
        field = next(field for field, value in fields.items() if value is None)
        raise FactError(kind, name, field, "null stands here. What was not asked is left out instead.")


def _decoded(model: type[Fact], compartments: Mapping[str, object]) -> Fact:
    try:
        return model.model_validate(compartments, context={"copy": True})
    except ValidationError as error:
        raise problem_of(model.kind, error) from error


def make(kind: str, compartments: Mapping[str, Mapping[str, object]]) -> Fact:
    """A new fact from typed values; raises FactError with the compartment, the field and what to do."""
    try:
        return fact_class(kind).model_validate(compartments)
    except ValidationError as error:
        raise problem_of(kind, error) from error


def label_of(kind: str, compartment: str, field: str = "") -> str:
    """The plain name of a compartment ("scene heading") or of a field in it ("Department").

    Raises UnknownKind, or FactError where there is no such compartment or field.
    """
    spec = fact_class(kind).compartments().get(compartment)
    if spec is None:
        raise FactError(kind, compartment, "", "this kind has no such compartment.")
    if not field:
        return spec.label
    for told in spec.fields:
        if told.name == field:
            return told.label
    raise FactError(kind, compartment, field, "there is no such field here.")
