"""The one way text reaches the screen: `Ink.shown` turns plain spans into Content, never parsing markup.

A span is (text, style name). Control, bidirectional and zero-width characters become pictures; in ASCII mode
the glyphs of desks.md 6 become their twins. Cutting and wrapping count terminal cells and break at words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from tui.words.glyphs import to_ascii, wants_ascii

Span = tuple[str, str]
"""Plain text and the name of a style in STYLES ("" for the ground style)."""
Line = tuple[Span, ...]

STYLES = {
    "": "",
    "quiet": "$quiet",
    "bold": "bold",
    "accent": "bold $accent",
    "chosen": "reverse",
    "code": "#000000 on #FFFFFF",
}
"""Style names, in Textual's words. Colour never stands alone: a glyph or a word goes with it.

Of `code`, a QR code, every theme shows the same: cameras want dark on light."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
PICTURES: Mapping[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys((0x00AD, 0x061C, 0x180E, 0x2028, 0x2029, 0xFEFF), _REPLACEMENT),
    **dict.fromkeys(range(0x200B, 0x2010), _REPLACEMENT),
    **dict.fromkeys(range(0x202A, 0x202F), _REPLACEMENT),
    **dict.fromkeys(range(0x2060, 0x2070), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    **dict.fromkeys(range(0xE0000, 0xE0080), _REPLACEMENT),
}
"""What would move the cursor, turn the writing round or hide, as a picture one cell wide."""

_OWN_TWINS = str.maketrans(
    {"↑": "Up", "↓": "Down", _REPLACEMENT: "?", **{chr(0x2400 + code): "?" for code in range(0x22)}}
)
"""Twins of the signs that only a screen uses; the others are in tui.words."""


_NUMBERS = re.compile(r"→|^\d|\(\d+\)|^corrects \d")
"""A part of a row that is never cut: a count, a change, a reference to an entry."""


MIN_CUT = 5
"""Fewer cells of a part say nothing: it goes whole."""


@dataclass(frozen=True)
class Ink:
    """How text is drawn on this terminal."""

    ascii: bool = False

    @classmethod
    def for_terminal(cls) -> Ink:
        """What this process's locale asks for."""
        return cls(wants_ascii())

    def text(self, text: str) -> str:
        """The text as it may be drawn: pictures for what no terminal should get, ASCII twins if asked for."""
        pictured = text.translate(PICTURES)
        return to_ascii(pictured.translate(_OWN_TWINS)) if self.ascii else pictured

    def shown(self, lines: Iterable[Sequence[Span]]) -> Content:
        """Lines of spans as Textual content: nothing in them is ever read as markup."""
        parts: list[Content] = []
        for number, line in enumerate(lines):
            if number:
                parts.append(Content("\n"))
            parts.extend(Content.styled(self.text(text), STYLES[style]) for text, style in line if text)
        return Content("").join(parts)

    def width(self, text: str) -> int:
        """Terminal cells that the drawn text takes."""
        return cell_len(self.text(text))

    def fit(self, text: str, width: int) -> str:
        """Exactly `width` cells: padded, or cut at a word with an ellipsis."""
        drawn = self.text(text)
        if cell_len(drawn) > width:
            drawn = self._cut(drawn, width)
        return set_cell_size(drawn, width)

    def _cut(self, drawn: str, width: int) -> str:
        ellipsis = self.text("…")
        room = max(0, width - cell_len(ellipsis))
        head = set_cell_size(drawn, room)
        at_word = head.rstrip() if drawn[len(head) : len(head) + 1] == " " else head.rpartition(" ")[0]
        kept = (at_word.rstrip(" ·-,") or head) if at_word else head
        return set_cell_size(kept + ellipsis, min(width, cell_len(kept + ellipsis)))

    def fit_parts(self, text: str, width: int) -> str:
        """Exactly `width` cells of parts joined by ` · `: words at the end give way first, numbers never."""
        raw, joint = text.split(" · "), self.text(" · ")
        parts, kept = [self.text(part) for part in raw], [bool(_NUMBERS.search(part)) for part in raw]
        while (over := cell_len(joint.join(parts)) - width) > 0:
            at = next((at for at in range(len(parts) - 1, 0, -1) if not kept[at]), 0)
            room = cell_len(parts[at]) - over
            shorter = self._cut(parts[at], room) if room > MIN_CUT else ""
            if shorter and shorter != parts[at]:
                parts[at] = shorter
            elif at == 0:
                break
            else:
                del parts[at], kept[at]
                parts[at - 1] = parts[at - 1].removesuffix(self.text("…")) + self.text("…")
        return self.fit(joint.join(parts), width)

    def wrap(self, text: str, width: int) -> list[str]:
        """Lines of at most `width` cells, broken at spaces; a word longer than a line is broken inside."""
        width = max(1, width)
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.extend(self._wrap_one(self.text(paragraph), width))
        return lines

    def _wrap_one(self, drawn: str, width: int) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in drawn.split(" "):
            candidate = f"{line} {word}" if line else word
            if cell_len(candidate) <= width:
                line = candidate
                continue
            if line:
                lines.append(line)
            line = word
            while cell_len(line) > width:
                head = set_cell_size(line, width).rstrip() or line[:1]
                lines.append(head)
                line = line[len(head) :]
        lines.append(line)
        return lines

    def ends(self, left: Sequence[Span], right: Sequence[Span], width: int) -> Line:
        """One line with `left` at its left edge and `right` flush right, one free column at both ends."""
        used = 1 + sum(self.width(text) for text, _ in (*left, *right))
        return ((" ", ""), *left, (" " * max(1, width - 1 - used), ""), *right)
