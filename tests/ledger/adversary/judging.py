"""The ledger that every forger of this suite gets to work on, and how what he left is judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ledger.ledger import Head, Home, Ledger, Verification
from ledger.log import note
from tests.ledger.adversary.forging import Record


@dataclass(frozen=True)
class Original:
    """Thirteen entries: the seven of `worlds.small_ledger`, four logged together, and two more.

    Signed after entries 2, 4, 5, 6, 7, 11, 12 and 13.
    """

    path: Path
    home: Home
    head: Head
    early: Path
    """A copy of the file made after entry 7."""

    def signer(self) -> note.Signer:
        """The station's own key, for a forger who has got hold of it."""
        record = Record.read(self.path)
        return note.Signer(record.origin, self.home.load_key(note.parse_vkey(record.vkey).public))


def stranger(path: Path) -> Home:
    """The folders of somebody who holds nothing but the file."""
    return Home.under(path.parent / "stranger")


def judged(path: Path, home: Home, known: Head | None = None) -> Verification:
    """What `hotset verify` finds in the file."""
    with Ledger.open(path, home=home, write=False) as ledger:
        return ledger.verify(known_head=known)


def places(found: Verification) -> dict[str, int | None]:
    """Check → the entry that it names, for the checks that failed."""
    return {check.name: check.entry for check in found.failed}
