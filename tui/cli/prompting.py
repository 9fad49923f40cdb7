"""Asks at a terminal for the quick fields of a kind that were not given; Enter leaves one not stated."""

from __future__ import annotations

from collections.abc import Collection

import click
from pydantic import ValidationError

from ledger.errors import UsageProblem
from ledger.facts import CompartmentSpec, Fact, FieldSpec
from ledger.facts.problems import problem_of
from tui.cli.assignments import SHARED, Reader, Values
from tui.cli.output import say

_CODES = 12
"""A list of more codes is not printed in a question: ? prints it."""


def ask_missing(model: type[Fact], values: Values, reader: Reader) -> Values:
    """`values` with the answers to what is quick and missing; a wrong answer is told, and asked again."""
    answered: Values = {name: dict(fields) for name, fields in values.items()}
    for spec in model.compartments().values():
        given: Collection[str] = answered.get(spec.name, {})
        for field in spec.fields:
            if field.quick and field.name not in given and spec.name not in SHARED:
                value = _asked(model.kind, spec, field, reader)
                if value is not None:
                    answered.setdefault(spec.name, {})[field.name] = value
    return answered


def _asked(kind: str, spec: CompartmentSpec, field: FieldSpec, reader: Reader) -> object:
    words = f"{field.label} ({field.help.rstrip('.')}){_codes(field)}"
    while True:
        typed = str(click.prompt(words, default="", show_default=False, err=True)).strip()
        if not typed:
            return None
        if typed == "?":
            say(", ".join(field.vocabulary) if field.vocabulary else field.help)
            continue
        try:
            value = reader.value(field.name, field, typed)
            _check(kind, spec, field, value)
        except UsageProblem as error:
            say(" ".join(part for part in (error.message, error.remedy) if part))
        else:
            return value


def _check(kind: str, spec: CompartmentSpec, field: FieldSpec, value: object) -> None:
    """Raises UsageProblem if the field refuses that value; what else its compartment needs comes later."""
    try:
        spec.model.model_validate({field.name: value})
    except ValidationError as error:
        problem = problem_of(kind, error, spec.name)
        if problem.field:
            raise UsageProblem(problem.problem) from error


def _codes(field: FieldSpec) -> str:
    if field.vocabulary is None or not field.vocabulary.codes:
        return ""
    codes = tuple(field.vocabulary)
    return f" [{', '.join(codes)}]" if len(codes) <= _CODES else " [? lists the codes]"
