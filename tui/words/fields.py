"""Every answered field of an entry, for any kind: what `show N` lists, and the detail of kinds without
sentences of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.facts.declare import Fact
from ledger.facts.governance import Attestation
from ledger.facts.told import answered
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark

if TYPE_CHECKING:
    from ledger.facts.show import Show

_SPOKEN: Final = (AiUse, AiNone, AiOutput, Mark)
_STATED: Final = frozenset(
    {f"statement.{name}" for name in ("text", "meaning", "scope", "role", "head")}
    | {f"signature.{name}" for name in ("person", "form", "key", "signature")}
)
"""What the lines of a statement say already."""
_ROW_FIELDS: Final = 3


def field_table(fact: Fact, show: Show) -> tuple[str, ...]:
    """Each answered field once: the name to type in a correction, its label and its value."""
    return tuple(f"{one.name:<26}  {one.field.label}: {one.words}" for one in answered(fact, show.label))


def field_lines(fact: Fact, show: Show) -> tuple[str, ...]:
    """`Decision: granted`, a line a field of the kind’s own; nothing where sentences say it."""
    if isinstance(fact, _SPOKEN):
        return ()
    said = _STATED if isinstance(fact, Attestation) else ()
    return tuple(
        f"{one.field.label}: {one.words}"
        for one in answered(fact, show.label)
        if one.compartment.name not in ("who", "note") and one.name not in said
    )


def row_words(fact: Fact, show: Show) -> tuple[str, ...]:
    """The kind and its first quick answers, of what goes with every copy only: no names, no terms."""
    said = [
        one.words
        for one in answered(fact, show.label)
        if one.field.quick and one.compartment.letter in "ol" and one.field.shape != "lines"
    ]
    return (type(fact).label, *said[:_ROW_FIELDS])
