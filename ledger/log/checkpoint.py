"""Checkpoints: the text that a log signs over its state (C2SP tlog-checkpoint).

Exactly three lines, each ended by a newline: origin, size in decimal, root in standard base64. Extension
lines, which the standard discourages, are refused, so that a state has exactly one text.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from ledger.log.canonical import MAX_INTEGER
from ledger.log.head import Head


class CheckpointError(ValueError):
    """The values or the bytes are not a checkpoint of this form."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of the log `origin` after `size` entries."""

    origin: str
    """Any key name of a signed note; a log of ours is named as `ledger.log.origin` says."""
    size: int
    root: bytes
    """The RFC 6962 root over the first `size` leaves, 32 bytes."""

    def __post_init__(self) -> None:
        if not self.origin or "+" in self.origin or any(c.isspace() or c < " " for c in self.origin):
            raise CheckpointError("an origin is text without spaces and plus signs")
        if not 0 <= self.size <= MAX_INTEGER:
            raise CheckpointError("the size of a log is a whole number from 0 up")
        if len(self.root) != 32:
            raise CheckpointError("a root has 32 bytes")

    @property
    def head(self) -> Head:
        """The same state as a head; raises `HeadError` if the origin is not of our form."""
        return Head(self.origin, self.size, self.root)

    def encode(self) -> bytes:
        """Return the text that is signed."""
        root = base64.b64encode(self.root).decode("ascii")
        return f"{self.origin}\n{self.size}\n{root}\n".encode()

    @classmethod
    def parse(cls, text: bytes) -> Checkpoint:
        """Read what `encode` writes, nothing else; raises `CheckpointError`."""
        try:
            origin, size, root, rest = text.decode("utf-8").split("\n")
            checkpoint = cls(origin, int(size), binascii.a2b_base64(root.encode("ascii")))
        except CheckpointError:
            raise
        except ValueError as error:  # another count of lines, no number, not UTF-8, no base64
            raise CheckpointError("not three lines with origin, size and root") from error
        if rest or checkpoint.encode() != text:
            raise CheckpointError("not in its one form")
        return checkpoint
