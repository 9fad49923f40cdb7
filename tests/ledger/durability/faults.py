"""System calls of a child made to fail, or the child killed at one of them, by strace's `inject`.

A dry run lists the calls that change what is on disk; each of them is then a place for a fault.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.ledger.durability.nursery import Child, Nursery

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "rename", "renameat", "unlink", "unlinkat")
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
OURS = ("/outcomes.jsonl", "/output.txt")
"""What the child writes for the test's sake; no faults there."""
_LINE = re.compile(r"(\w+)\((.*)")
_SECONDS = 20.0


@dataclass(frozen=True)
class Place:
    """The nth call of its name; `of` says on which file, for the report."""

    call: str
    nth: int
    of: str

    def may_last(self, what: str) -> bool:
        """Whether the fault can go on: a kill can't, and the child's own outcomes are told by `write`."""
        return what.startswith("error") and self.call != "write"

    def __str__(self) -> str:
        return f"{self.call} {self.nth} of {self.of}"


@dataclass(frozen=True)
class Fault:
    """What happens there: an error or the end; `lasting`: to every such call from then on."""

    place: Place
    what: str
    lasting: bool = False

    @property
    def inject(self) -> str:
        """As strace takes it."""
        return f"inject={self.place.call}:{self.what}:when={self.place.nth}{'+' if self.lasting else ''}"

    def __str__(self) -> str:
        return f"{self.what}{' from then on' if self.lasting else ''} at {self.place}"


def traced(nursery: Nursery, job: str, folder: Path, fault: Fault | None, **values: object) -> int:
    """Runs a job under strace, with a fault if one is given; how it ended. `trace.txt` lists its calls."""
    child = nursery.fork(job, folder, stopped=True, **values)
    _until(child, "State:\tT")
    trace = ["strace", "-qq", "-y", "-s", "0", "-p", str(child.pid), "-o", str(folder / "trace.txt")]
    trace += ["-e", f"trace={','.join(CALLS)}", "-e", "signal=none"]
    if fault is not None:
        trace += ["-e", fault.inject]
    with subprocess.Popen(trace, stderr=subprocess.PIPE, text=True) as strace:
        try:
            _until(child, "TracerPid:\t0", there=False, unless=strace)
            child.go()
            code = child.wait()
        finally:
            strace.terminate()
            strace.wait(_SECONDS)
    return code


def places(nursery: Nursery, job: str, folder: Path, **values: object) -> list[Place]:
    """Every place for a fault in this job, from a run without one."""
    assert traced(nursery, job, folder, None, **values) == 0, (folder / "output.txt").read_text()
    counted = Counter[str]()
    found = []
    for line in (folder / "trace.txt").read_text().splitlines():
        told = _LINE.match(line)
        if told is None:
            continue
        call, rest = told.groups()
        counted[call] += 1
        if not any(name in rest for name in OURS):
            found.append(Place(call, counted[call], _file(rest, folder)))
    return found


def every_fault(found: list[Place]) -> Iterator[Fault]:
    """Each fault at each place, and the errors that stay."""
    for place in found:
        for what in FAULTS:
            yield Fault(place, what)
            if place.may_last(what):
                yield Fault(place, what, lasting=True)


@cache
def refused() -> str | None:
    """Why system calls can't be traced here; None if they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else f"ptrace is refused: {done.stderr.strip()[:120]}"


def _file(rest: str, folder: Path) -> str:
    found = re.search(rf'[<"]{re.escape(str(folder))}/?([^>"]*)', rest)
    return found[1] if found else rest[:40]


def _until(
    child: Child, words: str, *, there: bool = True, unless: subprocess.Popen[str] | None = None
) -> None:
    end = time.monotonic() + _SECONDS
    while (words in Path(f"/proc/{child.pid}/status").read_text()) != there:
        if unless is not None and unless.poll() is not None:
            assert unless.stderr is not None
            raise AssertionError(f"strace ended: {unless.stderr.read()}")
        assert time.monotonic() < end, f"the child never came to: {words}"
        time.sleep(0.001)
