"""Vectors of signed notes and checkpoints: what opens under which keys, and what is refused and why."""

from __future__ import annotations

import base64
from hashlib import sha512
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.log import note
from ledger.log.note import Signer
from ledger.log.points import FIELD, ORDER
from tests.ledger.log.stranger_keys import BASE, NEUTRAL, add, point_bytes, times
from tests.ledger.log.test_points import LOW_ORDER
from tests.vectors.shape import Refused, refused, told
from tests.vectors.vkeys import C2SP, GO, GUILD, MAIN

TEXT = b"hotset/0123456789abcdef/main/e1\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
NOTE = note.sign_note(TEXT, MAIN)
LINE = NOTE.rpartition(b"\n\n")[2]
_OTHER = note.sign_note(TEXT.replace(b"\n3\n", b"\n4\n"), MAIN, GUILD)
_BAD_MAIN, _BAD_GUILD = _OTHER.splitlines(True)[-2:]
_GOOD_GUILD = note.sign_note(TEXT, GUILD).splitlines(True)[-1]

# The examples printed in C2SP signed-note and in the documentation of Go's sumdb/note.
PRINTED = {
    C2SP: "This is an example message.\n\n"
    "— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n",
    GO: "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
}
CHECKPOINT = b"example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

MALFORMED = [
    Refused("nothing", b""),
    Refused("a newline", b"\n"),
    Refused("two newlines", b"\n\n"),
    Refused("no signature", TEXT),
    Refused("an empty line and no signature", TEXT + b"\n"),
    Refused("no text", b"\n\n" + LINE),
    Refused("no empty line", TEXT + LINE),
    Refused("no newline at the end", NOTE.rstrip(b"\n")),
    Refused("a newline too many", NOTE + b"\n"),
    Refused("a line that is no signature", NOTE + b"comment\n"),
    Refused("line ends of two characters", NOTE.replace(b"\n", b"\r\n")),
    Refused("a hyphen for the dash", NOTE.replace("—".encode(), b"-")),
    Refused("no space after the dash", NOTE.replace("— ".encode(), "—".encode())),
    Refused("two spaces after the dash", NOTE.replace("— ".encode(), "—  ".encode())),
    Refused("two spaces after the name", NOTE.replace(b"main/e1 ", b"main/e1  ")),
    Refused("a no-break space", NOTE.replace(b"main/e1 ", "main/e1\u00a0".encode())),
    Refused("a space at the end of a line", NOTE.rstrip(b"\n") + b" \n"),
    Refused("no padding", NOTE.rstrip(b"=\n") + b"\n"),
    Refused("four bytes, which is an id and no signature", TEXT + "\n— name AAAAAA==\n".encode() + LINE),
    Refused("a plus sign in a name", TEXT + "\n— na+me AAAAAAA=\n".encode() + LINE),
    Refused("no name", TEXT + "\n—  AAAAAAA=\n".encode() + LINE),
    Refused("stray last bits", TEXT + "\n— name AAAAAAB=\n".encode() + LINE),
    Refused("base64 with another letter", TEXT + "\n— name ÄAAAAAA=\n".encode() + LINE),
    Refused("not UTF-8", b"\xff" + NOTE),
    Refused("a NUL", b"\x00" + NOTE),
    Refused("a tab", b"a\tb\n" + NOTE),
    Refused("a terminal's escape sequence", b"\x1b[2J" + NOTE),
    Refused("101 signatures", TEXT + b"\n" + LINE * 101),
]
"""No notes, whichever keys one knows."""


def _line(signature: bytes) -> bytes:
    encoded = base64.b64encode(MAIN.vkey.key_id + signature).decode()
    return f"— {MAIN.name} {encoded}\n".encode()


def _scalar(signer: Signer) -> int:
    """The secret scalar of RFC 8032 5.1.5."""
    assert isinstance(signer.private, Ed25519PrivateKey), "an agent never shows its secret"
    digest = bytearray(sha512(signer.private.private_bytes_raw()).digest()[:32])
    digest[0] &= 248
    digest[31] = digest[31] & 63 | 64
    return int.from_bytes(digest, "little")


def _with_r(r: bytes, factor: int) -> bytes:
    """A signature with this R, which is `factor` times the base point plus a point of low order."""
    challenge = sha512(r + MAIN.vkey.public + TEXT).digest()
    s = (factor + int.from_bytes(challenge, "little") * _scalar(MAIN)) % ORDER
    return r + s.to_bytes(32, "little")


def _edges() -> list[Refused]:
    good = MAIN.private.sign(TEXT)
    s = int.from_bytes(good[32:], "little")
    order_2 = (0, FIELD - 1, 1, 0)
    mixed = point_bytes(add(times(5, BASE), order_2))
    neutral_again = (FIELD + 1).to_bytes(32, "little")
    signatures = [
        ("S is not below the order of the group", good[:32] + (s + ORDER).to_bytes(32, "little")),
        ("R is the neutral point: some libraries accept it", _with_r(NEUTRAL, 0)),
        ("R is the neutral point in a second encoding", _with_r(neutral_again, 0)),
        ("R has a part of low order: verifiers that multiply by the cofactor accept it", _with_r(mixed, 5)),
        ("R is a point of low order", bytes.fromhex(LOW_ORDER[4]) + good[32:]),
        ("63 bytes of signature", good[:63]),
        ("65 bytes of signature", good + b"\0"),
        ("a flipped bit in R", bytes([good[0] ^ 1]) + good[1:]),
        ("a flipped bit in S", good[:32] + bytes([good[32] ^ 1]) + good[33:]),
        ("noughts for a signature", bytes(64)),
    ]
    return [Refused(defect, TEXT + b"\n" + _line(signature)) for defect, signature in signatures]


