"""The day's addendum in words (documents.md 4): used, none, not recorded, open, asked, signed, fingerprint.

Pure. It goes out with the day's reports; the record stays behind it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from exporters.page import closing
from exporters.sheet import Row, Sheet
from ledger.facts.entry import Entry
from ledger.facts.governance import Attestation
from ledger.facts.times import format_moment
from ledger.facts.use import AiUse
from tui.words.detail import detail_of
from tui.words.entries import place_of
from tui.words.names import unit_name
from tui.words.numbers import counted
from tui.words.phrases import DOT
from tui.words.qr import qr_rows
from tui.words.receipts import head_lines, head_place

if TYPE_CHECKING:
    from ledger.facts.show import DayHere, Show
    from ledger.ledger import Head

WIDTH: Final = 80
TERM: Final = 16
NOT_ON_IT: Final = "notes, performers’ names, prompts and costs are not on this page"
KEEP: Final = "Keep this page: with it you can show later that nothing up to that entry was changed."

Paragraph = str | tuple[str, str]


class Answered(Protocol):
    """A department's answer, as far as the page needs it."""

    @property
    def department(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def said(self) -> tuple[str, ...]: ...
    @property
    def asked(self) -> bool: ...


@dataclass(frozen=True)
class Addendum:
    """What the page is made of."""

    day: DayHere
    date: str
    taken_by: str
    rows: Sequence[Answered]
    asked_by: str
    entries: Sequence[Entry]
    marks: Sequence[str]
    signed: Entry | None
    head: Head


def addendum(page: Addendum, show: Show, look: Callable[[int], Entry]) -> Sheet:
    """The page in its words."""
    day, head = page.day, page.head
    unit = unit_name(day.unit) or "unit not stated"
    return Sheet(
        title="AI addendum",
        about=DOT.join((show.code, f"day {day.label}", page.date, unit)),
        sections=(tuple(_head(page, show)), tuple(_answers(page, show, look)), tuple(_signed(page))),
        fingerprint=tuple(head_lines(head)),
        place=head_place(head, show.code),
        keep=KEEP,
        qr=head.qr_text(),
        closing=closing("page"),
    )


def _head(page: Addendum, show: Show) -> Iterator[Row]:
    scenes = [scene.name for scene in map(show.scene_by_id, filter(None, page.day.scenes)) if scene]
    script = f"{DOT}{show.revision}" if show.revision else ""
    yield ("Scenes", (", ".join(scenes) or "not stated") + script)
    yield ("Taken down by", page.taken_by)


def _answers(page: Addendum, show: Show, look: Callable[[int], Entry]) -> Iterator[Row]:
    used = [entry for entry in page.entries if isinstance(entry.fact, AiUse) and entry.state == "current"]
    if not used:
        yield ("Used", "no use is recorded for this day")
    for at, entry in enumerate(used):
        told = " ".join(_said(line) for line in detail_of(entry, show, look))
        yield ("Used" if at == 0 else "", f"{place_of(entry.fact, show)}: {told} ({entry.number})")
    nones = [f"{row.department} ({row.said[0]})" for row in page.rows if row.answer == "none"]
    yield ("None, attested", DOT.join(nones) or "no department said so")
    silent = [row.department for row in page.rows if row.answer == "not recorded"]
    yield ("Not recorded", DOT.join(silent) or ("no department" if page.asked_by else "nobody was asked"))
    yield ("Open", DOT.join(f"mark {mark}" for mark in page.marks) or "no mark is open")
    numbers = [entry.number for entry in page.entries]
    asked = sum(row.asked for row in page.rows)
    whom = f"{counted(asked, 'department')}, {page.asked_by}" if asked else "nobody was asked for this day"
    held = f"entries {numbers[0]}–{numbers[-1]}, {len(numbers)} of this day" if numbers else "no entries"
    yield ("Asked", f"{whom}{DOT}{held}{DOT}{NOT_ON_IT}")


def _said(line: str) -> str:
    """What was to be asked at wrap was not answered."""
    return "Whether a person is in it: not stated." if line.startswith("Is a person in ") else line


def _signed(page: Addendum) -> Iterator[Row]:
    if page.signed is None:
        yield ("Signed", "not signed yet")
        return
    fact = page.signed.fact
    assert isinstance(fact, Attestation), "a day is signed by a statement"
    person = fact.signature.person
    who = ", ".join(part for part in (person.as_ if person else "", fact.statement.role or "") if part)
    at = format_moment(page.signed.at, page.day.zone)
    yield ("Signed", f"{who}, {at}, typed, not signed with a key: “{fact.statement.text}”")


def paragraphs(sheet: Sheet) -> list[Paragraph]:
    """The sheet for a page on the screen, line by line; empty ones part its sections."""
    told: list[Paragraph] = [(sheet.title, sheet.about)]
    for section in sheet.sections:
        told += ["", *section] if told[1:] else section
    lines = [("Fingerprint" if at == 0 else "", line) for at, line in enumerate(sheet.fingerprint)]
    return [*told, *lines, ("", sheet.place), ("", sheet.keep), "", sheet.closing]


def plain_text(sheet: Sheet) -> str:
    """The sheet as a text file, 80 columns wide, the fingerprint's QR code at its end."""
    lines: list[str] = []
    for paragraph in paragraphs(sheet):
        term, text = ("", paragraph) if isinstance(paragraph, str) else paragraph
        indent = "" if isinstance(paragraph, str) else " " * TERM
        wrapped = textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False) or [""]
        lines += [
            f"{term.ljust(len(indent)) if at == 0 else indent}{part}".rstrip()
            for at, part in enumerate(wrapped)
        ]
    return "\n".join([*lines, "", *qr_rows(sheet.qr), ""])
