"""Ed25519 keys: making them, OpenSSH key files, and the one way in which signatures are verified.

Key files are bytes here; where they lie and with which mode is the store's affair. A station key is stored
under `file_name`, the first 16 hexadecimal digits of SHA-256(public key).
"""

from __future__ import annotations

import binascii
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

from ledger.log.points import WeakKey, WeakSignature, refuse_weak, refuse_weak_signature

__all__ = [
    "Ed25519PrivateKey",
    "KeyFileError",
    "WeakKey",
    "file_name",
    "generate",
    "load_openssh",
    "openssh_private",
    "openssh_public",
    "public_bytes",
    "refuse_weak",
    "verify",
]


_BEGIN, _END = (f"-----{word} OPENSSH PRIVATE KEY-----".encode() for word in ("BEGIN", "END"))


class KeyFileError(ValueError):
    """The bytes are not an OpenSSH file of an Ed25519 key, or the passphrase doesn't open it."""


def generate() -> Ed25519PrivateKey:
    """Make a new key from the operating system's randomness."""
    return Ed25519PrivateKey.generate()


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """Return the public key in the 32 bytes of RFC 8032."""
    return key.public_key().public_bytes_raw()


def file_name(public: bytes) -> str:
    """Return the name of the key's file: 16 hexadecimal digits of SHA-256(public)."""
    return sha256(public).hexdigest()[:16]


def openssh_private(key: Ed25519PrivateKey, passphrase: bytes | None = None) -> bytes:
    """Return the key as an OpenSSH private key file, encrypted if there is a passphrase."""
    protection: KeySerializationEncryption = NoEncryption()
    if passphrase is not None:
        protection = BestAvailableEncryption(passphrase)
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, protection)


def openssh_public(key: Ed25519PrivateKey, comment: str = "") -> bytes:
    """Return the line of a `.pub` file: type, key, comment, newline."""
    line = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return line + (f" {comment}\n" if comment else "\n").encode()


def load_openssh(data: bytes, passphrase: bytes | None = None) -> Ed25519PrivateKey:
    """Read an OpenSSH private key file; raises `KeyFileError`.

    A passphrase given for a file that has none is an error, so that nobody believes a key to be protected.
    """
    try:
        key = load_ssh_private_key(data, passphrase)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(f"the key file cannot be read: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError("the key file holds another kind of key than Ed25519")
    # The library doesn't compare the two halves: a damaged seed would silently sign as somebody else.
    armoured = data.partition(_BEGIN)[2].partition(_END)[0]
    if public_bytes(key) not in binascii.a2b_base64(armoured):
        raise KeyFileError("the key file is damaged: its private key doesn't fit its public key")
    return key


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether `signature` over `message` is by `public`, as every strict verifier would.

    Raises `WeakKey` for a key that should never have been registered.
    """
    refuse_weak(public)
    try:
        refuse_weak_signature(signature)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (WeakSignature, InvalidSignature):
        return False
    return True
