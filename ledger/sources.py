"""Where time and chance come from: one object, handed in, so that golden files can be made again.

Outside tests chance is always the operating system's; a fixed source is refused there, since foreseeable
salts would let anybody guess what a withheld compartment says.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from ledger.running import Running, since_start

SALT_BYTES = 16
_START_DIGITS = 16


def _untold() -> None:
    """A clock that is handed in has no computer that counts beside it."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Sources:
    """The clock and the chance of one ledger."""

    clock: Callable[[], datetime] = _now
    """Returns an aware datetime; it is stored in UTC, cut to milliseconds."""
    random: Callable[[int], bytes] = os.urandom
    """Returns that many unforeseeable bytes."""
    running: Callable[[], Running | None] = _untold
    """Returns the computer's own count beside that clock; None where there is none."""

    def __post_init__(self) -> None:
        if self.random is not os.urandom and "pytest" not in sys.modules:
            raise ValueError("a source of chance other than the operating system is for tests only")

    @classmethod
    def system(cls) -> Sources:
        """The wall clock, the operating system's chance, and the computer's own count."""
        return cls(running=since_start)

    @classmethod
    def fixed(cls, seed: int, start: datetime, step: timedelta = timedelta(seconds=1)) -> Sources:
        """For tests: a clock that begins at `start` and moves `step` with each reading; foreseeable bytes."""
        if start.tzinfo is None:
            raise ValueError("start needs a time zone")
        return cls(_StepClock(start, step), _Stream(seed))

    def now(self) -> datetime:
        """The time in UTC, cut to milliseconds (the precision of a body's `at`)."""
        told = self.clock()
        if told.tzinfo is None:
            raise ValueError("the clock must tell its time zone")
        utc = told.astimezone(UTC)
        return utc.replace(microsecond=utc.microsecond // 1000 * 1000)

    def reading(self, log: str) -> Running | None:
        """The computer's own count as an entry of this log keeps it; None where there is none.

        The start is a digest over the log's name and the system's id of it, 16 hex digits: it tells two
        starts apart, and says neither which computer it was nor that two productions were kept on one.
        """
        told = self.running()
        if told is None:
            return None
        start = hashlib.sha256(f"hotset:boot:{log}:{told.boot}".encode()).hexdigest()
        return Running(start[:_START_DIGITS], told.monotonic)

    def new_id(self, at: datetime) -> UUID:
        """A UUIDv7 (RFC 9562 5.7): milliseconds of `at`, the rest chance, never made from content."""
        millis = int(at.timestamp() * 1000)
        chance = int.from_bytes(self.random(10), "big")
        value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | (chance >> 62 & 0xFFF) << 64 | 0b10 << 62
        return UUID(int=value | chance & (1 << 62) - 1)

    def salts(self, count: int) -> list[bytes]:
        """`count` fresh salts of 16 bytes from one call."""
        pool = self.random(SALT_BYTES * count)
        return [pool[start : start + SALT_BYTES] for start in range(0, len(pool), SALT_BYTES)]


class _StepClock:
    """A clock that moves by a fixed step with each reading."""

    def __init__(self, start: datetime, step: timedelta) -> None:
        self._next = start
        self._step = step

    def __call__(self) -> datetime:
        told = self._next
        self._next += self._step
        return told


class _Stream:
    """Foreseeable bytes: SHA-256 of the seed and a counter."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._count = 0

    def __call__(self, size: int) -> bytes:
        out = b""
        while len(out) < size:
            out += hashlib.sha256(f"{self._seed}:{self._count}".encode()).digest()
            self._count += 1
        return out[:size]
