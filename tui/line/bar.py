"""What the bar holds while a line is typed: where the camera stands, whose department, who is at the keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.facts.show import DayHere, Show


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar; None and "" are "not stated". Nothing of it reaches an entry without being named in the
    reading.
    """

    day: DayHere | None = None
    """The open shoot day."""
    unit: str | None = None
    """A code of the unit list."""
    scene: str | None = None
    episode: str | None = None
    setup: str | None = None
    take: str | None = None
    slate: str | None = None
    department: str | None = None
    """A department's code."""
    person: str = ""
    role: str = ""
    own: str | None = None
    """The department of the person at the keys; None: as the show's list of people says."""
    place_set_at: datetime | None = None


def own_department(bar: Bar, show: Show) -> str | None:
    """The department of whoever is at the keys, if it is known: their own uses are `did`,
    others' are `told`.
    """
    if bar.own is not None:
        return bar.own
    for named in (bar.person, bar.role):
        person = show.person(named) if named else None
        if person is not None and person.department is not None:
            return person.department
    return None
