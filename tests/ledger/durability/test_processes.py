"""Several processes with one ledger: at once, forked, reading meanwhile, and none behind SQLite's back."""

from __future__ import annotations

import time
from pathlib import Path

from tests.ledger.durability import jobs
from tests.ledger.durability.nursery import Nursery


def acknowledged(folder: Path) -> dict[int, str]:
    """Number → id of everything that the children were told is logged."""
    pairs = [pair for told in jobs.outcomes(folder) for pair in told.get("logged", ())]
    assert len(pairs) == len({number for number, _ in pairs}), "a number was acknowledged twice"
    return dict(pairs)


def all_there(folder: Path, count: int) -> None:
    """The acknowledged entries are the ledger's, each once, in one unbroken signed log."""
    told = acknowledged(folder)
    with jobs.opened(folder) as ledger:
        assert ledger.read_only is None
        held = {entry.number: entry.id for entry in ledger.entries()}
        assert {number: known for number, known in held.items() if number > 7} == told
        assert len(told) == count
        found = ledger.verify()
        assert found.verdict == "intact", found.failed
        assert found.check("known head").reason == f"this station signed {7 + count:,} entries"


def test_eight_processes_log_fifty_entries_each(nursery: Nursery, world: Path) -> None:
    """Eight terminals of one person at once: 400 entries, each acknowledged once, one log, intact."""
    children = [nursery.fork("many", world, seed=f"{nth}", count=50) for nth in range(8)]
    assert [child.wait() for child in children] == [0] * 8, (world / "output.txt").read_text()
    all_there(world, 400)
    with jobs.opened(world) as ledger:
        of_one = [entry.id for entry in ledger.entries() if entry.id in set(map(str, jobs.ids("3", 50)))]
    assert of_one == [str(each) for each in jobs.ids("3", 50)], "one terminal's entries keep their order"


def test_a_process_that_forks_loses_nothing(nursery: Nursery, world: Path) -> None:
    """Forked with the ledger open, both go on; the younger closes and ends, and the older logs on."""
    assert nursery.fork("forking", world, seed="fork", count=8).wait() == 0, (
        world / "output.txt"
    ).read_text()
    all_there(world, 24)


def test_reading_and_verifying_while_others_log(nursery: Nursery, world: Path) -> None:
    """Two processes log without pause: verify comes to its end, intact, and readers see whole prefixes."""
    children = [nursery.fork("flood", world, seed=f"flood {nth}") for nth in range(2)]
    try:
        with jobs.opened(world, write=False) as ledger:
            until = time.monotonic() + 20
            while ledger.size < 20 and time.monotonic() < until:
                time.sleep(0.01)
            began = ledger.size
            for _ in range(3):
                found = ledger.verify()
                assert found.verdict in ("intact", "intact, older"), found.failed
                size = ledger.size
                assert [entry.number for entry in ledger.entries(size)] == list(range(1, size + 1))
                assert ledger.head(size).size == size
            assert ledger.size > began, "nobody logged meanwhile"
    finally:
        for child in children:
            child.kill()
            assert child.wait() == -9
    with jobs.opened(world) as ledger:
        assert ledger.verify().verdict == "intact"
        assert acknowledged(world).items() <= {entry.number: entry.id for entry in ledger.entries()}.items()


def test_nobody_opens_the_file_behind_sqlites_back(nursery: Nursery, world: Path) -> None:
    """Opening, hashing or copying the file ourselves would drop SQLite's locks: a day of work never does."""
    assert nursery.fork("watched", world).wait() == 0, (world / "output.txt").read_text()
    assert jobs.outcomes(world) == [{"seen": []}]
