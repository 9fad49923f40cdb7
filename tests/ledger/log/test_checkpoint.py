"""Checkpoints: three lines, one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.log.checkpoint import Checkpoint, CheckpointError
from ledger.log.head import Head, HeadError

ORIGIN = "hotset/0123456789abcdef/main/e1"
PRINTED = b"example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
TEXT = Checkpoint(ORIGIN, 1214, bytes(range(32))).encode()


def test_the_printed_example_is_read_and_written() -> None:
    """The example of C2SP tlog-checkpoint, byte for byte."""
    checkpoint = Checkpoint.parse(PRINTED)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.root.hex() == "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62"
    assert checkpoint.encode() == PRINTED


@given(st.integers(0, 2**53 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_comes_back_from_its_text(size: int, root: bytes) -> None:
    """Any size that fits the format, any root."""
    checkpoint = Checkpoint(ORIGIN, size, root)
    assert Checkpoint.parse(checkpoint.encode()) == checkpoint
    assert checkpoint.head == Head(ORIGIN, size, root)


def test_a_foreign_checkpoint_is_no_head_of_ours() -> None:
    """Its origin has another form, so it can't be printed as one of ours."""
    with pytest.raises(HeadError):
        _ = Checkpoint.parse(PRINTED).head


def test_every_flipped_bit_is_refused_or_another_state() -> None:
    """No byte can change and still name the same state."""
    original = Checkpoint.parse(TEXT)
    for place in range(len(TEXT)):
        for bit in range(8):
            altered = bytearray(TEXT)
            altered[place] ^= 1 << bit
            try:
                assert Checkpoint.parse(bytes(altered)) != original
            except CheckpointError:
                continue


def test_a_root_has_32_bytes() -> None:
    """A short or long root is no state of a tree."""
    for root in (b"", bytes(31), bytes(33)):
        with pytest.raises(CheckpointError, match="32 bytes"):
            Checkpoint(ORIGIN, 1, root)
