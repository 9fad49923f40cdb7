"""Disclosures: one compartment of a fact, salted and sealed (RFC 9901 section 4.2.1).

text = base64url(canonical([salt, name, fields])), digest = base64url(SHA-256(text)). The body of an entry
holds digests only; the text is stored and handed over unchanged, or withheld, or erased.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from ledger.log import base64url, canonical
from ledger.log.canonical import Value

SALT_BYTES = 16
MAX_TEXT_BYTES = 65_536
MAX_LIST_ITEMS = 500
SALT_TEXT = 32
"""The first 32 characters of a text hold the salt alone (24 bytes of its JSON), the rest all else."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
# 16 bytes of salt in the 22 characters that encode them with no stray bits, a name, and the fields
_PLAIN = re.compile(rb'\["([A-Za-z0-9_-]{21}[AQgw])","([a-z][a-z0-9_]{0,31})",(.*)\]', re.DOTALL)


_HEADS = re.compile(rb'(?:\["[A-Za-z0-9_-]{21}[AQgw])*')
_ZEROS = base64url.encode(b'["' + base64url.encode(bytes(SALT_BYTES)))


class DisclosureError(ValueError):
    """The compartment cannot be sealed, or the text is not a disclosure of ours."""


class Disclosure(NamedTuple):
    """A sealed compartment."""

    text: bytes
    """ASCII, at most 64 KiB: what is stored and handed over."""
    digest: str
    """base64url SHA-256 of `text`, 43 characters: what the body holds."""


class Opened(NamedTuple):
    """What a disclosure says."""

    salt: bytes
    name: str
    fields: dict[str, Value]


def seal(name: str, fields: dict[str, Value], salt: bytes) -> Disclosure:
    """Seal compartment `name` under a fresh 16-byte `salt` from the operating system.

    Raises `DisclosureError` for a salt of another length, a name that is not lower-case ASCII, a list over
    500 items or a text over 64 KiB, and `CanonicalError` for values outside the profile.
    """
    if len(salt) != SALT_BYTES:
        raise DisclosureError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    # canonical([salt, name, fields]) written out: neither salt nor name holds a character that is escaped
    text = base64url.encode(b'["' + base64url.encode(salt)) + _tail(name, fields)
    _check_length(name, text)
    return Disclosure(text, digest(text))


def seal_all(compartments: Mapping[str, dict[str, Value]], salts: Sequence[bytes]) -> list[Disclosure]:
    """Seal all compartments of an entry, one salt each: as `seal` of each, in a third of the time."""
    texts, digests = seal_tails({name: tail(name, fields) for name, fields in compartments.items()}, salts)
    return list(map(Disclosure, texts, digests))


def seal_tails(tails: Mapping[str, bytes], salts: Sequence[bytes]) -> tuple[list[bytes], list[str]]:
    """Seal compartments of which `tail` made what follows the salt: their texts and their digests.

    The salt with what stands before it fills 24 bytes, so its base64 ends where that of the name begins:
    all salts are encoded in one call, and what a compartment says once for all entries that say the same.
    Raises as `seal`.
    """
    if len(salts) != len(tails) or any(len(salt) != SALT_BYTES for salt in salts):
        raise DisclosureError(f"each compartment takes a salt of {SALT_BYTES} bytes")
    padded = base64url.encode(b"".join([salt + b"\0\0" for salt in salts]))
    heads = base64url.encode(b"".join([b'["' + padded[at : at + 22] for at in range(0, len(padded), 24)]))
    texts = [
        heads[at : at + SALT_TEXT] + end
        for at, end in zip(range(0, len(heads), SALT_TEXT), tails.values(), strict=True)
    ]
    if max(map(len, texts), default=0) > MAX_TEXT_BYTES:
        for name, text in zip(tails, texts, strict=True):
            _check_length(name, text)
    return texts, digests([sha256(text).digest() for text in texts])


