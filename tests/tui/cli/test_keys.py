"""`init --passphrase` and `--key`, `key` and `sign`, as a person at a terminal and as a script."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger.facts.vocabularies_rights import KEY_REASONS
from ledger.facts.vocabularies_rights import MEANINGS as CODES
from tests.ledger.store.agents import running_agent, ssh_key
from tests.tui.cli.running import Ended, Shell, program
from tui.cli.keys import CHANGED, ENDED
from tui.cli.signing import MEANINGS

INIT = ("init", "--title", "Salt Line", "--code", "SLN", "--zone", "UTC", "--as", "R. Vale")
SECONDS = 60.0


def at_a_terminal(*words: str, folder: Path, typed: tuple[tuple[str, str], ...]) -> Ended:
    """Runs the program on a terminal of its own; `typed` are (what is waited for, what is typed then)."""
    ours, theirs = pty.openpty()
    code = "import sys; from tui.cli.main import main; sys.exit(main())"
    started = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said, place, waiting, deadline = b"", 0, list(typed), time.monotonic() + SECONDS
    try:
        while time.monotonic() < deadline:
            if waiting and waiting[0][0].encode() in said[place:]:
                place = len(said)
                os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    said += os.read(ours, 65536)
                except OSError:  # the other end is closed: it ended
                    break
        started.wait(SECONDS)
    finally:
        started.kill()
        os.close(ours)
    assert not waiting, said.decode()
    return Ended(started.wait(), said.decode().replace("\r\n", "\n"), "")


def locked(folder: Path, passphrase: str = "clapper") -> None:
    """SLN.hotset, whose station key has a passphrase."""
    typed = (("Passphrase for the new key: ", passphrase), ("The same again: ", passphrase))
    ended = at_a_terminal(*INIT, "--passphrase", folder=folder, typed=typed)
    assert ended.code == 0, ended.out
    assert passphrase not in ended.out


def test_options_offer_the_vocabularies_codes() -> None:
    """What stands in the help is what an entry can say."""
    assert {*CHANGED, *ENDED, "first"} == {*KEY_REASONS.codes}
    assert list(MEANINGS) == list(CODES.codes)


def test_a_passphrase_is_typed_twice_and_then_once_a_run(tmp_path: Path) -> None:
    """It is never shown, the key file is locked, and each writing command asks for it; reading doesn't."""
    locked(tmp_path)
    key = next(p for p in (Path(os.environ["HOTSET_HOME"]) / "data/hotset/keys").iterdir() if not p.suffix)
    opened = subprocess.run(["ssh-keygen", "-y", "-P", "", "-f", str(key)], capture_output=True, check=False)
    assert opened.returncode != 0
    line = ("log", "42!", "art", "on", "--as", "R. Vale")
    ended = at_a_terminal("day", "1", "main", folder=tmp_path, typed=(("Passphrase of ", "clapper"),))
    assert ended.code == 0, ended.out
    assert ended.out.count("Passphrase of") == 1
    wrong = at_a_terminal("day", "2", "main", folder=tmp_path, typed=(("Passphrase of ", "slate"),))
    assert wrong.code == 2
    assert re.search(r"That passphrase does not open \S+. Nothing was signed. · Try again.", wrong.out)
    nobody = program(*line, folder=tmp_path)
    assert nobody.code == 3
    assert "has a passphrase, and nobody can be asked for it here" in nobody.err
    assert "ssh-add" in nobody.err
    verified = program("verify", folder=tmp_path)
    assert (verified.code, "3 entries of hotset/" in verified.out) == (0, True)


def test_two_passphrases_that_differ_make_nothing(tmp_path: Path) -> None:
    """No file, no key; and a passphrase is never taken where nobody can type it."""
    typed = (("Passphrase for the new key: ", "clapper"), ("The same again: ", "claper"))
    ended = at_a_terminal(*INIT, "--passphrase", folder=tmp_path, typed=typed)
    assert (ended.code, "The two passphrases differ" in ended.out) == (2, True)
    nobody = program(*INIT, "--passphrase", folder=tmp_path)
    assert (nobody.code, "asked for on a terminal" in nobody.err) == (2, True)
    both = program(*INIT, "--passphrase", "--key", "agent", folder=tmp_path)
    assert (both.code, "ssh-keygen -p" in both.err) == (2, True)
    assert not (tmp_path / "SLN.hotset").exists()
    assert not (Path(os.environ["HOTSET_HOME"]) / "data").exists()


