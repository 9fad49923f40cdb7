"""How soon something stands on the screen: `--help`, the first frame of the app, and its first rows.

Each against its baseline in the same run, runs interleaved, medians told: a bare Python, or a Textual app
with one Static. Times are from the start of the process to the text arriving at the terminal.
By hand: python -m tests.benchmarks.start [LEDGER [TEXT OF A ROW]]
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROUNDS = 9
PATIENCE = 20.0
"""Seconds after which a text that does not come is a failure."""

HOTSET = (sys.executable, "-c", "import sys; from tui.cli.main import main; sys.exit(main())")
PASS = (sys.executable, "-c", "print('ready')")
STATIC = (
    sys.executable,
    "-c",
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Bare(App):\n    def compose(self):\n        yield Static('ready')\nBare().run()",
)


@dataclass(frozen=True)
class Measured:
    """One number beside its baseline: milliseconds, and the ratio that a budget bounds."""

    name: str
    milliseconds: float
    baseline: float
    budget: str

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.milliseconds / self.baseline

    def __str__(self) -> str:
        return (
            f"{self.name:<34}{self.milliseconds:>8.0f} ms{self.baseline:>8.0f} ms"
            f"{self.ratio:>8.2f} ×   budget {self.budget}"
        )


def until(command: Sequence[str], text: str, settings: Mapping[str, str]) -> float:
    """Milliseconds from starting `command` in an 80×24 terminal until `text` arrives there."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], list(command), {**os.environ, **settings})
    try:
        seen = b""
        while time.perf_counter() - began < PATIENCE:
            if select.select([terminal], [], [], 0.05)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:  # the program ended: what it said is all there is
                    break
            if text.encode() in seen:
                return (time.perf_counter() - began) * 1000
        raise AssertionError(f"“{text}” never stood on the screen of {command}: {seen[-500:]!r}")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def medians(*asked: tuple[Sequence[str], str], settings: Mapping[str, str]) -> list[float]:
    """The median for each (command, text), all run in turn so that a busy moment falls on each alike."""
    times: list[list[float]] = [[] for _ in asked]
    for turn in range(ROUNDS + 1):
        for one, (command, text) in zip(times, asked, strict=True):
            took = until(command, text, settings)
            if turn:  # the first warms the caches
                one.append(took)
    return [statistics.median(one) for one in times]


def measure(ledger: Path, row: str, settings: Mapping[str, str] | None = None) -> list[Measured]:
    """`--help`, first frame and first rows (`row`: a text of the newest ones) with the given ledger."""
    shown = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", **(settings or {})}
    app = (*HOTSET, "--ledger", str(ledger))
    bare, help_ = medians((PASS, "ready"), ((*HOTSET, "--help"), "Commands:"), settings=shown)
    static, frame, rows = medians((STATIC, "ready"), (app, ledger.stem), (app, row), settings=shown)
    return [
        Measured("--help, against a bare Python", help_, bare, "80 ms"),
        Measured("first frame, against one Static", frame, static, "1.5 ×"),
        Measured("first rows, against one Static", rows, static, "3.5 ×"),
    ]


def small() -> list[Measured]:
    """The same with a small ledger made for it."""
    from ledger.ledger import Home
    from tests.small_ledger import begin
    from tui.line import Bar, read

    with tempfile.TemporaryDirectory() as folder:
        home, path = Path(folder) / "home", Path(folder) / "SLN.hotset"
        with begin(path, Home.under(home)) as ledger:
            show = ledger.show()
            ledger.append(read("42A art ff on3", show, Bar(day=show.open_day), datetime.now(UTC)).entries)
        return measure(path, "42A", {"HOTSET_HOME": str(home)})


if __name__ == "__main__":
    given = sys.argv[1:]
    for line in measure(Path(given[0]), given[1]) if len(given) == 2 else small():
        print(line)
