"""The index against the record: fact rows, links, words and standing, recomputed from what entries say.

The stored index is read in one transaction once the record was recomputed up to the same size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

from ledger.facts.entry import Link
from ledger.store.engines import Database
from ledger.store.fingerprints import MASK
from ledger.store.indexing import FACT_COLUMNS, UNFINISHED
from ledger.store.rows import HeldLog
from ledger.store.standing import MemoryGraph, settle_all
from ledger.store.verification import Findings
from ledger.store.verify_span import Span
from ledger.store.verify_sums import IndexRows, IndexSums
from ledger.store.verify_words import ExpectedWords, WordsExpected, check_words

_TOLD = 5_000
"""So many rows are looked at between two steps of progress."""


class ExpectedIndex:
    """Takes what spans say, in the order of their index rows, and compares the stored index with it."""

    def __init__(self, logs: list[HeldLog], sums: IndexSums) -> None:
        self._rows = IndexRows()
        self._logs = {log.origin: log.log_id for log in logs}
        self._spans: dict[int, list[tuple[int, int, int]]] = {log.log_id: [] for log in logs}
        """Log → (first seq, place of its row from 0, entries) of each span."""
        self._sums = sums
        self._graph: list[tuple[int, str, int]] = []

    def __len__(self) -> int:
        """How many entries were taken."""
        return len(self._rows)

    @property
    def words(self) -> WordsExpected:
        """What the full-text index should hold."""
        return WordsExpected(self._rows.words, self._rows.lengths)

    def add(self, log: HeldLog, span: Span) -> None:
        """The next span."""
        before = len(self._rows)
        self._spans[log.log_id].append((span.first, before, len(span.rows)))
        self._rows.extend(span.rows)
        for at, said in span.said:
            place = before + at
            if said.kind == "ai.output" and said.re:
                department_of = partial(self._department_of, place)
                self._rows.put(place, self._sums.row(log.log_id, said, department_of))
            for link in said.re:
                target = self._place_of(place, link)
                if target is not None:
                    self._graph.append((place + 1, link.how, target + 1))

    def compare(
        self, db: Database, findings: Findings, words_agree: Callable[[], bool], looked: Callable[[int], None]
    ) -> None:
        """Compares the stored index, within one transaction.

        `words_agree` says whether another process found the words to agree; if not, they are compared here.
        `looked` is told how many rows were looked at.
        """
        self._check_facts(db, findings, looked)
        self._check_links(db, findings)
        if not words_agree():
            check_words(db, ExpectedWords(self._sums.prints, self.words), findings)
        sizes = {
            log_id: sum(count for _, _, count in spans) for log_id, spans in self._spans.items() if spans
        }
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
        findings.passed("index", f"{len(self):,} rows agree with the entries")

    def _check_facts(self, db: Database, findings: Findings, looked: Callable[[int], None]) -> None:
        standings = settle_all(MemoryGraph(self._graph))
        columns = [name for name in FACT_COLUMNS if name not in ("row", "thing", "state")]
        asked = f"SELECT row, thing, state, {', '.join(columns)} FROM main.fact ORDER BY row"
        facts, expected = self._rows.facts, 1
        for row, thing, state, *values in db.execute(asked):
            while expected < row and expected <= len(facts):
                findings.fail("index", f"index row {expected} is missing", expected)
                expected += 1
            if not 1 <= row <= len(facts):
                findings.fail("index", f"index row {row} stands for no entry")
                continue
            expected = row + 1
            if facts[row - 1] != self._sums.fact(tuple(values)):
                findings.fail("index", f"index row {row} says something else than its entry", row)
            standing = standings.get(row)
            if (state != "current" or thing != row) if standing is None else standing != (thing, state):
                findings.fail("index", f"index row {row} has another standing than its entry", row)
            if not row % _TOLD:
                looked(row)
        if expected <= len(facts):
            findings.fail("index", f"index row {expected} is missing", expected)

    def _check_links(self, db: Database, findings: Findings) -> None:
        found = [0] * len(self._rows)
        known: tuple[str, str] | None = None
        value = 0
        for relation, key, row in db.execute("SELECT rel, key, row FROM main.link"):
            if known != (relation, key):
                known = (relation, key)
                value = self._sums.link(known)
            if not 1 <= row <= len(found):
                findings.fail(
                    "index", f"the table link has a row for index row {row}, which stands for no entry"
                )
            else:
                found[row - 1] += value
        for at, (should, does) in enumerate(zip(self._rows.links, found, strict=True)):
            if should != does & MASK:
                findings.fail("index", f"the table link has other links for index row {at + 1}", at + 1)

    def _place_of(self, before: int, link: Link) -> int | None:
        """The place of the row of the entry that a link names, if it lies before that place."""
        spans = self._spans.get(self._logs.get(link.log, 0), [])
        at = bisect_right(spans, link.seq, key=lambda span: span[0]) - 1
        if at < 0:
            return None
        first, place, count = spans[at]
        place += link.seq - first
        return place if link.seq - first < count and place < before else None

    def _department_of(self, before: int, link: Link) -> str | None:
        place = self._place_of(before, link)
        return None if place is None else self._rows.departments[place]
