"""The entries that checks look at, sorted once: by kind, by thing and by what a reference names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from ledger.audit.answers import LIVE
from ledger.facts import AiOutput, AiUse, Entry, Fact, Ref
from ledger.facts.regard import Regard, regard
from ledger.facts.show import Show

F = TypeVar("F", bound=Fact)


class Held:
    """A log's prefix, in order, with the show that it leaves."""

    def __init__(self, show: Show, entries: Iterable[Entry]) -> None:
        self.show = show
        self.entries = tuple(entries)
        self.by_place = {entry.place: entry for entry in self.entries}
        self._live: dict[type[Fact], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.state in LIVE:
                self._live[type(entry.fact)].append(entry)

    def live(self, kind: type[F]) -> Iterator[tuple[Entry, F]]:
        """The entries of a kind that are in force, in order."""
        for entry in self._live[kind]:
            assert isinstance(entry.fact, kind)
            yield entry, entry.fact

    def first(self, entry: Entry) -> Entry:
        """The first version of the thing that `entry` is a version of."""
        return self.by_place.get(entry.thing, entry)

    def regard(self, entry: Entry) -> Regard:
        """What others say of an entry."""
        return regard(entry, self.by_place.__getitem__)

    @cached_property
    def things(self) -> dict[int, list[Entry]]:
        """Thing → its versions in order."""
        things: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            things[entry.thing if entry.thing >= 0 else entry.place].append(entry)
        return things

    @cached_property
    def _ended_up(self) -> dict[int, str]:
        """Thing of a use → where its output ended up, as an output entry last said."""
        said: dict[int, str] = {}
        for entry, fact in self.live(AiOutput):
            for link in entry.re:
                if link.how == "about" and link.place in self.by_place and fact.what.status:
                    said[self.by_place[link.place].thing] = fact.what.status
        return said

    def status(self, entry: Entry, fact: AiUse) -> str | None:
        """Where the output of a use ended up, as last said; None if nobody said."""
        return self._ended_up.get(entry.thing, fact.outputs.status)

    def person(self, ref: Ref) -> str | None:
        """The id of the person of the list that is meant; None if that can't be told."""
        if ref.id is not None:
            return ref.id
        if ref.as_ not in self._people:
            found = self.show.person(ref.as_)
            self._people[ref.as_] = found.id if found is not None else None
        return self._people[ref.as_]

    @cached_property
    def _people(self) -> dict[str, str | None]:
        return {}

    def same_person(self, one: Ref, other: Ref) -> bool:
        """Whether two references are known to mean one person."""
        known = self.person(one)
        same_words = one.as_.casefold() == other.as_.casefold()
        return same_words or (known is not None and known == self.person(other))
