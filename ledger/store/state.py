"""What this station last signed, kept outside the file so that an older copy of the file is noticed.

Written after the commit, at most once a second and on close: a crash in between leaves it behind, never
ahead.
"""

from __future__ import annotations

import time
from contextlib import suppress

from ledger.errors import LedgerReadOnly
from ledger.log import checkpoint
from ledger.store.home import DamagedStateError, Home

FLUSH_SECONDS = 1.0


class SignedState:
    """The last signed note of one log."""

    def __init__(self, home: Home, origin: str) -> None:
        self._home = home
        self._origin = origin
        self._waiting: bytes | None = None
        self._flushed = float("-inf")

    def signed(self, note: bytes) -> None:
        """Takes note of a checkpoint that was just committed; never fails, since the entries are logged."""
        self._waiting = note
        if time.monotonic() - self._flushed >= FLUSH_SECONDS:
            with suppress(OSError):  # it still waits, and is tried again with the next one and on close
                self._put_down()

    def flush(self) -> None:
        """Puts down what waits, unless another process of this station has put down more.

        Raises LedgerReadOnly if the state folder can't be written.
        """
        try:
            self._put_down()
        except OSError as error:
            raise LedgerReadOnly(
                f"The entries are logged, but what was last signed can't be put down: {error.strerror}.",
                f"Make room in {self._home.state}, or give yourself the right to write there.",
            ) from error

    def _put_down(self) -> None:
        if self._waiting is None:
            return
        if self._held() < _size(self._waiting):
            self._home.save_head(self._origin, self._waiting)
        self._waiting = None
        self._flushed = time.monotonic()

    def _held(self) -> int:
        try:
            held = self._home.load_head(self._origin)
            return 0 if held is None else _size(held)
        except (DamagedStateError, checkpoint.CheckpointError):
            return 0


def _size(note: bytes) -> int:
    return checkpoint.Checkpoint.parse(note.partition(b"\n\n")[0] + b"\n").size
