"""Pages over the desk: help from the live bindings, one entry, the fingerprint, and the black screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tui.desks.painted import Painted, Rule, Words
from tui.desks.shown import Line

if TYPE_CHECKING:
    from tui.desks.app import HotsetApp
    from tui.desks.log_desk import LogDesk


class Sentences(Painted):
    """Paragraphs, wrapped to the width; a pair is a term in its own column and what it says."""

    TERM = 16

    def __init__(self, paragraphs: Sequence[str | tuple[str, str]]) -> None:
        super().__init__()
        self._paragraphs = tuple(paragraphs)

    def lines(self, width: int) -> Sequence[Line]:
        drawn: list[Line] = []
        for paragraph in self._paragraphs:
            term, text = ("", paragraph) if isinstance(paragraph, str) else paragraph
            indent = 1 if isinstance(paragraph, str) else self.TERM
            for index, part in enumerate(self.ink.wrap(text, min(width, 100) - indent - 2)):
                head = f" {term}" if index == 0 else ""
                drawn.append(((self.ink.fit(head, indent), "bold"), (part, "")))
        return drawn


class Page(ModalScreen[None]):
    """A page of sentences that scrolls; Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,f1", "dismiss", "Back", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll(15)", "Page down", show=False),
        Binding("pageup", "scroll(-15)", "Page up", show=False),
    ]
    DEFAULT_CSS = """
    Page { background: $background; }
    Page VerticalScroll { height: 1fr; scrollbar-size: 0 0; }
    Page Words { height: 1; }
    """

    def __init__(self, title: str, paragraphs: Sequence[str | tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        yield Words([((f" {self._title}", "bold"),)])
        yield Rule()
        with VerticalScroll(can_focus=False):
            yield from self.body()
        yield Rule()
        yield Words([((" ↑ ↓ PgDn scroll   Esc back", "quiet"),)])

    def body(self) -> ComposeResult:
        """What scrolls."""
        yield Sentences(self._paragraphs)

    def action_scroll(self, lines: int) -> None:
        """Scrolls by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class Code(Painted):
    """A QR code, whole or not at all: half of one can't be read by any camera."""

    AROUND = 10
    """Rows that the page needs for all but the code."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def lines(self, width: int) -> Sequence[Line]:
        wide, high = self.ink.width(self._rows[0]) + 1, len(self._rows) + self.AROUND
        if width < wide or self.app.size.height < high:
            small = f"The QR code needs a window of {wide} by {high}; hotset head -o head.svg draws it too."
            return [((f" {part}", "quiet"),) for part in self.ink.wrap(small, width - 2)]
        return [((" ", ""), (row, "code")) for row in self._rows]


class Fingerprint(Page):
    """The newest head: four lines to write down, and their QR code to photograph."""

    DEFAULT_CSS = "Fingerprint VerticalScroll Words { height: 4; }"

    def __init__(self, lines: Sequence[str], code: Sequence[str]) -> None:
        keep = "Keep it: it shows later that nothing up to that entry was changed."
        super().__init__(f"Fingerprint · {lines[0]}", [keep])
        self._lines, self._code = lines, code

    def body(self) -> ComposeResult:
        yield Words([((f"   {line}", ""),) for line in self._lines[1:]])
        yield from super().body()
        yield Code(self._code)


class Black(ModalScreen[None]):
    """Nothing but the clock and the number of open marks; Space still marks, any other key returns."""

    DEFAULT_CSS = """
    Black { background: #000000; align: center middle; }
    Black Words { width: auto; height: 1; background: #000000; color: #8E8B82; }
    """

    def __init__(self, desk: LogDesk) -> None:
        super().__init__()
        self._desk = desk
        self._words = Words()

    def compose(self) -> ComposeResult:
        yield self._words

    def on_mount(self) -> None:
        """Paints, and again when the minute or the count changes."""
        self._tick()
        self.set_interval(0.5, self._tick)

    def _tick(self) -> None:
        desk = self._desk
        marks = desk.standing.open_marks if desk.standing else 0
        told = desk.message or f"{desk.clock_words()}   {marks} open"
        self._words.styles.width = cast("HotsetApp", self.app).ink.width(told)
        self._words.put([((told, ""),)])

    async def on_key(self, event: object) -> None:
        """Space marks; anything else brings the desk back."""
        from textual.events import Key

        if isinstance(event, Key):
            event.stop()
            if event.key == "space":
                self._desk.act("mark", "space")
            else:
                self.dismiss()


def black(desk: LogDesk, _key: str) -> None:
    """Hides everything at once."""
    desk.app.push_screen(Black(desk))


def fingerprint(desk: LogDesk, _key: str) -> None:
    """Shows the newest head, to be copied or photographed."""

    def show(told: tuple[Sequence[str], Sequence[str]]) -> None:
        desk.app.push_screen(Fingerprint(*told))

    desk.ask_clerk(lambda source: source.fingerprint(), show)


def help_page(desk: LogDesk, _key: str) -> None:
    """What the keys do here, from the bindings that are live; on a line, the departments too."""
    from tui.desks.actions import ACTIONS

    seen: dict[str, tuple[str, str]] = {}
    for active in desk.active_bindings.values():
        binding = active.binding
        if binding.tooltip:
            action = binding.action.split(",")[0]
            seen[action] = (binding.key_display or binding.key, f"{binding.description}. {binding.tooltip}")
    paragraphs: list[str | tuple[str, str]] = list(seen.values())
    if desk.panel.ask is None:
        paragraphs += [(one.shown, f"{one.title}. {one.help}") for one in ACTIONS if not one.keys]
    if desk.panel.ask is not None and desk.has_reader:
        paragraphs += ["", "Departments"]
        paragraphs += [(choice.word, choice.meaning) for choice in desk.reader.departments("")]
    title = "Help · the line" if desk.panel.ask is not None else f"Help · {desk.face}"
    desk.app.push_screen(Page(title, paragraphs))
