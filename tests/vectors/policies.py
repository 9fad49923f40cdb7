"""Vectors of cosignatures and trust policies: who witnessed a note, what is a policy, when it is met."""

from __future__ import annotations

import base64
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.log import note
from ledger.log.cosignature import cosign, cosigner_key
from ledger.log.note import Signer
from tests.ledger.log import witnessed
from tests.vectors.notes import NOTE, TEXT
from tests.vectors.shape import Refused, refused, told
from tests.vectors.vkeys import MAIN

SAG, WGA, DGA = (
    Signer(f"{name}.example/w", Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)))
    for number, name in enumerate(("sag", "wga", "dga"), 1)
)
AT = 1_764_900_000
LATEST = 2**63 - 1
LOG = f"log {note.format_vkey(MAIN.vkey)}"
S, W, D = (
    f"witness {name} {note.format_vkey(cosigner_key(signer))}"
    for name, signer in (("S", SAG), ("W", WGA), ("D", DGA))
)
LATER = "witness L later.example/w+7118e8f9+BhQzSuGTb/4Lcu4MREKut7NjCc8jQ0fjuNpEmJwKF9HV"
"""A witness whose key is of another algorithm (its first byte is 06): well formed, and never counted."""
GUILDS = (LOG, S, W, D, "group guilds 2 S W D", "quorum guilds")
_ALL = tuple(cosign(TEXT, signer, AT + at) for at, signer in enumerate((SAG, WGA, DGA)))
_OTHER = cosign(TEXT.replace(b"\n3\n", b"\n4\n"), SAG, AT)


class Decision(NamedTuple):
    """A policy and a note; the names of the witnesses that count, with their times; whether it is met."""

    policy: bytes
    note: bytes
    by: dict[str, int]
    met: bool


