"""A logging process killed at a random moment, again and again: what it acknowledged is there, whole.

CI kills 25 times, the long form 1,000 times. The same ledger goes on through every kill, as on a laptop whose
battery is bad, and is verified from its bytes after each.
"""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from ledger.ledger import Ledger
from tests.ledger.durability import jobs
from tests.ledger.durability.nursery import Nursery

SHORT, LONG = 25, 1_000
A_LEDGER_LASTS = 25
"""So many kills, then a fresh one, so that verification stays short."""
LONGEST = 0.08
"""So many seconds at most it logs on after its first acknowledgement."""


def killed_while_logging(nursery: Nursery, folder: Path, seed: str, seconds: float) -> list[list[object]]:
    """Lets a child log for so long, kills it, and returns what it had acknowledged: (number, id)."""
    before = len(jobs.outcomes(folder))
    child = nursery.fork("flood", folder, seed=seed)
    deadline = time.monotonic() + 20
    while len(jobs.outcomes(folder)) == before and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(seconds)
    child.kill()
    assert child.wait() == -9, (folder / "output.txt").read_text()
    return [pair for told in jobs.outcomes(folder)[before:] for pair in told["logged"]]


def judged(folder: Path, acknowledged: list[list[object]], before: int) -> int:
    """Opens the ledger as the next person would, and checks it; returns its size."""
    with jobs.opened(folder) as ledger:
        assert ledger.read_only is None
        held = {int(entry.number): entry.id for entry in ledger.entries()}
        for number, known in acknowledged:
            assert held.get(int(str(number))) == known
        unacknowledged = len(held) - before - len(acknowledged)
        assert 0 <= unacknowledged <= 3, "more than one transaction was not acknowledged"
        assert transactions_are_whole(ledger, before)
        found = ledger.verify()
        assert found.verdict == "intact", found.failed
        return ledger.size


def transactions_are_whole(ledger: Ledger, before: int) -> bool:
    """Whether the entries after `before` are ones and threes in turn, each under one signature."""
    signed = [size for size in range(before, ledger.size + 1) if ledger.note(size) is not None]
    steps = [after - size for size, after in pairwise(signed)]
    return signed[-1] == ledger.size and steps == [3 if at % 3 == 2 else 1 for at in range(len(steps))]


def kill_again_and_again(nursery: Nursery, base: Path, tmp_path: Path, times: int) -> Counter[str]:
    """Kills so many times; counts what was left and what was acknowledged."""
    chance = random.Random(times)
    counted = Counter[str]()
    for nth in range(times):
        folder = tmp_path / f"world{nth // A_LEDGER_LASTS}"
        if nth % A_LEDGER_LASTS == 0:
            shutil.copytree(base, folder)
            size = 7
        acknowledged = killed_while_logging(nursery, folder, f"{nth}", chance.uniform(0, LONGEST))
        journal = folder / f"{jobs.LEDGER}-journal"
        counted["journals"] += journal.exists() and journal.stat().st_size > 0
        now = judged(folder, acknowledged, size)
        counted["acknowledged"] += len(acknowledged)
        counted["unacknowledged"] += now - size - len(acknowledged)
        size = now
    return counted


def test_what_was_acknowledged_survives_kills(nursery: Nursery, base: Path, tmp_path: Path) -> None:
    """25 kills: no acknowledged entry is lost, no half transaction kept, the log verifies and goes on."""
    counted = kill_again_and_again(nursery, base, tmp_path, SHORT)
    assert counted["acknowledged"] >= SHORT


@pytest.mark.long
def test_what_was_acknowledged_survives_a_thousand_kills(
    nursery: Nursery, base: Path, tmp_path: Path
) -> None:
    """The same a thousand times, many of them in the middle of a write."""
    counted = kill_again_and_again(nursery, base, tmp_path, LONG)
    assert counted["acknowledged"] >= LONG
    assert counted["journals"] > LONG / 50, f"hardly any kill met a write: {dict(counted)}"
