"""Many entries at once: plain data, a second process that changes nothing, and refusals by row."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.facts import KINDS, AiUse, Fact, NewEntry, PlainEntry, make
from ledger.ledger import Ledger, RowRefused
from ledger.store import bulk
from ledger.store.bulk import Sealing
from ledger.store.helper import Helper
from ledger.store.preparing import Preparing
from tests.ledger.facts import strategies
from tests.ledger.store import worlds

ONE = UUID("019aeb63-650b-7c55-8f10-5d0c9b1e2a44")
PATIENCE = 60.0
"""Seconds in which a process must have ended; it takes milliseconds on a quiet machine."""


def plain(fact: Fact) -> PlainEntry:
    """The fact as an importer would hand it in."""
    return PlainEntry(fact.kind, {name: fields for name, fields in fact.sealed().items() if fields})


def row(n: int) -> PlainEntry:
    """A use as a row of a table; the count tells them apart."""
    return plain(worlds.use(n, scene=str(n % 7)))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger on the system's clock and chance, as people have it: two entries."""
    with Ledger.create(
        tmp_path / "SLN.hotset", worlds.PRODUCTION, who=worlds.WHO, home=worlds.home(tmp_path)
    ) as made:
        yield made


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[Helper]:
    """Makes a second process worthwhile from the first entry on, waits until it works; what was started."""
    started: list[Helper] = []

    class Known(Helper):
        def __init__(self) -> None:
            super().__init__()
            started.append(self)
            self.seal([])

    monkeypatch.setattr(bulk, "Helper", Known)
    monkeypatch.setattr(bulk, "WORTHWHILE", 0)
    monkeypatch.setattr(bulk, "_processors", lambda: 2)
    return started


def ended(pid: int) -> bool:
    """Whether that process is gone, given some time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def counts(ledger: Ledger) -> list[object]:
    """The counts of all uses, in order."""
    return [entry.fact.outputs.count for entry in ledger.entries() if isinstance(entry.fact, AiUse)]


def test_plain_data_gives_the_very_bytes_of_the_fact(tmp_path: Path) -> None:
    """A row of a table is stored as the fact that it says: same salts, same roots, same index."""
    heads = []
    for name, told in (("facts", NewEntry), ("rows", plain)):
        folder = tmp_path / name
        folder.mkdir()
        with worlds.new_ledger(folder) as made:
            made.append_all(told(worlds.use(n)) for n in (1, 2, 2, 3))
            heads.append(made.head())
            assert made.verify().verdict == "intact"
    assert heads[0].root == heads[1].root


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=15)
@given(data=st.data())
def test_every_fact_is_prepared_alike_as_plain_data(kind: str, data: st.DataObject) -> None:
    """Whatever can be recorded: what is remembered of compartments never changes what is stored."""
    fact = make(kind, data.draw(strategies.compartments_of(KINDS[kind])))
    preparing = Preparing()
    expected = Preparing().prepare(NewEntry(fact))
    for _ in range(2):
        assert preparing.prepare(PlainEntry(kind, fact.sealed())) == expected
        assert preparing.prepare(NewEntry(fact)) == expected


def test_a_value_of_another_type_is_not_taken_for_one_that_was_checked() -> None:
    """After a count of 1, neither yes, nor 1.0, nor "1" passes as that count."""
    preparing = Preparing()
    preparing.prepare(PlainEntry("ai.use", {"outputs": {"count": 1}}))
    for other in (True, 1.0, "1"):
        with pytest.raises(ValueError, match=r"ai\.use · outputs · count"):
            preparing.prepare(PlainEntry("ai.use", {"outputs": {"count": other}}))


def test_what_the_kind_refuses_is_refused_as_ever() -> None:
    """A compartment that doesn't exist, a needed one that is missing: the sentences of `make`."""
    wrong: list[tuple[str, dict[str, dict[str, object]]]] = [
        ("ai.use", {"weather": {}}),
        ("ai.none", {"scope": {"departments": ["ART"], "phases": ["post"]}}),
        ("ai.use", {"outputs": {"count": "many"}}),
    ]
    for kind, told in wrong:
        with pytest.raises(ValueError) as ours:  # noqa: PT011 - the sentence is compared
            Preparing().prepare(PlainEntry(kind, told))
        with pytest.raises(ValueError) as expected:  # noqa: PT011
            make(kind, told)
        assert str(ours.value) == str(expected.value)


def test_a_second_process_changes_nothing(ledger: Ledger, helpers: list[Helper]) -> None:
    """Facts and rows, some linked, one with an id, sealed beside: all there, in order, intact; it is gone."""
    (first,) = ledger.append([NewEntry(worlds.use(0))])
    fix = NewEntry(worlds.use(5), (first.link("corrects", "miscount"),), ONE)
    news: list[NewEntry | PlainEntry] = [
        *map(row, range(1, 5)),
        fix,
        *(NewEntry(worlds.use(n)) for n in range(6, 25)),
    ]
    told: list[int] = []
    assert ledger.append_all(news, progress=told.append, batch=10) == 24
    assert told == [10, 20, 24]
    assert counts(ledger) == list(range(25))
    assert ledger.entry(3).state == "replaced"
    assert ledger.verify().verdict == "intact"
    assert ledger.append_all([fix]) == 1
    assert ledger.size == 27
    assert helpers
    assert all(ended(each.pid) for each in helpers)


