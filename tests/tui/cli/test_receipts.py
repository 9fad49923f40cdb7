"""`receipt` and `verify --receipt`: what somebody takes home of an entry, and what it is worth there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ledger.ledger import Ledger, read_receipt
from tests.tui.cli.running import Shell
from tests.vectors import FOLDER

RECEIPT = Path("SLN-17.tlog-proof")
STRANGE = FOLDER / "entry3.tlog-proof"
STRANGE_KEY = FOLDER / "log" / "vkey"


@pytest.fixture
def handed(shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """A machine with a receipt and the log's key, and nothing else: no ledger, no home of ours."""
    shell.fine("--as", "R. Vale, script supervisor", "log", "42A art ff on3 ; careful")
    shell.fine("receipt", "17")
    with Ledger.open(Path("SLN.hotset"), write=False) as ledger:
        vkey = ledger.vkey
    there = tmp_path / "elsewhere"
    there.mkdir()
    shutil.copy(RECEIPT, there)
    (there / "sln.vkey").write_text(f"{vkey}\n")
    public = next((tmp_path / "home").rglob("*.pub"))
    shutil.copy(public, there / "station.pub")
    monkeypatch.chdir(there)
    monkeypatch.setenv("HOTSET_HOME", str(there / "home"))
    return shell


def test_a_receipt_verifies_where_the_ledger_was_never_seen(handed: Shell) -> None:
    """With the key as text, as a file or as the station's .pub; it says what was logged, and its head."""
    vkey = Path("sln.vkey").read_text().strip()
    for key in (vkey, "sln.vkey", "station.pub"):
        told = handed.fine("verify", "--receipt", str(RECEIPT), "--key", key)
        assert "use of AI" in told
        assert "Art used Fenfire Image 4 to make images: 3 items" in told
        assert "items: 3 · thing: image" in told
        assert "Under the head after entry 17:" in told
        assert told.splitlines()[-1].startswith("intact: signed with the key")
    assert not Path("home").exists(), "nothing is written by it"


def test_names_and_prompts_stay_at_home(handed: Shell) -> None:
    """By default the open compartments go in; the others are named as not there, never as not stated."""
    told = handed.fine("verify", "--receipt", str(RECEIPT), "--key", "sln.vkey")
    assert "Not in this receipt: cost, inputs, note, performer, prompt, who, work and writing" in told
    assert "R. Vale" not in told
    assert "careful" not in told
    assert b"R. Vale" not in RECEIPT.read_bytes()


def test_the_receipt_as_data(handed: Shell) -> None:
    """Another program reads verdict, head, and the entry with what is in the receipt."""
    told = json.loads(handed.fine("verify", "--receipt", str(RECEIPT), "--key", "sln.vkey", "--json"))
    assert (told["schema"], told["verdict"], told["entry"]["number"]) == ("hotset-receipt/1", "intact", 17)
    assert told["entry"]["facts"]["outputs"]["count"] == 3
    assert "who" in told["not_given"]
    assert told["head"]["size"] == 17


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("strange.vkey", "the key that you hold is of another log"),
        ("strange.pub", "it is signed with another key than the one that you hold"),
    ],
)
def test_another_key_is_not_what_one_holds(handed: Shell, key: str, reason: str) -> None:
    """A key of another production, or of somebody else: exit 5, and not a word of what the receipt says."""
    shutil.copy(STRANGE_KEY, "strange.vkey")
    Path("strange.pub").write_text((FOLDER / "allowed_signers").read_text().split(maxsplit=2)[2])
    ended = handed("verify", "--receipt", str(RECEIPT), "--key", key)
    assert ended.code == 5
    assert ended.out.startswith("intact, not what you hold: ")
    assert reason in ended.out
    assert "Art" not in ended.out


def test_no_altered_byte_passes(handed: Shell) -> None:
    """Each byte of the file, one after the other: altered, not understood, or not of that key; never intact.

    A byte of what was sealed, of the proof, the root or the signature is never taken for another's receipt.
    """
    data, key = RECEIPT.read_bytes(), Path("sln.vkey").read_bytes()
    names = data.index(b"hotset/"), data.index(b"\n", data.index(b"hotset/"))
    signer = data.rindex("\n— ".encode())
    from ledger.ledger import UsageProblem

    for at, byte in enumerate(data):
        try:
            found = read_receipt(data[:at] + bytes([byte ^ 1]) + data[at + 1 :], "r", key=key)
        except UsageProblem:
            continue
        assert found.exit_code in (1, 5)
        assert found.entry is None
        if found.exit_code == 5:
            assert names[0] <= at < names[1] or at > signer, at


