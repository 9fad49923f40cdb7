"""Canonical JSON: RFC 8785 on the narrow profile hotset/1, where one value has exactly one byte form.

Null, strings, integers within ±(2^53−1), lists, and objects with ASCII keys; no floats, no booleans,
at most 8 containers deep; UTF-8 without BOM. Reading parses, encodes again and compares the bytes, so
duplicate keys, other key orders, spaces and needless escapes are refused.
"""

from __future__ import annotations

import json
from typing import NoReturn, TypeAlias

Value: TypeAlias = "str | int | list[Value] | dict[str, Value] | None"

MAX_DEPTH = 8
MAX_INTEGER = 2**53 - 1

_TOO_DEEP = f"more than {MAX_DEPTH} containers deep"


class CanonicalError(ValueError):
    """The value lies outside the profile, or the bytes are not its canonical form."""


def encode(value: Value, *, inside: int = 0) -> bytes:
    """Return the canonical bytes of `value` (RFC 8785), which will stand `inside` that many containers.

    Raises `CanonicalError` outside the profile.
    """
    _check(value, inside)
    try:
        return _encoder.encode(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise CanonicalError("text holds half of a surrogate pair") from error


def decode(data: bytes, *, inside: int = 0) -> Value:
    """Return the value of which `data` is the canonical form; raises `CanonicalError` for other bytes."""
    try:
        text = data.decode("utf-8")
        value: Value
        value, end = _decoder.raw_decode(text)
    except UnicodeDecodeError as error:
        raise CanonicalError("not UTF-8") from error
    except RecursionError as error:
        raise CanonicalError(_TOO_DEEP) from error
    except CanonicalError:
        raise
    except ValueError as error:  # malformed JSON, a BOM, or an integer too long to convert
        raise CanonicalError(f"not JSON of this profile: {error}") from error
    if end != len(text) or encode(value, inside=inside) != data:
        raise CanonicalError("not in canonical form (key order, a key twice, spaces, escapes or number form)")
    return value


def _check(value: Value, depth: int) -> None:
    # Exact types: bool is an int to isinstance, and a subclass may print itself in another way.
    # This walk is a third of the cost of sealing, hence no call for texts, which most members are.
    kind = type(value)
    if kind is dict:
        _check_keys(value)  # type: ignore[arg-type]  # kind says dict
        members = value.values()  # type: ignore[union-attr]
    elif kind is list:
        members = value
    elif kind is int:
        if not -MAX_INTEGER <= value <= MAX_INTEGER:  # type: ignore[operator]  # kind says int
            raise CanonicalError("an integer beyond 2^53-1")
        return
    elif kind is str or value is None:
        return
    else:
        raise CanonicalError(f"a {kind.__name__}, which this profile has no form for")
    if depth == MAX_DEPTH:
        raise CanonicalError(_TOO_DEEP)
    for member in members:
        if type(member) is not str:
            _check(member, depth + 1)


def _check_keys(value: dict[str, Value]) -> None:
    # With ASCII keys the code-point order of sort_keys is the UTF-16 order of RFC 8785.
    try:
        ascii_keys = "".join(value).isascii()
    except TypeError:
        ascii_keys = False
    if not ascii_keys:
        raise CanonicalError("an object key that is not ASCII text")


def _refuse_number(text: str) -> NoReturn:
    raise CanonicalError("a number that is not an integer")


# Built once: json.dumps with options builds a new encoder on every call (3 µs).
_encoder = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
_decoder = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number)
