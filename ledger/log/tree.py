"""The Merkle tree of RFC 6962 section 2.1 over leaf hashes, with the hashes that each row stores.

Node (level L, index k) covers the leaves k·2^L up to (k+1)·2^L. Only such perfect nodes are stored, each
once, as hash L of row ((k+1)<<L)−1; `read(level, index)` fetches one. Hashes are 32 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeAlias

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()

Read: TypeAlias = Callable[[int, int], bytes]


class ProofError(ValueError):
    """The proof does not show what it claims."""


def leaf_hash(data: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ data)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


def row_of(level: int, index: int) -> int:
    """Return the sequence number of the row that stores node (level, index), as its hash `level`."""
    return ((index + 1) << level) - 1


def row_hashes(seq: int, leaf: bytes, read: Read) -> bytes:
    """Return what row `seq` stores: its leaf hash, then each perfect node that this leaf completes.

    `read` is asked for nodes of earlier rows only.
    """
    hashes = [leaf]
    level, index = 0, seq
    while index & 1:
        hashes.append(node_hash(read(level, index - 1), hashes[-1]))
        level, index = level + 1, index >> 1
    return b"".join(hashes)


def root(size: int, read: Read) -> bytes:
    """Return the root over the first `size` leaves."""
    return _span(0, size, read) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, read: Read) -> tuple[bytes, ...]:
    """Return the audit path of leaf `index` in the tree of `size` leaves (RFC 6962 2.1.1), lowest first."""
    if not 0 <= index < size:
        raise ProofError(f"leaf {index} is not in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_span(middle, end, read))
            end = middle
        else:
            path.append(_span(start, middle, read))
            start = middle
    return tuple(reversed(path))


def consistency_proof(old: int, new: int, read: Read) -> tuple[bytes, ...]:
    """Return the proof that the tree of `old` leaves is a prefix of that of `new` (RFC 6962 2.1.2).

    Empty if the sizes are equal or `old` is 0, since then nothing needs proving.
    """
    if not 0 <= old <= new:
        raise ProofError(f"a tree of {old} is not a prefix of one of {new}")
    if old in (0, new):
        return ()
    path: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_span(middle, end, read))
            end = middle
        else:
            path.append(_span(start, middle, read))
            start = middle
    if start:  # else the old root itself is the node, and the verifier has it
        path.append(_span(start, end, read))
    return tuple(reversed(path))


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Check that `leaf` (a hash) is leaf `index` of the tree with this size and root (RFC 9162 2.1.3.2).

    Raises `ProofError` if the proof does not show it.
    """
    if not 0 <= index < size:
        raise ProofError(f"leaf {index} is not in a tree of {size}")
    _check_lengths(leaf, root, *proof)
    position, last, computed = index, size - 1, leaf
    for step in proof:
        if not last:
            raise ProofError("the inclusion proof is too long")
        if position & 1 or position == last:
            computed = node_hash(step, computed)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            computed = node_hash(computed, step)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofError("the inclusion proof is too short")
    if computed != root:
        raise ProofError("the inclusion proof leads to another root")


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that the old tree is a prefix of the new one (RFC 9162 2.1.4.2); raises `ProofError` if not."""
    if not 0 <= old <= new:
        raise ProofError(f"a tree of {old} is not a prefix of one of {new}")
    _check_lengths(old_root, new_root, *proof)
    if not old and old_root != EMPTY_ROOT:
        raise ProofError("the root of the empty tree is another one")
    if old == new and old_root != new_root:
        raise ProofError("two roots for one size")
    if old in (0, new):
        if proof:
            raise ProofError("the consistency proof is too long")
        return
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    if not steps:
        raise ProofError("the consistency proof is too short")
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_computed = new_computed = steps[0]
    for step in steps[1:]:
        if not last:
            raise ProofError("the consistency proof is too long")
        if position & 1 or position == last:
            old_computed = node_hash(step, old_computed)
            new_computed = node_hash(step, new_computed)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new_computed = node_hash(new_computed, step)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofError("the consistency proof is too short")
    if old_computed != old_root:
        raise ProofError("the consistency proof leads to another old root")
    if new_computed != new_root:
        raise ProofError("the consistency proof leads to another new root")


class Frontier:
    """The right edge of a growing tree: the perfect nodes that cover it, largest first.

    For appending in bulk and for recomputing a whole log; holds one hash for each bit set in `size`.
    """

    def __init__(self) -> None:
        self.size = 0
        self._nodes: list[bytes] = []

    @classmethod
    def at(cls, size: int, read: Read) -> Frontier:
        """Return the edge of the stored tree of `size` leaves."""
        frontier = cls()
        frontier.size = size
        frontier._nodes = [read(level, index) for level, index in _perfect_nodes(0, size)]
        return frontier

    def copy(self) -> Frontier:
        """Return an edge that grows on its own."""
        edge = Frontier()
        edge.size, edge._nodes = self.size, self._nodes.copy()
        return edge

    def append(self, leaf: bytes) -> bytes:
        """Add a leaf hash and return what its row stores (as `row_hashes`)."""
        nodes, index = self._nodes, self.size
        self.size = index + 1
        hashes = node = leaf
        while index & 1:
            node = sha256(b"\x01" + nodes.pop() + node).digest()  # node_hash; the call would cost 10 %
            hashes += node
            index >>= 1
        nodes.append(node)
        return hashes

    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        return _fold(self._nodes) if self._nodes else EMPTY_ROOT


def _split(size: int) -> int:
    # the largest power of two smaller than size (RFC 6962: k < n <= 2k)
    return 1 << (size - 1).bit_length() - 1


def _perfect_nodes(start: int, end: int) -> list[tuple[int, int]]:
    # In RFC 6962 a subtree's start is a multiple of the power of two that spans it, so the perfect nodes
    # that cover it follow the bits of its length.
    nodes = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append((level, start >> level))
        start += 1 << level
    return nodes


def _span(start: int, end: int, read: Read) -> bytes:
    return _fold([read(level, index) for level, index in _perfect_nodes(start, end)])


def _fold(nodes: Sequence[bytes]) -> bytes:
    computed = nodes[-1]
    for node in reversed(nodes[:-1]):
        computed = node_hash(node, computed)
    return computed


def _check_lengths(*hashes: bytes) -> None:
    if any(len(each) != HASH_BYTES for each in hashes):
        raise ProofError(f"a hash that has not {HASH_BYTES} bytes")
