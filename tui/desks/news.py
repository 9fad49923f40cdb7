"""What the clerk does for the desk, on its own thread: open, write, and look what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.desks.source import Reader, Source, Standing

News = tuple[Standing, Reader] | None
"""What changed, if anything did."""


def opened(source: Source) -> tuple[Standing, Reader]:
    """Opens the ledger."""
    standing = source.open()
    return standing, source.reader()


def news(source: Source) -> News:
    """What changed since it was last asked."""
    standing = source.poll()
    return None if standing is None else (standing, source.reader())


def written(work: Callable[[Source], Any], source: Source) -> tuple[Any, News]:
    """Does a write; its result, and what changed by it."""
    result = work(source)
    return result, news(source)
