"""The quick line (desks.md 2 and 3): words, grammar, reading, completion and facts. Pure; no screen, no file."""

from tui.line.bar import Bar
from tui.line.errors import LineError
from tui.line.reading import Question, Reading, read
from tui.line.rows import ReadingRow
from tui.line.shipped import TEMPLATES

__all__ = ["TEMPLATES", "Bar", "LineError", "Question", "Reading", "ReadingRow", "read"]
