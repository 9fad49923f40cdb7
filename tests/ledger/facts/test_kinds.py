"""Facts of every kind: what they take, what they refuse and how they say so, and that they come back."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ledger.facts import (
    KINDS,
    AiNone,
    AiUse,
    Fact,
    FactError,
    Ref,
    UnknownKind,
    decode,
    make,
)
from ledger.facts.parts import Seen
from ledger.facts.use import NoneBasis, NoneScope, UseOutputs, UseRole, UseWhere
from tests.ledger.facts.strategies import compartments_of

PLAYBACK = ("PBK",)
SCENES = (Ref(as_="40"), Ref(as_="41"))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_every_kind_comes_back_as_it_was_sealed(kind: type[Fact]) -> None:
    """Whatever a fact holds, reading its disclosures gives the same fact, and sealing that the same bytes."""

    @settings(max_examples=25)
    @given(compartments_of(kind))
    def comes_back(compartments: dict[str, dict[str, Any]]) -> None:
        fact = make(kind.kind, compartments)
        sealed = fact.sealed()
        assert sealed == compartments
        again = decode(kind.kind, kind.schema_number, sealed)
        assert again == fact
        assert again.sealed() == sealed

    comes_back()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_a_copy_without_some_compartments_still_reads(kind: type[Fact]) -> None:
    """A withheld or erased compartment is simply not there: the rest of the entry can be read."""
    assert decode(kind.kind, 1, {}).sealed() == {name: {} for name in kind.compartments()}


def test_not_asked_not_known_and_none_are_three_things() -> None:
    """Absent, "unknown" and an empty list must never be folded into one another."""
    assert "assets" not in UseOutputs().plain()
    assert UseOutputs(assets="unknown").plain() == {"assets": "unknown"}
    assert UseOutputs(assets=()).plain() == {"assets": []}
    assert UseOutputs(count=0).plain() == {"count": 0}
    assert UseOutputs(count=None).plain() == {}


def test_when_a_tool_was_used_is_not_read_off_a_sighting() -> None:
    """Seen is not made: logging a sighting leaves the time of the use not stated."""
    use = AiUse(seen=Seen(day=Ref(as_="12"), camera="on"))
    assert use.where.occurred is None
    assert use.sealed()["where"] == {}


@pytest.mark.parametrize("count", [True, 3.0, "3", -1, 2**53])
def test_counts_are_whole_numbers(count: Any) -> None:
    """Three posters are 3: not "3", not 3.0, not a yes."""
    with pytest.raises(FactError, match="number"):
        make("ai.use", {"outputs": {"count": count}})


def test_a_list_holds_at_most_five_hundred() -> None:
    """A longer list goes into several entries, and whoever has one is told so."""
    scenes = [{"as": str(number), "id": None} for number in range(501)]
    assert len(listed_scenes(scenes[:500])) == 500
    with pytest.raises(FactError, match="at most 500 items: write the rest in another entry"):
        listed_scenes(scenes)


def listed_scenes(scenes: list[dict[str, Any]]) -> Any:
    """The scenes of a use at them."""
    return make("ai.use", {"where": {"scene": scenes}}).sealed()["where"]["scene"]


@pytest.mark.parametrize(
    "scopes",
    [
        {},
        {"scenes": SCENES, "days": (Ref(as_="12"),)},
        {"scenes": SCENES, "phases": ("post",)},
        {"days": (Ref(as_="12"),), "phases": ("post",)},
        {"scenes": ()},
    ],
    ids=["none of them", "scenes and days", "scenes and phases", "days and phases", "an empty list"],
)
def test_a_statement_of_none_covers_exactly_one_of_scenes_days_and_phases(scopes: dict[str, Any]) -> None:
    """The three matrices are never multiplied: a statement fills the cells of one of them."""
    with pytest.raises(ValidationError):
        NoneScope(departments=PLAYBACK, **scopes)


def test_a_statement_of_none_needs_departments_and_how_it_reached_the_record() -> None:
    """None is somebody's word: for whom, about what, said or signed. Without these there is no entry."""
    scope, basis = NoneScope(departments=PLAYBACK, scenes=SCENES), NoneBasis(basis="said", role="Playback")
    assert AiNone(scope=scope, basis=basis).sealed()["scope"]["departments"] == ["PBK"]
    with pytest.raises(ValidationError, match="name the departments"):
        NoneScope(scenes=SCENES)
    with pytest.raises(ValidationError, match="“basis” is needed"):
        AiNone(scope=scope)
    with pytest.raises(ValidationError, match="“scope” is needed"):
        AiNone(basis=basis)
    for word in ("unknown", "heard", None):
        with pytest.raises(ValidationError):
            NoneBasis(basis=word)
    with pytest.raises(ValidationError):
        NoneBasis(role="Playback")


