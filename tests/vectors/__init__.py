"""What docs/vectors/ holds, made anew: `files()` gives name and content of every file but the README.

Write them again with python -m tests.vectors; a test compares byte for byte.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "vectors"


def files() -> dict[str, bytes]:
    """Path below docs/vectors/ → content."""
    from tests.ledger.log.small_log import SmallLog
    from tests.vectors import (
        bodies,
        canonicals,
        disclosures,
        heads,
        notes,
        policies,
        receipts,
        small_file,
        statements,
        tile_files,
        trees,
        vkeys,
    )
    from tests.vectors.shape import document

    log = SmallLog()
    return {
        "canonical.json": document(canonicals.members()),
        "disclosure.json": document(disclosures.members()),
        "body.json": document(bodies.members(log)),
        "tree.json": document(trees.members()),
        "note.json": document(notes.members()),
        "policy.json": document(policies.members()),
        "vkey.json": document(vkeys.members()),
        "head.json": document(heads.members()),
        "receipt.json": document(receipts.members(log)),
        "statement.json": document(statements.members()),
        "tiles.json": document(tile_files.members()),
        "small.sql": small_file.sql(log),
        **receipts.handed_files(log),
        **{f"tiles/{path}": content for path, content in tile_files.small_files(log).items()},
        **{f"log/{name}": content for name, content in log.files().items()},
    }
