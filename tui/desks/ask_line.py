"""The quick line: what it reads is shown with every key, before Enter; a correction then asks its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from tui.desks.ask import INDENT, Ask
from tui.desks.reasons import given_reason
from tui.desks.shown import Line, Span
from tui.desks.source import Choice, NotUnderstood, Source, Task, Understood
from tui.words.numbers import joined

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk

TEXT_AT = 12
SOURCE_AT = 65
"""Columns of the reading (desks.md 5)."""


class QuickLine(Ask):
    """A line of the grammar in desks.md 2, for a new entry, a correction or the answer to a mark."""

    footer = ("Enter logs it", "Tab completes", "F2 whole form", "Esc puts it aside as a draft")

    def __init__(self, desk: LogDesk, task: Task) -> None:
        super().__init__(desk)
        self.task = task
        self.initial = task.line
        self.place = task.place or desk.place
        self.insisted = False
        """Enter was pressed on a line that doesn't read: from now on the message is shown at once."""
        self._reads: dict[str, Understood | NotUnderstood] = {}  # of this key press only: time goes on
        self._past: tuple[str, ...] = (*desk.kept.drafts, *desk.kept.history)
        self._back = -1
        if task.act != "new":
            self.prompt = f"{task.act.capitalize()} {', '.join(map(str, (task.number, *task.also)))}"

    def read(self, text: str) -> Understood | NotUnderstood:
        """What the line says, at its place and time."""
        if text not in self._reads:
            desk = self.desk
            self._reads[text] = desk.reader.read(text, self.place, self.task, self.task.at or desk.now())
        return self._reads[text]

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        if not text.strip():
            return self._nothing_yet(width)
        read = self.read(text)
        if (
            isinstance(read, NotUnderstood)
            and not self.insisted
            and read.end >= cursor
            and self.choices(text, cursor)
        ):
            read = self.read(text[: read.start])  # a word being typed is not yet a wrong one
            if isinstance(read, NotUnderstood):
                return []
        if isinstance(read, NotUnderstood):
            return [*self.say(read.message, width)]
        drawn = [
            line
            for row in read.rows
            for line in self._row(row.label, row.text, row.source, row.differs, width)
        ]
        hints = [hint for hint in (read.hint, self._ends()) if hint]
        return [*drawn, *(line for hint in hints for line in self.say(hint, width, "quiet"))]

    def _ends(self) -> str:
        """What a correction ends, if versions of the entry disagree."""
        if not self.task.also:
            return ""
        others = joined([str(number) for number in self.task.also])
        number = self.task.number
        return f"This ends what {number} and {others} disagree on; unchanged, {number} holds."

    def _row(self, label: str, text: str, source: str, differs: bool, width: int) -> list[Line]:
        ink = self.desk.ink
        room = (SOURCE_AT - 2 if source else width - 1) - TEXT_AT
        texts = ink.wrap(f"▸ {text}" if differs else text, room)
        sources = ink.wrap(source, width - SOURCE_AT - 1) if source else []
        style = "accent" if differs else ""
        drawn: list[Line] = []
        for at, (part, from_) in enumerate(zip_longest(texts, sources, fillvalue="")):
            head = ink.fit(label if at == 0 else "", TEXT_AT - INDENT)
            gap = " " * (SOURCE_AT - TEXT_AT - ink.width(part)) if from_ else ""
            drawn.append(((" " * INDENT, ""), (head, "quiet"), (part, style), (gap, ""), (from_, "quiet")))
        return drawn

    def _nothing_yet(self, width: int) -> list[Line]:
        drafts = len(self.desk.kept.drafts)
        if not drafts or self.task.act != "new":
            return []
        held = "1 draft is kept" if drafts == 1 else f"{drafts} drafts are kept"
        return self.say(f"{held}: ↑ brings back “{self.desk.kept.drafts[0]}”.", width, "quiet")

    def wrong(self, text: str) -> tuple[int, int] | None:
        read = self.read(text) if text.strip() else None
        return (read.start, read.end) if isinstance(read, NotUnderstood) and self.insisted else None

    def choices(self, text: str, cursor: int) -> Sequence[Choice]:
        return self.desk.reader.complete(text, cursor)

    def typed(self, text: str) -> None:
        self._reads.clear()
        if self.insisted and (not text.strip() or isinstance(self.read(text), Understood)):
            self.insisted = False
        if self.task.act == "new":
            self.desk.keeping.line(text)

    def move(self, step: int, text: str) -> str | None:
        back = self._back - step
        if not -1 <= back < len(self._past):
            return None
        self._back = back
        return self._past[back] if back >= 0 else ""

    def mend(self, text: str, cursor: int) -> tuple[str, int] | None:
        read = self.read(text) if text.strip() else None
        if not isinstance(read, NotUnderstood):
            return None
        if read.take is None:
            return text, read.start
        return text[: read.start] + read.take + text[read.end :], read.start + len(read.take)

    def enter(self, text: str) -> None:
        self._reads.clear()
        if not text.strip():
            self.desk.say("Nothing is typed yet. Esc closes the line.")
        elif isinstance(read := self.read(text), NotUnderstood):
            self.insisted = True
            self.desk.panel.refresh_ask()
        elif self.task.act == "correct":
            if text.strip() == self.task.line.strip() and not self.task.also:
                self.desk.say(f"Nothing is changed yet in {self.task.number}. Esc leaves it as it is.")
            else:
                self.ask_first(text, read)
        else:
            self.ask_first(text, read)

    def ask_first(self, text: str, read: Understood) -> None:
        """What the line leaves open about a person is asked once; then a correction asks its reason."""
        answered = dict(self.task.answers)
        open_questions = [question for question in read.questions if question[0] not in answered]
        if open_questions:
            self.desk.open_ask(Question(self.desk, self.task, text, *open_questions[0]))
        elif self.task.act == "correct":
            self.desk.open_ask(Reason(self.desk, self.task, text))
        else:
            self.desk.write(partial(_log, text, self, ""), then=partial(self.desk.line_logged, text))

    def leave(self, text: str) -> None:
        if self.task.act == "new" or text.strip() != self.task.line.strip():
            self.desk.put_aside(text)
        self.desk.close_ask()


