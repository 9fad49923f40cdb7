"""Bodies: the bytes of an entry that its leaf hash covers (format hotset/1, at most 65,535 bytes).

Exactly eight members: at, hub, id, re, s, sd, t, v. A body holds digests of disclosures, never what was
recorded, so it can be handed to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ledger.log import base64url, canonical, origin
from ledger.log.canonical import MAX_INTEGER, Value
from ledger.log.head import Head, HeadError

VERSION = "hotset/1"
MAX_BYTES = 65_535
MAX_COMPARTMENTS = 14

HOWS = frozenset({"corrects", "completes", "retracts", "confirms", "disputes", "erases", "about"})
WHYS = frozenset(
    {
        "miscount", "wrong_place", "wrong_tool", "wrong_department", "wrong_person",
        "late_information", "duplicate", "typo", "other", "none",
    }
)  # fmt: skip

_MEMBERS = {"at", "hub", "id", "re", "s", "sd", "t", "v"}
# hours to 23, since later Pythons read 24:00 as the next day
_AT = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.ASCII)
_DIGEST = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]", re.ASCII)  # 32 bytes, no stray last bits
_KIND = re.compile(r"[a-z]+(?:[._][a-z]+)*", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)


class BodyError(ValueError):
    """The values or the bytes are not a body of format hotset/1."""


@dataclass(frozen=True, slots=True)
class Body:
    """One entry's body, checked on construction; raises `BodyError`."""

    at: str
    """When it was logged, as the station's clock said: UTC with milliseconds, `2025-12-04T22:02:31.123Z`."""
    hub: dict[str, Value] | None
    """The newest hub checkpoint known here, as `Head.json`."""
    id: str
    """UUIDv7 in lower case, made before the first try."""
    re: list[dict[str, Value]]
    """Links to earlier entries: how, leaf (base64url), log (origin), seq, why; for erases also names."""
    s: int
    """Schema number of the kind: fixes the exact set of compartment names."""
    sd: dict[str, str]
    """Compartment name to the base64url SHA-256 of its disclosure text."""
    t: str
    """The kind, such as `ai.use`."""

    def __post_init__(self) -> None:
        _check_at(self.at)
        if not _is(self.id, _ID):
            raise BodyError("id is not a UUIDv7 in lower case")
        if not _is(self.t, _KIND):
            raise BodyError("t is not the name of a kind")
        if type(self.s) is not int or not 1 <= self.s <= MAX_INTEGER:
            raise BodyError("s is not a schema number from 1 up")
        _check_hub(self.hub)
        _check_links(self.re)
        _check_digests(self.sd)

    def encode(self) -> bytes:
        """Return the canonical bytes; raises `BodyError` if they are more than 65,535."""
        members: dict[str, Value] = {
            "at": self.at, "hub": self.hub, "id": self.id, "re": list(self.re),
            "s": self.s, "sd": dict(self.sd), "t": self.t, "v": VERSION,
        }  # fmt: skip
        data = canonical.encode(members)
        if len(data) > MAX_BYTES:
            raise BodyError(f"the body has {len(data):,} bytes, more than {MAX_BYTES:,}")
        return data

    @classmethod
    def parse(cls, data: bytes) -> Body:
        """Read the bytes that `encode` writes, nothing else; raises `BodyError`."""
        if len(data) > MAX_BYTES:
            raise BodyError(f"the body has more than {MAX_BYTES:,} bytes")
        try:
            members = canonical.decode(data)
        except canonical.CanonicalError as error:
            raise BodyError(str(error)) from error
        if not isinstance(members, dict) or members.keys() != _MEMBERS:
            raise BodyError("a body has exactly the members at, hub, id, re, s, sd, t, v")
        if members.pop("v") != VERSION:
            raise BodyError(f"the body is not of format {VERSION}")
        return cls(**members)  # type: ignore[arg-type]  # construction checks each member's type


