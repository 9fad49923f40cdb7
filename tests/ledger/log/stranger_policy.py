"""A stranger's witnesses and trust policies: from docs/format.md alone."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from tests.ledger.log.stranger_keys import (
    NEUTRAL,
    ORDER,
    Key,
    Wrong,
    fits,
    from_std64,
    key_name,
    need,
    note_lines,
    point_bytes,
    read_key,
    read_point,
    signed,
    times,
)


class Policy(NamedTuple):
    """The keys of logs; witnesses by name, None where the key is of a kind that can't be checked; groups."""

    logs: list[Key]
    witnesses: dict[bytes, Key | None]
    groups: dict[bytes, tuple[int, list[bytes]]]
    quorum: bytes | None


class WrongLine(Wrong):
    """A policy is wrong at this line, from 1; 0 is the whole."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line


def witness_id(key: Key) -> bytes:
    return sha256(key.name.encode() + b"\n\x04" + key.public).digest()[:4]


def read_witness(text: str) -> Key | None:
    """A line of the form name+id+base64(0x04 ‖ public key); None for one whose first byte is 06."""
    need(text.count("+") >= 2, "no name, id and key")
    name, key_id, rest = text.split("+", 2)
    data = from_std64(rest)
    need(key_name(name) and fits("[0-9a-f]{8}", key_id), "no name or id")
    if data[:1] == b"\x06":
        return None
    need(len(data) == 33 and data[0] == 4, "no Ed25519 key of a witness")
    key = Key(name, data[1:])
    need(point_bytes(times(ORDER, read_point(key.public))) == NEUTRAL, "a key with a part of low order")
    need(witness_id(key).hex() == key_id, "the id doesn't fit")
    return key


def read_policy(data: bytes) -> Policy:
    policy = Policy([], {}, {}, None)
    quorum: list[bytes] = []
    seen: set[object] = {b"none"}
    lines = data.split(b"\n")
    for at, line in enumerate(lines, start=1):
        try:
            need(not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line), "a control character")
            words = [word for word in re.split(rb"[ \t]+", line) if word]
            if words and not words[0].startswith(b"#"):
                quorum += _line(policy, words, seen, bool(quorum))
        except (Wrong, UnicodeDecodeError) as error:
            raise WrongLine(at, str(error)) from error
    if not quorum:
        raise WrongLine(0, "no quorum")
    return policy._replace(quorum=None if quorum == [b"none"] else quorum[0])


def _line(policy: Policy, words: list[bytes], seen: set[object], decided: bool) -> list[bytes]:
    word, *rest = words
    named = policy.witnesses.keys() | policy.groups.keys()
    if word == b"log" and len(rest) in (1, 2):
        key = read_key(rest[0].decode())
        need(("log", key.public) not in seen, "a key twice")
        seen.add(("log", key.public))
        policy.logs.append(key)
    elif word == b"witness" and len(rest) in (2, 3):
        witness = read_witness(rest[1].decode())
        public = rest[1] if witness is None else witness.public
        need(rest[0] not in seen and ("witness", public) not in seen, "a name or a key twice")
        seen.update((rest[0], ("witness", public)))
        policy.witnesses[rest[0]] = witness
    elif word == b"group" and len(rest) > 2:
        name, needed, *members = rest
        need(name not in seen, "a name twice")
        need(named.issuperset(members), "a member that isn't named above")
        need(len(set(members)) == len(members), "a member twice")
        need(not any(("in a group", member) in seen for member in members), "a member of another group")
        seen.update((name, *(("in a group", member) for member in members)))
        count = {b"all": b"%d" % len(members), b"any": b"1"}.get(needed, needed)
        need(fits("[1-9][0-9]{0,3}", count.decode()) and int(count) <= len(members), "no such number")
        policy.groups[name] = (int(count), members)
    elif word == b"quorum" and len(rest) == 1:
        need(not decided, "a second quorum")
        need(rest[0] in named or rest[0] == b"none", "a quorum of a name that isn't above")
        return rest
    else:
        raise Wrong("no line of a policy")
    return []


def witnessed(note: bytes, policy: Policy) -> dict[bytes, int]:
    """Names of the policy's witnesses under a note, each with the latest time that it signed."""
    text, lines = note_lines(note)
    found: dict[bytes, int] = {}
    for name, data in lines:
        for witness, key in policy.witnesses.items():
            if key is not None and (key.name, witness_id(key)) == (name, data[:4]):
                at = int.from_bytes(data[4:12], "big")
                message = f"cosignature/v1\ntime {at}\n".encode() + text
                need(
                    at < 2**63 and signed(key.public, data[12:], message), f"the cosignature of {name} fails"
                )
                found[witness] = max(at, found.get(witness, 0))
    return found


def met(policy: Policy, by: set[bytes]) -> bool:
    """Whether the quorum is met by these witnesses."""

    def has(name: bytes) -> bool:
        if name not in policy.groups:
            return name in by
        count, members = policy.groups[name]
        return sum(map(has, members)) >= count

    return policy.quorum is None or has(policy.quorum)
