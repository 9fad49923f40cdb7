"""Questions about the bar: scene, setup and take, department, who is at the keys. They change no fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.desks.ask import Ask
from tui.desks.shown import Line
from tui.desks.source import Choice

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk

_SETUP_TAKE = re.compile(
    r"(?P<setup>[A-HJ-NP-Z]{1,2})?[\s-]*(?P<take>[0-9]{1,4}(?:PU|SER|MOS|TS)?|WT[0-9]{1,4})?", re.I
)


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

    def refuse(self, message: str) -> None:
        """Says why the answer doesn't fit; it stays on the line."""
        self.message = message
        self.desk.panel.refresh_ask()


class Scene(_BarAsk):
    """The scene of the bar."""

    prompt = "Scene"
    sentence = "A number of the script, as 42 or 104:12 in a series; - for no scene; 420! as written."

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        return self.desk.reader.scenes(text.strip()) if text.strip() else ()

    def enter(self, text: str) -> None:
        typed = text.strip()
        desk = self.desk
        if typed in ("", "-"):
            desk.set_place(desk.place.at_scene(None, desk.now()))
            desk.close_ask()
            return
        fits = [choice.word for choice in desk.reader.scenes(typed.rstrip("!"))]
        known = next((word for word in fits if word.casefold() == typed.casefold()), None)
        if known is None and not typed.endswith("!"):
            nearest = f" Nearest: {fits[0]}." if fits else ""
            self.refuse(f"Scene {typed} is not in the script.{nearest} To set it as written type {typed}!")
            return
        episode, _, number = (known or typed.rstrip("!")).rpartition(":")
        desk.set_place(desk.place.at_scene(number, desk.now(), episode or None))
        desk.close_ask()


class SetupTake(_BarAsk):
    """The setup and take of the bar."""

    prompt = "Setup and take"
    sentence = "As B-3, B, -3, 3PU, WT1; empty clears both. A slate has no I and no O."
    footer = ("Enter takes it", "Esc back")

    def enter(self, text: str) -> None:
        desk = self.desk
        fits = _SETUP_TAKE.fullmatch(text.strip())
        if fits is None:
            self.refuse(f"“{text.strip()}” is not a setup and take. Type them as B-3.")
            return
        setup, take = fits["setup"], fits["take"]
        held = desk.place.setup if setup is None and take else setup
        desk.set_place(
            desk.place.at_setup(held.upper() if held else None, take.upper() if take else None, desk.now())
        )
        desk.close_ask()


class Department(_BarAsk):
    """The department of the bar."""

    prompt = "Department"
    sentence = "Lines then need no department; what they don’t say reads “from the bar”. Empty clears it."

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        return self.desk.reader.departments(text.strip()) if text.strip() else ()

    def enter(self, text: str) -> None:
        desk = self.desk
        typed = text.strip()
        code = None
        if typed:
            fits = [
                choice
                for choice in desk.reader.departments(typed)
                if choice.word.casefold() == typed.casefold()
            ]
            if not fits:
                self.refuse(f"“{typed}” is no department here. Tab takes one of the list.")
                return
            code = fits[0].value
        desk.set_place(replace(desk.place, department=code))
        desk.close_ask()


class Person(_BarAsk):
    """Who takes things down here."""

    prompt = "At the keys"
    sentence = "Name, then role: R. Vale, script supervisor. It stands on every entry from now on."
    footer = ("Enter takes it", "Esc back")

    def __init__(self, desk: LogDesk) -> None:
        super().__init__(desk)
        self.initial = desk.place.who

    def enter(self, text: str) -> None:
        from ledger.facts.names import NotAPerson, person_name
        from ledger.facts.text import UnsafeText, safe

        name, _, role = (part.strip() for part in text.partition(","))
        try:
            name, role = person_name(safe(name)), person_name(safe(role))
        except (NotAPerson, UnsafeText) as refused:
            self.refuse(str(refused))
            return
        self.desk.set_place(replace(self.desk.place, person=name, role=role))
        self.desk.close_ask()


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
