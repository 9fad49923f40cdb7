"""Heads that somebody holds, in each form in which they are handed over, read before anything is compared.

The text of a QR code; a signed checkpoint; a receipt; or a typed fingerprint, four lines with check digits,
which says neither which log nor after which entry. A slip of the fingers is told as one (`HeadError.lines`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledger.log import receipt
from ledger.log.checkpoint import Checkpoint, CheckpointError
from ledger.log.head import HeadError, parse_lines, parse_qr
from ledger.log.note import NoteError, split_note

MAX_BYTES = 100_000
"""More than any head but a receipt has."""
_BETWEEN = re.compile("[\r\n/;]+")


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A root, and as far as it was said, of which log and after how many entries."""

    root: bytes
    origin: str | None = None
    size: int | None = None
    note: bytes | None = None
    """The signed checkpoint, if one is held."""
    entry: int | None = None
    """The place in its log of the entry that a receipt is of, from 0."""


def read_known(held: bytes) -> KnownHead:
    """Read a head in any of its forms; lines may be parted by line ends, `/` or `;`. Raises `HeadError`."""
    if held.startswith(receipt.HEADER):
        return _receipt(held)
    if len(held) > MAX_BYTES:
        raise HeadError("that is more than any head has")
    try:
        text = held.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise HeadError("a head is text") from error
    if text.startswith("hotset:head:"):
        head = parse_qr(text)
        return KnownHead(head.root, head.origin, head.size)
    if "\n\n— " in text:
        return _checkpoint(held)
    return KnownHead(parse_lines(_BETWEEN.split(text)))


def _checkpoint(held: bytes) -> KnownHead:
    try:
        text, _ = split_note(held)
        told = Checkpoint.parse(text)
    except (NoteError, CheckpointError) as error:
        raise HeadError(f"that is no signed checkpoint: {error}") from error
    return KnownHead(told.root, told.origin, told.size, held)


def _receipt(held: bytes) -> KnownHead:
    # One whose parts don't fit each other was damaged on its way: no finding about the record.
    try:
        parsed = receipt.Receipt.parse(held)
        shown = receipt.prove(parsed)
    except receipt.ReceiptError as error:
        raise HeadError(f"that receipt is damaged: {error}") from error
    told = shown.checkpoint
    return KnownHead(told.root, told.origin, told.size, parsed.note, shown.index)
