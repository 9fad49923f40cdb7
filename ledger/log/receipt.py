"""Receipts: one entry, its place in the tree and the signed checkpoint over it, in a file (C2SP tlog-proof).

c2sp.org/tlog-proof@v1
extra base64(body LF disclosure LF disclosure …)      disclosures in the order of their names
index <entry number − 1>
<base64 of a hash>                                    the inclusion proof, lowest first, one a line
<empty line>
<the signed note, as it was signed>
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from ledger.log import base64std, disclosure, note, tree
from ledger.log.body import MAX_BYTES as MAX_BODY_BYTES
from ledger.log.body import MAX_COMPARTMENTS, Body, BodyError
from ledger.log.canonical import Value
from ledger.log.checkpoint import Checkpoint, CheckpointError
from ledger.log.disclosure import MAX_TEXT_BYTES, DisclosureError
from ledger.log.note import VKey

HEADER: Final = b"c2sp.org/tlog-proof@v1\n"
SUFFIX: Final = ".tlog-proof"
MAX_BYTES = 2 * (MAX_BODY_BYTES + MAX_COMPARTMENTS * MAX_TEXT_BYTES)
"""More than any receipt has: its largest extra line, and a note of many signatures."""

_MAX_PROOF = 63
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,15})", re.ASCII)


class ReceiptError(ValueError):
    """The bytes are not a receipt."""


class AlteredReceipt(ReceiptError):
    """A receipt whose parts don't fit each other, or the signature over them."""


class OtherReceipt(ReceiptError):
    """A receipt that none of the keys one holds has signed."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What a receipt shows once its parts fit: this entry is in the log in that state."""

    checkpoint: Checkpoint
    index: int
    leaf: bytes
    body: Body
    fields: dict[str, dict[str, Value]]
    """Compartment → what was sealed in it, for the compartments that the receipt holds."""

    @property
    def not_here(self) -> tuple[str, ...]:
        """The compartments that the entry has and the receipt doesn't hold: not given, or erased."""
        return tuple(name for name in self.body.sd if name not in self.fields)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The parts of the file."""

    body: bytes
    disclosures: tuple[bytes, ...]
    """Texts, in the order of their compartments' names."""
    index: int
    proof: tuple[bytes, ...]
    """Hashes of 32 bytes, lowest first (RFC 6962 2.1.1)."""
    note: bytes
    """The signed checkpoint, verbatim, with all its signature lines."""

    def encode(self) -> bytes:
        """Return the file."""
        extra = base64std.encode(b"\n".join([self.body, *self.disclosures]))
        lines = [f"extra {extra}", f"index {self.index}", *map(base64std.encode, self.proof), "", ""]
        return HEADER + "\n".join(lines).encode("ascii") + self.note

    @classmethod
    def parse(cls, data: bytes) -> Receipt:
        """Read what `encode` writes, nothing else; raises `ReceiptError`. Nothing is verified by it."""
        if len(data) > MAX_BYTES:
            raise ReceiptError("longer than any receipt")
        if not data.startswith(HEADER):
            raise ReceiptError("it doesn't begin as a receipt does")
        head, gap, signed = data.removeprefix(HEADER).partition(b"\n\n")
        if not gap:
            raise ReceiptError("it is cut off, or has no checkpoint")
        extra, index, *proof = _lines(head)
        place = _INDEX.fullmatch(index)
        if not extra.startswith("extra ") or place is None or len(proof) > _MAX_PROOF:
            raise ReceiptError("after its first line come the entry, its index and at most 63 hashes")
        try:
            body, *disclosures = base64std.decode(extra.removeprefix("extra ")).split(b"\n")
            hashes = tuple(map(base64std.decode, proof))
            note.split_note(signed)
        except (base64std.Base64Error, note.NoteError) as error:
            raise ReceiptError(str(error)) from error
        if any(len(each) != tree.HASH_BYTES for each in hashes):
            raise ReceiptError("a hash of its proof has not 32 bytes")
        return cls(body, tuple(disclosures), int(place[1]), hashes, signed)

    @property
    def checkpoint(self) -> Checkpoint:
        """The state that the receipt's checkpoint tells of; raises `ReceiptError`. Not verified."""
        try:
            return Checkpoint.parse(note.split_note(self.note)[0])
        except (note.NoteError, CheckpointError) as error:
            raise ReceiptError(f"its checkpoint: {error}") from error


def check(receipt: Receipt, vkeys: Collection[VKey]) -> Proven:
    """Check everything: that a key of `vkeys` signed for its own log, and that the entry leads to that root.

    Raises `OtherReceipt` if no such key signed, `AlteredReceipt` if something doesn't fit, and `ReceiptError`
    if it isn't a receipt of an entry of ours.
    """
    told = receipt.checkpoint
    mine = [vkey for vkey in vkeys if vkey.name == told.origin and vkey.kind == note.ED25519]
    if not mine:
        raise OtherReceipt(f"it is of the log {told.origin}, and the key that you hold is of another log")
    try:
        note.open_note(receipt.note, mine)
    except note.BadSignature as error:
        raise AlteredReceipt("its checkpoint is not what was signed") from error
    except note.NoKnownKey as error:
        raise OtherReceipt("it is signed with another key than the one that you hold") from error
    return prove(receipt)


def prove(receipt: Receipt) -> Proven:
    """Check all but the signature: disclosures, body, leaf and proof lead to the root that it tells of.

    Raises `AlteredReceipt` if they don't, and `ReceiptError` if it isn't a receipt of an entry of ours.
    """
    told = receipt.checkpoint
    leaf = tree.leaf_hash(receipt.body)
    try:
        tree.verify_inclusion(receipt.index, told.size, leaf, receipt.proof, told.root)
    except tree.ProofError as error:
        raise AlteredReceipt(f"its entry does not lead to the head that was signed: {error}") from error
    try:
        body = Body.parse(receipt.body)
    except BodyError as error:
        raise ReceiptError(f"its entry is none of this format: {error}") from error
    return Proven(told, receipt.index, leaf, body, _fields(body, receipt.disclosures))


def _fields(body: Body, texts: tuple[bytes, ...]) -> dict[str, dict[str, Value]]:
    names = {digest: name for name, digest in body.sd.items()}
    fields: dict[str, dict[str, Value]] = {}
    for text in texts:
        name = names.get(disclosure.digest(text))
        if name is None:
            raise AlteredReceipt("something in it was never sealed in its entry")
        try:
            opened = disclosure.open_text(text)
        except DisclosureError as error:
            raise ReceiptError(f"its compartment {name}: {error}") from error
        if opened.name != name:
            raise AlteredReceipt(f"its compartment {name} holds another one, {opened.name}")
        fields[name] = opened.fields
    if len(fields) != len(texts) or list(fields) != sorted(fields):
        raise ReceiptError("its compartments stand twice, or not in the order of their names")
    return fields


def _lines(head: bytes) -> list[str]:
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise ReceiptError("it holds other characters than a receipt does") from error
    if len(lines) < 2:
        raise ReceiptError("it has no index line, or no entry in it")
    return lines
