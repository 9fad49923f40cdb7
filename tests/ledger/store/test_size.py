"""What doesn't get dearer as a ledger grows: SQLite's steps and the statements are counted, never the time.

CI grows one to 20,000 entries; the long form to a million (HOTSET_LONG=1, or HOTSET_SIZE for another number).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ledger.facts import NewEntry
from ledger.ledger import Home, Ledger, Query
from ledger.log import tree
from ledger.store import engines, rows
from tests.benchmarks.store import table
from tests.ledger.store import worlds

SMALL = 1_000
GROWN = [20_000, pytest.param(int(os.environ.get("HOTSET_SIZE", "1000000")), marks=pytest.mark.long)]
EACH = 50
"""Steps of SQLite's machine to one that is counted."""


class Work:
    """What connections that were opened meanwhile had to do."""

    def __init__(self) -> None:
        self.steps = 0
        self.statements = 0

    def count(self, connection: sqlite3.Connection) -> None:
        """Counts what this one does."""
        connection.set_progress_handler(self.step, EACH)
        connection.set_trace_callback(self._statement)  # which writes every statement out: not for an import

    def step(self) -> int:
        """So many more."""
        self.steps += EACH
        return 0

    def _statement(self, _text: str) -> None:
        self.statements += 1


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """Counts on every connection that the store opens meanwhile."""
    work = Work()
    connect = engines.connect

    def watched(*given: Any) -> sqlite3.Connection:
        connection = connect(*given)
        work.count(connection)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(engines, "connect", watched)
        yield work


def prove(ledger: Ledger) -> None:
    """An inclusion and a consistency proof from the middle."""
    size = ledger.size
    with ledger._opened.reader.connected() as db:
        read = rows.node_reader(db, 1)
        tree.inclusion_proof(size // 2, size, read)
        tree.consistency_proof(size // 3, size, read)


DONE: dict[str, Callable[[Ledger], object]] = {
    "log one entry": lambda ledger: ledger.append([NewEntry(worlds.use(3))]),
    "correct the first use": lambda ledger: ledger.append(
        [NewEntry(worlds.use(4), (ledger.entry(3).link("corrects", "miscount"),))]
    ),
    "the size": lambda ledger: ledger.size,
    "the head": lambda ledger: ledger.head(),
    "the last entry": lambda ledger: ledger.entry(ledger.size),
    "the last page": lambda ledger: ledger.some(range(ledger.size - 40, ledger.size + 1)),
    "the first rows of a question": lambda ledger: ledger.find(Query(newest_first=True, limit=40)),
    "proofs": prove,
    "the setting, after an entry": lambda ledger: (ledger.append([NewEntry(worlds.use(5))]), ledger.show()),
}


def efforts(path: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, int]]:
    """What → (steps, statements), each on the ledger as it is."""
    found = {}
    with counted(monkeypatch) as work, Ledger.open(path, home=home) as ledger:
        found["opening"] = (work.steps, work.statements)
        ledger.show()
        for what, run in DONE.items():
            before = (work.steps, work.statements)
            run(ledger)
            found[what] = (work.steps - before[0], work.statements - before[1])
    return found


@pytest.mark.parametrize("size", GROWN)
def test_work_does_not_grow_with_the_ledger(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening, logging, correcting, a page, a question's first rows, proofs: at most twice the steps."""
    home, path = worlds.home(tmp_path), tmp_path / "SLN.hotset"
    with Ledger.create(path, worlds.PRODUCTION, who=worlds.WHO, home=home) as ledger:
        ledger.append_all(table(SMALL))
    small = efforts(path, home, monkeypatch)
    with Ledger.open(path, home=home) as ledger:
        ledger.append_all(table(size - SMALL))
    grown = efforts(path, home, monkeypatch)
    dearer = {
        what: (steps, told, grown[what])
        for what, (steps, told) in small.items()
        if grown[what][0] > 2 * steps + 1_000 or grown[what][1] > 2 * told
    }
    assert not dearer, "more steps or statements than twice those of a small ledger"
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone()[0] >= size


def test_each_batch_of_an_import_costs_as_much_as_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last 500 of 5,000 entries take hardly more steps than the second 500."""
    home, path = worlds.home(tmp_path), tmp_path / "SLN.hotset"
    Ledger.create(path, worlds.PRODUCTION, who=worlds.WHO, home=home).close()
    told: list[int] = []
    monkeypatch.setattr(Work, "count", lambda work, db: db.set_progress_handler(work.step, EACH))
    with counted(monkeypatch) as work, Ledger.open(path, home=home) as ledger:
        ledger.append_all(table(5_000), progress=lambda _: told.append(work.steps))
    assert told[-1] - told[-2] <= 1.3 * (told[1] - told[0])
