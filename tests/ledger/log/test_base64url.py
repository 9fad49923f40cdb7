"""Base64url: bytes have exactly one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import base64url
from ledger.log.base64url import Base64urlError


@given(st.binary(max_size=80))
def test_bytes_come_back(data: bytes) -> None:
    """Round trip, without padding."""
    text = base64url.encode(data)
    assert b"=" not in text
    assert base64url.decode(text) == data


@pytest.mark.parametrize(
    "text",
    [b"A", b"AA==", b"AA=", b"AB", b"AAB", b"A A", b"AA\n", b"+A", b"/A", b"\xc3\xa9A", b"=", b"AA=A"],
)
def test_other_texts_are_refused(text: bytes) -> None:
    """Padding, spaces, the other alphabet, a lone character and stray last bits."""
    with pytest.raises(Base64urlError):
        base64url.decode(text)


@pytest.mark.parametrize("text", [None, 43, "A" * 42, "A" * 44, "A" * 42 + "B", "é" * 43, "A" * 42 + "="])
def test_only_43_characters_make_a_hash(text: object) -> None:
    """What stands for a SHA-256 hash in JSON is exactly 32 bytes."""
    with pytest.raises(Base64urlError):
        base64url.decode_hash(text)
    assert base64url.decode_hash("A" * 43) == bytes(32)
