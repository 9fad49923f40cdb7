"""Base64url without padding (RFC 4648 section 5), the one form in which bytes stand in our JSON.

Reading is strict: padding, other alphabets, white space and stray last bits are refused, so that bytes
have exactly one text.
"""

from __future__ import annotations

import binascii

_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


class Base64urlError(ValueError):
    """The text is not the base64url form of any bytes."""


def encode(data: bytes) -> bytes:
    """Return the ASCII base64url text of `data`, without padding."""
    return binascii.b2a_base64(data).translate(_TO_URL, b"=\n")


def decode(text: bytes) -> bytes:
    """Return the bytes behind ASCII base64url `text`; raises `Base64urlError` for any other text."""
    try:
        data = binascii.a2b_base64(text.translate(_FROM_URL) + b"=" * (-len(text) % 4))
    except binascii.Error as error:
        raise Base64urlError("not base64url text") from error
    if encode(data) != text:  # a2b_base64 skips foreign characters and ignores stray last bits
        raise Base64urlError("not base64url text, or not in its one form")
    return data


def decode_hash(text: object) -> bytes:
    """Return the 32 bytes behind `text`, a JSON value that should be a SHA-256 hash in 43 characters.

    Raises `Base64urlError` for anything else.
    """
    if type(text) is not str or len(text) != 43 or not text.isascii():
        raise Base64urlError("not a hash in 43 characters of base64url")
    return decode(text.encode("ascii"))
