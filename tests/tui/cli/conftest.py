"""The command line in a folder with the small production's ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.running import Shell


@pytest.fixture
def shell(small_ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs commands beside SLN.hotset."""
    monkeypatch.chdir(small_ledger.parent)
    return Shell(capsys)


@pytest.fixture
def bare_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs commands in an empty folder."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Shell(capsys)
