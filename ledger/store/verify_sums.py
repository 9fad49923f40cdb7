"""What the index should hold of each entry, as keyed sums (fingerprints.py): some 30 bytes a row."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from ledger.store.fingerprints import MASK, PRIME, Fingerprints
from ledger.store.index import DepartmentOf, index_entry
from ledger.store.verify_plain import Said

_REMEMBERED = 50_000


class IndexRow(NamedTuple):
    """What one row should hold."""

    fact: int
    links: int
    words: int
    length: int
    """How many words."""
    department: str | None


class IndexRows:
    """The rows of entries that follow each other, column by column."""

    def __init__(self) -> None:
        self.facts = array("Q")
        self.links = array("Q")
        self.words = array("Q")
        self.lengths = array("L")
        self.departments: list[str | None] = []

    def __len__(self) -> int:
        return len(self.facts)

    def append(self, row: IndexRow) -> None:
        """The row that follows."""
        self.facts.append(row.fact)
        self.links.append(row.links)
        self.words.append(row.words)
        self.lengths.append(row.length)
        self.departments.append(row.department)

    def put(self, at: int, row: IndexRow) -> None:
        """Another row in the place of one."""
        self.facts[at], self.links[at], self.words[at] = row.fact, row.links, row.words
        self.lengths[at], self.departments[at] = row.length, row.department

    def extend(self, other: IndexRows) -> None:
        """The rows that follow."""
        self.facts += other.facts
        self.links += other.links
        self.words += other.words
        self.lengths += other.lengths
        self.departments += other.departments


class IndexSums:
    """Makes the rows, under the key of one run."""

    def __init__(self, prints: Fingerprints) -> None:
        self.prints = prints
        self._known: dict[tuple[str, str], int] = {}

    def row(self, log_id: int, said: Said, department_of: DepartmentOf) -> IndexRow:
        """The row of an entry."""
        entry = index_entry(said.kind, said.at, said.parts, said.re, department_of)
        words, length = weigh(self.prints, [part.words for part in said.parts.values()])
        return IndexRow(
            self.fact((log_id, said.seq, *entry.columns)),
            sum(map(self.link, entry.links)) & MASK,
            words,
            length,
            entry.columns.dept,
        )

    def fact(self, values: tuple[object, ...]) -> int:
        """For log_id, seq and the columns of a fact row that its entry decides."""
        return self.prints.of(repr(values).encode())

    def link(self, link: tuple[str, str]) -> int:
        """For one (relation, key)."""
        value = self._known.get(link)
        if value is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            value = self._known[link] = self.prints.of(repr(link).encode())
        return value


def weigh(prints: Fingerprints, runs: Iterable[tuple[str, ...]]) -> tuple[int, int]:
    """The sum for runs of words, one after the other, and how many words they are."""
    total = length = 0
    for words in runs:
        if words:
            total += prints.text(words) * prints.power(length)
            length += len(words)
    return total % PRIME, length
