"""What the ledger costs: a durable append, a bulk import, a verification, a proof; each as a ratio.

Every number stands beside a baseline that was measured in the same run, in turns, and no test depends on it:
bare SQLite in the same mode, or a loop that reads and hashes the same bytes.
By hand: python -m tests.benchmarks.store [ENTRIES, 100000 unless given]
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ledger.facts import AiUse, NewEntry, Note, PlainEntry, Ref
from ledger.facts.parts import Seen
from ledger.facts.use import UseLikeness, UseOutputs, UseRole, UseWhat, UseWhere, UseWork
from ledger.ledger import Home, Ledger
from ledger.log import tree
from ledger.store import rows
from ledger.store.reader import Reader
from tests.ledger.store import worlds

ROUNDS = 7
APPENDS = 40
BATCH = 500


@dataclass(frozen=True)
class Measured:
    """One number beside its baseline, both as a rate (1/s) or both as a time (s)."""

    name: str
    value: float
    baseline: float
    unit: str
    budget: str

    def __str__(self) -> str:
        ratio = self.value / self.baseline
        return (
            f"{self.name:<46}{self.value:>11,.4g} {self.unit:<4}{self.baseline:>11,.4g} {self.unit:<4}"
            f"{ratio:>7.2f} ×   budget {self.budget}"
        )


def uses(count: int) -> Iterator[NewEntry]:
    """Uses as a script supervisor logs them: three departments, many scenes, a note now and then."""
    chance = random.Random(1)
    for n in range(count):
        scene = f"{chance.randint(1, 160)}{chance.choice(['', '', 'A', 'B'])}"
        department, thing = chance.choice([("ART", "poster"), ("VFX", "plate"), ("PBK", "screen")])
        yield NewEntry(
            AiUse(
                role=UseRole(department=department, basis="witnessed", scribe_role="script supervisor"),
                where=UseWhere(scene=(Ref(as_=scene),)),
                what=UseWhat(
                    tool=Ref(as_="Umbra"), function="T2I", origination="originated", kept=3, made=40
                ),
                outputs=UseOutputs(
                    count=1 + n % 5, thing=thing, status="temp_in_cut", prominence="incidental"
                ),
                likeness=UseLikeness(in_it="no"),
                work=UseWork(covered_work="yes", job_effect="unknown"),
                seen=Seen(
                    day=Ref(as_=str(1 + n // 60)), unit="main", scene=Ref(as_=scene), setup="B", take="3"
                ),
                note=Note(note=f"behind the actress, third {thing} from the left") if n % 3 == 0 else Note(),
                who=worlds.WHO,
            )
        )


def table(count: int) -> Iterator[PlainEntry]:
    """The same uses as rows of a table that somebody imports: plain data, not yet checked."""
    for new in uses(count):
        yield PlainEntry(new.fact.kind, {name: told for name, told in new.fact.sealed().items() if told})


def took(run: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def worked(run: Callable[[], object]) -> float:
    """Seconds of processor time: what only reckons isn't slower because a neighbour is busy."""
    began = time.process_time()
    run()
    return time.process_time() - began


def bare(path: Path) -> sqlite3.Connection:
    """SQLite with one table, as durable as the ledger."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("CREATE TABLE IF NOT EXISTS kept(row INTEGER PRIMARY KEY, bytes BLOB)")
    return connection


def store(connection: sqlite3.Connection, blobs: list[bytes]) -> None:
    """One transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO kept(bytes) VALUES(?)", [(blob,) for blob in blobs])
    connection.execute("COMMIT")


def append(folder: Path, ledger: Ledger) -> Measured:
    """One entry a transaction, against bare commits of as many bytes."""
    ours, theirs = [], []
    facts = list(uses(ROUNDS * APPENDS))
    with closing(bare(folder / "append.db")) as other:
        for turn in range(ROUNDS):
            part = facts[turn * APPENDS : (turn + 1) * APPENDS]
            began = time.perf_counter()
            for _ in part:
                store(other, [bytes(3000)])
            between = time.perf_counter()
            for new in part:
                ledger.append([new])
            theirs.append(APPENDS / (between - began))
            ours.append(APPENDS / (time.perf_counter() - between))
    return Measured(
        "one durable append", statistics.median(ours), statistics.median(theirs), "/s", "0.35, aim 0.5"
    )


