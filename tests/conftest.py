"""What every test stands on: a home of its own, no network, an unusual time zone, and nothing skipped in CI.

Under HOTSET_CI=1 (set by .ci/run) a missing browser or terminal fails the test instead of skipping it. Tests
marked long run only with HOTSET_LONG=1.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from ledger.ledger import Home

# Time never decides a test. CI draws the same examples each time, so that a change is judged, not the dice;
# everywhere else they are drawn anew.
settings.register_profile("hotset", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("hotset"), derandomize=True)
settings.load_profile("ci" if os.environ.get("HOTSET_CI") else "hotset")

PROGRAMS = {
    "browser": ("chromium", "chromium-browser", "google-chrome"),
    "terminal": ("tmux",),
    "openssh": ("ssh-keygen",),
}
TIME_ZONE = "Asia/Kathmandu"  # 5:45 ahead: local time printed as UTC, or hours without minutes, show at once


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the long sweeps out unless they were asked for."""
    if os.environ.get("HOTSET_LONG"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def pytest_sessionstart() -> None:
    """Ctrl-C ends the programs that tests start, even where this run was begun without it (nohup).

    A process passes on that it ignores a signal; one with a handler passes on the usual behaviour.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test whose outside program is missing, or fails it where nothing may be skipped."""
    for marker, names in PROGRAMS.items():
        if item.get_closest_marker(marker) and not any(map(shutil.which, names)):
            reason = f"needs one of {', '.join(names)}"
            if os.environ.get("HOTSET_CI"):
                pytest.fail(f"{reason}; in CI nothing is skipped", pytrace=False)
            pytest.skip(reason)


def _loopback(address: object) -> bool:
    return not isinstance(address, tuple) or address[0] in ("127.0.0.1", "localhost", "::1")


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keys, state and settings under the test's own folder; only the loopback network; the pinned zone."""
    for name in [name for name in os.environ if name.startswith("HOTSET_") and name != "HOTSET_CI"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOTSET_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", TIME_ZONE)
    time.tzset()
    connect = socket.socket.connect

    def loopback_only(self: socket.socket, address: object) -> None:
        if not _loopback(address):
            raise AssertionError(f"a test asked for the network: {address!r}")
        connect(self, address)  # type: ignore[arg-type]  # whatever the caller gave, unchanged

    monkeypatch.setattr(socket.socket, "connect", loopback_only)
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path, for tests marked `browser`."""
    found = next(filter(None, map(shutil.which, PROGRAMS["browser"])), None)
    assert found is not None, "mark the test with pytest.mark.browser"
    return found


@pytest.fixture
def home(own_world: None) -> Home:
    """This test's own folders for keys, state and settings."""
    from ledger.ledger import Home

    return Home.default()


@pytest.fixture(scope="session")
def _small_production(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small production of `small_ledger.py`, made once: `set/` with the ledger, `home/` with its key."""
    from ledger.ledger import Home
    from tests.small_ledger import begin

    folder = tmp_path_factory.mktemp("small")
    (folder / "set").mkdir()
    begin(folder / "set" / "SLN.hotset", Home.under(folder / "home")).close()
    return folder


@pytest.fixture
def small_ledger(_small_production: Path, own_world: None, tmp_path: Path) -> Path:
    """A copy of the small production for this test alone, closed; its key lies in this test's own home."""
    for part in ("set", "home"):
        shutil.copytree(_small_production / part, tmp_path / part, dirs_exist_ok=True)
    return tmp_path / "set" / "SLN.hotset"
