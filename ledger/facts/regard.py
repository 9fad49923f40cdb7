"""How an entry is regarded: its versions, who confirms it, who disputes it and what of that is open. Pure.

confirm and dispute change no fact. A dispute stays open until its own station takes it back, or until a
correction of what it disputes is itself confirmed (format.md 6); nobody else's retract closes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ledger.facts.entry import Entry

Look = Callable[[int], Entry]
"""The entry at a place that something held here names, or that names something held here."""

CHAIN = frozenset({"corrects", "completes"})
STANDING = frozenset({"current", "conflict"})
"""States of the entries that say what is so now; two of them in one thing disagree."""


@dataclass(frozen=True)
class Regard:
    """A thing with all of its versions, and what others say of it."""

    versions: tuple[Entry, ...]
    """Every entry of the thing, oldest first."""
    look: Look

    @cached_property
    def heads(self) -> tuple[Entry, ...]:
        """The versions that nothing corrects or completes; more than one is a conflict."""
        return tuple(entry for entry in self.versions if entry.state != "replaced")

    @property
    def conflict(self) -> tuple[Entry, ...]:
        """The versions that disagree; empty if they don't, or if the thing is taken back."""
        return tuple(entry for entry in self.versions if entry.state == "conflict")

    @cached_property
    def retracts(self) -> tuple[Entry, ...]:
        """What takes the thing back and stands."""
        return tuple(_alive(self._naming("retracts", self.versions)))

    @cached_property
    def confirmations(self) -> tuple[Entry, ...]:
        """The confirmations of any version that stand, oldest first."""
        return tuple(_alive(self._naming("confirms", self.versions)))

    @cached_property
    def confirmed(self) -> tuple[Entry, ...]:
        """The confirmations of a version that says what is so now."""
        heads = {entry.place for entry in self.heads}
        return tuple(each for each in self.confirmations if self.named(each, "confirms") & heads)

    @cached_property
    def disputes(self) -> tuple[Entry, ...]:
        """Every dispute of any version that its own station has not taken back, oldest first."""
        return tuple(entry for entry in self._naming("disputes", self.versions) if not self._withdrawn(entry))

    @cached_property
    def open_disputes(self) -> tuple[Entry, ...]:
        """The disputes that nothing has answered."""
        return tuple(entry for entry in self.disputes if not self._answered(entry))

    def named(self, speaker: Entry, how: str) -> set[int]:
        """The places of the versions that a confirmation or dispute (or what it corrects) names."""
        own = {entry.place for entry in self.versions}
        links = (link for version in versions_of(speaker, self.look) for link in version.re)
        return {link.place for link in links if link.how == how} & own

    def _naming(self, how: str, versions: tuple[Entry, ...]) -> list[Entry]:
        """The newest versions of whatever names one of `versions` so."""
        found: dict[int, Entry] = {}
        for version in versions:
            for speaker in _followers(version, self.look, frozenset({how})):
                for head in _heads(versions_of(speaker, self.look)):
                    found[head.place] = head
        return [found[place] for place in sorted(found)]

    def _withdrawn(self, dispute: Entry) -> bool:
        retracts = self._naming("retracts", versions_of(dispute, self.look))
        return any(station_of(each) == station_of(dispute) for each in _alive(retracts))

    def _answered(self, dispute: Entry) -> bool:
        disputed = self.named(dispute, "disputes")
        corrected = {later for place in disputed for later in self._after(place)} - disputed
        return any(self.named(each, "confirms") & corrected for each in self.confirmations)

    def _after(self, place: int) -> set[int]:
        """The places of the versions that correct this one, or a correction of it."""
        later: set[int] = set()
        waiting = [place]
        while waiting:
            for entry in _followers(self.look(waiting.pop()), self.look, CHAIN):
                if entry.place not in later:
                    later.add(entry.place)
                    waiting.append(entry.place)
        return later


def regard(entry: Entry, look: Look) -> Regard:
    """The thing that `entry` is a version of; `look` must hold whatever speaks of it."""
    return Regard(versions_of(entry, look), look)


def versions_of(entry: Entry, look: Look) -> tuple[Entry, ...]:
    """Every entry of the chain of corrections and completions that `entry` is in, oldest first."""
    held = {entry.place: entry}
    waiting = [entry]
    while waiting:
        version = waiting.pop()
        targets = (link.place for link in version.re if link.how in CHAIN and link.place >= 0)
        followers = (other.place for other in _followers(version, look, CHAIN))
        for place in (*targets, *followers):
            if place not in held:
                held[place] = look(place)
                waiting.append(held[place])
    return tuple(held[place] for place in sorted(held))


def station_of(entry: Entry) -> str:
    """The station that an entry was logged at: its log's name without the part of the record."""
    return entry.log.rpartition("/")[0]


def same_hand(one: Entry, other: Entry) -> bool:
    """Whether the person at the keys of both is known to be the same."""
    first, second = one.fact.who.person, other.fact.who.person
    if first is None or second is None:
        return False
    return first.as_.casefold() == second.as_.casefold() or (first.id is not None and first.id == second.id)


def _followers(entry: Entry, look: Look, hows: frozenset[str]) -> Iterator[Entry]:
    for place in entry.followers:
        other = look(place)
        if any(link.how in hows and link.place == entry.place for link in other.re):
            yield other


def _heads(versions: tuple[Entry, ...]) -> list[Entry]:
    return [entry for entry in versions if entry.state != "replaced"]


def _alive(entries: list[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.state in STANDING)
