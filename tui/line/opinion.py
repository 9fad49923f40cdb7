"""Saying something of an entry without changing it: that it was checked, or that it is not so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.facts.declare import Note, Who
from ledger.facts.entry import Entry, NewEntry
from ledger.facts.opinions import Confirm, ConfirmWhat, Dispute, DisputeWhat
from tui.line.bar import Bar
from tui.line.facts import said, scribe

if TYPE_CHECKING:
    from ledger.facts.show import Show

_COUNTED = re.compile(r"([0-9][0-9,]{0,12})(?:\s+of\s+([0-9][0-9,]{0,12}))?(?:\s*[;,:]?\s+(.*))?", re.ASCII)


@dataclass(frozen=True)
class Looked:
    """What was checked: so many, out of so many, and how in words; each may be not stated."""

    checked: int | None = None
    of: int | None = None
    how: str = ""

    @property
    def problem(self) -> str | None:
        """Why the counts can't be; None if they can."""
        if self.checked is not None and self.of is not None and self.checked > self.of:
            return f"{self.checked:,} of {self.of:,} can’t be: more were checked than there are."
        return None


def looked(text: str) -> Looked:
    """What was checked, as typed: `10 of 112, at full size`, `10`, or words alone."""
    found = _COUNTED.fullmatch(" ".join(text.split()))
    if found is None:
        return Looked(how=" ".join(text.split()))
    checked, of, how = found.groups()
    return Looked(_number(checked), _number(of) if of else None, how or "")


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def confirm(entry: Entry, what: Looked, show: Show, bar: Bar, note: str = "") -> NewEntry:
    """A confirmation of `entry` as it stands, by the person at the keys."""
    fact = Confirm(
        what=said(ConfirmWhat, checked=what.checked, of=what.of, said=what.how, role=bar.role),
        who=said(Who, person=scribe(bar, show)),
        note=said(Note, note=note),
    )
    return NewEntry(fact, (entry.link("confirms"),))


def dispute(entry: Entry, why: str, words: str, show: Show, bar: Bar) -> NewEntry:
    """A dispute of `entry`: `why` is a code of REASONS, `words` what is not so in one's own words."""
    fact = Dispute(what=said(DisputeWhat, said=words, role=bar.role), who=said(Who, person=scribe(bar, show)))
    return NewEntry(fact, (entry.link("disputes", why),))
