"""Signed notes (C2SP signed-note) with Ed25519 signatures, type 0x01.

    text lines, the last ended by a newline
    <empty line>
    — key name base64(4 bytes of key id ‖ signature)

A known key's failing signature rejects the whole note, unknown keys are ignored, bytes are taken exactly.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from ledger.log import base64std, keys

MAX_SIGNATURES = 100
ED25519 = b"\x01"
"""The type of a log's key."""
COSIGNER = b"\x04"
"""The type of a witness's key (C2SP tlog-cosignature): it signs a time with the text."""

_DASH = "— "
_ID = re.compile(r"[0-9a-f]{8}", re.ASCII)


class NoteError(ValueError):
    """The bytes are not a signed note."""


class BadSignature(NoteError):
    """A signature of a known key does not verify: the note was altered, or the signature forged."""


class NoKnownKey(NoteError):
    """A well-formed note that none of the given keys signed."""


class VKeyError(ValueError):
    """Not a verifier key of this type, or a weak one."""


@dataclass(frozen=True, slots=True)
class VKey:
    """A verifier key: who signs (for a log, its origin) and with which public key."""

    name: str
    public: bytes
    kind: bytes = ED25519

    def __post_init__(self) -> None:
        if not _is_name(self.name):
            raise VKeyError("a key name is text without spaces and plus signs")
        try:
            keys.refuse_weak(self.public)
        except keys.WeakKey as error:
            raise VKeyError(str(error)) from error

    @property
    def key_id(self) -> bytes:
        """SHA-256(name ‖ LF ‖ type ‖ public key), the first four bytes."""
        return sha256(self.name.encode() + b"\n" + self.kind + self.public).digest()[:4]


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with the name under which it signs notes."""

    name: str
    private: keys.SigningKey

    @property
    def vkey(self) -> VKey:
        """What others need to check this signer's notes."""
        return VKey(self.name, keys.public_bytes(self.private))


@dataclass(frozen=True, slots=True)
class Note:
    """A note of which at least one known key's signature was verified, and none failed."""

    text: bytes
    signed_by: tuple[VKey, ...]
    """The known keys, in the order of their lines."""
    signatures: int
    """All signature lines, those of unknown keys too."""


def format_vkey(vkey: VKey) -> str:
    """Return `name+key id in hex+base64(type ‖ public key)`, as in log.vkey and policy files."""
    return f"{vkey.name}+{vkey.key_id.hex()}+{base64std.encode(vkey.kind + vkey.public)}"


def parse_vkey(text: str, kind: bytes = ED25519) -> VKey:
    """Read what `format_vkey` writes, nothing else; raises `VKeyError`, for a weak key too.

    `kind` is the one type of key that is taken.
    """
    name, plus, rest = text.partition("+")
    key_id, plus_again, encoded = rest.partition("+")
    if not plus or not plus_again or not _ID.fullmatch(key_id):
        raise VKeyError("not a verifier key of the form name+id+key")
    try:
        key = base64std.decode(encoded)
    except base64std.Base64Error as error:
        raise VKeyError("not a key in base64") from error
    if key[:1] != kind or len(key) != 33:
        raise VKeyError("not an Ed25519 key of this type in base64")
    vkey = VKey(name, key[1:], kind)
    if vkey.key_id.hex() != key_id:
        raise VKeyError("the key id doesn't fit name and key")
    return vkey


def sign_note(text: bytes, *signers: Signer) -> bytes:
    """Return `text` as a note with one signature line for each signer.

    Raises `NoteError` if the text doesn't end in a newline, isn't UTF-8 or holds control characters.
    """
    _check_characters(text)
    if not text.endswith(b"\n") or text == b"\n":
        raise NoteError("the text of a note is lines, the last ended by a newline")
    if not 1 <= len(signers) <= MAX_SIGNATURES:
        raise NoteError(f"a note has 1 to {MAX_SIGNATURES} signatures")
    lines = []
    for signer in signers:
        signature = base64std.encode(signer.vkey.key_id + signer.private.sign(text))
        lines.append(f"{_DASH}{signer.name} {signature}\n")
    return text + b"\n" + "".join(lines).encode()


def open_note(note: bytes, vkeys: Collection[VKey]) -> Note:
    """Verify a signed note against the keys one trusts, and return its text.

    Raises `NoteError` if malformed, `BadSignature` if a known key's signature fails, `NoKnownKey` if none of
    `vkeys` signed it; `VKeyError` if two of `vkeys` cannot be told apart. Never returns an unverified text.
    """
    known = {(vkey.name, vkey.key_id): vkey for vkey in vkeys}
    if len(known) != len(set(vkeys)):
        raise VKeyError("two different keys with one name and key id")
    text, signatures = split_note(note)
    signed_by: list[VKey] = []
    for name, key_id, signature in signatures:
        vkey = known.get((name, key_id))
        if vkey is None:
            continue
        if not keys.verify(vkey.public, signature, text):
            raise BadSignature(f"the signature of {name} does not verify")
        if vkey not in signed_by:
            signed_by.append(vkey)
    if not signed_by:
        raise NoKnownKey("no known key signed this note")
    return Note(text, tuple(signed_by), len(signatures))


def split_note(note: bytes) -> tuple[bytes, list[tuple[str, bytes, bytes]]]:
    """Return the text and each signature line as (key name, key id, what the key made); raises `NoteError`.

    Nothing is verified by it.
    """
    _check_characters(note)
    head, gap, tail = note.rpartition(b"\n\n")
    if not gap or not head:
        raise NoteError("a note is a text, an empty line and signatures")
    if not tail.endswith(b"\n"):
        raise NoteError("a note ends in a newline")
    lines = tail[:-1].decode("utf-8").split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError(f"more than {MAX_SIGNATURES} signatures")
    return head + b"\n", [_parse_signature(line) for line in lines]


def _parse_signature(line: str) -> tuple[str, bytes, bytes]:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space or not _is_name(name):
        raise NoteError("a signature line is a dash, a key name and a signature")
    try:
        signature = base64std.decode(encoded)
    except base64std.Base64Error as error:
        raise NoteError("a signature is in base64") from error
    if len(signature) < 5:
        raise NoteError("a signature is base64 of a key id and what the key made")
    return name, signature[:4], signature[4:]


def _check_characters(data: bytes) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError("a note is UTF-8") from error
    if any(character < " " and character != "\n" for character in text):
        raise NoteError("a note has no control characters but newlines")


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() or c < " " for c in name)
