"""That a digest stands in a log once: eight bytes of each are kept, in shares that fit a set each.

Only where two are the same is the record read again, for the entry that repeats one.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import pairwise

from ledger.store import rows
from ledger.store.engines import Database

SHARES = 8
_KEPT = 8
_PAGE = 500


def shared(digests: Sequence[bytes]) -> list[bytes]:
    """What is kept of these digests, by share."""
    kept = array("Q")
    kept.frombytes(b"".join(digests))
    shares: list[list[int]] = [[] for _ in range(SHARES)]
    add = [share.append for share in shares]
    for value in kept[:: len(digests[0]) // _KEPT] if digests else ():
        add[value % SHARES](value)
    return [array("Q", share).tobytes() for share in shares]


class Once:
    """The digests of one log."""

    def __init__(self) -> None:
        self._shares = [array("Q") for _ in range(SHARES)]

    def __len__(self) -> int:
        return sum(map(len, self._shares))

    def add(self, shares: Sequence[bytes]) -> None:
        """The next digests, as `shared` gives them."""
        for share, more in zip(self._shares, shares, strict=True):
            share.frombytes(more)

    def repeated(self) -> set[int]:
        """What is kept of the digests that stand more than once."""
        found: set[int] = set()
        for share in self._shares:
            if len(set(share)) != len(share):
                ordered = sorted(share)
                found.update(one for one, other in pairwise(ordered) if one == other)
        return found


def first_repeating(db: Database, log_id: int, repeated: Collection[int]) -> int | None:
    """The sequence number of the first entry with a digest of these that an entry before it has."""
    met: set[int] = set()
    for first in range(0, rows.size(db, log_id), _PAGE):
        for raw in rows.page(db, log_id, first, first + _PAGE):
            for text in raw.texts.values():
                value = array("Q", sha256(text).digest())[0]
                if value in met:
                    return raw.seq
                if value in repeated:
                    met.add(value)
    return None
