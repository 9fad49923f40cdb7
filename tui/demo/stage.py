"""What the families of the demo share: the scripted clock, and events that log facts under a name.

An event is a moment on the show's own clock, a person at the keys, and a function that makes the entries out
of what is on the stage already. The builder plays all events in order of time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from ledger.facts import Entry, Fact, Link, NewEntry, Ref, Scene, When

ZONE: Final = "America/Los_Angeles"


def moment(text: str) -> datetime:
    """A moment on the show's clock, "2025-12-04 14:02", in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def on(day: str) -> When:
    """That calendar day, the hour not known."""
    return When.on(date.fromisoformat(day), ZONE)


def month(text: str) -> When:
    """That month, "2026-03", the day not known."""
    return on(f"{text}-01").changed(precision="month")


def at(text: str) -> When:
    """That minute on the show's clock."""
    return When(at=moment(text), precision="minute", zone=ZONE)


class ScriptedClock:
    """Tells the times that the script says, one for each reading, and never goes back."""

    def __init__(self, start: str) -> None:
        self._now = moment(start)
        self._next: deque[datetime] = deque()

    def set(self, *times: str) -> None:
        """The next readings tell these times on the show's clock; then it goes on from the last."""
        self._next.extend(map(moment, times))

    def __call__(self) -> datetime:
        self._now += timedelta(milliseconds=7)
        if self._next:
            self._now = max(self._now, self._next.popleft())
        return self._now


@dataclass
class Stage:
    """What has been logged so far, by the names that the demo gives."""

    entries: dict[str, Entry] = field(default_factory=dict)
    scenes: dict[str, Ref] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    """Names of entries that are made and not yet logged."""
    log_waiting: Callable[[], None] = lambda: None

    def keep(self, name: str, entries: Sequence[Entry]) -> None:
        """Remembers entries: scenes by number, and the first of them by the event's name."""
        for entry in entries:
            if isinstance(entry.fact, Scene):
                number = entry.fact.where.number or ""
                self.scenes.setdefault(number, Ref(as_=number, id=entry.id))
                self.entries.setdefault(f"scene {number}", entry)
        if name and entries:
            self.entries[name] = entries[0]

    def entry(self, name: str) -> Entry | None:
        """The entry of that name, logged now if it waits; None if there is none."""
        if name in self.waiting:
            self.log_waiting()
        return self.entries.get(name)

    def ref(self, name: str, as_: str) -> Ref:
        """A reference to the entry of that name, written as `as_`."""
        found = self.entry(name)
        return Ref(as_=as_, id=found.id if found else None)

    def scene(self, *numbers: str) -> tuple[Ref, ...]:
        """References to scenes by number."""
        return tuple(self.scenes[number] for number in numbers)

    def link(self, name: str, how: str, why: str = "none") -> Link:
        """A link to the entry of that name."""
        return self._logged(name).link(how, why)

    def fact(self, name: str) -> Fact:
        """The fact that was logged under that name."""
        return self._logged(name).fact

    def _logged(self, name: str) -> Entry:
        found = self.entry(name)
        if found is None:
            raise KeyError(name)
        return found


Made = Fact | NewEntry | Sequence[NewEntry]


@dataclass(frozen=True)
class Event:
    """Something that is logged: when, by whom at the keys, what, and under which name it is found again."""

    at: str
    keys: str
    make: Callable[[Stage], Made]
    name: str = ""

    def entries(self, stage: Stage) -> list[NewEntry]:
        """The entries to log, each with the person at the keys."""
        made = self.make(stage)
        news = (
            [NewEntry(made)]
            if isinstance(made, Fact)
            else [made]
            if isinstance(made, NewEntry)
            else list(made)
        )
        return [replace(new, fact=_by(new.fact, self.keys, stage)) for new in news]


def _by(fact: Fact, keys: str, stage: Stage) -> Fact:
    return fact.changed(who=fact.who.changed(person=stage.ref(f"person {keys}", keys)))
