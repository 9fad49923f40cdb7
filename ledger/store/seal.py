"""From a fact to the bytes of its entry: compartments sealed, body encoded, leaf hashed. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from ledger.errors import UsageProblem
from ledger.facts.entry import Link, NewEntry
from ledger.facts.values import Json, utc_text
from ledger.log import base64url, disclosure, tree
from ledger.log.body import BodyError, encode_own
from ledger.log.canonical import CanonicalError, Value
from ledger.log.disclosure import DisclosureError


class Sealed(NamedTuple):
    """An entry ready to be stored."""

    id: UUID
    at: datetime
    kind: str
    fields: dict[str, dict[str, Json]]
    """What each compartment says, for the index."""
    links: tuple[Link, ...]
    body: bytes
    leaf: bytes
    texts: tuple[tuple[str, bytes], ...]
    """The disclosures: (compartment, text)."""


def seal(new: NewEntry, links: tuple[Link, ...], entry_id: UUID, at: datetime, salts: list[bytes]) -> Sealed:
    """The bytes of `new`, logged at `at`; one salt for each compartment of its kind.

    Raises UsageProblem when the entry is too large for the format (format.md 2 and 3).
    """
    fact = new.fact
    fields = fact.sealed()
    try:
        sealed = disclosure.seal_all(fields, salts)
        body = encode_own(
            at=utc_text(at),
            id=str(entry_id),
            re=[link_json(link) for link in links],
            s=fact.schema_number,
            sd={name: told.digest for name, told in zip(fields, sealed, strict=True)},
            t=fact.kind,
        )
    except (BodyError, DisclosureError, CanonicalError) as error:
        raise UsageProblem(f"This entry can't be logged: {error}.") from error
    texts = tuple([(name, told.text) for name, told in zip(fields, sealed, strict=True)])
    return Sealed(entry_id, at, fact.kind, fields, links, body, tree.leaf_hash(body), texts)


def link_json(link: Link) -> dict[str, Value]:
    """A link as the body carries it (format.md 2, `re`)."""
    members: dict[str, Value] = {
        "how": link.how,
        "leaf": base64url.encode(link.leaf).decode("ascii"),
        "log": link.log,
        "seq": link.seq,
        "why": link.why,
    }
    if link.how == "erases":
        members["names"] = list(link.names)
    return members


def link_from(members: dict[str, Value]) -> Link:
    """The link that a checked body carries."""
    names = members.get("names")
    return Link(
        how=str(members["how"]),
        log=str(members["log"]),
        seq=int(str(members["seq"])),
        leaf=base64url.decode_hash(members["leaf"]),
        why=str(members["why"]),
        names=tuple(str(name) for name in names) if isinstance(names, list) else (),
    )
