"""Shows to type lines against: *Salt Line* on day 12, a British show, a series. Invented tools stand behind
the words that the design's examples type.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from ledger.facts import Entry, Fact, NewEntry, Show, When, make
from ledger.facts.entry import Link, State
from tui.line import Bar, Reading, read

ZONE = "America/Los_Angeles"
NOW = datetime(2025, 12, 4, 22, 2, 31, 123000, tzinfo=UTC)
"""14:02 in Los Angeles, on day 12."""
ORIGIN = "hotset/0123456789abcdef/main/e1"

TOOLS: tuple[tuple[str, str, tuple[tuple[str, str, str, str | None], ...]], ...] = (
    (
        "Firefly Image 4",
        "ff firefly",
        (
            ("ART", "PROP-GFX", "originated", "image"),
            ("SET", "PROP-GFX", "originated", "image"),
            ("PRP", "PROP-GFX", "originated", "image"),
        ),
    ),
    (
        "RX 12",
        "rx",
        (("SND", "DIALOGUE-CLEAN", "processed", None), ("PSD", "DIALOGUE-CLEAN", "processed", None)),
    ),
    ("ChatGPT Enterprise", "gpt", (("WRI", "RESEARCH", "analysis", None),)),
    ("Runway", "rw", (("VFX", "VFX-GEN", "originated", "element"),)),
    (
        "Midway",
        "mj",
        (
            ("COS", "CONCEPT", "originated", "design"),
            ("HMU", "CONCEPT", "originated", "design"),
            ("ART", "CONCEPT", "originated", "design"),
        ),
    ),
    (
        "Cinevol 3",
        "cv",
        (("VPR", "BG", "originated", "wall"), ("VFX", "PREVIS", "originated", "preview comp")),
    ),
    ("Transcript 2", "tr", (("SCR", "EDIT-ASSIST", "analysis", "transcript"),)),
)


class Log:
    """Entries in a row, as a ledger would hand them out, with the followers that links make."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, *new: NewEntry, at: datetime = NOW) -> Entry:
        """Append together; the first of them is returned."""
        first = len(self.entries)
        for each in new:
            seq = len(self.entries)
            links = tuple(link if link.log else self._beside(link, first) for link in each.re)
            id = f"019aeb63-650b-7c55-8f10-{seq:012x}"
            kind, schema = each.fact.kind, each.fact.schema_number
            self.entries.append(
                Entry(ORIGIN, seq, id, at, None, kind, schema, links, leaf_of(seq), each.fact, thing=seq)
            )
            for link in links:
                self._follow(link.seq, seq, link.how)
        return self.entries[first]

    @staticmethod
    def _beside(link: Link, first: int) -> Link:
        seq = first + link.seq
        return replace(link, log=ORIGIN, seq=seq, leaf=leaf_of(seq), place=seq)

    def _follow(self, target: int, seq: int, how: str) -> None:
        held = self.entries[target]
        states: dict[str, State] = {"corrects": "replaced", "completes": "replaced", "retracts": "retracted"}
        state = states.get(how, held.state)
        self.entries[target] = replace(held, followers=(*held.followers, seq), state=state)
        if how in ("corrects", "completes"):
            self.entries[seq] = replace(self.entries[seq], thing=held.thing)

    def fact(self, kind: str, at: datetime = NOW, **compartments: Any) -> Entry:
        """Append one fact of `kind`."""
        return self.add(NewEntry(make(kind, compartments)), at=at)

    def entry(self, number: int) -> Entry:
        """The entry with that number, as it stands now."""
        return self.entries[number - 1]

    @property
    def show(self) -> Show:
        """The show that the entries leave."""
        return Show.of(self.entries)


def leaf_of(seq: int) -> bytes:
    """A leaf hash for the test's entry `seq`."""
    return sha256(str(seq).encode()).digest()


def salt_line(slating: str = "setups", scenes: Iterable[str] | None = None, days: int = 12) -> Log:
    """*Salt Line*: scenes 1 to 60 without 24, A17 and 58A; days 8 to 12, day 12 open; tools and codes."""
    log = Log()
    log.fact("production", what={"code": "SLN", "zone": ZONE, "slating": slating})
    log.fact(
        "version", what={"kind": "script", "name": "Goldenrod", "date": When.on(date(2025, 11, 20), ZONE)}
    )
    numbers = scenes if scenes is not None else [*(str(n) for n in range(1, 61)), "A17", "58A"]
    for number in numbers:
        log.fact("scene", where={"number": number, **({"omitted": "yes"} if number == "24" else {})})
    for name, words, uses in TOOLS:
        listed = [
            {"department": d, "function": f, "origination": o, **({"noun": n} if n else {})}
            for d, f, o, n in uses
        ]
        log.fact("tool", what={"name": name, "words": tuple(words.split()), "uses": tuple(listed)})
    log.fact("code", what={"list": "department", "code": "DIR", "label": "Assistant directors"})
    log.fact("code", what={"list": "department", "code": "CTG", "label": "Catering", "words": ("catering",)})
    log.fact("code", what={"list": "vendor", "code": "NFX", "label": "Northfold FX"})
    log.fact("person", name={"name": "R. Vale"}, role={"role": "script supervisor", "department": "SCR"})
    log.fact("asset", what={"code": "P-04"})
    for label in range(8, days + 1):
        on = date(2025, 12, 4) - timedelta(days=12 - label)
        state = "open" if label == days else "closed"
        log.fact(
            "day", where={"label": str(label), "date": When.on(on, ZONE), "unit": "main", "state": state}
        )
    return log


def bar_of(show: Show, **changes: Any) -> Bar:
    """The bar of desks.md 2: day 12, main unit, scene 42, setup A; R. Vale at the keys."""
    held: dict[str, Any] = {
        "day": show.open_day,
        "unit": "main",
        "scene": "42",
        "setup": "A",
        "person": "R. Vale",
        "role": "script supervisor",
    }
    return Bar(**{**held, **changes})


def said(reading: Reading) -> str:
    """The reading as it is read aloud: rows with their sources, then the hint."""
    rows = [
        f"{'▸ ' if r.differs else ''}{r.label}: {r.text}{f' ({r.source})' if r.source else ''}"
        for r in reading.rows
    ]
    return " | ".join([*rows, *([f"Hint: {reading.hint}"] if reading.hint else [])])


def typed(text: str, show: Show, bar: Bar | None = None) -> Reading:
    """Read `text` on day 12 at 14:02."""
    return read(text, show, bar or bar_of(show), NOW)


def keys(text: str) -> int:
    """Keys to log a line: n, its characters, Enter."""
    return 1 + len(text) + 1


def fact(reading: Reading, index: int = 0) -> Fact:
    """The fact of one of the entries that the line makes."""
    return reading.entries[index].fact
