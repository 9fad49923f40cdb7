"""Whose key signs: a private key file (0600, as ssh demands) or a key that the ssh-agent holds; Ed25519 only.

A file with a passphrase is signed with through the agent if that holds the key; else the person is asked.
What people may point at is refused with one sentence and a remedy, before anything is signed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from ledger.errors import KeyMissing, KeyRefused, PassphraseWrong
from ledger.log import keys
from ledger.store.agent import AgentKey, agent_keys

Ask: TypeAlias = Callable[[Path], str | None]
"""Asks the person for the passphrase of that key file; None if nobody can be asked."""

AGENT = "agent"
_MAKE = "ssh-keygen -t ed25519 makes one."
_LARGEST = 1 << 16


def chosen(told: str, ask: Ask | None = None) -> keys.SigningKey:
    """The key that a person names: a file, `agent` for the one there, or `agent:SHA256:…`.

    Raises KeyRefused (of which PassphraseWrong is one) and KeyMissing if there is no agent.
    """
    if not is_agent(told):
        return from_file(Path(told), ask)
    wanted = told[len(AGENT) + 1 :]
    held = agent_keys()
    found = [key for key in held if not wanted or keys.fingerprint(key.public) == wanted]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{AGENT}:{keys.fingerprint(key.public)} ({key.comment})" for key in held)
    if found:
        raise KeyRefused(f"The ssh-agent holds {len(found)} Ed25519 keys: {names}.", "Say which of them.")
    if not held:
        raise KeyRefused("The ssh-agent holds no Ed25519 key.", "Add one with ssh-add.")
    raise KeyRefused(f"The ssh-agent does not hold {wanted}; it holds {names}.", "Add it with ssh-add.")


def is_agent(told: str) -> bool:
    """Whether a key in the ssh-agent is meant, not a file."""
    return told == AGENT or told.startswith(f"{AGENT}:")


def from_file(path: Path, ask: Ask | None = None) -> keys.SigningKey:
    """The key of an OpenSSH private key file; raises KeyRefused and PassphraseWrong."""
    data = _read(path)
    try:
        told = keys.look(data)
        if not told.locked:
            return keys.load_openssh(data)
        held = _in_agent(told.public)
        if held is not None:
            return held
        passphrase = ask(path) if ask is not None else None
        if passphrase is None:
            raise KeyRefused(
                f"{path} has a passphrase, and nobody can be asked for it here.",
                "Run it in a terminal, or ssh-add the key. Nothing was signed.",
            )
        return keys.load_openssh(data, passphrase.encode())
    except keys.WrongPassphrase as error:
        raise PassphraseWrong(
            f"That passphrase does not open {path}. Nothing was signed.", "Try again."
        ) from error
    except keys.OtherKind as error:
        told_kind = f"{path} holds a key of the kind {error.kind}, and only Ed25519 keys sign here."
        raise KeyRefused(told_kind, _MAKE) from error
    except keys.KeyFileError as error:
        if data.startswith((b"ssh-", b"ecdsa-", b"sk-")):
            raise KeyRefused(
                f"{path} is the public half of a key.", "Give the file without .pub; nothing was signed."
            ) from error
        raise KeyRefused(f"{path} is no key to sign with: {error}.", _MAKE) from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            data = file.read(_LARGEST)
    except FileNotFoundError as error:
        raise KeyRefused(f"There is no key file at {path}.", _MAKE) from error
    except OSError as error:
        raise KeyRefused(f"The key {path} can't be read: {error.strerror}.", "Nothing was signed.") from error
    if mode & 0o077 and b"PRIVATE KEY" in data:
        raise KeyRefused(
            f"Others can read the key {path} (mode {mode:04o}), so it is not used.",
            f"chmod 600 {path}, and think about a new key. Nothing was signed.",
        )
    return data


def _in_agent(public: bytes) -> AgentKey | None:
    try:
        return next((key for key in agent_keys() if key.public == public), None)
    except KeyMissing:
        return None


def from_agent(public: bytes) -> AgentKey:
    """The agent's key of these public bytes; raises KeyMissing."""
    held = next((key for key in agent_keys() if key.public == public), None)
    if held is None:
        raise KeyMissing(f"The ssh-agent does not hold {keys.fingerprint(public)}.", "ssh-add it.")
    return held
