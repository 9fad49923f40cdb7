"""The short way of verifying an entry that is as the writer writes them: no erasure, no hub.

Its body is made again from the digests of its disclosures and compared whole, which proves form and digests
in one step; a compartment's text that was checked before is known. Any doubt is left to the long way.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from pydantic import ValidationError

from ledger.facts import UnknownKind, fact_class
from ledger.facts.entry import Link
from ledger.facts.values import utc_moment
from ledger.log import base64url, disclosure
from ledger.log.canonical import Value
from ledger.store.index import REMEMBERED, SALT_END, Piece, piece
from ledger.store.rows import RawEntry

_BODY = re.compile(
    rb'\{"at":"(\d{4}-\d\d-\d\dT[0-2]\d:\d\d:\d\d\.\d{3}Z)","hub":null,'
    rb'"id":"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})",'
    rb'"re":\[\],"s":([1-9]\d{0,3}),"sd":\{([^}]*)\},"t":"([a-z._]+)","v":"hotset/1"\}'
)
_SALT = re.compile(rb'\["[A-Za-z0-9_-]{21}[AQgw]')


class Said(NamedTuple):
    """What one entry says, for the checks that look across entries."""

    seq: int
    kind: str
    at: datetime
    re: tuple[Link, ...]
    hub: Mapping[str, Value] | None
    parts: Mapping[str, Piece]
    """Its compartments in the order of their names."""


class PlainEntries:
    """Reads plain entries, and remembers the texts of compartments (all but the salt) that it found good."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, bytes], Piece] = {}
        self._names: dict[tuple[bytes, bytes], tuple[str, ...]] = {}

    def read(self, raw: RawEntry, digests: Once) -> Said | None:
        """What the entry says if all of it is in order, and its digests to `digests`; None for any doubt."""
        found = _BODY.fullmatch(raw.body)
        if found is None or raw.erased:
            return None
        at, known, schema, sealed, kind = found.groups()
        if tuple(raw.texts) != self._compartments(kind, schema) or known.replace(b"-", b"").decode() != (
            raw.entry_id.hex()
        ):
            return None
        hashed = [sha256(text).digest() for text in raw.texts.values()]
        again = b",".join(
            [
                b'"%b":"%b"' % (name.encode(), base64url.encode(digest))
                for name, digest in zip(raw.texts, hashed, strict=True)
            ]
        )
        if again != sealed:
            return None
        parts: dict[str, Piece] = {}
        for name, text in raw.texts.items():
            part = self._part(kind, name, text)
            if part is None:
                return None
            parts[name] = part
        try:
            said = Said(raw.seq, kind.decode(), utc_moment(at.decode()), (), None, parts)
        except ValueError:
            return None
        for digest in hashed:
            digests.add(digest, raw.seq)
        return said

    def _compartments(self, kind: bytes, schema: bytes) -> tuple[str, ...]:
        names = self._names.get((kind, schema))
        if names is None:
            try:
                model = fact_class(kind.decode(), int(schema))
            except UnknownKind:
                return ()
            # A rule over a whole fact can not be checked part by part; that no part is missing can.
            whole = model.__pydantic_decorators__.model_validators.keys() - {"_nothing_needed_missing"}
            names = () if whole else tuple(sorted(model.compartments()))
            self._names[kind, schema] = names
        return names

    def _part(self, kind: bytes, name: str, text: bytes) -> Piece | None:
        try:
            plain = base64url.decode(text)
        except base64url.Base64urlError:
            return None
        if not _SALT.fullmatch(plain, 0, SALT_END):
            return None
        key = (kind, plain[SALT_END:])
        part = self._known.get(key)
        if part is None:
            part = _checked(kind.decode(), name, text)
            if part is None:
                return None
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = part
        # the remembered text holds the compartment's name as well
        return part if key[1].startswith(b'","%b",' % name.encode()) else None


def _checked(kind: str, name: str, text: bytes) -> Piece | None:
    """Opens and validates one compartment."""
    try:
        opened = disclosure.open_text(text)
        if opened.name != name or None in opened.fields.values():
            return None
        fact_class(kind).compartments()[name].model.model_validate(opened.fields)
    except (disclosure.DisclosureError, ValidationError):
        return None
    return piece(kind, name, opened.fields)


class Once:
    """Digests of which each may occur once: eight bytes of each are kept, and the entries they stand in."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._ends = array("Q")
        self._last = -1

    def __len__(self) -> int:
        return len(self._kept) // 8

    def add(self, digest: bytes, seq: int) -> None:
        """The next digest; sequence numbers never fall."""
        while self._last < seq:
            self._ends.append(len(self))
            self._last += 1
        self._kept += digest[:8]

    def repeated(self) -> int | None:
        """The sequence number of the first entry that repeats a digest."""
        kept = array("Q")
        kept.frombytes(self._kept)
        shares = 1 + len(kept) // 2_000_000
        found: int | None = None
        for share in range(shares):
            part = sorted(kept if shares == 1 else (value for value in kept if value % shares == share))
            for one, other in pairwise(part):
                if one == other:
                    at = kept.index(one, kept.index(one) + 1)
                    seq = bisect_right(self._ends, at) - 1
                    found = seq if found is None else min(found, seq)
        return found
