"""Keys in the files that every other program with OpenSSH keys reads."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_ssh_public_key,
)

from ledger.log import keys
from ledger.log.keys import KeyFileError

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.mark.parametrize("passphrase", [None, b"clapper", "Schärfe".encode()])
def test_a_key_comes_back_from_its_file(passphrase: bytes | None) -> None:
    """With and without a passphrase; the encrypted file doesn't hold the key in the clear."""
    data = keys.openssh_private(KEY, passphrase)
    assert data.startswith(b"-----BEGIN OPENSSH PRIVATE KEY-----\n")
    assert keys.load_openssh(data, passphrase).private_bytes_raw() == bytes(range(32))


def test_every_new_key_is_another() -> None:
    """And passes the check that each verifier makes."""
    first, second = keys.public_bytes(keys.generate()), keys.public_bytes(keys.generate())
    assert first != second
    keys.refuse_weak(first)
    keys.refuse_weak(second)


def test_the_wrong_passphrase_opens_nothing() -> None:
    """Wrong, missing, or given where there is none: one kind of error, each time."""
    protected, plain = keys.openssh_private(KEY, b"clapper"), keys.openssh_private(KEY)
    for data, passphrase in ((protected, b"slate"), (protected, None), (plain, b"clapper")):
        with pytest.raises(KeyFileError):
            keys.load_openssh(data, passphrase)


def test_other_files_are_no_keys() -> None:
    """A key of another kind, half a file, or anything else a person may point at."""
    other = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()
    )
    with pytest.raises(KeyFileError, match="of the kind ecdsa-sha2-nistp256"):
        keys.load_openssh(other)
    whole = keys.openssh_private(KEY)
    for data in (
        b"",
        b"hello",
        whole[:150],
        keys.openssh_public(KEY),
        whole.replace(b"b3BlbnNzaC", b"AAAAbnNzaC"),
    ):
        with pytest.raises(KeyFileError):
            keys.load_openssh(data)


def test_a_flipped_byte_of_a_key_file_never_gives_another_key() -> None:
    """A damaged key file is said to be damaged, or the flip was immaterial; no wrong key signs."""
    data = keys.openssh_private(KEY)
    for place in range(len(data)):
        altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        try:
            key = keys.load_openssh(altered)
        except KeyFileError:
            continue
        assert key.private_bytes_raw() == bytes(range(32)), place


def test_the_public_line_is_read_by_others() -> None:
    """`cryptography` parses the .pub line and finds the same 32 bytes; the comment is free text."""
    line = keys.openssh_public(KEY, "hotset SLN/main/e1")
    assert line.startswith(b"ssh-ed25519 AAAA")
    assert line.endswith(b" hotset SLN/main/e1\n")
    public = load_ssh_public_key(line)
    assert isinstance(public, Ed25519PublicKey)
    assert public.public_bytes_raw() == keys.public_bytes(KEY)
    assert load_ssh_public_key(keys.openssh_public(KEY)) == public


@pytest.mark.openssh
@pytest.mark.parametrize("passphrase", ["", "clapper"])
def test_ssh_keygen_reads_the_key_file(tmp_path: Path, passphrase: str) -> None:
    """`ssh-keygen -y`, a program that isn't ours, prints the same public line."""
    path = tmp_path / "key"
    path.touch(mode=0o600)
    path.write_bytes(keys.openssh_private(KEY, passphrase.encode() or None))
    command = ["ssh-keygen", "-y", "-P", passphrase, "-f", str(path)]
    printed = subprocess.run(command, check=True, capture_output=True, timeout=30).stdout
    assert printed.split() == keys.openssh_public(KEY).split()


def test_a_key_file_is_named_for_its_public_key() -> None:
    """Sixteen hexadecimal digits of SHA-256, so that a ledger finds its key without asking."""
    assert keys.file_name(keys.public_bytes(KEY)) == "56475aa75463474c"
