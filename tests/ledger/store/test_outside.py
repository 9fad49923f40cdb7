"""The first signature from outside over an entry: the time that its line says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from ledger.log import note
from ledger.log.cosignature import cosign
from ledger.log.keys import Ed25519PrivateKey
from tests.ledger.store import worlds

AT = datetime(2025, 12, 6, 18, 30, tzinfo=UTC)


def test_the_first_outside_signature_bounds_an_entry(tmp_path: Path) -> None:
    """Signed after entry 5: entries up to 5 are bounded by it, later ones by nothing yet."""
    witness = note.Signer("witness.example", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
    with worlds.small_ledger(tmp_path) as ledger:
        assert ledger.handing.outside(3) is None
        signed = ledger.note(5)
        assert signed is not None
        text = note.split_note(signed)[0]
        lines = [cosign(text, witness, int(AT.timestamp()) + later) for later in (60, 0)]
        with closing(sqlite3.connect(ledger.path)) as db:
            db.executemany("INSERT INTO cosignature VALUES(1, 5, ?)", [(line,) for line in lines])
            db.commit()
        assert ledger.handing.outside(3) == ("witness.example", AT, 5)
        assert ledger.handing.outside(5) == ("witness.example", AT, 5)
        assert ledger.handing.outside(6) is None
