"""From typed words to an entry: the reading is shown before it is written, an error points at its word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call
from tui.cli.output import at_a_terminal, put, say
from tui.cli.patience import told_while_waiting
from tui.cli.pointing import NotRead

if TYPE_CHECKING:
    from ledger.facts import Entry, NewEntry
    from ledger.facts.show import Show
    from ledger.ledger import Asked, Ledger
    from tui.cli.assignments import Reader, Values
    from tui.cli.correcting import Why
    from tui.cli.registered import Registers
    from tui.line import Bar, Reading


def as_typed(words: tuple[str, ...]) -> str:
    """The line that the shell's words make, with the quotes that the shell took put back.

    One word alone is the whole line. Of several, `said:C. Amin` was said:"C. Amin", and a last one with
    spaces was a note.
    """
    if len(words) <= 1:
        return "".join(words)
    *first, last = words
    return " ".join([*map(_valued, first), _quoted(last) if _is_note(last) else _valued(last)])


def _valued(word: str) -> str:
    name, colon, value = word.partition(":")
    return f"{name}:{_quoted(value)}" if colon and name.isalpha() and " " in value.strip() else word


def _is_note(word: str) -> bool:
    return " " in word and not word.startswith(";") and _valued(word) == word


def _quoted(text: str) -> str:
    if text[0] in "'\"‘“":
        return text
    pair = next((pair for pair in ('""', "''", "“”", "‘’") if pair[1] not in text), '""')
    return f"{pair[0]}{text}{pair[1]}"


class Scribe:
    """Takes lines down into one ledger, with the bar that the open day gives."""

    def __init__(self, call: Call, ledger: Ledger) -> None:
        self.call = call
        self.ledger = ledger

    def bar(self) -> Bar:
        """The place of an entry as far as the open day and the options give it: no scene, no department."""
        from tui.line import Bar

        show = self.ledger.show()
        self.call.hands(show)  # refuses whoever is no person
        name, role = self.call.person()
        day = show.open_day
        return Bar(day=day, unit=day.unit if day else None, person=name, role=role)

    def log(self, text: str, *, dry_run: bool) -> None:
        """Reads a line, says what it means, asks what is asked at once, and writes it."""
        from tui.line import read

        show, bar, now = self.ledger.show(), self.bar(), self.call.now
        self._take_down(text, lambda answers: read(text, show, bar, now, answers=answers), dry_run)

    def complete(self, entry: Entry, text: str, *, dry_run: bool) -> None:
        """Reads the line that answers an open mark, at the mark's own time and place, and writes it."""
        from ledger.facts import Mark
        from tui.line import bar_of_mark, read
        from tui.words.mended import why_not

        show, bar, now = self.ledger.show(), self.bar(), self.call.now
        if not isinstance(entry.fact, Mark):
            raise UsageProblem(f"Entry {entry.number} is no mark.", "hotset show kind:mark lists the marks.")
        if problem := why_not(entry, "confirm", self.ledger.entry, show):
            raise UsageProblem(f"{problem[0][:-1]}: it is no open mark any more.", "Nothing was written.")
        then, at, re = bar_of_mark(entry, show, bar), entry.fact.seen.at, (entry.link("completes"),)
        self._take_down(
            text,
            lambda answers: read(text, show, then, now, answers=answers, at=at, re=re),
            dry_run,
            [entry.number],
        )

    def correct(
        self, entry: Entry, text: str, reason: Why, also: Sequence[Entry] = (), *, dry_run: bool
    ) -> None:
        """Reads an entry's line again, says what it means now, and writes the correction (of `also` too)."""
        from tui.line.back import correct, line_of

        show, bar, now = self.ledger.show(), self.bar(), self.call.now
        if line_of(entry, show, bar) is None:
            raise UsageProblem(
                f"Entry {entry.number} says more than a line can.",
                f"Correct its fields: hotset correct {entry.number} compartment.field=value --reason …",
            )
        code, words = reason.code, reason.words
        self._take_down(
            text,
            lambda answers: correct(
                entry, text, code, show, bar, now, words=words, answers=answers, also=also
            ),
            dry_run,
            [each.number for each in (entry, *also)],
        )

    def _take_down(
        self,
        text: str,
        read: Callable[[Mapping[str, str]], Reading],
        dry_run: bool,
        standing: Sequence[int] = (),
    ) -> None:
        from tui.line import LineError

        try:
            reading = read({})
            (put if dry_run else say)(told(reading))
            if not dry_run:
                reading = asked(reading, read)
        except LineError as error:
            raise NotRead(text, error) from error
        self.take_down(reading.entries, dry_run=dry_run, standing=standing)

    def take_down(self, entries: Sequence[NewEntry], *, dry_run: bool, standing: Sequence[int] = ()) -> None:
        """Writes entries in one transaction and puts the row of each on stdout.

        Nothing is written if one of `standing` was corrected or taken back in between.
        """
        if dry_run:
            say("Nothing was written (--dry-run).")
            return
        with told_while_waiting(self.ledger.path.name):
            logged = self.ledger.append(entries, standing=standing)
        for entry in logged:
            put(row(entry, self.ledger))


