"""Files and folders that one may not read or write: one sentence from each command, and nothing changes.

The commands run in a program without the rights that an administrator has over everybody's files.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.ledger.durability.conftest import unavailable

ORDINARY = "-dac_override,-dac_read_search"
COMMANDS = {
    "verify": ["verify"],
    "show": ["show"],
    "log": ["log", "42A", "art", "ff", "on1"],
    "export": ["export", "disclosure", "--for", "public", "-o", "out.html"],
    "restore": ["restore"],
    "rebuild": ["rebuild"],
}
PROGRAM = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from tui.cli.exits import run
from tui.cli.main import hotset

def ended(words):
    told = io.StringIO()
    with redirect_stderr(told), redirect_stdout(io.StringIO()):
        code = run(hotset, words)
    return int(code), told.getvalue()

print(json.dumps({name: ended(words) for name, words in json.loads(sys.argv[1]).items()}))
"""


class Rights(NamedTuple):
    """The rights of one file or folder, and how commands end: some by name, and all others."""

    of: str
    mode: int
    show: int
    verify: int
    export: int
    others: int
    says: str


CASES = {
    "a file to read": Rights("set/SLN.hotset", 0o400, 0, 0, 0, 3, "the file is read-only"),
    "a folder to read": Rights("set", 0o500, 0, 0, 0, 3, "the folder is read-only"),
    "no right to the file": Rights("set/SLN.hotset", 0, 3, 3, 3, 3, "SLN.hotset can't be opened."),
    "no right to the folder": Rights("set", 0, 3, 3, 3, 3, "SLN.hotset can't be reached."),
    "no right to the state": Rights("home/state", 0, 0, 3, 3, 3, "can't be read: Permission denied"),
    "no right to the keys": Rights("home/data", 0, 0, 0, 0, 3, "can't be read: Permission denied"),
}


def run_all(ledger: Path) -> dict[str, tuple[int, str]]:
    """Each command on this ledger: how it ended, and what it said."""
    words = {name: ["--ledger", str(ledger), *told] for name, told in COMMANDS.items()}
    without = ["setpriv", f"--bounding-set={ORDINARY}", f"--inh-caps={ORDINARY}"]
    done = subprocess.run(
        [*(without if os.geteuid() == 0 else []), sys.executable, "-c", PROGRAM, json.dumps(words)],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        stdin=subprocess.DEVNULL,
        cwd=ledger.parent.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return {name: (code, told) for name, (code, told) in json.loads(done.stdout).items()}


@pytest.mark.parametrize("case", CASES)
def test_without_rights_each_command_says_so_and_changes_nothing(case: str, small_ledger: Path) -> None:
    """What can be read is read; what can't be done is one sentence with what is in the way, and exit 3."""
    rights = CASES[case]
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        unavailable("needs setpriv")
    before, beside = small_ledger.read_bytes(), sorted(small_ledger.parent.iterdir())
    place = small_ledger.parent.parent / rights.of
    usual = place.stat().st_mode
    place.chmod(rights.mode)
    try:
        ended = run_all(small_ledger)
    finally:
        place.chmod(usual)
    expected = {"show": rights.show, "verify": rights.verify, "export": rights.export}
    if rights.of == "home/state":  # as with a damaged state, restore asks for its word, and nobody typed it
        code, told = ended.pop("restore")
        assert (code, rights.says in told) == (130, True)
    for name, (code, told) in ended.items():
        assert code == expected.get(name, rights.others), (name, told)
        assert "went wrong" not in told, name
        if code and name != "verify":
            assert rights.says in told, (name, told)
            assert told.count("\n") == 1, (name, told)
    assert small_ledger.read_bytes() == before
    assert sorted(small_ledger.parent.iterdir()) == beside
