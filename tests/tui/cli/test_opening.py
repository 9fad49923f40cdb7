"""Ledgers that can't be opened: one sentence that says what to do, exit 3, and nothing is touched."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ledger.store import engines
from tests.tui.cli.running import Shell, program
from tui.cli import patience

NOT_A_LEDGER = b"SQLite format 3\x00 but not really"


def one_line(text: str) -> bool:
    """Whether `text` is one sentence on one line, and no traceback."""
    return text.count("\n") == 1 and "Traceback" not in text


@pytest.mark.parametrize(
    "words", [("show",), ("verify",), ("log", "art", "img"), ("export", "disclosure"), ()]
)
def test_without_a_ledger_each_command_says_how_to_get_one(bare_shell: Shell, words: tuple[str, ...]) -> None:
    """In an empty folder nothing is guessed and nothing is made."""
    ended = bare_shell(*words)
    assert ended.code == 3
    assert "hotset init" in ended.err
    assert one_line(ended.err)
    assert list(Path().iterdir()) == []


def test_of_several_ledgers_none_is_guessed(shell: Shell) -> None:
    """Two files here: both are named, and the person says which (exit 2)."""
    Path("OTH.hotset").write_bytes(Path("SLN.hotset").read_bytes())
    ended = shell("show")
    assert ended.code == 2
    assert "OTH.hotset, SLN.hotset" in ended.err
    assert shell("show", "--ledger", "SLN.hotset").code == 0


def test_a_named_file_that_is_not_there(bare_shell: Shell) -> None:
    """A mistyped path is a sentence, and no empty ledger springs up there."""
    ended = bare_shell("show", "--ledger", "SNL.hotset")
    assert ended.code == 3
    assert "SNL.hotset" in ended.err
    assert not Path("SNL.hotset").exists()


@pytest.mark.parametrize("content", [b"", NOT_A_LEDGER, b"# My notes\n"], ids=["empty", "broken", "text"])
@pytest.mark.parametrize("words", [("show",), ("log", "art", "img"), ("verify",)], ids=lambda words: words[0])
def test_another_file_is_not_taken_for_a_ledger(
    bare_shell: Shell, content: bytes, words: tuple[str, ...]
) -> None:
    """Whatever else has the name: exit 3, and not a byte of it changes."""
    path = Path("SLN.hotset")
    path.write_bytes(content)
    ended = bare_shell(*words)
    assert ended.code == 3
    assert one_line(ended.err)
    assert path.read_bytes() == content


def test_another_programs_database_is_foreign(bare_shell: Shell) -> None:
    """A real SQLite file of another program is left alone."""
    connection = sqlite3.connect("SLN.hotset")
    connection.execute("CREATE TABLE birds(name TEXT)")
    connection.commit()
    connection.close()
    before = Path("SLN.hotset").read_bytes()
    assert bare_shell("log", "art", "img").code == 3
    assert Path("SLN.hotset").read_bytes() == before


def test_a_newer_ledger_asks_for_a_newer_program(shell: Shell) -> None:
    """A file of a later format version is not half-read: exit 3, and the words say newer."""
    connection = sqlite3.connect("SLN.hotset")
    connection.execute("PRAGMA user_version=2")
    connection.close()
    for words in (("show",), ("log", "art", "img"), ("verify",)):
        ended = shell(*words)
        assert ended.code == 3
        assert "newer" in ended.err.casefold()


def test_a_locked_ledger_says_so_and_keeps_what_it_holds(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program reads and writes alone: said so, exit 3, nothing logged."""
    monkeypatch.setattr("ledger.store.engines.BUSY_SECONDS", 0.2)
    size = shell.fine("show", "--all").count("\n")
    held = sqlite3.connect("SLN.hotset", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    try:
        ended = shell("day", "close")
    finally:
        held.execute("ROLLBACK")
        held.close()
    assert ended.code == 3
    assert "Nothing was logged: another program is still writing to SLN.hotset." in ended.err
    assert shell.fine("show", "--all").count("\n") == size


def test_a_write_that_waits_says_so_before_it_gives_up(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the wait is quiet, then message 6 word for word, then the end: exit 3, and nothing is in."""
    assert patience.AFTER + patience.LEFT == engines.BUSY_SECONDS
    monkeypatch.setattr("ledger.store.engines.BUSY_SECONDS", 4.0)
    monkeypatch.setattr("tui.cli.patience.AFTER", 0.1)
    size = shell.fine("show", "--all").count("\n")
    held = sqlite3.connect("SLN.hotset", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    try:
        ended = shell("log", "art", "img")
    finally:
        held.execute("ROLLBACK")
        held.close()
    assert ended.code == 3
    waits = ended.err.index("Not logged yet: another program is writing to SLN.hotset. Trying again for 5 s;")
    assert waits < ended.err.index("Nothing was logged: another program is still writing to SLN.hotset.")
    assert shell.fine("show", "--all").count("\n") == size


def test_a_ledger_whose_key_is_elsewhere_is_read_and_not_written(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another laptop the record can be looked at, and logging says why it can't be done."""
    monkeypatch.setenv("HOTSET_HOME", str(Path.cwd() / "elsewhere"))
    assert shell("show").code == 0
    ended = shell("day", "close")
    assert ended.code == 3
    assert "key" in ended.err


def test_the_real_program_ends_the_same_way(small_ledger: Path) -> None:
    """The installed program gives the same codes and streams as the tests above see: stdout stays empty."""
    ended = program("show", "--ledger", "missing.hotset", folder=small_ledger.parent)
    assert (ended.code, ended.out) == (3, "")
    assert one_line(ended.err)
