"""A receipt in words: the entry as far as it is in there, field by field, what is not, and the head over it.

Nothing is said of what the receipt doesn't hold: a compartment that isn't in it is named as such, never as
"not stated".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ledger.facts.declare import Fact
from ledger.facts.differing import value_words
from ledger.facts.entry import Entry, Number
from ledger.facts.show import Show
from ledger.facts.times import format_moment
from ledger.facts.use import AiNone, AiUse
from ledger.facts.vocabularies_rights import REASONS
from tui.words.numbers import joined
from tui.words.phrases import DOT
from tui.words.sentences import none_sentence, use_sentence

if TYPE_CHECKING:
    from ledger.ledger import Head, Received

_TOLD_FROM: Final = {
    AiUse: ("role", "where", "what", "seen", "outputs", "likeness"),
    AiNone: ("scope", "basis", "by"),
}
"""The compartments that the sentence of a kind speaks of: without one of them it would say too little."""
_LEFT: Final = 24
SUFFIX: Final = ".tlog-proof"
_NOBODY_S: Final = Show()
"""A receipt comes without its production: codes and departments are told in their general words."""


def receipt_lines(received: Received) -> list[str]:
    """All that an intact receipt shows."""
    assert received.number is not None
    assert received.at is not None
    assert received.head is not None
    entry = received.entry
    kind = type(entry.fact).label if entry is not None else f"{received.kind}, which this hotset doesn't know"
    lines = [
        f"Entry {received.number} of {received.log}: {kind}",
        f"Logged {format_moment(received.at, 'UTC')}, by the station's clock",
    ]
    if entry is not None:
        lines += [f"{_how(link.how)} entry {link.number}{_why(link.why)}" for link in entry.re]
        lines += _said(entry)
    if received.absent:
        lines.append(f"Not in this receipt: {joined(list(received.absent))} (sealed in the entry)")
    return [*lines, f"Under the head after entry {received.head.size:,}:", *head_lines(received.head)]


def head_lines(head: Head) -> list[str]:
    """The fingerprint as it is written down: four numbered lines."""
    return [f"{number}  {line}" for number, line in enumerate(head.lines(), 1)]


def head_place(head: Head, code: str) -> str:
    """Where the head stands: `SLN/main/e1, after entry 125`."""
    hotset, production, place = head.origin.split("/", 2)
    return f"{code or f'{hotset}/{production}'}/{place}, after entry {head.size:,}"


def file_name(code: str, number: Number) -> str:
    """What a receipt is called unless somebody says otherwise: `SLN-118.tlog-proof`, or `SLN-e2-3…`."""
    return f"{code or 'entry'}-{str(number).replace(' ', '-')}{SUFFIX}"


def _how(how: str) -> str:
    return "Speaks of" if how == "about" else how[:1].upper() + how[1:]


def _why(why: str) -> str:
    return "" if why in ("none", "other") else f", {REASONS.label(why)}"


def _said(entry: Entry) -> Iterator[str]:
    fact = entry.fact
    if not any(name in entry.absent for name in _TOLD_FROM.get(type(fact), ())):
        if isinstance(fact, AiUse):
            yield use_sentence(fact, _NOBODY_S)
        elif isinstance(fact, AiNone):
            yield none_sentence(fact, _NOBODY_S)
    empty = []
    for name, spec in type(fact).compartments().items():
        if name in entry.absent:
            continue
        told = list(_fields(fact, name))
        if told:
            yield f"{spec.label:<{_LEFT}}{DOT.join(told)}"
        else:
            empty.append(spec.label)
    if empty:
        yield f"Nothing was said under: {joined(empty)}"


def _fields(fact: Fact, name: str) -> Iterator[str]:
    held = getattr(fact, name)
    for field in type(fact).compartments()[name].fields:
        value = getattr(held, field.attribute, None)
        if value is not None:
            label = field.label if field.label[1:2].isupper() else field.label[:1].lower() + field.label[1:]
            yield f"{label}: {value_words(field, value, _general)}"


def _general(_vocabulary: str, code: str, known: Mapping[str, str]) -> str:
    return known.get(code, code)
