"""Which entries of a chain of corrections stand (format.md 6). Pure: a graph in, states out.

The *thing* is the chain from its first entry. Entries that nothing corrects or completes are current, two of
them a conflict; a live retract strikes the whole thing out, and retracting the retract revives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

State = Literal["current", "replaced", "retracted", "conflict"]

CHAIN = frozenset({"corrects", "completes"})


class Standing(NamedTuple):
    """Where an entry stands: the chain's first entry, and its own state."""

    thing: int
    state: State


class Graph(Protocol):
    """The links between index rows that are held here."""

    def targets(self, row: int) -> Sequence[tuple[str, int]]:
        """(how, row) of each entry that this one names."""
        ...

    def followers(self, row: int) -> Sequence[tuple[str, int]]:
        """(how, row) of each entry that names this one."""
        ...


class MemoryGraph:
    """A graph from a list of links."""

    def __init__(self, links: Iterable[tuple[int, str, int]]) -> None:
        """`links` are (row, how, target row)."""
        self._targets: dict[int, list[tuple[str, int]]] = {}
        self._followers: dict[int, list[tuple[str, int]]] = {}
        for row, how, target in links:
            self._targets.setdefault(row, []).append((how, target))
            self._followers.setdefault(target, []).append((how, row))

    @property
    def linked(self) -> set[int]:
        """Every row that names another or is named."""
        return self._targets.keys() | self._followers.keys()

    def targets(self, row: int) -> Sequence[tuple[str, int]]:
        return self._targets.get(row, ())

    def followers(self, row: int) -> Sequence[tuple[str, int]]:
        return self._followers.get(row, ())


def settle(row: int, graph: Graph) -> Mapping[int, Standing]:
    """The standing of `row` and of all whose standing it touches: its chain, and what its chain retracts."""
    settled: dict[int, Standing] = {}
    waiting = [row]
    while waiting:
        first = waiting.pop()
        if first in settled:
            continue
        members = _chain(first, graph)
        settled.update(_states(members, graph))
        for member in members:
            waiting.extend(target for how, target in graph.targets(member) if how == "retracts")
    return settled


def settle_all(graph: MemoryGraph) -> dict[int, Standing]:
    """The standing of every linked row; the others are things of their own, and current."""
    settled: dict[int, Standing] = {}
    for row in sorted(graph.linked):
        if row not in settled:
            settled.update(_states(_chain(row, graph), graph))
    return settled


def _states(members: frozenset[int], graph: Graph) -> dict[int, Standing]:
    replaced = {member for member in members if any(how in CHAIN for how, _ in graph.followers(member))}
    standing = members - replaced
    state: State = "current" if len(standing) == 1 else "conflict"
    if _struck_out(members, graph, frozenset()):
        state = "retracted"
    thing = min(members)
    return {member: Standing(thing, "replaced" if member in replaced else state) for member in members}


def _chain(row: int, graph: Graph) -> frozenset[int]:
    members: set[int] = set()
    waiting = [row]
    while waiting:
        member = waiting.pop()
        if member not in members:
            members.add(member)
            links = (*graph.targets(member), *graph.followers(member))
            waiting.extend(other for how, other in links if how in CHAIN)
    return frozenset(members)


def _struck_out(members: frozenset[int], graph: Graph, asked: frozenset[int]) -> bool:
    # `asked` ends the walk should two retracts of different logs name each other.
    for member in members:
        for how, retract in graph.followers(member):
            if how == "retracts" and retract not in asked:
                own_chain = _chain(retract, graph)
                if not _struck_out(own_chain, graph, asked | own_chain):
                    return True
    return False
