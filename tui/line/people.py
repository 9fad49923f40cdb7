"""A name or a role, as typed after a colon: names are kept apart from roles, and no tool
stands as a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.facts.text import LINE_LIMIT
from ledger.facts.values import Ref
from tui.line.complaints import too_long
from tui.line.errors import LineError
from tui.line.tokens import Token

if TYPE_CHECKING:
    from ledger.facts.show import Show

_NAME_PART: Final = re.compile(r"[^\W\d_]\.|[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who was typed: `text` as it reads, and either a reference (a name) or a role in words."""

    text: str
    ref: Ref | None = None
    role: str | None = None

    @property
    def spoken(self) -> str:
        """Inside a sentence: `C. Amin`, `the prop master`."""
        return self.text if self.role is None or self.text.startswith("the ") else f"the {self.text}"


def somebody(text: str, show: Show, token: Token) -> Somebody:
    """Reads a name or a role. Roles are in lower case (`prop master`, `1st AD`); anything else is a name.

    Raises LineError for the name of a tool, or a text too long for its field.
    """
    text = " ".join(text.split())
    if len(text) > LINE_LIMIT:
        raise too_long(token, len(text), LINE_LIMIT)
    known = show.person(text)
    problem = None if known is not None else show.person_problem(text)
    if problem is not None:
        raise LineError(0, problem, token.start, token.end)
    if known is not None:
        named = known.name is not None and known.name.casefold() == text.casefold()
        if not named and known.role is not None:
            return Somebody(text, role=text)
        return Somebody(text, ref=Ref(as_=text, id=known.id))
    return Somebody(text, ref=Ref(as_=text)) if is_name(text) else Somebody(text, role=text)


def somebody_named(text: str, show: Show) -> Somebody:
    """The same for an answer that stands alone, not on a line."""
    return somebody(text, show, Token("word", text, 0, 0, value=text))


def person_ref(text: str, show: Show, token: Token) -> Ref:
    """A person or a part played, by role or name, as the likeness fields take it. Raises LineError."""
    who = somebody(text, show, token)
    known = show.person(who.text)
    return Ref(as_=who.text, id=known.id) if known is not None else Ref(as_=who.text)


def is_name(text: str) -> bool:
    """Whether `text` reads as a person's name: a word with a capital and small letters, or an initial."""
    return any(
        part[0].isupper()
        and (part[1:].islower() or part.endswith(".") or "-" in part or "’" in part or "'" in part)
        for part in _NAME_PART.findall(text)
        if len(part) > 1
    )
