"""A stranger's Ed25519, keys, signed notes, checkpoints and fingerprints: from docs/format.md alone."""

from __future__ import annotations

import base64
import re
from hashlib import sha256, sha512
from typing import NamedTuple


class Wrong(ValueError):
    """What was read is not what the page describes."""


def need(held: object, reason: str) -> None:
    """Goes on only if `held`."""
    if not held:
        raise Wrong(reason)


def fits(pattern: str, value: object) -> bool:
    """Whether `value` is text of this whole ASCII pattern."""
    return isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


def from_std64(text: str) -> bytes:
    """The bytes behind standard base64 with its padding."""
    need(fits(r"[A-Za-z0-9+/]*={0,2}", text) and len(text) % 4 == 0, "not base64")
    try:
        data = base64.b64decode(text)
    except ValueError as error:
        raise Wrong(f"not base64: {error}") from error
    need(base64.b64encode(data).decode() == text, "stray bits in base64")
    return data


# --- Ed25519 (RFC 8032), strictly
FIELD, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, FIELD) % FIELD
NEUTRAL = bytes([1]) + bytes(31)
Point = tuple[int, int, int, int]


def add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % FIELD, (p[1] + p[0]) * (q[1] + q[0]) % FIELD
    c, d = 2 * p[3] * q[3] * D % FIELD, 2 * p[2] * q[2] % FIELD
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % FIELD, g * h % FIELD, f * g % FIELD, e * h % FIELD


def times(factor: int, point: Point) -> Point:
    product: Point = (0, 1, 1, 0)
    for bit in f"{factor:b}":
        product = add(product, product)
        product = add(product, point) if bit == "1" else product
    return product


def point_bytes(point: Point) -> bytes:
    over = pow(point[2], -1, FIELD)
    return (point[1] * over % FIELD | (point[0] * over % FIELD & 1) << 255).to_bytes(32, "little")


def read_point(data: bytes) -> Point:
    """A point in its canonical bytes, and none of the eight of low order."""
    need(len(data) == 32, "a point has 32 bytes")
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, FIELD) % FIELD
    x = pow(square, (FIELD + 3) // 8, FIELD)
    x = x if x * x % FIELD == square else x * pow(2, (FIELD - 1) // 4, FIELD) % FIELD
    need(y < FIELD and x * x % FIELD == square, "no point in canonical form")
    x = x if x & 1 == sign else FIELD - x
    point = (x, y, 1, x * y % FIELD)
    need(point_bytes(times(8, point)) != NEUTRAL, "a point of low order")
    return point


BASE = read_point(bytes([0x58]) + b"\x66" * 31)


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        need(len(signature) == 64, "a signature has 64 bytes")
        key, _ = read_point(public), read_point(signature[:32])
        s = int.from_bytes(signature[32:], "little")
        need(s < ORDER, "S is too large")
    except Wrong:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    minus_key = (FIELD - key[0], key[1], key[2], FIELD - key[3])
    return point_bytes(add(times(s, BASE), times(h, minus_key))) == signature[:32]


# --- verifier keys, signed notes, checkpoints
class Key(NamedTuple):
    """Who signs, and with which public key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n\x01" + self.public).digest()[:4]


def key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() or c < " " for c in name)


def read_key(text: str) -> Key:
    """A line of the form name+id+base64(0x01 ‖ public key)."""
    need(text.count("+") >= 2, "no name, id and key")
    name, key_id, rest = text.split("+", 2)
    data = from_std64(rest)
    need(key_name(name) and len(data) == 33 and data[0] == 1, "no name, or no Ed25519 key")
    key = Key(name, data[1:])
    need(point_bytes(times(ORDER, read_point(key.public))) == NEUTRAL, "a key with a part of low order")
    need(key.id.hex() == key_id, "the id doesn't fit")
    return key


def open_note(note: bytes, known: list[Key]) -> tuple[bytes, list[Key], int]:
    """The text, which of the known keys signed it, and how many lines of signatures there are."""
    text, lines = note_lines(note)
    signed_by = []
    for name, data in lines:
        for key in known:
            if (key.name, key.id) == (name, data[:4]):
                need(signed(key.public, data[4:], text), f"the signature of {name} fails")
                signed_by.append(key)
    need(signed_by, "signed by no known key")
    return text, signed_by, len(lines)


def note_lines(note: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The text, and of each signature line the name and the bytes (key id first)."""
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Wrong("not UTF-8") from error
    need(not any(c < " " and c != "\n" for c in whole), "control characters")
    text, gap, tail = whole.rpartition("\n\n")
    need(gap and text and tail.endswith("\n"), "no text, empty line and signatures")
    lines = tail[:-1].split("\n")
    need(len(lines) <= 100, "more than 100 signatures")
    found = []
    for line in lines:
        dash, name, encoded = (*line.split(" "), "", "")[:3]
        need(line == f"— {name} {encoded}" and dash == "—" and key_name(name), "no signature line")
        data = from_std64(encoded)
        need(len(data) >= 5, "no id and signature")
        found.append((name, data))
    return f"{text}\n".encode(), found


def read_checkpoint(text: bytes) -> tuple[str, int, bytes]:
    """Origin, size, root."""
    lines = text.decode("utf-8", "replace").split("\n")
    need(len(lines) == 4 and not lines[3], "not three lines")
    origin, size, root = lines[:3]
    need(key_name(origin) and fits("0|[1-9][0-9]{0,15}", size) and int(size) < 2**53, "no origin or size")
    need(len(from_std64(root)) == 32, "no root")
    need(f"{origin}\n{size}\n{root}\n".encode() == text, "not UTF-8")
    return origin, int(size), from_std64(root)


# --- fingerprints
def check_digits(line: int, digits: str) -> str:
    return sha256(f"hotset:{line}:{digits}".encode()).hexdigest()[:2].upper()


def printed(root: bytes) -> list[str]:
    """The four lines."""
    lines = [root.hex()[at : at + 16] for at in range(0, 64, 16)]
    groups = [" ".join(re.findall("....", line)).upper() for line in lines]
    checks = [check_digits(at, line) for at, line in enumerate(lines, start=1)]
    return [f"{group} · {check}" for group, check in zip(groups, checks, strict=True)]


def typed(lines: list[str]) -> tuple[bytes, list[int]]:
    """The root behind typed lines, and the numbers of the lines that are mistyped."""
    lines = [line for line in lines if line.strip()]
    need(len(lines) == 4, "not four lines")
    digits, slips = "", []
    for at, line in enumerate(lines, start=1):
        plain = re.sub(r"[\s·•.:-]+", "", line).lower()
        plain = plain[1:] if len(plain) == 19 and plain[0] == str(at) else plain
        if not fits("[0-9a-f]{18}", plain) or check_digits(at, plain[:16]) != plain[16:].upper():
            slips.append(at)
        digits += plain[:16]
    return (b"" if slips else bytes.fromhex(digits)), slips
