"""The Merkle tree, judged by RFC 6962's own recursive definition for every size to 300."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import tree
from ledger.log.tree import Frontier, ProofError
from tests.ledger.log.naive import NaiveTree
from tests.vectors.trees import LEAVES, Rows

SIZES = 300
ENTRIES = [f"entry {n}".encode() for n in range(SIZES)]
NAIVE = NaiveTree(ENTRIES)

# Roots of the reference tree that Certificate Transparency's implementations test with.
REFERENCE_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


ROWS = Rows(ENTRIES)


def test_the_reference_roots_come_out() -> None:
    """Anybody's Certificate Transparency tool gets our roots from the same leaves."""
    frontier = Frontier()
    roots = [frontier.root().hex()]
    for leaf in LEAVES:
        frontier.append(tree.leaf_hash(bytes.fromhex(leaf)))
        roots.append(frontier.root().hex())
    assert roots == REFERENCE_ROOTS


def test_every_root_to_300_is_the_recursive_one() -> None:
    """Rows, the growing edge and the edge picked up in the middle agree with the definition at every size."""
    frontier = Frontier()
    for size in range(SIZES + 1):
        expected = NAIVE.mth(0, size)
        assert tree.root(size, ROWS.read) == expected
        assert frontier.root() == expected
        assert Frontier.at(size, ROWS.read).root() == expected
        assert frontier.size == size
        if size < SIZES:
            frontier.append(tree.leaf_hash(ENTRIES[size]))


def test_a_row_holds_its_leaf_and_the_nodes_it_completes() -> None:
    """Each perfect node is stored once, as hash L of row ((k+1)<<L)−1, by both ways of appending."""
    frontier = Frontier()
    for seq, row in enumerate(ROWS.rows):
        assert frontier.append(tree.leaf_hash(ENTRIES[seq])) == row
        trailing_ones = (seq ^ (seq + 1)).bit_length() - 1
        assert len(row) == 32 * (1 + trailing_ones)
        for level in range(1 + trailing_ones):
            first = seq + 1 - (1 << level)
            assert row[32 * level : 32 * level + 32] == NAIVE.mth(first, seq + 1)


def test_appending_reads_nodes_of_earlier_rows_only() -> None:
    """A row can be written before it is there to be read."""
    for seq in range(64):

        def earlier(level: int, index: int, seq: int = seq) -> bytes:
            assert tree.row_of(level, index) < seq
            return ROWS.read(level, index)

        tree.row_hashes(seq, tree.leaf_hash(ENTRIES[seq]), earlier)


def test_inclusion_proofs_are_the_recursive_ones_and_verify() -> None:
    """Every size to 300: all leaves of small trees, first, last and a sample of the others."""
    draw = random.Random(6962)
    for size in range(1, SIZES + 1):
        sample = range(size) if size <= 40 else {0, size - 1, *(draw.randrange(size) for _ in range(6))}
        for index in sample:
            proof = tree.inclusion_proof(index, size, ROWS.read)
            assert list(proof) == NAIVE.path(index, 0, size)
            tree.verify_inclusion(index, size, tree.leaf_hash(ENTRIES[index]), proof, NAIVE.mth(0, size))


def test_consistency_proofs_are_the_recursive_ones_and_verify() -> None:
    """Every new size to 300: all old sizes of small trees, the ends and a sample of the others."""
    draw = random.Random(9162)
    for new in range(1, SIZES + 1):
        sample = (
            range(1, new + 1) if new <= 40 else {1, new - 1, new, *(draw.randrange(1, new) for _ in range(6))}
        )
        for old in sample:
            proof = tree.consistency_proof(old, new, ROWS.read)
            assert list(proof) == NAIVE.proof(old, new)
            tree.verify_consistency(old, new, NAIVE.mth(0, old), NAIVE.mth(0, new), proof)


def test_the_empty_log_is_a_prefix_of_every_log() -> None:
    """Nothing needs proving then, and nothing but the empty tree's root passes for it."""
    assert tree.consistency_proof(0, 7, ROWS.read) == ()
    tree.verify_consistency(0, 7, tree.EMPTY_ROOT, NAIVE.mth(0, 7), ())
    with pytest.raises(ProofError, match="empty tree"):
        tree.verify_consistency(0, 7, NAIVE.mth(0, 1), NAIVE.mth(0, 7), ())


def flip(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "big") ^ (1 << bit)).to_bytes(len(data), "big")


