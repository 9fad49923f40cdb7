"""What the bar holds: where the camera stands, whose department, who is at the keys, and since when.

A frozen value; each step returns the next one. It is kept in the drafts file, never in the ledger: only
what is logged from it becomes a fact.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Self

OLD_PLACE = timedelta(minutes=20)
"""A place set longer ago than this is shown as old (desks.md 6)."""


@dataclass(frozen=True)
class Place:
    """The bar. `None` is "not stated"; a take is empty until stepped or typed."""

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
        """The next (1) or previous (-1) setup letter: A after none, none before A. The take is cleared."""
        from ledger.facts.scenes import (
            next_setup,
            previous_setup,
        )  # loads the facts: never before the first frame

        with suppress(ValueError):  # a setup that is not letters of a slate stays as it was typed
            return self.at_setup((next_setup if step > 0 else previous_setup)(self.setup), None, now)
        return self

    def take_step(self, step: int, now: datetime) -> Self:
        """The next or previous take: 1 after none, none before 1; `3PU` steps as 3."""
        from ledger.facts.scenes import next_take, previous_take

        with suppress(ValueError):
            return replace(self, take=(next_take if step > 0 else previous_take)(self.take), set_at=now)
        return self

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