@pytest.mark.openssh
def test_a_station_with_an_ssh_key_and_through_the_agent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`init --key FILE`, changed to the agent's; without the agent, reading goes on and says why."""
    key = ssh_key(tmp_path / "id")
    assert program(*INIT, "--key", str(key), folder=tmp_path).code == 0
    assert str(key) in program("key", "show", folder=tmp_path).out
    with running_agent(monkeypatch) as agent:
        agent.add(ssh_key(tmp_path / "other"))
        assert program("key", "rotate", "--key", "agent", folder=tmp_path).code == 0
        assert program("day", "1", "main", folder=tmp_path).code == 0
        assert "in the ssh-agent" in program("key", "show", folder=tmp_path).out
    gone = program("day", "2", "main", folder=tmp_path)
    assert gone.code == 3
    assert "ssh-agent" in gone.err
    assert program("verify", folder=tmp_path).code == 0


@pytest.mark.parametrize("word", ["rsa", "ecdsa", "open", "none", "pub"])
def test_a_key_that_can_not_sign_makes_no_ledger(word: str, tmp_path: Path) -> None:
    """One sentence with what to do, exit 2, nothing made."""
    key = ssh_key(tmp_path / "id", kind=word if word in ("rsa", "ecdsa") else "ed25519")
    reason = {"open": "Others can read", "none": "There is no key file", "pub": "public half"}
    if word == "open":
        key.chmod(0o644)
    name = {"none": "id2", "pub": "id.pub"}.get(word, "id")
    ended = program(*INIT, "--key", name, folder=tmp_path)
    assert ended.code == 2
    assert reason.get(word, "only Ed25519 keys sign here") in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "SLN.hotset").exists()


def test_keys_are_listed_changed_and_ended(shell: Shell) -> None:
    """The list says what each key signs, and what ended it."""
    (first,) = json.loads(shell.fine("key", "list", "--json"))["keys"]
    assert "now" in shell.fine("key", "list")
    shell.fine("key", "rotate", "--reason", "exposed")
    refused = shell("key", "revoke", current(shell), "--reason", "exposed")
    assert (refused.code, "hotset key rotate" in refused.err) == (2, True)
    shell.fine("key", "revoke", first["fingerprint"], "--reason", "exposed", "--from", "12 Nov 2025")
    listed = shell.fine("key", "list").splitlines()
    assert "signs main/e1; ended from 12 Nov 2025" in listed[0]
    assert listed[0].endswith("seen by others")
    assert listed[1].endswith("signs main/e2, now")
    assert "from when entry e2 2 ends their key" in shell.fine("verify")


def current(shell: Shell) -> str:
    return shell.fine("key", "show").split()[1]


@pytest.mark.openssh
def test_a_statement_is_shown_signed_printed_and_checked_by_ssh_keygen(shell: Shell, tmp_path: Path) -> None:
    """The words stand on the screen before and after; the files are checked with the command that is said."""
    key = ssh_key(tmp_path / "id")
    words = ("sign", "scribe", "--scope", "day 12", "--signed-by", "R. Vale, script supervisor", "--key", key)
    asked = shell(*words)
    text = "“I took these down on day 12. I don’t speak for departments shown as not recorded.”"
    assert (asked.code, asked.out, text in asked.err) == (0, "", True)
    assert "Nothing was signed" in asked.err
    done = shell(*words, "--write")
    assert done.code == 0
    assert done.err.count(text) == 2
    number = done.out.split()[0]
    handed = shell("sign", "--files", number, "--out", tmp_path)
    command = handed.err.partition("To check it: ")[2].partition("\n")[0]
    checked = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert 'Good "hotset-statement" signature for person' in checked.stdout
    review = shell("sign", "guild", "file=f.pdf", "--signed-by", "L. Moreau, guild", "--key", key, "--write")
    assert (review.code, "the same key can't enter and review" in review.err) == (2, True)


