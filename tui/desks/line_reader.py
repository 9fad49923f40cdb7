"""Reading and completing for one show, while keys are pressed: `tui.line` in the desk's plain values.

Pure; a new one is made whenever the ledger moves on. Screen and write both go by `reading_of`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ledger.facts import AiOutput, Entry, Mark
from ledger.facts.show import Show
from ledger.ledger import BadTerm
from tui import filters
from tui.desks.place import Place
from tui.desks.source import Choice, NotUnderstood, ReadRow, Task, Understood
from tui.finding import offers, things
from tui.line import Bar, LineError, Reading, bar_of_entry, bar_of_mark, complete, read, reasons
from tui.line.back import correct
from tui.line.back_seen import read_sighting
from tui.line.words import lexicon_of
from tui.words.names import department_name

MOST_CHOICES = 12


def bar_of(place: Place, show: Show) -> Bar:
    """The bar of the line for the bar of the desk: the open day is the ledger's."""
    day = show.open_day
    return Bar(
        day=day,
        unit=day.unit if day else None,
        scene=place.scene,
        episode=place.episode,
        setup=place.setup,
        take=place.take,
        department=place.department,
        person=place.person,
        role=place.role,
        place_set_at=place.set_at,
    )


def reading_of(
    text: str,
    show: Show,
    place: Place,
    task: Task,
    target: Entry | None,
    now: datetime,
    reason: str = "",
    also: Sequence[Entry] = (),
) -> Reading:
    """What the line says for this task; `target` is the entry that is corrected or completed.

    `also` are the versions that disagree with it.

    `reason` is the digit, and after 7 the words. Raises LineError.
    """
    bar, answers = bar_of(place, show), dict(task.answers)
    if target is None:
        return read(text, show, bar, now, answers=answers)
    if isinstance(target.fact, Mark) and task.act == "complete":
        link = target.link("completes")
        then = bar_of_mark(target, show, bar)
        return read(text, show, then, now, answers=answers, at=target.fact.seen.at, re=(link,))
    digit, _, words = reason.partition(" ")
    if not digit and isinstance(target.fact, AiOutput | Mark):
        then = bar_of_entry(target, show, bar)
        return read_sighting(text, target.fact, show, then, now, target.fact.seen.at).reading
    if not digit:
        return read(text, show, bar_of_entry(target, show, bar), now, answers=answers)
    codes = {known: code for known, code, _ in reasons()}
    return correct(target, text, codes[digit], show, bar, now, words=words, answers=answers, also=also)


class LineReader:
    """A show, the entries that are being corrected or completed, this station's templates and questions."""

    def __init__(
        self, show: Show, templates: Sequence[str], targets: Mapping[int, Entry], kept: Mapping[str, str]
    ) -> None:
        self._show = show
        self._kept = dict(kept)
        self._templates = tuple(templates)
        self.targets = dict(targets)
        day = show.open_day
        self._zone = ZoneInfo(day.zone if day else show.zone)

    def aim(self, target: Entry) -> None:
        """An entry that a task will name, read from the ledger beforehand."""
        self.targets[target.number] = target

    def read(self, text: str, place: Place, task: Task, now: datetime) -> Understood | NotUnderstood:
        """What the line says, or the message of desks.md 7."""
        try:
            reading = reading_of(text, self._show, place, task, self.targets.get(task.number), now)
        except LineError as error:
            return NotUnderstood(error.message, error.start, error.end, error.take)
        return Understood(
            tuple(ReadRow(row.label, row.text, row.source, row.differs) for row in reading.rows),
            reading.hint or "",
            tuple((question.name, question.text) for question in reading.questions),
        )

    def complete(self, text: str, cursor: int) -> Sequence[Choice]:
        """Words that begin as what stands before the cursor; none before the first letter.

        A near miss is no completion: the message names it, and Tab takes it from there.
        """
        if text[:cursor][-1:] in ("", " "):
            return ()
        found = complete(text, cursor, self._show)
        return [
            Choice(c.word, c.meaning, c.start, c.end)
            for c in found
            if _plain(c.word).startswith(_plain(text[c.start : cursor]))
        ]

    def ask(self, question: str, now: datetime) -> NotUnderstood | None:
        """Why a question doesn't read, at the term that doesn't."""
        try:
            filters.question(question, self._kept, self._show, now)
        except BadTerm as error:
            # a kept question stands written out in the error: then its places are not those of the line
            span = (error.start, error.end) if error.text == question else (0, len(question))
            return NotUnderstood(f"{error.message} {error.remedy}".strip(), *span)
        return None

    def complete_question(self, text: str, cursor: int) -> Sequence[Choice]:
        """Fields, and after a colon the values that this production has."""
        return [Choice(*offer) for offer in offers(text, cursor, self._show, self._kept)]

    def things(self, typed: str) -> Sequence[tuple[str, str, str]]:
        """Scenes, tools, things and people by name."""
        return things(typed.casefold(), self._show)

    def scenes(self, typed: str) -> Sequence[Choice]:
        """Scenes of the script that begin so, exactly that one first."""
        begun = typed.casefold()
        fits = [scene for scene in self._show.scenes if scene.name.casefold().startswith(begun)]
        fits.sort(key=lambda scene: scene.name.casefold() != begun)
        return [
            Choice(scene.name, "omitted" if scene.omitted else "scene", 0, len(typed))
            for scene in fits[:MOST_CHOICES]
        ]

    def departments(self, typed: str) -> Sequence[Choice]:
        """Words of departments that begin so; their codes for no letter."""
        if not typed:
            return [
                Choice(code.lower(), department_name(code, self._show), 0, 0, code)
                for code in self._show.departments
            ]
        begun = typed.casefold()
        fits = [word for word in lexicon_of(self._show).of_class("department") if word.text.startswith(begun)]
        fits.sort(key=lambda word: (word.text != begun, word.text))
        return [
            Choice(word.text, department_name(word.code, self._show), 0, len(typed), word.code)
            for word in fits[:MOST_CHOICES]
        ]

    def reasons(self) -> Sequence[tuple[str, str]]:
        """Digit and words of each correction reason."""
        return [(digit, words) for digit, _, words in reasons()]

    def templates(self) -> Sequence[str]:
        """The words behind 1 to 9."""
        return self._templates

    def department_label(self, code: str) -> str:
        """The department's name in this show."""
        return department_name(code, self._show)

    def local(self, at: datetime) -> datetime:
        """The time in the zone of the open day, else of the production."""
        return at.astimezone(self._zone)


def _plain(word: str) -> str:
    """As words are compared: case, hyphens and quotes don't count."""
    return word.casefold().replace("-", "").replace('"', "").replace("'", "")
