"""What can be asked for: each field of the query language, with its help and an example.

A judgement is asked as it was recorded (`likeness:unknown` is a value), and what nobody recorded is a
question of its own: `!likeness`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ledger.errors import BadTerm
from ledger.facts.show import Show
from ledger.facts.vocabularies import FUNCTIONS, PHASES, STATUS, YES_NO_UNKNOWN
from ledger.facts.vocabularies_rights import UNITS
from ledger.facts.vocabulary import Vocabulary
from ledger.store import asked_values as values
from ledger.store import asked_words as offers
from ledger.store.asked_values import Meaning, NotAsked, World
from ledger.store.asked_words import Offers
from ledger.store.asking import Term, terms
from ledger.store.conditions import Between, Condition, Either, In, Linked, Not, Words


class Field(NamedTuple):
    """One field: how a value of it is read, and what its name alone asks (None: nothing)."""

    help: str
    example: str
    meaning: Meaning
    alone: Condition | None = None
    offers: Offers = offers.nothing
    """The values that can be offered while it is typed, with what they mean."""


def _coded(help: str, example: str, vocabulary: Vocabulary) -> Field:
    """A field of a column that holds codes; it is named in the example."""
    column = example.partition(":")[0]
    words, codes = f"value of {column}", values.own(vocabulary)
    return Field(help, example, values.code(column, words, codes), In(column), codes)


def _linked(help: str, example: str) -> Field:
    relation = example.partition(":")[0]
    return Field(help, example, values.as_written(relation), Linked(relation))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was typed, and the conditions that it comes to."""

    text: str
    conditions: tuple[Condition, ...]
    kinds: bool
    """Whether it says which kinds of entries are meant."""


def asked(text: str, show: Show, now: datetime) -> Asked:
    """The meaning of a question; `now` is aware. Raises BadTerm at the term that isn't understood."""
    found = terms(text, FIELDS)
    world = World(show, now)
    return Asked(
        text, tuple(_condition(text, term, world) for term in found), any(t.field == "kind" for t in found)
    )


def _condition(text: str, term: Term, world: World) -> Condition:
    try:
        meant = _meant(term, world)
    except NotAsked as error:
        raise BadTerm(str(error), text, term.start, term.end, error.remedy) from error
    return Not(meant) if term.negated else meant


def _meant(term: Term, world: World) -> Condition:
    if term.field is None:
        return Words(term.values[0])
    field = FIELDS[term.field]
    if term.values:
        each = tuple(field.meaning(value, world) for value in term.values)
        return each[0] if len(each) == 1 else Either(each)
    if field.alone is None:
        raise NotAsked(f"What is to be looked for in “{term.field}”?", f"Type {field.example}.")
    return field.alone


FIELDS: Mapping[str, Field] = {
    "scene": Field("about this scene", "scene:12", values.scene, Linked("scene"), offers.scenes),
    "dept": Field(
        "of this department, by code or name",
        "dept:vfx",
        values.department,
        Linked("dept"),
        offers.departments,
    ),
    "tool": Field(
        "with this tool, by a word of its name", "tool:firefly", values.tool, Linked("tool"), offers.tools
    ),
    "func": _coded("with this function", "func:concept", FUNCTIONS),
    "status": _coded("in this state of the work", "status:temp", STATUS),
    "likeness": _coded("whether a real person is in it", "likeness:yes", YES_NO_UNKNOWN),
    "person": Field(
        "that name this person", 'person:"C. Amin"', values.person, Linked("person"), offers.people
    ),
    "consent": _linked("that rest on this consent", "consent:C-14"),
    "material": _linked("about this written material", 'material:"First draft"'),
    "asset": Field(
        "with this thing, by its code", "asset:PST-03", values.asset, Linked("asset"), offers.assets
    ),
    "day": Field("of this shoot day", "day:12", values.day, Linked("day"), offers.days),
    "unit": _coded("of this unit", "unit:second", UNITS),
    "phase": _coded("of this phase", "phase:post", PHASES),
    "used": Field(
        "where the tool was used then, if that was said",
        "used:2026-11-01..2026-11-20",
        values.during("occurred"),
        Between("occurred"),
    ),
    "logged": Field("logged then", "logged:yesterday", values.during("at")),
    "after": Field("logged on that day or later", "after:2026-11-20", values.after),
    "before": Field("logged before that day", "before:2026-11-20", values.before),
    "kind": Field("of this kind", "kind:consent", values.kind, offers=offers.kinds),
    "state": Field(
        "that stand so: current, replaced, retracted, conflict",
        "state:conflict",
        values.state,
        offers=offers.states,
    ),
    "entry": Field("with these numbers", "entry:100..120", values.entry),
}
"""Every field by the name that is typed."""
