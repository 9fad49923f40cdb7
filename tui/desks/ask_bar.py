"""Questions about the bar: scene, setup and take, department, who is at the keys. They change no fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.desks.ask import Ask
from tui.desks.bar_words import with_department, with_person, with_scene, with_setup_take
from tui.desks.place import Place
from tui.desks.shown import Line
from tui.desks.source import Choice

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk


class _BarAsk(Ask):
    """A question with one sentence under it, which an answer that doesn't fit replaces."""

    sentence = ""

    def __init__(self, desk: LogDesk) -> None:
        super().__init__(desk)
        self.message = ""

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        return self.say(self.message or self.sentence, width, "" if self.message else "quiet")

    def typed(self, text: str) -> None:
        self.message = ""

    def take(self, answer: Place | str) -> None:
        """The bar as it stands now; or says why the answer doesn't fit, and it stays on the line."""
        if isinstance(answer, str):
            self.message = answer
            self.desk.panel.refresh_ask()
        else:
            self.desk.set_place(answer)
            self.desk.close_ask()


class Scene(_BarAsk):
    """The scene of the bar."""

    prompt = "Scene"
    sentence = "A number of the script, as 42 or 104:12 in a series; - for no scene; 420! as written."

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        return self.desk.reader.scenes(text.strip()) if text.strip() else ()

    def enter(self, text: str) -> None:
        self.take(with_scene(text.strip(), self.desk.place, self.desk.reader, self.desk.now()))


class SetupTake(_BarAsk):
    """The setup and take of the bar."""

    prompt = "Setup and take"
    sentence = "As B-3, B, -3, 3PU, WT1; empty clears both. A slate has no I and no O."
    footer = ("Enter takes it", "Esc back")

    def enter(self, text: str) -> None:
        self.take(with_setup_take(text.strip(), self.desk.place, self.desk.now()))


class Department(_BarAsk):
    """The department of the bar."""

    prompt = "Department"
    sentence = "Lines then need no department; what they don’t say reads “from the bar”. Empty clears it."

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        return self.desk.reader.departments(text.strip()) if text.strip() else ()

    def enter(self, text: str) -> None:
        self.take(with_department(text.strip(), self.desk.place, self.desk.reader))


class Person(_BarAsk):
    """Who takes things down here."""

    prompt = "At the keys"
    sentence = "Name, then role: R. Vale, script supervisor. It stands on every entry from now on."
    footer = ("Enter takes it", "Esc back")

    def __init__(self, desk: LogDesk) -> None:
        super().__init__(desk)
        self.initial = desk.place.who

    def enter(self, text: str) -> None:
        self.take(with_person(text, self.desk.place))


def scene(desk: LogDesk, _key: str) -> None:
    """Asks the scene."""
    desk.open_ask(Scene(desk))


def setup_take(desk: LogDesk, _key: str) -> None:
    """Asks setup and take."""
    desk.open_ask(SetupTake(desk))


def department(desk: LogDesk, _key: str) -> None:
    """Asks the department."""
    desk.open_ask(Department(desk))


def person(desk: LogDesk, _key: str) -> None:
    """Asks who is at the keys."""
    desk.open_ask(Person(desk))
