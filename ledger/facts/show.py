"""The show as its entries leave it now: registers, days, codes and who is asked, for whoever reads or types.

Built from the entries of SHOW_KINDS alone; of a chain of corrections the newest current entry counts, under
the id of the chain's first. Nothing here is stored, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, Self, TypeVar

from ledger.facts.codes import Code
from ledger.facts.declare import Fact
from ledger.facts.entry import Entry
from ledger.facts.governance import LogOpen
from ledger.facts.names import NotAPerson, person_name, plain_name
from ledger.facts.registers import Asset, Person, Scene, Tool
from ledger.facts.scenes import natural_key, scene_key
from ledger.facts.setting import Asked, Day, Production, Version
from ledger.facts.times import format_day
from ledger.facts.values import listed
from ledger.facts.vocabularies import DEPARTMENTS

SHOW_KINDS: Final = (
    "log.open",
    "production",
    "version",
    "person",
    "scene",
    "asset",
    "tool",
    "day",
    "asked",
    "code",
)
"""The kinds that a Show is made of."""

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


@dataclass(frozen=True)
class Show:
    """What the record says of the production now."""

    production: Production = field(default_factory=Production)
    production_id: str | None = None
    scenes: tuple[SceneHere, ...] = ()
    revision: RevisionHere | None = None
    tools: tuple[ToolHere, ...] = ()
    people: tuple[PersonHere, ...] = ()
    assets: tuple[AssetHere, ...] = ()
    days: tuple[DayHere, ...] = ()
    asked: tuple[Entry, ...] = ()
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """List → code → label, of the production's own codes."""
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """List → code → the words that the production types for it."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """The show that `entries` leave; kinds other than SHOW_KINDS are passed over."""
        ids: dict[tuple[str, int], str] = {}
        newest: dict[tuple[str, int], Entry] = {}
        for entry in entries:
            ids[entry.log, entry.seq] = entry.id
            if entry.kind in SHOW_KINDS and entry.state in ("current", "conflict"):
                key = entry.log, entry.thing if entry.thing >= 0 else entry.seq
                held = newest.get(key)
                if held is None or held.seq < entry.seq:
                    newest[key] = entry
        standing = [(ids.get(key, entry.id), entry) for key, entry in newest.items()]
        standing.sort(key=lambda pair: (pair[1].log, pair[1].seq))
        return cls._from(standing)

    @classmethod
    def _from(cls, standing: list[tuple[str, Entry]]) -> Self:
        production = next((fact for _, _, fact in _each(standing[::-1], Production)), Production())
        opened = next((fact for _, _, fact in _each(standing, LogOpen)), None)
        zone = production.what.zone or "UTC"
        codes, words = _codes(standing)
        return cls(
            production=production,
            production_id=opened.what.production if opened else None,
            scenes=tuple(sorted(_scenes(standing), key=lambda s: scene_key(s.episode, s.number))),
            revision=_revision(standing),
            tools=tuple(_tools(standing)),
            people=tuple(_people(standing)),
            assets=tuple(_assets(standing)),
            days=tuple(_days(standing, zone)),
            asked=tuple(entry for _, entry, _ in _each(standing, Asked)),
            codes=codes,
            words=words,
        )

    @property
    def code(self) -> str:
        """The production's code, which stands for the title."""
        return self.production.what.code or ""

    @property
    def title(self) -> str:
        """The released title, else the code."""
        return self.production.what.title or self.code

    @property
    def zone(self) -> str:
        """The production's time zone; UTC until one is given."""
        return self.production.what.zone or "UTC"

    @property
    def slating(self) -> str | None:
        """What 58A means on a slate here ("setups", "scenes", "british"); None until it is settled."""
        return self.production.what.slating

    @cached_property
    def departments(self) -> dict[str, str]:
        """Every department's code and label: the list's, then the production's own and its own names."""
        return {**DEPARTMENTS.codes, **self.codes.get(DEPARTMENTS.name, {})}

    @property
    def open_day(self) -> DayHere | None:
        """The day that was opened last and is not closed."""
        return max((day for day in self.days if day.open), key=lambda day: day.entry, default=None)

    def day(self, label: str, unit: str | None = None) -> DayHere | None:
        """The shoot day of that label (and unit): the open one first, then the newest."""
        found = [d for d in self.days if d.label.casefold() == label.casefold() and unit in (None, d.unit)]
        return max(found, key=lambda day: (day.open, day.entry), default=None)

    def scene(self, number: str, episode: str | None = None) -> SceneHere | None:
        """The scene of that number as the script writes it; case counts only where the script needs it.

        In a series without `episode`, only a number that no two episodes share.
        """
        found = self._by_number.get((episode, number)) or self._by_number.get((episode, number.casefold()))
        return found[0] if found is not None and len(found) == 1 else None

    @cached_property
    def _by_number(self) -> dict[tuple[str | None, str], list[SceneHere]]:
        index: dict[tuple[str | None, str], list[SceneHere]] = {}
        for scene in self.scenes:
            for episode in {None, scene.episode}:
                for number in {scene.number, scene.number.casefold()}:
                    index.setdefault((episode, number), []).append(scene)
        return index

    def scene_by_id(self, id: str) -> SceneHere | None:
        """The scene whose first entry has that id."""
        return next((scene for scene in self.scenes if scene.id == id), None)

    def tool(self, name: str) -> ToolHere | None:
        """The tool of that name, name and version, or word; case and hyphens don't count."""
        typed = plain_name(name)
        for tool in self.tools:
            if typed in {plain_name(text) for text in (tool.name, tool.known_as, *tool.words)}:
                return tool
        return None

    def person(self, name: str) -> PersonHere | None:
        """The one person of that name or role; None if there are several."""
        typed = plain_name(name)
        found = [
            p for p in self.people if typed in {plain_name(t) for t in (p.name, p.role, p.released) if t}
        ]
        return found[0] if len(found) == 1 else None

    def person_problem(self, name: str) -> str | None:
        """Why `name` cannot stand as a person here (a product, or a tool of the list); None if it can."""
        try:
            person_name(name)
        except NotAPerson as error:
            return str(error)
        return str(NotAPerson(name)) if self.tool(name) and not self.person(name) else None