def asked(reading: Reading, read: Callable[[Mapping[str, str]], Reading]) -> Reading:
    """The reading with what the person answered; Enter, or nobody there to ask, leaves it not stated."""
    answers: dict[str, str] = {}
    while waiting := [one for one in reading.questions if one.name not in answers]:
        if not at_a_terminal():
            say(f"Left not stated: {' '.join(one.text for one in waiting)}")
            break
        answers[waiting[0].name] = click.prompt(waiting[0].text, default="", show_default=False, err=True)
        reading = read(answers)
    return reading


def told(reading: Reading) -> str:
    """The reading in whole words, a label a line; what differs from the bar is marked."""
    rows = [
        f"{'▸' if row.differs else ' '} {row.label:<11}{row.text}{f'  ({row.source})' if row.source else ''}"
        for row in reading.rows
    ]
    return "\n".join(rows + ([f"  {'Hint':<11}{reading.hint}"] if reading.hint else []))


def meant(call: Call, ledger: Ledger, text: str) -> Asked:
    """What a question means in this ledger, this person's kept ones written out; raises BadTerm."""
    from tui import filters

    return filters.question(text, filters.load(call.home.config), ledger.show(), call.now)


def row(entry: Entry, ledger: Ledger) -> str:
    """One entry in one line, in the words and columns of the log desk."""
    from tui.words.glyphs import to_ascii, wants_ascii
    from tui.words.row import row_of

    plain = wants_ascii()
    columns = row_of(entry, ledger.show(), ledger.entry).columns(ascii_only=plain)
    glyph, number, time, place, whose, what = columns
    text = f"{glyph} {number:>5}  {time:<5}  {place:<8}  {whose:<11}  {what}"
    return to_ascii(text) if plain else text


def reader(call: Call, ledger: Ledger) -> Reader:
    """Reads field=value words against this ledger's show."""
    from tui.cli.assignments import Reader

    return Reader(ledger.show(), call.now, registers(ledger))


def registers(ledger: Ledger) -> Registers:
    """The registers of this ledger, read as they are asked for."""
    from tui.cli.registered import Registers

    return Registers(lambda kind: ledger.entries(kinds=(kind,)))


def signed(values: Values, kind: str, call: Call, show: Show) -> Values:
    """`values` with the person at the keys: by name and, where the kind has a place for it, by role."""
    from ledger.facts import fact_class

    _, role = call.person()
    said: Values = {"who": dict(call.hands(show).plain())}
    for spec in fact_class(kind).compartments().values():
        if role and any(field.name == "scribe_role" for field in spec.fields):
            said[spec.name] = {"scribe_role": role}
    return {part: {**said.get(part, {}), **values.get(part, {})} for part in {**said, **values}}
