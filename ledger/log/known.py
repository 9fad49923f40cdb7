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
_QR = "hotset:head:"
_PLACE = ", after entry "
"""Stands in the line above a printed fingerprint."""
_BETWEEN = re.compile("[\r\n/;]+")


class DamagedReceipt(HeadError):
    """A receipt whose parts don't fit each other: damaged on its way, and no finding about a record."""


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
    if "\n\n— " in text:
        return _checkpoint(held)
    if _QR in text:
        return _page(text.splitlines())
    typed = [line for line in text.splitlines() if _PLACE not in line]
    return KnownHead(parse_lines(_BETWEEN.split("\n".join(typed).strip())))


def _page(lines: list[str]) -> KnownHead:
    """The text of a QR code, with or without the four lines that are printed beside it."""
    told = [line.strip() for line in lines if line.strip().startswith(_QR)]
    if len(told) != 1:
        raise HeadError("more than one head stands there")
    head = parse_qr(told[0])
    printed = [line for line in lines if line.strip() not in ("", told[0]) and _PLACE not in line]
    if printed and parse_lines(printed) != head.root:
        raise HeadError("the four lines and the text of the QR code are of two heads")
    return KnownHead(head.root, head.origin, head.size)


def _checkpoint(held: bytes) -> KnownHead:
    try:
        text, _ = split_note(held)
        told = Checkpoint.parse(text)
    except (NoteError, CheckpointError) as error:
        raise HeadError(f"that is no signed checkpoint: {error}") from error
    return KnownHead(told.root, told.origin, told.size, held)


def _receipt(held: bytes) -> KnownHead:
    try:
        parsed = receipt.Receipt.parse(held)
        shown = receipt.prove(parsed)
    except receipt.ReceiptError as error:
        raise DamagedReceipt(f"that receipt is damaged: {error}") from error
    told = shown.checkpoint
    return KnownHead(told.root, told.origin, told.size, parsed.note, shown.index)