def test_what_is_no_plain_data_is_sealed_here(ledger: Ledger, helpers: list[Helper]) -> None:
    """A row with a time in it, which the other process can't be told, is logged all the same."""
    when = {"at": datetime(2025, 12, 4, 20, tzinfo=UTC), "precision": "exact", "zone": "UTC"}
    dated = PlainEntry("ai.use", {"where": {"occurred": when}, "outputs": {"count": 2}})
    assert ledger.append_all([row(1), dated, row(3)], batch=2) == 3
    assert counts(ledger) == [1, 2, 3]
    assert len(helpers) == 1


@pytest.mark.parametrize("beside", [False, True])
def test_a_refused_row_is_named_and_those_before_it_are_kept(
    ledger: Ledger, request: pytest.FixtureRequest, beside: bool
) -> None:
    """Row 8 of 20 has no count: rows 1 to 7 are logged, as the message says, with one process or two."""
    if beside:
        request.getfixturevalue("helpers")
    bad = PlainEntry("ai.use", {"outputs": {"count": "many"}})
    with pytest.raises(
        RowRefused, match=r"Row 8 was refused: .*whole number.* The 7 before it are logged"
    ) as refused:
        ledger.append_all([*map(row, range(7)), bad, *map(row, range(8, 20))], batch=5)
    assert refused.value.number == 8
    assert counts(ledger) == list(range(7))
    assert ledger.verify().verdict == "intact"


def test_a_row_refused_for_where_it_stands_is_named_too(ledger: Ledger) -> None:
    """A link to what isn't there, or an id that is taken: the rows before it are kept as well."""
    (made,) = ledger.append([NewEntry(worlds.use(0), id=ONE)])
    taken = NewEntry(worlds.use(9), id=ONE)
    with pytest.raises(RowRefused, match=r"Row 3 was refused: .*already has the id.* The 2 before it"):
        ledger.append_all([row(1), row(2), taken, row(4)])
    nowhere = NewEntry(worlds.use(9), (replace(made.link("corrects"), seq=99),))
    with pytest.raises(RowRefused, match=r"Row 2 was refused: A link names entry 100.* The one before it"):
        ledger.append_all([row(3), nowhere])
    assert counts(ledger) == [0, 1, 2, 3]


def test_a_killed_helper_loses_nothing(ledger: Ledger, helpers: list[Helper]) -> None:
    """The other process is killed between two batches: this one goes on alone, and all of it is logged."""

    def kill(done: int) -> None:
        if done == 10:
            os.kill(helpers[0].pid, signal.SIGKILL)

    assert ledger.append_all(map(row, range(60)), progress=kill, batch=5) == 60
    assert counts(ledger) == list(range(60))
    assert ledger.verify().verdict == "intact"
    assert len(helpers) == 1


def test_an_interrupt_keeps_what_is_committed(ledger: Ledger, helpers: list[Helper]) -> None:
    """Ctrl-C in the middle of an import: what was told as done is there, no process stays, all is intact."""
    told: list[int] = []

    def until_interrupted() -> Iterator[PlainEntry]:
        for n in count():
            if len(told) == 3:
                raise KeyboardInterrupt
            yield row(n)

    with pytest.raises(KeyboardInterrupt):
        ledger.append_all(until_interrupted(), progress=told.append, batch=5)
    assert counts(ledger)[: told[-1]] == list(range(told[-1]))
    assert ledger.verify().verdict == "intact"
    assert all(ended(each.pid) for each in helpers)


_ENDLESS = """
import itertools, sys
from pathlib import Path
from ledger.ledger import Ledger
from ledger.store import bulk
from ledger.store.helper import Helper
from tests.ledger.store import worlds
from tests.ledger.store.test_bulk import row

class Known(Helper):
    def __init__(self):
        super().__init__()
        self.seal([])
        print(self.pid, flush=True)

bulk.Helper, bulk.WORTHWHILE, bulk._processors = Known, 0, lambda: 2
folder = Path(sys.argv[1])
with Ledger.open(folder / "SLN.hotset", home=worlds.home(folder)) as ledger:
    ledger.append_all(map(row, itertools.count()), progress=lambda done: print(done, flush=True), batch=20)
"""


def test_a_killed_import_leaves_no_process_and_every_acknowledged_entry(tmp_path: Path) -> None:
    """SIGKILL while two processes work: the other one ends by itself, what was told as done is there."""
    worlds.new_ledger(tmp_path).close()
    importing = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert importing.stdout is not None
    with importing.stdout as lines:
        helper = int(next(lines))
        told = [int(line) for line in islice(lines, 3)]
        importing.kill()
        told += [int(line) for line in lines]
    importing.wait(PATIENCE)
    assert ended(helper)
    with Ledger.open(tmp_path / "SLN.hotset", home=worlds.home(tmp_path)) as ledger:
        assert ledger.read_only is None
        assert len(counts(ledger)) >= told[-1]
        assert ledger.verify().verdict == "intact"


def test_one_processor_or_fixed_chance_stay_in_one_process(
    tmp_path: Path, helpers: list[Helper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ledgers that tests can make again, and machines with one processor, never start a second process."""
    with worlds.new_ledger(tmp_path) as ledger:
        assert ledger.append_all(map(row, range(20)), batch=5) == 20
    monkeypatch.setattr(bulk, "_processors", lambda: 1)
    with Sealing(ledger._writer().sources) as sealing:
        assert [len(waiting) for waiting, _ in sealing.batches(map(row, range(3)))] == [3]
    assert not helpers


def test_a_helper_that_can_not_be_started_is_not_needed(
    ledger: Ledger, helpers: list[Helper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no further process is allowed, the import runs in this one."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert ledger.append_all(map(row, range(12)), batch=5) == 12
    assert counts(ledger) == list(range(12))
    assert not helpers
