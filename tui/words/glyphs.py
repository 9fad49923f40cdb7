"""How standing is drawn (desks.md 6): a glyph, its ASCII twin, and the word that always stands with it."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Standing = Literal["recorded", "none", "not recorded", "mark", "look first", "look later", "setting"]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign: `sign` in UTF-8, `plain` in ASCII, `word` for who cannot see it."""

    sign: str
    plain: str
    word: str


GLYPHS: Final[Mapping[Standing, Glyph]] = {
    "recorded": Glyph("●", "#", "recorded"),
    "none": Glyph("○", "o", "none, attested"),
    "not recorded": Glyph("▒", "?", "not recorded"),
    "mark": Glyph("◇", "+", "open mark"),
    "look first": Glyph("!", "!", "look at first"),
    "look later": Glyph("·", ".", "look at later"),
    "setting": Glyph(" ", " ", ""),
}
"""`setting` is everything that is neither a use nor a statement: scripts, days, tools, corrections' own rows.
"""

_ASCII: Final = str.maketrans(
    {
        "●": "#",
        "○": "o",
        "▒": "?",
        "▨": "?",
        "◇": "+",
        "·": "-",
        "–": "-",
        "—": "-",
        "→": "->",
        "…": "...",
        "▸": ">",
        "▌": "_",
        "─": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "×": "x",
        "└": "`",
        "\u00a0": " ",
    }
)


def wants_ascii(environ: Mapping[str, str] | None = None, encoding: str | None = None) -> bool:
    """Whether to draw in ASCII: by HOTSET_ASCII=1, or where the locale is not UTF-8 or draws signs wide."""
    env = os.environ if environ is None else environ
    if env.get("HOTSET_ASCII", "") not in ("", "0"):
        return True
    named = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if named[:2].lower() in ("zh", "ja", "ko"):
        return True
    charset = encoding if encoding is not None else locale.getpreferredencoding(False)
    return charset.replace("-", "").lower() != "utf8"


def to_ascii(text: str) -> str:
    """Our own words and signs in ASCII; letters that people typed are left as they are."""
    return text.translate(_ASCII)


def sign(standing: Standing, *, ascii_only: bool = False) -> str:
    """The one character that stands for `standing`."""
    glyph = GLYPHS[standing]
    return glyph.plain if ascii_only else glyph.sign
