"""Every check there is, and what they find in a record: functions over facts that return values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ledger.audit import asking, clocks, consents, disagreeing, named, needs, signed, tools, unfinished
from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.facts import Entry
from ledger.facts.show import Show

FAMILIES: tuple[Family, ...] = (
    consents.FAMILY,
    tools.FAMILY,
    unfinished.FAMILY,
    needs.FAMILY,
    disagreeing.FAMILY,
    named.FAMILY,
    asking.FAMILY,
    signed.FAMILY,
    clocks.FAMILY,
)
"""In the order in which findings are told."""
CODES: Mapping[str, Check] = {check.code: check for family in FAMILIES for check in family.checks}
FAMILY_OF: Mapping[str, str] = {check.code: family.name for family in FAMILIES for check in family.checks}


def findings(show: Show, entries: Iterable[Entry]) -> tuple[Finding, ...]:
    """What every check finds in these entries (all of a log's prefix, in order); empty if all is good."""
    held = Held(show, entries)
    return tuple(finding for family in FAMILIES for finding in family.find(held))
