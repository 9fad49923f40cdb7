"""No AI system can stand as a writer, author, director, performer or any other person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from ledger.facts import KINDS, FactError, NotAPerson, Person, Tool, WritingGaiMaterial, make
from ledger.facts.declare import CompartmentSpec, FieldSpec
from ledger.facts.names import person_name
from ledger.facts.registers import PersonNameKept

SYSTEMS = [
    *(
        "ChatGPT",
        "chat-gpt 4o",
        "GPT-5",
        "Claude",
        "Claude 3.5 Sonnet",
        "Midjourney",
        "MIDJOURNEY v7",
        "Sora 2",
    ),
    *(
        "Runway",
        "Adobe Firefly",
        "Firefly Image 4",
        "an AI",
        "AI",
        "A.I.",
        "artificial intelligence",
        "ElevenLabs",
    ),
    *(
        "AI writer",
        "AI artists",
        "Stable Diffusion",
        "DALL·E 3",
        "Gemini 2.5 Pro",
        "Copilot",
        "the AI",
        "bot",
    ),
]
PEOPLE = [
    *("R. Vale", "Claude Rains", "Claude Debussy", "Sora Tanaka", "Gemini Jones", "A. I. Vasquez", "Aïcha"),
    *("script supervisor", "AI supervisor", "VFX supervisor", "the mixer", "Art", "Mara", "Llama wrangler"),
]
PERSONAL = ("person", "people", "person name", "person names")
PERSONAL_WORDS = {
    *("writer", "writers", "person", "people", "guardian", "told_by", "handed_by", "given_by", "claimed_by"),
    *("scribe_role", "operated_by", "directed_by", "done_by", "on_behalf_of", "operator_role", "role"),
}


def personal_fields() -> Iterator[tuple[str, CompartmentSpec, FieldSpec]]:
    """Every field of every kind that holds a person, a name or a role."""
    for kind, model in KINDS.items():
        for spec in model.compartments().values():
            for field in spec.fields:
                if field.shape in PERSONAL:
                    yield kind, spec, field


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_name_of_an_ai_product_is_no_persons_name(name: str) -> None:
    """Whoever types a tool where a person belongs is told so, and what to type instead."""
    with pytest.raises(NotAPerson, match=r"a tool cannot stand as a person\. Name the person who used it"):
        person_name(name)
    with pytest.raises(ValidationError):
        PersonNameKept(name=name)


@pytest.mark.parametrize("name", PEOPLE)
def test_people_who_share_a_name_with_a_product_can_be_named(name: str) -> None:
    """Claude Rains was a person, and an AI supervisor is one."""
    assert person_name(name) == name


@pytest.mark.parametrize(
    ("kind", "spec", "field"),
    list(personal_fields()),
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_no_field_for_a_person_takes_an_ai_product(
    kind: str, spec: CompartmentSpec, field: FieldSpec
) -> None:
    """Writer, performer, signer, scribe: none of them can be a product, in any kind, by text or reference."""
    value: object = {"as": "ChatGPT", "id": None} if field.shape in ("person", "people") else "ChatGPT"
    if field.shape in ("people", "person names"):
        value = [value]
    with pytest.raises(FactError, match="a tool cannot stand as a person"):
        make(kind, {spec.name: {field.name: value}})


def test_every_field_that_sounds_like_a_person_is_one() -> None:
    """A field added later for a writer or a role can't be a bare text or a reference to anything."""
    for kind, model in KINDS.items():
        for spec in model.compartments().values():
            for field in spec.fields:
                if field.name in PERSONAL_WORDS:
                    assert field.shape in PERSONAL, f"{kind} {spec.name} {field.name}"


def test_a_person_has_no_field_for_a_tool_and_a_tool_none_for_a_credit() -> None:
    """The register of people cannot be made to point at a tool, nor the register of tools at a credit."""
    person = {field.name for spec in Person.compartments().values() for field in spec.fields}
    tool = {
        field.name
        for name, spec in Tool.compartments().items()
        if name not in ("who", "note")
        for field in spec.fields
    }
    assert not person & {"tool", "model", "maker", "class"}
    assert not tool & {"credit", "role", "writer", "writers", "person"}


def test_generated_material_has_no_writer() -> None:
    """Material that a tool generated can never be joined to a writer's name."""
    fields = {field.name for spec in WritingGaiMaterial.compartments().values() for field in spec.fields}
    assert not fields & {"writer", "writers", "author"}
    with pytest.raises(FactError, match="there is no field “writers” here"):
        make("writing.gai_material", {"what": {"writers": [{"as": "J. Ortega", "id": None}]}})
