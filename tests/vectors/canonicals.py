"""Vectors of canonical JSON: values with their one byte form, and bytes that are no value's form."""

from __future__ import annotations

import json
from typing import Any

from ledger.log import canonical
from ledger.log.canonical import MAX_DEPTH, MAX_INTEGER, Value
from tests.vectors.shape import Refused, refused, told


def nested(depth: int, shape: str) -> Value:
    """Containers in containers, `depth` of them: lists, or objects around a list."""
    value: Value = []
    for _ in range(depth - 1):
        value = [value] if shape == "list" else {"a": value}
    return value


ACCEPTED: list[tuple[str, Value]] = [
    ("null", None),
    ("nought", 0),
    ("the largest integer", MAX_INTEGER),
    ("the smallest integer", -MAX_INTEGER),
    ("an empty text", ""),
    ("an empty list", []),
    ("an empty object", {}),
    ("the example of RFC 8785 3.2.2 without floats and booleans",
     {"string": '€$\u000f\nA\'B"\\\\"/', "literals": None}),
    ("all controls: short escapes where JSON has them, else four lower-case digits",
     "".join(map(chr, range(32)))),
    ("delete, line separators and bidirectional marks stand for themselves", "\x7f\x85\u2028\u2029\u202e"),
    ("text is not normalised: e and a combining accent stay two", "e\u0301 é"),
    ("beyond the basic plane: UTF-8, not escapes", "\U0001f3ac𝄞"),
    ("keys in the order of their codes", {"b": 1, "a": 2, "B": 3, "_": 4, "": 5, "a1": 6, "a.b": 7}),
    ("eight lists deep", nested(MAX_DEPTH, "list")),
    ("eight containers deep", nested(MAX_DEPTH, "object")),
]  # fmt: skip

REFUSED = [
    Refused("a key twice, same value", b'{"a":1,"a":1}'),
    Refused("a key twice", b'{"a":1,"a":2}'),
    Refused("a key twice, once escaped", b'{"a":1,"\\u0061":2}'),
    Refused("keys out of order", b'{"b":1,"a":2}'),
    Refused("a byte order mark", b'\xef\xbb\xbf{"a":1}'),
    Refused("UTF-16", '{"a":1}'.encode("utf-16")),
    Refused("a fraction", b'{"a":1.0}'),
    Refused("an exponent", b'{"a":1e3}'),
    Refused("minus nought", b'{"a":-0}'),
    Refused("a leading nought", b'{"a":01}'),
    Refused("a plus sign", b'{"a":+1}'),
    Refused("NaN", b'{"a":NaN}'),
    Refused("Infinity", b'{"a":Infinity}'),
    Refused("-Infinity", b'{"a":-Infinity}'),
    Refused("true", b'{"a":true}'),
    Refused("false", b"false"),
    Refused("a space after", b'{"a":1} '),
    Refused("a space before", b' {"a":1}'),
    Refused("a newline after", b'{"a":1}\n'),
    Refused("a space inside", b'{"a": 1}'),
    Refused("a comma too many in an object", b'{"a":1,}'),
    Refused("a comma too many in a list", b"[1,]"),
    Refused("two values", b'{"a":1}{}'),
    Refused("a needless escape of a letter", b'"\\u0041"'),
    Refused("a needless escape of a slash", b'"\\/"'),
    Refused("an escape in capital digits", b'"\\u000F"'),
    Refused("four digits where a short escape exists", b'"\\u000a"'),
    Refused("a control without escape", b'"\n"'),
    Refused("half of a surrogate pair", b'"\\ud800"'),
    Refused("a surrogate pair in escapes", b'"\\ud83d\\ude00"'),
    Refused("half of a surrogate pair in UTF-8", b'"\xed\xa0\x80"'),
    Refused("UTF-8 longer than needed", b'"\xc0\xaf"'),
    Refused("not UTF-8", b'"\xff"'),
    Refused("a key that is not ASCII", '{"größe":1}'.encode()),
    Refused("an integer beyond 2^53-1", b"9007199254740992"),
    Refused("an integer below -(2^53-1)", b"-9007199254740992"),
    Refused("an integer of 5,000 digits", b"1" * 5_000),
    Refused("single quotes", b"'a'"),
    Refused("a key without quotes", b"{a:1}"),
    Refused("nothing", b""),
    Refused("a space", b" "),
    Refused("an open list", b"["),
    Refused("an open text", b'"a'),
    Refused("half a word", b"nul"),
    Refused("a NUL", b"\x00"),
    Refused("nine lists deep", json.dumps(nested(MAX_DEPTH + 1, "list"), separators=(",", ":")).encode()),
    Refused(
        "nine containers deep", json.dumps(nested(MAX_DEPTH + 1, "object"), separators=(",", ":")).encode()
    ),
]


def members() -> dict[str, Any]:
    """The content of canonical.json."""
    return {
        "about": "Canonical JSON: `value` is what `text` says; `refused` bytes are no value's form.",
        "accepted": [
            {"about": about, **told(canonical.encode(value)), "value": value} for about, value in ACCEPTED
        ],
        "refused": refused(REFUSED),
    }
