"""The parts of one record in one file, and the places of entries in it: counted through from 0, oldest first.

All parts but the last are closed: nothing is ever signed under their names again, so places never move.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ledger.store import epochs, rows
from ledger.store.engines import Database
from ledger.store.rows import HeldLog


class Part(NamedTuple):
    """A log, and how many entries the parts before it have."""

    log: HeldLog
    before: int


class Run(NamedTuple):
    """Neighbouring entries of one part: first ≤ seq < end."""

    part: Part
    first: int
    end: int


class Parts(tuple[Part, ...]):
    """The parts of a record, oldest first; never empty."""

    @classmethod
    def of(cls, db: Database, log: HeldLog) -> Parts:
        """The parts that the file holds up to `log`, which is the newest."""
        held = [each for each in epochs.siblings(log.origin, rows.logs(db)) if each.log_id < log.log_id]
        found, before = [], 0
        for each in held:
            found.append(Part(each, before))
            before += rows.size(db, each.log_id)
        return cls((*found, Part(log, before)))

    @property
    def last(self) -> Part:
        """The open one."""
        return self[-1]

    def at(self, place: int) -> tuple[Part, int]:
        """The part in which a place lies, and the sequence number there."""
        part = next((part for part in reversed(self) if part.before <= place), self[0])
        return part, place - part.before

    def under(self, size: int) -> tuple[Part, int]:
        """The part and its number of entries that a state after `size` entries of the record is of."""
        part, seq = self.at(size - 1)
        return part, seq + 1

    def place(self, origin: str, seq: int) -> int | None:
        """The place of an entry of that log; None if the log is none of these."""
        return next((part.before + seq for part in self if part.log.origin == origin), None)

    def runs(self, first: int, end: int) -> Iterator[Run]:
        """The places first ≤ place < end, part by part."""
        for part, following in zip(self, [*self[1:], None], strict=True):
            start = max(first, part.before)
            stop = end if following is None else min(end, following.before)
            if start < stop:
                yield Run(part, start - part.before, stop - part.before)


class Places:
    """The places of entries by log number and sequence number."""

    def __init__(self, parts: Parts) -> None:
        self._before = {part.log.log_id: part.before for part in parts}

    def of(self, log_id: int, seq: int) -> int | None:
        """The place of that entry; None if its log is none of the parts."""
        before = self._before.get(log_id)
        return None if before is None else before + seq
