"""A kill in mid-append: every acknowledged entry is there on reopening, and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from tests.ledger.store import worlds

CHILD = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from ledger.facts import NewEntry
    from ledger.ledger import Ledger
    from tests.ledger.store import worlds

    folder = Path(sys.argv[1])
    with Ledger.open(folder / "SLN.hotset", home=worlds.home(folder)) as ledger:
        for n in range(10_000):
            last = ledger.append([NewEntry(worlds.use(n)), NewEntry(worlds.use(n))])[-1]
            print(last.number, flush=True)
    """
)
STOPPED = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from ledger.facts import NewEntry
    from ledger.ledger import Ledger
    from ledger.store import writer
    from tests.ledger.store import worlds

    folder = Path(sys.argv[1])
    with Ledger.open(folder / "SLN.hotset", home=worlds.home(folder)) as ledger:
        def dies(*_):
            os.kill(os.getpid(), signal.SIGKILL)
        writer.Writer._read_back = dies
        # a cache of one page, so that changed pages are in the file already when it dies
        with ledger._opened.writer._engine.connect() as connection:
            db = connection.connection.driver_connection
            db.set_authorizer(None)
            db.execute("PRAGMA cache_size=1")
            db.execute("PRAGMA cache_spill=1")
        ledger.append([NewEntry(worlds.use(n)) for n in range(200)])
    """
)


def child(program: str, folder: Path) -> subprocess.Popen[bytes]:
    """Another process that logs into the ledger of this folder."""
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, env=environment, cwd=root
    )


@pytest.mark.parametrize("acknowledged", [1, 4, 9])
def test_every_acknowledged_entry_survives_a_kill(acknowledged: int, tmp_path: Path) -> None:
    """The process is killed while it logs pairs as fast as it can: what it acknowledged is all there."""
    worlds.new_ledger(tmp_path).close()
    process = child(CHILD, tmp_path)
    assert process.stdout is not None
    try:
        for _ in range(acknowledged):
            last = int(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    told = process.stdout.read().split()
    process.stdout.close()
    last = int(told[-1]) if told else last
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.read_only is None
        assert ledger.size >= last
        assert ledger.size % 2 == 0, "half of a pair was kept"
        found = ledger.verify()
        assert found.verdict == "intact", found.failed
        assert ledger.append([NewEntry(worlds.use(1))])[0].number == ledger.size


@pytest.mark.parametrize("write", [True, False])
def test_a_half_written_transaction_is_rolled_back(write: bool, tmp_path: Path) -> None:
    """Killed with changed pages already in the file: the next to open rolls back and says so."""
    worlds.new_ledger(tmp_path).close()
    process = child(STOPPED, tmp_path)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert (tmp_path / "SLN.hotset-journal").stat().st_size > 0, (
        "the kill left no journal: nothing was tested"
    )
    with worlds.reopened(tmp_path, write=write) as ledger:
        assert ledger.recovered
        assert ledger.size == 2
        assert ledger.verify().verdict == "intact"
