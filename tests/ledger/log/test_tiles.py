"""Tiles: which files a log has, where they lie, and what is in them, judged by the tree's own definition."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import tiles
from ledger.log.tiles import EntryBundle, Tile, TilesError
from tests.ledger.log.naive import NaiveTree
from tests.vectors import FOLDER
from tests.vectors.trees import Rows

VECTORS: dict[str, Any] = json.loads((FOLDER / "tiles.json").read_text(encoding="ascii"))
ENTRIES = [f"entry {n}".encode() for n in range(600)]
ROWS, NAIVE = Rows(ENTRIES), NaiveTree(ENTRIES)


def test_the_example_of_the_standard_comes_out() -> None:
    """A tree of 70,000: 273 full tiles and one of 112, one full and one of 17 above, one of 1 on top."""
    found = list(tiles.tiles(70_000))
    widths = [[tile.width for tile in found if tile.level == level] for level in range(3)]
    assert widths == [[256] * 273 + [112], [256, 17], [1]]
    assert len(found) == sum(map(len, widths))
    assert Tile(0, 1_234_067, 256).path == "tile/0/x001/x234/067"
    assert Tile(1, 1, 17).path == "tile/1/001.p/17"
    assert EntryBundle(273, 112).path == "tile/entries/273.p/112"


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_a_tile_holds_the_roots_of_its_runs(size: int) -> None:
    """Each hash is that of 256 to the power of its level leaves, as RFC 6962 defines it."""
    for tile in tiles.tiles(size):
        run = 256**tile.level
        first = tile.index * 256
        expected = [NAIVE.mth(at * run, (at + 1) * run) for at in range(first, first + tile.width)]
        assert tile.content(ROWS.read) == b"".join(expected)


@given(st.integers(0, 2**53 - 1))
def test_a_tree_of_any_size_is_covered_once(size: int) -> None:
    """On each level the last tile ends where the whole runs of 256 below it end; above the top is nothing."""
    if size < 10**6:
        found = list(tiles.tiles(size))
        levels = max((tile.level for tile in found), default=-1) + 1
        for level in range(levels):
            row = [tile for tile in found if tile.level == level]
            assert [tile.index for tile in row] == list(range(len(row)))
            assert sum(tile.width for tile in row) == size // 256**level
        assert size // 256**levels == 0
    assert Tile(0, size, 256).path.replace("x", "").replace("/", "")[5:].lstrip("0") == str(size or "")


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=256))
def test_bundles_come_back_from_their_bytes(bodies: list[bytes]) -> None:
    """Two bytes of length, then the body; another count, a missing byte or one too many is refused."""
    content = tiles.write_entries(bodies)
    assert tiles.read_entries(content, len(bodies)) == bodies
    for broken, width in ((content, len(bodies) + 1), (content[:-1], len(bodies)), (content + b"\0", 256)):
        with pytest.raises(TilesError):
            tiles.read_entries(broken, width)


def test_what_a_bundle_cannot_hold_is_refused() -> None:
    """No entry, more than 256, or one whose length two bytes can't tell."""
    for bodies in ([], [b""] * 257, [bytes(65_536)]):
        with pytest.raises(TilesError):
            tiles.write_entries(bodies)


@pytest.mark.parametrize("case", VECTORS["sizes"], ids=lambda case: str(case["size"]))
def test_the_vectors_name_the_files(case: dict[str, Any]) -> None:
    """As today's code does: the same files for a log of the same size."""
    assert [tile.path for tile in tiles.tiles(case["size"])] == case["tiles"]
    assert [each.path for each in tiles.entry_bundles(case["size"])] == case["entries"]
