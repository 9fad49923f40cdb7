"""The project's own environment, ``.venv``: made if absent, filled from a lock file with hashes.

Standard library only, plain enough that an older Python still reaches the sentence saying it is too old.
A stamp inside the environment names what is already installed, so a second run starts at once.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
RUN = "requirements.lock"
DEVELOP = "requirements-dev.lock"  # holds everything of RUN too, at the same versions
OLDEST = (3, 11)


def say(words: str) -> None:
    """Narration goes to stderr; stdout belongs to what was asked for."""
    print(words, file=sys.stderr, flush=True)


def give_up(words: str) -> None:
    """Ends with the sentence and the exit code for a set-up problem."""
    say(words)
    sys.exit(2)


def inside(name: str) -> Path:
    """A program of the environment, on any system."""
    return HOME / "Scripts" / f"{name}.exe" if os.name == "nt" else HOME / "bin" / name


def make() -> None:
    """Makes the environment if there is none that runs."""
    python = inside("python")
    if python.exists() and subprocess.call([str(python), "-c", ""], stderr=subprocess.DEVNULL) == 0:
        return
    say("Making the environment .venv ...")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(HOME)], cwd=str(ROOT)) != 0:
        give_up("The environment could not be made. On Debian and Ubuntu: apt-get install python3-venv")


def pip(*words: str) -> None:
    """Runs the environment's pip install; ends with a sentence if it fails."""
    options = ["--disable-pip-version-check", "--no-input", "--quiet"]
    if subprocess.call([str(inside("python")), "-m", "pip", "install", *options, *words], cwd=str(ROOT)) != 0:
        give_up("The packages could not be installed; the lines above say why. Run it again after.")


def stamp(lock: str) -> tuple[Path, str]:
    """The file that says a lock was installed, and what it must hold to be believed."""
    content = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", lock))
    return HOME / f"installed-{lock}", hashlib.sha256(content).hexdigest()


def installed(lock: str) -> bool:
    """Whether this very lock file is in the environment."""
    path, digest = stamp(lock)
    return path.exists() and path.read_text(encoding="ascii") == digest


def ready(lock: str) -> Path:
    """Returns the environment's Python, with the lock file and the project itself installed in it."""
    if sys.version_info < OLDEST:
        give_up(f"hotset needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    make()
    if not installed(lock) and not installed(DEVELOP):
        say(f"Installing what {lock} lists, each package checked against its hash ...")
        pip("--require-hashes", "--requirement", lock)
        pip("--no-deps", "--no-build-isolation", "--editable", ".")
        path, digest = stamp(lock)
        path.write_text(digest, encoding="ascii")
    return inside("python")


def run(*command: object, cwd: Path | None = None) -> None:
    """Runs a command as the last act and passes its exit code on."""
    try:
        sys.exit(subprocess.call([str(word) for word in command], cwd=None if cwd is None else str(cwd)))
    except KeyboardInterrupt:
        sys.exit(130)
