"""A wrong clock: what it says is logged as said, and order, ids and seals do not hang on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import Ledger, Query, Sources
from tests.ledger.durability.jobs import LEDGER
from tests.ledger.store import worlds

NOON = datetime(2025, 12, 5, 12, tzinfo=UTC)
CLOCKS = {
    "runs backwards": [NOON - timedelta(hours=hour) for hour in range(6)],
    "stands still": [NOON] * 6,
    "leaps": [NOON + timedelta(days=sign * 400) for sign in (1, -1, 2, -2, 3, -3)],
    "an empty battery": [datetime(1970, 1, 1, tzinfo=UTC)] * 6,
    "before its time": [datetime(1904, 1, 1, tzinfo=UTC)] * 6,
    "far ahead": [datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)] * 6,
    "another zone": [NOON.astimezone(timezone(timedelta(hours=-9, minutes=-30)))] * 6,
}


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_wrong_clock_changes_no_order(clock: str, world: Path) -> None:
    """Six entries by that clock: numbered as logged, found, verified, each with the time it was told."""
    told = iter(CLOCKS[clock])
    home = worlds.home(world)
    with Ledger.open(world / LEDGER, home=home, sources=Sources(clock=lambda: next(told))) as ledger:
        logged = [ledger.append([NewEntry(worlds.use(count))])[0] for count in range(6)]
        assert [entry.number for entry in logged] == [8, 9, 10, 11, 12, 13]
        said = [at.astimezone(UTC).replace(microsecond=at.microsecond // 1000 * 1000) for at in CLOCKS[clock]]
        assert [entry.at for entry in logged] == said
        assert len({entry.id for entry in logged}) == 6
        assert ledger.find(Query(after=7)) == [8, 9, 10, 11, 12, 13]
        assert ledger.verify().verdict == "intact"
        assert ledger.rebuild().verdict == "intact"
    with Ledger.open(world / LEDGER, home=home) as again:
        assert again.read_only is None
        assert list(again.entries())[7:] == logged
