"""Heads: (origin, size, root), what somebody holds of a log, and its fingerprint for paper and typing.

A fingerprint is the root in 64 hexadecimal digits, four lines of four groups, each line with two check
digits: the first two of SHA-256("hotset:" line number ":" the sixteen digits in lower case). A slip of the
fingers must never look like a finding, so typed lines are checked before anything is compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from ledger.log import base64url
from ledger.log import origin as origins
from ledger.log.canonical import MAX_INTEGER, Value

_QR = re.compile(r"hotset:head:1:([^:]+):(0|[1-9][0-9]{0,15}):([0-9a-f]{64})", re.ASCII)
_BETWEEN = re.compile(r"[\s·•.:-]+")
_LINES = 4
_DIGITS = 16


class HeadError(ValueError):
    """Not a head; or a fingerprint with a slip in the lines (1 to 4) that `lines` names."""

    def __init__(self, message: str, lines: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Head:
    """The state of a log after `size` entries."""

    origin: str
    size: int
    root: bytes
    """The RFC 6962 root over the first `size` leaves, 32 bytes."""

    def __post_init__(self) -> None:
        try:
            origins.parse(self.origin)
        except origins.OriginError as error:
            raise HeadError(str(error)) from error
        if type(self.size) is not int or not 0 <= self.size <= MAX_INTEGER:
            raise HeadError("the size of a log is a whole number from 0 up")
        if len(self.root) != 32:
            raise HeadError("a root has 32 bytes")

    def json(self) -> dict[str, Value]:
        """Return the form in which bodies and documents carry a head."""
        root = base64url.encode(self.root).decode("ascii")
        return {"log": self.origin, "root": root, "size": self.size}

    @classmethod
    def from_json(cls, value: Value) -> Head:
        """Read what `json` writes, nothing else; raises `HeadError`."""
        if not isinstance(value, dict) or value.keys() != {"log", "root", "size"}:
            raise HeadError("a head has exactly log, root and size")
        log, size = value["log"], value["size"]
        if type(log) is not str or type(size) is not int:
            raise HeadError("a head's log is text and its size a whole number")
        try:
            root = base64url.decode_hash(value["root"])
        except ValueError as error:
            raise HeadError(f"the root of a head: {error}") from error
        return cls(log, size, root)

    @property
    def short(self) -> str:
        """Line 1 without its check, `7F3A 19C2 0B4E D188`: for reading aloud; never enough as a head."""
        return self.lines()[0].partition(" · ")[0]

    def lines(self) -> tuple[str, str, str, str]:
        """Return the four lines of the fingerprint, as `7F3A 19C2 0B4E D188 · C5`, without line numbers."""
        digits = self.root.hex()
        one, two, three, four = (_line(n, digits[_DIGITS * (n - 1) : _DIGITS * n]) for n in range(1, 5))
        return one, two, three, four

    def qr_text(self) -> str:
        """Return what the QR code beside a fingerprint holds."""
        return f"hotset:head:1:{self.origin}:{self.size}:{self.root.hex()}"


def parse_qr(text: str) -> Head:
    """Read the text of a QR code (`Head.qr_text`); raises `HeadError`."""
    found = _QR.fullmatch(text)
    if found is None:
        raise HeadError("not a head of the form hotset:head:1:<origin>:<size>:<64 digits>")
    return Head(found[1], int(found[2]), bytes.fromhex(found[3]))


def parse_lines(typed: Sequence[str]) -> bytes:
    """Return the root behind a typed fingerprint: four lines in order, blank ones skipped.

    Either case, with or without the line numbers, spaces and dots. Raises `HeadError` that names each
    mistyped line, and refuses fewer lines: line 1 alone is for reading aloud.
    """
    lines = [line for line in typed if line.strip()]
    if len(lines) != _LINES:
        raise HeadError(f"a fingerprint has four lines, not {len(lines)}; line 1 alone is for reading aloud")
    slips: dict[int, str] = {}
    digits = []
    for number, line in enumerate(lines, start=1):
        try:
            digits.append(_parse_line(number, line))
        except HeadError as error:
            slips[number] = str(error)
    if slips:
        raise HeadError("; ".join(slips.values()), tuple(slips))
    return bytes.fromhex("".join(digits))


def check_digits(number: int, digits: str) -> str:
    """Return the two check digits, in capitals, of line `number` with its sixteen lower-case digits."""
    return sha256(f"hotset:{number}:{digits}".encode("ascii")).hexdigest()[:2].upper()


def _line(number: int, digits: str) -> str:
    groups = " ".join(digits[at : at + 4] for at in range(0, _DIGITS, 4)).upper()
    return f"{groups} · {check_digits(number, digits)}"


def _parse_line(number: int, line: str) -> str:
    text = _BETWEEN.sub("", line).lower()
    if len(text) == _DIGITS + 3 and text[0] == str(number):
        text = text[1:]
    for character in text:
        if character not in "0123456789abcdef":
            raise HeadError(f"line {number}: “{character.upper()}” is not one of 0–9 and A–F", (number,))
    if len(text) != _DIGITS + 2:
        raise HeadError(
            f"line {number} has {len(text)} digits where sixteen and two check digits belong", (number,)
        )
    digits, check = text[:_DIGITS], text[_DIGITS:].upper()
    if check != check_digits(number, digits):
        raise HeadError(f"line {number} is mistyped: its check digits don't fit", (number,))
    return digits
