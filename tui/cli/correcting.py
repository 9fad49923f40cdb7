"""Corrections and entries taken back: a reason of the list or in words, and a new entry that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.errors import UsageProblem
from ledger.facts import Entry, FactError, NewEntry, make
from tui.cli.assignments import Values, refuse_taken_words, refused
from tui.cli.reading import Scribe, reader, signed
from tui.hints import nearest
from tui.line.back import reason_problem, reasons

if TYPE_CHECKING:
    pass

AT_THE_KEYS = {"person", "device", "boot", "monotonic", "scribe_role"}


@dataclass(frozen=True)
class Why:
    """A reason's code and, for `other`, the words."""

    code: str
    words: str = ""


def why(reason: str | None) -> Why:
    """The reason that was typed: a code of the list, its words, or one's own; raises UsageProblem."""
    listed = {code: label for _, code, label in reasons() if code != "other"}
    hint = f"Give --reason with one of: {', '.join(listed)}; or with your own words."
    typed = " ".join((reason or "").split())
    if not typed:
        raise UsageProblem("A correction needs a reason.", hint)
    for code, label in listed.items():
        if typed.casefold().replace(" ", "_").replace("-", "_") in (code, label.replace(" ", "_")):
            return Why(code)
    if " " not in typed:
        raise UsageProblem(f"“{typed}” is not a reason of the list.", nearest(typed, listed, hint))
    problem = reason_problem("other", typed)
    if problem:
        raise UsageProblem(problem)
    return Why("other", typed)


def corrected_fields(scribe: Scribe, entry: Entry, words: Sequence[str], reason: Why) -> NewEntry:
    """The same fact with single fields changed, as a correction of `entry`."""
    told = reader(scribe.call, scribe.ledger).compartments(entry.kind, words)
    held = entry.fact.sealed()
    values: Values = {name: {**without_hands(held[name]), **told.get(name, {})} for name in held}
    if reason.words:
        values["note"]["reason"] = reason.words
    show = scribe.ledger.show()
    refuse_taken_words(entry.kind, values, show)
    try:
        fact = make(entry.kind, signed(values, entry.kind, scribe.call, show))
    except FactError as error:
        raise refused(error) from error
    return NewEntry(fact, (entry.link("corrects", reason.code),))


def without_hands(fields: Mapping[str, object]) -> dict[str, object]:
    """What a correction takes over from the entry; its hands are its own."""
    return {name: value for name, value in fields.items() if name not in AT_THE_KEYS}
