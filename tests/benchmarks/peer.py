"""One peer of the ledger, measured in turns with bare SQLite by its own interpreter; imports nothing of ours.

Run by `peers.py`: peer.py NAME FOLDER BYTES ENTRIES, which prints one JSON object. Every store is made to
flush as the ledger does: a rollback journal deleted after each commit, and every flush made (DELETE, EXTRA).
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

Given = TypeVar("Given")

APPENDS = 300
BATCH = 500
_DURABLE = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")
_GIT = (
    "git", "-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync", "-c", "user.name=R. Vale",
    "-c", "user.email=r@example.com", "-c", "gc.auto=0",
)  # fmt: skip


class Durable(sqlite3.Connection):
    """A connection that flushes as the ledger's, whatever its owner asks for."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for pragma in _DURABLE:
            super().execute(pragma)

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        """As always, but the journal mode stays."""
        return super().execute("SELECT 1" if "journal_mode" in sql else sql, *given)


@contextmanager
def durable() -> Iterator[None]:
    """Connections that a library makes meanwhile are durable ones."""
    connect = sqlite3.connect
    setattr(sqlite3, "connect", partial(connect, factory=Durable))  # noqa: B010 (its type is overloads)
    try:
        yield
    finally:
        setattr(sqlite3, "connect", connect)  # noqa: B010 (as above)


class Peer:
    """A way to keep entries; what it doesn't offer stays out of the table."""

    offers: tuple[str, ...] = ()
    """Of many, verify and prove."""
    note = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def one(self, data: bytes) -> None:
        """One entry, durable when this returns."""
        raise NotImplementedError

    def many(self, entries: list[bytes]) -> None:
        """All of them in one transaction."""
        raise NotImplementedError

    def verify(self) -> None:
        """All that is held, found intact."""
        raise NotImplementedError

    def prove(self, index: int) -> None:
        """An inclusion proof of the entry with this index."""
        raise NotImplementedError


class Bare(Peer):
    """SQLite with one table: keeps, proves nothing. Verifying is reading and hashing every row."""

    offers = ("many", "verify")
    note = "keeps rows, proves nothing; “verify” reads and hashes them"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.file = sqlite3.connect(folder / "bare.db", isolation_level=None, factory=Durable)
        self.file.execute("CREATE TABLE kept(row INTEGER PRIMARY KEY, bytes BLOB)")

    def one(self, data: bytes) -> None:
        self.many([data])

    def many(self, entries: list[bytes]) -> None:
        """One transaction."""
        self.file.execute("BEGIN IMMEDIATE")
        self.file.executemany("INSERT INTO kept(bytes) VALUES(?)", [(data,) for data in entries])
        self.file.execute("COMMIT")

    def verify(self) -> None:
        """Reads and hashes every row: what any verification costs at least."""
        for (data,) in self.file.execute("SELECT bytes FROM kept ORDER BY row"):
            sha256(data).digest()


class Pymerkle(Peer):
    """The RFC 9162 tree over rows of SQLite."""

    offers = ("prove",)
    note = "one commit an entry; compares no stored entry with its hash"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        with durable():
            self.tree = import_module("pymerkle").SqliteTree(str(folder / "tree.db"))

    def one(self, data: bytes) -> None:
        self.tree.append_entry(data)

    def prove(self, index: int) -> None:
        """An inclusion proof."""
        self.tree.prove_inclusion(index + 1)


class Ledgerchain(Peer):
    """A hash chain on SQLAlchemy."""

    offers = ("many", "verify")
    note = "hash chain, unsigned"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.library = import_module("ledgerchain")
        self.orm = import_module("sqlalchemy.orm")
        make = import_module("sqlalchemy").create_engine
        self.engine = make(f"sqlite:///{folder / 'chain.db'}", connect_args={"factory": Durable})
        self.library.create_all(self.engine)

    def one(self, data: bytes) -> None:
        self.many([data])

    def many(self, entries: list[bytes]) -> None:
        """One transaction."""
        with self.orm.Session(self.engine) as session:
            for data in entries:
                self.library.LedgerWriter.append(
                    session,
                    event_type="use",
                    payload={"said": data.decode()},
                    actor={"kind": "person"},
                    tenant_id="SLN",
                )
            session.commit()

    def verify(self) -> None:
        """The whole chain."""
        with self.orm.Session(self.engine) as session:
            if not self.library.verify_chain(session).valid:
                raise AssertionError("not valid")


