"""The keys of desks.md 8 in a real terminal, with their counts, and a kill -9 after every acknowledgement."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.facts import NewEntry, Scene
from ledger.facts.registers import SceneWhere
from ledger.ledger import Home, Ledger
from tests.tui.desks.salt import build, day_twelve
from tui.desks.guard import WRITE_GAP

pytestmark = pytest.mark.terminal

KEY_GAP = 0.18
"""Seconds between keys: nearly six a second, twice the pace of the specification."""
PATIENCE = 40.0


class Terminal:
    """A tmux of its own, monochrome, with the desk in it."""

    def __init__(self, socket: str, ledger: Path, home: Path, size: tuple[int, int]) -> None:
        self._tmux = ["tmux", "-L", socket, "-f", "/dev/null"]
        main = "from tui.cli.main import main; main()"
        env = {
            "HOTSET_HOME": home,
            "HOTSET_LEDGER": ledger,
            "HOTSET_AS": "R. Vale, script supervisor",
            "NO_COLOR": 1,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }
        told = " ".join(f"{name}={shlex.quote(str(value))}" for name, value in env.items())
        run = f"exec env -u COLUMNS -u LINES {told} {sys.executable} -c {shlex.quote(main)}"
        self._command = f"cd {shlex.quote(str(Path.cwd()))} && {run}"
        self.pressed = 0
        self._size = ("-x", str(size[0]), "-y", str(size[1]))
        self._do("new-session", "-d", "-s", "keep", "sleep 600")  # the server outlives a killed desk
        self._do("set", "-g", "status", "off")

    def _do(self, *words: str) -> str:
        done = subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True, timeout=20)
        return done.stdout

    def open(self, *told: str) -> str:
        """Starts hotset in a fresh terminal, and waits for its rows, or for what it says instead."""
        self.wait_gone()
        self._do("new-session", "-d", "-s", "desk", *self._size, self._command)
        return self.wait(*(told or ("ledger OK", "since")))

    def press(self, keys: str) -> None:
        """Types keys, named ones between spaces: `n`, `Enter`, `art␠ff` letter by letter."""
        for word in keys.split(" "):
            named = word in ("Enter", "Up", "Down", "BSpace", "Escape", "Tab", "Space")
            for key in [word] if named else list(word):
                literal = [] if named else ["-l"]
                self._do("send-keys", "-t", "desk", *literal, " " if key == "␠" else key)
                self.pressed += 1
                time.sleep(KEY_GAP)

    def count(self) -> int:
        """Keys since this was last asked."""
        pressed, self.pressed = self.pressed, 0
        return pressed

    def screen(self) -> str:
        """What stands on the terminal."""
        return self._do("capture-pane", "-p", "-t", "desk")

    def wait(self, *texts: str) -> str:
        """Waits until one of these stands on the terminal; returns the screen."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            screen = self.screen()
            if any(text in screen for text in texts):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"none of {texts} within {PATIENCE:.0f} s:\n{self.screen()}")

    def record(self, path: Path) -> None:
        """From now on, everything the desk sends to the terminal goes to `path` too."""
        self._do("pipe-pane", "-t", "desk", f"cat > {shlex.quote(str(path))}")
        time.sleep(0.3)
        assert path.exists()

    def wait_gone(self) -> None:
        """Waits until the desk has ended and its window is closed."""
        until = time.monotonic() + PATIENCE
        while "desk" in self._do("list-sessions", "-F", "#{session_name}").split():
            assert time.monotonic() < until, "the desk did not end"
            time.sleep(0.05)

    def kill(self) -> None:
        """The battery dies."""
        pid = int(self._do("display-message", "-p", "-t", "desk", "#{pane_pid}"))
        os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        """Ends the terminal."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False, timeout=20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Terminal]:
    """The desk at entry 117, at scene 42, setup A, with R. Vale at the keys."""
    build(tmp_path / "SLN.hotset", Home.under(tmp_path / "home"), day_twelve(datetime.now(UTC)))
    terminal = Terminal(f"hotset{os.getpid()}", tmp_path / "SLN.hotset", tmp_path / "home", (80, 24))
    try:
        terminal.open()
        terminal.press("s42 Enter }")
        terminal.wait("Sc 42 · Setup A · Take –")
        terminal.count()
        yield terminal
    finally:
        terminal.close()


def reopen(desk: Terminal, told: str) -> str:
    """Kills the desk and starts it again; the start says what is there."""
    desk.kill()
    desk.open()
    return desk.wait(told)


def test_the_keys_of_a_day_and_a_kill_after_each(desk: Terminal, tmp_path: Path) -> None:
    """C1 but the wrap pass: 12, 2, 5 and 8 keys; nothing acknowledged is lost, and the count ends at two."""
    desk.press("nart␠ff␠on3 Enter")
    desk.wait("118 entries")
    assert desk.count() == 12
    reopen(desk, "1 entry since")

    desk.press("}.")
    desk.wait("119 entries")
    desk.wait("the same 3 again (118)")
    assert desk.count() == 2
    reopen(desk, "1 entry since")

    desk.press("0pbk Enter")
    desk.wait("120 entries")
    desk.wait("none · said by Playback")
    assert desk.count() == 5
    assert "no draft" in reopen(desk, "1 entry since")

    desk.press("Up Up c BSpace 2 Enter 1 Enter")
    desk.wait("121 entries")
    assert desk.count() == 8
    assert "the same 2 again (118)" in desk.wait("on camera · 3 → 2")
    reopen(desk, "1 entry since")

    desk.press("Space")
    desk.wait("122 entries")
    desk.press("nart␠f")
    screen = reopen(desk, "1 entry since")
    assert "1 draft" in screen
    desk.press("n Up")
    desk.wait("> art f▌")
    desk.press("Escape q y")
    with Ledger.open(tmp_path / "SLN.hotset", home=Home.under(tmp_path / "home")) as ledger:
        assert ledger.size == 122
        assert ledger.verify().verdict == "intact"
        kinds = [entry.kind for entry in ledger.entries() if entry.number > 117]
        assert kinds == ["ai.use", "ai.output", "ai.none", "ai.use", "mark"]


def test_the_template_takes_five_keys(desk: Terminal) -> None:
    """Two words behind a digit: 2 o n 3 Enter."""
    desk.press(":template␠2␠art␠firefly Enter")
    desk.wait("2 now puts")
    desk.count()
    desk.press("2on3 Enter")
    desk.wait("118 entries")
    desk.wait("image · Firefly Image 4 · on camera · 3")
    assert desk.count() == 5


def test_a_wide_terminal_stays_quiet_and_ends(tmp_path: Path) -> None:
    """At 120×40 the detail stands at the right; an idle desk sends nothing; q y ends it."""
    build(tmp_path / "SLN.hotset", Home.under(tmp_path / "home"), day_twelve(datetime.now(UTC)))
    terminal = Terminal(f"hotsetwide{os.getpid()}", tmp_path / "SLN.hotset", tmp_path / "home", (120, 40))
    try:
        terminal.open()
        screen = terminal.wait("Taken down by")
        assert screen.splitlines()[3][80:] == "117", screen
        sent = tmp_path / "sent"
        terminal.record(sent)
        time.sleep(5.0)
        told = sent.read_bytes()
        assert told.count(b"\x1b[1;1H") <= 1  # the minute may turn once
        assert len(told) < 600
        terminal.press("qy")
        terminal.wait_gone()
    finally:
        terminal.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_an_older_copy_goes_on_after_the_word(size: tuple[int, int], tmp_path: Path) -> None:
    """Message 8 whole on the screen; another word changes nothing; the word, and a mark in the new part."""
    path, home = tmp_path / "SLN.hotset", Home.under(tmp_path / "home")
    build(path, home, day_twelve(datetime.now(UTC)))
    shutil.copyfile(path, tmp_path / "backup")
    with Ledger.open(path, home=home) as ledger:
        ledger.append([NewEntry(Scene(where=SceneWhere(number="61")))])
    shutil.copyfile(tmp_path / "backup", path)
    terminal = Terminal(f"hotsetolder{os.getpid()}", path, tmp_path / "home", size)
    try:
        screen = " ".join(terminal.open("under the old part’s name again.").split())
        assert (
            "than what this laptop last signed: 117 entries here, 118 then. Open the newer copy, or" in screen
        )
        assert "type restore to go on from here; the gap will show." in screen
        terminal.press("yes Enter")
        terminal.wait("That is not the word restore. Nothing was changed.")
        terminal.press("BSpace BSpace BSpace restore Enter")
        terminal.wait("The record goes on in SLN/main/e2, in SLN.hotset.")
        time.sleep(WRITE_GAP)  # a key so soon after the last write is taken for an accident
        terminal.press("Space")
        terminal.wait("ledger OK · 119 entries")
        terminal.press("q y")
        terminal.wait_gone()
    finally:
        terminal.close()
    with Ledger.open(path, home=home) as ledger:
        assert [ledger.entry(number).kind for number in (118, 119)] == ["log.open", "mark"]
        assert ledger.verify().verdict == "intact"
