"""Vectors of the tree: roots, rows and proofs of small trees in full, of one of 300 leaves in part."""

from __future__ import annotations

from typing import Any

from ledger.log import tree

# The leaves that Certificate Transparency's implementations test with.
LEAVES = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
LARGE = 300
_PLACES = [(0, 1), (0, 300), (1, 300), (127, 128), (128, 300), (255, 256), (255, 300), (299, 300)]
_GROWTH = [(1, 300), (2, 300), (63, 64), (64, 300), (255, 256), (256, 300), (299, 300), (6, 7)]


class Rows:
    """A log's rows of hashes, read back by level and index."""

    def __init__(self, entries: list[bytes]) -> None:
        self.entries = entries
        self.rows: list[bytes] = []
        for seq, entry in enumerate(entries):
            self.rows.append(tree.row_hashes(seq, tree.leaf_hash(entry), self.read))

    def read(self, level: int, index: int) -> bytes:
        """A stored node."""
        found = self.rows[tree.row_of(level, index)][32 * level : 32 * level + 32]
        assert len(found) == 32, f"node {level}, {index} is not stored"
        return found

    def root(self, size: int) -> str:
        """In hex."""
        return tree.root(size, self.read).hex()

    def inclusion(self, index: int, size: int) -> dict[str, Any]:
        """That leaf `index` is in the tree of `size`."""
        proof = [step.hex() for step in tree.inclusion_proof(index, size, self.read)]
        leaf = tree.leaf_hash(self.entries[index]).hex()
        return {"index": index, "size": size, "leaf": leaf, "root": self.root(size), "proof": proof}

    def consistency(self, old: int, new: int) -> dict[str, Any]:
        """That the tree of `old` is a prefix of that of `new`."""
        proof = [step.hex() for step in tree.consistency_proof(old, new, self.read)]
        return {
            "old": old, "new": new, "old_root": self.root(old), "new_root": self.root(new), "proof": proof
        }  # fmt: skip


def _flipped(digits: str) -> str:
    return f"{int(digits[:2], 16) ^ 1:02x}{digits[2:]}"


def _refused_inclusion(good: dict[str, Any]) -> list[dict[str, Any]]:
    proof = good["proof"]
    changes: list[tuple[str, dict[str, Any]]] = [
        ("a flipped bit in a step", {"proof": [_flipped(proof[0]), *proof[1:]]}),
        ("a step too few", {"proof": proof[:-1]}),
        ("no steps", {"proof": []}),
        ("a step too many", {"proof": [*proof, good["root"]]}),
        ("steps in another order", {"proof": proof[::-1]}),
        ("two steps run together", {"proof": [proof[0] + proof[1], *proof[2:]]}),
        ("another leaf", {"leaf": _flipped(good["leaf"])}),
        ("another place", {"index": good["index"] ^ 1}),
        ("another root", {"root": _flipped(good["root"])}),
        ("a place outside the tree", {"index": good["size"]}),
        ("a smaller tree", {"size": good["index"] + 1}),
    ]
    return [{"defect": defect, **good, **change} for defect, change in changes]


def _refused_consistency(good: dict[str, Any], ends: Rows) -> list[dict[str, Any]]:
    proof = good["proof"]
    changes: list[tuple[str, dict[str, Any]]] = [
        ("a flipped bit in a step", {"proof": [_flipped(proof[0]), *proof[1:]]}),
        ("a step too few", {"proof": proof[:-1]}),
        ("no steps", {"proof": []}),
        ("a step too many", {"proof": [*proof, good["new_root"]]}),
        ("another old root", {"old_root": _flipped(good["old_root"])}),
        ("another new root", {"new_root": _flipped(good["new_root"])}),
        ("another old size", {"old": good["old"] + 1}),
        ("the longer tree as the prefix", {"old": good["new"], "new": good["old"]}),
        ("two roots for one size", {"old": good["new"], "old_root": good["old_root"], "proof": []}),
        ("steps where none are needed", {"old": good["new"], "old_root": good["new_root"]}),
        ("the empty tree with another root", {"old": 0, "old_root": ends.root(1), "proof": []}),
    ]
    return [{"defect": defect, **good, **change} for defect, change in changes]


def members() -> dict[str, Any]:
    """The content of tree.json."""
    small = Rows([bytes.fromhex(leaf) for leaf in LEAVES])
    large = Rows([f"entry {n}".encode() for n in range(LARGE)])
    sizes = range(len(LEAVES) + 1)
    return {
        "about": "The tree of RFC 6962, all hashes in hex; entries 0 to 299 of `large` are the ASCII texts "
        "`entry 0` to `entry 299`.",
        "entries": LEAVES,
        "rows": [row.hex() for row in small.rows],
        "roots": [small.root(size) for size in sizes],
        "large": {"rows": {n: large.rows[n].hex() for n in (0, 1, 127, 255, 299)},
                  "roots": {n: large.root(n) for n in (1, 2, 63, 64, 65, 127, 128, 255, 256, 257, 300)}},
        "inclusion": [small.inclusion(index, size) for size in sizes for index in range(size)]
        + [large.inclusion(*place) for place in _PLACES],
        "consistency": [small.consistency(old, new) for new in sizes for old in range(new + 1)]
        + [large.consistency(*growth) for growth in _GROWTH],
        "refused_inclusion": _refused_inclusion(small.inclusion(2, 7)),
        "refused_consistency": _refused_consistency(small.consistency(3, 7), small),
    }  # fmt: skip
