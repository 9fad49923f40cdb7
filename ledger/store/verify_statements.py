"""The statements that people signed with keys of their own: signature, words and head must fit together.

What isn't a finding is told: how many are signed, which were signed with a key after its end, and which
key both reported and reviewed. Whose key it is, the record can't prove.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from ledger.facts.entry import Number
from ledger.facts.statements import ENTERS, REVIEWS
from ledger.facts.values import Json
from ledger.log import statement, tree
from ledger.log.head import Head, HeadError
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings
from ledger.store.verify_keys import Ended
from ledger.store.verify_plain import Said
from ledger.store.verify_record import RecordPass

_CHECK = "signatures"


class _Signed(NamedTuple):
    number: Number
    public: bytes
    meaning: str
    at: datetime
    head: Head


class StatementPass:
    """Takes what entries state; what crosses entries is compared at the end."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._signed: list[_Signed] = []
        self._unseen = 0

    def add(self, log: HeldLog, said: Said) -> None:
        """The next entry of a log."""
        if said.kind != "attestation":
            return
        if not {"statement", "signature"} <= said.parts.keys():
            self._unseen += 1  # a part of it is erased or withheld
            return
        fields, under = said.parts["statement"].fields, said.parts["signature"].fields
        if under.get("form") != "signed" and "signature" not in under:
            return
        number = Number(said.seq, log.origin, said.seq)
        try:
            head = Head.from_json(fields.get("head"))
            public = statement.verify(
                _message(head, fields), str(under.get("key")), str(under.get("signature"))
            )
        except (HeadError, statement.StatementError) as error:
            self._findings.fail(_CHECK, f"entry {number}, a signed statement: {error}", number)
            return
        self._signed.append(_Signed(number, public, str(fields.get("meaning")), said.at, head))

    def end(self, passes: Mapping[str, RecordPass], ended: Sequence[Ended], stations: set[bytes]) -> None:
        """Compares heads, ends of keys and meanings; `stations` are the keys that sealed the record."""
        for origin, held in passes.items():
            _take_roots(held, {signed.head.size for signed in self._signed if signed.head.origin == origin})
        for signed in self._signed:
            stated = passes.get(signed.head.origin)
            if stated is not None and not _had(stated, signed.head):
                told = f"entry {signed.number} states something of a head that {signed.head.origin} never had"
                self._findings.fail("references", told, signed.number)
            for end in ended:
                if end.public == signed.public and end.since is not None and signed.at >= end.since:
                    told = f"entry {signed.number} is signed with a key that entry {end.number} ends"
                    self._findings.add(_CHECK, told)
        self._both(stations)
        if self._signed:
            many = len(self._signed)
            self._findings.add(
                _CHECK, f"{many:,} {'statement' if many == 1 else 'statements'} signed with a key"
            )
        if self._unseen:
            self._findings.add(_CHECK, f"{self._unseen:,} not checked, erased or withheld")

    def _both(self, stations: set[bytes]) -> None:
        entered = {signed.public: signed.number for signed in self._signed if signed.meaning in ENTERS}
        for signed in self._signed:
            if signed.meaning not in REVIEWS:
                continue
            if signed.public in stations:
                self._findings.add(
                    _CHECK, f"entry {signed.number} is reviewed with the key that sealed the record"
                )
            elif signed.public in entered:
                other = entered[signed.public]
                told = f"entry {signed.number} is reviewed with the key that reported in entry {other}"
                self._findings.add(_CHECK, told)


def _message(head: Head, fields: Mapping[str, Json]) -> bytes:
    scope = fields.get("scope")
    return statement.message(
        head, str(fields.get("meaning")), None if scope is None else str(scope), str(fields.get("text"))
    )


def _had(held: RecordPass, head: Head) -> bool:
    return head.size <= held.size and held.root_at(head.size) == head.root


def _take_roots(held: RecordPass, sizes: set[int]) -> None:
    """The roots of these sizes in one walk over the leaves, not in one each."""
    edge = tree.Frontier()
    for size in sorted(sizes - held.roots.keys()):
        if size > held.size:
            return
        while edge.size < size:
            start = edge.size * tree.HASH_BYTES
            edge.append(bytes(held.leaves[start : start + tree.HASH_BYTES]))
        held.roots[size] = edge.root()
