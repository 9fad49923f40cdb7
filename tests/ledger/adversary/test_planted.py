"""What another program plants in the file or changes in its schema: found on opening, and named by verify.

Guards stop accidents; whoever means it drops them first. Then the schema is no longer ours, word for word.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import Altered, Ledger, LedgerBusy, LedgerDamaged, LedgerReadOnly
from ledger.store import engines
from tests.ledger.adversary.judging import Original, judged, stranger
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered, running

SPY = """
    CREATE TABLE kept(body);
    CREATE TRIGGER spy AFTER INSERT ON entry BEGIN INSERT INTO kept VALUES(NEW.body); END
"""
DROPPING = (
    "CREATE TRIGGER t BEFORE INSERT ON disclosure WHEN NEW.name = 'cost' BEGIN SELECT RAISE(IGNORE); END"
)


def edited(old: str, new: str, name: str) -> str:
    """Changes the stored text of a table or guard and nothing else."""
    change = f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}'"
    return f"PRAGMA writable_schema = ON; {change}"


PLANTED = {
    "a trigger that copies each new entry": (SPY, "kept is not ours"),
    "a trigger that changes the index": (
        "CREATE TRIGGER t AFTER INSERT ON fact BEGIN UPDATE fact SET dept = 'VFX'; END",
        "the guard t is not ours",
    ),
    "a view": ("CREATE VIEW seen AS SELECT body FROM entry", "the view seen is not ours"),
    "a view over the schema": ("CREATE VIEW words_x AS SELECT 1", "the view words_x is not ours"),
    "an index with a lie in it": ("CREATE INDEX quick ON entry(body)", "the index quick is not ours"),
    "a guard dropped": ("DROP TRIGGER entry_u", "the guard entry_u is missing"),
    "a guard that never fires": (
        edited("ON entry BEGIN", "ON entry WHEN 0 BEGIN", "entry_u"),
        "the guard entry_u was changed",
    ),
    "a guard on one row less": (
        edited("NEW.rowid<1", "NEW.rowid<0", "entry_r"),
        "the guard entry_r was changed",
    ),
    "all guards deleted from the schema": (
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'trigger'",
        "the guard checkpoint_d is missing",
    ),
    "a table that is no longer strict": (
        edited(") STRICT, WITHOUT ROWID", ") WITHOUT ROWID", "checkpoint"),
        "the table checkpoint was changed",
    ),
    "a check that checks nothing": (
        edited("length(entry_id)=16", "length(entry_id)>0", "entry"),
        "the table entry was changed",
    ),
    "a table rebuilt with a column more": (
        "DROP TABLE erased; CREATE TABLE erased(log_id, seq, name, by_log, by_seq, why)",
        "the table erased was changed",
    ),
    "a table renamed and another in its place": (
        "ALTER TABLE cosignature RENAME TO c; CREATE TABLE cosignature(log_id, size, line)",
        "the table c is not ours",
    ),
    "an index row's table gone": ("DROP TABLE indexed", "the table indexed is missing"),
}


def run(path: Path, script: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


@pytest.mark.parametrize("plant", PLANTED)
def test_what_is_planted_is_found_on_opening_and_named_by_verify(
    plant: str, copy: Path, original: Original
) -> None:
    """One thing added, dropped or reworded: opened for reading only with the reason, and verify exits 1."""
    script, named = PLANTED[plant]
    run(copy, script)
    before = copy.read_bytes()
    with Ledger.open(copy, home=original.home) as ledger:
        assert ledger.read_only is not None
        assert "was changed by another program" in ledger.read_only
        with pytest.raises(LedgerReadOnly):
            ledger.append([NewEntry(worlds.use(1))])
        with pytest.raises(Altered):
            ledger.checked()
    for home in (original.home, stranger(copy)):
        found = judged(copy, home)
        assert (found.verdict, found.exit_code) == ("altered", 1)
        assert found.check("structure").verdict == "fail"
        assert found.check("structure").reason.startswith(named) or named in ledger.read_only
    assert copy.read_bytes() == before, "a file that fails is kept as it is"


def test_temporary_objects_of_another_program_stay_with_it(copy: Path, original: Original) -> None:
    """A TEMP table that shadows `entry` lives in that program's connection: we read and log past it."""
    home = shutil.copytree(original.home.data.parent.parent, copy.parent / "mine")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TEMP TABLE entry(log_id, seq, entry_id, hashes, body)")
        connection.execute(
            "CREATE TEMP TRIGGER t BEFORE INSERT ON main.entry BEGIN SELECT RAISE(IGNORE); END"
        )
        connection.commit()
        with Ledger.open(copy, home=type(original.home).under(home)) as ledger:
            assert ledger.append([NewEntry(worlds.use(1))])[0].number == 14
            assert ledger.verify().exit_code == 0


