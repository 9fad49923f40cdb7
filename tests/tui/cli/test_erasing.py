"""`hotset erase`: shows first what goes and what holds it, asks for the word, and says what is left to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.cli.running import Shell, program

BASIS = ("--basis", "GDPR Art. 17(1)(a)")
WORDS = "Wilhelmina Quackenbush asked for it"


@pytest.fixture
def said(shell: Shell, small_ledger: Path) -> tuple[str, str, str]:
    """A use whose note holds words, its correction that holds them too, and another entry with them."""
    shell.fine("log", f"42A art ff on3 ; {WORDS}")
    number = shell.fine("show", "--last", "1").split()[1]
    shell.fine("correct", number, "--reason", "miscount", "outputs.count=2")
    corrected = shell.fine("show", "--last", "1").split()[1]
    shell.fine("log", f"42B art ff on2 ; {WORDS}")
    return number, corrected, shell.fine("show", "--last", "1").split()[1]


def typed(small_ledger: Path, *words: str, stdin: str = "erase\n") -> tuple[int, str, str]:
    """A program of its own, with somebody at its keys."""
    ended = program("--ledger", small_ledger, "erase", *words, folder=small_ledger.parent, stdin=stdin)
    return ended.code, ended.out, ended.err


def test_a_dry_run_tells_what_goes_and_where_it_stays(shell: Shell, said: tuple[str, str, str]) -> None:
    """The correction is offered, the other entry is named, documents are listed; nothing is changed."""
    number, corrected, other = said
    shell.fine("issue", "trail", "--signed-by", "R. Vale", "--out", "out", "--to", "sag-aftra")
    before = Path("SLN.hotset").read_bytes()
    told = shell.fine("erase", number, "--compartment", "note", "--dry-run")
    assert f"Stays: note of {corrected}, which belongs to the same." in told
    assert f"To erase that too: hotset erase {number} {corrected} --compartment note" in told
    assert f"The same words stay in {other}: note." in told
    assert "Handed out already, and may hold it: GAT-" in told
    assert "nobody can call them back" in told
    assert WORDS not in told.partition("\n")[2]
    assert Path("SLN.hotset").read_bytes() == before
    data = json.loads(shell.fine("erase", number, "--compartment", "note", "--dry-run", "--json"))
    assert data["erases"] == [{"number": int(number), "compartments": ["note"]}]
    assert data["same_thing"] == [{"number": int(corrected), "compartments": ["note"]}]
    assert [found["number"] for found in data["same_words"]] == [int(other)]
    assert data["erased_by"] is None


def test_a_document_for_others_is_not_named(shell: Shell, said: tuple[str, str, str]) -> None:
    """A public document never held the note, and isn't said to."""
    shell.fine("issue", "disclosure", "--signed-by", "R. Vale", "--out", "out")
    assert "Handed out" not in shell.fine("erase", said[0], "--compartment", "note", "--dry-run")


def test_it_asks_for_the_word(shell: Shell, said: tuple[str, str, str], small_ledger: Path) -> None:
    """Anything else leaves all as it is; the word erases, and every place says so."""
    number, corrected, other = said
    before = small_ledger.read_bytes()
    words = (number, corrected, other, "--compartment", "note", *BASIS)
    code, _, err = typed(small_ledger, *words, stdin="yes\n")
    assert (code, "Nothing was changed." in err) == (0, True)
    assert small_ledger.read_bytes() == before
    code, _, err = typed(small_ledger, *words)
    assert code == 0, err
    assert "Type erase to erase this for good" in err
    assert b"Quackenbush" not in small_ledger.read_bytes()
    by = int(other) + 1
    assert f"note: erased by entry {by} (GDPR Art. 17(1)(a)), " in shell.fine("show", number)
    told = shell.fine("show", str(by)).splitlines()[0]
    assert told == f"Erases {number} (note), {corrected} (note) and {other} (note) · GDPR Art. 17(1)(a)."
    shown = json.loads(shell.fine("show", number, "--json"))["entries"][0]
    assert shown["absent"] == {"note": f"erased by entry {by}"}
    assert shell("verify").code == 0
    assert shell("rebuild").code == 0
    for document in ("disclosure", "packet", "trail"):
        assert shell("export", document, "-o", f"{document}.html").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("3",), "Say which entry, and what of it."),
        (("3", "--compartment", "who"), "An erasure needs its legal ground."),
        (("3", "--compartment", "weather", *BASIS), "Entry 3 has no compartment “weather”."),
        (("1", "--compartment", "what", *BASIS), "the record can't be read or checked without it."),
        (("3", "--compartment", "note", *BASIS), "Entry 3 holds nothing in note: there is nothing to erase."),
        (("999", "--compartment", "who", *BASIS), "There is no entry 999"),
        (("3", "--compartment", "who", "--basis", "a\x07b"), "control"),
    ],
)
def test_what_cant_be_is_said_in_a_sentence(words: tuple[str, ...], message: str, small_ledger: Path) -> None:
    """Exit 2, one line, and nothing is written."""
    before = small_ledger.read_bytes()
    code, _, err = typed(small_ledger, *words)
    assert (code, message in err) == (2, True), err
    assert small_ledger.read_bytes() == before


def test_what_was_erased_before_is_said(shell: Shell, said: tuple[str, str, str], small_ledger: Path) -> None:
    """By which entry, and nothing is erased twice."""
    words = (said[0], "--compartment", "note", *BASIS)
    assert typed(small_ledger, *words)[0] == 0
    code, _, err = typed(small_ledger, *words)
    assert (code, f"note: erased by entry {int(said[2]) + 1}." in err) == (2, True)


def test_finish_says_when_nothing_waits(shell: Shell) -> None:
    """Nothing to do is no problem."""
    ended = shell("erase", "--finish")
    assert (ended.code, ended.err) == (0, "No erasure is unfinished here.\n")
