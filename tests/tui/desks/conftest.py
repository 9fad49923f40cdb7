"""What every test of a desk needs: no waiting between writes, and a real day to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.desks.opened import Opened


@pytest.fixture(autouse=True)
def no_gap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests type faster than people; the guard has a test of its own."""
    if "guarded" not in request.fixturenames:
        monkeypatch.setattr("tui.desks.guard.WRITE_GAP", 0.0)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """The ledger of day 12, 117 entries."""
    held = Opened(tmp_path)
    yield held
    held.source.close()
