"""The index against the record: fact rows, links, words and standing, recomputed from what entries say.

The stored index is read in one short transaction once the record was recomputed up to the same size.
"""

from __future__ import annotations

from array import array

from ledger.facts.entry import Link
from ledger.store.engines import Database
from ledger.store.fingerprints import MASK, Fingerprints
from ledger.store.index import index_entry
from ledger.store.indexing import FACT_COLUMNS, UNFINISHED
from ledger.store.rows import HeldLog
from ledger.store.standing import MemoryGraph, Standing, settle_all
from ledger.store.verification import Findings
from ledger.store.verify_plain import Said
from ledger.store.verify_words import ExpectedWords, check_words

_REMEMBERED = 50_000


class ExpectedIndex:
    """Takes what entries say, in the order of their index rows, and compares the stored index with it."""

    def __init__(self, logs: list[HeldLog]) -> None:
        self._logs = {log.origin: log.log_id for log in logs}
        self._places: dict[tuple[int, int], int] = {}
        self._facts = array("Q")
        self._links = array("Q")
        self._departments: list[str | None] = []
        self._prints = Fingerprints()
        self._words = ExpectedWords(self._prints)
        self._known: dict[tuple[str, str], int] = {}
        self._graph: list[tuple[int, str, int]] = []

    def add(self, log: HeldLog, said: Said) -> None:
        """The next entry."""
        row = len(self._facts) + 1
        entry = index_entry(said.kind, said.at, said.parts, said.re, self._department_of)
        self._places[log.log_id, said.seq] = row
        told = entry.columns
        self._facts.append(self._sum((row, log.log_id, said.seq, *told)))
        self._links.append(sum(map(self._link, entry.links)) & MASK)
        self._departments.append(told.dept)
        self._words.add(part.words for part in said.parts.values())
        for link in said.re:
            target = self._row_of(link)
            if target is not None:
                self._graph.append((row, link.how, target))

    def __len__(self) -> int:
        """How many entries were taken."""
        return len(self._facts)

    def compare(self, db: Database, findings: Findings) -> None:
        """Compares the stored index, within one transaction."""
        self._check_facts(db, findings)
        self._check_links(db, findings)
        check_words(db, self._words, findings)
        sizes: dict[int, int] = {}
        for log_id, _ in self._places:
            sizes[log_id] = sizes.get(log_id, 0) + 1
        asked = "SELECT log_id, size FROM main.indexed"
        stored: dict[int, int] = dict(db.execute(asked).fetchall())
        unfinished = stored.pop(UNFINISHED, None)
        if unfinished is not None:
            findings.skip(
                "erasures",
                f"the erasure by entry {unfinished} isn't finished: the file has to be compacted "
                "(hotset erase --finish)",
            )
        if stored != sizes:
            findings.fail("index", "the table indexed doesn't say how far the logs are indexed")
        findings.passed("index", f"{len(self._facts):,} rows agree with the entries")

    def _check_facts(self, db: Database, findings: Findings) -> None:
        standings = settle_all(MemoryGraph(self._graph))
        columns = [name for name in FACT_COLUMNS if name not in ("thing", "state")]
        asked = f"SELECT thing, state, {', '.join(columns)} FROM main.fact ORDER BY row"
        expected = 1
        for thing, state, *values in db.execute(asked):
            row = values[0]
            while expected < row and expected <= len(self._facts):
                findings.fail("index", f"index row {expected} is missing", expected)
                expected += 1
            if not 1 <= row <= len(self._facts):
                findings.fail("index", f"index row {row} stands for no entry")
                continue
            expected = row + 1
            if self._facts[row - 1] != self._sum(tuple(values)):
                findings.fail("index", f"index row {row} says something else than its entry", row)
            if (thing, state) != (standings.get(row) or Standing(row, "current")):
                findings.fail("index", f"index row {row} has another standing than its entry", row)
        if expected <= len(self._facts):
            findings.fail("index", f"index row {expected} is missing", expected)

    def _check_links(self, db: Database, findings: Findings) -> None:
        found = array("Q", bytes(8 * len(self._links)))
        for relation, key, row in db.execute("SELECT rel, key, row FROM main.link"):
            if not 1 <= row <= len(found):
                findings.fail(
                    "index", f"the table link has a row for index row {row}, which stands for no entry"
                )
            else:
                found[row - 1] = found[row - 1] + self._link((relation, key)) & MASK
        for at, (should, does) in enumerate(zip(self._links, found, strict=True)):
            if should != does:
                findings.fail("index", f"the table link has other links for index row {at + 1}", at + 1)

    def _row_of(self, link: Link) -> int | None:
        log_id = self._logs.get(link.log)
        return None if log_id is None else self._places.get((log_id, link.seq))

    def _department_of(self, link: Link) -> str | None:
        row = self._row_of(link)
        return None if row is None else self._departments[row - 1]

    def _sum(self, values: tuple[object, ...]) -> int:
        return self._prints.of(repr(values).encode())

    def _link(self, link: tuple[str, str]) -> int:
        value = self._known.get(link)
        if value is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            value = self._known[link] = self._prints.of(repr(link).encode())
        return value
