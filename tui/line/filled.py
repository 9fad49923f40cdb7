"""A line with everything filled in that may be filled in, each with its source: what the reading shows and
what the facts are made from. Still no fact: the same values make the rows, the entry, and the line again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.facts.values import Ref, When
from tui.line.people import Somebody
from tui.line.typed import Typed

if TYPE_CHECKING:
    from ledger.facts.show import DayHere, SceneHere, ToolHere


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a line: a scene (or nowhere), the slate, and the day it was seen on."""

    scene: Ref | None = None
    known: SceneHere | None = None
    nowhere: bool = False
    episode: str | None = None
    setup: str | None = None
    take: str | None = None
    slate: str | None = None
    day: DayHere | None = None
    unit: str | None = None
    by_scene: bool = True
    """False for a department whose work has no place, as long as none was typed."""
    typed: bool = False
    differs: bool = False
    """Whether what was typed is another place than the bar's."""
    as_written: bool = False
    by_rule: bool = False
    """Whether the show's rule chose between a scene and a setup."""
    other_day: bool = False
    """Whether the sighting was on another day than the open one: then its hour is not known."""


@dataclass(frozen=True, slots=True)
class Hand:
    """People's work on a use: who (None: the department), the words for it, and their codes."""

    who: Somebody | None
    words: tuple[str, ...]
    natures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A use, filled in."""

    typed: Typed
    where: Where
    department: str
    department_from_bar: bool
    basis: str
    basis_typed: bool
    function: str | None = None
    origination: str | None = None
    noun: str | None = None
    listed_use: bool = False
    """Whether what the AI did comes from the tool's listed use."""
    origin_listed: bool = False
    """Whether the origin comes from there."""
    purpose: str | None = None
    tool: ToolHere | None = None
    tool_name: str | None = None
    asset: Ref | None = None
    count: int | None = None
    made: int | None = None
    camera: str | None = None
    status: str | None = None
    prominence: str | None = None
    in_it: str | None = None
    features: tuple[str, ...] = ()
    performers: tuple[Ref, ...] = ()
    performer_unknown: bool = False
    consent: str | None = None
    consents: tuple[Ref, ...] = ()
    writer: bool = False
    writers: tuple[Ref, ...] = ()
    hands: tuple[Hand, ...] = ()
    told_by: Somebody | None = None
    used_by: Somebody | None = None
    vendor: str | None = None
    occurred: When | None = None
    phase: str | None = None
    version: Ref | None = None
    shot: str | None = None
    note: str | None = None
    about_a_person: bool = False
    """Whether what the AI did is work on a person: then whose it is gets asked at once."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A none, filled in: one scope of scenes, days or phases."""

    typed: Typed
    department: str
    scope: str
    """The scope in words: `scene 42`, `all scenes of day 12`."""
    scenes: tuple[Ref, ...] = ()
    days: tuple[Ref, ...] = ()
    phase: str | None = None
    until: bool = False
    from_bar: bool = False
    differs: bool = False
    said_by: Somebody | None = None
    note: str | None = None
