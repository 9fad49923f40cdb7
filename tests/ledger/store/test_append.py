"""Appending: all or nothing, once however often it is tried, and signed only as stored."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from ledger.facts import HumanContribution, Link, NewEntry, Note
from ledger.ledger import Home, IdTaken, Ledger, Moved, NoSuchEntry, Overtaken, UsageProblem, beside
from ledger.log import checkpoint, note, tree
from ledger.store import guard
from tests.ledger.store import worlds

ONE = UUID("019aeb63-650b-7c55-8f10-5d0c9b1e2a44")
TWO = UUID("019aeb63-650b-7c55-8f10-5d0c9b1e2a45")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger of two entries."""
    with worlds.new_ledger(tmp_path) as made:
        yield made


def test_an_entry_comes_back_as_it_was_logged(ledger: Ledger) -> None:
    """What append returns is what a later reading finds: number, time to the millisecond, fact, standing."""
    (logged,) = ledger.append([NewEntry(worlds.use(3), id=ONE)])
    assert logged == ledger.entry(3)
    assert (logged.number, logged.id, logged.state, logged.fact) == (3, str(ONE), "current", worlds.use(3))
    assert logged.at == worlds.START + timedelta(seconds=2)


def test_every_append_is_under_one_signed_checkpoint(ledger: Ledger) -> None:
    """Three entries in one call are one checkpoint, signed by the station's key over the recomputed root."""
    ledger.append([NewEntry(worlds.use(count)) for count in (1, 2, 3)])
    signed = ledger.note(5)
    assert signed is not None
    assert ledger.note(3) is None
    opened = note.open_note(signed, [note.parse_vkey(ledger.vkey)])
    told = checkpoint.Checkpoint.parse(opened.text)
    edge = tree.Frontier()
    for entry in ledger.entries():
        edge.append(entry.leaf)
    assert (told.origin, told.size, told.root) == (ledger.origin, 5, edge.root())
    assert ledger.head().root == told.root


def test_trying_again_adds_nothing(ledger: Ledger) -> None:
    """A retry with the same ids gives the entries that are there, even when others logged in between."""
    entries = [NewEntry(worlds.use(3), id=ONE), NewEntry(HumanContribution(), (beside("about", 0),), TWO)]
    first = ledger.append(entries, after=2)
    ledger.append([NewEntry(worlds.use(9))])
    again = ledger.append(entries, after=2)
    assert ledger.size == 5
    assert [entry.number for entry in again] == [3, 4]
    assert [entry.leaf for entry in again] == [entry.leaf for entry in first]


@pytest.mark.parametrize(
    "other",
    [
        NewEntry(worlds.use(4), id=ONE),
        NewEntry(HumanContribution(), id=ONE),
        NewEntry(worlds.use(3).changed(note=Note(note="more")), id=ONE),
        NewEntry(worlds.use(3), (beside("about", 0),), id=ONE),
    ],
)
def test_the_same_id_for_something_else_is_refused(other: NewEntry, ledger: Ledger) -> None:
    """An id stands for one entry: other values, another kind or other links under it are an error."""
    ledger.append([NewEntry(worlds.use(3), id=ONE)])
    with pytest.raises(IdTaken, match="Entry 3"):
        ledger.append([other, NewEntry(worlds.use(1))])
    assert ledger.size == 3


def test_one_id_twice_in_a_call_is_refused(ledger: Ledger) -> None:
    """Two entries can't share an id."""
    with pytest.raises(IdTaken, match="twice"):
        ledger.append([NewEntry(worlds.use(1), id=ONE), NewEntry(worlds.use(1), id=ONE)])
    assert ledger.size == 2


def test_what_was_prepared_on_an_older_state_is_refused(ledger: Ledger) -> None:
    """`after` guards a prepared document: if others logged in between, nothing is written."""
    ledger.append([NewEntry(worlds.use(1))])
    with pytest.raises(Moved, match="after entry 2, and there are 3") as moved:
        ledger.append([NewEntry(worlds.use(2))], after=2)
    assert (moved.value.expected, moved.value.size) == (2, 3)
    assert ledger.size == 3
    assert ledger.append([NewEntry(worlds.use(2))], after=3)[0].number == 4


def test_what_was_changed_in_between_is_not_changed_again_unseen(ledger: Ledger) -> None:
    """Two people correct one entry: the second is told, in the very transaction, and nothing is logged."""
    (made,) = ledger.append([NewEntry(worlds.use(3))])
    fix = NewEntry(worlds.use(2), (made.link("corrects", "miscount"),), ONE)
    (done,) = ledger.append([fix], standing=[made.number])
    with pytest.raises(Overtaken, match="Entry 3 was changed in between") as overtaken:
        ledger.append([NewEntry(worlds.use(4), (made.link("corrects", "miscount"),))], standing=[made.number])
    assert (overtaken.value.number, ledger.size) == (3, 4)
    assert ledger.append([fix], standing=[made.number]) == (done,)


