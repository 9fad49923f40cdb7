"""Vectors of tiles: which files a log of a size has, where they lie, and what is in them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from ledger.log import tiles, tree
from ledger.log.tiles import Tile
from tests.ledger.log.small_log import SmallLog
from tests.vectors.trees import LARGE, Rows

SIZES = (0, 1, 6, 255, 256, 257, LARGE, 512)
PLACES = (0, 7, 999, 1_000, 12_345, 1_234_067)


def files_of(bodies: list[bytes], read: tree.Read) -> dict[str, bytes]:
    """Path → content of all tiles and bundles of a log."""
    found = {tile.path: tile.content(read) for tile in tiles.tiles(len(bodies))}
    for each in tiles.entry_bundles(len(bodies)):
        found[each.path] = tiles.write_entries(bodies[each.first : each.first + each.width])
    return found


def members() -> dict[str, Any]:
    """The content of tiles.json."""
    rows = Rows([f"entry {n}".encode() for n in range(LARGE)])
    return {
        "about": "Tiles: files of logs by size; places of tiles; SHA-256 of each file of 300 entries "
        "“entry 0” to “entry 299”.",
        "sizes": [
            {
                "size": size,
                "tiles": [tile.path for tile in tiles.tiles(size)],
                "entries": [each.path for each in tiles.entry_bundles(size)],
            }
            for size in SIZES
        ],
        "places": [{"index": index, "path": Tile(0, index, tiles.WIDTH).path} for index in PLACES],
        "large": {
            path: sha256(content).hexdigest() for path, content in files_of(rows.entries, rows.read).items()
        },
    }


def small_files(log: SmallLog) -> dict[str, bytes]:
    """The tiles of the small log, as files below its folder."""

    def read(level: int, index: int) -> bytes:
        return log.rows[tree.row_of(level, index)][32 * level :][:32]

    return files_of(log.bodies, read)
