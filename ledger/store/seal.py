"""From a checked fact to the bytes of its entry: compartments salted, body encoded, leaf hashed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from ledger.errors import UsageProblem
from ledger.facts.entry import Link
from ledger.facts.values import Json, utc_text
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


class Ready(NamedTuple):
    """An entry ready to be stored, but for its place; without a body as long as its links aren't known."""

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


class Waiting(NamedTuple):
    """What is to be logged, prepared as far as it can be before its place is known."""

    told: Prepared | Ready
    re: tuple[Link, ...]
    """As given: a link may name an entry of the same append."""
    id: UUID | None
    """As given."""

    def tails(self) -> dict[str, bytes]:
        """What each compartment says, without its salt."""
        if isinstance(self.told, Prepared):
            return {name: each.tail for name, each in self.told.compartments.items()}
        return {
            name: text[disclosure.SALT_TEXT :]
            for name, text in zip(self.told.names, self.told.texts, strict=True)
        }


class Sealed(NamedTuple):
    """A stored entry, opened for the index."""

    id: UUID
    at: datetime
    kind: str
    fields: dict[str, dict[str, Json]]
    """What each compartment says."""
    links: tuple[Link, ...]
    body: bytes
    leaf: bytes
    texts: tuple[tuple[str, bytes], ...]
    """The disclosures: (compartment, text)."""


def seal(prepared: Prepared, entry_id: UUID, at: datetime, salts: list[bytes]) -> Ready:
    """The disclosures of an entry logged at `at`; one salt for each compartment. `bind` makes its body.

    Raises UsageProblem when a compartment is too large for the format (format.md 3).
    """
    kind, schema, stored = prepared
    try:
        texts, digests = disclosure.seal_tails({name: each.tail for name, each in stored.items()}, salts)
    except DisclosureError as error:
        raise UsageProblem(f"This entry can't be logged: {error}.") from error
    names, order = _by_name(tuple(stored))
    return Ready(
        entry_id.bytes,
        utc_text(at),
        kind,
        schema,
        names,
        tuple([texts[place] for place in order]),
        tuple([digests[place] for place in order]),
        index_entry(kind, at, {name: stored[name].piece for name in names}, (), _nowhere),
    )


@lru_cache(256)
def _by_name(declared: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The compartments of a kind in the order of their names, and the place at which each was declared."""
    names = tuple(sorted(declared))
    return names, tuple(map(declared.index, names))


def bind(ready: Ready, links: tuple[Link, ...]) -> Ready:
    """The entry with its links, body and leaf hash.

    Raises UsageProblem when the body is too large for the format (format.md 2).
    """
    try:
        body = encode_own(
            at=ready.at,
            id=str(UUID(bytes=ready.id)),
            re=[link_json(link) for link in links],
            s=ready.schema,
            sd=dict(zip(ready.names, ready.digests, strict=True)),
            t=ready.kind,
        )
    except BodyError as error:
        raise UsageProblem(f"This entry can't be logged: {error}.") from error
    return ready._replace(links=links, body=body, leaf=tree.leaf_hash(body))


def _nowhere(_link: Link) -> None:
    """The department of an entry that isn't known yet."""


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