FAILING = [
    *_edges(),
    Refused("the text was changed", NOTE.replace(b"\n3\n", b"\n4\n")),
    Refused("a good line of a known key, and a bad one", TEXT + b"\n" + LINE + _BAD_GUILD),
    Refused("a bad line of a known key, and a good one", TEXT + b"\n" + _BAD_MAIN + _GOOD_GUILD),
    Refused("a good and a bad line of one key", TEXT + b"\n" + LINE + _BAD_MAIN),
]
"""Notes with a signature of MAIN or GUILD, both known, that doesn't verify."""

STRANGE = [
    Refused("signed by a key that isn't known", note.sign_note(TEXT, Signer("somebody", GUILD.private))),
    Refused("another key under a known name", note.sign_note(TEXT, Signer(MAIN.name, GUILD.private))),
    Refused(
        "a known key under another name",
        note.sign_note(TEXT, Signer("hotset/0123456789abcdef/main/e2", MAIN.private)),
    ),
]
"""Well-formed notes that neither MAIN nor GUILD signed."""

CHECKPOINTS_REFUSED = [
    Refused("nothing", b""),
    Refused("no newline at the end", TEXT[:-1]),
    Refused("a newline too many", TEXT + b"\n"),
    Refused("an extension line", TEXT + b"extension\n"),
    *(
        Refused(f"{what} for the size", TEXT.replace(b"\n3\n", b"\n" + size + b"\n"))
        for what, size in (
            ("a leading nought", b"03"), ("a sign", b"+3"), ("a negative number", b"-1"),
            ("an underscore", b"3_0"), ("a space and a number", b" 3"), ("a fraction", b"3.0"),
            ("digits of another script", "３".encode()), ("nothing", b""), ("2^53", b"9007199254740992"),
            ("5,000 digits", b"9" * 5_000),
        )
    ),
    Refused("a root of 31 bytes", TEXT.replace(b"A" * 43 + b"=", b"A" * 42 + b"==")),
    Refused("a root without padding", TEXT.replace(b"=\n", b"\n")),
    Refused("a root with stray last bits", TEXT.replace(b"A=\n", b"B=\n")),
    Refused("a space in the root", TEXT.replace(b"AAAA=", b"A AAA=")),
    Refused("no origin", TEXT.replace(MAIN.name.encode(), b"")),
    Refused("a space in the origin", TEXT.replace(b"hotset/", b"hot set/")),
    Refused("a plus sign in the origin", TEXT.replace(b"hotset/", b"hot+set/")),
    Refused("line ends of two characters", TEXT.replace(b"\n", b"\r\n")),
    Refused("not UTF-8", b"\xff" + TEXT),
]  # fmt: skip


def _accepted() -> list[dict[str, Any]]:
    main, guild = note.format_vkey(MAIN.vkey), note.format_vkey(GUILD.vkey)
    nested = NOTE[: -len(LINE)] + b"\n" + LINE
    cases = [
        ("one known key", NOTE, [main]),
        ("two known keys", note.sign_note(TEXT, GUILD, MAIN), [main, guild]),
        ("a known key and a stranger's", note.sign_note(TEXT, GUILD, MAIN), [main]),
        ("a stranger's line that fails is ignored", TEXT + b"\n" + LINE + _BAD_GUILD, [main]),
        ("100 signatures", note.sign_note(TEXT, *[GUILD] * 99, MAIN), [main]),
        ("a text that looks like a note: the last gap counts", note.sign_note(nested, GUILD), [guild]),
        *(("printed by others", text.encode(), [key]) for key, text in PRINTED.items()),
    ]
    opened = [(*case, note.open_note(case[1], [*map(note.parse_vkey, case[2])])) for case in cases]
    return [
        {
            "about": about,
            **told(data),
            "known": known,
            "says": found.text.decode("utf-8"),
            "signed_by": [note.format_vkey(key) for key in found.signed_by],
            "lines": found.signatures,
        }
        for about, data, known, found in opened
    ]


def members() -> dict[str, Any]:
    """The content of note.json."""
    return {
        "about": "Signed notes, and checkpoints. The notes under `refused` are judged knowing `known`.",
        "accepted": _accepted(),
        "refused": {
            "known": [note.format_vkey(MAIN.vkey), note.format_vkey(GUILD.vkey)],
            "malformed": refused(MALFORMED),
            "bad signature": refused(FAILING),
            "no known key": refused(STRANGE),
        },
        "checkpoints": [
            {**told(TEXT), "origin": MAIN.name, "size": 3, "root": bytes(32).hex()},
            {
                **told(CHECKPOINT),
                "origin": "example.com/behind-the-sofa",
                "size": 20852163,
                "root": "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62",
            },
        ],
        "refused_checkpoints": refused(CHECKPOINTS_REFUSED),
    }