def bulk(folder: Path, ledger: Ledger, count: int) -> Measured:
    """Rows of a table checked, sealed, stored and indexed, against bare SQLite storing the same bytes."""
    before, rows_told = ledger.size, list(table(count))
    ours = count / took(lambda: ledger.append_all(rows_told, batch=BATCH))
    with closing(sqlite3.connect(ledger.path)) as held:
        size = "SELECT sum(length(body)) + sum(length(hashes)) FROM entry WHERE seq >= ?"
        stored = held.execute(size, (before,)).fetchone()[0]
        stored += held.execute(
            "SELECT sum(length(text)) FROM disclosure WHERE seq >= ?", (before,)
        ).fetchone()[0]
    blobs = [bytes(stored // count)] * BATCH
    with closing(bare(folder / "bulk.db")) as other:
        began = time.perf_counter()
        for _ in range(count // BATCH):
            store(other, blobs)
        theirs = count / (time.perf_counter() - began)
    return Measured("bulk import, entries", ours, theirs, "/s", "5,000/s and 0.09, aim 10,000 and 0.18")


def leaves(ledger: Ledger) -> Measured:
    """Leaves and tree recomputed, against reading and hashing the same bytes."""

    def ours() -> None:
        edge = tree.Frontier()
        with closing(sqlite3.connect(ledger.path)) as held:
            for hashes, body in held.execute("SELECT hashes, body FROM entry ORDER BY seq"):
                if edge.append(tree.leaf_hash(body)) != hashes:
                    raise AssertionError("the tree differs")

    def theirs() -> None:
        with closing(sqlite3.connect(ledger.path)) as held:
            for hashes, body in held.execute("SELECT hashes, body FROM entry ORDER BY seq"):
                sha256(body + hashes[:0]).digest()

    both = [(worked(ours), worked(theirs)) for _ in range(3)]
    return Measured(
        "verify leaves and tree", min(one for one, _ in both), min(other for _, other in both), "s", "2 ×"
    )


def whole(ledger: Ledger) -> list[Measured]:
    """Everything verified, against a loop on one core that reads and hashes the same disclosures."""

    def theirs() -> None:
        with closing(sqlite3.connect(ledger.path)) as held:
            for (text,) in held.execute("SELECT text FROM disclosure ORDER BY log_id, seq, name"):
                sha256(text).digest()

    baseline = worked(theirs)
    times: dict[str, float] = {}
    began = time.process_time()
    found = ledger.verify(lambda name, *_: times.update({name: time.process_time() - began}))
    total = time.process_time() - began
    if found.verdict != "intact":
        raise AssertionError(found.failed)
    baseline = (baseline + worked(theirs)) / 2
    return [
        Measured("verify the record, every disclosure", times["entries"], baseline, "s", "5 ×, aim 2 ×"),
        Measured("verify record and index", total, baseline, "s", "none set"),
    ]


def proofs(ledger: Ledger) -> list[Measured]:
    """Inclusion and consistency from the stored nodes, against a millisecond."""
    chance, size = random.Random(2), ledger.size
    with closing(Reader(ledger.path, ledger._opened.log)) as reader, reader.connected() as db:
        read = rows.node_reader(db, 1)
        inclusion = [
            took(lambda: tree.inclusion_proof(chance.randrange(size), size, read)) for _ in range(300)
        ]
        consistency = [
            took(lambda: tree.consistency_proof(chance.randrange(size), size, read)) for _ in range(300)
        ]
    return [
        Measured("inclusion proof", statistics.median(inclusion), 0.001, "s", "1 ms"),
        Measured("consistency proof", statistics.median(consistency), 0.001, "s", "1 ms"),
    ]


def measure(count: int) -> Iterator[Measured]:
    """All of it, on a new ledger of `count` entries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = Home.under(folder / "home")
        with Ledger.create(folder / "SLN.hotset", worlds.PRODUCTION, who=worlds.WHO, home=home) as ledger:
            yield append(folder, ledger)
            yield bulk(folder, ledger, count)
            yield leaves(ledger)
            yield from whole(ledger)
            yield from proofs(ledger)


def main(count: int = 100_000) -> None:
    """Prints each number as it is there."""
    for measured in measure(count):
        print(measured, flush=True)


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:2]))
