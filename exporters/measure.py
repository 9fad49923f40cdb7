"""How many printed lines a text takes, without a browser: widths of print faces, on the wide side.

Widths are Times-Roman's (Adobe Core 14 metrics, thousandths of an em) and 4.5 % more: with the print style's
`font-size-adjust`, Libertinus, Charter and Georgia set narrower. Used to fit the public page, never to draw.
"""

from __future__ import annotations

import unicodedata

_SLACK = 1.045
_BY_WIDTH = {
    180: "'",
    200: "|",
    250: " ,.·",
    278: "/:;\\ijlt",
    333: "!()[]-I`frJ‘’",
    389: "s",
    408: '"',
    444: "?acez“”",
    480: "^{}",
    500: "$#*_0123456789bdghknopquvxy–",
    556: "FPS",
    564: "+<>=~",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw&",
    833: "%Mm",
    944: "@W",
    1000: "—…",
}
_WIDTHS = {character: wide for wide, characters in _BY_WIDTH.items() for character in characters}


def width(text: str) -> int:
    """The width of the text in thousandths of an em; wide where the script is unknown."""
    return int(_SLACK * sum(_WIDTHS.get(c) or _other(c) for c in text))


def _other(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1000
    plain = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(plain, 850)


def lines(text: str, room: float, size: float) -> int:
    """Printed lines of the text at `size` points in a column `room` points wide, at least one."""
    return len(_wrapped(text, room, size))


def _wrapped(text: str, room: float, size: float) -> list[str]:
    limit = room / size * 1000
    done: list[str] = []
    line, used = "", 0
    for word in text.split():
        needed = width(" " + word if line else word)
        if line and used + needed > limit:
            done.append(line)
            line, used, needed = "", 0, width(word)
        while needed > limit and len(word) > 1:
            cut = max(1, int(len(word) * limit / needed) - 1)
            done.append(word[:cut])
            word = word[cut:]
            needed = width(word)
        line = f"{line} {word}" if line else word
        used += needed
    return [*done, line]


def clip(text: str, room: float, size: float, most: int, tail: str = "…") -> str:
    """The text if it takes at most that many lines, else cut at a word with `tail` so that it does."""
    if lines(text, room, size) <= most:
        return text
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if lines(" ".join(words[:middle]) + tail, room, size) <= most:
            low = middle
        else:
            high = middle - 1
    if low:
        return " ".join(words[:low]) + tail
    letters = len(text)
    while letters > 1 and lines(text[:letters] + tail, room, size) > most:
        letters = letters * 9 // 10
    return text[:letters] + tail
