"""`verify` and `rebuild`: the check in words and as data, with exit codes that scripts can use."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

from tests.tui.cli.running import Shell


def meddle(statement: str) -> None:
    """Changes the file with a plain SQL tool, its guards taken away first."""
    connection = sqlite3.connect("SLN.hotset")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    changed = connection.execute(statement).rowcount
    connection.commit()
    connection.close()
    assert changed == 1


def test_an_intact_record(shell: Shell) -> None:
    """A line a check, the verdict, and the fingerprint to compare with one that was kept elsewhere."""
    told = shell.fine("verify")
    assert "pass         tree" in told
    assert "not checked  policy" in told
    assert "intact:" in told
    assert told.splitlines()[-1].startswith("4  ")


def test_the_result_as_data(shell: Shell) -> None:
    """Another program reads verdict, exit code and each check by name."""
    told = json.loads(shell.fine("verify", "--json"))
    assert told["schema"] == "hotset-verification/1"
    assert told["verdict"] == "intact"
    names = {check["name"] for check in told["checks"]}
    assert {"structure", "canonical", "digests", "tree", "signatures", "index"} <= names


def test_an_altered_record_is_named_and_gives_no_document(shell: Shell) -> None:
    """One byte of one disclosure: verify names the entry (exit 1), exports refuse, no file appears."""
    shell.fine("log", "42A art ff on3")
    meddle("UPDATE disclosure SET text=CAST(text || 'A' AS BLOB) WHERE seq=4 AND name='where'")
    ended = shell("verify")
    assert ended.code == 1
    assert "altered" in ended.out
    assert any("entry 5" in line for line in ended.out.splitlines() if line.startswith("fail"))
    assert shell("export", "disclosure", "-o", "page.html").code == 1
    assert shell("issue", "disclosure", "--signed-by", "I. Hale").code in (1, 3)
    assert not Path("page.html").exists()


def test_a_lost_index_is_rebuilt(shell: Shell) -> None:
    """The index is never trusted: emptied by another program it fails the check, and rebuild mends it."""
    shell.fine("log", "42A art ff on3")
    connection = sqlite3.connect("SLN.hotset")
    connection.execute("DELETE FROM link")
    connection.commit()
    connection.close()
    assert shell("verify").code == 1
    assert "intact" in shell.fine("rebuild")
    assert "intact" in shell.fine("verify")


def test_times_are_shown_and_are_no_finding(shell: Shell, small_ledger: Path) -> None:
    """Lag and clocks as advice on stderr and in the JSON; verdict and exit code stay what they are."""
    shell.fine("log", "42A art ff on3")
    number = shell.fine("show", "--last", "1").split()[1]
    assert "Provable time: no lower bound" in shell.fine("show", number)
    assert "no outside signature yet." in shell.fine("show", number)
    ended = shell("verify", "--times")
    assert ended.code == 0
    assert re.search(rf"^advice +entry {number} was logged [\d,]+ days after the sighting$", ended.err, re.M)
    advice = json.loads(shell.fine("verify", "--times", "--json"))["advice"]
    assert [(each["first"], each["kind"]) for each in advice] == [(int(number), "late")]
    assert "advice" not in json.loads(shell.fine("verify", "--json"))
