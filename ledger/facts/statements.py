"""What people sign: fixed words, by who signs them (documents.md, “What people sign”).

A production may put its own words in their place, as codes of the list `statement`; they are never composed
from entries. Slots in braces are filled with what the signer types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ledger.facts.show import Show
from ledger.facts.vocabularies_rights import MEANINGS

LIST: Final = "statement"
"""The list of the production's own codes in which its words stand."""
WHOLE: Final = "the whole record"
"""The scope where none is typed."""

ENTERS: Final = frozenset({"authored", "reported_on_behalf"})
REVIEWS: Final = frozenset({"reviewed", "approved"})
"""Meanings of which one key never has both."""

_SLOT = re.compile(r"\{([^{}]*)\}")


class StatementProblem(ValueError):
    """A statement that can't be put together; the message says what is missing or too much."""


@dataclass(frozen=True, slots=True)
class Words:
    """A statement: what signing it means, and what it says."""

    name: str
    by: str
    """Who signs it."""
    meaning: str
    """A code of MEANINGS; "" for a statement of the production's own, whose signer says it."""
    topic: str
    """A code of TOPICS."""
    text: str

    @property
    def slots(self) -> tuple[str, ...]:
        """What the signer types, in order."""
        return tuple(dict.fromkeys(_SLOT.findall(self.text)))


STATEMENTS: Final[Mapping[str, Words]] = {
    words.name: words
    for words in (
        Words(
            "scribe",
            "script supervisor",
            "reported_on_behalf",
            "day",
            "I took these down on {scope}. I don’t speak for departments shown as not recorded.",
        ),
        Words(
            "none",
            "department",
            "attested",
            "department",
            "Between {from} and {until} my department used no AI on {scope}, as far as I know after asking.",
        ),
        Words("only", "department", "attested", "department", "These {count} uses, no others."),
        Words(
            "writer",
            "writer",
            "reviewed",
            "list_seen",
            "I have seen this list. What I wrote for this film is in it.",
        ),
        Words("text", "writer", "attested", "generated_text", "No generated text in items {items}."),
        Words(
            "producer",
            "producer",
            "attested",
            "report",
            "This page states what our record held on this day, and what it does not hold. "
            "I asked the departments named here. I have not seen every use myself.",
        ),
        Words(
            "guild",
            "guild",
            "reviewed",
            "sample",
            "I read this report and drew the sample described. My findings are in {file}.",
        ),
    )
}
"""The statements that everybody has, by name."""


def statements_of(show: Show) -> dict[str, Words]:
    """The statements of this production: the fixed ones, and its own words in their place or beside them."""
    found = dict(STATEMENTS)
    for code, text in show.codes.get(LIST, {}).items():
        fixed = found.get(code)
        found[code] = replace(fixed, text=text) if fixed else Words(code, "", "", "other", text)
    return found


def filled(words: Words, typed: Mapping[str, str]) -> str:
    """The text with what the signer typed; raises StatementProblem for a slot without words."""
    missing = [slot for slot in words.slots if not typed.get(slot, "").strip()]
    if missing:
        raise StatementProblem(f"the statement “{words.name}” needs {', '.join(missing)}")
    more = [name for name in typed if name not in words.slots]
    if more:
        raise StatementProblem(f"the statement “{words.name}” has no place for {', '.join(more)}")
    return _SLOT.sub(lambda slot: typed[slot[1]].strip(), words.text)


def meaning_of(words: Words, told: str | None) -> str:
    """What signing means: the statement's own, else what the signer says; raises StatementProblem."""
    if words.meaning:
        if told not in (None, words.meaning):
            raise StatementProblem(f"signing “{words.name}” means {MEANINGS.codes[words.meaning]}")
        return words.meaning
    if told is None or told not in MEANINGS.codes:
        raise StatementProblem(f"what does signing it mean? One of: {', '.join(MEANINGS.codes)}")
    return told
