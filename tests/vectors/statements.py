"""Vectors of signed statements: what is signed, by which key, and what is no signature of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from ledger.log import keys, sshsig, statement
from ledger.log.head import Head
from tests.vectors.vkeys import GUILD, MAIN

HEAD = Head("hotset/0123456789abcdef/main/e1", 118, bytes(range(32)))
TEXT = "I took these down on day 12. I don’t speak for departments shown as not recorded."
PUBLIC = keys.public_bytes(GUILD.private)
KEY = keys.public_line(PUBLIC)


class Statement(NamedTuple):
    """What is stated of `HEAD`."""

    meaning: str
    scope: str | None
    text: str

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        return statement.message(HEAD, *self)

    @property
    def signature(self) -> str:
        """As the fact keeps it."""
        return statement.sign(self.message, GUILD.private)


STATEMENTS = (
    Statement("reported_on_behalf", "day 12", TEXT),
    Statement("attested", None, "These 2 uses, no others."),
    Statement("reviewed", "the whole record", "I have seen this list.\nWhat I wrote is in it."),
)


def refused() -> list[dict[str, str]]:
    """Signatures that aren't those of the first statement, each with its defect."""
    first, second, _ = STATEMENTS
    armoured = sshsig.sign(sshsig.CHECKPOINT, first.message, PUBLIC, GUILD.private.sign).decode("ascii")
    other = statement.sign(first.message, MAIN.private)
    cases = {
        "a signature of other words": (KEY, second.signature),
        "a signature for a checkpoint": (KEY, armoured.removesuffix("\n")),
        "a signature by another key": (KEY, other),
        "another key than the one that signed": (
            keys.public_line(keys.public_bytes(MAIN.private)),
            first.signature,
        ),
        "no armour": (KEY, first.signature.replace("-----BEGIN SSH SIGNATURE-----\n", "")),
        "a cut signature": (KEY, first.signature[:120]),
        "a key of low order": (keys.public_line(bytes(32)), first.signature),
        "a key that is not canonical": (keys.public_line(b"\xff" * 31 + b"\x7f"), first.signature),
        "an RSA key": ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAwEAAQ==", first.signature),
        "no key": ("", first.signature),
    }
    return [{"defect": defect, "key": key, "signature": made} for defect, (key, made) in cases.items()]


def members() -> dict[str, Any]:
    """The content of statement.json."""
    return {
        "key": KEY,
        "fingerprint": keys.fingerprint(PUBLIC),
        "allowed_signers": sshsig.allowed_signers("person", sshsig.STATEMENT, PUBLIC),
        "statements": [
            {
                "head": HEAD.json(),
                "meaning": each.meaning,
                "scope": each.scope,
                "text": each.text,
                "message": each.message.decode("utf-8"),
                "signature": each.signature,
            }
            for each in STATEMENTS
        ],
        "refused": refused(),
    }