class Auditchain(Peer):
    """A hash chain with Ed25519 signatures on its records."""

    offers = ("many", "verify", "prove")
    note = "hash chain, each entry signed; a proof reads the whole log"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        library = import_module("auditchain")
        self.loop = asyncio.new_event_loop()
        private, _ = library.generate_keypair()
        self.log = library.AuditLog(library.SqliteBackend(folder / "audit.db"), signing_key=private)
        with durable():
            self.loop.run_until_complete(self.log.init())

    def one(self, data: bytes) -> None:
        self.loop.run_until_complete(self.log.append("r.vale", "use", metadata={"said": data.decode()}))

    def many(self, entries: list[bytes]) -> None:
        """One transaction."""
        told = [("r.vale", "use", "", {"said": data.decode()}) for data in entries]
        self.loop.run_until_complete(self.log.append_many(told))

    def verify(self) -> None:
        """The whole chain and every signature."""
        if not self.loop.run_until_complete(self.log.verify()).ok:
            raise AssertionError("not valid")

    def prove(self, index: int) -> None:
        """An inclusion proof."""
        self.loop.run_until_complete(self.log.inclusion_proof(index))


class CheckpointedLocalLog(Peer):
    """A Merkle mountain range over digests of 32 bytes, each appended durably."""

    note = "keeps digests of 32 bytes, not what they stand for; unsigned until a checkpoint is asked for"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        library = import_module("cll.log.sqlite")
        self.input = import_module("cll.log").AppendInput
        with durable():
            library.init(folder / "cll.db", "SLN")
            self.store = library.open(folder / "cll.db", "SLN")
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def one(self, data: bytes) -> None:
        self.now += timedelta(milliseconds=1)
        self.store.append(self.input(sha256(data).digest(), self.now))


class Git(Peer):
    """One commit an entry, one file an entry, all of it flushed."""

    offers = ("verify",)
    note = "a file and a commit an entry, unsigned; “verify” is fsck"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.count = 0
        self._git("init", "-q")

    def _git(self, *words: str) -> None:
        quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run([*_GIT, *words], cwd=self.folder, env=quiet, check=True, capture_output=True)

    def one(self, data: bytes) -> None:
        self.count += 1
        name = f"{self.count // 100}/{self.count}"
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_bytes(data)
        self._git("add", name)
        self._git("commit", "-q", "-m", name)

    def verify(self) -> None:
        """Every object."""
        self._git("fsck", "--full", "--strict")


PEERS: dict[str, type[Peer]] = {
    "bare SQLite": Bare,
    "pymerkle": Pymerkle,
    "ledgerchain": Ledgerchain,
    "auditchain": Auditchain,
    "checkpointed-local-log": CheckpointedLocalLog,
    "git commit": Git,
}


def took(run: Callable[[Given], None], each: Iterable[Given]) -> float:
    """Seconds for all of them."""
    began = time.perf_counter()
    for given in each:
        run(given)
    return time.perf_counter() - began


def entries(size: int) -> Iterator[bytes]:
    """Texts of so many bytes, no two alike."""
    count = 0
    while True:
        count += 1
        yield f"{count:08}{'said on the day ' * (size // 16)}"[:size].encode()


def measure(kind: type[Peer], folder: Path, size: int, count: int) -> dict[str, float | str]:
    """Durable appends, one by one in turns with bare SQLite's; then bulk, verification, proofs at `count`.

    Of appends the median counts, so that what else the machine does now and then leaves the ratio alone.
    """
    (folder / "peer").mkdir()
    peer, bare, told = kind(folder / "peer"), Bare(folder), entries(size)
    ours, theirs = [], []
    for data in (next(told) for _ in range(APPENDS)):
        theirs.append(took(bare.one, [data]))
        ours.append(took(peer.one, [data]))
    found: dict[str, float | str] = {
        "append": 1 / statistics.median(ours),
        "bare": 1 / statistics.median(theirs),
        "note": peer.note,
    }
    held = APPENDS
    if "many" in peer.offers:
        parts = [[next(told) for _ in range(BATCH)] for _ in range((count - held) // BATCH)]
        found["bulk"] = BATCH * len(parts) / took(peer.many, parts)
        held += BATCH * len(parts)
    elif "prove" in peer.offers:
        took(peer.one, [next(told) for _ in range(count - held)])
        held = count
    if "verify" in peer.offers:
        found["verify"] = held / took(lambda _: peer.verify(), [None])
    if "prove" in peer.offers:
        places = [held * part // 10 for part in range(10)]
        found["prove"] = took(peer.prove, places) / len(places)
    return found


if __name__ == "__main__":
    asked, where, length, number = sys.argv[1:5]
    print(json.dumps(measure(PEERS[asked], Path(where), int(length), int(number))))
