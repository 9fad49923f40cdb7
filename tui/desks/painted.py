"""Widgets that only paint: the bar, the detail, the state line, the footer, rules. None takes focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.desks.shown import Ink, Line, Span

if TYPE_CHECKING:
    from tui.desks.app import HotsetApp


class Painted(Widget, can_focus=False):
    """Lines of spans, for the width there is. Subclasses give the lines; nothing is cached but by Textual."""

    DEFAULT_CSS = "Painted { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }"

    @property
    def ink(self) -> Ink:
        """How this terminal draws text."""
        return cast("HotsetApp", self.app).ink

    def lines(self, width: int) -> Sequence[Line]:
        """What is painted."""
        return ()

    def render(self) -> Content:
        return self.ink.shown(self.lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self.lines(width)))


class Rule(Painted):
    """One line across: the only rule there is."""

    def lines(self, width: int) -> Sequence[Line]:
        return [(("─" * width, "quiet"),)]


class Words(Painted):
    """Given lines, as they are."""

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = tuple(lines)

    def lines(self, width: int) -> Sequence[Line]:
        return self._lines

    def put(self, lines: Sequence[Line]) -> None:
        """Other lines from now on."""
        if tuple(lines) != self._lines:
            resized = len(lines) != len(self._lines)
            self._lines = tuple(lines)
            self.refresh(layout=resized)


class Detail(Painted):
    """One entry's sentences: beside its number at the bottom, under it at the side."""

    NUMBER_AT = 6

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._number = 0
        self._sentences: tuple[str, ...] = ()

    def put(self, number: int, sentences: Sequence[str]) -> None:
        """Shows another entry; number 0 shows nothing."""
        if (number, tuple(sentences)) != (self._number, self._sentences):
            self._number, self._sentences = number, tuple(sentences)
            self.refresh()

    def lines(self, width: int) -> Sequence[Line]:
        if not self._number:
            return ()
        ink, number = self.ink, f"{self._number:,}" if self._number > 9999 else str(self._number)
        beside = self.id == "beside"
        indent = 0 if beside else max(self.NUMBER_AT, len(number) + 3)
        texts = [part for text in self._sentences for part in ink.wrap(text, width - indent - 1)]
        drawn: list[Line] = [((" " * indent, ""), (text, "")) for text in texts]
        if beside:
            drawn.insert(0, ((number, "bold"),))
        elif drawn:
            drawn[0] = ((f" {number}".ljust(indent), "bold"), (texts[0], ""))
        room = self.size.height
        if room > 0 and len(drawn) > room:
            whole = "Enter shows it whole"
            drawn[room - 1 :] = [((" " * indent, ""), (f"… {whole}", "quiet"))]
        return drawn


class StateLine(Painted):
    """How the ledger stands; a message takes its place until the next key."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._standing: tuple[Span, ...] = ()
        self._rights: tuple[str, ...] = ()
        self._text = ""
        self._message = ""

    def put_text(self, text: str) -> None:
        """A text that stands there instead of the state; "" takes it away."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def put(self, standing: Sequence[Span], rights: Sequence[str]) -> None:
        """The ledger's state, and forms of the right side from long to short."""
        if (tuple(standing), tuple(rights)) != (self._standing, self._rights):
            self._standing, self._rights = tuple(standing), tuple(rights)
            self.refresh()

    def say(self, message: str) -> None:
        """A sentence instead; "" takes it away."""
        if message != self._message:
            self._message = message
            self.refresh(layout=True)

    @property
    def message(self) -> str:
        """The sentence that stands there, if any."""
        return self._message

    def lines(self, width: int) -> Sequence[Line]:
        if self._message:
            return [((f" {part}", "accent"),) for part in self.ink.wrap(self._message, width - 2)]
        if self._text:
            return [((f" {part}", ""),) for part in self.ink.wrap(self._text, width - 1)]
        used = 3 + sum(self.ink.width(text) for text, _ in self._standing)
        right = next((text for text in self._rights if used + self.ink.width(text) < width), "")
        return [self.ink.ends(self._standing, [(right, "quiet")], width)]
