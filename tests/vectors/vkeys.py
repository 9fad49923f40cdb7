"""Vectors of verifier keys: well-formed ones, mistyped ones, and weak ones, on which verifiers differ."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.log import note
from ledger.log.note import Signer
from tests.ledger.log.test_points import LOW_ORDER, MIXED_ORDER
from tests.vectors.shape import Refused, refused

MAIN = Signer("hotset/0123456789abcdef/main/e1", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
GUILD = Signer("guild.example/witness", Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
VKEY = note.format_vkey(MAIN.vkey)
_ID = MAIN.vkey.key_id.hex()

# The keys printed in C2SP signed-note and in the documentation of Go's sumdb/note.
C2SP = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
GO = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

MISTYPED = [
    Refused("nothing", b""),
    Refused("a name alone", b"name"),
    Refused("no key", b"name+00000000"),
    Refused("no name", f"+{_ID}+{VKEY.rpartition('+')[2]}".encode()),
    Refused("id and key alone", VKEY.partition("+")[2].encode()),
    Refused("a newline after", f"{VKEY}\n".encode()),
    Refused("a space before", f" {VKEY}".encode()),
    Refused("the last character missing", VKEY[:-1].encode()),
    Refused("padding too much", f"{VKEY}=".encode()),
    Refused("a space in the name", VKEY.replace("main", "main two").encode()),
    Refused("another name, same id", VKEY.replace("main", "other").encode()),
    Refused("another type of key", VKEY.replace("+AQ", "+BA").encode()),
    Refused("an id in capitals", VKEY.replace(_ID, _ID.upper()).encode()),
    Refused("an id of noughts", VKEY.replace(_ID, "00000000").encode()),
    Refused("an id of seven digits", VKEY.replace(_ID, _ID[:7]).encode()),
]


def text_of(public: bytes, name: str = "guild.example") -> bytes:
    """A verifier key whose id fits, whatever the 32 bytes are."""
    typed = b"\x01" + public
    key_id = sha256(name.encode() + b"\n" + typed).hexdigest()[:8]
    return f"{name}+{key_id}+{base64.b64encode(typed).decode()}".encode()


def _weak() -> list[Refused]:
    beyond = [(2**255 - 19 + above).to_bytes(32, "little") for above in range(2, 19)]
    return [
        *(Refused("a point of low order", text_of(bytes.fromhex(key))) for key in LOW_ORDER),
        *(Refused("a part of low order", text_of(bytes.fromhex(key))) for key in MIXED_ORDER),
        *(Refused("a coordinate beyond the field", text_of(key)) for key in beyond),
        Refused("no point of the curve", text_of((2).to_bytes(32, "little"))),
        Refused("31 bytes", text_of(MAIN.vkey.public[:31])),
        Refused("33 bytes", text_of(MAIN.vkey.public + b"\0")),
    ]


def members() -> dict[str, Any]:
    """The content of vkey.json."""
    accepted = [note.parse_vkey(text) for text in (VKEY, note.format_vkey(GUILD.vkey), C2SP, GO)]
    return {
        "about": "Verifier keys: name, the first four bytes of SHA-256(name, newline, 0x01, public key), and "
        "base64(0x01, public key). The weak ones are well formed, and still refused.",
        "accepted": [
            {
                "text": note.format_vkey(key),
                "name": key.name,
                "id": key.key_id.hex(),
                "public": key.public.hex(),
            }
            for key in accepted
        ],
        "refused": refused([*MISTYPED, *_weak()]),
    }
