"""Opening: what is refused in one sentence, what is opened for reading only and why, and older copies."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import (
    ExitCode,
    Ledger,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerForeign,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    OlderThanSigned,
    UsageProblem,
    Verification,
)
from ledger.store import engines
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered, running, verified


def refused(path: Path, home: Path) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path, home=worlds.home(home)).close()
    return caught.value


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """A missing ledger: exit 3, with the path and what makes one."""
    error = refused(tmp_path / "SLN.hotset", tmp_path)
    assert isinstance(error, LedgerMissing)
    assert error.exit_code == ExitCode.LEDGER
    assert str(tmp_path / "SLN.hotset") in error.message


def test_other_files_are_not_ledgers(tmp_path: Path) -> None:
    """A text file, an empty file, a folder and somebody's database are refused as foreign, untouched."""
    text, empty, other = tmp_path / "notes.hotset", tmp_path / "empty.hotset", tmp_path / "other.hotset"
    text.write_text("Day 12, scene 42, three posters. " * 40)
    empty.touch()
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE entry(a)")
    for path in (text, empty, other, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        error = refused(path, tmp_path)
        assert isinstance(error, LedgerForeign), path
        assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_newer_file_says_to_update(tmp_path: Path) -> None:
    """A file of a later format is never read by guess."""
    worlds.new_ledger(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "SLN.hotset")) as connection:
        connection.execute("PRAGMA user_version = 2")
    error = refused(tmp_path / "SLN.hotset", tmp_path)
    assert isinstance(error, LedgerNewer)
    assert "Update hotset" in error.remedy


def test_a_torn_file_is_damaged(tmp_path: Path) -> None:
    """Half of a file is told as damage of the file (3), in one sentence, not as tampering."""
    worlds.small_ledger(tmp_path).close()
    path = tmp_path / "SLN.hotset"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    found = verified(tmp_path)
    assert found.exit_code == ExitCode.LEDGER
    assert isinstance(found, LedgerDamaged | Verification)
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_a_locked_file_is_busy_and_the_entry_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program writes for longer than we wait: said so, exit 3, and nothing was logged."""
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    worlds.new_ledger(tmp_path).close()
    with worlds.reopened(tmp_path) as ledger, closing(sqlite3.connect(ledger.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy) as busy:
            ledger.append([NewEntry(worlds.use(1))])
        other.rollback()
        assert busy.value.message == "Nothing was logged: another program is still writing to SLN.hotset."
        assert busy.value.exit_code == ExitCode.LEDGER
        assert ledger.append([NewEntry(worlds.use(1))])[0].number == 3


def test_without_the_key_the_file_is_for_reading(tmp_path: Path) -> None:
    """The file on another laptop: it opens, says why nothing can be logged, and still verifies."""
    worlds.small_ledger(tmp_path).close()
    with Ledger.open(tmp_path / "SLN.hotset", home=worlds.home(tmp_path / "other")) as ledger:
        assert ledger.read_only == "this station doesn't hold the key that signs this ledger"
        assert ledger.entry(3).kind == "ai.use"
        with pytest.raises(LedgerReadOnly, match="doesn't hold the key"):
            ledger.append([NewEntry(worlds.use(1))])
        found = ledger.verify()
        assert (found.verdict, found.exit_code) == ("intact, not what you hold", ExitCode.NOT_HELD)


def test_a_key_that_is_another_one_is_not_used(tmp_path: Path) -> None:
    """A key file that was swapped never signs for this log."""
    worlds.new_ledger(tmp_path).close()
    (tmp_path / "b").mkdir()
    worlds.new_ledger(tmp_path / "b", seed=7).close()
    (mine,) = (p for p in (tmp_path / "home/data/hotset/keys").iterdir() if p.suffix != ".pub")
    (other,) = (p for p in (tmp_path / "b/home/data/hotset/keys").iterdir() if p.suffix != ".pub")
    shutil.copyfile(other, mine)
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.read_only is not None
        assert "is not the one that signs this ledger" in ledger.read_only


def test_a_read_only_file_is_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only disk, or in a folder without write rights, the ledger opens for reading and says why."""
    worlds.new_ledger(tmp_path).close()
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).suffix != ".hotset")
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.read_only == "the file is read-only"
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).suffix == ".hotset")
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.read_only is not None
        assert "the folder is read-only" in ledger.read_only


def test_what_this_program_puts_down_is_private(tmp_path: Path) -> None:
    """The ledger, the key and the state are for their owner alone: 0600 in folders of 0700."""
    old = os.umask(0o000)
    try:
        worlds.small_ledger(tmp_path).close()
    finally:
        os.umask(old)
    files = [tmp_path / "SLN.hotset", *(p for p in (tmp_path / "home").rglob("*") if p.is_file())]
    assert len(files) == 4
    assert {stat.S_IMODE(p.stat().st_mode) for p in files} == {0o600}
    assert {stat.S_IMODE(p.parent.stat().st_mode) for p in files[1:]} == {0o700}


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    """`init` where something is already: refused, and both the file and the keys stay as they were."""
    (tmp_path / "SLN.hotset").write_text("something of mine")
    with pytest.raises(UsageProblem, match="already a file"):
        worlds.new_ledger(tmp_path)
    assert (tmp_path / "SLN.hotset").read_text() == "something of mine"
    assert not (tmp_path / "home").exists()


def test_a_station_name_must_fit_the_origin(tmp_path: Path) -> None:
    """A station is named in a-z, 0-9 and -; anything else is refused before a file is made."""
    with pytest.raises(UsageProblem, match="can't name a station"):
        Ledger.create(
            tmp_path / "SLN.hotset",
            worlds.PRODUCTION,
            who=worlds.WHO,
            station="Second Unit",
            home=worlds.home(tmp_path),
            sources=worlds.fixed(),
        )
    assert list(tmp_path.iterdir()) == []