@given(st.data())
def test_an_altered_inclusion_proof_is_refused(data: st.DataObject) -> None:
    """One flipped bit, one step more or less, another place or another leaf: none passes."""
    size = data.draw(st.integers(2, SIZES))
    index = data.draw(st.integers(0, size - 1))
    leaf, root = tree.leaf_hash(ENTRIES[index]), NAIVE.mth(0, size)
    proof = list(tree.inclusion_proof(index, size, ROWS.read))
    step = data.draw(st.integers(0, len(proof) - 1))
    bit = data.draw(st.integers(0, 255))
    flipped = [*proof[:step], flip(proof[step], bit), *proof[step + 1 :]]
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != index))
    for altered in (flipped, proof[:step] + proof[step + 1 :], [*proof, root], [root, *proof], []):
        with pytest.raises(ProofError):
            tree.verify_inclusion(index, size, leaf, altered, root)
    with pytest.raises(ProofError):
        tree.verify_inclusion(other, size, leaf, proof, root)
    with pytest.raises(ProofError):
        tree.verify_inclusion(index, size, flip(leaf, bit), proof, root)
    with pytest.raises(ProofError):
        tree.verify_inclusion(index, size, leaf, proof, flip(root, bit))


@given(st.data())
def test_an_altered_consistency_proof_is_refused(data: st.DataObject) -> None:
    """One flipped bit, one step more or less, or another root on either side: none passes."""
    new = data.draw(st.integers(2, SIZES))
    old = data.draw(st.integers(1, new - 1))
    old_root, new_root = NAIVE.mth(0, old), NAIVE.mth(0, new)
    proof = list(tree.consistency_proof(old, new, ROWS.read))
    step = data.draw(st.integers(0, len(proof) - 1))
    bit = data.draw(st.integers(0, 255))
    flipped = [*proof[:step], flip(proof[step], bit), *proof[step + 1 :]]
    for altered in (flipped, proof[:step] + proof[step + 1 :], [*proof, new_root], []):
        with pytest.raises(ProofError):
            tree.verify_consistency(old, new, old_root, new_root, altered)
    with pytest.raises(ProofError):
        tree.verify_consistency(old, new, flip(old_root, bit), new_root, proof)
    with pytest.raises(ProofError):
        tree.verify_consistency(old, new, old_root, flip(new_root, bit), proof)


def test_two_roots_for_one_size_are_no_prefix_of_each_other() -> None:
    """Two histories of the same length are never called consistent, and equal ones need no proof."""
    root, other = NAIVE.mth(0, 9), NAIVE.mth(1, 10)
    tree.verify_consistency(9, 9, root, root, ())
    with pytest.raises(ProofError, match="two roots"):
        tree.verify_consistency(9, 9, root, other, ())
    with pytest.raises(ProofError, match="too long"):
        tree.verify_consistency(9, 9, root, root, (root,))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5), (6, 5)])
def test_a_leaf_outside_the_tree_has_no_proof(index: int, size: int) -> None:
    """Neither made nor believed."""
    with pytest.raises(ProofError, match="not in a tree"):
        tree.inclusion_proof(index, size, ROWS.read)
    with pytest.raises(ProofError, match="not in a tree"):
        tree.verify_inclusion(index, size, NAIVE.mth(0, 1), (), NAIVE.mth(0, 1))


@pytest.mark.parametrize(("old", "new"), [(6, 5), (-1, 5)])
def test_a_longer_log_is_no_prefix(old: int, new: int) -> None:
    """Neither made nor believed."""
    with pytest.raises(ProofError, match="not a prefix"):
        tree.consistency_proof(old, new, ROWS.read)
    with pytest.raises(ProofError, match="not a prefix"):
        tree.verify_consistency(old, new, NAIVE.mth(0, 1), NAIVE.mth(0, 1), ())


def test_a_hash_of_another_length_is_refused() -> None:
    """Hashes that run into each other could be cut in another way."""
    proof = tree.inclusion_proof(2, 5, ROWS.read)
    joined = (proof[0] + proof[1], *proof[2:])
    with pytest.raises(ProofError, match="32 bytes"):
        tree.verify_inclusion(2, 5, tree.leaf_hash(ENTRIES[2]), joined, NAIVE.mth(0, 5))


def test_a_leaf_is_never_taken_for_a_node() -> None:
    """An entry whose bytes are two hashes doesn't hash like the node above them (RFC 6962 2.1)."""
    left, right = NAIVE.mth(0, 1), NAIVE.mth(1, 2)
    assert tree.leaf_hash(left + right) != tree.node_hash(left, right)


def test_the_order_of_entries_is_in_the_root() -> None:
    """Any two neighbours swapped give another root."""
    whole = NAIVE.mth(0, 20)
    for first, second in pairwise(range(20)):
        order = list(range(20))
        order[first], order[second] = order[second], order[first]
        frontier = Frontier()
        for n in order:
            frontier.append(tree.leaf_hash(ENTRIES[n]))
        assert frontier.root() != whole
