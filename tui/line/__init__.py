"""The quick line (desks.md 2 and 3): words, grammar, reading, completion, facts. Pure: no screen, no file."""

from tui.line.again import Again, again, bar_of_mark, mark, only_these, take_back
from tui.line.back import bar_of_entry, correct, line_of, reason_problem, reasons
from tui.line.bar import Bar
from tui.line.complete import Completion, complete
from tui.line.errors import LineError
from tui.line.reading import Question, Reading, read
from tui.line.rows import ReadingRow
from tui.line.shipped import TEMPLATES
from tui.line.words import word_problem

__all__ = [
    "TEMPLATES",
    "Again",
    "Bar",
    "Completion",
    "LineError",
    "Question",
    "Reading",
    "ReadingRow",
    "again",
    "bar_of_entry",
    "bar_of_mark",
    "complete",
    "correct",
    "line_of",
    "mark",
    "only_these",
    "read",
    "reason_problem",
    "reasons",
    "take_back",
    "word_problem",
]