def test_an_older_copy_is_noticed(tmp_path: Path) -> None:
    """A backup put back: message 8 word for word, exit 6; reading is possible and says so too."""
    worlds.new_ledger(tmp_path).close()
    path = tmp_path / "SLN.hotset"
    shutil.copyfile(path, tmp_path / "backup")
    with worlds.reopened(tmp_path) as ledger:
        ledger.append([NewEntry(worlds.use(n)) for n in range(3)])
    shutil.copyfile(tmp_path / "backup", path)
    with pytest.raises(OlderThanSigned) as older:
        worlds.reopened(tmp_path)
    assert older.value.message == (
        "This file is older than what this laptop last signed: 2 entries here, 5 then. "
        "Open the newer copy, or type restore to go on from here; the gap will show."
    )
    assert older.value.exit_code == ExitCode.OLDER
    with worlds.reopened(tmp_path, write=False) as ledger:
        found = ledger.verify()
        assert (found.verdict, found.exit_code) == ("intact, older", ExitCode.OLDER)
        with pytest.raises(OlderThanSigned):
            ledger.checked()


def test_the_last_entries_taken_out_are_noticed(tmp_path: Path) -> None:
    """Cut off exactly at a checkpoint, the file is intact in itself, and older than what was signed."""
    worlds.small_ledger(tmp_path).close()
    path = tmp_path / "SLN.hotset"
    for table, column, last in (
        ("entry", "seq", 4), ("disclosure", "seq", 4), ("checkpoint", "size", 5), ("fact", "seq", 4),
    ):  # fmt: skip
        assert altered(path, running(f"DELETE FROM {table} WHERE {column} > {last}"))
    with pytest.raises(OlderThanSigned, match="5 entries here, 7 then"):
        worlds.reopened(tmp_path)


@pytest.mark.parametrize("column", ["body", "hashes"])
def test_an_altered_tail_stops_the_log(column: str, tmp_path: Path) -> None:
    """The last entry isn't what was sealed: message 9 word for word, nothing logged, nothing changed."""
    worlds.small_ledger(tmp_path).close()
    path = tmp_path / "SLN.hotset"
    emptied = f"UPDATE entry SET {column} = zeroblob(length({column})) WHERE seq = 6"
    assert altered(path, lambda c: c.execute(emptied))
    held = path.read_bytes()
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.read_only == (
            "Entry 7 is not what was sealed. Logging goes on in a new part of the record; nothing here was "
            "changed. Tell the production office, and see hotset verify."
        )
        with pytest.raises(LedgerReadOnly):
            ledger.append([NewEntry(worlds.use(1))])
        assert ledger.verify().exit_code == ExitCode.PROBLEMS
    assert path.read_bytes() == held


def test_another_history_under_the_same_name_is_noticed(tmp_path: Path) -> None:
    """A copy that was gone on with elsewhere has the same size and another root: it isn't what we signed."""
    worlds.new_ledger(tmp_path).close()
    shutil.copytree(tmp_path, tmp_path / "b", ignore=shutil.ignore_patterns("b"))
    for folder, count in ((tmp_path, 1), (tmp_path / "b", 2)):
        with worlds.reopened(folder) as ledger:
            ledger.append([NewEntry(worlds.use(count))])
    shutil.copyfile(tmp_path / "b" / "SLN.hotset", tmp_path / "SLN.hotset")
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.read_only is not None
        assert ledger.read_only.startswith("Entry 3 is not what was sealed.")
        found = ledger.verify()
        assert found.exit_code == ExitCode.PROBLEMS
        assert found.check("known head").verdict == "fail"


def test_a_damaged_state_file_is_local_damage(tmp_path: Path) -> None:
    """Our own note of the last signature is torn: that is damage here (3), not a finding about the ledger."""
    worlds.small_ledger(tmp_path).close()
    (state,) = (tmp_path / "home/state/hotset/heads").iterdir()
    state.write_bytes(state.read_bytes()[:-9])
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.read_only is not None
        assert "damaged" in ledger.read_only
        found = ledger.verify()
        assert (found.verdict, found.exit_code) == ("damaged", ExitCode.LEDGER)
        assert [check.name for check in found.failed] == ["known head"]
        with pytest.raises(LedgerDamaged, match="local damage"):
            ledger.checked()


def test_the_state_is_put_down_once_a_second_and_on_close(tmp_path: Path) -> None:
    """Logging fast costs no state file an entry, and a closed ledger always leaves the last head."""
    with worlds.new_ledger(tmp_path) as ledger:
        (state,) = (tmp_path / "home/state/hotset/heads").iterdir()
        first = state.read_bytes()
        for n in range(5):
            ledger.append([NewEntry(worlds.use(n))])
        assert state.read_bytes() == first
        signed = ledger.note(7)
    assert signed is not None
    assert state.read_bytes().startswith(signed)
    assert state.read_bytes()[len(signed) :].startswith(b"sha256 ")


def test_a_state_that_can_not_be_put_down_loses_no_entry(tmp_path: Path) -> None:
    """The state folder is gone: entries are logged and acknowledged all the same, and closing says so."""
    ledger = worlds.new_ledger(tmp_path)
    heads = tmp_path / "home/state/hotset/heads"
    shutil.rmtree(heads)
    heads.write_text("a file where the folder was")
    assert ledger.append([NewEntry(worlds.use(1))])[0].number == 3
    with pytest.raises(LedgerReadOnly, match="The entries are logged"):
        ledger.close()
    heads.unlink()
    with worlds.reopened(tmp_path) as again:
        assert again.size == 3
