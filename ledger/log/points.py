"""Which Ed25519 keys and signatures every verifier judges alike (RFC 8032 section 5.1).

Libraries differ on keys and signatures at the edges of the standard, so a hostile signer could make one that
the studio accepts and the guild refuses. Those are refused here, before a library sees them: encodings that
aren't canonical, points of low order, keys with a part of low order, and S not below the group's order.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
"""The prime order L of the base point's group."""

_D = -121665 * pow(121666, -1, FIELD) % FIELD
_ROOT_OF_MINUS_ONE = pow(2, (FIELD - 1) // 4, FIELD)
_Y_OF_ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_LOW_ORDER_Y = {0, 1, FIELD - 1, _Y_OF_ORDER_8, FIELD - _Y_OF_ORDER_8}

_Point: TypeAlias = tuple[int, int, int, int]
"""Extended coordinates X, Y, Z, T of RFC 8032 5.1.4."""


class WeakKey(ValueError):
    """The public key is one that verifiers may judge differently."""


class WeakSignature(ValueError):
    """The signature is one that verifiers may judge differently."""


@lru_cache(maxsize=256)  # the multiplication takes 2 ms, and the same few keys come again and again
def refuse_weak(public: bytes) -> None:
    """Check a public key of 32 bytes; raises `WeakKey` unless it is a canonical point of prime order."""
    if len(public) != 32:
        raise WeakKey("an Ed25519 public key has 32 bytes")
    y, sign = _split(public)
    if y >= FIELD:
        raise WeakKey("the public key is not in its canonical encoding")
    if y in _LOW_ORDER_Y:
        raise WeakKey("the public key is a point of low order")
    x = _recover_x(y, sign)
    if x is None:
        raise WeakKey("the public key is no point of the curve")
    if not _is_neutral(_multiply(ORDER, (x, y, 1, x * y % FIELD))):
        raise WeakKey("the public key has a part of low order")


def refuse_weak_signature(signature: bytes) -> None:
    """Check the form of a signature of 64 bytes, R then S; raises `WeakSignature`."""
    if len(signature) != 64:
        raise WeakSignature("an Ed25519 signature has 64 bytes")
    if int.from_bytes(signature[32:], "little") >= ORDER:
        raise WeakSignature("S of the signature is not below the order of the group")
    y, _ = _split(signature[:32])
    if y >= FIELD:
        raise WeakSignature("R of the signature is not in its canonical encoding")
    if y in _LOW_ORDER_Y:
        raise WeakSignature("R of the signature is a point of low order")


def _split(encoded: bytes) -> tuple[int, int]:
    number = int.from_bytes(encoded, "little")
    return number & (2**255 - 1), number >> 255


def _recover_x(y: int, sign: int) -> int | None:
    # RFC 8032 5.1.3; x is never 0 here, since those y are of low order
    u, v = (y * y - 1) % FIELD, (_D * y * y + 1) % FIELD
    x = u * pow(v, 3, FIELD) * pow(u * pow(v, 7, FIELD), (FIELD - 5) // 8, FIELD) % FIELD
    if (v * x * x + u) % FIELD == 0:
        x = x * _ROOT_OF_MINUS_ONE % FIELD
    if (v * x * x - u) % FIELD:
        return None
    return x if x & 1 == sign else FIELD - x


def _add(p: _Point, q: _Point) -> _Point:
    # RFC 8032 5.1.4, complete on this curve, so it doubles too
    a = (p[1] - p[0]) * (q[1] - q[0]) % FIELD
    b = (p[1] + p[0]) * (q[1] + q[0]) % FIELD
    c = 2 * p[3] * q[3] * _D % FIELD
    d = 2 * p[2] * q[2] % FIELD
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % FIELD, g * h % FIELD, f * g % FIELD, e * h % FIELD


def _multiply(factor: int, point: _Point) -> _Point:
    product: _Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            product = _add(product, point)
        point = _add(point, point)
        factor >>= 1
    return product


def _is_neutral(point: _Point) -> bool:
    return point[0] % FIELD == 0 and (point[1] - point[2]) % FIELD == 0
