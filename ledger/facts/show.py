"""The show as its entries leave it now: registers, days, codes and who is asked, for whoever reads or types.

Built from the entries of SHOW_KINDS alone; of a chain of corrections the newest current entry counts, under
the id of the chain's first. Nothing here is stored, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

from ledger.facts.entry import Entry
from ledger.facts.governance import LogOpen
from ledger.facts.here import (
    AssetHere,
    DayHere,
    PersonHere,
    RevisionHere,
    SceneHere,
    ToolHere,
    assets_of,
    codes_of,
    days_of,
    each,
    people_of,
    revision_of,
    scenes_of,
    tools_of,
)
from ledger.facts.names import NotAPerson, person_name, plain_name
from ledger.facts.scenes import scene_key
from ledger.facts.setting import Asked, Production
from ledger.facts.vocabularies import DEPARTMENTS

__all__ = [
    "SHOW_KINDS",
    "AssetHere",
    "DayHere",
    "PersonHere",
    "RevisionHere",
    "SceneHere",
    "Show",
    "ToolHere",
]

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
        ids: dict[int, str] = {}
        newest: dict[int, Entry] = {}
        for entry in entries:
            ids[entry.place] = entry.id
            if entry.kind in SHOW_KINDS and entry.state in ("current", "conflict"):
                thing = entry.thing if entry.thing >= 0 else entry.place
                held = newest.get(thing)
                if held is None or held.place < entry.place:
                    newest[thing] = entry
        standing = [(ids.get(thing, entry.id), entry) for thing, entry in newest.items()]
        standing.sort(key=lambda pair: pair[1].place)
        return cls._from(standing)

    @classmethod
    def _from(cls, standing: list[tuple[str, Entry]]) -> Self:
        production = next((fact for _, _, fact in each(standing[::-1], Production)), Production())
        opened = next((fact for _, _, fact in each(standing, LogOpen)), None)
        zone = production.what.zone or "UTC"
        codes, words = codes_of(standing)
        return cls(
            production=production,
            production_id=opened.what.production if opened else None,
            scenes=tuple(sorted(scenes_of(standing), key=lambda s: scene_key(s.episode, s.number))),
            revision=revision_of(standing),
            tools=tuple(tools_of(standing)),
            people=tuple(people_of(standing)),
            assets=tuple(assets_of(standing)),
            days=tuple(days_of(standing, zone)),
            asked=tuple(entry for _, entry, _ in each(standing, Asked)),
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

    def label(self, vocabulary: str, code: str, known: Mapping[str, str]) -> str:
        """The words for a code of a vocabulary: the production's own first, then the `known` ones."""
        return self.codes.get(vocabulary, {}).get(code) or known.get(code, code)

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
