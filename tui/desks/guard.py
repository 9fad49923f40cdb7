"""One write at a time, none within a quarter of a second: a call sheet on the keyboard writes once."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

WRITE_GAP = 0.25
"""Seconds (desks.md 1, rule 5)."""


class WriteGuard:
    """Says whether a write key counts; a held-down key never does again until it is let go."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last = float("-inf")
        self.writing = False
        """Whether an entry is being written now."""

    def refusal(self) -> str | None:
        """Why this write key is not taken, in a sentence; None if it is, and then `writing` begins."""
        gap, self._last = self._clock() - self._last, self._clock()
        if self.writing:
            return "Still writing the entry before; this key was not taken."
        if gap < WRITE_GAP:
            return "Within a quarter of a second of the last: not taken. Is something lying on the keyboard?"
        self.writing = True
        return None

    def done(self) -> None:
        """The write was answered."""
        self.writing = False
