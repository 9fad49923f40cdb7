"""The panel under the list: one prompt, one input, what stands under it, and the words that fit above it.

It holds one question at a time (`Ask`) and knows nothing of ledgers. While a write is under way it takes no
keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tui.desks.actions import LINE, bindings
from tui.desks.ask import Ask
from tui.desks.painted import Painted, Words
from tui.desks.shown import PICTURES, Line
from tui.desks.source import Choice

if TYPE_CHECKING:
    from tui.desks.app import HotsetApp

CHOICES_SHOWN = 5
"""So that the heading and a row of the list stay in sight at 80×24."""


class LineInput(Input):
    """The line itself, drawn with pictures for control characters; the cursor doesn't blink."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LINE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--cursor"}
    DEFAULT_CSS = """
    LineInput > .line--cursor { color: $accent; }
    LineInput, LineInput:focus {
        border: none; height: 1; padding: 0; color: $foreground;
        background: $background; background-tint: $background 0%;
    }
    LineInput > .input--cursor { background: $accent; color: $background; text-style: none; }
    LineInput > .input--selection { background: $quiet; color: $background; }
    """

    class Pasted(Message):
        """Lines after the first of a paste: the line holds one."""

        def __init__(self, rest: Sequence[str]) -> None:
            super().__init__()
            self.rest = rest

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.held = False
        """While true, no key changes the line."""
        self.wrong: tuple[int, int] | None = None
        """The part that doesn't read, underlined."""

    @property
    def _value(self) -> Text:
        text = Text(self.value.translate(PICTURES), no_wrap=True, overflow="ignore", end="")
        if self.wrong is not None:
            text.stylize("underline", *self.wrong)
        return text

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if y != 0 or not self.has_focus or self.cursor_position < len(self.value):
            return strip
        ink = cast("HotsetApp", self.app).ink
        at = self._cursor_offset - 1 - self.scroll_offset.x  # at the end Textual counts one cell more
        cursor = Segment(ink.text("▌"), self.get_component_rich_style("line--cursor"))
        return Strip.join([strip.crop(0, at), Strip([cursor], 1), strip.crop(at + 1)])

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if lines and not self.held:
            self.replace(lines[0], *self.selection)
            if lines[1:]:
                self.post_message(self.Pasted(lines[1:]))


class Choices(Painted):
    """The words that fit, above the line; the chosen one is reversed and marked >."""

    DEFAULT_CSS = "Choices { dock: bottom; layer: above; display: none; background: $background; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.choices: tuple[Choice, ...] = ()
        self.chosen: int | None = None

    def put(self, choices: Sequence[Choice], chosen: int | None = None) -> None:
        """Other words, or another chosen one."""
        if (tuple(choices), chosen) != (self.choices, self.chosen):
            self.choices, self.chosen = tuple(choices), chosen
            self.display = bool(choices)
            self.refresh(layout=True)

    def lines(self, width: int) -> Sequence[Line]:
        ink = self.ink
        top = max(0, (self.chosen or 0) - CHOICES_SHOWN + 1)
        seen = self.choices[top : top + CHOICES_SHOWN]
        words = max((ink.width(choice.word) for choice in self.choices), default=0)
        more = len(self.choices) - top - len(seen)
        told = f" {more} more ─" if more > 0 else ""
        drawn: list[Line] = [(("─" * (width - ink.width(told)) + told, "quiet"),)]
        for index, choice in enumerate(seen, top):
            chosen = index == self.chosen
            text = f"{ink.fit(choice.word, words)}  {choice.meaning}"
            marker = " > " if chosen else "   "
            drawn.append(((marker, "accent"), (ink.fit(text, width - 4), "chosen" if chosen else "")))
        return drawn


