"""`log`, `none`, `correct`, `retract`: the words of the quick line from a shell."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.cli.running import Shell, program
from tui.cli.reading import as_typed


def entries(shell: Shell, *more: str) -> list[dict[str, object]]:
    """What `hotset show --json` tells."""
    told = json.loads(shell.fine("show", "--json", *more))
    found: list[dict[str, object]] = told["entries"]
    return found


def test_a_line_is_read_aloud_and_then_logged(shell: Shell) -> None:
    """The reading goes to the person (stderr), the entry's row to whoever reads the output (stdout)."""
    ended = shell("log", "42A", "art", "ff", "on3")
    assert ended.code == 0
    assert "scene 42" in ended.err
    assert "Fenfire Image 4" in ended.err
    assert "3 items" in ended.err
    assert ended.out.count("\n") == 1
    assert "42A" in ended.out


def test_a_dry_run_reads_and_writes_nothing(shell: Shell) -> None:
    """With --dry-run the reading is the output, and the file's bytes stay as they are."""
    before = Path("SLN.hotset").read_bytes()
    ended = shell("log", "--dry-run", "42A", "art", "ff", "on3")
    assert ended.code == 0
    assert "scene 42" in ended.out
    assert Path("SLN.hotset").read_bytes() == before


def test_the_word_that_was_not_understood_is_pointed_at(shell: Shell) -> None:
    """The typed line stands under the message, carets under the very word; nothing is logged (exit 2)."""
    ended = shell("log", "42A", "art", "potser", "on3")
    assert ended.code == 2
    message, line, carets = ended.err.rstrip("\n").split("\n")
    assert message.startswith("“potser” is not a word here. Nearest: poster.")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "potser"
    assert entries(shell) == []


def test_carets_stand_right_behind_wide_characters(shell: Shell) -> None:
    """Wide letters before the mistake don't shift the carets: they count columns, not characters."""
    ended = shell("log", "42A art by:日本 potser")
    line, carets = ended.err.rstrip("\n").split("\n")[1:]
    columns = line.replace("日本", "NNNN")
    assert columns[carets.index("^") : carets.rindex("^") + 1] == "potser"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("42A art ff on3",), "42A art ff on3"),
        (("art", "ff", "on3"), "art ff on3"),
        (("none", "cos", "day", "said:C. Amin"), 'none cos day said:"C. Amin"'),
        (("art", "ff", "three posters"), 'art ff "three posters"'),
        (("art", "ff", "; it's theirs"), "art ff ; it's theirs"),
        (("art", "ff", 'a "hero" poster'), "art ff 'a \"hero\" poster'"),
        (("art", "ff", "'as typed'"), "art ff 'as typed'"),
    ],
)
def test_quotes_that_the_shell_took_are_put_back(words: tuple[str, ...], line: str) -> None:
    """What a person quoted for the shell is what the line means: a name with a space, a note at the end."""
    assert as_typed(words) == line


def test_a_control_character_is_refused_with_its_place(shell: Shell) -> None:
    """Message 11: an escape hidden in a note is named with its place, and never sent to the terminal."""
    ended = shell("log", "art ff ; three\x1b[2Jposters")
    assert ended.code == 2
    assert "ESC" in ended.err
    assert "\x1b" not in ended.err
    assert entries(shell) == []


