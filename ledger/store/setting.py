"""Which entries the setting is made of, without reading the whole record again after each entry.

The index has nothing by kind, so the first look goes through all of its rows; later ones through those that
came since.
"""

from __future__ import annotations

from ledger.facts.show import SHOW_KINDS
from ledger.store.engines import Database, single
from ledger.store.parts import Parts, Places

_MARKS = ", ".join("?" * len(SHOW_KINDS))
_FOUND = f"SELECT log_id, seq FROM main.fact WHERE row > ? AND kind IN ({_MARKS})"
_LINKED = (
    "SELECT EXISTS(SELECT 1 FROM main.fact JOIN main.entry USING(log_id, seq)"
    " WHERE row > ? AND instr(body, CAST('\"re\":[]' AS BLOB)) = 0)"
)


class Setting:
    """The numbers of all entries of SHOW_KINDS, as far as was looked."""

    def __init__(self, parts: Parts) -> None:
        self.numbers: list[int] = []
        self._places = Places(parts)
        self._row = 0

    def look(self, db: Database) -> bool:
        """Looks at what came since; whether any of it may change what the setting is."""
        newest = single(db, "SELECT coalesce(max(row), 0) FROM main.fact")
        if newest < self._row:  # somebody emptied the index, and makes it anew
            self.numbers, self._row = [], 0
        rows = db.execute(_FOUND, (self._row, *SHOW_KINDS)).fetchall()
        found = [place + 1 for place in (self._places.of(*row) for row in rows) if place is not None]
        linked = self._row > 0 and bool(single(db, _LINKED, (self._row,)))
        self.numbers = sorted([*self.numbers, *found])
        self._row = newest
        return bool(found) or linked
