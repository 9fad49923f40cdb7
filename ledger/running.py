"""The computer's own count of time since it was started: setting the clock doesn't change it.

Only Linux tells it in a way that was tried: the random id that each start gets, and a count that goes on
while the computer sleeps. Elsewhere nothing is told, and entries are as good without it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import NamedTuple

_START = Path("/proc/sys/kernel/random/boot_id")


class Running(NamedTuple):
    """Which start of the computer, and for how long it has run since."""

    boot: str
    monotonic: int
    """Milliseconds since that start, sleep included."""


def since_start() -> Running | None:
    """What this computer counts; None where it doesn't tell.

    The count is CLOCK_BOOTTIME, not CLOCK_MONOTONIC, which stands still while a laptop is shut: an afternoon
    in a bag would read as a clock that was set.
    """
    if sys.platform != "linux":
        return None
    try:
        start = _START.read_text("ascii").strip()
        count = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    except (OSError, ValueError):
        return None
    return Running(start, count // 1_000_000) if start else None
