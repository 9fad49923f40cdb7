"""Who signed: the keys of the record's parts, and the statements of people with keys of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.store.engines import Database
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings
from ledger.store.verify_keys import KeyPass, public_of
from ledger.store.verify_plain import Said
from ledger.store.verify_record import RecordPass
from ledger.store.verify_statements import StatementPass

_KINDS = frozenset({"log.open", "key", "attestation"})


class SignerPass:
    """Takes what entries say of keys, and what people signed with them."""

    def __init__(self, findings: Findings) -> None:
        self._keys = KeyPass(findings)
        self._statements = StatementPass(findings)

    def add(self, log: HeldLog, said: Said) -> None:
        """The next entry of a log."""
        if said.kind in _KINDS:
            self._keys.add(log, said)
            self._statements.add(log, said)

    def end(self, parts: Sequence[RecordPass], db: Database) -> None:
        """Compares across the parts of the record, oldest first."""
        self._keys.end(parts, db)
        stations = {public for part in parts if (public := public_of(part.log)) is not None}
        self._statements.end({part.log.origin: part for part in parts}, self._keys.ended, stations)
