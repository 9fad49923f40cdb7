"""What was not understood: the message, the line as typed, and carets under the word it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.errors import UsageProblem
from tui.cli.output import harmless

if TYPE_CHECKING:
    from tui.line import LineError


class NotRead(UsageProblem):
    """A line that was not understood: `text` as typed, `line` with the message and the word's place."""

    def __init__(self, text: str, line: LineError) -> None:
        super().__init__(line.message)
        self.text = text
        self.line = line

    def pointed(self) -> str:
        """Message, line and carets, each on a line of its own."""
        return pointed(self.line.message, self.text, self.line.start, self.line.end)


def pointed(message: str, text: str, start: int, end: int) -> str:
    """The message, the text, and carets under its part from `start` to `end`, each on a line of its own."""
    start, end = min(start, len(text)), min(end, len(text))
    carets = "^" * max(1, width(text[start:end]))
    return f"{message}\n  {harmless(text)}\n  {' ' * width(text[:start])}{carets}"


def width(text: str) -> int:
    """How many columns `text` takes on a terminal once it is made harmless."""
    from rich.cells import cell_len

    return cell_len(harmless(text))
