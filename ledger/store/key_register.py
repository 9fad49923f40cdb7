"""The keys of a record, as its entries tell them: what begins a part, what a key entry names, what it ends.

An entry of the kind `key` with an end (`until`) revokes; one without tells of a key that is to come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from ledger.facts import Entry, Key, LogOpen, When
from ledger.log import keys, note

KINDS: Final = ("log.open", "key")
PERSON: Final = "person"
"""The name in the verifier key of a person, whose own name stays in a compartment that can be withheld."""


@dataclass(frozen=True, slots=True)
class KeyHere:
    """One key, with what the record says of it."""

    vkey: str
    public: bytes
    whose: str
    entry: int
    """The number of the entry that first names it."""
    logs: tuple[str, ...] = ()
    """The parts of the record that it signs, oldest first."""
    from_: When | None = None
    until: When | None = None
    reason: str | None = None
    ended_by: int | None = None
    """The number of the entry that ends it."""

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` prints it."""
        return keys.fingerprint(self.public)


def keys_of(entries: Iterable[Entry]) -> list[KeyHere]:
    """The keys that these entries tell of, in their order; other kinds than KINDS are passed over."""
    found: dict[bytes, KeyHere] = {}
    for entry in entries:
        if entry.state in ("replaced", "retracted"):
            continue
        fact = entry.fact
        if not isinstance(fact, LogOpen | Key) or fact.what.vkey is None:
            continue
        try:
            vkey = note.parse_vkey(fact.what.vkey)
        except note.VKeyError:
            continue  # verification says so
        station = entry.log.split("/")[-2] if entry.log.count("/") >= 2 else entry.log
        held = found.get(vkey.public) or KeyHere(
            fact.what.vkey, vkey.public, f"station {station}", entry.number
        )
        if isinstance(fact, LogOpen):
            held = replace(held, logs=(*held.logs, entry.log))
        elif fact.what.until is None:
            held = replace(held, whose=fact.what.whose or held.whose, from_=fact.what.from_)
        else:
            held = replace(held, until=fact.what.until, reason=fact.what.reason, ended_by=entry.number)
        found[vkey.public] = held
    return list(found.values())
