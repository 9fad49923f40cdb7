"""How each part of a record begins: under its own name and key, and after a head of the part before it.

That head must be one that the part before really had, as far as that part is in the file. If it had more
entries then, the difference is a gap that the record itself states, not a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ledger.facts.entry import Number
from ledger.facts.values import Json
from ledger.log import origin
from ledger.log.head import Head, HeadError
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings
from ledger.store.verify_plain import Said
from ledger.store.verify_record import RecordPass


class _Begun(NamedTuple):
    log: HeldLog
    what: Mapping[str, Json]


class Beginnings:
    """Takes the first entry of each log, and compares what they quote at the end."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._begun: list[_Begun] = []

    def add(self, log: HeldLog, said: Said) -> None:
        """The first entry of a log."""
        what = said.parts["what"].fields if "what" in said.parts else {}
        if said.kind != "log.open" or what.get("origin") != log.origin or what.get("vkey") != log.vkey:
            told = f"entry {_first(log)} does not open {log.origin} under the key in the log table"
            self._findings.fail("signatures", told, 1)
        self._begun.append(_Begun(log, what))

    def end(self, passes: Mapping[str, RecordPass]) -> None:
        """Compares the heads that they quote; `passes` by origin."""
        for log, what in self._begun:
            epoch = _epoch(log)
            if what.get("epoch") != epoch:
                told = f"entry {_first(log)} opens {log.origin} as another part"
                self._findings.fail("signatures", told, 1)
            try:
                before = Head.from_json(what["previous"]) if "previous" in what else None
            except HeadError as error:
                self._findings.fail("references", f"entry {_first(log)}: {error}", 1)
                continue
            if before is not None:
                self._quoted(log, before, passes.get(before.origin))
            elif epoch is not None and epoch > 1:
                told = f"entry {_first(log)} doesn't say what came before it"
                self._findings.fail("references", told, 1)

    def _quoted(self, log: HeldLog, before: Head, held: RecordPass | None) -> None:
        if held is None:
            told = f"entry {_first(log)} quotes a head of {before.origin}, which isn't held here"
            self._findings.skip("references", told)
        elif before.size <= held.size and held.root_at(before.size) != before.root:
            told = f"entry {_first(log)} quotes a head that {before.origin} never had"
            self._findings.fail("references", told, 1)


def _first(log: HeldLog) -> Number:
    return Number(0, log.origin, 0)


def _epoch(log: HeldLog) -> int | None:
    try:
        return origin.parse(log.origin).epoch
    except origin.OriginError:
        return None
