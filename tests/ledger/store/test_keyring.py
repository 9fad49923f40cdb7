"""The keys that a person may point at: files, the ssh-agent, and everything that is refused, and how."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from ledger.errors import ExitCode, KeyMissing, KeyRefused, PassphraseWrong
from ledger.log import keys, note
from ledger.store import keyring
from tests.ledger.store.agents import running_agent, ssh_key

pytestmark = pytest.mark.openssh
TEXT = b"hotset/0123456789abcdef/main/e1\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"


def refused(path: Path, reason: str, remedy: str) -> None:
    """The key is refused with that sentence and that remedy, and with exit 2."""
    with pytest.raises(KeyRefused, match=reason) as error:
        keyring.chosen(str(path))
    assert remedy in error.value.remedy
    assert error.value.exit_code == ExitCode.USAGE


def test_a_key_file_signs_and_is_named_as_ssh_names_it(tmp_path: Path) -> None:
    """The fingerprint is the one that ssh-keygen prints, and the line of the .pub file reads back."""
    path = ssh_key(tmp_path / "id", comment="r.vale@set")
    key = keyring.chosen(str(path))
    public = keys.public_bytes(key)
    said = subprocess.run(["ssh-keygen", "-l", "-f", str(path)], capture_output=True, text=True, check=True)
    assert keys.fingerprint(public) in said.stdout
    assert keys.read_public((tmp_path / "id.pub").read_text()) == public
    assert keys.verify(public, key.sign(TEXT), TEXT)


def test_a_passphrase_is_asked_for_and_the_wrong_one_signs_nothing(tmp_path: Path) -> None:
    """Once for each use of the file; a wrong one is told as such (exit 2), and so is having nobody to ask."""
    path = ssh_key(tmp_path / "id", passphrase="clapper")
    asked: list[Path] = []

    def typed(file: Path) -> str:
        asked.append(file)
        return "clapper"

    assert keys.public_bytes(keyring.from_file(path, typed)) == keys.look(path.read_bytes()).public
    assert asked == [path]
    with pytest.raises(PassphraseWrong, match=f"does not open {re.escape(str(path))}. Nothing was signed"):
        keyring.from_file(path, lambda _: "slate")
    refused(path, "has a passphrase, and nobody can be asked", "ssh-add")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o700 | 0o010])
def test_a_key_that_others_can_read_is_not_used(mode: int, tmp_path: Path) -> None:
    """As ssh demands: 0600 or less."""
    path = ssh_key(tmp_path / "id")
    path.chmod(mode)
    refused(path, rf"Others can read the key .* \(mode {mode:04o}\)", f"chmod 600 {path}")


@pytest.mark.parametrize(("kind", "name"), [("rsa", "ssh-rsa"), ("ecdsa", "ecdsa-sha2-nistp256")])
def test_other_kinds_of_key_are_named(kind: str, name: str, tmp_path: Path) -> None:
    """RSA and ECDSA keys are told by their kind, before any passphrase is asked for."""
    path = ssh_key(tmp_path / "id", kind=kind, passphrase="clapper")
    refused(path, f"of the kind {name}, and only Ed25519 keys sign here", "ssh-keygen -t ed25519")


def test_files_that_are_no_private_key_are_told_apart(tmp_path: Path) -> None:
    """The public half, another file, a folder, and none at all."""
    path = ssh_key(tmp_path / "id")
    refused(tmp_path / "id.pub", "the public half", "without .pub")
    (tmp_path / "letter").write_text("Dear all")
    refused(tmp_path / "letter", "is no key to sign with", "ssh-keygen")
    refused(tmp_path / "none", "There is no key file", "ssh-keygen")
    refused(tmp_path, "can't be read", "Nothing was signed")
    path.write_bytes(path.read_bytes()[:200])
    refused(path, "is no key to sign with", "ssh-keygen")


def test_an_agent_signs_notes_that_verify_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are those that the key itself would sign: Ed25519 has one signature a text."""
    path = ssh_key(tmp_path / "id", comment="r.vale@set")
    with running_agent(monkeypatch) as agent:
        agent.add(path)
        held = note.Signer("log.example/1", keyring.chosen("agent"))
        signed = note.sign_note(TEXT, held)
    assert signed == note.sign_note(TEXT, note.Signer("log.example/1", keyring.from_file(path)))
    assert note.open_note(signed, [held.vkey]).text == TEXT


def test_the_key_in_the_agent_is_said_where_it_holds_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its fingerprint; RSA keys in it are passed over; one that it has not is told with those it has."""
    first, second = ssh_key(tmp_path / "one"), ssh_key(tmp_path / "two")
    names = [keys.fingerprint(keys.look(path.read_bytes()).public) for path in (first, second)]
    with running_agent(monkeypatch) as agent:
        with pytest.raises(KeyRefused, match="holds no Ed25519 key"):
            keyring.chosen("agent")
        agent.add(ssh_key(tmp_path / "rsa", kind="rsa"))
        agent.add(first)
        assert keys.fingerprint(keys.public_bytes(keyring.chosen("agent"))) == names[0]
        agent.add(second)
        with pytest.raises(KeyRefused, match="holds 2 Ed25519 keys") as error:
            keyring.chosen("agent")
        assert all(f"agent:{name}" in error.value.message for name in names)
        assert keys.fingerprint(keys.public_bytes(keyring.chosen(f"agent:{names[1]}"))) == names[1]
        with pytest.raises(KeyRefused, match="does not hold SHA256:none"):
            keyring.chosen("agent:SHA256:none")


def test_a_locked_file_needs_no_passphrase_where_the_agent_holds_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a station with a passphrase can be written to from a script."""
    path = ssh_key(tmp_path / "id", passphrase="clapper")
    opened = ssh_key(tmp_path / "open")
    opened.write_bytes(path.read_bytes())
    subprocess.run(["ssh-keygen", "-q", "-p", "-P", "clapper", "-N", "", "-f", str(opened)], check=True)
    with running_agent(monkeypatch) as agent:
        agent.add(opened)
        key = keyring.from_file(path)
        assert keys.verify(keys.look(path.read_bytes()).public, key.sign(TEXT), TEXT)


def test_an_agent_that_is_gone_signs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gone before, gone in between, never there: one sentence with what to do."""
    path = ssh_key(tmp_path / "id")
    with running_agent(monkeypatch) as agent:
        agent.add(path)
        key = keyring.chosen("agent")
        agent.stop()
        for use in (lambda: keyring.chosen("agent"), lambda: key.sign(TEXT)):
            with pytest.raises(KeyMissing, match="does not answer") as error:
                use()
            assert "ssh-add" in error.value.remedy
    monkeypatch.delenv("SSH_AUTH_SOCK")
    with pytest.raises(KeyMissing, match="SSH_AUTH_SOCK is not set"):
        keyring.chosen("agent")


def test_an_agent_that_lost_the_key_signs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The agent refuses, and so the caller is told."""
    path = ssh_key(tmp_path / "id")
    with running_agent(monkeypatch) as agent:
        agent.add(path)
        key = keyring.chosen("agent")
        subprocess.run(["ssh-add", "-q", "-D"], check=True, capture_output=True)
        with pytest.raises(KeyMissing, match="did not sign"):
            key.sign(TEXT)
