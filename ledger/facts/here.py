"""What the registers of a show hold now, as whoever reads or types needs it: each by its first entry's id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ledger.facts.codes import Code
from ledger.facts.declare import Fact
from ledger.facts.entry import Entry
from ledger.facts.registers import Asset, Person, Scene, Tool
from ledger.facts.scenes import natural_key
from ledger.facts.setting import Day, Version
from ledger.facts.times import format_day
from ledger.facts.values import listed

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class SceneHere:
    """A scene: `id` is that of its first entry, `entry` the number of its newest."""

    number: str
    episode: str | None
    id: str
    entry: int
    revision: str | None = None
    omitted: bool = False
    heading: str = ""
    eighths: int | None = None

    @property
    def name(self) -> str:
        """As it is typed: "42", or "104:12" in a series."""
        return f"{self.episode}:{self.number}" if self.episode else self.number


@dataclass(frozen=True, slots=True)
class RevisionHere:
    """A script revision; as text it is "Goldenrod 20 Nov"."""

    name: str
    date: date | None
    id: str
    entry: int

    def __str__(self) -> str:
        return f"{self.name} {format_day(self.date, year=False)}" if self.date else self.name


@dataclass(frozen=True, slots=True)
class ToolHere:
    """A tool of the list. `uses`: department → (function, origination, noun), None for what is not listed."""

    id: str
    name: str
    version: str | None
    maker: str | None
    words: tuple[str, ...]
    uses: Mapping[str, tuple[str | None, str | None, str | None]]
    fact: Tool
    entry: int

    @property
    def known_as(self) -> str:
        """Name and version: "Firefly Image 4"; the version is not said twice."""
        return (
            self.name
            if not self.version or self.name.endswith(self.version)
            else f"{self.name} {self.version}"
        )


@dataclass(frozen=True, slots=True)
class PersonHere:
    """A person of the list, by role and name."""

    id: str
    name: str | None
    role: str | None
    department: str | None
    released: str | None
    fact: Person
    entry: int


@dataclass(frozen=True, slots=True)
class AssetHere:
    """A thing with a code."""

    id: str
    code: str
    kind: str | None
    entry: int


@dataclass(frozen=True, slots=True)
class DayHere:
    """A shoot day. `scenes` are the ids of the scenes worked, None where a scene is not in the script."""

    label: str
    date: date | None
    unit: str | None
    zone: str
    scenes: tuple[str | None, ...]
    open: bool
    entry: int
    id: str
    called: tuple[str, ...] = ()


def each(standing: Iterable[tuple[str, Entry]], kind: type[F]) -> Iterator[tuple[str, Entry, F]]:
    """The standing entries of one kind: first entry's id, the entry, its fact."""
    for id, entry in standing:
        if isinstance(entry.fact, kind):
            yield id, entry, entry.fact


def scenes_of(standing: list[tuple[str, Entry]]) -> Iterator[SceneHere]:
    """The scenes, in the order of their entries."""
    for id, entry, fact in each(standing, Scene):
        where = fact.where
        if where.number is not None:
            yield SceneHere(
                where.number,
                where.episode,
                id,
                entry.number,
                where.revision,
                where.omitted == "yes",
                fact.slug.heading or "",
                where.eighths,
            )


def revision_of(standing: list[tuple[str, Entry]]) -> RevisionHere | None:
    """The newest script revision, or None."""
    for id, entry, fact in each(standing[::-1], Version):
        if fact.what.kind == "script" and fact.what.name:
            return RevisionHere(
                fact.what.name, fact.what.date.day if fact.what.date else None, id, entry.number
            )
    return None


def tools_of(standing: list[tuple[str, Entry]]) -> Iterator[ToolHere]:
    """The tools of the list."""
    for id, entry, fact in each(standing, Tool):
        what = fact.what
        uses = {u.department: (u.function, u.origination, u.noun) for u in what.uses or () if u.department}
        yield ToolHere(
            id, what.name or "", what.version, what.maker, what.words or (), uses, fact, entry.number
        )


def people_of(standing: list[tuple[str, Entry]]) -> Iterator[PersonHere]:
    """The people of the list."""
    for id, entry, fact in each(standing, Person):
        role = fact.role
        yield PersonHere(id, fact.name.name, role.role, role.department, role.released, fact, entry.number)


def assets_of(standing: list[tuple[str, Entry]]) -> Iterator[AssetHere]:
    """The things with codes."""
    for id, entry, fact in each(standing, Asset):
        if fact.what.code:
            yield AssetHere(id, fact.what.code, fact.what.kind, entry.number)


def days_of(standing: list[tuple[str, Entry]], zone: str) -> list[DayHere]:
    """The shoot days by date; `zone` is the production's."""
    days = [
        DayHere(
            where.label,
            where.date.day if where.date else None,
            where.unit,
            where.zone or zone,
            tuple(ref.id for ref in listed(where.scenes)),
            where.state != "closed",
            entry.number,
            id,
            where.called or (),
        )
        for id, entry, where in ((id, entry, fact.where) for id, entry, fact in each(standing, Day))
        if where.label is not None
    ]
    return sorted(days, key=lambda day: (day.date or date.max, natural_key(day.label), day.unit or ""))


def codes_of(
    standing: list[tuple[str, Entry]],
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, tuple[str, ...]]]]:
    """The production's own codes (list → code → label), and words (list → code → words)."""
    labels: dict[str, dict[str, str]] = {}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for _, _, fact in each(standing, Code):
        what = fact.what
        if what.list and what.code:
            if what.label:
                labels.setdefault(what.list, {})[what.code] = what.label
            if what.words:
                known = words.setdefault(what.list, {})
                known[what.code] = (*known.get(what.code, ()), *what.words)
    return labels, words
