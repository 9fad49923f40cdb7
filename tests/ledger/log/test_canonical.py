"""Canonical JSON, judged by the rfc8785 library."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import canonical
from ledger.log.canonical import MAX_DEPTH, MAX_INTEGER, CanonicalError, Value
from tests.vectors.canonicals import nested

KEYS = st.text(st.characters(max_codepoint=127), max_size=12)
SPELLINGS: list[dict[str, Any]] = [
    {"indent": 1},
    {"separators": (", ", ": ")},
    {"ensure_ascii": True},
    {"sort_keys": False},
]
SCALARS = st.none() | st.integers(-MAX_INTEGER, MAX_INTEGER) | st.text(max_size=30)


def containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)


def values(depth: int = 4) -> st.SearchStrategy[Any]:
    """Values of the profile, at most `depth` containers deep."""
    found: st.SearchStrategy[Any] = SCALARS
    for _ in range(depth):
        found = SCALARS | containers(found)
    return found


@given(values())
def test_the_bytes_are_those_of_rfc_8785(value: Value) -> None:
    """An outside library writes every value of the profile in the same bytes."""
    assert canonical.encode(value) == rfc8785.dumps(value)


@given(values())
def test_a_value_comes_back_from_its_bytes(value: Value) -> None:
    """Nothing is lost or changed on the way: no normalising, no rounding."""
    assert canonical.decode(canonical.encode(value)) == value


def test_the_string_of_rfc_8785_comes_out() -> None:
    """The example of RFC 8785 section 3.2.2, without its floats and booleans."""
    value: Value = {"string": '€$\u000f\nA\'B"\\\\"/', "literals": None}
    assert canonical.encode(value) == '{"literals":null,"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()


@given(st.binary(max_size=40))
def test_arbitrary_bytes_are_refused_or_already_canonical(data: bytes) -> None:
    """The reader raises one kind of error, whatever it is fed, and what it takes has one form."""
    try:
        value = canonical.decode(data)
    except CanonicalError:
        return
    assert canonical.encode(value) == data


@given(values(3), st.data())
def test_another_spelling_of_the_same_value_is_refused(value: Value, data: st.DataObject) -> None:
    """Spaces, other escapes or another key order: the same value to JSON, but not our bytes."""
    exact = canonical.encode(value)
    spelling = data.draw(st.sampled_from(SPELLINGS))
    options: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True, **spelling}
    other = json.dumps(value, **options).encode()
    if other != exact:
        with pytest.raises(CanonicalError):
            canonical.decode(other)


class Code(StrEnum):
    """A text that may print itself differently."""

    ART = "art"


@pytest.mark.parametrize(
    "value",
    [
        1.0, float("nan"), True, False, {"a": True}, [False], (1,), {"a": (1,)}, b"a", {1: "a"}, {None: "a"},
        {"é": 1}, {"a", "b"}, MAX_INTEGER + 1, -MAX_INTEGER - 1, "\ud800", {"a": "\udfff"}, Code.ART,
    ],
)  # fmt: skip
def test_values_outside_the_profile_are_not_written(value: Any) -> None:
    """A float, a boolean or a foreign type is an error where it arises, not in some verifier later."""
    with pytest.raises(CanonicalError):
        canonical.encode(value)


@pytest.mark.parametrize("shape", ["list", "object"])
def test_eight_containers_are_deep_enough(shape: str) -> None:
    """Depth 8 passes and depth 9 doesn't, in both directions; what stands inside others counts them."""
    deepest = nested(MAX_DEPTH, shape)
    assert canonical.decode(canonical.encode(deepest)) == deepest
    too_deep = json.dumps(nested(MAX_DEPTH + 1, shape), separators=(",", ":")).encode()
    with pytest.raises(CanonicalError, match="deep"):
        canonical.decode(too_deep)
    with pytest.raises(CanonicalError, match="deep"):
        canonical.encode(nested(MAX_DEPTH + 1, shape))
    with pytest.raises(CanonicalError, match="deep"):
        canonical.encode(deepest, inside=1)
    with pytest.raises(CanonicalError, match="deep"):
        canonical.decode(canonical.encode(deepest), inside=1)


def test_a_bomb_of_brackets_is_refused() -> None:
    """A hostile file can't exhaust the stack."""
    for data in (b"[" * 60_000, b"[" * 60_000 + b"]" * 60_000, b'{"a":' * 20_000):
        with pytest.raises(CanonicalError):
            canonical.decode(data)


def test_text_is_neither_normalised_nor_judged() -> None:
    """What was once written verifies for ever: NFD text and control characters are the entry's affair."""
    for text in ("e\u0301", "\u202e", "\x7f", "\u2028"):
        assert canonical.decode(canonical.encode(text)) == text
