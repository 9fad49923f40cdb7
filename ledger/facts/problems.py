"""What is wrong with a fact, in one sentence: what, where, and what to do."""

from __future__ import annotations

from pydantic import ValidationError


class FactError(ValueError):
    """A fact that cannot be recorded or read; `compartment` and `field` are JSON names, "" if none."""

    def __init__(self, kind: str, compartment: str, field: str, problem: str) -> None:
        self.kind = kind
        self.compartment = compartment
        self.field = field
        self.problem = problem
        place = " · ".join(part for part in (kind, compartment, field) if part)
        super().__init__(f"{place}: {problem}" if place else problem)


class UnknownKind(FactError):
    """A kind, or a schema number of it, that this program does not know."""


_NEWER = "It is mistyped, or was written by a newer hotset: take it out, or update hotset."


def problem_of(kind: str, error: ValidationError, compartment: str = "") -> FactError:
    """The first thing that `error` found, as a sentence; `compartment` if only one was checked."""
    found = error.errors(include_url=False)
    # A field that also takes the word "unknown" reports that alternative too; the other one is meant.
    told = next(
        (e for e in found if e["type"] != "literal_error" or e["ctx"]["expected"] != "'unknown'"), found[0]
    )
    path = [
        str(part)
        for part in told["loc"]
        if not str(part).startswith(("function-", "literal[", "constrained-"))
    ]
    if not compartment and path:
        compartment = path.pop(0)
    name = path[0] if path else ""
    if told["type"] == "extra_forbidden":
        if not name:
            return FactError(kind, "", "", f"this kind has no compartment “{compartment}”. {_NEWER}")
        return FactError(kind, compartment, "", f"there is no field “{path[-1]}” here. {_NEWER}")
    inner = told.get("ctx", {}).get("error")
    problem = str(inner) if isinstance(inner, ValueError) else _SENTENCES.get(told["type"], told["msg"])
    for slot, value in {"field": path[-1] if path else compartment, **told.get("ctx", {})}.items():
        problem = problem.replace("{" + slot + "}", str(value))
    return FactError(kind, compartment, name, f"{problem.rstrip('.')}.")


_SENTENCES = {
    "int_type": "a whole number is needed, without quotes or point",
    "int_from_float": "a whole number is needed",
    "greater_than_equal": "a number from {ge} is needed",
    "less_than_equal": "a number up to {le} is needed",
    "string_type": "text is needed",
    "tuple_type": "a list is needed",
    "too_long": "a list holds at most {max_length} items: write the rest in another entry",
    "missing": "“{field}” is needed",
    "model_type": "named values are needed, not a single one",
    "model_attributes_type": "named values are needed, not a single one",
    "literal_error": "use one of {expected}",
}
