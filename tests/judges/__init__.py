"""Programs that others wrote judge our bytes, in an environment where nothing of ours is installed.

Made once for a requirement file, beside the project's own environment or in a private temporary folder, from
packages with pinned hashes.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOCK = HERE / "requirements.lock"
JUDGE = HERE / "judge.py"
_OWN = HERE.parents[1] / ".venv"


class NoJudges(Exception):
    """The judges could not be installed; the sentence says why."""


def judged(cases: dict[str, Any]) -> dict[str, Any]:
    """What the judges say of `cases` (see judge.py); raises NoJudges."""
    done = subprocess.run(
        [str(_python()), "-I", str(JUDGE)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _python() -> Path:
    """The judges' Python, installed if it isn't yet; one process installs, the others wait."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    wanted = hashlib.sha256(LOCK.read_bytes() + version.encode()).hexdigest()[:16]
    home = _shelf() / f"judges-{wanted}"
    python, stamp = home / "bin" / "python", home / "installed"
    with (home.parent / f"{home.name}.lock").open("w") as waiting:
        fcntl.flock(waiting, fcntl.LOCK_EX)
        if not stamp.exists():
            _install(home, python)
            stamp.touch()
    return python


def _shelf() -> Path:
    if _OWN.is_dir() and os.access(_OWN, os.W_OK):
        return _OWN
    shelf = Path(tempfile.gettempdir()) / f"hotset-judges-{os.getuid()}"
    shelf.mkdir(mode=0o700, exist_ok=True)
    if shelf.stat().st_uid != os.getuid():
        raise NoJudges(f"{shelf} belongs to somebody else")
    return shelf


def _install(home: Path, python: Path) -> None:
    options = ["--disable-pip-version-check", "--no-input", "--quiet", "--require-hashes", "--no-deps"]
    commands = [
        [sys.executable, "-m", "venv", "--clear", "--without-pip", str(home)],
        [
            sys.executable, "-m", "pip", "--python", str(python), "install", *options,
            "--ignore-requires-python", "--only-binary", ":all:", "--requirement", str(LOCK),
        ],
    ]  # fmt: skip
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            told = done.stderr.strip().splitlines() or ["no reason was given"]
            raise NoJudges(f"the outside judges can't be installed: {told[-1]}")