def _each(standing: Iterable[tuple[str, Entry]], kind: type[F]) -> Iterator[tuple[str, Entry, F]]:
    for id, entry in standing:
        if isinstance(entry.fact, kind):
            yield id, entry, entry.fact


def _scenes(standing: list[tuple[str, Entry]]) -> Iterator[SceneHere]:
    for id, entry, fact in _each(standing, Scene):
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


def _revision(standing: list[tuple[str, Entry]]) -> RevisionHere | None:
    for id, entry, fact in _each(standing[::-1], Version):
        if fact.what.kind == "script" and fact.what.name:
            return RevisionHere(
                fact.what.name, fact.what.date.day if fact.what.date else None, id, entry.number
            )
    return None


def _tools(standing: list[tuple[str, Entry]]) -> Iterator[ToolHere]:
    for id, entry, fact in _each(standing, Tool):
        what = fact.what
        uses = {u.department: (u.function, u.origination, u.noun) for u in what.uses or () if u.department}
        yield ToolHere(
            id, what.name or "", what.version, what.maker, what.words or (), uses, fact, entry.number
        )


def _people(standing: list[tuple[str, Entry]]) -> Iterator[PersonHere]:
    for id, entry, fact in _each(standing, Person):
        role = fact.role
        yield PersonHere(id, fact.name.name, role.role, role.department, role.released, fact, entry.number)


def _assets(standing: list[tuple[str, Entry]]) -> Iterator[AssetHere]:
    for id, entry, fact in _each(standing, Asset):
        if fact.what.code:
            yield AssetHere(id, fact.what.code, fact.what.kind, entry.number)


def _days(standing: list[tuple[str, Entry]], zone: str) -> list[DayHere]:
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
        for id, entry, where in ((id, entry, fact.where) for id, entry, fact in _each(standing, Day))
        if where.label is not None
    ]
    return sorted(days, key=lambda day: (day.date or date.max, natural_key(day.label), day.unit or ""))


def _codes(
    standing: list[tuple[str, Entry]],
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, tuple[str, ...]]]]:
    labels: dict[str, dict[str, str]] = {}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for _, _, fact in _each(standing, Code):
        what = fact.what
        if what.list and what.code:
            if what.label:
                labels.setdefault(what.list, {})[what.code] = what.label
            if what.words:
                known = words.setdefault(what.list, {})
                known[what.code] = (*known.get(what.code, ()), *what.words)
    return labels, words