def _log(text: str, line: QuickLine, reason: str, source: Source) -> None:
    source.log(text, line.place, line.task, line.task.at or line.desk.now(), reason)


class Question(Ask):
    """What is asked once, about a person: Enter without an answer leaves it not stated."""

    footer = ("Enter answers, or leaves it not stated", "Esc back to the line")

    def __init__(self, desk: LogDesk, task: Task, text: str, name: str, words: str) -> None:
        super().__init__(desk)
        self.task = task
        self.text = text
        self.name = name
        self.words = words
        self.prompt = name.capitalize()
        self.message = ""

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        told = self.say(self.message or self.words, width)
        return [*told, (), *self.say(self.text, width, "quiet")]

    def typed(self, text: str) -> None:
        self.message = ""

    def enter(self, text: str) -> None:
        task = replace(self.task, answers=(*self.task.answers, (self.name, text.strip())))
        line = QuickLine(self.desk, task)
        read = line.read(self.text)
        if isinstance(read, NotUnderstood):
            self.message = read.message
            self.desk.panel.refresh_ask()
        else:
            line.ask_first(self.text, read)

    def leave(self, text: str) -> None:
        line = QuickLine(self.desk, replace(self.task, answers=()))
        line.initial = self.text
        self.desk.open_ask(line)


class Reason(Ask):
    """Why an entry is corrected: one digit, then Enter; 7 goes on in words."""

    prompt = "Reason"
    footer = ("one digit, then Enter", "Esc back to the line")

    def __init__(self, desk: LogDesk, task: Task, text: str) -> None:
        super().__init__(desk)
        self.task = task
        self.text = text
        self.message = ""

    def lines(self, text: str, cursor: int, width: int) -> list[Line]:
        if self.message:
            return self.say(self.message, width)
        ink = self.desk.ink
        reasons = self.desk.reader.reasons()
        drawn: list[Line] = []
        for row in range(3):
            spans: list[Span] = [(" " * INDENT, "")]
            for digit, words in reasons[row::3]:
                chosen = text.strip()[:1] == digit
                cell = f"{'>' if chosen else ' '}{digit} {words}"
                spans.append((ink.fit(cell, 24), "accent" if chosen else ""))
            drawn.append(tuple(spans))
        return [*drawn, (), *self.say(f"{self.task.number} becomes: {self.text}", width, "quiet")]

    def typed(self, text: str) -> None:
        self.message = ""

    def enter(self, text: str) -> None:
        reason, self.message = given_reason(text, dict(self.desk.reader.reasons()))
        if self.message:
            self.desk.panel.refresh_ask()
        else:
            line = QuickLine(self.desk, self.task)
            self.desk.write(partial(_log, self.text, line, reason), then=partial(self.desk.line_logged, ""))

    def leave(self, text: str) -> None:
        line = QuickLine(self.desk, self.task)
        line.initial = self.text
        self.desk.open_ask(line)


def new_line(desk: LogDesk, _key: str) -> None:
    """An empty line."""
    if desk.may_write():
        desk.open_ask(QuickLine(desk, Task()))


def template(desk: LogDesk, key: str) -> None:
    """A line with the words of template `key`."""
    if desk.may_write():
        words = desk.reader.templates()[int(key) - 1]
        if words:
            desk.open_ask(QuickLine(desk, Task(line=f"{words} ")))
        else:
            desk.say(f"Template {key} is empty. : template {key} and its words fill it.")


def none(desk: LogDesk, _key: str) -> None:
    """A line that begins with none."""
    if desk.may_write():
        desk.open_ask(QuickLine(desk, Task(line="none ")))


def correct(desk: LogDesk, _key: str) -> None:
    """The selected entry's line again."""
    row = desk.selected
    if row is None:
        desk.say("There is no entry to correct yet.")
    elif desk.may_write():
        place = desk.place

        def work(source: Source) -> Task:
            return source.correction(row.number, place)

        desk.ask_clerk(work, lambda task: desk.open_ask(QuickLine(desk, task)))


def deeper(desk: LogDesk, _key: str) -> None:
    """Completes an open mark; shows any other entry whole."""
    row = desk.selected
    if row is None:
        return
    if row.open_mark:
        complete_mark(desk, row.number)
    else:
        desk.ask_clerk(lambda source: source.detail(row.number), partial(desk.show_entry, row.number))


def complete_mark(desk: LogDesk, number: int) -> None:
    """The line again, with the mark's own time and place."""
    if not desk.may_write():
        return
    place = desk.place

    def work(source: Source) -> Task:
        return source.completion(number, place)

    desk.ask_clerk(work, lambda task: desk.open_ask(QuickLine(desk, task)))
