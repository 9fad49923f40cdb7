"""What the state line counts, kept up to date from what was added: a long ledger is counted only once."""

from __future__ import annotations

from dataclasses import replace

from ledger.facts import Entry
from ledger.ledger import Ledger, Query


class Tally:
    """Open marks and the newest issued document, as of `size` entries."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.size = 0
        self.open_marks: list[int] = []
        """The numbers of the marks nobody has completed, oldest first."""
        self.issued: Entry | None = None
        """The newest document that left the house."""

    def update(self) -> int:
        """Counts what was added since the last time; returns the size now."""
        ledger, before = self._ledger, self.size
        size = ledger.size
        issued = ledger.find(
            Query(kinds=("report.issued",), after=before or None, newest_first=True, limit=1)
        )
        if issued:
            self.issued = ledger.entry(issued[0])
        self.open_marks = self._marks(before)
        self.size = size
        return size

    def _marks(self, before: int) -> list[int]:
        marks = Query(kinds=("mark",), states=("current",))
        revived = before and self._ledger.find(Query(kinds=("retract",), after=before, limit=1))
        if not before or revived:  # taking a taking-back back opens an old mark again
            return self._ledger.find(marks)
        still = [entry.number for entry in self._ledger.some(self.open_marks) if entry.state == "current"]
        return [*still, *self._ledger.find(replace(marks, after=before))]
