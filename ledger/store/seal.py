"""From a checked fact to the bytes of its entry: compartments salted, body encoded, leaf hashed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from ledger.errors import UsageProblem
from ledger.facts.entry import Link
from ledger.facts.values import utc_moment, utc_text
from ledger.log import base64url, disclosure, tree
from ledger.log.body import BodyError, encode_own
from ledger.log.canonical import Value
from ledger.log.disclosure import DisclosureError
from ledger.store.index import IndexEntry, Piece, index_entry


class Stored(NamedTuple):
    """What a compartment says, in the two forms in which it is stored."""

    tail: bytes
    """What follows the salt in its text."""
    piece: Piece
    """What it adds to the index."""


class Prepared(NamedTuple):
    """A fact that was checked, before it has salts, an id, a time and a place."""

    kind: str
    schema: int
    compartments: Mapping[str, Stored]
    """Every compartment of the kind, in the order of its declaration."""


class Sealed(NamedTuple):
    """An entry ready to be stored, but for its place; its body is empty as long as its links are not known."""

    id: bytes
    """16 bytes."""
    at: str
    kind: str
    schema: int
    names: tuple[str, ...]
    """Its compartments, in the order of their names."""
    texts: tuple[bytes, ...]
    """Their disclosures."""
    digests: tuple[str, ...]
    """Those of the disclosures."""
    entry: IndexEntry
    """What the index holds of it, but for its links."""
    links: tuple[Link, ...] = ()
    body: bytes = b""
    leaf: bytes = b""


def seal(prepared: Prepared, entry_id: UUID, at: datetime, salts: list[bytes]) -> Sealed:
    """The disclosures of an entry logged at `at`; one salt for each compartment. `bind` makes its body.

    Raises UsageProblem when a compartment is too large for the format (format.md 3).
    """
    kind, schema, compartments = prepared
    try:
        told = disclosure.seal_tails({name: each.tail for name, each in compartments.items()}, salts)
    except DisclosureError as error:
        raise UsageProblem(f"This entry can't be logged: {error}.") from error
    named = sorted(zip(compartments, told, strict=True))
    parts = {name: compartments[name].piece for name, _ in named}
    return Sealed(
        entry_id.bytes,
        utc_text(at),
        kind,
        schema,
        tuple([name for name, _ in named]),
        tuple([each.text for _, each in named]),
        tuple([each.digest for _, each in named]),
        index_entry(kind, at, parts, (), no_department),
    )


def bind(sealed: Sealed, links: tuple[Link, ...]) -> Sealed:
    """The entry with its links, body and leaf hash.

    Raises UsageProblem when the body is too large for the format (format.md 2).
    """
    try:
        body = encode_own(
            at=sealed.at,
            id=str(UUID(bytes=sealed.id)),
            re=[link_json(link) for link in links],
            s=sealed.schema,
            sd=dict(zip(sealed.names, sealed.digests, strict=True)),
            t=sealed.kind,
        )
    except BodyError as error:
        raise UsageProblem(f"This entry can't be logged: {error}.") from error
    return sealed._replace(links=links, body=body, leaf=tree.leaf_hash(body))


def no_department(link: Link) -> str | None:
    """For entries whose links are not known yet."""
    return None


def logged_at(sealed: Sealed) -> datetime:
    """When the entry was logged, in UTC."""
    return utc_moment(sealed.at)


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
