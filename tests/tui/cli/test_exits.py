"""How commands end: each error one sentence and its code, never a traceback; a private log for developers."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from ledger.errors import (
    Altered,
    BadScript,
    DiskFull,
    ExitCode,
    KeyMissing,
    LedgerBusy,
    LedgerDamaged,
    LedgerForeign,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    Moved,
    NoSuchEntry,
    OlderThanSigned,
    OutputFailed,
    UsageProblem,
)
from tests.tui.cli.running import Shell, program
from tui.cli.exits import run
from tui.cli.output import harmless, say

MAIN = "import sys; from tui.cli.main import main; sys.exit(main())"


def raising(error: BaseException) -> click.Group:
    """A command line whose command `x` raises `error`."""

    @click.group()
    def group() -> None: ...

    @group.command()
    def x() -> None:
        raise error

    return group


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageProblem("m"), 2),
        (NoSuchEntry(9, 3), 2),
        (LedgerMissing("m"), 3),
        (LedgerForeign("m"), 3),
        (LedgerNewer("m"), 3),
        (LedgerBusy("SLN.hotset"), 3),
        (LedgerReadOnly("m"), 3),
        (LedgerDamaged("m"), 3),
        (DiskFull(), 3),
        (KeyMissing("m"), 3),
        (Moved(3, 5), 3),
        (OutputFailed("m"), 4),
        (Altered.sealed(118), 1),
        (BadScript(8, "a heading with nothing after INT."), 1),
        (OlderThanSigned(118, 131), 6),
        (KeyboardInterrupt(), 130),
        (RuntimeError("unforeseen"), 3),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else str(value),
)
def test_every_error_has_its_code_and_one_sentence(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scripts can tell the reasons apart by number; people get what · where · what to do on one line."""
    assert run(raising(error), ["x"]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert "\n" not in told.err.strip("\n")
    assert "Traceback" not in told.err


def test_the_sentences_are_those_of_the_desks(capsys: pytest.CaptureFixture[str]) -> None:
    """Messages 6 and 9 of desks.md 7, word for word, whoever shows them."""
    say(LedgerBusy.waiting("SLN.hotset", 5))
    run(raising(Altered.sealed(118)), ["x"])
    told = capsys.readouterr().err
    assert (
        "Not logged yet: another program is writing to SLN.hotset. Trying again for 5 s; your line is kept."
    ) in told
    assert (
        "Entry 118 is not what was sealed. Logging goes on in a new part of the record; "
        "nothing here was changed. Tell the production office, and see hotset verify."
    ) in told


def test_a_mistake_of_ours_goes_into_the_private_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The traceback is kept for a developer in a file only this account reads; the screen names that file."""
    run(raising(RuntimeError("unforeseen")), ["x"])
    log = tmp_path / "home" / "state" / "hotset" / "log.txt"
    assert str(log) in capsys.readouterr().err
    assert "RuntimeError: unforeseen" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "words", [("shwo",), ("show", "--dya", "12"), ("show", "dpt:art"), ("retract",), ("export",), ("import",)]
)
def test_a_mistyped_command_says_where_help_is(shell: Shell, words: tuple[str, ...]) -> None:
    """Wrong words are exit 2 with the command whose help explains them."""
    ended = shell(*words)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err


def test_names_from_outside_never_reach_the_terminal_as_commands(bare_shell: Shell) -> None:
    """A file name with an escape sequence or a bidirectional override is shown by its code points."""
    ended = bare_shell("show", "--ledger", "a\x1b]0;owned\x07\u202egnp.hotset")
    assert ended.code == 3
    assert not {"\x1b", "\x07", "\u202e"} & set(ended.err)
    assert "\\u001b" in ended.err


def test_plain_text_is_left_alone() -> None:
    """Letters of any script, combining marks and emoji joined by U+200D come out as they went in."""
    text = "Måns · 日本 · नमस्ते · 👩‍🎤\n"
    assert harmless(text) == text


def test_ctrl_c_ends_with_130(small_ledger: Path) -> None:
    """Ctrl-C at the prompt: what was acknowledged is in, nothing else, no traceback, exit 130."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, "log", "--line"],
        cwd=small_ledger.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("42A art ff on3\n")
    process.stdin.flush()
    assert "42A" in process.stdout.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in told
    assert "42A" in program("show", folder=small_ledger.parent).out


def test_a_reader_that_goes_away_is_no_error_message(small_ledger: Path) -> None:
    """`hotset show --all | head -1` prints its line and nothing on stderr."""
    done = subprocess.run(
        [
            "bash",
            "-c",
            'for i in 1 2 3; do "$0" -c "$1" show --all --json | head -c 1; done',
            sys.executable,
            MAIN,
        ],
        cwd=small_ledger.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "{{{"
    assert done.stderr == ""
