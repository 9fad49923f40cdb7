"""What each command loads, proved in a process of its own: the arrows of the house, and a quick `--help`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "textual_autocomplete", "pydantic", "sqlmodel", "sqlalchemy", "rich", "jinja2", "click")

PROBE = """
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
    {act}
print(json.dumps([code, said.getvalue(), sorted({{name.partition('.')[0] for name in sys.modules}})]))
"""


def loaded(act: str, folder: Path) -> set[str]:
    """The packages in a fresh Python after `act`, which sets `code`; it must have ended well."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(act=act)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    code, said, names = json.loads(done.stdout)
    assert code == 0, said
    return set(names) & set(HEAVY)


def command(*words: str) -> str:
    """Runs `hotset` with these words inside the probe."""
    return f"sys.argv = ['hotset', *{list(words)!r}]; from tui.cli.main import main; code = main()"


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("log", "--help"), ("export", "--help")])
def test_help_loads_click_and_nothing_heavy(words: tuple[str, ...], tmp_path: Path) -> None:
    """Help answers at once on a slow laptop: neither pydantic nor sqlmodel nor textual is loaded for it."""
    assert loaded(command(*words), tmp_path) == {"click"}


@pytest.mark.parametrize(
    "words",
    [
        ("log", "art", "ff", "on3"),
        ("none", "cos", "day"),
        ("show",),
        ("verify",),
        ("export", "disclosure", "-o", "page.html"),
    ],
    ids=lambda words: words[0],
)
def test_commands_never_load_the_terminal_app(words: tuple[str, ...], small_ledger: Path) -> None:
    """Logging, checking and exporting work where no terminal app could: textual stays unloaded."""
    assert not loaded(command(*words), small_ledger.parent) & {"textual", "textual_autocomplete"}


@pytest.mark.parametrize("package", ["ledger.ledger", "ledger.audit", "exporters"])
def test_ledger_and_documents_load_nothing_that_draws(package: str, tmp_path: Path) -> None:
    """The record and its documents can be used by another program without any terminal library."""
    drawing = {"textual", "textual_autocomplete", "rich", "click"}
    assert not loaded(f"import {package}; code = 0", tmp_path) & drawing


def test_facts_need_no_database(tmp_path: Path) -> None:
    """What can be recorded is known without the store: pydantic alone is loaded."""
    assert loaded("import ledger.facts; code = 0", tmp_path) == {"pydantic"}


def test_the_quick_line_needs_no_database_and_no_screen(tmp_path: Path) -> None:
    """A line can be read anywhere: neither the store nor a terminal library is loaded for it."""
    assert loaded("import tui.line; code = 0", tmp_path) == {"pydantic"}


def test_the_first_frame_needs_nothing_of_the_ledger(tmp_path: Path) -> None:
    """The app paints before the record is opened: only click and the terminal library load."""
    needed = loaded("import tui.cli.main, tui.desks.app; code = 0", tmp_path)
    assert not needed & {"pydantic", "sqlmodel", "sqlalchemy", "jinja2"}
