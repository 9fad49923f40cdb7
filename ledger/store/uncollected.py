"""Long work without Python's search for circles of objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Has Python not look for circles of objects meanwhile.

    Few are made where entries are read or logged in thousands, and each look goes through all that the
    program holds: a sixth of a verification's time, a fifth of an import's.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
