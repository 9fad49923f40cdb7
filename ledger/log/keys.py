"""Ed25519 keys: making them, OpenSSH key files, and the one way in which signatures are verified.

Key files are bytes here; where they lie and with which mode is the store's affair. A station key is stored
under `file_name`, the first 16 hexadecimal digits of SHA-256(public key).
"""

from __future__ import annotations

import binascii
from hashlib import sha256
from typing import NamedTuple, Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_ssh_private_key,
)

from ledger.log import base64std, sshwire
from ledger.log.points import WeakKey, WeakSignature, refuse_weak, refuse_weak_signature

__all__ = [
    "Ed25519PrivateKey",
    "Ed25519PublicKey",
    "KeyFileError",
    "OtherKind",
    "SigningKey",
    "WeakKey",
    "WrongPassphrase",
    "file_name",
    "fingerprint",
    "generate",
    "load_openssh",
    "look",
    "openssh_private",
    "openssh_public",
    "public_bytes",
    "public_line",
    "read_public",
    "refuse_weak",
    "verify",
]


_BEGIN, _END = (f"-----{word} OPENSSH PRIVATE KEY-----".encode() for word in ("BEGIN", "END"))
_MAGIC = b"openssh-key-v1\0"


class KeyFileError(ValueError):
    """The bytes are not an OpenSSH file of an Ed25519 key, or the passphrase doesn't open it."""


class OtherKind(KeyFileError):
    """A key of another kind than Ed25519; `kind` as SSH names it."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"the key is of the kind {kind}, and only Ed25519 keys sign here")
        self.kind = kind


class WrongPassphrase(KeyFileError):
    """The passphrase doesn't open the key file, or none was given and it has one."""


class SigningKey(Protocol):
    """Whatever signs with one Ed25519 key: the key itself, or an agent that holds it."""

    def sign(self, data: bytes, /) -> bytes:
        """The 64 bytes of the signature."""
        ...

    def public_key(self) -> Ed25519PublicKey:
        """The public half."""
        ...


class KeyFile(NamedTuple):
    """What an OpenSSH private key file says without being opened."""

    public: bytes
    """32 bytes."""
    locked: bool
    """Whether a passphrase opens it."""


def generate() -> Ed25519PrivateKey:
    """Make a new key from the operating system's randomness."""
    return Ed25519PrivateKey.generate()


def public_bytes(key: SigningKey) -> bytes:
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


def openssh_public(key: SigningKey, comment: str = "") -> bytes:
    """Return the line of a `.pub` file: type, key, comment, newline."""
    line = public_line(public_bytes(key))
    return (f"{line} {comment}\n" if comment else f"{line}\n").encode()


def public_line(public: bytes) -> str:
    """Return the public key as SSH writes it: `ssh-ed25519 AAAA…`."""
    return f"{sshwire.ED25519.decode()} {base64std.encode(sshwire.public_blob(public))}"


def read_public(line: str) -> bytes:
    """Read a line of a `.pub` file, with or without a comment; raises `KeyFileError` and `WeakKey`."""
    kind, _, rest = line.strip().partition(" ")
    try:
        told, public = sshwire.typed(base64std.decode(rest.partition(" ")[0]))
    except (base64std.Base64Error, sshwire.WireError) as error:
        raise KeyFileError("not the line of a public key") from error
    if kind.encode() != told:
        raise KeyFileError("not the line of a public key")
    if told != sshwire.ED25519:
        raise OtherKind(kind)
    if len(public) != 32:
        raise KeyFileError("an Ed25519 public key has 32 bytes")
    refuse_weak(public)
    return public


def fingerprint(public: bytes) -> str:
    """Return what `ssh-keygen -l` prints for the key: `SHA256:` and 43 characters."""
    return f"SHA256:{base64std.encode(sha256(sshwire.public_blob(public)).digest()).rstrip('=')}"


def look(data: bytes) -> KeyFile:
    """Say whose key an OpenSSH private key file holds, without opening it; raises `KeyFileError`.

    The format is OpenSSH's PROTOCOL.key: cipher, its options, and the public key before what is locked.
    """
    begin, end = data.find(_BEGIN), data.find(_END)
    if begin < 0 or end < begin:
        raise KeyFileError("it is no OpenSSH private key file")
    try:
        reader = sshwire.Reader(binascii.a2b_base64(data[begin + len(_BEGIN) : end]))
        if reader.take(len(_MAGIC)) != _MAGIC:
            raise KeyFileError("it is no OpenSSH private key file")
        cipher, _, _, count = reader.string(), reader.string(), reader.string(), reader.number()
        kind, public = sshwire.typed(reader.string())
    except (binascii.Error, sshwire.WireError) as error:
        raise KeyFileError(f"the key file is damaged: {error}") from error
    if kind != sshwire.ED25519 or count != 1:
        raise OtherKind(kind.decode("ascii", "replace"))
    try:
        refuse_weak(public)
    except WeakKey as error:
        raise KeyFileError(
            f"the key file is damaged, or holds a key that nobody should use: {error}"
        ) from error
    return KeyFile(public, cipher != b"none")


def load_openssh(data: bytes, passphrase: bytes | None = None) -> Ed25519PrivateKey:
    """Read an OpenSSH private key file; raises `KeyFileError`, `OtherKind` and `WrongPassphrase`.

    A passphrase given for a file that has none is an error, so that nobody believes a key to be protected.
    """
    told = look(data)
    if told.locked and not passphrase:
        raise WrongPassphrase("the key file has a passphrase, and none was given")
    try:
        key = load_ssh_private_key(data, passphrase)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        if told.locked and isinstance(error, ValueError):
            raise WrongPassphrase("the passphrase doesn't open the key file") from error
        raise KeyFileError(f"the key file cannot be read: {error}") from error
    # The library doesn't compare the two halves: a damaged seed would silently sign as somebody else.
    if not isinstance(key, Ed25519PrivateKey) or public_bytes(key) != told.public:
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
