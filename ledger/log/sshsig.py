"""SSHSIG: signatures that `ssh-keygen -Y verify` checks (OpenSSH, PROTOCOL.sshsig), with Ed25519 keys alone.

    -----BEGIN SSH SIGNATURE-----
    base64 of "SSHSIG" ‖ version 1 ‖ public key ‖ namespace ‖ reserved ‖ hash's name ‖ signature
    -----END SSH SIGNATURE-----

The namespace says what a signature is for, so that one made for a checkpoint can't stand under a statement.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import Final, TypeAlias

from ledger.log import keys

CHECKPOINT: Final = "hotset-checkpoint"
STATEMENT: Final = "hotset-statement"
BUNDLE: Final = "hotset-bundle"

Sign: TypeAlias = Callable[[bytes], bytes]
"""Whatever signs bytes with Ed25519: a private key's `sign`, or an ssh-agent. Returns 64 bytes."""

_MAGIC = b"SSHSIG"
_VERSION = 1
_KEY_TYPE = b"ssh-ed25519"
_HASHES = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}
_HASH = b"sha512"
"""What ssh-keygen takes by itself, and so what is written here; both are read."""
_BEGIN, _END = (f"-----{word} SSH SIGNATURE-----" for word in ("BEGIN", "END"))
_WIDTH = 70  # as ssh-keygen breaks the lines
_NAMESPACE = re.compile(r"[a-z0-9@.-]{1,64}", re.ASCII)


class SshsigError(ValueError):
    """The bytes are not an SSH signature of an Ed25519 key."""


class BadSshsig(SshsigError):
    """A well-formed signature that is not of this message, this namespace or this key."""


@dataclass(frozen=True, slots=True)
class Sshsig:
    """What an armoured signature says of itself; nothing of it is verified."""

    public: bytes
    """The key that is said to have signed, 32 bytes. Trust comes from elsewhere."""
    namespace: str
    hash: str
    """sha512 or sha256, of the message."""
    signature: bytes
    """64 bytes of Ed25519 over what `_signed` makes."""


def sign(namespace: str, message: bytes, public: bytes, sign: Sign) -> bytes:
    """Return the armoured signature of `message`, ASCII, ended by a newline.

    `public` (32 bytes) is the key with which `sign` signs. What comes back is verified before it is handed
    out: raises `BadSshsig` if the signer signed with another key or something else, `keys.WeakKey` for a key
    that should never have been registered, `SshsigError` for a namespace that isn't a plain word.
    """
    if not _NAMESPACE.fullmatch(namespace):
        raise SshsigError("a namespace is a plain word of small letters, digits and -.@")
    signature = sign(_signed(namespace, _HASH, message))
    blob = (
        _MAGIC
        + struct.pack(">I", _VERSION)
        + _string(_string(_KEY_TYPE) + _string(public))
        + _string(namespace.encode("ascii"))
        + _string(b"")
        + _string(_HASH)
        + _string(_string(_KEY_TYPE) + _string(signature))
    )
    lines = wrap(base64.b64encode(blob).decode("ascii"), _WIDTH)
    armoured = "\n".join([_BEGIN, *lines, _END, ""]).encode("ascii")
    verify(namespace, message, public, armoured)
    return armoured


def verify(namespace: str, message: bytes, public: bytes, armoured: bytes) -> None:
    """Check that `armoured` is the signature of `message` under `namespace` by the key `public` (32 bytes).

    Raises `SshsigError` if it is malformed, `BadSshsig` if it is of something or somebody else, and
    `keys.WeakKey` for a key that should never have been registered.
    """
    said = parse(armoured)
    if said.namespace != namespace:
        raise BadSshsig(f"the signature is made for “{said.namespace}”, not for “{namespace}”")
    if said.public != public:
        raise BadSshsig("the signature is by another key")
    if not keys.verify(public, said.signature, _signed(namespace, said.hash.encode("ascii"), message)):
        raise BadSshsig("the signature does not verify")


def parse(armoured: bytes) -> Sshsig:
    """Read an armoured signature, its lines broken anywhere; raises `SshsigError`. Verifies nothing."""
    blob = _Reader(_unarmour(armoured))
    if blob.take(len(_MAGIC)) != _MAGIC or blob.take(4) != struct.pack(">I", _VERSION):
        raise SshsigError("not an SSH signature of version 1")
    public = blob.typed("key")
    namespace, reserved, digest = blob.string(), blob.string(), blob.string()
    signature = blob.typed("signature")
    blob.end()
    try:
        word = namespace.decode("ascii")
    except UnicodeDecodeError as error:
        raise SshsigError("the namespace is not ASCII") from error
    if not _NAMESPACE.fullmatch(word) or reserved or digest not in _HASHES:
        raise SshsigError("an SSH signature of another form than this program knows")
    if len(public) != 32 or len(signature) != 64:
        raise SshsigError("an Ed25519 key has 32 bytes and a signature 64")
    return Sshsig(public, word, digest.decode("ascii"), signature)


def allowed_signers(principal: str, namespace: str, public: bytes) -> str:
    """Return the line for the file that `ssh-keygen -Y verify -f` wants: who may sign what with which key."""
    key = base64.b64encode(_string(_KEY_TYPE) + _string(public)).decode("ascii")
    return f'{principal} namespaces="{namespace}" {_KEY_TYPE.decode()} {key}\n'


def _signed(namespace: str, hash_name: bytes, message: bytes) -> bytes:
    digest = _HASHES[hash_name](message).digest()
    return b"".join([_MAGIC, *map(_string, (namespace.encode("ascii"), b"", hash_name, digest))])


def _unarmour(armoured: bytes) -> bytes:
    try:
        begin, *lines, end, rest = armoured.replace(b"\r\n", b"\n").decode("ascii").split("\n")
    except ValueError as error:  # not ASCII, or fewer than three lines
        raise SshsigError("not an armoured SSH signature") from error
    if (begin, end, rest) != (_BEGIN, _END, ""):
        raise SshsigError("an SSH signature stands between its BEGIN and END lines, each ended by a newline")
    text = "".join(lines).encode("ascii")
    try:
        blob = binascii.a2b_base64(text)
    except binascii.Error as error:
        raise SshsigError("an SSH signature is in base64") from error
    if base64.b64encode(blob) != text:
        raise SshsigError("an SSH signature is in base64, in its one form")
    return blob


def _string(data: bytes) -> bytes:
    # RFC 4251 section 5: the length in four bytes, then the bytes
    return struct.pack(">I", len(data)) + data


class _Reader:
    """Takes the parts off the front of SSH's binary form; raises `SshsigError` where it ends too soon."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def take(self, count: int) -> bytes:
        if len(self._data) < count:
            raise SshsigError("the SSH signature is cut off")
        taken, self._data = self._data[:count], self._data[count:]
        return taken

    def string(self) -> bytes:
        return self.take(int.from_bytes(self.take(4), "big"))

    def typed(self, what: str) -> bytes:
        """A string that holds a type's name and one more string: the form of a key and of a signature."""
        inner = _Reader(self.string())
        if inner.string() != _KEY_TYPE:
            raise SshsigError(f"the {what} is of another type than ssh-ed25519")
        content = inner.string()
        inner.end()
        return content

    def end(self) -> None:
        if self._data:
            raise SshsigError("bytes after the end of the SSH signature")