def test_a_link_must_name_an_entry_as_it_is(ledger: Ledger) -> None:
    """A correction quotes the leaf hash of what it corrects: another hash or a missing entry is refused."""
    (made,) = ledger.append([NewEntry(worlds.use(1))])
    link = made.link("corrects", "miscount")
    for wrong in (replace(link, leaf=bytes(31) + b"x"), replace(link, seq=40)):
        with pytest.raises(UsageProblem, match="A link names entry"):
            ledger.append([NewEntry(worlds.use(2), (wrong,))])
    with pytest.raises(UsageProblem, match="same append"):
        ledger.append([NewEntry(worlds.use(2), (beside("about", 4),))])
    assert ledger.size == 3


def test_a_link_into_a_log_that_is_not_here_is_kept(ledger: Ledger) -> None:
    """A dispute of another station's entry is logged as said; verification says what it could not check."""
    far = Link("disputes", "hotset/0123456789abcdef/vfx/e1", 7, bytes(range(32)))
    (logged,) = ledger.append([NewEntry(HumanContribution(), (far,))])
    assert logged.re == (far,)
    found = ledger.verify()
    assert found.verdict == "intact"
    assert found.check("references").verdict == "not checked"


def test_an_entry_too_large_for_the_format_is_refused_whole(ledger: Ledger) -> None:
    """Nothing of an append stays when one of its entries can't be sealed."""
    long = worlds.use(1).changed(note=Note(note="漢" * 8_000, reason="🎬" * 8_000))
    with pytest.raises(UsageProblem, match="longer than 64 KiB"):
        ledger.append([NewEntry(worlds.use(1)), NewEntry(long)])
    assert ledger.size == 2
    assert ledger.verify().verdict == "intact"


def test_many_entries_go_in_by_batches(ledger: Ledger) -> None:
    """An import of 1,100 entries: one checkpoint a batch, progress after each, all of it verified."""
    told: list[int] = []
    count = ledger.append_all((NewEntry(worlds.use(n)) for n in range(1_100)), progress=told.append)
    assert (count, told) == (1_100, [500, 1_000, 1_100])
    assert ledger.note(502) is not None
    found = ledger.verify()
    assert found.verdict == "intact", found.failed
    assert found.check("checkpoints").reason == "4 checkpoints"


def test_nothing_to_log_is_nothing_logged(ledger: Ledger) -> None:
    """An empty append adds no entry and no checkpoint."""
    assert ledger.append([]) == ()
    assert ledger.size == 2


def test_an_entry_that_does_not_exist_is_named(ledger: Ledger) -> None:
    """Asking for entry 99 says how many there are."""
    with pytest.raises(NoSuchEntry, match="no entry 99: the last one is 2"):
        ledger.entry(99)


def _log_many(folder: str, count: int) -> None:
    with Ledger.open(Path(folder) / "SLN.hotset", home=worlds.home(Path(folder))) as ledger:
        for n in range(count):
            ledger.append([NewEntry(worlds.use(n))])


def test_several_processes_of_a_station_log_into_one_file(tmp_path: Path) -> None:
    """Four terminals of one person log at once: every entry is there, in one unbroken signed log."""
    worlds.new_ledger(tmp_path).close()
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_log_many, args=(str(tmp_path), 10)) for _ in range(4)]
    for process in others:
        process.start()
    for process in others:
        process.join(60)
    assert [process.exitcode for process in others] == [0] * 4
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.size == 42
        found = ledger.verify()
        assert found.verdict == "intact", found.failed


def test_what_is_signed_while_a_ledger_is_being_opened_makes_it_no_older_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another terminal logs and signs just after this one has read the end: nothing is to be restored."""
    worlds.new_ledger(tmp_path).close()
    asked = guard.refuse_superseded
    logged: list[int] = []

    def meanwhile(home: Home, name: str, here: Callable[[], int]) -> None:
        if not logged:
            logged.append(1)
            _log_many(str(tmp_path), 1)
        asked(home, name, here)

    monkeypatch.setattr(guard, "refuse_superseded", meanwhile)
    with worlds.reopened(tmp_path) as ledger:
        assert logged
        assert ledger.read_only is None
        assert ledger.size == 3


def test_the_file_never_holds_a_number_twice(ledger: Ledger) -> None:
    """Entry numbers are the order of the log, without gaps."""
    ledger.append([NewEntry(worlds.use(n)) for n in range(5)])
    with closing(sqlite3.connect(ledger.path)) as connection:
        assert [seq for (seq,) in connection.execute("SELECT seq FROM entry ORDER BY seq")] == list(range(7))
