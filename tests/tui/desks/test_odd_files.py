"""What is no ledger, given to the app: it ends in the sentence that the commands say, and their exit code."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ledger.ledger import Home
from tui.desks.app import HotsetApp
from tui.desks.ledger_source import LedgerSource


def another_database(path: Path) -> None:
    """Some other program's."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE birds(name TEXT)")


def newer(path: Path) -> None:
    """Written by a later hotset."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 2")


def folder(path: Path) -> None:
    """Not even a file."""
    path.unlink()
    path.mkdir()


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: path.unlink(), "There is no ledger at"),
    "an empty file": (lambda path: path.write_bytes(b""), "SLN.hotset is not a hotset ledger."),
    "a text": (lambda path: path.write_text("Day 12\n" * 99), "SLN.hotset is not a hotset ledger."),
    "another database": (another_database, "SLN.hotset is not a hotset ledger."),
    "a folder": (folder, "is a folder, not a hotset ledger."),
    "a newer ledger": (newer, "was written by a newer hotset"),
    "half of it": (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "SLN.hotset can't be read:"),
    "its header alone": (lambda path: path.write_bytes(path.read_bytes()[:100]), "SLN.hotset can't be read:"),
}


@pytest.mark.parametrize("odd", ODD)
async def test_the_app_ends_in_one_sentence(odd: str, small_ledger: Path, tmp_path: Path) -> None:
    """The desk doesn't stay open over it; exit 3, no traceback, nothing in the error log, nothing touched."""
    make, told = ODD[odd]
    make(small_ledger)
    before = small_ledger.read_bytes() if small_ledger.is_file() else None
    log = tmp_path / "log.txt"
    app = HotsetApp(lambda: LedgerSource(small_ledger, Home.default()), small_ledger.name, log)
    async with asyncio.timeout(60), app.run_test(size=(80, 24)) as pilot:
        while not app.stopped:
            await pilot.pause(0.05)
    assert told in app.stopped
    assert "\n" not in app.stopped
    assert app.return_code == 3
    assert not log.exists()
    assert (small_ledger.read_bytes() if small_ledger.is_file() else None) == before
