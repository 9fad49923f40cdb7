"""Tiles: a tree and its entries as files of a fixed cut (C2SP tlog-tiles), for tools that strangers wrote.

    tile/<L>/<N>            hashes i of nodes (level 8·L, index 256·N + i), 32 bytes each
    tile/entries/<N>        entries 256·N to 256·N + 255: length in two bytes, big-endian, then the body
    ….p/<W>                 the last one of its row, of width W < 256

N is in groups of three digits, all but the last with an x before them: x001/x234/067.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.log import tree
from ledger.log.body import MAX_BYTES

WIDTH = 256
_HEIGHT = 8
_LENGTH_BYTES = 2


class TilesError(ValueError):
    """The bytes are not a bundle of entries."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A run of hashes of one level of the tree."""

    level: int
    """0 for leaf hashes; each level above stands on eight levels of the tree."""
    index: int
    width: int
    """How many hashes, 1 to 256."""

    @property
    def path(self) -> str:
        """Where it lies below the log's folder."""
        return f"tile/{self.level}/{_place(self.index, self.width)}"

    def content(self, read: tree.Read) -> bytes:
        """The hashes, from the stored nodes of the tree."""
        first = self.index * WIDTH
        return b"".join(read(_HEIGHT * self.level, first + at) for at in range(self.width))


@dataclass(frozen=True, slots=True)
class EntryBundle:
    """A run of entries: those whose leaf hashes are the tile of the same index at level 0."""

    index: int
    width: int

    @property
    def path(self) -> str:
        """Where it lies below the log's folder."""
        return f"tile/entries/{_place(self.index, self.width)}"

    @property
    def first(self) -> int:
        """The sequence number of its first entry."""
        return self.index * WIDTH


def tiles(size: int) -> Iterator[Tile]:
    """All tiles of a tree of `size` leaves, level by level; none for an empty one."""
    level = 0
    while size:
        for index, width in _cut(size):
            yield Tile(level, index, width)
        size //= WIDTH
        level += 1


def entry_bundles(size: int) -> Iterator[EntryBundle]:
    """All bundles of a log of `size` entries, in order."""
    return (EntryBundle(index, width) for index, width in _cut(size))


def write_entries(bodies: Sequence[bytes]) -> bytes:
    """Return the content of a bundle with these bodies, 1 to 256 of them; raises `TilesError`."""
    if not 1 <= len(bodies) <= WIDTH or any(len(body) > MAX_BYTES for body in bodies):
        raise TilesError(f"a bundle holds 1 to {WIDTH} entries of at most {MAX_BYTES:,} bytes")
    return b"".join(len(body).to_bytes(_LENGTH_BYTES, "big") + body for body in bodies)


def read_entries(content: bytes, width: int) -> list[bytes]:
    """Return the `width` bodies of a bundle; raises `TilesError` for another count, or bytes left over."""
    bodies: list[bytes] = []
    at = 0
    while at < len(content):
        start = at + _LENGTH_BYTES
        end = start + int.from_bytes(content[at:start], "big")
        if end > len(content):
            raise TilesError("the bundle is cut off")
        bodies.append(content[start:end])
        at = end
    if len(bodies) != width:
        raise TilesError(f"the bundle has {len(bodies)} entries, not {width}")
    return bodies


def _cut(count: int) -> Iterator[tuple[int, int]]:
    whole, rest = divmod(count, WIDTH)
    yield from ((index, WIDTH) for index in range(whole))
    if rest:
        yield whole, rest


def _place(index: int, width: int) -> str:
    digits = f"{index:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    *groups, last = (digits[at : at + 3] for at in range(0, len(digits), 3))
    whole = "/".join([*(f"x{group}" for group in groups), last])
    return whole if width == WIDTH else f"{whole}.p/{width}"