class Panel(Vertical):
    """Prompt, line and body."""

    DEFAULT_CSS = """
    Panel { height: auto; min-height: 9; display: none; }
    Panel > Horizontal { height: 1; }
    Panel #prompt { width: auto; color: $accent; }
    Panel #body { margin-top: 1; }
    """

    def __init__(self, choices: Choices, *, id: str) -> None:
        super().__init__(id=id)
        self.ask: Ask | None = None
        self._waiting = ""
        self._choices = choices
        self._prompt = Words(id="prompt")
        self.input = LineInput(id="line")
        self._body = Words(id="body")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self._prompt
            yield self.input
        yield self._body

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.value

    def open(self, ask: Ask) -> None:
        """Asks another question; whatever was asked before is gone."""
        self.ask = ask
        self.display = True
        self._prompt.styles.width = 3 + len(ask.prompt) + (1 if ask.prompt else 0)
        self._prompt.put([((f" {ask.prompt} " if ask.prompt else " ", ""), (f"{ask.sign} ", "accent"))])
        self.put(ask.initial)
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Nothing is asked."""
        self.ask = None
        self.display = False
        self.hold(False)
        self._choices.put(())
        with self.prevent(Input.Changed):
            self.input.value = ""

    def hold(self, held: bool) -> str:
        """While held, keys change nothing: a write is under way. Returns the letters that came meanwhile."""
        self.input.held = held
        waiting, self._waiting = self._waiting, ""
        return waiting

    def type(self, char: str) -> None:
        """A letter for the line; while it is held, it waits."""
        if self.input.held:
            self._waiting += char
            return
        with self.prevent(Input.Changed):
            self.input.replace(char, *self.input.selection)
        self._changed()

    def put(self, text: str, cursor: int | None = None) -> None:
        """Puts a text on the line."""
        with self.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text) if cursor is None else cursor
        self._changed(offer=False)

    def refresh_ask(self) -> None:
        """What stands under the line, again."""
        if self.ask is None:
            return
        text, cursor = self.text, self.input.cursor_position
        width = self.size.width or self.app.size.width
        self._body.put(self.ask.lines(text, cursor, width))
        self.input.wrong = self.ask.wrong(text)
        self.input.refresh()

    def _changed(self, *, offer: bool = True) -> None:
        if self.ask is None:
            return
        self.ask.typed(self.text)
        if self.ask is not None:
            choices = self.ask.choices(self.text, self.input.cursor_position)
            typed = {self.text[choice.start : choice.end].casefold() for choice in choices}
            exact = any(choice.word.casefold() in typed for choice in choices)
            self._choices.put(() if exact or not offer else choices)
            self.refresh_ask()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key was typed into the line."""
        event.stop()
        self._changed()

    def on_resize(self) -> None:
        """Another width wraps otherwise."""
        self.refresh_ask()

    def take_chosen(self) -> bool:
        """Takes the word chosen with the arrows; False if none was."""
        if self.input.held or self._choices.chosen is None:
            return self.input.held
        self._take(self._choices.choices[self._choices.chosen])
        return True

    def _take(self, choice: Choice) -> None:
        text = self.text
        after = text[choice.end :]
        open_word = choice.word.endswith(":")  # its value follows at once
        space = "" if open_word or after.startswith(" ") else " "
        cursor = choice.start + len(choice.word) + (not open_word)
        self.put(text[: choice.start] + choice.word + space + after, cursor)

    def complete(self) -> None:
        """Tab: the first or the chosen word that fits; without one, what the question can mend."""
        if self.ask is None or self.input.held:
            return
        if self._choices.choices:
            self._take(self._choices.choices[self._choices.chosen or 0])
        elif (mended := self.ask.mend(self.text, self.input.cursor_position)) is not None:
            self.put(*mended)

    def move(self, step: int) -> None:
        """An arrow: within the words that fit, else what the question does with it."""
        if self.ask is None or self.input.held:
            return
        choices = self._choices
        if choices.choices:
            last = len(choices.choices) - 1
            start = choices.chosen if choices.chosen is not None else (-1 if step > 0 else last + 1)
            choices.put(choices.choices, max(0, min(last, start + step)))
        elif (text := self.ask.move(step, self.text)) is not None:
            self.put(text)
        else:
            self.refresh_ask()

    def enter(self) -> None:
        """Enter answers."""
        if self.ask is not None and not self.input.held:
            self.ask.enter(self.text)

    def leave(self) -> None:
        """Esc leaves: first the words, then the question."""
        if self.ask is not None and not self.input.held:
            self.ask.leave(self.text)