@pytest.mark.parametrize(
    "script", [SPY, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM kept; END"]
)
def test_a_trigger_planted_while_we_log_gets_nothing(script: str, tmp_path: Path) -> None:
    """Planted under an open ledger: what the trigger wants isn't allowed, and the append fails whole."""
    with worlds.small_ledger(tmp_path) as ledger:
        run(ledger.path, script if "kept(" in script else f"CREATE TABLE kept(body); {script}")
        with pytest.raises(LedgerDamaged, match="not authorized"):
            ledger.append([NewEntry(worlds.use(1))])
        with closing(sqlite3.connect(ledger.path)) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
            assert connection.execute("SELECT count(*) FROM entry").fetchone() == (7,)


def test_a_trigger_that_drops_our_rows_is_noticed_before_we_sign(tmp_path: Path) -> None:
    """RAISE(IGNORE) planted under an open ledger: the rows are read back, so nothing is acknowledged."""
    with worlds.small_ledger(tmp_path) as ledger:
        run(ledger.path, DROPPING)
        with pytest.raises(LedgerDamaged, match="not all there: nothing was kept"):
            ledger.append([NewEntry(worlds.use(1))])
        assert ledger.size == 7


@pytest.mark.parametrize(
    "script", ["VACUUM", "PRAGMA page_size = 8192; VACUUM", "REINDEX", "PRAGMA optimize"]
)
def test_a_harmless_tidying_changes_nothing(script: str, copy: Path, original: Original) -> None:
    """Another program packs the file anew: every entry is where it was, and the ledger stays intact."""
    run(copy, script)
    found = judged(copy, original.home, original.head)
    assert (found.exit_code, found.head) == (0, original.head)


def test_another_programs_write_ahead_log_is_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Switched to WAL and held open: busy, never logged in a mode that we don't vouch for."""
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    worlds.small_ledger(tmp_path).close()
    path = tmp_path / "SLN.hotset"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        connection.execute("SELECT count(*) FROM entry").fetchone()
        with pytest.raises(LedgerBusy):
            worlds.reopened(tmp_path)
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.append([NewEntry(worlds.use(1))])[0].number == 8
        assert ledger.verify().exit_code == 0
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("column", ["origin", "vkey", "held"])
def test_a_log_row_with_a_value_that_sqlite_never_stores_is_damage(
    column: str, copy: Path, original: Original
) -> None:
    """NULL where the schema has none, as one flipped byte makes it: one sentence, exit 3."""
    run(copy, edited(f"{column} TEXT NOT NULL", f"{column} TEXT", "log"))
    run(copy, f"DROP TRIGGER log_u; UPDATE log SET {column} = NULL")
    run(copy, edited(f"{column} TEXT", f"{column} TEXT NOT NULL", "log"))
    before = copy.read_bytes()
    for write in (True, False):
        with pytest.raises(LedgerDamaged, match="a row that names no log"):
            Ledger.open(copy, home=original.home, write=write)
    assert copy.read_bytes() == before


def test_a_log_renamed_under_an_open_ledger_is_missed(copy: Path, original: Original) -> None:
    """Another program gives the log's row another name while we have it open: its log is not in the file."""
    with Ledger.open(copy, home=original.home, write=False) as ledger:
        before = ledger.origin
        other = before.replace("/main/", "/vfx/")
        assert altered(copy, running(f"UPDATE log SET origin = '{other}'"))
        found = ledger.verify()
    assert found.exit_code == 1
    assert found.check("structure").reason == f"the log {before} is not in the file"
