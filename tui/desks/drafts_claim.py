"""Several desks of one station at once: each keeps its drafts in a file of its own.

The first takes the production's drafts file, the next ones numbered ones beside it. What a desk that is gone
left in a numbered one is brought back by the next that opens.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from tui.desks.drafts import MOST_DRAFTS, DraftsFile, Kept

MOST_DESKS = 9


class _Taken(Exception):
    """Another desk has that file open."""


@dataclass
class Claim:
    """A drafts file that no other desk writes until it is given back, as a killed program gives it back."""

    file: DraftsFile
    kept: Kept
    """What was kept there, and the drafts of desks that are gone."""
    lock: IO[bytes] | None

    def release(self) -> None:
        """Others may have it."""
        if self.lock is not None:
            self.lock.close()


def claim(path: Path) -> Claim:
    """The drafts file at `path`, or a numbered one beside it if another desk has it open."""
    beside = [path.with_name(f"{path.stem}-{number}.json") for number in range(2, MOST_DESKS + 1)]
    try:
        lock = _locked(path)
    except _Taken:
        pass
    else:
        file = DraftsFile(path)
        return Claim(file, _with_left(file.load(), beside), lock)
    at_first = DraftsFile(path).load().place
    for place in beside:
        with suppress(_Taken):
            lock, file = _locked(place), DraftsFile(place)
            kept = file.load()
            return Claim(file, kept if kept.place.person else replace(kept, place=at_first), lock)
    return Claim(DraftsFile(path), Kept(place=at_first), None)  # ten desks: the last one shares


def _with_left(kept: Kept, beside: list[Path]) -> Kept:
    """With the half-typed lines and drafts that desks which are gone left beside it."""
    for path in filter(Path.exists, beside):
        with suppress(_Taken, OSError):
            lock, left = _locked(path), DraftsFile(path).load()
            lines = [line for line in (left.line, *left.drafts) if line.strip() and line not in kept.drafts]
            kept = replace(kept, drafts=(*lines, *kept.drafts)[:MOST_DRAFTS])
            path.unlink()
            if lock is not None:
                lock.close()
    return kept


def _locked(path: Path) -> IO[bytes] | None:
    """The lock beside a drafts file, held; None where there can be none. Raises _Taken."""
    try:
        import fcntl
    except ImportError:  # Windows: there the desks share the file, and the last one that writes is kept
        return None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = path.with_name(f"{path.stem}.lock").open("ab")
    except OSError:  # a state folder that can't be written must not stop the logging
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise _Taken from None
    return lock
