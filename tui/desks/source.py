"""What a desk asks of a ledger, and the plain values it gets back: the seam between screens and storage.

`Source` works on the clerk's thread alone and may wait; `Reader` is pure and answers while keys are pressed.
Words come ready from `tui.words` and `tui.line`: a desk only places them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tui.desks.place import Place
from tui.desks.wrapping import Wrapping
from tui.words.acts import Act

if TYPE_CHECKING:
    from tui.desks.forms import Form


@dataclass(frozen=True)
class Row:
    """One line of the log desk; `number` is the entry's."""

    number: int
    glyph: str
    time: str
    place: str
    whose: str
    what: str
    open_mark: bool = False
    quiet: bool = False
    """Taken back: drawn in quiet ink."""
    differs: bool = False
    """Corrections of it disagree: drawn in the accent."""


@dataclass(frozen=True)
class Standing:
    """How the ledger stands: what the bar and the state line say."""

    code: str
    size: int
    rows: int
    """How many rows the list has."""
    open_marks: int
    not_exported: int
    fingerprint: str
    """When a fingerprint last went out, in words."""
    day: str | None
    """The open day's label."""
    unit: str
    """The open day's unit, in words."""
    revision: str
    zone: str
    read_only: str | None
    drafts: Path
    """The drafts file of this production."""
    person: str = ""
    """Who is at the keys by this station's settings, name and role; the bar goes before it."""
    role: str = ""
    everything: bool = False
    """Whether the list is of the whole ledger, not of the day."""
    question: str = ""
    """What the list answers, as it was typed; empty for the day or the whole ledger."""
    notice: str | None = None
    """What is said on opening: the file was altered, and logging goes on beside it."""
    restorable: bool = False
    """Whether the reason of `read_only` ends with the word restore, typed: an older copy, a damaged state."""


@dataclass(frozen=True)
class ReadRow:
    """One row of the reading: label, text, where it came from, and whether it differs from the bar."""

    label: str
    text: str
    source: str = ""
    differs: bool = False


@dataclass(frozen=True)
class Understood:
    """A line that reads: its rows and a hint."""

    rows: tuple[ReadRow, ...]
    hint: str = ""
    questions: tuple[tuple[str, str], ...] = ()
    """Name and words of what is asked once after Enter: whose likeness, consent."""


@dataclass(frozen=True)
class NotUnderstood:
    """A line that doesn't read: the message of desks.md 7, the part it is about, and what Tab puts there."""

    message: str
    start: int
    end: int
    take: str | None = None


@dataclass(frozen=True)
class Choice:
    """A word that fits between `start` and `end` of the typed text, with what it means."""

    word: str
    meaning: str
    start: int
    end: int
    value: str = ""
    """What the word stands for: a department's code."""


@dataclass(frozen=True)
class Task:
    """What the open line is for: a new entry, a correction of one, or the answer to a mark."""

    act: str = "new"
    """"new", "correct" or "complete"."""
    number: int = 0
    """The entry that is corrected or completed."""
    line: str = ""
    """What stands on the line when it opens."""
    place: Place | None = None
    """The place of that entry or mark, which stands in for the bar."""
    at: datetime | None = None
    """The mark's own time."""
    also: tuple[int, ...] = ()
    """Versions that disagree with the entry: its correction ends that."""
    answers: tuple[tuple[str, str], ...] = ()
    """What was answered to the questions of the line, by name; an empty answer is not stated."""


class Refused(Exception):
    """An act that can't be done, in one sentence for the person; nothing was written."""


class Reader(Protocol):
    """Reads lines against the show as the source last saw it. Never waits."""

    def read(self, text: str, place: Place, task: Task, now: datetime) -> Understood | NotUnderstood: ...
    def complete(self, text: str, cursor: int) -> Sequence[Choice]: ...
    def ask(self, question: str, now: datetime) -> NotUnderstood | None:
        """Why a question of the list doesn't read; None if it does."""
        ...

    def things(self, typed: str) -> Sequence[tuple[str, str, str]]:
        """Scenes, tools, things and people by name: name, meaning, and what asks for it."""
        ...

    def complete_question(self, text: str, cursor: int) -> Sequence[Choice]: ...
    def scenes(self, typed: str) -> Sequence[Choice]: ...
    def departments(self, typed: str) -> Sequence[Choice]: ...
    def reasons(self) -> Sequence[tuple[str, str]]:
        """Digit and words of each correction reason."""
        ...

    def templates(self) -> Sequence[str]:
        """The words behind 1 to 9."""
        ...

    def department_label(self, code: str) -> str: ...
    def local(self, at: datetime) -> datetime:
        """The time in the zone of the day, else of the production."""
        ...


class Source(Protocol):
    """One ledger, opened by `open`. Raises LedgerError, Refused or LineError."""

    def open(self) -> Standing: ...
    def reader(self) -> Reader: ...
    def poll(self) -> Standing | None:
        """The standing if something was appended since it was last told, by us or by others."""
        ...

    def turn_list(self) -> Standing:
        """Lists the whole ledger instead of the day, or the day again."""
        ...

    def list_answers(self, question: str, now: datetime) -> Standing:
        """Lists what answers the question; an empty one: the day again."""
        ...

    def keep_question(self, name: str) -> str:
        """Keeps the question of the list under a name; returns what was kept, in words."""
        ...

    def rows(self, start: int, count: int) -> tuple[Row, ...]: ...
    def open_marks(self) -> tuple[Row, ...]: ...
    def detail(self, number: int) -> tuple[str, ...]: ...
    def fingerprint(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The newest head: its place and its four lines, and the rows of their QR code."""
        ...

    def receipt(self, number: int) -> str:
        """Writes the entry's receipt beside the ledger; returns a sentence with the file's name."""

    def log(self, text: str, place: Place, task: Task, now: datetime, reason: str = "") -> None: ...
    def form(self, line: str, place: Place, now: datetime) -> Form:
        """The whole form of what the line says, or of nothing but the bar."""
        ...

    def log_form(self, line: str, place: Place, now: datetime, changed: Mapping[str, str]) -> None:
        """Logs it with the fields that were changed; FieldRefused names the one that can't be so."""
        ...

    def again(self, place: Place, now: datetime) -> None: ...
    def mark(self, place: Place, now: datetime) -> None: ...
    def correction(self, number: int, place: Place) -> Task: ...
    def completion(self, number: int, place: Place) -> Task: ...
    def last_act(self, place: Place) -> tuple[int, str]:
        """The number of the last entry by this hand that stands, and its row in words."""
        ...

    def take_back(self, number: int, place: Place) -> None: ...
    def may(self, act: Act, number: int) -> str:
        """The entry in words, if it can be taken back ("retract"), confirmed or disputed; else Refused."""
        ...

    def confirm(self, number: int, checked: str, place: Place) -> None: ...
    def dispute(self, number: int, words: str, place: Place) -> None: ...
    def day(self, words: str, place: Place, now: datetime) -> str:
        """Opens or closes a day by one line; returns what was done, in words."""
        ...

    @property
    def wrap(self) -> Wrapping:
        """The open day, for the wrap desk."""
        ...

    def set_template(self, digit: int, words: str) -> None: ...
    def restore(self, place: Place) -> str:
        """Goes on in a new part of the record; returns where, in words. After an error all is as before."""
        ...

    def close(self) -> None: ...