def _text(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _line(signer: Signer, time: bytes, signature: bytes) -> bytes:
    made = base64.b64encode(cosigner_key(signer).key_id + time + signature).decode()
    return f"— {signer.name} {made}\n".encode()


def _nested(*rule: str) -> bytes:
    return _text(LOG, S, W, D, LATER, *rule)


def _decisions() -> list[Decision]:
    sag, wga, dga = _ALL
    two, by = NOTE + sag + wga, {"S": AT, "W": AT + 1}
    public = [f"witness {name} {vkey}" for name, vkey in witnessed.WITNESSES.items()]
    public += [f"log {witnessed.LOG} https://log.example/", f"witness absent {witnessed.ABSENT}"]
    seen = dict.fromkeys(witnessed.WITNESSES, witnessed.AT)
    other_name = Signer("iatse.example/w", SAG.private)
    return [
        Decision(_text(*GUILDS), two, by, True),
        Decision(_text(*GUILDS), NOTE + dga + sag, {"D": AT + 2, "S": AT}, True),
        Decision(_text(*GUILDS), NOTE + sag, {"S": AT}, False),
        Decision(_text(*GUILDS), NOTE, {}, False),
        Decision(_text(LOG, "quorum none"), NOTE + sag, {}, True),
        Decision(_text(LOG, S, "quorum S"), two, {"S": AT}, True),
        Decision(_text(LOG, D, S, "quorum D"), two, {"S": AT}, False),
        Decision(_nested("group g any L W", "group h all S g", "quorum h"), two, by, True),
        Decision(_nested("group g all L W", "group h any D g", "quorum h"), two, by, False),
        Decision(_nested("group g any D", "group h 2 S W g", "quorum h"), two, by, True),
        Decision(_nested("group g any D", "group h 3 S W g", "quorum h"), two, by, False),
        Decision(b"\t# SLN\n\n  " + _text(LOG, S)[:-1] + b" \t\nquorum \t S", NOTE + sag, {"S": AT}, True),
        Decision(
            _text(LOG, S, "quorum S"),
            NOTE + sag + cosign(TEXT, SAG, AT + 60) + cosign(TEXT, SAG, AT + 30),
            {"S": AT + 60},
            True,
        ),
        Decision(
            _text(LOG, S, W, "quorum W"),
            NOTE + cosign(TEXT, SAG, 0) + cosign(TEXT, WGA, LATEST),
            {"S": 0, "W": LATEST},
            True,
        ),
        Decision(_text(LOG, S, "quorum S"), NOTE + cosign(TEXT, other_name, AT), {}, False),
        Decision(
            _text(LOG, S, "quorum S"),
            NOTE + note.sign_note(TEXT, SAG).splitlines(keepends=True)[-1],
            {},
            False,
        ),
        Decision(
            _text(*public, "group g 4 absent " + " ".join(seen), "quorum g"), witnessed.NOTE, seen, True
        ),
        Decision(_text(*public, "quorum absent"), witnessed.NOTE, seen, False),
    ]


def _failing() -> list[Refused]:
    sag = _ALL[0]
    signature = base64.b64decode(sag.split()[2])[12:]
    good, beyond = AT.to_bytes(8, "big"), (LATEST + 1).to_bytes(8, "big")
    return [
        Refused("a cosignature of another checkpoint", NOTE + _OTHER),
        Refused("a good line and a bad one of one witness", NOTE + sag + _OTHER),
        Refused("another time than was signed", NOTE + _line(SAG, (AT + 1).to_bytes(8, "big"), signature)),
        Refused("a time from 2^63 on", NOTE + _line(SAG, beyond, signature)),
        Refused("no time", NOTE + _line(SAG, b"", signature)),
        Refused("63 bytes of signature", NOTE + _line(SAG, good, signature[:63])),
        Refused("65 bytes of signature", NOTE + _line(SAG, good, signature + b"\0")),
        Refused("a plain signature of the checkpoint", NOTE + _line(SAG, good, SAG.private.sign(TEXT))),
        Refused("noughts for a signature", NOTE + _line(SAG, good, bytes(64))),
        Refused("the text was changed", NOTE.replace(b"\n3\n", b"\n4\n") + sag),
    ]


WRONG: list[tuple[str, int, bytes]] = [
    ("nothing", 0, b""),
    ("no quorum", 0, _text(LOG, S)),
    ("two quorums", 3, _text(S, "quorum S", "quorum none")),
    ("a quorum of a name below it", 1, _text("quorum S", S)),
    ("a quorum of no name", 1, _text("quorum")),
    ("a group of a name below it", 2, _text(S, "group g any S W", W, "quorum g")),
    ("a group of itself", 2, _text(S, "group g any S g", "quorum g")),
    ("a group of nobody", 2, _text(S, "group g any", "quorum g")),
    ("none in a group", 2, _text(S, "group g any S none", "quorum g")),
    ("a name in a group twice", 2, _text(S, "group g any S S", "quorum g")),
    ("a name in two groups", 3, _text(S, "group g any S", "group h any S g", "quorum h")),
    ("0 of 1", 2, _text(S, "group g 0 S", "quorum g")),
    ("2 of 1", 2, _text(S, "group g 2 S", "quorum g")),
    ("a leading nought", 2, _text(S, "group g 01 S", "quorum g")),
    ("some of 1", 2, _text(S, "group g some S", "quorum g")),
    ("a witness named none", 1, _text(S.replace("witness S", "witness none"), "quorum none")),
    ("a name taken by a witness", 2, _text(S, "group S any S", "quorum S")),
    ("a name taken by a group", 3, _text(S, "group W any S", W, "quorum W")),
    ("one key for two witnesses", 2, _text(S, S.replace("witness S", "witness T"), "quorum S")),
    (
        "one key for two witnesses, under two names of the key",
        2,
        _text(
            S,
            f"witness T {note.format_vkey(cosigner_key(Signer('other.example', SAG.private)))}",
            "quorum S",
        ),
    ),
    ("one key for two logs", 2, _text(LOG, LOG, "quorum none")),
    ("a witness with a log's key", 1, _text(f"witness S {LOG.split()[1]}", "quorum S")),
    ("a log with a witness's key", 1, _text(f"log {S.split()[2]}", "quorum none")),
    ("a key whose id doesn't fit", 1, _text("log x+00000000+AAAA", "quorum none")),
    ("another word", 1, _text("trust me", "quorum none")),
    ("a log with two addresses", 1, _text(f"{LOG} https://a https://b", "quorum none")),
    ("a carriage return", 1, b"quorum none\r\n"),
    ("a no-break space", 1, _text("quorum\N{NO-BREAK SPACE}none")),
    ("a NUL in a comment", 1, b"# \0\nquorum none\n"),
    ("a delete character in a name", 1, _text(S.replace("witness S", "witness S\x7f"), "quorum none")),
]
"""(defect, the line that it is in or 0, bytes)."""


def members() -> dict[str, Any]:
    """The content of policy.json."""
    return {
        "about": "Trust policies (C2SP tlog-policy) and notes that they judge (C2SP tlog-cosignature). "
        "A decision says which of its witnesses count, by their names in it, each with the latest time "
        "that it signed, and whether the quorum is met. The last two are of a public log.",
        "decisions": [
            {"policy": case.policy.decode(), **told(case.note), "by": case.by, "met": case.met}
            for case in _decisions()
        ],
        "refused_cosignatures": {
            "policy": _text(*GUILDS).decode(),
            "notes": refused(_failing()),
        },
        "refused_policies": [{"defect": name, "line": line, **told(data)} for name, line, data in WRONG],
    }
