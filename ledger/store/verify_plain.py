"""The short way of verifying an entry that is as the writer writes them: no erasure, no hub.

Its body is made again from the digests of its disclosures and compared whole, which proves form and digests
in one step; a compartment's text that was checked before is known. Any doubt is left to the long way.
"""

from __future__ import annotations

import re
from array import array
from binascii import a2b_base64, b2a_base64
from bisect import bisect_right
from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from pydantic import ValidationError

from ledger.facts import UnknownKind, fact_class
from ledger.facts.entry import Link
from ledger.facts.values import utc_moment
from ledger.log import disclosure
from ledger.log.canonical import Value
from ledger.log.disclosure import SALT_TEXT
from ledger.store.index import REMEMBERED, Piece, piece
from ledger.store.rows import RawEntry

_BODY = re.compile(
    rb'\{"at":"(\d{4}-\d\d-\d\dT[0-2]\d:\d\d:\d\d\.\d{3}Z)","hub":null,'
    rb'"id":"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})",'
    rb'"re":\[\],"s":([1-9]\d{0,3}),"sd":\{([^}]*)\},"t":"([a-z._]+)","v":"hotset/1"\}'
)
_SALTS = re.compile(rb'(?:\["[A-Za-z0-9_-]{21}[AQgw])*')
_URL = re.compile(rb"[A-Za-z0-9_-]*")
_TO_URL, _FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")


class Said(NamedTuple):
    """What one entry says, for the checks that look across entries."""

    seq: int
    kind: str
    at: datetime
    re: tuple[Link, ...]
    hub: Mapping[str, Value] | None
    parts: Mapping[str, Piece]
    """Its compartments in the order of their names."""


class _Form(NamedTuple):
    """What the body of a kind looks like."""

    names: tuple[str, ...]
    """Its compartments in order; none if the kind is not known or has rules over several of them."""
    sealed: bytes
    """The inside of `sd`, with a slot for each digest."""


class PlainEntries:
    """Reads plain entries, and remembers the texts of compartments (all but the salt) that it found good."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, bytes], tuple[str, Piece]] = {}
        self._forms: dict[tuple[bytes, bytes], _Form] = {}

    def read(self, raw: RawEntry, digests: Once) -> Said | None:
        """What the entry says if all of it is in order, and its digests to `digests`; None for any doubt."""
        found = _BODY.fullmatch(raw.body)
        if found is None or raw.erased:
            return None
        at, known, schema, sealed, kind = found.groups()
        form = self._forms.get((kind, schema)) or self._form(kind, schema)
        if tuple(raw.texts) != form.names or bytes.fromhex(known.replace(b"-", b"").decode()) != raw.entry_id:
            return None
        texts = raw.texts.values()
        hashed = [sha256(text).digest() for text in texts]
        if form.sealed % tuple(_url_texts(hashed)) != sealed or not _are_salts(texts):
            return None
        parts: dict[str, Piece] = {}
        for name, text in raw.texts.items():
            told = self._known.get((kind, text[SALT_TEXT:])) or self._part(kind, name, text)
            if told is None or told[0] != name:
                return None
            parts[name] = told[1]
        try:
            said = Said(raw.seq, kind.decode(), utc_moment(at.decode()), (), None, parts)
        except ValueError:
            return None
        digests.add_all(hashed, raw.seq)
        return said

    def _form(self, kind: bytes, schema: bytes) -> _Form:
        try:
            model = fact_class(kind.decode(), int(schema))
        except UnknownKind:
            return _Form((), b"")
        # A rule over a whole fact can not be checked part by part; that no part is missing can.
        whole = model.__pydantic_decorators__.model_validators.keys() - {"_nothing_needed_missing"}
        names = () if whole else tuple(sorted(model.compartments()))
        sealed = ",".join(f'"{name}":"%b"' for name in names).encode()
        return self._forms.setdefault((kind, schema), _Form(names, sealed))

    def _part(self, kind: bytes, name: str, text: bytes) -> tuple[str, Piece] | None:
        part = _checked(kind.decode(), name, text)
        if part is None:
            return None
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        return self._known.setdefault((kind, text[SALT_TEXT:]), (name, part))


def _url_texts(digests: list[bytes]) -> list[bytes]:
    """base64url of each digest: 43 characters, without the padding."""
    together = b"".join([b2a_base64(digest, newline=False) for digest in digests]).translate(_TO_URL)
    return [together[at : at + 43] for at in range(0, len(together), 44)]


def _are_salts(texts: Collection[bytes]) -> bool:
    """Whether each text begins with a salt in its one form."""
    together = b"".join([text[:SALT_TEXT] for text in texts])
    if len(together) != SALT_TEXT * len(texts) or not _URL.fullmatch(together):
        return False
    return _SALTS.fullmatch(a2b_base64(together.translate(_FROM_URL))) is not None


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

    def add_all(self, digests: list[bytes], seq: int) -> None:
        """The next digests; sequence numbers never fall."""
        while self._last < seq:
            self._ends.append(len(self))
            self._last += 1
        self._kept += b"".join([digest[:8] for digest in digests])

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
