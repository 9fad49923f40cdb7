"""The long way of verifying an entry against itself: body, id, digests, disclosures and schema, one by one.

Whatever is wrong goes to `Findings` in words; nothing stored is believed.
"""

from __future__ import annotations

from hashlib import sha256

from ledger.facts import FactError, UnknownKind, decode, fact_class
from ledger.facts.entry import Number
from ledger.facts.sensitivity import PRIVATE
from ledger.facts.values import Json, utc_moment
from ledger.log import base64url, disclosure
from ledger.log.body import Body, BodyError
from ledger.log.disclosure import DisclosureError
from ledger.store.index import pieces
from ledger.store.rows import HeldLog, RawEntry
from ledger.store.seal import link_from
from ledger.store.verification import Findings
from ledger.store.verify_plain import Said


def number_of(log: HeldLog, seq: int) -> int:
    """An entry's number as it is told of in findings."""
    return seq + 1 if log.origin.endswith("/e1") else Number(seq, log.origin, seq)


class EntryPass:
    """Takes entries of one log in order, and gathers what is asked of all of them together."""

    def __init__(self, log: HeldLog, findings: Findings) -> None:
        self.hashes: list[bytes] = []
        """SHA-256 of each disclosure that belongs to its entry."""
        self.withheld: list[tuple[str, str, int]] = []
        """(kind, compartment, seq) of what a mirror lacks because it never left its station."""
        self._log = log
        self._findings = findings

    def read(self, raw: RawEntry) -> Said | None:
        """Checks one entry; None if it says nothing that can be read."""
        number = number_of(self._log, raw.seq)
        try:
            body = Body.parse(raw.body)
        except BodyError as error:
            self._findings.fail("canonical", f"entry {number}: {error}", number)
            return None
        if body.id.replace("-", "") != raw.entry_id.hex():
            self._findings.fail("ids", f"entry {number} is stored under another id than its own", number)
        fields = self._disclosures(raw, body, number)
        self._schema(body, fields, number)
        links = tuple(link_from(members) for members in body.re)
        return Said(raw.seq, body.t, utc_moment(body.at), links, body.hub, pieces(body.t, fields))

    def _disclosures(self, raw: RawEntry, body: Body, number: int) -> dict[str, dict[str, Json]]:
        findings = self._findings
        for name in sorted(raw.texts.keys() - body.sd.keys()):
            findings.fail("digests", f"entry {number} has a compartment {name} that was never sealed", number)
        fields: dict[str, dict[str, Json]] = {}
        for name, digest in body.sd.items():
            text = raw.texts.get(name)
            if text is None:
                self._absent(raw, body, name, number)
                continue
            if name in raw.erased:
                findings.fail("erasures", f"entry {number}, {name}: erased, and still here", number)
            hashed = sha256(text).digest()
            self.hashes.append(hashed)
            if base64url.encode(hashed).decode("ascii") != digest:
                findings.fail("digests", f"entry {number}, {name}: not what was sealed", number)
            try:
                opened = disclosure.open_text(text)
            except DisclosureError as error:
                findings.fail("canonical", f"entry {number}, {name}: {error}", number)
                continue
            if opened.name != name:
                findings.fail("digests", f"entry {number}, {name}: holds {opened.name}", number)
            fields[name] = opened.fields
        return fields

    def _absent(self, raw: RawEntry, body: Body, name: str, number: int) -> None:
        """A disclosure that isn't here: erased, or in a mirror of the class that stays in its own station."""
        if name in raw.erased:
            return
        if self._log.held == "mirror":
            try:
                sealed = fact_class(body.t, body.s).compartments().get(name)
            except UnknownKind as error:
                self._findings.skip("withheld", f"entry {number}, {name}: missing, and {error}")
                return
            if sealed is not None and sealed.letter == PRIVATE:
                self.withheld.append((body.t, name, raw.seq))
                return
        self._findings.fail("withheld", f"entry {number}, {name}: missing, unexplained", number)

    def _schema(self, body: Body, fields: dict[str, dict[str, Json]], number: int) -> None:
        try:
            expected = fact_class(body.t, body.s).compartments().keys()
        except UnknownKind as error:
            self._findings.skip("schema", f"entry {number}: {error}")
            return
        if body.sd.keys() != expected:
            self._findings.fail("schema", f"entry {number}: not the compartments of {body.t}", number)
        if fields.keys() != body.sd.keys():
            return  # a kind may refuse a fact whose needed compartment is withheld or erased
        try:
            decode(body.t, body.s, fields)
        except FactError as error:
            self._findings.fail("schema", f"entry {number}: {error}", number)
