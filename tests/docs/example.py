"""The worked example of docs/format.md: its commands, typed into one shell, and what they print.

Write what they print into the page again with python -m tests.docs.example.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.vectors import FOLDER

PAGE = Path(__file__).parents[2] / "docs" / "format.md"
PROGRAMS = ("bash", "awk", "base64", "cmp", "openssl", "sha256sum", "sqlite3", "ssh-keygen", "xxd")
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_BETWEEN = "\x1e"


class Typed(NamedTuple):
    """A command of the page, and what the page says that it prints."""

    command: str
    printed: str


def missing() -> list[str]:
    """The programs of the example that this machine lacks."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if "openssl" not in lacking:
        told = subprocess.run(["openssl", "version"], capture_output=True, text=True, check=True).stdout
        if not re.match(r"OpenSSL [3-9]", told):
            lacking.append("OpenSSL 3")
    return lacking


def example(page: str) -> list[Typed]:
    """All commands of the page in order."""
    found = []
    for block in _BLOCK.findall(page):
        for typed in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = typed.partition("\n")
            found.append(Typed(command, printed))
    return found


def run(commands: list[str], folder: Path) -> list[str]:
    """What each command prints, in one shell that starts in a copy of the small log under `folder`."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    script = "\n".join(f"{command}\nprintf '{_BETWEEN}'" for command in commands)
    done = subprocess.run(
        ["bash", "--norc"],
        input=script,
        cwd=folder / "log",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return done.stdout.split(_BETWEEN)[:-1]


def rewritten(page: str, folder: Path) -> str:
    """The page with what the commands print today."""
    printed = iter(run([typed.command for typed in example(page)], folder))

    def again(block: re.Match[str]) -> str:
        commands = [line for line in block[0].splitlines() if line.startswith("$ ")]
        return "".join(f"{command}\n{next(printed)}" for command in commands)

    return _BLOCK.sub(again, page)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
