"""Vectors of bodies: the small log's, one with everything in it, and bytes that are no body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.log import base64url, canonical, tree
from ledger.log.body import Body
from ledger.log.canonical import Value
from tests.vectors.shape import Refused, refused

if TYPE_CHECKING:
    from tests.ledger.log.small_log import SmallLog

ORIGIN = "hotset/0123456789abcdef/main/e1"
HUB: dict[str, Value] = {"log": "hotset/0123456789abcdef/hub/e1", "root": "A" * 43, "size": 1841}
LINK: dict[str, Value] = {"how": "corrects", "leaf": "A" * 43, "log": ORIGIN, "seq": 41, "why": "miscount"}
ERASES: dict[str, Value] = {**LINK, "how": "erases", "names": ["performer", "likeness"], "why": "none"}
BODY = Body(
    at="2025-12-04T22:02:31.123Z",
    hub=HUB,
    id="019aeb63-650b-7c55-8f10-5d0c9b1e2a44",
    re=[LINK, ERASES],
    s=1,
    sd={"where": "mIeMqoRvWyU91tI55KLpWky29byIsmEUmjhIyc_gcqI", "who": "B" * 42 + "A"},
    t="ai.use",
)
MEMBERS: dict[str, Any] = {
    "at": BODY.at, "hub": None, "id": BODY.id, "re": [], "s": 1, "sd": BODY.sd, "t": "ai.use",
    "v": "hotset/1",
}  # fmt: skip
"""Another body, as its eight members."""

WRONG: list[tuple[str, list[Any]]] = [
    ("at", [None, 1, "", "2025-12-04T22:02:31Z", "2025-12-04T22:02:31.123+00:00", "2025-12-04 22:02:31.123Z",
            "2025-13-04T22:02:31.123Z", "2025-02-29T22:02:31.123Z", "2025-12-04T24:00:00.000Z",
            "2025-12-04T22:02:60.123Z", "0000-12-04T22:02:31.123Z", "2025-12-04T22:02:31.123456Z",
            "２025-12-04T22:02:31.123Z", "2025-12-04T22:02:31.123Z\n"]),
    ("id", [None, 1, "", BODY.id.upper(), BODY.id.replace("-7c", "-4c"), BODY.id.replace("-8f", "-cf"),
            BODY.id.replace("-", ""), "{" + BODY.id + "}", BODY.id + "\n"]),
    ("t", [None, 1, "", "AI.use", "ai.", ".use", "ai use", "ai..use", "ai.use\n"]),
    ("s", [None, "1", 0, -1]),
    ("hub", [[], "", 0, {}, {**HUB, "x": 1}, {**HUB, "size": -1}, {**HUB, "size": "1"},
             {**HUB, "root": "A" * 42}, {**HUB, "log": "SLN/hub/e1"}]),
    ("re", [None, {}, "", [None], ["a"], [{}], [{**LINK, "x": None}], [{**LINK, "names": ["who"]}],
            [{**LINK, "how": "erases"}], [{**LINK, "how": "replaces"}], [{**LINK, "how": None}],
            [{**LINK, "how": ["corrects"]}], [{**LINK, "why": ""}], [{**LINK, "why": "because"}],
            [{**LINK, "why": {}}], [{**LINK, "seq": -1}], [{**LINK, "seq": "41"}], [{**LINK, "seq": None}],
            [{**LINK, "leaf": "A" * 42 + "B"}], [{**LINK, "leaf": None}], [{**LINK, "log": None}],
            [{**LINK, "log": "SLN/main/e1"}], [{**ERASES, "names": []}],
            [{**ERASES, "names": ["who", "who"]}], [{**ERASES, "names": ["Who"]}],
            [{**ERASES, "names": [1]}], [{**ERASES, "names": "who"}],
            [{**ERASES, "names": [f"n{n}" for n in range(15)]}]]),
    ("sd", [None, [], {}, {"who": None}, {"who": 1}, {"who": "A" * 42}, {"who": "A" * 42 + "B"},
            {"who": "A" * 43 + "="}, {"who": "A" * 42 + "\n"}, {"Who": "A" * 43}, {"": "A" * 43},
            {"a-b": "A" * 43}, {"who\n": "A" * 43}, {"who": "A" * 43, "note": "A" * 43},
            {f"n{n}": base64url.encode(bytes([n]) * 32).decode() for n in range(15)}]),
    ("v", [None, 1, "hotset/2", "hotset/1\n"]),
]  # fmt: skip
"""Member → values that it must not have."""

_PLAIN = canonical.encode(MEMBERS)
MISSPELT = [
    Refused("a member twice, same value", _PLAIN.replace(b'"s":1', b'"s":1,"s":1')),
    Refused("null twice", _PLAIN.replace(b'"hub":null,', b'"hub":null,"hub":null,')),
    Refused("a fraction", _PLAIN.replace(b'"s":1', b'"s":1.0')),
    Refused("true", _PLAIN.replace(b'"s":1', b'"s":true')),
    Refused("a space", _PLAIN.replace(b'"s":1', b'"s": 1')),
    Refused("a byte order mark", b"\xef\xbb\xbf" + _PLAIN),
    Refused(
        "members out of order",
        _PLAIN.replace(b'"t":"ai.use","v":"hotset/1"', b'"v":"hotset/1","t":"ai.use"'),
    ),
    Refused("a needless escape", _PLAIN.replace(b"ai.use", b"ai\\u002euse")),
    Refused("nine lists deep", _PLAIN.replace(b'"re":[]', b'"re":[[[[[[[[[]]]]]]]]]')),
    Refused("a newline after", _PLAIN + b"\n"),
    Refused("not UTF-8", _PLAIN.replace(b"ai.use", b"ai.\xff")),
    Refused("a list", b"[]"),
    Refused("null", b"null"),
    Refused("a text", b'"body"'),
    Refused("no members", b"{}"),
    Refused("nothing", b""),
]
"""Bytes that are no body, whatever their members say."""


def _malformed() -> list[Refused]:
    cases = [
        Refused(f"{name} is malformed", canonical.encode({**MEMBERS, name: value}))
        for name, values in WRONG
        for value in values
    ]
    lacking = [
        Refused(f"{name} is missing", canonical.encode({key: MEMBERS[key] for key in MEMBERS if key != name}))
        for name in MEMBERS
    ]
    return [*cases, *lacking, Refused("a ninth member", canonical.encode({**MEMBERS, "x": None}))]


def members(log: SmallLog) -> dict[str, Any]:
    """The content of body.json."""
    accepted = [BODY.encode(), _PLAIN, *log.bodies]
    return {
        "about": "Bodies: leaf = SHA-256(0x00, text), in hex. `refused` bytes are no body.",
        "accepted": [{"text": data.decode("utf-8"), "leaf": tree.leaf_hash(data).hex()} for data in accepted],
        "refused": refused([*_malformed(), *MISSPELT]),
    }
