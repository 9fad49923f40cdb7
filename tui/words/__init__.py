"""The words of entries: rows of the log desk, the sentences of the detail, glyphs and names.
Pure; no screen.
"""

from tui.words.detail import detail_of, last_line
from tui.words.entries import said_of_entry
from tui.words.glyphs import GLYPHS, Glyph, Standing, sign, to_ascii, wants_ascii
from tui.words.names import department_name, department_short
from tui.words.row import Row, row_of

__all__ = [
    "GLYPHS",
    "Glyph",
    "Row",
    "Standing",
    "department_name",
    "department_short",
    "detail_of",
    "last_line",
    "row_of",
    "said_of_entry",
    "sign",
    "to_ascii",
    "wants_ascii",
]
