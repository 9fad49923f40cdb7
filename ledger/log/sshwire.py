"""SSH's binary form (RFC 4251 section 5), as far as keys, signatures and agents need it."""

from __future__ import annotations

import struct
from typing import Final

ED25519: Final = b"ssh-ed25519"
"""The one type of key and of signature that is used here (RFC 8709)."""


class WireError(ValueError):
    """The bytes are not what SSH would have written."""


def number(value: int) -> bytes:
    """Four bytes, the highest first."""
    return struct.pack(">I", value)


def string(data: bytes) -> bytes:
    """The length in four bytes, then the bytes."""
    return number(len(data)) + data


def public_blob(public: bytes) -> bytes:
    """An Ed25519 public key (32 bytes) as SSH names it."""
    return string(ED25519) + string(public)


class Reader:
    """Takes the parts off the front; raises `WireError` where they end too soon."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def take(self, count: int) -> bytes:
        """The next `count` bytes."""
        if len(self._data) < count:
            raise WireError("it is cut off")
        taken, self._data = self._data[:count], self._data[count:]
        return taken

    def number(self) -> int:
        """The next four bytes as a number."""
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """The next string."""
        return self.take(self.number())

    def end(self) -> None:
        """Raises `WireError` if anything is left."""
        if self._data:
            raise WireError("there are bytes after its end")


def typed(data: bytes) -> tuple[bytes, bytes]:
    """The type and the one string of a public key's or a signature's blob; raises `WireError`.

    Of types with more strings than one (RSA, ECDSA, security keys) only the type is read.
    """
    reader = Reader(data)
    kind = reader.string()
    if kind != ED25519:
        return kind, b""
    content = reader.string()
    reader.end()
    return kind, content
