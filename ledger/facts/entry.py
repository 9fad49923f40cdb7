"""An entry: a fact at its place in a log, with the entries that it speaks of and those that speak of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Literal
from uuid import UUID

from ledger.facts.declare import Fact
from ledger.facts.vocabularies_rights import LINKS, REASONS

State = Literal["current", "replaced", "retracted", "conflict"]

CARRIED: Final = frozenset({"about", "confirms", "disputes"})
"""The links of an entry that its correction has too."""


@lru_cache(64)
def _part_of(log: str) -> str:
    """What stands before the numbers of a log: nothing for the first part of a record, else `e2 `."""
    epoch = log.rpartition("/")[2]
    return "" if epoch == "e1" or not epoch.startswith("e") else f"{epoch} "


class Number(int):
    """An entry's number in its file, counted through from 1; shown as the number in its part of the record.

    The first part's entries are `118`, those of a part that was begun after a restore `e2 3`.
    """

    _part: str
    _own: int

    def __new__(cls, place: int, log: str, seq: int) -> Number:
        """`place` counts from 0 through all parts that the file holds, `seq` in the part `log`."""
        number = super().__new__(cls, place + 1)
        number._part = _part_of(log)
        number._own = seq + 1
        return number

    def __str__(self) -> str:
        return f"{self._part}{self._own}"

    def __format__(self, spec: str) -> str:
        return f"{self._part}{self._own:{spec}}"


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry does to another: `how` and `why` are codes of LINKS and REASONS.

    `leaf` is the target's leaf hash, 32 bytes; `names` are the compartments that an `erases` takes. `place`
    is where the target stands in the file that the link was read from, -1 if it isn't there.
    """

    how: str
    log: str
    seq: int
    leaf: bytes
    why: str = "none"
    names: tuple[str, ...] = ()
    place: int = field(default=-1, compare=False)

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
    def number(self) -> Number:
        """The target's number, as people see it."""
        return Number(self.seq if self.place < 0 else self.place, self.log, self.seq)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A fact about to be logged; `id` (UUIDv7) is made before the first try so that a retry finds itself."""

    fact: Fact
    re: tuple[Link, ...] = ()
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlainEntry:
    """A fact about to be logged as plain data, such as a row of a table: `make` would take it.

    It is checked when it is logged. `compartments` are theirs in JSON form; `id` as in a NewEntry.
    """

    kind: str
    compartments: Mapping[str, Mapping[str, Any]]
    re: tuple[Link, ...] = ()
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A logged fact. `number` is what people see; `at` is UTC, as the station's clock said.

    `seq` counts in its own log, `place` through all parts of the record in the file, of which `before`
    entries come before its log. `absent` names the compartments that are not here: "erased by entry N" or
    "withheld"; `erased` has the number N of those that are erased. `thing` is the place of the first entry of
    its chain; `followers` are the places of entries that speak of this one.
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
    before: int = 0
    erased: Mapping[str, int] = field(default_factory=dict)

    @property
    def place(self) -> int:
        """Where it stands in its file, from 0: what tells entries apart."""
        return self.before + self.seq

    @property
    def number(self) -> Number:
        """The entry's number as people see it: from 1."""
        return Number(self.place, self.log, self.seq)

    def link(self, how: str, why: str = "none", names: tuple[str, ...] = ()) -> Link:
        """A link to this entry, for a new one that corrects, completes, takes back … it."""
        return Link(how, self.log, self.seq, self.leaf, why, names, self.place)

    def correction(self, why: str = "none", *also: Entry) -> tuple[Link, ...]:
        """The links of a new version of this entry, which ends its disagreement with the versions `also`.

        What a version is about, confirms or disputes its correction is about, confirms or disputes too.
        """
        kept: dict[Link, None] = {}
        for version in (self, *also):
            kept.update(dict.fromkeys(link for link in version.re if link.how in CARRIED))
        return (*(version.link("corrects", why) for version in (self, *also)), *kept)