@pytest.mark.parametrize(
    ("kind", "compartments", "sentence"),
    [
        (
            "ai.use",
            {"role": {"basis": "heard"}},
            "ai.use · role · basis: “heard” is not a code of “basis”. Use one of: did_it,",
        ),
        (
            "ai.use",
            {"role": {"colour": "red"}},
            "ai.use · role: there is no field “colour” here. It is mistyped, or was",
        ),
        (
            "ai.use",
            {"colours": {}},
            "ai.use: this kind has no compartment “colours”. It is mistyped, or was written by",
        ),
        (
            "ai.use",
            {"note": {"note": "a\x1b"}},
            "ai.use · note · note: a hidden control character at place 2 (ESC).",
        ),
        ("ai.use", {"what": {"tool": "ff"}}, "ai.use · what · tool: "),
        ("ai.dream", {}, "ai.dream: this hotset does not know such entries. Update hotset to read them."),
        (
            "asked",
            {"scope": {"groups": [{"name": "Art"}]}},
            "asked · scope · groups: “departments” is needed.",
        ),
        (
            "production",
            {"what": {"code": "Salt Line"}},
            "production · what · code: “Salt Line” cannot be a production’s",
        ),
    ],
)
def test_what_is_refused_says_what_and_where_and_what_to_do(
    kind: str, compartments: dict[str, Any], sentence: str
) -> None:
    """Whoever reads the sentence can mend the line without knowing how it is stored."""
    with pytest.raises(FactError) as refused:
        make(kind, compartments)
    assert str(refused.value).startswith(sentence)
    assert "validation error" not in str(refused.value)


def test_a_newer_schema_is_refused_with_the_way_out() -> None:
    """An older program must not read half of a newer entry and call it whole."""
    with pytest.raises(UnknownKind, match=r"reads schema 1 of it, not 2\. Update hotset"):
        decode("ai.use", 2, {})


def test_null_is_not_a_way_of_saying_nothing() -> None:
    """Absent is the one way of not asking: a null would be a second spelling of it."""
    with pytest.raises(FactError, match="What was not asked is left out instead"):
        decode("ai.use", 1, {"role": {"department": None}})


def test_a_correction_is_a_whole_new_fact_and_checked_as_one() -> None:
    """Three was two: the corrected fact keeps the rest, and can't be corrected into something impossible."""
    first = AiUse(role=UseRole(department="ART"), outputs=UseOutputs(count=3, thing="poster"))
    second = first.changed(outputs=first.outputs.changed(count=2))
    assert first.outputs.count == 3
    assert second.sealed()["outputs"] == {"count": 2, "thing": "poster"}
    assert second.role == first.role
    with pytest.raises(ValidationError):
        first.outputs.changed(count=-1)
    with pytest.raises(ValidationError):
        first.changed(outputs=UseWhere())


@given(st.sampled_from(["what", "role", "x"]), st.recursive(st.none() | st.integers() | st.text(), st.lists))
def test_any_junk_from_a_file_ends_as_a_sentence(compartment: str, junk: Any) -> None:
    """A ledger from anyone may hold anything: reading it never ends in a crash."""
    for given_ in ({compartment: {"tool": junk}}, {compartment: {"department": junk, "made": junk}}):
        with contextlib.suppress(FactError):
            assert decode("ai.use", 1, given_).kind == "ai.use"


def test_facts_load_nothing_of_the_terminal_or_the_database() -> None:
    """The facts are pure: a program that only reads them pays for neither tables, terminal nor keys."""
    heavy = "{'sqlmodel', 'sqlalchemy', 'textual', 'rich', 'click', 'cryptography', 'dateutil'}"
    code = f"import sys, ledger.facts; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
