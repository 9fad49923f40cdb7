"""A stranger's canonical JSON, disclosures, bodies and tree: from docs/format.md alone."""

from __future__ import annotations

import base64
import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from tests.ledger.log.stranger_keys import Wrong, fits, need

HASH = r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"
NAME = r"[a-z][a-z0-9_]{0,31}"
ORIGIN = r"hotset/[0-9a-f]{16}/[a-z0-9-]{1,32}/e[1-9][0-9]{0,8}"
HOWS = {"corrects", "completes", "retracts", "confirms", "disputes", "erases", "about"}
WHYS = {
    "miscount", "wrong_place", "wrong_tool", "wrong_department", "wrong_person", "late_information",
    "duplicate", "typo", "other", "none",
}  # fmt: skip
TOP = 2**53 - 1


def number(value: object, low: int = 0) -> bool:
    return type(value) is int and low <= value <= TOP


# --- canonical JSON
SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def write(value: Any, room: int = 8) -> str:
    if value is None:
        return "null"
    if type(value) is int:
        need(-TOP <= value <= TOP, "an integer beyond 2^53-1")
        return str(value)
    if type(value) is str:
        return '"' + "".join(SHORT.get(c, f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    need(type(value) in (list, dict), "a value without a form")
    need(room, "more than eight containers deep")
    if type(value) is list:
        return "[" + ",".join(write(item, room - 1) for item in value) + "]"
    need("".join(value).isascii(), "a key that is not ASCII")
    return "{" + ",".join(f"{write(key)}:{write(value[key], room - 1)}" for key in sorted(value)) + "}"


def read(data: bytes) -> Any:
    try:
        value = json.loads(data.decode("utf-8"))
        same = write(value).encode("utf-8") == data
    except (ValueError, RecursionError) as error:
        raise Wrong(f"no canonical JSON: {error}") from error
    need(same, "not in canonical form")
    return value


# --- base64, disclosures, bodies, heads
def url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_url64(text: str) -> bytes:
    need(fits(r"[A-Za-z0-9_-]*", text) and len(text) % 4 != 1, "not base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(url64(data) == text, "stray bits in base64url")
    return data


def short_lists(value: Any) -> bool:
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return (not isinstance(value, list) or len(value) <= 500) and all(map(short_lists, inner))


def open_disclosure(text: bytes) -> tuple[bytes, str, dict[str, Any]]:
    """Salt, name, fields."""
    need(len(text) <= 65_536 and text.isascii(), "not ASCII of at most 64 KiB")
    parts = read(from_url64(text.decode()))
    need(isinstance(parts, list) and len(parts) == 3, "not salt, name and fields")
    salt, name, fields = parts
    need(fits(r"[A-Za-z0-9_-]{22}", salt) and len(from_url64(salt)) == 16, "no salt of 16 bytes")
    need(fits(NAME, name) and isinstance(fields, dict), "no name, or no fields")
    need(short_lists(fields), "a list of more than 500")
    return from_url64(salt), name, fields


def digest(data: bytes) -> str:
    return url64(sha256(data).digest())


def check_head(head: Any) -> None:
    need(isinstance(head, dict) and head.keys() == {"log", "root", "size"}, "a head has log, root, size")
    need(fits(ORIGIN, head["log"]) and fits(HASH, head["root"]) and number(head["size"]), "no head")


def read_body(data: bytes) -> dict[str, Any]:
    need(len(data) <= 65_535, "more than 65,535 bytes")
    body: dict[str, Any] = read(data)
    need(isinstance(body, dict) and body.keys() == {"at", "hub", "id", "re", "s", "sd", "t", "v"}, "no body")
    need(body["v"] == "hotset/1" and number(body["s"], 1), "another format or no schema number")
    need(fits(r"[a-z]+(?:[._][a-z]+)*", body["t"]), "no kind")
    need(fits(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z", body["at"]), "at is no time")
    try:
        datetime.fromisoformat(body["at"][:-1])
    except ValueError as error:
        raise Wrong(f"at is no time: {error}") from error
    need(fits("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", body["id"]), "no UUIDv7")
    if body["hub"] is not None:
        check_head(body["hub"])
    need(isinstance(body["re"], list), "re is no list")
    for link in body["re"]:
        check_link(link)
    sd = body["sd"]
    need(isinstance(sd, dict) and 1 <= len(sd) <= 14, "sd has 1 to 14 compartments")
    need(all(fits(NAME, name) and fits(HASH, sealed) for name, sealed in sd.items()), "no name or digest")
    need(len(set(sd.values())) == len(sd), "one digest twice")
    return body


def check_link(link: Any) -> None:
    need(isinstance(link, dict) and fits("|".join(HOWS), link.get("how")), "no link")
    names = {"names"} if link["how"] == "erases" else set()
    need(link.keys() == {"how", "leaf", "log", "seq", "why"} | names, "a link has other members")
    need(fits("|".join(WHYS), link["why"]) and fits(HASH, link["leaf"]), "why or leaf is malformed")
    need(fits(ORIGIN, link["log"]) and number(link["seq"]), "log or seq is malformed")
    for each in names:
        listed = link[each]
        need(isinstance(listed, list) and 1 <= len(listed) <= 14, "names is no list of 1 to 14")
        need(all(fits(NAME, name) for name in listed) and len(set(listed)) == len(listed), "no names")


# --- the tree
def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    need(len(left) == len(right) == 32, "a hash has 32 bytes")
    return sha256(b"\x01" + left + right).digest()


def half(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


class Tree:
    """All perfect nodes over some leaf hashes: `levels[L][k]`."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.levels = [leaves]
        while len(below := self.levels[-1]) > 1:
            self.levels.append([node(*below[at : at + 2]) for at in range(0, len(below) - 1, 2)])

    def root(self, size: int, start: int = 0) -> bytes:
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return self.levels[level][start >> level] if size else sha256(b"").digest()
        left = half(size)
        return node(self.root(left, start), self.root(size - left, start + left))

    def row(self, seq: int) -> bytes:
        levels = range((seq ^ (seq + 1)).bit_length())
        return b"".join(self.levels[level][seq >> level] for level in levels)


def included(index: int, size: int, leaf: bytes, proof: list[bytes]) -> bytes:
    """The root that an inclusion proof leads to."""
    need(0 <= index < size, "no such leaf")
    if size == 1:
        need(not proof, "the proof is too long")
        return leaf
    need(proof, "the proof is too short")
    left, (*below, last) = half(size), proof
    if index < left:
        return node(included(index, left, leaf, below), last)
    return node(last, included(index - left, size - left, leaf, below))


def grown(old: int, new: int, old_root: bytes, new_root: bytes, proof: list[bytes]) -> bool:
    """Whether a consistency proof leads to both roots."""
    if old in (0, new):
        needed = old_root == (new_root if old else sha256(b"").digest())
        return needed and not proof
    return _both(old, new, old_root, proof, True) == (old_root, new_root)


def _both(old: int, new: int, root: bytes, proof: list[bytes], whole: bool) -> tuple[bytes, bytes]:
    need(0 <= old <= new, "the longer tree is no prefix")
    if old == new:
        need(len(proof) == (not whole), "the proof is too long or too short")
        return (root, root) if whole else (proof[0], proof[0])
    need(proof, "the proof is too short")
    left, (*below, last) = half(new), proof
    if old <= left:
        before, after = _both(old, left, root, below, whole)
        return before, node(after, last)
    before, after = _both(old - left, new - left, root, below, False)
    return node(last, before), node(last, after)