def test_the_word_is_typed_before_anything_is_signed(small_ledger: Path) -> None:
    """Enter alone never signs; the word does, and a statement without a key says that it is only typed."""
    words = ("sign", "producer", "--signed-by", "I. Hale, producer")
    asked = (("Type sign to sign it", ""),)
    ended = at_a_terminal(*words, folder=small_ledger.parent, typed=asked)
    assert (ended.code, "Nothing was signed" in ended.out) == (0, True)
    typed = (("Type sign to sign it", "sign"),)
    ended = at_a_terminal(*words, folder=small_ledger.parent, typed=typed)
    assert ended.code == 0
    assert ended.out.count("typed, not signed") == 2


def test_words_of_the_production_stand_in_place_of_the_fixed_ones(shell: Shell) -> None:
    """Replaced by an entry, so that it is seen who changed them and when; own ones need a meaning."""
    shell.fine("add", "code", "list=statement", "code=scribe", "label=Taken down on {scope} by me.")
    shell.fine("add", "code", "list=statement", "code=lab", "label=We ran {count} jobs.")
    assert "“Taken down on {scope} by me.”" in shell.fine("sign")
    told = shell("sign", "scribe", "--scope", "day 12", "--signed-by", "R. Vale", "--write").err
    assert "“Taken down on day 12 by me.”" in told
    lab = ("sign", "lab", "count=3", "--signed-by", "C. Amin", "--write")
    assert "What does signing it mean?" in shell(*lab).err
    assert "“We ran 3 jobs.”" in shell(*lab, "--meaning", "attested").err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("producer",), "signed by a person"),
        (("produce", "--signed-by", "I. Hale"), "is not a statement"),
        (("only", "--signed-by", "I. Hale"), "needs count"),
        (("producer", "count=3", "--signed-by", "I. Hale"), "has no place for count"),
        (("producer", "three", "--signed-by", "I. Hale"), "is no SLOT=WORDS"),
        (("producer", "--signed-by", "Fenfire Image 4"), "Fenfire"),
        (("producer", "--signed-by", ", producer"), "give the name"),
        (("producer", "--signed-by", "I. Hale", "--meaning", "approved"), "means attested"),
        (("producer", "--signed-by", "I. Hale", "--key", "none"), "no key file"),
        (("--files", "1"), "is no statement"),
    ],
)
def test_what_can_not_be_signed_is_told_in_one_sentence(
    words: tuple[str, ...], reason: str, shell: Shell
) -> None:
    """Exit 2, and nothing is logged."""
    size = len(shell.fine("show", "--all").splitlines())
    ended = shell("sign", *words, *(() if "--files" in words else ("--write",)))
    assert ended.code == 2
    assert reason in ended.err
    assert len(shell.fine("show", "--all").splitlines()) == size


@pytest.mark.terminal
def test_the_app_asks_for_the_passphrase_before_it_takes_the_screen(tmp_path: Path) -> None:
    """A wrong one ends with its sentence; the right one opens the desk for writing."""
    locked(tmp_path)
    tmux = shutil.which("tmux")
    assert tmux is not None
    wrong = at_a_terminal("--ledger", "SLN.hotset", folder=tmp_path, typed=(("Passphrase of ", "slate"),))
    assert (wrong.code, "does not open" in wrong.out) == (2, True)
    server = [tmux, "-L", f"hs{os.getpid()}", "-f", os.devnull]
    code = "import sys; from tui.cli.main import main; sys.exit(main())"
    environment = {**os.environ, "TMUX_TMPDIR": str(tmp_path)}
    try:
        start = [*server, "new-session", "-d", "-x", "80", "-y", "24", "-c", str(tmp_path)]
        subprocess.run([*start, sys.executable, "-c", code], check=True, env=environment)
        waited(server, "Passphrase of", environment)
        subprocess.run([*server, "send-keys", "clapper", "Enter"], check=True, env=environment)
        waited(server, "ledger OK", environment)
    finally:
        subprocess.run([*server, "kill-server"], check=False, env=environment, capture_output=True)


def waited(server: list[str], words: str, environment: dict[str, str]) -> None:
    """Waits until the screen shows the words."""
    deadline = time.monotonic() + SECONDS
    shown = ""
    while time.monotonic() < deadline:
        done = subprocess.run(
            [*server, "capture-pane", "-p"], capture_output=True, text=True, check=False, env=environment
        )
        shown = done.stdout
        if words in shown:
            return
        time.sleep(0.2)
    raise AssertionError(shown)
