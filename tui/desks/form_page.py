"""The whole form (desks.md 5): every field of a use in a list, the one under the cursor on the line below it.

What is typed is kept as a draft with each key; F2 logs it, Esc goes back to the line. A refusal goes to its
field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.desks.failures import Failure
from tui.desks.forms import Form, FormField
from tui.desks.pages import Page
from tui.desks.painted import Painted, Rule, Words
from tui.desks.panel import LineInput
from tui.desks.shown import Line

if TYPE_CHECKING:
    from tui.desks.app import HotsetApp
    from tui.desks.log_desk import LogDesk

SECTION_WIDTH, LABEL_WIDTH = 15, 24
CODES_SHOWN = 3
"""Lines of codes under the field; F1 lists them all."""


class FieldInput(LineInput, inherit_bindings=False):
    """The value of one field; keys that move belong to the form."""

    BINDINGS: ClassVar[list[BindingType]] = [*Input.BINDINGS]


class Fields(Painted):
    """The fields with what they say, under the names of their sections."""

    DEFAULT_CSS = "Fields { height: 1fr; }"

    def __init__(self, form: FormPage) -> None:
        super().__init__()
        self._form = form
        self._top = 0

    def lines(self, width: int) -> Sequence[Line]:
        fields, cursor, room = self._form.fields, self._form.cursor, max(1, self.size.height)
        self._top = max(0, cursor - room + 1, min(self._top, cursor, len(fields) - room))
        drawn: list[Line] = []
        for at, field in enumerate(fields[self._top : self._top + room], self._top):
            before = fields[at - 1].section if at > self._top else ""
            section = field.section.upper() if field.section != before else ""
            chosen = at == cursor
            head = f"{'>' if chosen else ' '}{self.ink.fit(section, SECTION_WIDTH)}"
            text = self._form.texts.get(field.key, "")
            words = dict(field.codes).get(text)
            value = f"{words} · {text}" if words else text or "–"
            room_here = width - SECTION_WIDTH - LABEL_WIDTH - 4
            drawn.append(
                (
                    (head, "quiet"),
                    (self.ink.fit(field.label, LABEL_WIDTH) + "  ", "chosen" if chosen else ""),
                    (self.ink.fit(value, room_here), "" if text else "quiet"),
                )
            )
        return drawn


class FormPage(ModalScreen[None]):
    """One use about to be logged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "step(1)", "Next", show=False, priority=True),
        Binding("shift+tab,up", "step(-1)", "Back", show=False, priority=True),
        Binding("pagedown", "step(10)", "Further down", show=False),
        Binding("pageup", "step(-10)", "Further up", show=False),
        Binding("f2,ctrl+o", "log", "Log it", show=False, priority=True),
        Binding("f1", "explain", "This field", show=False, priority=True),
        Binding("escape", "leave", "Back to the line", show=False),
    ]
    DEFAULT_CSS = """
    FormPage { background: $background; }
    FormPage Words { height: 1; }
    FormPage #field { height: 1; }
    FormPage #asked { width: auto; color: $accent; }
    FormPage #about { height: 4; }
    """

    def __init__(self, desk: LogDesk, form: Form, changed: dict[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._form = form
        self.changed = changed
        """What was typed here: key → text."""
        self.cursor = 0
        self._message = ""
        self._told = ""
        self._list = Fields(self)
        self._title = Words()
        self._asked = Words(id="asked")
        self._input = FieldInput(id="value")
        self._about = Words(id="about")

    @property
    def texts(self) -> dict[str, str]:
        """What each field says now."""
        return {field.key: field.text for field in self._form.fields} | self.changed

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields that are asked for."""
        return self._form.shown(self.texts)

    @property
    def field(self) -> FormField:
        """The one under the cursor."""
        return self.fields[self.cursor]

    def compose(self) -> ComposeResult:
        yield self._title
        yield Rule()
        yield self._list
        yield Rule()
        with Horizontal(id="field"):
            yield self._asked
            yield self._input
        yield self._about
        yield Rule()
        footer = " Tab next   Shift+Tab back   F2 log it   Esc back to the line   F1 this field"
        yield Words([((footer, "quiet"),)])

    def on_mount(self) -> None:
        """The first field."""
        code = self._desk.standing.code if self._desk.standing else ""
        self._told = f"{code}  Whole form · new entry · kept as a draft as you type"
        self.set_focus(self._input)
        self._go(0)

    def _go(self, index: int) -> None:
        self.cursor = max(0, min(len(self.fields) - 1, index))
        field = self.field
        self._asked.styles.width = len(field.label) + 4
        self._asked.put([((f" {field.label} > ", "accent"),)])
        self._input.value = self.texts.get(field.key, "")
        self._input.cursor_position = len(self._input.value)
        self._paint()

    def _paint(self) -> None:
        ink, width = cast("HotsetApp", self.app).ink, max(20, self.size.width - 2)
        clock = f"{self._desk.place.person or 'nobody named'}   {self._desk.clock_words()}"
        self._title.put([ink.ends([(self._told, "bold")], [(clock, "")], self.size.width)])
        field = self.field
        private = f" ({field.private}: withheld from most copies)" if field.private else ""
        told = self._message or f"{field.help}{private}"
        lines: list[Line] = [
            ((f" {part}", "accent" if self._message else ""),) for part in ink.wrap(told, width)
        ]
        if field.codes and not self._message:
            typed = self._input.value.casefold()
            fits = [c for c in field.codes if typed in c[0].casefold() or typed in c[1].casefold()]
            codes = ", ".join(f"{code} {words}" for code, words in fits or field.codes)
            lines += [((f" {part}", "quiet"),) for part in ink.wrap(codes, width)[:CODES_SHOWN]]
        self._about.put(lines[:4])
        self._list.refresh()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Kept with each key; other fields may be asked for now."""
        key = self.field.key
        if event.value != self.texts.get(key, ""):
            self._message = ""
            self.changed[key] = event.value
            self._desk.keeping.form(self._form.line, self.changed)
            self.cursor = next(at for at, field in enumerate(self.fields) if field.key == key)
        self._paint()

    def on_input_submitted(self) -> None:
        """Enter goes on; it never logs."""
        self.action_step(1)

    def on_resize(self) -> None:
        """Another size."""
        if self.is_mounted:
            self._paint()

    def action_step(self, rows: int) -> None:
        """Another field."""
        self._message = ""
        self._go(self.cursor + rows)

    def action_explain(self) -> None:
        """The field with every value that it takes."""
        field = self.field
        told: list[str | tuple[str, str]] = [field.help, "", *field.codes]
        self.app.push_screen(Page(field.label, told))

    def action_leave(self) -> None:
        """Back to the line; what was typed is kept."""
        self.dismiss()
        if self.changed:
            self._desk.say("The form is kept as a draft: f brings it back.")

    def action_log(self) -> None:
        """Logs it; a refusal stands at its field."""
        desk, line, changed = self._desk, self._form.line, dict(self.changed)
        place, now = desk.place, desk.now()

        def done() -> None:
            desk.keeping.form("", {})
            desk.line_logged(line)
            self.dismiss()

        desk.write(lambda source: source.log_form(line, place, now, changed), done, otherwise=self._refused)

    def _refused(self, failure: Failure) -> None:
        self._message = failure.sentence
        at = next((at for at, field in enumerate(self.fields) if field.key == failure.field), self.cursor)
        self._go(at)