def encode_own(at: str, id: str, re: list[dict[str, Value]], s: int, sd: Mapping[str, str], t: str) -> bytes:
    """Return the bytes of `Body(at, None, id, re, s, sd, t)` for digests that were just made.

    What stays the same from entry to entry of a kind is checked and encoded once. Raises `BodyError`.
    """
    form = _form(s, tuple(sorted(sd)), t)
    _check_at(at)
    if not _is(id, _ID):
        raise BodyError("id is not a UUIDv7 in lower case")
    links = "[]"
    if re:
        _check_links(re)
        links = canonical.encode(list(re), inside=1).decode("utf-8")
    data = (form % (at, id, links, *[sd[name] for name in sorted(sd)])).encode("utf-8")
    if len(data) > MAX_BYTES:
        raise BodyError(f"the body has {len(data):,} bytes, more than {MAX_BYTES:,}")
    return data


@lru_cache(256)
def _form(s: int, names: tuple[str, ...], t: str) -> str:
    """A body with a slot for each value: names and kind hold no character that is escaped, nor a "%"."""
    # any digests will do, as long as they differ
    digests = {name: "A" * 40 + f"{at:02}A" for at, name in enumerate(names)}
    Body("2025-12-04T22:02:31.123Z", None, "019aeb4d-c513-7000-8000-000000000000", [], s, digests, t)
    sealed = ",".join(f'"{name}":"%s"' for name in names)
    return f'{{"at":"%s","hub":null,"id":"%s","re":%s,"s":{s},"sd":{{{sealed}}},"t":"{t}","v":"{VERSION}"}}'


def _check_at(at: object) -> None:
    if not _is(at, _AT):
        raise BodyError("at is not a UTC time with milliseconds")
    try:
        datetime.fromisoformat(str(at))
    except ValueError as error:
        raise BodyError(f"at is no time: {error}") from error


def _check_hub(hub: Value) -> None:
    if hub is None:
        return
    try:
        Head.from_json(hub)
    except HeadError as error:
        raise BodyError(f"hub: {error}") from error


def _check_links(links: object) -> None:
    if type(links) is not list:
        raise BodyError("re is not a list")
    for link in links:
        if type(link) is not dict:
            raise BodyError("a link in re is not an object")
        erases = link.get("how") == "erases"
        members = {"how", "leaf", "log", "seq", "why"} | ({"names"} if erases else set())
        if link.keys() != members:
            raise BodyError("a link has exactly how, leaf, log, seq, why, and names if it erases")
        if any(type(link[member]) is not str for member in ("how", "log", "why")):
            raise BodyError("a link's how, log or why is not text")
        if link["how"] not in HOWS or link["why"] not in WHYS:
            raise BodyError("a link's how or why is not a code of this format")
        if type(link["seq"]) is not int or not 0 <= link["seq"] <= MAX_INTEGER:
            raise BodyError("a link's seq is not a whole number from 0 up")
        try:
            base64url.decode_hash(link["leaf"])
            origin.parse(link["log"])
        except ValueError as error:
            raise BodyError(f"a link: {error}") from error
        if erases and not _are_names(link["names"]):
            raise BodyError("a link's names are not compartments, each once")


def _check_digests(digests: object) -> None:
    if type(digests) is not dict or not 1 <= len(digests) <= MAX_COMPARTMENTS:
        raise BodyError(f"sd does not hold 1 to {MAX_COMPARTMENTS} compartments")
    try:
        well_formed = all(map(_NAME.fullmatch, digests)) and all(map(_DIGEST.fullmatch, digests.values()))
    except TypeError:
        well_formed = False
    if not well_formed:
        raise BodyError("sd holds something else than a compartment's name and a hash in base64url")
    if len(set(digests.values())) != len(digests):
        raise BodyError("sd holds one digest twice")


def _are_names(names: object) -> bool:
    return (
        type(names) is list
        and 1 <= len(names) <= MAX_COMPARTMENTS
        and all(_is(name, _NAME) for name in names)
        and len(set(names)) == len(names)
    )


def _is(value: object, pattern: re.Pattern[str]) -> bool:
    return type(value) is str and pattern.fullmatch(value) is not None
