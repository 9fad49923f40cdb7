"""What the wrap desk asks of a ledger, and the plain values it gets back; words come ready.

`Wrapping` works on the clerk's thread alone and may wait, as `Source` does, whose part it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from tui.desks.place import Place

Answer = Literal["recorded", "none", "not recorded"]
Paragraph = str | tuple[str, str]
"""A sentence, or a term and what it says."""


@dataclass(frozen=True)
class WrapRow:
    """One department's day."""

    code: str
    department: str
    answer: Answer
    entries: int = 0
    """How many entries touch the day, corrected ones too, none that was taken back."""
    numbers: tuple[int, ...] = ()
    """Of those that stand, in order."""
    said: tuple[str, ...] = ()
    """Who said so, from the longest form to the shortest."""
    uses: tuple[int, ...] = ()
    """The uses that stand: what `=` calls the only ones."""
    unasked: tuple[int, ...] = ()
    """The uses of which nobody said whether a person is in them."""
    asked: bool = True
    """Whether the department is one of those that were asked for the day."""


@dataclass(frozen=True)
class MarkHere:
    """A mark of the day that nobody has completed."""

    number: int
    time: str
    place: str


@dataclass(frozen=True)
class WrapDay:
    """A shoot day as the wrap desk shows it."""

    label: str
    date: str
    """With the day of the week: Thu 4 Dec 2025."""
    unit: str
    asked_by: str
    """Where it stands who is asked: call sheet 12; empty if nobody was asked for the day."""
    rows: tuple[WrapRow, ...]
    entries: int
    marks: tuple[MarkHere, ...]
    statement: str
    """What signing says, fixed."""

    @property
    def asked(self) -> int:
        """How many departments were asked."""
        return sum(row.asked for row in self.rows)

    def count(self, answer: Answer) -> int:
        """How many of those that were asked stand so."""
        return sum(row.asked and row.answer == answer for row in self.rows)

    @property
    def unasked(self) -> tuple[WrapRow, ...]:
        """Departments with uses of which nobody said whether a person is in them."""
        return tuple(row for row in self.rows if row.unasked)


class Wrapping(Protocol):
    """The open day of one ledger. Raises LedgerError, Refused or LineError."""

    def day(self) -> WrapDay: ...
    def problems(self, *, all_of_it: bool = False) -> Sequence[tuple[str, str]] | None:
        """Code and words of what check finds about the day, but marks and questions about people.

        None: the record is long and nobody asked to wait (`all_of_it`).
        """
        ...

    def addendum(self, place: Place) -> Sequence[Paragraph]: ...
    def answer_person(self, row: WrapRow, in_it: str, whose: str, place: Place) -> None:
        """`in_it` is yes, no or unknown; `whose` a role or name, ? for not known, empty if not stated."""
        ...

    def only_these(self, row: WrapRow, said_by: str, place: Place) -> None: ...
    def sign(self, label: str, place: Place, now: datetime) -> tuple[str, Sequence[Paragraph]]:
        """Signs and closes the day; returns what was done in words, and the addendum as it was written."""
        ...
