"""The shoot: 32 days of the main unit from 17 November 2025 to 15 January 2026, two of a second unit.

No day on 27–28 November and from 20 December to 4 January; day 12 is Thursday 4 December 2025.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ledger.facts import Day, NewEntry
from ledger.facts.setting import DayWhere
from tui.demo.kinds import states
from tui.demo.stage import ZONE, Event, Stage, on

MAIN: Final = {
    "1": ("2025-11-17", "1 2"),
    "2": ("2025-11-18", "5 20"),
    "3": ("2025-11-19", "7 38"),
    "4": ("2025-11-20", "9 23"),
    "5": ("2025-11-21", "14 34"),
    "6": ("2025-11-24", "15 45"),
    "7": ("2025-11-25", "12 35"),
    "8": ("2025-11-26", "25 26"),
    "9": ("2025-12-01", "27 28"),
    "10": ("2025-12-02", "3 4"),
    "11": ("2025-12-03", "30 31"),
    "12": ("2025-12-04", "40 41 42"),
    "13": ("2025-12-05", "43 59"),
    "14": ("2025-12-08", "8"),
    "15": ("2025-12-09", "6 16"),
    "16": ("2025-12-10", "36 39"),
    "17": ("2025-12-11", "51 58A"),
    "18": ("2025-12-12", "A17 17"),
    "19": ("2025-12-15", "58"),
    "20": ("2025-12-16", "10 18"),
    "21": ("2025-12-17", "47"),
    "22": ("2025-12-18", "11 29"),
    "23": ("2025-12-19", "46 48"),
    "24": ("2026-01-05", "21 22"),
    "25": ("2026-01-06", "32 33"),
    "26": ("2026-01-07", "37 56"),
    "27": ("2026-01-08", "53"),
    "28": ("2026-01-09", "54 55"),
    "29": ("2026-01-12", "13 19"),
    "30": ("2026-01-13", "49 50"),
    "31": ("2026-01-14", "44 52"),
    "32": ("2026-01-15", "57 60"),
}
"""Day → (date, scenes worked)."""

SECOND: Final = {"2U-1": ("2026-01-13", "1 28"), "2U-2": ("2026-01-14", "14 45")}
"""The second unit's days; nobody of it has said anything."""

WEEKS: Final = (("1", "2", "3", "4", "5"), ("6", "7", "8"), ("9", "10", "11"))
"""Until day 11 the script supervisor signed once a week; from day 12 on every day."""
SCRIBE: Final = "I took these down on {}. I don’t speak for departments shown as not recorded."

CALLED: Final = ("ART", "VFX", "DIR", "COS", "PBK", "SND", "PRP", "SCR", "SET", "CAM", "HMU", "LOC")
"""The twelve departments on call sheet 12."""

OPENED: Final = {
    "12": ("2025-12-03 19:45", "2025-12-04 19:41"),
    "15": ("2025-12-09 06:50", "2025-12-09 19:41"),
}
"""Days that are opened beforehand and closed at wrap; the others are logged at wrap alone."""


def day(label: str, state: str, unit: str = "main") -> Day:
    """The fact of a shoot day; its scenes are filled in on the stage."""
    date, _ = (SECOND if unit == "second" else MAIN)[label]
    called = CALLED if unit == "main" else None
    return Day(where=DayWhere(label=label, date=on(date), unit=unit, zone=ZONE, called=called, state=state))


def _at_wrap(label: str, unit: str, time: str) -> Event:
    date, scenes = (SECOND if unit == "second" else MAIN)[label]

    def make(stage: Stage) -> Day:
        fact = day(label, "closed", unit)
        return fact.changed(where=fact.where.changed(scenes=stage.scene(*scenes.split())))

    return Event(f"{date} {time}", "R. Vale", make, f"day {label}")


def _opened(label: str) -> Event:
    def make(stage: Stage) -> Day:
        fact = day(label, "open")
        return fact.changed(where=fact.where.changed(scenes=stage.scene(*MAIN[label][1].split())))

    return Event(OPENED[label][0], "R. Vale", make, f"day {label}")


def _closed(label: str) -> Event:
    def make(stage: Stage) -> NewEntry:
        opened = stage.fact(f"day {label}")
        assert isinstance(opened, Day)
        fact = opened.changed(where=opened.where.changed(state="closed"))
        return NewEntry(fact, (stage.link(f"day {label}", "completes"),))

    return Event(OPENED[label][1], "R. Vale", make)


def _taken_down(labels: Sequence[str], time: str) -> Event:
    """What the script supervisor signs at wrap, for a day or for a week's days."""
    said = f"day {labels[0]}" if len(labels) == 1 else f"days {labels[0]} to {labels[-1]}"
    return states(
        f"{MAIN[labels[-1]][0]} {time}",
        "day",
        SCRIBE.format(said),
        role="script supervisor",
        name="R. Vale",
        scope=said,
        days=labels,
        meaning="reported_on_behalf",
    )


def events() -> list[Event]:
    """Every shoot day as it is logged: opened, closed, or both at once at wrap; and signed by the scribe."""
    wraps = [_at_wrap(label, "main", "19:30") for label in MAIN if label not in OPENED]
    wraps += [_at_wrap(label, "second", "20:15") for label in SECOND]
    by_day = [[label] for label in MAIN if label not in {day for week in WEEKS for day in week}]
    signed = [_taken_down(days, "19:40") for days in (*WEEKS, *by_day)]
    return [*wraps, *map(_opened, OPENED), *map(_closed, OPENED), *signed]
