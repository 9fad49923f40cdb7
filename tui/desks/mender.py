"""Changing and judging entries at the desk: correct, take back, confirm, dispute; a refusal is one sentence.

Whoever changes an entry names the versions that it is about; if one of them was changed in between, nothing
is logged and the line is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ledger.facts import Entry, HumanContribution, NewEntry
from ledger.ledger import Ledger, Overtaken
from tui.desks.line_reader import bar_of
from tui.desks.place import Place
from tui.desks.source import Refused, Task
from tui.line import Bar, bar_of_entry, line_of, opinion, reason_problem, take_back
from tui.words.acts import Act
from tui.words.mended import regard_of, why_not
from tui.words.numbers import joined

Look = Callable[[int], Entry]


class Mender:
    """Works on one ledger; `fresh` reads an entry as it stands now, `look` as it was last read."""

    def __init__(self, ledger: Ledger, fresh: Look, look: Look, words: Callable[[Entry], str]) -> None:
        """`words` are those of an entry's row."""
        self._ledger = ledger
        self._fresh = fresh
        self._look = look
        self._words = words

    def append(self, entries: Sequence[NewEntry], standing: Sequence[int]) -> None:
        """Logs what changes or judges entries, unless somebody changed these in between."""
        try:
            self._ledger.append(entries, standing=standing)
        except Overtaken as error:
            named = self._fresh(error.number).number
            told = f"{named} was changed in between: look at its row again. Your line is kept."
            raise Refused(told) from error

    def correction(self, number: int, place: Place) -> Task:
        """The entry's line, at the place where it was."""
        entry = self._fresh(number)
        show, bar = self._ledger.show(), bar_of(place, self._ledger.show())
        heads = regard_of(entry, self._look).conflict
        if entry.state == "replaced" and len(heads) > 1:
            told = joined([str(head.number) for head in heads], "or")
            raise Refused(f"{entry.number} was corrected twice: select {told}, and c on one of them.")
        if entry.state == "replaced":
            raise Refused(f"{number} is corrected already: select its correction, {self._newest(entry)}.")
        if entry.state == "retracted":
            raise Refused(f"{number} was taken back. n opens a new line.")
        if problem := why_not(entry, "correct", self._look, show):
            raise Refused(problem[0])
        line = line_of(entry, show, bar)
        if line is None:
            raise Refused(
                f"{number} is more than a line can say: hotset correct {number} changes single fields."
            )
        also = tuple(head.number for head in heads if head.place != entry.place)
        return Task("correct", number, line, place_of(bar_of_entry(entry, show, bar), place), also=also)

    def _newest(self, entry: Entry) -> int:
        changed = {"corrects", "completes"}
        followers = [self._look(seq + 1) for seq in entry.followers]
        newer = [f for f in followers if any(r.how in changed and r.place == entry.place for r in f.re)]
        return self._newest(newer[-1]) if newer else entry.number

    def may(self, act: Act, number: int) -> str:
        """The row of an entry that can be taken back, confirmed or disputed."""
        entry = self._fresh(number)
        if problem := why_not(entry, act, self._look, self._ledger.show()):
            raise Refused(problem[0])
        return self._words(entry)

    def confirm(self, number: int, checked: str, place: Place) -> None:
        """Says that the entry was checked, by the hand at the keys."""
        what = opinion.looked(checked)
        if what.problem:
            raise Refused(what.problem)
        show, bar = self._ledger.show(), bar_of(place, self._ledger.show())
        self.append([opinion.confirm(self._fresh(number), what, show, bar)], [number])

    def dispute(self, number: int, words: str, place: Place) -> None:
        """Says that the entry is not so; both stay."""
        problem = reason_problem("other", words)
        if problem:
            raise Refused(problem)
        show, bar = self._ledger.show(), bar_of(place, self._ledger.show())
        self.append([opinion.dispute(self._fresh(number), "other", words, show, bar)], [number])

    def take_back(self, number: int, place: Place) -> None:
        """Strikes out the entry, and the people's work logged with it."""
        entry = self._fresh(number)
        if problem := why_not(entry, "retract", self._look, self._ledger.show()):
            raise Refused(problem[0])
        together = [
            other
            for other in (self._look(seq + 1) for seq in entry.followers)
            if isinstance(other.fact, HumanContribution) and other.state == "current"
        ]
        show, bar = self._ledger.show(), bar_of(place, self._ledger.show())
        news = [take_back(struck, show, bar) for struck in (entry, *together)]
        self.append(news, [head.number for head in regard_of(entry, self._look).heads])


def place_of(bar: Bar, place: Place) -> Place:
    """The desk's bar for the bar of an entry: its place, with the hands that are at the keys now."""
    return replace(
        place,
        episode=bar.episode,
        scene=bar.scene,
        setup=bar.setup,
        take=bar.take,
        department=None,
    )
