"""A ledger made of words: the day of desks.md 5, to the letter, so that a screen can be compared with it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ledger.ledger import Head
from tests.tui.desks.fake_wrap import FakeWrap
from tui.desks.forms import FieldRefused, Form, FormField
from tui.desks.place import Place
from tui.desks.source import (
    Choice,
    NotUnderstood,
    ReadRow,
    Refused,
    Row,
    Standing,
    Task,
    Understood,
)
from tui.words.qr import qr_rows
from tui.words.receipts import head_lines

ZONE = ZoneInfo("America/Los_Angeles")
AT_1411 = datetime(2025, 12, 4, 14, 11, tzinfo=ZONE)

ROWS = (
    Row(112, "●", "07:50", "40A-1", "VFX", "preview comp · Cinevol 3 · for planning"),
    Row(113, "○", "08:31", "day 12", "Set dec", "none · signed by P. Roy"),
    Row(114, "○", "09:05", "day 12", "Costume", "none · said by C. Amin"),
    Row(115, "◇", "10:47", "41A-4", "–", "open mark", open_mark=True),
    Row(116, "●", "11:20", "41C", "VFX", "preview comp · Cinevol 3 · for planning"),
    Row(117, "○", "12:40", "day 12", "Props", "none · said by the prop master"),
    Row(118, "●", "14:02", "42A", "Art", "image · Firefly Image 4 · on camera · 3"),
    Row(119, "●", "14:06", "42B", "Art", "the same 3 again (118) · on camera"),
    Row(120, "○", "14:09", "sc 42", "Playback", "none · said by Playback"),
)
DETAIL = (
    "Art used Firefly Image 4 to make images: 3 items, seen on camera in 42A.",
    "Taken down by R. Vale, told by Art, 14:02 PST.",
    "Not stated: when they were made · what people did to them.",
    "Is a person in them? To be asked at wrap.",
    "Last time here: nothing. Last with this tool: 96, sc 31, 2 items.",
)
READING = (
    ReadRow("Where", "scene 42 · setup A · day 12 · main unit", "from the bar"),
    ReadRow("Whose", "Art", "told by Art"),
    ReadRow("What", "generated image · 3 items · seen on camera", "listed use"),
    ReadRow("With", "Firefly Image 4", "on the list"),
    ReadRow("Unsaid", "when made · what people did · a person in it (asked at wrap)"),
)
CODES = (("PROP-GFX", "prop or graphic"), ("ALTER-PERF", "changed a performance"), ("WRITE", "writing"))
YES_NO = (("yes", "yes"), ("no", "no"), ("unknown", "not known"))
WORDS = ("art", "artdept", "ff", "on", "onesheet", "poster", "photo", "prop", "none", "pbk")


class FakeReader:
    """Reads `art ff on3` as the specification does; a word that it does not know is message 1."""

    def read(self, text: str, place: Place, task: Task, now: datetime) -> Understood | NotUnderstood:
        words = text.split()
        for word in words:
            if word.rstrip("0123456789") not in WORDS:
                start = text.index(word)
                message = (
                    f"“{word}” is not a word here. Nearest: poster. "
                    "Tab takes it; put ; before it to make it a note."
                )
                return NotUnderstood(message, start, start + len(word), "poster")
        if not words:
            return NotUnderstood(
                "Whose use is it? Type a department: art, props, vfx … (F1 lists all).", 0, 0
            )
        where = f"scene {place.scene} · setup {place.setup} · day 12 · main unit"
        return Understood((replace(READING[0], text=where, differs=place.setup != "A"), *READING[1:]))

    def complete(self, text: str, cursor: int) -> Sequence[Choice]:
        start = text.rfind(" ", 0, cursor) + 1
        typed = text[start:cursor]
        return [
            Choice(word, f"means {word}", start, cursor) for word in WORDS if typed and word.startswith(typed)
        ]

    def ask(self, question: str, now: datetime) -> NotUnderstood | None:
        """Everything reads but `bad:`."""
        start = question.find("bad:")
        return NotUnderstood("There is no field “bad”.", start, start + 4) if start >= 0 else None

    def things(self, typed: str) -> Sequence[tuple[str, str, str]]:
        held = (("scene 42", "scene", "Art"), ("tool ff", "Firefly Image 4", "Firefly"))
        return [thing for thing in held if typed and typed in thing[0]]

    def complete_question(self, text: str, cursor: int) -> Sequence[Choice]:
        start = text.rfind(" ", 0, cursor) + 1
        typed = text[start:cursor]
        return [
            Choice(w, "a field", start, cursor) for w in ("dept:", "day:") if typed and w.startswith(typed)
        ]

    def scenes(self, typed: str) -> Sequence[Choice]:
        return [
            Choice(scene, "in the script", 0, len(typed))
            for scene in ("42", "42A", "43")
            if scene.startswith(typed)
        ]

    def departments(self, typed: str) -> Sequence[Choice]:
        held = (("art", "Art", "ART"), ("playback", "Playback", "PBK"))
        return [
            Choice(word, label, 0, len(typed), code) for word, label, code in held if word.startswith(typed)
        ]

    def reasons(self) -> Sequence[tuple[str, str]]:
        told = "miscount,wrong place,wrong tool,wrong department,learned later,mistyped,other,wrong person"
        return [(str(digit), words) for digit, words in enumerate([*told.split(","), "entered twice"], 1)]

    def templates(self) -> Sequence[str]:
        return ("art img on", "art ff", "", "", "", "", "", "", "")

    def department_label(self, code: str) -> str:
        return {"ART": "Art", "PBK": "Playback"}[code]

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZONE)


class FakeSource:
    """Rows 112 to 120 of day 12. What is written is remembered as words in `did`."""

    def __init__(self, state: Path, rows: Sequence[Row] = ROWS, read_only: str | None = None) -> None:
        self.state = state
        self.held = list(rows)
        self.read_only = read_only
        self.restorable = "type restore" in (read_only or "")
        self.did: list[str] = []
        self.refuse: Exception | None = None
        self.gate: threading.Event | None = None
        """Another program holds the file until this is set."""
        self.waits: float = 0
        self._changed = False
        self.everything = False
        self.question = ""
        self.wrap = FakeWrap(self._did)

    def open(self) -> Standing:
        return self._standing()

    def _standing(self) -> Standing:
        size = self.held[-1].number if self.held else 1
        return Standing(
            code="SLN",
            size=size,
            rows=len(self._listed()),
            question=self.question,
            open_marks=sum(row.open_mark for row in self.held),
            not_exported=size - 111,
            fingerprint="fingerprint out 3 Dec 19:40",
            day="12",
            unit="main unit",
            revision="Goldenrod 20 Nov",
            zone="America/Los_Angeles",
            read_only=self.read_only,
            drafts=self.state / "drafts" / "salt.json",
            everything=self.everything,
            restorable=self.restorable,
        )

    def reader(self) -> FakeReader:
        return FakeReader()

    def poll(self) -> Standing | None:
        changed, self._changed = self._changed, False
        return self._standing() if changed else None

    def turn_list(self) -> Standing:
        self.everything = not self.everything
        return self._standing()

    def list_answers(self, question: str, now: datetime) -> Standing:
        """The rows that hold the words of the question."""
        self.question = question
        return self._standing()

    def keep_question(self, name: str) -> str:
        self.did.append(f"keep {name} {self.question}")
        return f"Kept: saved:{name} stands for {self.question}"

    def _listed(self) -> list[Row]:
        return [row for row in self.held if self.question in f"{row.whose} {row.what}"]

    def rows(self, start: int, count: int) -> tuple[Row, ...]:
        return tuple(self._listed()[start : start + count])

    def open_marks(self) -> tuple[Row, ...]:
        return tuple(row for row in self.held if row.open_mark)

    def detail(self, number: int) -> tuple[str, ...]:
        return DETAIL if number == 118 else (f"Entry {number}.",)

    def _did(self, words: str) -> None:
        if self.waits:
            import time

            time.sleep(self.waits)
        if self.gate is not None:
            self.gate.wait(60)
        if self.refuse is not None:
            raise self.refuse
        self.did.append(words)
        number = self.held[-1].number + 1 if self.held else 1
        self.held.append(Row(number, "●", "14:11", "42A", "Art", words))
        self._changed = True

    def log(self, text: str, place: Place, task: Task, now: datetime, reason: str = "") -> None:
        self._did(" ".join(part for part in (task.act, str(task.number or ""), text.strip(), reason) if part))

    def form(self, line: str, place: Place, now: datetime) -> Form:
        """Six fields; the line fills in the count."""
        return Form(
            line,
            (
                FormField("what.function", "what was done", "What AI did", "The kind of work.", "", CODES),
                FormField("outputs.count", "outputs", "Items", "How many.", "3" if line else ""),
                FormField("where.scene", "place", "Scene", "By number.", place.scene or ""),
                FormField("likeness.in_it", "likeness", "A person in it", "A real one.", "", YES_NO),
                FormField("performer.people", "performer", "Whose", "A role or name.", "", (), "performers’"),
                FormField("writing.writers", "writing", "Writer", "Whose writing it touches."),
            ),
            frozenset({"ALTER-PERF"}),
            frozenset({"WRITE"}),
        )

    def log_form(self, line: str, place: Place, now: datetime, changed: Mapping[str, str]) -> None:
        if changed.get("outputs.count") == "x":
            raise FieldRefused("outputs.count", "Items: “x” is not a whole number. Type digits only.")
        self._did(" ".join(["form", line, *(f"{key}={text}" for key, text in changed.items())]))

    def again(self, place: Place, now: datetime) -> None:
        if self.held[-1].glyph != "●":
            raise Refused(f"{self.held[-1].number} is a none: there is nothing to see again.")
        self._did(f"again in {place.setup}")

    def mark(self, place: Place, now: datetime) -> None:
        self._did("open mark")
        self.held[-1] = replace(self.held[-1], glyph="◇", open_mark=True)

    def correction(self, number: int, place: Place) -> Task:
        return Task("correct", number, "art ff on3", replace(place, setup="A"))

    def completion(self, number: int, place: Place) -> Task:
        return Task(
            "complete",
            number,
            "",
            replace(place, scene="41", setup="A", take="4"),
            AT_1411 - timedelta(hours=3),
        )

    def last_act(self, place: Place) -> tuple[int, str]:
        return self.held[-1].number, self.held[-1].what

    def take_back(self, number: int, place: Place) -> None:
        self._did(f"taken back {number}")

    def may(self, act: str, number: int) -> str:
        return next(row.what for row in self.held if row.number == number)

    def confirm(self, number: int, checked: str, place: Place) -> None:
        self._did(f"confirms {number} {checked}".strip())

    def dispute(self, number: int, words: str, place: Place) -> None:
        self._did(f"disputes {number} {words}")

    def fingerprint(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """A head of the real kind, of a made-up log."""
        head = Head("hotset/0123456789abcdef/main/e1", 120, bytes(range(32)))
        return ("SLN/main/e1, after entry 120", *head_lines(head)), tuple(qr_rows(head.qr_text()))

    def receipt(self, number: int) -> str:
        self._did(f"receipt {number}")
        return f"Receipt of {number} in SLN-{number}.tlog-proof."

    def day(self, words: str, place: Place, now: datetime) -> str:
        self._did(f"day {words}")
        return f"Day {words}."

    def set_template(self, digit: int, words: str) -> None:
        self.did.append(f"template {digit} {words}")

    def restore(self, place: Place) -> str:
        self._did(f"restored by {place.person}")
        self.read_only, self.restorable = None, False
        return "The record goes on in SLN/main/e2, in SLN.hotset."

    def close(self) -> None:
        self.did.append("closed")