def tail(name: str, fields: dict[str, Value]) -> bytes:
    """What follows the salt in a text: base64url of the JSON from the quote after it; raises as `seal`."""
    return _tail(name, fields) if fields else _empty_tail(name)


def digests(hashes: Sequence[bytes]) -> list[str]:
    """Return the base64url texts of SHA-256 hashes, 43 characters each."""
    together = base64url.encode(b"".join([each + b"\0" for each in hashes])).decode("ascii")
    return [together[at : at + 43] for at in range(0, len(together), 44)]


def digest(text: bytes) -> str:
    """Return base64url(SHA-256(text)): the digest that a body must hold for this disclosure."""
    return base64url.encode(sha256(text).digest()).decode("ascii")


def open_text(text: bytes) -> Opened:
    """Read a disclosure strictly; raises `DisclosureError` unless `seal` could have written these bytes.

    Says nothing about whether an entry holds it: compare `digest(text)` with the body first.
    """
    if len(text) > MAX_TEXT_BYTES:
        raise DisclosureError("longer than 64 KiB")
    try:
        plain = base64url.decode(text)
    except base64url.Base64urlError as error:
        raise DisclosureError(str(error)) from error
    found = _PLAIN.fullmatch(plain)
    if found is None:
        raise DisclosureError("not a canonical list of salt, name and fields")
    salt, name = base64url.decode(found[1]), found[2].decode("ascii")
    return Opened(salt, name, _decode_fields(name, found[3]))


def salted(texts: Iterable[bytes]) -> bool:
    """Whether each of these texts begins as `seal` begins every one: with the salt in its one form."""
    try:
        heads = base64url.decode(b"".join([text[:SALT_TEXT] for text in texts]))
    except base64url.Base64urlError:
        return False
    return _HEADS.fullmatch(heads) is not None


def open_tail(tail: bytes) -> Opened:
    """Read what follows the salt in a text, under a salt of zeros; raises as `open_text`."""
    return open_text(_ZEROS + tail)


def _tail(name: str, fields: dict[str, Value]) -> bytes:
    """What follows the salt: base64url of the JSON from the quote after it."""
    return base64url.encode(_named(name) + _encode_fields(name, fields) + b"]")


@lru_cache(256)
def _empty_tail(name: str) -> bytes:
    return _tail(name, {})


@lru_cache(256)
def _named(name: str) -> bytes:
    if not _NAME.fullmatch(name):
        raise DisclosureError("a compartment's name is 1 to 32 of a-z, 0-9 and _, a letter first")
    return b'","%b",' % name.encode("ascii")


def _check_length(name: str, text: bytes) -> None:
    if len(text) > MAX_TEXT_BYTES:
        raise DisclosureError(f"compartment {name} is longer than 64 KiB when sealed")


def _encode_fields(name: str, fields: dict[str, Value]) -> bytes:
    if type(fields) is not dict:
        raise DisclosureError("the fields of a compartment are an object")
    if not fields:  # most compartments of most entries
        return b"{}"
    data = canonical.encode(fields, inside=1)
    _check_lists(name, fields, data)
    return data


def _decode_fields(name: str, data: bytes) -> dict[str, Value]:
    if data == b"{}":
        return {}
    try:
        fields = canonical.decode(data, inside=1)
    except canonical.CanonicalError as error:
        raise DisclosureError(str(error)) from error
    if not isinstance(fields, dict):
        raise DisclosureError("the fields of a compartment are an object")
    _check_lists(name, fields, data)
    return fields


def _check_lists(name: str, fields: dict[str, Value], data: bytes) -> None:
    # A list over the limit needs as many commas: the walk is for texts that could hold one.
    if data.count(b",") >= MAX_LIST_ITEMS and _holds_long_list(fields):
        raise DisclosureError(f"compartment {name} has a list of more than {MAX_LIST_ITEMS} items")


def _holds_long_list(value: Value) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_long_list, value.values()))
    return isinstance(value, list) and (len(value) > MAX_LIST_ITEMS or any(map(_holds_long_list, value)))
