"""One error for a line that does not read: the message of desks.md 7, and the part of the text that it is
about.
"""

from __future__ import annotations


class LineError(ValueError):
    """A line that was not understood; nothing is guessed and the text is kept.

    `number` is the message's number in desks.md 7 (1–5, 11), 0 for the others; `start` and `end` are offsets
    within the typed text, so that the screen can mark the word and Tab can go there; `take` is the word that
    Tab puts in its place, if there is one.
    """

    def __init__(self, number: int, message: str, start: int, end: int, take: str | None = None) -> None:
        super().__init__(message)
        self.number = number
        self.message = message
        self.start = start
        self.end = end
        self.take = take
