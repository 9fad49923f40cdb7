"""An entry: a fact at its place in a log, with the entries that it speaks of and those that speak of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ledger.facts.declare import Fact
from ledger.facts.vocabularies_rights import LINKS, REASONS

State = Literal["current", "replaced", "retracted", "conflict"]


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry does to another: `how` and `why` are codes of LINKS and REASONS.

    `leaf` is the target's leaf hash, 32 bytes; `names` are the compartments that an `erases` takes.
    """

    how: str
    log: str
    seq: int
    leaf: bytes
    why: str = "none"
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.how not in LINKS:
            raise ValueError(
                f"“{self.how}” is not something that an entry can do to another: {', '.join(LINKS)}"
            )
        if self.why not in REASONS:
            raise ValueError(f"“{self.why}” is not a reason of the list: {', '.join(REASONS)}")
        if self.seq < 0 or len(self.leaf) != 32:
            raise ValueError("a link needs the other entry's place, and its leaf hash of 32 bytes")

    @property
    def number(self) -> int:
        """The target's number as people see it."""
        return self.seq + 1


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A fact about to be logged; `id` (UUIDv7) is made before the first try so that a retry finds itself."""

    fact: Fact
    re: tuple[Link, ...] = ()
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A logged fact. `number` is what people see; `at` is UTC, as the station's clock said.

    `absent` names the compartments that are not here: "erased by entry N" or "withheld". `thing` is the seq
    of the first entry of its chain; `followers` are the seqs of entries that speak of this one.
    """

    log: str
    seq: int
    id: str
    at: datetime
    hub: Mapping[str, Any] | None
    kind: str
    schema: int
    re: tuple[Link, ...]
    leaf: bytes
    fact: Fact
    absent: Mapping[str, str] = field(default_factory=dict)
    state: State = "current"
    thing: int = -1
    followers: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """The entry's number as people see it: from 1."""
        return self.seq + 1

    def link(self, how: str, why: str = "none", names: tuple[str, ...] = ()) -> Link:
        """A link to this entry, for a new one that corrects, completes, takes back … it."""
        return Link(how, self.log, self.seq, self.leaf, why, names)
