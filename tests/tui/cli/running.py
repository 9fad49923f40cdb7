"""Runs `hotset` as a person would: in this process for speed, or as a real program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.cli.exits import run
from tui.cli.main import hotset


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands in one folder, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Ended:
        self._capsys.readouterr()
        code = run(hotset, [str(word) for word in words])
        told = self._capsys.readouterr()
        return Ended(code, told.out, told.err)

    def fine(self, *words: str | Path) -> str:
        """The data of a command that must end well."""
        ended = self(*words)
        assert ended.code == 0, ended.err
        return ended.out


def program(
    *words: str | Path, folder: Path, stdin: str = "", settings: Mapping[str, str] | None = None
) -> Ended:
    """Runs the real program in a process of its own."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from tui.cli.main import main; sys.exit(main())",
            *map(str, words),
        ],
        cwd=folder,
        input=stdin,
        env={**os.environ, "PYTHONUTF8": "1", **(settings or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return Ended(done.returncode, done.stdout, done.stderr)
