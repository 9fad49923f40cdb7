"""One declaration a fact: what the format says of kinds and compartments is what the declarations say."""

from __future__ import annotations

import pytest

from ledger.facts import KINDS, Fact, FactError
from ledger.facts.declare import fields_of, label_of
from ledger.facts.sensitivity import NAMES
from ledger.facts.values import Part

FORMAT = """
production           what:o title:c dates:o parties:c
version              what:o files:c recipients:c
station              what:o
policy.pin           what:o
person               name:n role:o union:n minor:p alias:w
scene                where:o slug:c
asset                what:o name:c files:c
tool                 what:o training:o terms:c approval:c account:m
day                  where:o
code                 what:o
import               what:o source:c
mark                 seen:o
asked                scope:o why:o
ai.use               role:o where:o what:o prompt:x seen:o inputs:c outputs:o likeness:l \
                     performer:p writing:w work:c cost:m
ai.none              scope:o basis:o by:n
ai.output            where:o what:o seen:o
human.contribution   role:o where:o what:o evidence:c registration:c
consent              likeness:l person:p scope:p dates:p wording:p document:p pay:m
consent.status       likeness:l person:p
replica              likeness:l person:p capture:p custody:p
replica.event        likeness:l where:o person:p detail:p
writing.material     what:w writers:w files:w delivered:w
writing.gai_material what:w tool:w files:w
writing.handover     what:w dates:w wording:w
writing.ai_consent   what:w conditions:w
training.licence     what:c parties:c notice:c
approval             what:o conditions:c
notice               what:o dates:c parties:n content:p
consultation         what:o views:c
vendor.declaration   what:o tools:o file:c
attestation          statement:o signature:n
finding              what:o text:c file:c
declaration          what:o
report.issued        what:o recipients:c
retract              what:o
confirm              what:o
dispute              what:o
erasure              what:o
log.open             what:o
log.checkpoint       what:o
log.fork             what:o
heartbeat            what:o
station.close        what:o
ledger.migrated      what:o
key                  what:o
"""
"""Section 5 of format hotset/1: bytes once written depend on it for ever."""

DECLARED = {kind: " ".join(rest) for kind, *rest in (row.split() for row in FORMAT.strip().splitlines())}


def test_the_kinds_are_those_of_the_format() -> None:
    """No kind is missing, and none was invented."""
    assert set(KINDS) == set(DECLARED)


@pytest.mark.parametrize("kind", DECLARED)
def test_compartments_and_letters_are_those_of_the_format(kind: str) -> None:
    """A compartment's name is in every body and its letter decides who may see it: neither may drift."""
    specs = KINDS[kind].compartments()
    said = " ".join(f"{name}:{spec.letter}" for name, spec in specs.items())
    assert said == f"{DECLARED[kind]} who:n note:c"
    assert KINDS[kind].schema_number == 1


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_a_kind_has_at_most_fourteen_compartments(kind: type[Fact]) -> None:
    """Every compartment costs a salt and a digest in every entry: the cost of one stays bounded."""
    assert 3 <= len(kind.compartments()) <= 14


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_everything_has_plain_words(kind: type[Fact]) -> None:
    """Forms, columns and withheld lines are made of these words: none is missing, help is one line."""
    assert kind.label
    assert kind.help.endswith(".")
    for spec in kind.compartments().values():
        assert spec.letter in NAMES
        assert spec.label
        assert spec.help.endswith(".")
        for field in spec.fields:
            where = f"{kind.kind} {spec.name} {field.name}"
            assert field.label[0].isupper(), where
            assert field.help, where
            assert "\n" not in field.help, where
            assert field.name == field.attribute.rstrip("_"), where


SHAPES = {
    *("line", "lines", "person name", "person names", "zone", "code", "codes", "count", "digest"),
    *("text list", "ref"),
    *("refs", "person", "people", "when", "file", "files", "money", "head", "parts"),
}
"""Texts, codes, whole numbers and the small values."""


def _shapes(part: type[Part]) -> set[str]:
    found: set[str] = set()
    for field in fields_of(part):
        found |= {field.shape} | (_shapes(field.part) if field.part else set())
    return found


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_codes_have_vocabularies_and_nothing_else_does(kind: type[Fact]) -> None:
    """A code without its list could be anything; a yes/no of the machine's and a fraction have no shape."""
    for spec in kind.compartments().values():
        assert _shapes(spec.model) <= SHAPES
        for field in spec.fields:
            coded = field.shape in ("code", "codes")
            assert (field.vocabulary is not None) == coded, f"{kind.kind} {field.name}"


def test_what_is_withheld_is_called_by_its_label() -> None:
    """Documents say “withheld: scene heading”, from the same declaration as the form."""
    assert label_of("scene", "slug") == "scene heading"
    assert label_of("ai.use", "prompt") == "prompt"
    assert label_of("ai.use", "role", "department") == "Department"
    with pytest.raises(FactError, match="no such compartment"):
        label_of("ai.use", "nothing")
    with pytest.raises(FactError, match="no such field"):
        label_of("ai.use", "role", "nothing")


def test_the_private_prompt_never_shares_a_compartment() -> None:
    """A prompt leaves with no copy: nothing that a document needs may be locked up with it."""
    private = [name for name, spec in KINDS["ai.use"].compartments().items() if spec.letter == "x"]
    assert private == ["prompt"]
