"""Vectors of disclosures: sealed compartments, and texts that no seal has written."""

from __future__ import annotations

from typing import Any

from ledger.log import base64url, canonical, disclosure
from ledger.log.canonical import Value
from tests.vectors.shape import Refused, refused

SALT = bytes(range(16))
WHERE: dict[str, Value] = {
    "occurred": {"at": "2025-11-12T08:00:00.000Z", "precision": "day", "zone": "America/Los_Angeles"},
    "scene": [{"as": "42", "id": "019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11"}],
}
PLAIN = (
    b'["AAECAwQFBgcICQoLDA0ODw","where",{"occurred":{"at":"2025-11-12T08:00:00.000Z","precision":"day",'
    b'"zone":"America/Los_Angeles"},"scene":[{"as":"42","id":"019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11"}]}]'
)
"""What the text of the first vector decodes to."""
_START = b'["AAECAwQFBgcICQoLDA0ODw","where"'
_EMPTY = _START + b",{}]"


def _deep(depth: int) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for _ in range(depth - 1):
        fields = {"a": fields}
    return fields


SEALED: list[tuple[str, str, dict[str, Value], bytes]] = [
    ("the example of docs/format.md", "where", WHERE, SALT),
    ("nothing said", "cost", {}, bytes(16)),
    ("another salt, another digest", "cost", {}, b"\xff" * 16),
    ("null and unknown", "work", {"director_consulted": "unknown", "done_by": None}, SALT),
    ("text of two lines, in UTF-8", "note", {"note": "“three, on the wall”\n\U0001f3ac"}, SALT),
    ("500 items, and commas in a text", "scope",
     {"scenes": [*map(str, range(500))], "wording": "," * 600}, SALT),
    ("seven containers deep, in the list around them", "where", _deep(7), SALT),
]  # fmt: skip


def _of(plain: bytes) -> bytes:
    return base64url.encode(plain)


REFUSED = [
    Refused("nothing", b""),
    Refused("padding alone", b"===="),
    Refused("padding", _of(_EMPTY) + b"=="),
    Refused("a newline after", _of(PLAIN) + b"\n"),
    Refused("the other alphabet", _of(_START + b',{"a":"~~~??"}]').replace(b"-", b"+").replace(b"_", b"/")),
    Refused("stray last bits", _of(_EMPTY)[:-1] + b"R"),
    Refused("a space after the list", _of(PLAIN + b" ")),
    Refused("a space in the list", _of(PLAIN.replace(b'","where"', b'", "where"'))),
    Refused("a name with a capital", _of(PLAIN.replace(b"where", b"Where"))),
    Refused("a name with an escape", _of(PLAIN.replace(b"where", b"w\\u0068ere"))),
    Refused("an empty name", _of(PLAIN.replace(b'"where"', b'""'))),
    Refused("a name of 33 characters", _of(PLAIN.replace(b"where", b"w" * 33))),
    Refused("null for a name", _of(PLAIN.replace(b'"where"', b"null"))),
    Refused("a salt with stray last bits", _of(PLAIN.replace(b"ODw", b"ODx"))),
    Refused("a salt of 21 characters", _of(PLAIN.replace(b"AAEC", b"AAE"))),
    Refused("a salt in the other alphabet", _of(PLAIN.replace(b"AAEC", b"AA+C"))),
    Refused("two members", _of(_START + b"]")),
    Refused("four members", _of(_START + b",{},{}]")),
    Refused("fields that are a list", _of(_START + b",[]]")),
    Refused("fields that are null", _of(_START + b",null]")),
    Refused("a key twice", _of(_START + b',{"a":1,"a":1}]')),
    Refused("keys out of order", _of(_START + b',{"b":1,"a":1}]')),
    Refused("true", _of(_START + b',{"a":true}]')),
    Refused("a fraction", _of(_START + b',{"a":1.5}]')),
    Refused("a list that doesn't end", _of(_START + b',{"a":1}')),
    Refused("a space in the fields", _of(_START + b",{ }]")),
    Refused("an object around it", _of(b'{"where":{}}')),
    Refused("not UTF-8", _of(b"\xff")),
    Refused("eight containers deep, and the list around them",
            _of(_START + b"," + canonical.encode(_deep(8)) + b"]")),
    Refused("a list of 501", _of(_START + b',{"a":[' + b",".join([b"1"] * 501) + b"]}]")),
]  # fmt: skip


def members() -> dict[str, Any]:
    """The content of disclosure.json."""
    return {
        "about": "Disclosures: digest = base64url(SHA-256(text)). `refused` texts are none.",
        "sealed": [
            {
                "about": about,
                "salt": salt.hex(),
                "name": name,
                "fields": fields,
                "text": disclosure.seal(name, fields, salt).text.decode("ascii"),
                "digest": disclosure.seal(name, fields, salt).digest,
            }
            for about, name, fields, salt in SEALED
        ],
        "refused": refused(REFUSED),
    }
