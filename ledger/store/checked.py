"""Reading a prefix of a ledger that was just verified: what documents are made from, and nothing else is."""

from __future__ import annotations

from ledger.facts.show import Show
from ledger.store.home import Home
from ledger.store.reader import Reader
from ledger.store.verification import Checked, Verification
from ledger.store.verify import refuse


def checked(reader: Reader, found: Verification, home: Home, upto: int | None) -> Checked:
    """Entries 1 to `upto` (all) after this verification; raises what `refuse` raises, and NoSuchEntry."""
    refuse(found, home)
    entries = tuple(reader.entries(upto))
    return Checked(entries, Show.of(entries), reader.head(len(entries)), found)
