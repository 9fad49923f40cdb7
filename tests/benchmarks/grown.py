"""What a ledger costs once it has grown, beside a new one: logging, opening, a page, proofs, a receipt.

The ledger given is copied first, with the keys and the state of its station: what is logged goes to the copy.
Whatever logs is measured in turns with a new ledger. No test depends on a number of it.
By hand: python -m tests.benchmarks.grown LEDGER HOTSET_HOME
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from ledger.ledger import Home, Ledger
from ledger.log import note, receipt, tree
from ledger.store import rows
from ledger.store.reader import Reader
from ledger.store.receipts import hand_out
from tests.benchmarks.store import leaves, table, took, uses
from tests.ledger.store import worlds

ROUNDS = 4
ROWS = 20_000
APPENDS = 40
ASKED = 1_000


def logging(grown: Ledger, new: Ledger) -> Iterator[str]:
    """Rows of a table and single uses, logged in turns by a grown ledger and a new one."""
    told, facts = table(2 * ROUNDS * ROWS), uses(2 * ROUNDS * APPENDS)
    bulk: dict[Ledger, list[float]] = {grown: [], new: []}
    single: dict[Ledger, list[float]] = {grown: [], new: []}
    for turn in range(ROUNDS):
        for ledger in (grown, new) if turn % 2 else (new, grown):
            part = list(islice(told, ROWS))
            bulk[ledger].append(ROWS / took(lambda: ledger.append_all(part)))  # noqa: B023  (called at once)
            for one in islice(facts, APPENDS):
                single[ledger].append(took(lambda: ledger.append([one])))  # noqa: B023  (as above)
    late, early = (statistics.median(bulk[ledger]) for ledger in (grown, new))
    sizes = f"at {grown.size:,}, {early:,.0f} before {new.size:,}"
    yield f"bulk, entries/s: {late:,.0f} {sizes}: {late / early:.2f} ×"
    late, early = (statistics.median(single[ledger]) * 1000 for ledger in (grown, new))
    yield f"one durable append: {late:.2f} ms, {early:.2f} ms when new: {late / early:.2f} ×"


def spread(run: Callable[[int], object], size: int) -> str:
    """Median and 99th percentile in milliseconds, for entries drawn by lot."""
    chance = random.Random(size)
    times = sorted(took(lambda: run(chance.randrange(size))) for _ in range(ASKED))
    return f"{statistics.median(times) * 1000:.3f} ms, 99 of 100 within {times[-ASKED // 100] * 1000:.3f} ms"


def asking(ledger: Ledger) -> Iterator[str]:
    """Proofs, receipts, pages."""
    size = ledger.size
    with closing(Reader(ledger.path, ledger._opened.log)) as reader:
        with reader.connected() as db:
            read = rows.node_reader(db, 1)
            yield f"inclusion proof: {spread(lambda at: tree.inclusion_proof(at, size, read), size)}"
            yield f"consistency proof: {spread(lambda at: tree.consistency_proof(at + 1, size, read), size)}"
        yield f"a receipt made and checked: {spread(lambda at: hand_out(reader, at + 1), size)}"
        handed, key = hand_out(reader, size // 2).data, note.parse_vkey(ledger.vkey)
        checked = spread(lambda _: receipt.check(receipt.Receipt.parse(handed), [key]), size)
        yield f"a receipt of {len(handed):,} bytes checked alone: {checked}"
    yield f"40 entries read: {spread(lambda at: ledger.some(range(max(1, at - 38), at + 2)), size)}"


def main(given: Path, home: Path) -> None:
    """Prints each number as it is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(given, folder / given.name)
        shutil.copytree(home, folder / "home")
        of = Home.under(folder / "home")
        began = time.perf_counter()
        grown = Ledger.open(folder / given.name, home=of)
        print(f"opened: {(time.perf_counter() - began) * 1000:.0f} ms, {grown.size:,} entries", flush=True)
        other = Home.under(folder / "other")
        new = Ledger.create(folder / "NEW.hotset", worlds.PRODUCTION, who=worlds.WHO, home=other)
        with grown, new:
            for line in chain(asking(grown), [leaves(grown)], logging(grown, new)):
                print(line, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
