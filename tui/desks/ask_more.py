"""The other questions: open marks, taking back, everything by name, quitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.desks.ask import Ask, Pick
from tui.desks.ask_line import complete_mark
from tui.desks.shown import Line
from tui.desks.source import Row, Source
from tui.desks.themes import THEMES

if TYPE_CHECKING:
    from tui.desks.actions import Action
    from tui.desks.log_desk import LogDesk


class Marks(Pick):
    """The marks nobody has completed."""

    prompt = "Open marks"
    footer = ("Enter completes it", "↑ ↓ choose", "Esc back")

    def __init__(self, desk: LogDesk, marks: tuple[Row, ...]) -> None:
        super().__init__(desk)
        self.marks = marks

    def rows(self, text: str) -> list[str]:
        return [f"◇ {row.number}  {row.time}  {row.place}  {row.what}" for row in self._fitting(text)]

    def _fitting(self, text: str) -> list[Row]:
        return [row for row in self.marks if str(row.number).startswith(text.strip())]

    def enter(self, text: str) -> None:
        if fitting := self._fitting(text):
            self.desk.close_ask()
            complete_mark(self.desk, fitting[self.picked].number)


class TakeBack(Ask):
    """Striking out one's last entry: Enter, since a letter alone writes nothing."""

    prompt = "Take back"
    footer = ("Enter takes it back", "Esc leaves it")

    def __init__(self, desk: LogDesk, number: int, words: str) -> None:
        super().__init__(desk)
        self.number = number
        self.words = words

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        kept = "Its row stays, with the words taken back."
        return [*self.say(f"{self.number}  {self.words}", width), (), *self.say(kept, width, "quiet")]

    def enter(self, text: str) -> None:
        place = self.desk.place
        self.desk.write(lambda source: source.take_back(self.number, place), then=self.desk.close_ask)


class Quit(Ask):
    """Leaving, by another key than the one that asked."""

    prompt = "Quit"
    footer = ("y quits", "Esc stays")

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        drafts = len(self.desk.kept.drafts)
        kept = f" {drafts} draft{'s are' if drafts > 1 else ' is'} kept." if drafts else ""
        return self.say(f"y quits. Every entry on the screen is in the ledger.{kept}", width)

    def typed(self, text: str) -> None:
        if text.strip().casefold() == "y":
            self.desk.leave()
        elif text:
            self.desk.close_ask()

    def enter(self, text: str) -> None:
        self.desk.close_ask()


class Listed(NamedTuple):
    """A scene, tool, thing or person of the palette: choosing it lists what is about it."""

    question: str


class Palette(Pick):
    """Every action by name, and the lines that have no key of their own."""

    sign = ":"
    COMMANDS = (
        ("day", "day 13 main 43 44 45", "Opens a day: its label, its unit, its scenes."),
        ("theme", "theme light", "The colours: night, contrast, light or ansi."),
        ("template", "template 2 art firefly", "The words behind a digit."),
        ("keep", "keep vfx-open", "Keeps the question of / under a name, as saved:vfx-open."),
    )

    def __init__(self, desk: LogDesk, back: Ask | None) -> None:
        super().__init__(desk)
        self.back = back

    def _things(self, text: str) -> list[tuple[str, str, str]]:
        return list(self.desk.reader.things(text.strip().casefold())) if self.desk.has_reader else []

    def _fitting(self, text: str) -> list[Action | tuple[str, str, str]]:
        from tui.desks.actions import ACTIONS

        typed = text.strip().casefold()
        found: list[Action | tuple[str, str, str]] = [
            command for command in self.COMMANDS if typed.split(" ")[0] in command[1] or not typed
        ]
        found += [
            action
            for action in ACTIONS
            if self.desk.face in action.when
            and action.id != "palette"
            and len(action.keys) < 9
            and (typed in action.title.casefold() or typed in action.help.casefold())
        ]
        return found

    def rows(self, text: str) -> list[str]:
        rows: list[str] = []
        for entry in self._fitting(text):
            if isinstance(entry, tuple):
                rows.append(f"{entry[1]:<24}  {'':<8}  {entry[2]}")
            else:
                rows.append(f"{entry.title:<24}  {entry.shown:<8}  {entry.help}")
        rows += [
            f"{name:<24}  {'':<8}  Lists what is about it: {meaning}."
            for name, meaning, _ in self._things(text)
        ]
        return rows

    def enter(self, text: str) -> None:
        word, _, rest = text.strip().partition(" ")
        if word == "day" and rest:
            _day(self.desk, rest)
        elif word == "theme" and rest:
            self._theme(rest.strip())
        elif word == "keep" and rest:
            self.desk.keep_question(rest.strip())
        elif word == "template" and rest:
            self._template(rest.strip())
        elif fitting := [*self._fitting(text), *(Listed(question) for *_, question in self._things(text))]:
            chosen = fitting[min(self.picked, len(fitting) - 1)]
            if isinstance(chosen, Listed):
                self.desk.close_ask()
                self.desk.turn_to("log")
                self.desk.list_answers(chosen.question)
                return
            if isinstance(chosen, tuple):
                self.desk.panel.put(f"{chosen[0]} ")
            else:
                self.desk.close_ask()
                chosen.run(self.desk, next(iter(chosen.keys), ""))
        else:
            self.desk.say(f"Nothing here is called “{text.strip()}”.")

    def leave(self, text: str) -> None:
        if self.back is None:
            self.desk.close_ask()
        else:
            self.desk.open_ask(self.back)

    def _theme(self, name: str) -> None:
        if name in THEMES:
            self.desk.use_theme(name)
            self.desk.close_ask()
        else:
            self.desk.say(f"There is no theme “{name}”: {', '.join(THEMES)}.")

    def _template(self, rest: str) -> None:
        digit, _, words = rest.partition(" ")
        if digit in tuple("123456789"):
            self.desk.set_template(int(digit), words.strip())
        else:
            self.desk.say("Type the digit, then its words: template 2 art firefly")


def _day(desk: LogDesk, words: str) -> None:
    place, now = desk.place, desk.now()

    def work(source: Source) -> str:
        return source.day(words, place, now)

    def done(told: str) -> None:
        desk.close_ask()
        desk.say(told)

    desk.write(work, then_told=done)


def open_marks(desk: LogDesk, _key: str) -> None:
    """The list of open marks."""

    def show(marks: tuple[Row, ...]) -> None:
        if marks:
            desk.open_ask(Marks(desk, marks))
        else:
            desk.say("No open marks.")

    desk.ask_clerk(lambda source: source.open_marks(), show)


def take_back(desk: LogDesk, _key: str) -> None:
    """Asks before the last entry is struck out."""
    if desk.may_write():
        place = desk.place
        desk.ask_clerk(
            lambda source: source.last_act(place), lambda found: desk.open_ask(TakeBack(desk, *found))
        )


def palette(desk: LogDesk, _key: str) -> None:
    """Everything by name; an open line comes back after it."""
    if desk.panel.ask is not None:
        desk.panel.ask.initial = desk.panel.text
    desk.open_ask(Palette(desk, desk.panel.ask))


def leave(desk: LogDesk, _key: str) -> None:
    """Asks before quitting."""
    desk.open_ask(Quit(desk))
