"""Reading a line: text in; rows, questions and entries out, or one LineError with its place. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from ledger.facts.entry import Link, NewEntry
from ledger.facts.values import When
from tui.line.bar import Bar
from tui.line.facts import none_entries, use_entries
from tui.line.fill import fill_use
from tui.line.fill_none import fill_none
from tui.line.filled import Nothing, Use
from tui.line.grammar import parse
from tui.line.rows import ReadingRow, asks_consent, asks_whose, hint_of, none_rows, use_rows
from tui.words.numbers import joined

if TYPE_CHECKING:
    from ledger.facts.show import Show

NO_ANSWERS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """Asked once after Enter, for a person's likeness; an empty answer leaves it not stated.

    `name` is the key of `read`'s answers: "whose" (a role or name, or ?) or "consent" (a word or a code).
    """

    name: Literal["whose", "consent"]
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says: rows to show, entries to append together, questions to ask first, and a hint."""

    kind: Literal["use", "none"]
    rows: tuple[ReadingRow, ...]
    entries: tuple[NewEntry, ...]
    questions: tuple[Question, ...] = ()
    hint: str | None = None
    filled: Use | Nothing | None = None


def read(
    text: str,
    show: Show,
    bar: Bar,
    now: datetime,
    *,
    answers: Mapping[str, str] = NO_ANSWERS,
    at: When | None = None,
    re: tuple[Link, ...] = (),
) -> Reading:
    """Read one line of the log desk or the shell.

    `now` is aware; `at` is the moment of the sighting where it is not now (a mark's own); `re` goes on the
    first entry (a correction, a completed mark). Raises LineError; nothing else, whatever was typed.
    """
    typed = parse(text, show, bar.episode)
    if typed.kind == "none":
        none = fill_none(typed, show, bar)
        return Reading(
            "none", none_rows(none, show, bar), none_entries(none, show, bar, now, re), filled=none
        )
    use = fill_use(typed, show, bar, now, answers)
    return Reading(
        "use",
        use_rows(use, show, bar),
        use_entries(use, show, bar, now, at, re),
        _questions(use),
        hint_of(use),
        use,
    )


def _questions(use: Use) -> tuple[Question, ...]:
    asked = []
    if asks_whose(use):
        of_them = joined(list(use.features), "or")
        asked.append(
            Question(
                "whose", f"Whose{f' {of_them}' if of_them else ''}? A role or name; ? if you don’t know."
            )
        )
    if asks_consent(use):
        whom = joined([ref.as_ for ref in use.performers])
        asked.append(
            Question(
                "consent",
                f"Consent{f' of {whom}' if whom else ''} on file? Enter again leaves it not stated.",
            )
        )
    return tuple(asked)
