"""The desk on an altered file and on a restored one: it says so, goes on at once, numbers tell the parts."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import Who
from ledger.ledger import Ledger, OlderThanSigned
from tests.ledger.store.test_altered import altered, running
from tests.tui.desks.opened import HERE, Opened

SPOILT = "UPDATE entry SET body = CAST(body || ' ' AS BLOB) WHERE seq = (SELECT max(seq) FROM entry)"


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """The ledger of day 12, closed; a copy of it was put aside, and one more line was logged since."""
    held = Opened(tmp_path)
    held.source.close()
    shutil.copyfile(held.path, tmp_path / "aside")
    held.source = held.again()
    held.log("43 art ff on1")
    held.source.close()
    return held


def test_an_altered_file_is_said_and_logging_goes_on_at_once(opened: Opened) -> None:
    """Message 9 on opening; the next line goes into SLN-e2.hotset, with the day and the scenes as before."""
    assert altered(opened.path, running(SPOILT))
    held = opened.path.read_bytes()
    source = opened.source = opened.again()
    try:
        assert opened.standing.notice is not None
        assert opened.standing.notice.startswith("Entry 118 is not what was sealed. Logging goes on in a new")
        assert opened.standing.read_only is None
        assert (opened.standing.code, opened.standing.day) == ("SLN", "12")
        opened.log("42 art ff on2", HERE)
        standing = source.poll()
        assert standing is not None
        rows = source.rows(0, standing.rows)
        assert [str(row.number)[:3] for row in rows] == ["e2 "]
        assert rows[-1].whose == "Art"
    finally:
        source.close()
    assert opened.path.read_bytes() == held
    assert opened.path.with_name("SLN-e2.hotset").exists()


def test_an_older_copy_reads_and_says_what_to_type(opened: Opened, tmp_path: Path) -> None:
    """Message 8 stands where writing is refused; after the restore the desk writes again, in e2."""
    shutil.copyfile(tmp_path / "aside", opened.path)
    source = opened.source = opened.again()
    assert opened.standing.read_only is not None
    assert "or type restore to go on from here; the gap will show" in opened.standing.read_only
    source.close()
    with pytest.raises(OlderThanSigned):
        Ledger.open(opened.path, home=opened.home)
    Ledger.go_on(opened.path, who=Who(), home=opened.home).close()
    source = opened.source = opened.again()
    try:
        assert opened.standing.read_only is None
        opened.log("43 art ff on1")
        assert source.poll() is not None
        last = source.rows(0, 99)[-1]
        assert (int(last.number), str(last.number)) == (119, "e2 2")
        assert source.detail(last.number)
        task = source.correction(last.number, HERE)
        opened.log("43 art ff on2", task.place, task, "1")
        with closing(sqlite3.connect(opened.path)) as connection:
            counts = connection.execute("SELECT log_id, count(*) FROM entry GROUP BY 1").fetchall()
        assert counts == [(1, 117), (2, 3)]
        assert "1 → 2" in opened.what(119)
    finally:
        source.close()
