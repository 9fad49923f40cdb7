"""Text that is safe to seal, print and show: Unicode NFC, without hidden characters.

Refused: C0 and C1 controls and DEL (newline and tab only where a field holds several lines), bidirectional
overrides and isolates U+202A–202E and U+2066–2069, and lone surrogates (format hotset/1, section 1).
A refusal names the place, counted from 1 in the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> list[str]:
    return text.split()


LINE_LIMIT = 500
LINES_LIMIT = 8_000

_NAMES = {
    **dict(enumerate(_words("NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI"))),
    **dict(enumerate(_words("DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"), 0x10)),
    **dict(enumerate(_words("DEL PAD HOP BPH NBH IND NEL SSA ESA HTS HTJ VTS PLD PLU RI SS2 SS3"), 0x7F)),
    **dict(enumerate(_words("DCS PU1 PU2 STS CCH MW SPA EPA SOS SGC SCI CSI ST OSC PM APC"), 0x90)),
    **dict(enumerate(_words("LRE RLE PDF LRO RLO"), 0x202A)),
    **dict(enumerate(_words("LRI RLI FSI PDI"), 0x2066)),
}
_HIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_IN_ONE_LINE = re.compile(f"[{_HIDDEN}\t\n]")
_IN_LINES = re.compile(f"[{_HIDDEN}]")


class UnsafeText(ValueError):
    """Text holds a character that is refused: `place` counts from 1, `name` is its short name, e.g. "ESC"."""

    def __init__(self, place: int, name: str) -> None:
        self.place = place
        self.name = name
        super().__init__(f"a hidden control character at place {place} ({name})")


class TextTooLong(ValueError):
    """Text is longer than its field holds: `length` and `limit` in characters, after NFC."""

    def __init__(self, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(f"{length:,} characters, and this field holds at most {limit:,}")


def character_name(character: str) -> str:
    """The short name that people know a hidden character by: "ESC", "RLO", else "U+XXXX"."""
    point = ord(character)
    if 0xD800 <= point < 0xE000:
        return "half a character"
    return _NAMES.get(point, f"U+{point:04X}")


def safe(text: str, *, lines: bool = False) -> str:
    """`text` in NFC; raises UnsafeText at its first refused character. `lines` allows newline and tab."""
    if text.isascii() and text.isprintable():  # nine texts of ten; 5 times as fast
        return text
    found = (_IN_LINES if lines else _IN_ONE_LINE).search(text)
    if found:
        raise UnsafeText(found.start() + 1, character_name(found.group()))
    return unicodedata.normalize("NFC", text)


def safe_line(text: str) -> str:
    """One line of at most 500 characters; raises UnsafeText or TextTooLong."""
    if len(text) <= LINE_LIMIT and text.isascii() and text.isprintable():
        return text
    return _within(safe(text), LINE_LIMIT)


def safe_lines(text: str) -> str:
    """Several lines, at most 8,000 characters together; raises UnsafeText or TextTooLong."""
    return _within(safe(text, lines=True), LINES_LIMIT)


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TextTooLong(len(text), limit)
    return text
