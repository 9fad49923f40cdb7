"""The ledger beside other ways to keep such a record, at the same durability, on one machine in one run.

Each is measured by a process of its own, in turns with bare SQLite that stores as many bytes; what counts is
the ratio. The peers are no part of the project: give the Python of an environment that has pymerkle,
ledgerchain, auditchain[ed25519] and checkpointed-local-log. Prints a table for docs/performance.md.
By hand: python -m tests.benchmarks.peers PYTHON [ENTRIES, 20000 unless given]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ledger.ledger import Home, Ledger
from ledger.log import tree
from ledger.store import rows
from ledger.store.reader import Reader
from tests.benchmarks import peer
from tests.benchmarks.store import uses
from tests.ledger.store import worlds

SIZE = 2_300
"""About as many bytes as the ledger stores of one use: body, hashes and fourteen disclosures."""
_HEAD = """\
| | durable appends/s | × bare SQLite | 500 at once, entries/s | verify, entries/s | inclusion proof | |
|---|---|---|---|---|---|---|"""


class Hotset(peer.Peer):
    """Uses of fourteen sealed compartments, indexed and searchable, each under a signed checkpoint."""

    offers = ("many", "verify", "prove")
    note = "sealed, searchable, signed after each transaction; verifies values, tree, signatures and index"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        home = Home.under(folder / "home")
        self.ledger = Ledger.create(folder / "SLN.hotset", worlds.PRODUCTION, who=worlds.WHO, home=home)
        self.facts = uses(10**9)

    def one(self, data: bytes) -> None:
        self.ledger.append([next(self.facts)])

    def many(self, entries: list[bytes]) -> None:
        """One transaction."""
        self.ledger.append_all((next(self.facts) for _ in entries), batch=len(entries))

    def verify(self) -> None:
        """Everything."""
        if self.ledger.verify().verdict != "intact":
            raise AssertionError("not intact")

    def prove(self, index: int) -> None:
        """An inclusion proof, from opening the file on."""
        reader = Reader(self.ledger.path, self.ledger._opened.log)
        with closing(reader), reader.connected() as connection:
            tree.inclusion_proof(index, self.ledger.size, rows.node_reader(connection, 1))


def measured(python: str, count: int) -> Iterator[tuple[str, dict[str, float | str]]]:
    """Name and figures, ours first."""
    with tempfile.TemporaryDirectory() as folder:
        yield "**hotset**", peer.measure(Hotset, Path(folder), SIZE, count)
    for name in peer.PEERS:
        with tempfile.TemporaryDirectory() as folder:
            words = [python, peer.__file__, name, folder, str(SIZE), str(count)]
            done = subprocess.run(words, check=True, stdout=subprocess.PIPE)
            yield name, json.loads(done.stdout)


def row(name: str, found: dict[str, float | str]) -> str:
    """One line of the table."""
    append, bare = float(found["append"]), float(found["bare"])
    rates = [f"{found[each]:,.0f}" if each in found else "–" for each in ("bulk", "verify")]
    proof = f"{float(found['prove']) * 1000:,.2f} ms" if "prove" in found else "–"
    cells = [name, f"{append:,.0f}", f"{append / bare:.2f}", *rates, proof, str(found["note"])]
    return f"| {' | '.join(cells)} |"


def main(python: str, count: int = 20_000) -> None:
    """Prints the table as its lines come."""
    print(_HEAD, flush=True)
    for name, found in measured(python, count):
        print(row(name, found), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *(int(given) for given in sys.argv[2:3]))
