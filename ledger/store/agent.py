"""The ssh-agent that SSH_AUTH_SOCK names (draft-ietf-sshm-ssh-agent): its Ed25519 keys, and signing with one.

An agent signs the bytes that it is given, plainly, so what it makes stands under notes and SSH signatures.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass

from ledger.errors import KeyMissing
from ledger.log import keys, sshwire
from ledger.log.sshwire import Reader, WireError, string

_LIST, _LISTED, _SIGN, _SIGNED = 11, 12, 13, 14
_SECONDS = 60.0  # an agent may ask its person first
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class AgentKey:
    """A key that the agent holds; it signs as a private key does."""

    public: bytes
    comment: str = ""

    def public_key(self) -> keys.Ed25519PublicKey:
        """The public half."""
        return keys.Ed25519PublicKey.from_public_bytes(self.public)

    def sign(self, data: bytes, /) -> bytes:
        """The 64 bytes of the signature; raises KeyMissing if the agent is gone, or does not sign."""
        request = string(sshwire.public_blob(self.public)) + string(data) + sshwire.number(0)
        try:
            kind, signature = sshwire.typed(_ask(_SIGN, request, _SIGNED).string())
        except WireError as error:
            raise KeyMissing(f"The ssh-agent did not sign: {error}.", "Nothing was signed.") from error
        if kind != sshwire.ED25519 or not keys.verify(self.public, signature, data):
            raise KeyMissing("The ssh-agent signed with something else.", "Nothing was signed.")
        return signature


def agent_keys() -> list[AgentKey]:
    """The Ed25519 keys that the agent holds; raises KeyMissing if there is no agent."""
    try:
        answer, found = _ask(_LIST, b"", _LISTED), []
        for _ in range(answer.number()):
            blob, comment = answer.string(), answer.string()
            kind, public = sshwire.typed(blob)
            if kind == sshwire.ED25519:
                keys.refuse_weak(public)
                found.append(AgentKey(public, comment.decode("utf-8", "replace")))
    except (WireError, keys.WeakKey) as error:
        raise KeyMissing(f"The ssh-agent's keys can't be read: {error}.") from error
    return found


def _ask(request: int, content: bytes, answered: int) -> Reader:
    """What the agent answers; raises KeyMissing and WireError."""
    path = os.environ.get("SSH_AUTH_SOCK")
    if not path:
        raise KeyMissing("There is no ssh-agent here: SSH_AUTH_SOCK is not set.", "Start one, and ssh-add.")
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as agent, agent.makefile("rb") as stream:
            agent.settimeout(_SECONDS)
            agent.connect(path)
            agent.sendall(string(bytes([request]) + content))
            length = int.from_bytes(stream.read(4), "big")
            answer = Reader(stream.read(min(length, _LARGEST)))
    except OSError as error:
        told = f"The ssh-agent at {path} does not answer ({error.strerror or error})."
        raise KeyMissing(told, "Start it again and ssh-add the key.") from error
    if answer.take(1)[0] != answered:
        raise WireError("it refused")
    return answer
