"""What a verification costs, beside a loop on one core that reads and hashes the same disclosures.

Each is measured in turns with its baseline, in wall-clock time, and in processor time of all processes: on a
machine where others work, the second is the one to trust. No test depends on a number of it.
By hand: python -m tests.benchmarks.verify LEDGER HOTSET_HOME [ROUNDS [PROCESSES]]
"""

from __future__ import annotations

import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ledger.ledger import Home
from ledger.log import checkpoint, keys, note
from ledger.store import verify_signed
from ledger.store.verification import Verification
from ledger.store.verify import verify
from ledger.store.verify_crew import Crew

ROUNDS = 3
SIGNATURES = 4_000
CREWS = {1: ("one process", Crew(0)), 2: ("two processes", Crew(1, least=0))}


@dataclass(frozen=True)
class Spent:
    """Seconds: by the clock on the wall, and of processors, in this process and those that it started."""

    wall: float
    worked: float


@dataclass(frozen=True)
class Compared:
    """One measurement beside its baseline."""

    name: str
    ours: Spent
    theirs: Spent
    budget: str

    def __str__(self) -> str:
        wall, worked = self.ours.wall / self.theirs.wall, self.ours.worked / self.theirs.worked
        return (
            f"{self.name:<40}{self.ours.wall:>9.2f} s {self.theirs.wall:>9.2f} s{wall:>8.2f} ×"
            f"   processors {worked:>6.2f} ×   budget {self.budget}"
        )


def spent(run: Callable[[], object]) -> Spent:
    """What a run costs."""
    before, began = _worked(), time.perf_counter()
    run()
    return Spent(time.perf_counter() - began, _worked() - before)


def _worked() -> float:
    both = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both)


def _middle(found: list[Spent]) -> Spent:
    return Spent(
        statistics.median(each.wall for each in found), statistics.median(each.worked for each in found)
    )


def loop(path: Path) -> None:
    """Reads and hashes every disclosure, and nothing else."""
    with closing(sqlite3.connect(path)) as held:
        for (text,) in held.execute("SELECT text FROM disclosure ORDER BY log_id, seq, name"):
            sha256(text).digest()


def whole(path: Path, home: Home, rounds: int, processes: Sequence[int]) -> Iterator[Compared]:
    """Everything that `hotset verify` checks: record, tree, signatures, references, index, full text.

    The record alone is what was done when the last entry was read.
    """
    with closing(sqlite3.connect(path)) as held:
        (origin,) = held.execute("SELECT origin FROM log ORDER BY log_id DESC").fetchone()
    for name, crew in (CREWS[number] for number in processes):
        record, ours, theirs = [], [], []
        for _ in range(rounds):
            before = spent(lambda: loop(path))
            one, both = _intact(path, origin, home, crew)
            record.append(one)
            ours.append(both)
            after = spent(lambda: loop(path))
            theirs.append(Spent((before.wall + after.wall) / 2, (before.worked + after.worked) / 2))
        budget = "5 ×, aim 2 ×" if crew.helpers else "none set"
        yield Compared(f"verify the record, {name}", _middle(record), _middle(theirs), budget)
        yield Compared(f"record and index, {name}", _middle(ours), _middle(theirs), "none set")


def _intact(path: Path, origin: str, home: Home, crew: Crew) -> tuple[Spent, Spent]:
    """What the record cost, and all; of processors the record's share is told as its share of the time."""
    began, record = time.perf_counter(), 0.0

    def read(name: str, *_: int) -> None:
        nonlocal record
        if name == "entries":
            record = time.perf_counter() - began

    found: list[Verification] = []
    both = spent(lambda: found.append(verify(path, origin, home, read, crew=crew)))
    if found[0].verdict not in ("intact", "intact, not what you hold"):
        raise AssertionError(found[0].failed)
    return Spent(record, both.worked * record / both.wall), both


def signatures() -> Compared:
    """Checkpoints opened, verified and compared, against the cryptography alone, on one core both.

    Helpers verify the signatures of the spans that they read, so all cores share in it.
    """
    signer = note.Signer("hotset/0123456789abcdef/main/e1", keys.generate())
    public, vkey = signer.private.public_key(), signer.vkey
    signed = []
    for size in range(1, SIGNATURES + 1):
        root = sha256(size.to_bytes(8, "big")).digest()
        text = checkpoint.Checkpoint(signer.name, size, root).encode()
        signed.append((size, root, note.sign_note(text, signer), text, signer.private.sign(text)))

    def ours() -> None:
        for size, root, told, _, _ in signed:
            if verify_signed.judge(vkey, signer.name, size, root, told).wrong:
                raise AssertionError(size)

    def theirs() -> None:
        for *_, text, signature in signed:
            public.verify(signature, text)

    found = [(spent(theirs), spent(ours)) for _ in range(2 * ROUNDS + 1)]
    return Compared(
        f"{SIGNATURES:,} signatures, a core (theirs / ours)",
        _middle([one for one, _ in found]),
        _middle([other for _, other in found]),
        "0.7 ×",
    )


def peak(path: Path, home: Home) -> str:
    """The most memory that a verification takes, in this process and its helper, measured in new ones."""
    program = (
        "import resource, sqlite3, sys; from pathlib import Path; from ledger.ledger import Home;"
        " from ledger.store.verify import verify; from ledger.store.verify_crew import Crew;"
        " path, home = sys.argv[1:];"
        " origin = sqlite3.connect(path).execute('SELECT origin FROM log').fetchone()[0];"
        " verify(Path(path), origin, Home.under(Path(home)), crew=Crew(1, least=0));"
        " told = [resource.getrusage(each).ru_maxrss // 1024"
        " for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)];"
        " print(f'{told[0]} MB and {told[1]} MB')"
    )
    root = home.data.parent.parent
    command = [sys.executable, "-c", program, str(path), str(root)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main(path: Path, home: Home, rounds: int = ROUNDS, *processes: int) -> None:
    """Prints each number as it is there."""
    print(signatures(), flush=True)
    for compared in whole(path, home, rounds, processes or tuple(CREWS)):
        print(compared, flush=True)
    print(f"most memory, two processes: {peak(path, home)}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Home.under(Path(sys.argv[2])), *(int(given) for given in sys.argv[3:5]))
