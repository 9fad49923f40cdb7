"""What the bar holds: where the camera stands, whose department, who is at the keys, and since when.

A frozen value; each step returns the next one. It is kept in the drafts file, never in the ledger: only what is
logged from it becomes a fact.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Self

OLD_PLACE = timedelta(minutes=20)
"""A place set longer ago than this is shown as old (desks.md 6)."""
SETUP_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""A slate has no I and no O: they read as 1 and 0."""


@dataclass(frozen=True)
class Place:
    """The bar. `None` is "not stated"; a take is empty until stepped or typed."""

    unit: str | None = None
    episode: str | None = None
    scene: str | None = None
    setup: str | None = None
    take: str | None = None
    department: str | None = None
    """A department's code."""
    person: str = ""
    role: str = ""
    set_at: datetime | None = None
    """When the place was last set, aware."""

    @property
    def who(self) -> str:
        """The person at the keys, "R. Vale, script supervisor"; empty if nobody is named."""
        return ", ".join(part for part in (self.person, self.role) if part)

    def is_old(self, now: datetime) -> bool:
        """Whether the place was set more than twenty minutes ago."""
        return self.set_at is not None and now - self.set_at > OLD_PLACE

    def at_scene(self, scene: str | None, now: datetime, episode: str | None = None) -> Self:
        """A scene alone clears setup and take."""
        return replace(self, episode=episode, scene=scene, setup=None, take=None, set_at=now)

    def at_setup(self, setup: str | None, take: str | None, now: datetime) -> Self:
        """Another setup and take of the same scene."""
        return replace(self, setup=setup, take=take, set_at=now)

    def setup_step(self, step: int, now: datetime) -> Self:
        """The next or previous setup letter; A if there was none. The take is cleared. No step before A."""
        if self.setup is None:
            return self.at_setup("A", None, now) if step > 0 else self
        number = _setup_number(self.setup)
        if number is None or number + step < 0:
            return self
        return self.at_setup(_setup_letters(number + step), None, now)

    def take_step(self, step: int, now: datetime) -> Self:
        """The next or previous take: 1 if there was none, none before 1; `3PU` steps as 3."""
        if self.take is None:
            return replace(self, take="1", set_at=now) if step > 0 else self
        digits = "".join(char for char in self.take if char.isdecimal())
        number = int(digits or "0") + step
        return replace(self, take=str(number) if number > 0 else None, set_at=now)

    def to_json(self) -> dict[str, str | None]:
        """As the drafts file keeps it."""
        held = asdict(self)
        held["set_at"] = self.set_at.isoformat() if self.set_at else None
        return held

    @classmethod
    def from_json(cls, held: object) -> Self:
        """From the drafts file; whatever doesn't fit there is left out."""
        if not isinstance(held, dict):
            return cls()
        known = {field.name for field in fields(cls)} - {"set_at"}
        told = {name: value for name, value in held.items() if name in known and isinstance(value, str)}
        return cls(**told, set_at=read_time(held.get("set_at")))


def read_time(text: object) -> datetime | None:
    """An aware time from its ISO form, None if it is anything else."""
    if not isinstance(text, str):
        return None
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return None
    return told if told.tzinfo else None


def _setup_number(setup: str) -> int | None:
    """A = 0 … Z = 23, AA = 24; None for what isn't setup letters."""
    letters = setup.upper()
    if not letters or any(letter not in SETUP_LETTERS for letter in letters):
        return None
    number = -1
    for letter in letters:
        number = (number + 1) * len(SETUP_LETTERS) + SETUP_LETTERS.index(letter)
    return number


def _setup_letters(number: int) -> str:
    base = len(SETUP_LETTERS)
    letters = SETUP_LETTERS[number % base]
    return letters if number < base else _setup_letters(number // base - 1) + letters
