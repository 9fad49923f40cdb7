"""`hotset log --line`: what the desks do, by words alone; every key has a word, no sign carries a meaning."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ledger.errors import ExitCode
from ledger.ledger import Home, Ledger
from tests.tui.cli.running import program
from tests.tui.desks.driving import AT_42B
from tests.tui.desks.fake import FakeSource
from tui.cli.line_commands import COMMANDS
from tui.cli.line_mode import LineMode, Prompt
from tui.demo.build import HOME, LEDGER, build
from tui.desks.drafts import DraftsFile, Kept

Sit = Callable[..., tuple[LineMode, str, str]]


@pytest.fixture
def sit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Sit:
    """Types lines and answers at the prompt over the day of desks.md 5; gives the mode, stdout and stderr."""
    source = FakeSource(tmp_path)
    DraftsFile(tmp_path / "drafts" / "salt.json").save(Kept(place=AT_42B))

    def sitting(*typed: str, somebody: bool = True, dry_run: bool = False) -> tuple[LineMode, str, str]:
        waiting = iter(typed)

        def ask(_words: str, _held: str) -> str:
            answer = next(waiting, None)
            if answer is None:
                raise EOFError
            return answer

        mode = LineMode(source, Prompt(ask, somebody), dry_run=dry_run)
        mode.begin(None)
        mode.code = mode.run()  # type: ignore[attr-defined]
        mode.end()
        told = capsys.readouterr()
        return mode, told.out, told.err

    return sitting


def did(mode: LineMode) -> list[str]:
    """What was written, in words."""
    source = mode.source
    assert isinstance(source, FakeSource)
    return [words for words in source.did if words != "closed"]


def test_a_line_is_read_out_and_logged(sit: Sit) -> None:
    """The reading comes in words, then the entry; a line that isn't read is told and logs nothing."""
    mode, out, err = sit("art ff on3", "art potser")
    assert did(mode) == ["new art ff on3"]
    assert out == "121: recorded, 14:11, 42A, Art, new art ff on3\n"
    assert "Whose: Art (told by Art)" in err
    assert "“potser” is not a word here. Nearest: poster." in err


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ((".",), None),
        ((":mark",), "open mark"),
        ((":2 on3",), "new art ff on3"),
        ((":complete 115 art ff on3",), "complete 115 art ff on3"),
        ((":complete 115", "art ff on3"), "complete 115 art ff on3"),
        ((":correct 118 art ff on2", "1"), "correct 118 art ff on2 1"),
        (
            (":correct 118", "art ff on2", "7 the slate was misread"),
            "correct 118 art ff on2 7 the slate was misread",
        ),
        ((":back", "y"), "taken back 120"),
        ((":retract 118", "y"), "taken back 118"),
        ((":confirm 118 all three",), "confirms 118 all three"),
        ((":dispute 118 it was painted",), "disputes 118 it was painted"),
        ((":day 13 main 43",), "day 13 main 43"),
        ((":receipt 118",), "receipt 118"),
        ((":person art no",), "Art person no"),
        ((":person art", "y", "Mara"), "Art person yes Mara"),
        ((":only art prop master",), "Art only 1 prop master"),
        ((":sign 12",), "signed day 12 by R. Vale, script supervisor"),
        ((":sign", "12"), "signed day 12 by R. Vale, script supervisor"),
        ((":keep ours Firefly",), "keep ours Firefly"),
    ],
)
def test_every_act_of_the_desks_has_a_word(sit: Sit, typed: Sequence[str], written: str | None) -> None:
    """What a key writes there a word writes here, once; what is refused there is refused here."""
    mode, _, err = sit(*typed)
    assert did(mode) == ([written] if written is not None else [])
    if written is None:
        assert "there is nothing to see again" in err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((":correct 118", "art ff on3"), "Nothing is changed in 118"),
        ((":correct 118", "art ff on2", "x"), "needs a reason"),
        ((":correct 118", "art ff on2", "7 typo"), "7 needs words"),
        ((":correct x",), "Which entry?"),
        ((":back", "n"), "Nothing was written."),
        ((":sign", "13"), "Nothing was signed"),
        ((":person cos no",), "is no department of this day"),
        ((":person art maybe",), "Nothing was written."),
        ((":only playback",), "has no use on this day"),
        ((":nonsense",), "“:nonsense” is nothing here."),
        ((":scene 999",), "is not in the script"),
        ((":setup IO",), "is not a setup and take"),
        ((":dept xyz",), "is no department here"),
        ((":correct 118",), "nobody answered"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_written(sit: Sit, typed: Sequence[str], said: str) -> None:
    """One sentence each; the record is as it was, and the prompt goes on."""
    mode, _, err = sit(*typed)
    assert did(mode) == []
    assert said in err


def test_the_bar_is_set_by_words_and_kept_for_the_app(sit: Sit, tmp_path: Path) -> None:
    """Scene, setup, department and name are said back, and the next desk begins with them."""
    _, _, err = sit(":scene 43", ":setup B-2", ":dept art", ":who P. Roy, decorator")
    assert "SLN, day 12, scene 43, setup B, take 2, Art, P. Roy" in err
    kept = DraftsFile(tmp_path / "drafts" / "salt.json").load().place
    assert (kept.scene, kept.setup, kept.take, kept.department) == ("43", "B", "2", "ART")
    assert kept.who == "P. Roy, decorator"


def test_the_day_and_the_list_are_read_in_words(sit: Sit) -> None:
    """Recorded, none and not recorded are words, never signs alone."""
    _, out, err = sit(
        ":wrap", ":marks", ":show Firefly", ":show 118", ":show zanzibar", ":checks", ":addendum"
    )
    assert "Art: recorded, told by Art, seen by R. Vale" in out
    assert "Costume: none, attested, said by C. Amin, costume supervisor" in out
    assert "Camera: not recorded" in out
    assert "115: 10:47, 41A-4, open mark" in out
    assert "118: recorded, 14:02, 42A, Art, image · Firefly Image 4 · on camera · 3" in out
    assert "No entry fits." in err
    assert not re.search("[●○▒◇]", out + err)


def test_help_names_every_word(sit: Sit) -> None:
    """Whoever hears the list has heard all that can be done here."""
    _, _, err = sit(":help")
    assert all(f":{name}  " in err for name in COMMANDS)
    assert ":2  The template “art ff”" in err


def test_a_script_ends_with_one_if_a_line_was_not_logged(sit: Sit) -> None:
    """Good lines go in; where nobody sits there the exit code says that others didn't."""
    mode, _, _ = sit("art ff on3", "art potser", somebody=False)
    assert did(mode) == ["new art ff on3"]
    assert mode.code is ExitCode.PROBLEMS  # type: ignore[attr-defined]


def test_a_dry_run_reads_and_writes_nothing(sit: Sit) -> None:
    """--dry-run tells the reading and leaves the record alone."""
    mode, out, err = sit("art ff on3", dry_run=True)
    assert did(mode) == []
    assert out == ""
    assert "Nothing was written (--dry-run)." in err


def test_a_whole_day_by_words_on_a_real_record(tmp_path: Path) -> None:
    """Entry, the same again, correction, the person question and the signature, in a process of its own."""
    folder = tmp_path / "day"
    build(folder, until="2025-12-04 14:01")
    lines = [
        ":scene 42",
        ":setup A",
        "art ff on3",
        ":setup B",
        ".",
        "none pbk",
        ":correct 118 art ff on2",
        "1",
    ]
    lines += [":person art no", ":wrap", ":sign 12"]
    settings = {"HOTSET_HOME": str(folder / HOME), "HOTSET_AS": "R. Vale, script supervisor"}
    ended = program("log", "--line", folder=folder, stdin="\n".join(lines), settings=settings)
    assert ended.code == 0, ended.err
    assert "3 → 2 · miscount" in ended.out
    assert "Art: recorded" in ended.out
    assert (folder / "SLN-day-12-addendum.pdf").read_bytes().startswith(b"%PDF")
    with Ledger.open(folder / LEDGER, home=Home.under(folder / HOME), write=False) as ledger:
        assert ledger.show().open_day is None
        assert ledger.verify().verdict == "intact"


def test_tab_completes_and_a_correction_begins_with_the_line(tmp_path: Path) -> None:
    """On a real terminal: a word is completed, the entry's line stands there to be changed, :quit ends."""
    folder = tmp_path / "day"
    build(folder, until="2025-12-04 14:01")
    settings = {"HOTSET_HOME": str(folder / HOME), "HOTSET_AS": "R. Vale, script supervisor", "TERM": "xterm"}
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        code = (
            "import sys; from tui.cli.main import main; sys.argv=['hotset','log','--line']; sys.exit(main())"
        )
        os.execve(sys.executable, [sys.executable, "-c", code], {**os.environ, **settings})
    heard = ""

    def until(words: str) -> None:
        """Waits until it was heard since the last keys."""
        nonlocal heard
        ends = time.monotonic() + 20
        while words not in heard:
            assert time.monotonic() < ends, heard
            if select.select([terminal], [], [], 0.2)[0]:
                heard += os.read(terminal, 4096).decode("utf-8", "replace")

    def press(keys: str, *heard_then: str) -> None:
        nonlocal heard
        heard = ""
        os.write(terminal, keys.encode())
        for words in heard_then:
            until(words)
            heard = heard.partition(words)[2]

    try:
        until("R. Vale > ")
        press("42A art poste\ton3\r", "118: recorded", "R. Vale > ")
        press(":correct 118\r", "Correct 118 > ", "on3")
        press("\x7f2\r", "Why?", " > ")
        press("1\r", "3 → 2 · miscount", "R. Vale > ")
        press(":quit\r")
        ends = time.monotonic() + 20
        while (done := os.waitpid(pid, os.WNOHANG)) == (0, 0):
            assert time.monotonic() < ends, heard
            time.sleep(0.05)
        assert os.waitstatus_to_exitcode(done[1]) == 0
        pid = 0
    finally:
        if pid:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        os.close(terminal)
