"""Which entries the list of the log desk holds: the day's, those that answer a question, or all.

The list is addressed by place, never by a vector of ids; a page asks the index for its few numbers, from the
nearer end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.ledger import Ledger, Query
from tui import filters

if TYPE_CHECKING:
    from ledger.ledger import Asked

GONE_OUT = "report.issued"
"""Documents that went out stand on the state line, not among what was logged that day."""


def day_kinds() -> tuple[str, ...]:
    """The kinds of a day's list."""
    return tuple(kind for kind in filters.logged_kinds() if kind != GONE_OUT)


class Listing:
    """The list of one ledger. `rows` and `size` are as of the last `count`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._counted: Query | None = None
        self._asked: Asked | None = None
        self.question = ""
        """What the list answers, as it was typed; empty for the day or for all."""
        self.everything = False
        self.rows = 0
        self.size = 0

    def ask(self, text: str, asked: Asked | None) -> None:
        """Lists what answers a question; None lists the day again."""
        self.question, self._asked, self.everything = text, asked, False

    def turn(self) -> None:
        """The whole ledger, or the day again."""
        everything = not self.everything
        self.ask("", None)
        self.everything = everything

    def count(self, size: int) -> None:
        """Counts the rows among entries 1 to `size`; of a day only those that were added."""
        query, before = self._query(), self.size
        if self.everything:
            self.rows = size
        elif query == self._counted and before and not query.conditions:
            self.rows += self._ledger.count(replace(query, after=max(before, query.after or 0)))
        else:
            self.rows = self._ledger.count(query)
        self._counted, self.size = None if self.everything else query, size

    def _query(self) -> Query:
        if self._asked is not None:
            return filters.listing(self._asked)
        show = self._ledger.show()
        day = show.open_day or max(show.days, key=lambda day: day.entry, default=None)
        # everything logged since the open day, else the last one, was opened
        after = self._ledger.entry(day.entry).thing if day else None
        return Query(kinds=day_kinds(), after=after)

    def numbers(self, start: int, count: int) -> list[int]:
        """The numbers of `count` rows from `start` on."""
        if self.everything:
            return list(range(start + 1, min(start + count, self.size) + 1))
        query = replace(self._query(), before=self.size + 1)
        count = min(count, self.rows - start)
        if count <= 0:
            return []
        if start < self.rows // 2:
            return self._ledger.find(replace(query, offset=start, limit=count))
        backwards = replace(query, newest_first=True, offset=self.rows - start - count, limit=count)
        return self._ledger.find(backwards)[::-1]
