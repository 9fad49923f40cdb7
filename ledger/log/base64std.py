"""Base64 with its padding (RFC 4648 section 4), as the texts of C2SP and of OpenSSH carry bytes.

Reading is strict: no spaces, no other characters, no stray last bits, so that bytes have exactly one text.
"""

from __future__ import annotations

import base64
import binascii


class Base64Error(ValueError):
    """The text is not the base64 form of any bytes."""


def encode(data: bytes) -> str:
    """Return the base64 text of `data`, on one line."""
    return base64.b64encode(data).decode("ascii")


def decode(text: str) -> bytes:
    """Return the bytes behind `text`; raises `Base64Error` for any other text than `encode` gives."""
    try:
        data = binascii.a2b_base64(text.encode("ascii"))
    except ValueError as error:
        raise Base64Error("not base64 text") from error
    if encode(data) != text:  # a2b_base64 skips foreign characters and ignores stray last bits
        raise Base64Error("not base64 text in its one form")
    return data