@pytest.mark.parametrize(
    ("made", "code", "reason"),
    [
        (lambda data: data[: len(data) // 2], 2, "is no receipt: it is cut off"),
        (lambda data: data[:-2], 2, "is no receipt: a note ends in a newline"),
        (lambda data: b"hello\n", 2, "is no receipt: it doesn't begin as a receipt does"),
        (lambda data: data.replace(b"index 16", b"index 15"), 1, "does not lead to the head"),
        (lambda data: data.replace(b"\n17\n", b"\n18\n"), 1, "not what was signed"),
    ],
)
def test_a_broken_receipt_is_told_in_a_sentence(handed: Shell, made: object, code: int, reason: str) -> None:
    """Cut off or something else: 2. Altered: 1. One sentence each, and nothing of it is believed."""
    assert callable(made)
    Path("broken.tlog-proof").write_bytes(made(RECEIPT.read_bytes()))
    ended = handed("verify", "--receipt", "broken.tlog-proof", "--key", "sln.vkey")
    assert ended.code == code
    assert reason in ended.out + ended.err
    assert len((ended.out + ended.err).strip().splitlines()) == 1


def test_what_is_missing_is_said(handed: Shell) -> None:
    """No key and no record; no such file; a key that is none; a key without a receipt."""
    for words, reason in (
        (("--receipt", str(RECEIPT)), "Give the log's key with --key"),
        (("--receipt", "none", "--key", "sln.vkey"), "none can't be read"),
        (("--receipt", str(RECEIPT), "--key", "nonsense"), "That is no key of a log"),
        (("--key", "sln.vkey"), "Give it with --receipt FILE"),
        (("--receipt", str(RECEIPT), "--key", "sln.vkey", "--ledger", "x"), "without a ledger"),
        (("--receipt", str(RECEIPT), "--known-head", "x"), "not both"),
    ):
        ended = handed("verify", *words)
        assert ended.code == 2
        assert reason in ended.err


def test_a_policy_stands_for_the_key(handed: Shell) -> None:
    """A trust policy names the log's key; one that asks for a witness who isn't there is not met: 5."""
    vkey = Path("sln.vkey").read_text().strip()
    Path("trust.policy").write_text(f"log {vkey}\nquorum none\n")
    assert "intact: " in handed.fine("verify", "--receipt", str(RECEIPT), "--policy", "trust.policy")
    Path("trust.policy").write_text(f"log {STRANGE_KEY.read_text().strip()}\nquorum none\n")
    assert handed("verify", "--receipt", str(RECEIPT), "--policy", "trust.policy").code == 5


def test_a_receipt_against_the_record(shell: Shell) -> None:
    """Its entry and head are in this record; after an edit they are not; another production's is a 5."""
    shell.fine("log", "42A art ff on3")
    shell.fine("receipt", "17")
    shell.fine("log", "42B art ff on2")
    for option in ("--receipt", "--known-head"):
        assert "holds the head you hold, after entry 17" in shell.fine("verify", option, str(RECEIPT))
    ended = shell("verify", "--receipt", str(STRANGE))
    assert ended.code == 5
    assert "intact, not what you hold" in ended.out
    broken = Path("broken.tlog-proof")
    broken.write_bytes(RECEIPT.read_bytes().replace(b"index 16", b"index 15"))
    ended = shell("verify", "--receipt", str(broken))
    assert ended.code == 2
    assert "That receipt is damaged" in ended.err
    assert "no finding about the record" in ended.err


def test_who_it_is_for_decides_what_goes_in(shell: Shell) -> None:
    """Audiences by their word; one's own compartments by name; the prompt only for whoever did it."""
    shell.fine("--as", "R. Vale", "log", "42A art ff on3 ; careful")
    said = shell("receipt", "17", "--for", "wga", "-o", "a.tlog-proof").err
    assert "In it: inputs, likeness, note, outputs, role, seen, what, where, who, work, writing" in said
    said = shell("receipt", "17", "--about", "r. vale", "-o", "b.tlog-proof").err
    assert "who" in said.partition("not in it")[0]
    assert "prompt" in said.partition("not in it")[2]
    said = shell("receipt", "17", "--about", "R. Vale", "--private", "-o", "c.tlog-proof").err
    assert "prompt" in said.partition("not in it")[0]
    for words in (("--for", "nobody"), ("--for", "coded"), ("--about", "Nemo"), ("--private",)):
        ended = shell("receipt", "17", *words, "-o", "d.tlog-proof")
        assert ended.code == 2
    assert not Path("d.tlog-proof").exists()
    assert shell("receipt", "170").code == 2
    assert shell("receipt", "17", "-o", "x.hotset").code == 2


def test_an_altered_record_gives_no_receipt(shell: Shell) -> None:
    """Nothing goes out that doesn't verify: exit 1 with the entry, and no file."""
    from tests.tui.cli.test_proof import meddle

    shell.fine("log", "42A art ff on3")
    meddle("UPDATE checkpoint SET note=CAST(replace(CAST(note AS TEXT), 'e1', 'e2') AS BLOB) WHERE size=17")
    ended = shell("receipt", "17")
    assert ended.code == 1
    assert "Entry 17 gives no receipt" in ended.err
    assert not RECEIPT.exists()
