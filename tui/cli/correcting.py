"""Corrections and entries taken back: a reason of the list or in words, and a new entry that names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.errors import UsageProblem
from ledger.facts import Entry, Fact, FactError, NewEntry, Retract, make
from ledger.facts.vocabularies_rights import REASONS
from tui.cli.assignments import refused
from tui.cli.reading import Scribe, reader, signed
from tui.hints import nearest

if TYPE_CHECKING:
    from tui.line import Reading

EMPTY_WORDS = {"update", "fix"}


@dataclass(frozen=True)
class Why:
    """A reason's code and, for `other`, the words."""

    code: str
    words: str | None = None


def why(reason: str | None) -> Why:
    """The reason that was typed; raises UsageProblem if there is none, or if one word says nothing."""
    listed = [code for code in REASONS if code not in ("none", "other")]
    if not reason or not reason.strip():
        hint = f"Give --reason with one of: {', '.join(listed)}; or with your own words."
        raise UsageProblem("A correction needs a reason.", hint)
    code = reason.strip().casefold().replace(" ", "_").replace("-", "_")
    if code in listed:
        return Why(code)
    if len(reason.split()) > 1 and reason.strip().casefold() not in EMPTY_WORDS:
        return Why("other", reason.strip())
    hint = nearest(code, listed, f"One of: {', '.join(listed)}; or more than one word of your own.")
    raise UsageProblem(f"“{reason}” is not a reason of the list.", hint)


def corrected(scribe: Scribe, entry: Entry, text: str, reason: Why) -> Reading:
    """The reading of the entry's line typed again; its entries correct the old one."""
    raise NotImplementedError


def corrected_fields(scribe: Scribe, entry: Entry, words: Sequence[str], reason: Why) -> NewEntry:
    """The same fact with single fields changed, as a correction of `entry`."""
    told = reader(scribe.call, scribe.ledger).compartments(entry.kind, words)
    held = entry.fact.sealed()
    values = {name: {**held[name], **told.get(name, {})} for name in held}
    return NewEntry(_made(scribe, entry.kind, values, reason), (entry.link("corrects", reason.code),))


def taken_back(scribe: Scribe, entry: Entry, reason: Why) -> NewEntry:
    """An entry that takes `entry` back."""
    return NewEntry(_made(scribe, Retract.kind, {}, reason), (entry.link("retracts", reason.code),))


def _made(scribe: Scribe, kind: str, values: dict[str, dict[str, object]], reason: Why) -> Fact:
    if reason.words:
        values = {**values, "note": {**values.get("note", {}), "reason": reason.words}}
    try:
        return make(kind, signed(values, kind, scribe.call, scribe.ledger.show()))
    except FactError as error:
        raise refused(error) from error
