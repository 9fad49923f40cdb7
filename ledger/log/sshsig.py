"""SSHSIG: signatures that `ssh-keygen -Y verify` checks (OpenSSH, PROTOCOL.sshsig), with Ed25519 keys alone.

    -----BEGIN SSH SIGNATURE-----
    base64 of "SSHSIG" ‖ version 1 ‖ public key ‖ namespace ‖ reserved ‖ hash's name ‖ signature
    -----END SSH SIGNATURE-----

The namespace says what a signature is for, so that one made for a checkpoint can't stand under a statement.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import Final, TypeAlias

from ledger.log import base64std, keys, sshwire
from ledger.log.sshwire import string

CHECKPOINT: Final = "hotset-checkpoint"
STATEMENT: Final = "hotset-statement"
BUNDLE: Final = "hotset-bundle"

Sign: TypeAlias = Callable[[bytes], bytes]
"""Whatever signs bytes with Ed25519: a private key's `sign`, or an ssh-agent. Returns 64 bytes."""

_MAGIC = b"SSHSIG"
_VERSION = 1
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
        + sshwire.number(_VERSION)
        + string(sshwire.public_blob(public))
        + string(namespace.encode("ascii"))
        + string(b"")
        + string(_HASH)
        + string(string(sshwire.ED25519) + string(signature))
    )
    lines = wrap(base64std.encode(blob), _WIDTH)
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
    blob = sshwire.Reader(_unarmour(armoured))
    try:
        if blob.take(len(_MAGIC)) != _MAGIC or blob.number() != _VERSION:
            raise SshsigError("not an SSH signature of version 1")
        public = _typed("key", blob.string())
        namespace, reserved, digest = blob.string(), blob.string(), blob.string()
        signature = _typed("signature", blob.string())
        blob.end()
    except sshwire.WireError as error:
        raise SshsigError(f"not an SSH signature: {error}") from error
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
    return f'{principal} namespaces="{namespace}" {keys.public_line(public)}\n'


def _signed(namespace: str, hash_name: bytes, message: bytes) -> bytes:
    digest = _HASHES[hash_name](message).digest()
    return b"".join([_MAGIC, *map(string, (namespace.encode("ascii"), b"", hash_name, digest))])


def _unarmour(armoured: bytes) -> bytes:
    try:
        begin, *lines, end, rest = armoured.replace(b"\r\n", b"\n").decode("ascii").split("\n")
    except ValueError as error:  # not ASCII, or fewer than three lines
        raise SshsigError("not an armoured SSH signature") from error
    if (begin, end, rest) != (_BEGIN, _END, ""):
        raise SshsigError("an SSH signature stands between its BEGIN and END lines, each ended by a newline")
    try:
        return base64std.decode("".join(lines))
    except base64std.Base64Error as error:
        raise SshsigError(f"an SSH signature: {error}") from error


def _typed(what: str, blob: bytes) -> bytes:
    kind, content = sshwire.typed(blob)
    if kind != sshwire.ED25519:
        raise SshsigError(f"the {what} is of another type than ssh-ed25519")
    return content
