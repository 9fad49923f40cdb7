"""What a command says while its write waits for another program (desks.md 7, message 6)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from ledger.errors import LedgerBusy
from tui.cli.output import say

AFTER = 5.0
"""Seconds of waiting after which it is said."""
LEFT = 5
"""Seconds that are left then, of the ten after which a write is given up."""


@contextmanager
def told_while_waiting(name: str) -> Iterator[None]:
    """Says message 6 once if what is written inside still waits after five seconds."""
    timer = Timer(AFTER, say, [LedgerBusy.waiting(name, LEFT)])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
