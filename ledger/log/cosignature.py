"""Cosignatures (C2SP tlog-cosignature, Ed25519, type 0x04): what a witness says of a checkpoint, and when.

The witness signs the lines "cosignature/v1" and "time <seconds>" and then the checkpoint's text; its line in
the note carries key id ‖ time (8 bytes, big-endian) ‖ signature. What isn't from a key that one trusts is
left aside; what is and doesn't verify is refused.
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from dataclasses import dataclass

from ledger.log import keys
from ledger.log.note import COSIGNER, BadSignature, Signer, VKey, split_note

_TIME_BYTES = 8
_MADE_BYTES = _TIME_BYTES + 64
_LATEST = 2**63 - 1
_LATEST_SHOWN = 253_402_300_799
"""The last second of the year 9999, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A verified statement of one witness."""

    by: VKey
    at: int
    """When, as the witness's clock said: seconds since 1970."""


def cosigner_key(signer: Signer) -> VKey:
    """What others need to check this witness's cosignatures."""
    return VKey(signer.name, keys.public_bytes(signer.private), COSIGNER)


def cosign(text: bytes, signer: Signer, at: int) -> bytes:
    """Return a witness's signature line under a checkpoint's text; `at` in seconds since 1970."""
    if not 0 <= at <= _LATEST:
        raise ValueError("a cosignature's time is a whole number of seconds from 0 up")
    made = (
        cosigner_key(signer).key_id
        + at.to_bytes(_TIME_BYTES, "big")
        + signer.private.sign(_message(text, at))
    )
    return f"— {signer.name} {base64.b64encode(made).decode('ascii')}\n".encode()


def open_cosignatures(note: bytes, witnesses: Collection[VKey]) -> dict[VKey, Cosignature]:
    """Return the cosignatures of these witnesses under a note, the latest of each.

    Raises `NoteError` if the note is malformed and `BadSignature` if a line of one of `witnesses` fails. The
    log's own signature is not looked at: that is `open_note`'s.
    """
    known = {(vkey.name, vkey.key_id): vkey for vkey in witnesses if vkey.kind == COSIGNER}
    text, lines = split_note(note)
    found: dict[VKey, Cosignature] = {}
    for name, key_id, made in lines:
        vkey = known.get((name, key_id))
        if vkey is None:
            continue
        at = int.from_bytes(made[:_TIME_BYTES], "big")
        if at > _LATEST or not keys.verify(vkey.public, made[_TIME_BYTES:], _message(text, at)):
            raise BadSignature(f"the cosignature of {name} does not verify")
        if vkey not in found or found[vkey].at < at:
            found[vkey] = Cosignature(vkey, at)
    return found


def told_at(made: bytes) -> int | None:
    """When a line says that it was made (time ‖ signature); None if it isn't a cosignature's. Unverified."""
    at = int.from_bytes(made[:_TIME_BYTES], "big")
    return at if len(made) == _MADE_BYTES and at <= _LATEST_SHOWN else None


def _message(text: bytes, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n".encode("ascii") + text
