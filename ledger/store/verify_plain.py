"""The short way of verifying an entry that is as the writer writes them: nothing of it erased or withheld.

Its body is made again from the digests of its disclosures and compared whole, which proves form and digests
in one step; a compartment's text that was checked before is known. Any doubt is left to the long way.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from pydantic import ValidationError

from ledger.facts import UnknownKind, fact_class
from ledger.facts.entry import Link
from ledger.facts.values import utc_moment
from ledger.log import base64url, disclosure
from ledger.log.body import Body, BodyError
from ledger.log.canonical import Value
from ledger.log.disclosure import SALT_TEXT
from ledger.store.index import REMEMBERED, Piece, piece
from ledger.store.seal import link_from

_BODY = re.compile(
    rb'\{"at":"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z)","hub":(null|\{[^}]*\}),'
    rb'"id":"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})",'
    rb'"re":\[((?:\{[^\]]*)?)\],"s":([1-9]\d{0,3}),"sd":\{([^}]*)\},"t":"([a-z._]+)","v":"hotset/1"\}'
)
_SALTS = re.compile(rb'(?:\["[A-Za-z0-9_-]{21}[AQgw])*')
_URL = re.compile(rb"[A-Za-z0-9_-]*")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


class Said(NamedTuple):
    """What one entry says, for the checks that look across entries."""

    seq: int
    kind: str
    at: datetime
    re: tuple[Link, ...]
    hub: Mapping[str, Value] | None
    parts: Mapping[str, Piece]
    """Its compartments in the order of their names."""


class Plain(NamedTuple):
    """A plain entry: what it says, and the SHA-256 hashes of its disclosures."""

    said: Said
    hashes: list[bytes]


class _Form:
    """What the body of a kind looks like, and what texts of its compartments say that were found good."""

    def __init__(self, kind: str, names: tuple[str, ...]) -> None:
        """`names` are its compartments in order; none if the kind is not known or has rules over several."""
        self.kind = kind
        self.names = names
        self.joined = ",".join(names) if names else None
        self.sealed = ",".join(f'"{name}":"%b"' for name in names).encode()
        """The inside of `sd`, with a slot for each digest."""
        self.known: list[dict[bytes, Piece]] = [{} for _ in names]
        """By compartment: its text without the salt → what it says."""


class PlainEntries:
    """Reads plain entries, and remembers the texts of compartments (all but the salt) that it found good."""

    def __init__(self) -> None:
        self._forms: dict[tuple[bytes, bytes], _Form] = {}
        self._remembered = 0

    def read(
        self, seq: int, entry_id: bytes, body: bytes, names: str, texts: Sequence[bytes]
    ) -> Plain | None:
        """What the entry says if all of it is in order; None for any doubt.

        `names` are its compartments in order with commas between, `texts` their disclosures.
        """
        found = _BODY.fullmatch(body)
        if found is None:
            return None
        at, hub, known, links, schema, sealed, kind = found.groups()
        form = self._forms.get((kind, schema)) or self._form(kind, schema)
        if names != form.joined or bytes.fromhex(known.replace(b"-", b"").decode()) != entry_id:
            return None
        hashes = [sha256(text).digest() for text in texts]
        url = base64url.encode(b"\0".join((*hashes, b"")))
        if form.sealed % tuple([url[start : start + 43] for start in range(0, len(url), 44)]) != sealed:
            return None
        pieces = self._pieces(form, texts)
        if pieces is None or not _are_salts(texts):
            return None
        parts = dict(zip(form.names, pieces, strict=True))
        try:
            moment = utc_moment(at.decode())
            if not links and hub == b"null":
                return Plain(Said(seq, form.kind, moment, (), None, parts), hashes)
            whole = Body.parse(body)
        except (ValueError, BodyError):
            return None
        told = tuple([link_from(members) for members in whole.re])
        return Plain(Said(seq, form.kind, moment, told, whole.hub, parts), hashes)

    def _pieces(self, form: _Form, texts: Sequence[bytes]) -> list[Piece] | None:
        pieces = []
        for place, text in enumerate(texts):
            told = form.known[place].get(text[SALT_TEXT:]) or self._part(form, place, text)
            if told is None:
                return None
            pieces.append(told)
        return pieces

    def _form(self, kind: bytes, schema: bytes) -> _Form:
        name = kind.decode()
        try:
            model = fact_class(name, int(schema))
        except UnknownKind:
            return self._forms.setdefault((kind, schema), _Form(name, ()))
        # A rule over a whole fact can not be checked part by part; that no part is missing can.
        whole = model.__pydantic_decorators__.model_validators.keys() - {"_nothing_needed_missing"}
        names = () if whole else tuple(sorted(model.compartments()))
        return self._forms.setdefault((kind, schema), _Form(name, names))

    def _part(self, form: _Form, place: int, text: bytes) -> Piece | None:
        part = _checked(form.kind, form.names[place], text)
        if part is None:
            return None
        self._remembered += 1
        if self._remembered >= REMEMBERED:
            self._remembered = 0
            for each in self._forms.values():
                for known in each.known:
                    known.clear()
        return form.known[place].setdefault(text[SALT_TEXT:], part)


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
