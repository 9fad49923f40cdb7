"""When an entry was made, in words: what bounds it from both sides, and no more than that."""

from __future__ import annotations

from ledger.audit.times import Interval
from ledger.facts.times import format_moment


def interval_words(found: Interval, zone: str) -> str:
    """`Provable time: not before hub/e1, entry 1,841; not after 3 May 2027, 18:30 PDT (witness.example).`"""
    if found.hub is None:
        before = "no lower bound, since it quotes no checkpoint of a hub"
    else:
        log, size = found.hub
        before = f"not before {log.split('/', 1)[-1]} had {size:,} entries"
    if found.outside is None:
        after = "no outside signature yet"
    else:
        at = format_moment(found.outside.at, zone)
        after = f"not after {at} (signed by {found.outside.by}, as that line says; verify --policy checks it)"
    return f"Provable time: {before}; {after}."
