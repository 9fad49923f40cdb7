"""A warm parent that never opened SQLite: it forks children that log, in a few milliseconds each.

`Nursery` starts it (`python -m tests.ledger.durability.nursery`) and talks to it by lines: a job in, the
child's number out; a number in, how it ended out. Its children may be traced, killed and starved of disk.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Child:
    """A forked child that waits for SIGCONT (if it was to be born stopped) and then does its job."""

    pid: int
    nursery: Nursery

    def go(self) -> None:
        """Lets a child that was born stopped begin."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Ends it at once, whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """How it ended: 0, an exit code, or minus the signal's number."""
        return int(self.nursery.ask({"wait": self.pid})["code"])


class Nursery:
    """The warm parent, from the side of the test."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ledger.durability.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        self.ask({})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)

    def ask(self, told: dict[str, Any]) -> dict[str, Any]:
        """One line there, one line back."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def fork(self, job: str, folder: Path, *, stopped: bool = False, **values: Any) -> Child:
        """A child that does `job` (a function of jobs.py) in `folder`."""
        told = {"job": job, "folder": str(folder), "stopped": stopped, "values": values}
        return Child(int(self.ask(told)["pid"]), self)


def _born(told: dict[str, Any], jobs: dict[str, Callable[..., None]]) -> int:
    """The child: 0 if the job came to its end, 70 if it left an error that nobody foresaw."""
    folder = Path(told["folder"])
    output = os.open(folder / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    if told["stopped"]:
        os.kill(os.getpid(), signal.SIGSTOP)
    try:
        jobs[told["job"]](folder, **told["values"])
    except BaseException:  # noqa: BLE001  (a forked child must end here, whatever happened, and say so)
        traceback.print_exc()
        sys.stderr.flush()
        return 70
    return 0


def main() -> None:
    """Serves until its input ends."""
    from tests.ledger.durability.jobs import JOBS

    for line in sys.stdin:
        told = json.loads(line)
        answer: dict[str, int] = {}
        if "job" in told:
            answer["pid"] = os.fork()
            if not answer["pid"]:
                os._exit(_born(told, JOBS))
        elif "wait" in told:
            answer["code"] = os.waitstatus_to_exitcode(os.waitpid(told["wait"], 0)[1])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
