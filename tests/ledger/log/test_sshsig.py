"""SSH signatures: what ssh-keygen checks, and what it makes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.log import keys, sshsig
from ledger.log.sshsig import BadSshsig, SshsigError

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = keys.public_bytes(KEY)
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
MESSAGE = "hotset/0123456789abcdef/main/e1\n5\nroot — ½\n".encode()
SIGNED = sshsig.sign(sshsig.CHECKPOINT, MESSAGE, PUBLIC, KEY.sign)


@pytest.mark.openssh
def test_ssh_keygen_verifies_what_we_sign(tmp_path: Path) -> None:
    """With the line for its file of allowed signers; another namespace, message or name is refused."""
    (tmp_path / "sig").write_bytes(SIGNED)
    (tmp_path / "allowed").write_text(sshsig.allowed_signers("sln/main", sshsig.CHECKPOINT, PUBLIC))

    def verified(message: bytes, namespace: str, principal: str) -> bool:
        command = ["-Y", "verify", "-f", "allowed", "-I", principal, "-n", namespace, "-s", "sig"]
        done = subprocess.run(["ssh-keygen", *command], input=message, cwd=tmp_path, capture_output=True)
        return done.returncode == 0

    assert verified(MESSAGE, sshsig.CHECKPOINT, "sln/main")
    assert not verified(MESSAGE + b"\n", sshsig.CHECKPOINT, "sln/main")
    assert not verified(MESSAGE, sshsig.STATEMENT, "sln/main")
    assert not verified(MESSAGE, sshsig.CHECKPOINT, "sln/b-unit")


@pytest.mark.openssh
@pytest.mark.parametrize("digest", ["sha512", "sha256"])
def test_what_ssh_keygen_signs_is_verified_here(digest: str, tmp_path: Path) -> None:
    """With either hash it can take; the signature is, byte for byte, what we make with its default."""
    (tmp_path / "key").write_bytes(keys.openssh_private(KEY))
    (tmp_path / "key").chmod(0o600)
    command = ["ssh-keygen", "-Y", "sign", "-O", f"hashalg={digest}", "-f", "key", "-n", sshsig.STATEMENT]
    armoured = subprocess.run(command, input=MESSAGE, cwd=tmp_path, capture_output=True, check=True).stdout
    sshsig.verify(sshsig.STATEMENT, MESSAGE, PUBLIC, armoured)
    assert sshsig.parse(armoured).hash == digest
    assert (armoured == sshsig.sign(sshsig.STATEMENT, MESSAGE, PUBLIC, KEY.sign)) == (digest == "sha512")


def test_a_signature_is_of_one_message_one_purpose_and_one_key() -> None:
    """Each of the three exchanged is refused, with the reason."""
    sshsig.verify(sshsig.CHECKPOINT, MESSAGE, PUBLIC, SIGNED)
    with pytest.raises(BadSshsig, match="does not verify"):
        sshsig.verify(sshsig.CHECKPOINT, MESSAGE + b" ", PUBLIC, SIGNED)
    with pytest.raises(BadSshsig, match="made for “hotset-checkpoint”, not for “hotset-bundle”"):
        sshsig.verify(sshsig.BUNDLE, MESSAGE, PUBLIC, SIGNED)
    with pytest.raises(BadSshsig, match="another key"):
        sshsig.verify(sshsig.CHECKPOINT, MESSAGE, keys.public_bytes(OTHER), SIGNED)


def test_a_signer_that_signs_something_else_is_found_out() -> None:
    """An agent may hold another key than the one asked for, or answer nonsense: nothing comes back then."""
    for sign in (OTHER.sign, lambda _: bytes(64), lambda _: b"", lambda message: KEY.sign(message + b" ")):
        with pytest.raises(SshsigError):
            sshsig.sign(sshsig.CHECKPOINT, MESSAGE, PUBLIC, sign)


def test_no_altered_byte_passes() -> None:
    """Each byte of the armoured text, changed in its lowest bit and in its case, or cut away."""
    for at in range(len(SIGNED)):
        for changed in (SIGNED[at] ^ 1, SIGNED[at] ^ 0x20, 0x0B):
            other = SIGNED[:at] + bytes([changed]) + SIGNED[at + 1 :]
            with pytest.raises(SshsigError):
                sshsig.verify(sshsig.CHECKPOINT, MESSAGE, PUBLIC, other)
        with pytest.raises(SshsigError):
            sshsig.verify(sshsig.CHECKPOINT, MESSAGE, PUBLIC, SIGNED[:at])


def test_lines_may_be_broken_elsewhere() -> None:
    """As by a program of another kind, or a mail that made CRLF of each line end."""
    lines = SIGNED.decode().splitlines()
    joined = "\n".join([lines[0], "".join(lines[1:-1]), lines[-1], ""]).encode()
    for other in (joined, SIGNED.replace(b"\n", b"\r\n")):
        sshsig.verify(sshsig.CHECKPOINT, MESSAGE, PUBLIC, other)


def test_a_weak_key_is_not_looked_at() -> None:
    """A key of low order would sign everything at once; it is refused before the signature."""
    neutral = bytes([1]) + bytes(31)
    with pytest.raises(keys.WeakKey):
        sshsig.sign(sshsig.CHECKPOINT, MESSAGE, neutral, lambda _: neutral + bytes(32))


@pytest.mark.parametrize("namespace", ["", "two words", "HOTSET", 'a"b', "ä"])
def test_a_namespace_is_a_plain_word(namespace: str) -> None:
    """So that it stands safely between the quotes of an allowed signer's line."""
    with pytest.raises(SshsigError, match="plain word"):
        sshsig.sign(namespace, MESSAGE, PUBLIC, KEY.sign)
