"""The page model: what a document says, as plain data, before any format draws it.

A document composes one Page from checked facts; `to_html` and `to_json` render the same Page.
Text in a Page is hostile (people typed it): a format escapes all of it. `facts` beside a sentence
holds what it was made of, for machines: strings, whole numbers, lists and objects of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ledger.facts.values import Json

State = Literal["recorded", "none", "not_recorded", ""]
STATE_WORDS: Mapping[State, str] = {
    "recorded": "recorded",
    "none": "none, attested",
    "not_recorded": "not recorded",
    "": "",
}


@dataclass(frozen=True)
class Item:
    """One statement of a document, with the standing it reports and the entries that it rests on."""

    text: str
    state: State = ""
    lead: str = ""
    """What the statement is about, set first in semibold: a department, an entry number."""
    entries: tuple[int, ...] = ()
    facts: Mapping[str, Json] = field(default_factory=dict)
    under: tuple[Item, ...] = ()
    """Corrections and other entries that belong directly under this one."""
    quiet: bool = False
    """Taken back: stays readable, in quiet ink."""
    people: bool = False
    """About a real person's face, body or voice; never cut while another section has room."""


@dataclass(frozen=True)
class Column:
    """A table column; numbers stand right with their unit in the head."""

    name: str
    title: str
    style: Literal["", "right", "whole", "mono"] = ""
    """Numbers right; dates whole, in one line; digests in the fingerprint's face."""


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bar:
    """Answered against not recorded, the one picture of a document. Never recorded against none."""

    answered: int
    asked: int

    @property
    def words(self) -> str:
        return (
            f"{self.answered:,} of {self.asked:,} answers are in, {self.asked - self.answered:,} are missing"
        )


@dataclass(frozen=True)
class Section:
    """A side head and what stands beside it. `shown` items stand on the front page, the rest in the list."""

    name: str
    title: str
    items: tuple[Item, ...] = ()
    table: Table | None = None
    bar: Bar | None = None
    note: str = ""
    new_page: bool = False
    run_in: bool = False
    """Its items stand in one paragraph."""
    more: int = 0
    """How many items this section leaves to the list: printed as "and 4 more, in the list"."""


@dataclass(frozen=True)
class Masthead:
    """The head of a document: its title or code, what it is, and lines of a left and a right half."""

    title: str
    what: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fingerprint:
    """The checkpoint's root in four numbered lines with check digits, and the same for a camera."""

    lines: tuple[str, ...]
    origin: str
    """As people see it, "SLN/main/e1"."""
    log: str
    """As programs see it, whole."""
    size: int
    root: str
    """64 hex digits, lower case."""
    qr: str


@dataclass(frozen=True)
class Signature:
    """Who signs the document, when, and the fixed words they sign; None for a working copy."""

    who: str
    at: str
    words: str


@dataclass(frozen=True)
class Counts:
    """The numbers at the foot of the last page."""

    used: int
    unresolved: int
    withheld: int
    not_recorded: int

    @property
    def line(self) -> str:
        return (
            f"Entries used {self.used:,} · unresolved {self.unresolved:,} · "
            f"withheld {self.withheld:,} · not recorded {self.not_recorded:,}"
        )


@dataclass(frozen=True)
class Page:
    """One document, whole."""

    document: str
    audience: str
    report: str
    """The number with its version, or "working copy"."""
    masthead: Masthead
    sections: tuple[Section, ...]
    foot: str
    """What stands at the foot of each printed page, without the page number."""
    closing: tuple[str, ...]
    counts: Counts | None = None
    lead: tuple[str, ...] = ()
    annex: tuple[Section, ...] = ()
    """The list: everything that the front page counts or cuts."""
    signature: Signature | None = None
    sign_title: str = "Signed"
    fingerprint: Fingerprint | None = None
    check: tuple[str, ...] = ()
    """How to check it, beside the fingerprint."""
    data: Mapping[str, Json] = field(default_factory=dict)
    """Facts of the whole document, for machines."""
    language: str = "en"


def closing(what: str) -> str:
    """The sentence that ends every document: what it states, and what it doesn't decide."""
    decides = "It does not decide credit, authorship, consent or legal compliance."
    return f"This {what} states what was logged. {decides}"
