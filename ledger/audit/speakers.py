"""Who said what an entry says: people counted by name where one is given, else by their role.

Nobody is guessed: an entry that gives neither name nor role is counted as one whose speaker is not stated.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from ledger.facts import AiNone, AiOutput, AiUse, Entry, Ref
from ledger.facts.show import Show


class Rest(NamedTuple):
    """What an answer rests on."""

    entries: int
    people: int
    """Different people who said so, as far as names and roles tell them apart."""
    not_stated: int
    """Entries of these that don't say who said so."""


class Speakers:
    """The speakers of a record, looked up when they are asked for."""

    def __init__(self, show: Show, entries: Sequence[Entry]) -> None:
        self.show = show
        self._entries = entries
        self._known: dict[str, str] = {}

    def rest(self, numbers: Collection[int]) -> Rest:
        """What these entries come to."""
        said = [self.of(self._by_number[number]) for number in numbers]
        stated = {speaker for speaker in said if speaker is not None}
        return Rest(len(said), len(stated), said.count(None))

    @cached_property
    def _by_number(self) -> dict[int, Entry]:
        return {entry.number: entry for entry in self._entries}

    def of(self, entry: Entry) -> str | None:
        """Who said so: the id of a person of the list, else the words; None if it isn't stated."""
        fact, who = entry.fact, entry.fact.who
        if isinstance(fact, AiNone):
            return self._named(fact.by.person, fact.basis.role)
        if isinstance(fact, AiUse):
            role = fact.role
            told = self._named(who.told_by, role.told_by)
            return told or self._named(who.by, None) or self._named(who.person, role.scribe_role)
        return self._named(who.person, None) if isinstance(fact, AiOutput) else None

    def _named(self, person: Ref | str | None, role: str | None) -> str | None:
        if isinstance(person, Ref):
            return person.id or self._in_list(person.as_)
        return self._in_list(role) if role else None

    def _in_list(self, words: str) -> str:
        if words not in self._known:
            held = self.show.person(words)
            self._known[words] = held.id if held is not None else words.casefold()
        return self._known[words]