def test_several_lines_are_a_plan(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A department's texted lines: good ones go in, bad ones are named by line and reason (exit 1)."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("42A art ff on3\nart potser\n\nnone cos day\n"))
    ended = shell("log", "-")
    assert ended.code == 1
    assert "line 2: “potser”" in ended.err
    assert ended.out.count("\n") == 2
    assert [entry["kind"] for entry in entries(shell)] == ["ai.use", "ai.none"]


def test_bytes_that_are_no_text_are_refused_with_their_line(small_ledger: Path) -> None:
    """A texted line in some other encoding is named; the lines around it go in."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from tui.cli.main import main; sys.exit(main())", "log", "-"],
        cwd=small_ledger.parent,
        input=b"42A art ff on3\nart ff ; caf\xe9\nnone cos day\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"line 2: " in done.stderr
    assert done.stdout.count(b"\n") == 2


def test_what_the_line_says_of_people_is_its_own_entry(shell: Shell) -> None:
    """`repainted` makes a human contribution about the use, logged with it."""
    assert shell.fine("log", "42A art ff on3 repainted").count("\n") == 2
    use, work = entries(shell)
    assert [use["kind"], work["kind"]] == ["ai.use", "human.contribution"]
    about = work["about"]
    assert isinstance(about, list)
    assert about[0]["number"] == use["number"]


def test_none_keeps_who_said_it(shell: Shell) -> None:
    """`hotset none cos day said:"C. Amin"` from a shell, which takes the quotes, still names C. Amin."""
    assert "said by C. Amin" in shell.fine("none", "cos", "day", "said:C. Amin")


def test_who_is_at_the_keys_is_kept(shell: Shell) -> None:
    """Name apart from role: the name in a compartment of its own, the role where every copy has it."""
    shell.fine("log", "--as", "R. Vale, script supervisor", "42A", "art", "ff", "on3")
    facts = entries(shell)[0]["facts"]
    assert isinstance(facts, dict)
    assert facts["who"]["person"]["as"] == "R. Vale"
    assert facts["role"]["scribe_role"] == "script supervisor"


@pytest.mark.parametrize("words", [("day", "close"), ("log", "42A art ff"), ("none", "cos", "day")])
def test_a_tool_cannot_be_at_the_keys(shell: Shell, words: tuple[str, ...]) -> None:
    """No AI system stands as a person, not even as the one who types."""
    ended = shell(*words, "--as", "ChatGPT, assistant")
    assert ended.code == 2
    assert "ChatGPT" in ended.err


def test_a_correction_keeps_the_first_entry(shell: Shell) -> None:
    """Three was two: the first row stays and shows both, the correction says why."""
    number = shell.fine("log", "42A art ff on3").split()[1]
    assert "miscount" in shell.fine("correct", number, "42A", "art", "ff", "on2", "--reason", "miscount")
    first, second = shell.fine("show").splitlines()
    assert "3 → 2" in first
    assert f"corrects {number}" in second
    assert [entry["state"] for entry in entries(shell)] == ["replaced", "current"]


def test_single_fields_can_be_corrected(shell: Shell) -> None:
    """What the line can't say is corrected field by field; all else stays, the hands are new."""
    shell.fine("log", "--as", "R. Vale, script supervisor", "42A art ff on3")
    number = str(entries(shell)[0]["number"])
    shell.fine("correct", number, "cost.minutes=20", "--reason", "late_information", "--as", "C. Amin")
    facts = entries(shell)[1]["facts"]
    assert isinstance(facts, dict)
    assert facts["cost"] == {"minutes": 20}
    assert facts["outputs"]["count"] == 3
    assert facts["who"]["person"]["as"] == "C. Amin"


@pytest.mark.parametrize("reason", [None, "fix", "update", "because", "fix fix"])
def test_a_correction_needs_a_reason_that_says_something(shell: Shell, reason: str | None) -> None:
    """No reason, one word, or only "update": refused, and nothing is logged."""
    number = shell.fine("log", "42A art ff on3").split()[1]
    given = () if reason is None else ("--reason", reason)
    assert shell("correct", number, "42A art ff on2", *given).code == 2
    assert shell("retract", number, *given).code == 2
    assert len(entries(shell)) == 1


def test_what_is_taken_back_stays_visible(shell: Shell) -> None:
    """A retracted entry keeps its row with the words taken back; the reason stands beside it."""
    number = shell.fine("log", "42A art ff on3").split()[1]
    shell.fine("retract", number, "--reason", "logged on the wrong show")
    first, second = shell.fine("show").splitlines()
    assert "taken back" in first
    assert "wrong show" in shell.fine("show", second.split()[0])


def test_an_entry_that_is_not_there(shell: Shell) -> None:
    """A number beyond the end names the last one there is (exit 2)."""
    ended = shell("retract", "999", "--reason", "duplicate")
    assert ended.code == 2
    assert "There is no entry 999" in ended.err


def test_the_prompt_takes_line_after_line(small_ledger: Path) -> None:
    """`log --line` on a pipe logs each line and survives one that doesn't read."""
    ended = program(
        "log", "--line", folder=small_ledger.parent, stdin="42A art ff on3\npotser\nnone cos day\n"
    )
    assert ended.code == 1
    assert ended.out.count("\n") == 2
    assert "potser" in ended.err


def test_a_question_is_left_not_stated_where_nobody_can_answer(small_ledger: Path) -> None:
    """A scan of a person asks about consent; a script is not blocked, and the entry doesn't pretend."""
    ended = program("log", "42A", "cam", "scan:Mara", folder=small_ledger.parent)
    assert ended.code == 0
    assert "Left not stated" in ended.err


def test_only_data_is_on_stdout(small_ledger: Path) -> None:
    """A pipeline gets the row and nothing else."""
    done = subprocess.run(
        ["bash", "-c", '"$0" -c "$1" log 42A art ff on3 2>/dev/null | wc -l', sys.executable,
         "import sys; from tui.cli.main import main; sys.exit(main())"],
        cwd=small_ledger.parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "1"
