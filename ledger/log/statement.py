"""What a person's key signs: a fixed short statement about a head of the record (format.md 7).

    canonical({"head":Head,"meaning":…,"scope":…,"text":…,"v":"hotset-statement/1"})

It is signed as SSHSIG under the namespace hotset-statement, so `ssh-keygen -Y verify` checks it.
"""

from __future__ import annotations

from typing import Final

from ledger.log import canonical, keys, sshsig
from ledger.log.head import Head

FORMAT: Final = "hotset-statement/1"


class StatementError(ValueError):
    """The statement isn't signed as it says."""


def message(head: Head, meaning: str, scope: str | None, text: str) -> bytes:
    """Return the bytes that are signed; `scope` is null where nothing was said of it."""
    return canonical.encode(
        {"head": head.json(), "meaning": meaning, "scope": scope, "text": text, "v": FORMAT}
    )


def sign(signed: bytes, key: keys.SigningKey) -> str:
    """Return the armoured signature of a message, without its last newline, as the fact keeps it."""
    made = sshsig.sign(sshsig.STATEMENT, signed, keys.public_bytes(key), key.sign)
    return made.decode("ascii").removesuffix("\n")


def verify(signed: bytes, key: str, signature: str) -> bytes:
    """Check what the fact keeps; return the bytes of `key`, `ssh-ed25519 AAAA…`; raises StatementError."""
    try:
        public = keys.read_public(key)
        sshsig.verify(sshsig.STATEMENT, signed, public, f"{signature}\n".encode())
    except (keys.KeyFileError, keys.WeakKey, sshsig.SshsigError) as error:
        raise StatementError(str(error)) from error
    return public
