"""A day made of words: the wrap desk of desks.md 5, to the letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from tui.desks.place import Place
from tui.desks.wrapping import Answer, MarkHere, Paragraph, WrapDay, WrapRow

STATEMENT = "I took these down on day 12. I don’t speak for departments shown as not recorded."


def row(code: str, department: str, answer: Answer, *said: str, entries: int = 1) -> WrapRow:
    """A department's answer."""
    return WrapRow(code, department, answer, entries if said else 0, said=said)


ART = replace(
    row("ART", "Art", "recorded", "told by Art, seen by R. Vale", entries=4),
    numbers=(119, 121, 122),
    uses=(121,),
    unasked=(118, 121, 122),
)
ROWS = (
    ART,
    replace(
        row(
            "VFX", "VFX", "recorded", "told by the on-set supervisor", "told by on-set supervisor", entries=2
        ),
        uses=(112, 116),
    ),
    row("DIR", "Assistant directors", "none", "said by the 1st AD"),
    row("COS", "Costume", "none", "said by C. Amin, costume supervisor", "said by C. Amin, supervisor"),
    row("PBK", "Playback", "none", "said by Playback, for sc 42"),
    row("SND", "Production sound", "none", "said by the mixer"),
    row("PRP", "Props", "none", "said by the prop master"),
    row("SCR", "Script supervision", "none", "signed by R. Vale, script supervisor", "signed by R. Vale"),
    row("SET", "Set decoration", "none", "signed by P. Roy, decorator"),
    row("CAM", "Camera", "not recorded"),
    row("HMU", "Hair and make-up", "not recorded"),
    row("LOC", "Locations", "not recorded"),
)
MARK = MarkHere(115, "10:47", "41A-4")
DAY = WrapDay("12", "Thu 4 Dec 2025", "main unit", "call sheet 12", ROWS, 14, (MARK,), STATEMENT)


class FakeWrap:
    """See `tui.desks.wrapping.Wrapping`; what is written is given to `did` as words."""

    def __init__(self, did: Callable[[str], None]) -> None:
        self._did = did
        self.held = DAY
        self.found: Sequence[tuple[str, str]] | None = ()

    def day(self) -> WrapDay:
        return self.held

    def problems(self, *, all_of_it: bool = False) -> Sequence[tuple[str, str]] | None:
        return () if all_of_it and self.found is None else self.found

    def addendum(self, place: Place) -> Sequence[Paragraph]:
        return [("AI addendum", "SLN · day 12"), "", ("Taken down by", place.who)]

    def answer_person(self, row: WrapRow, in_it: str, whose: str, place: Place) -> None:
        self._did(" ".join(filter(None, (row.department, "person", in_it, whose))))

    def only_these(self, row: WrapRow, said_by: str, place: Place) -> None:
        self._did(" ".join(filter(None, (row.department, "only", str(len(row.uses)), said_by))))

    def sign(self, label: str, place: Place, now: datetime) -> tuple[str, Sequence[Paragraph]]:
        self._did(f"signed day {label} by {place.who}")
        return f"Day {label} is signed and closed (121).", self.addendum(place)
