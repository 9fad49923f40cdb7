"""A text to type for any field, and the value that it must become: for round trips of every kind."""

from __future__ import annotations

from typing import Any

from ledger.facts import FieldSpec
from ledger.facts.declare import Fact
from tui.cli.assignments import typed_names

ZONE = "America/Los_Angeles"
DAY = {"at": "2026-03-02T08:00:00.000Z", "precision": "day", "zone": ZONE}
NOT_TYPED = {"head", "parts", "file", "files"}
"""Shapes that take JSON, or a file of the disk."""

_SAMPLES: dict[str, tuple[str, Any]] = {
    "line": ("Some words", "Some words"),
    "lines": ("Some words", "Some words"),
    "person name": ("R. Vale", "R. Vale"),
    "person names": ("R. Vale,P. Roy", ["R. Vale", "P. Roy"]),
    "zone": (ZONE, ZONE),
    "count": ("12", 12),
    "digest": ("ab" * 32, "ab" * 32),
    "text list": ("one,two", ["one", "two"]),
    "ref": ("Thing 9", {"as": "Thing 9", "id": None}),
    "refs": ("Thing 9,Thing 10", [{"as": "Thing 9", "id": None}, {"as": "Thing 10", "id": None}]),
    "person": ("Q. Marsh", {"as": "Q. Marsh", "id": None}),
    "people": ("Q. Marsh,T. Lund", [{"as": "Q. Marsh", "id": None}, {"as": "T. Lund", "id": None}]),
    "when": ("2026-03-02", DAY),
    "money": ("12.50 usd", {"amount": "12.50", "currency": "USD"}),
}


def sample(name: str, field: FieldSpec) -> tuple[str, Any]:
    """What is typed into a field, and what it says then."""
    if field.vocabulary is not None and field.shape in ("code", "codes"):
        code = next(iter(field.vocabulary), "unknown")
        return code, code if field.shape == "code" else [code]
    if name == "what.code" or (name == "code" and "title" in field.help):
        return "SLN", "SLN"
    return _SAMPLES[field.shape]


def whole(model: type[Fact]) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """A text for every field of a kind that can be typed, by name, and the compartments that they make."""
    texts: dict[str, str] = {}
    made: dict[str, dict[str, Any]] = {}
    places = {id(field): part for part, spec in model.compartments().items() for field in spec.fields}
    for name, field in typed_names(model).items():
        if field.shape not in NOT_TYPED and (model.kind, name) not in _LEFT_OUT:
            text, value = sample(name, field)
            texts[name] = text
            made.setdefault(places[id(field)], {})[field.name] = value
    return texts, made


_LEFT_OUT = {("ai.none", "days"), ("ai.none", "phases"), ("ai.none", "besides")}
"""A statement covers exactly one of scenes, days and phases."""
