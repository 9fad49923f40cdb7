"""The small log as a .hotset file, in SQL: `sqlite3 small.hotset < small.sql`; its index is left empty."""

from __future__ import annotations

from ledger.log import disclosure
from ledger.log.body import Body
from ledger.log.checkpoint import Checkpoint
from ledger.store.schema import schema_text
from tests.ledger.log.small_log import ERASED, SIGNED_SIZES, SmallLog

_HEAD = """\
-- The log of docs/vectors/log as a file. Make it with: sqlite3 small.hotset < small.sql
-- The schema as in every file, then one transaction for each checkpoint. The index is left empty.
"""


def _blob(data: bytes) -> str:
    return f"X'{data.hex().upper()}'"


def sql(log: SmallLog) -> bytes:
    """The content of small.sql."""
    lines = [_HEAD + schema_text()]
    lines.append(f"INSERT INTO log VALUES(1, '{log.origin}', '{log.vkey}', 'own');")
    begun = 0
    for size in SIGNED_SIZES:
        lines.append("BEGIN;")
        for seq in range(begun, size):
            lines += _entry(log, seq)
        lines += [
            f"INSERT INTO erased VALUES(1, {seq}, '{name}', 1, {by});"
            for (seq, name), by in ERASED.items()
            if begun <= by < size
        ]
        note = log.notes[size]
        root = Checkpoint.parse(note.partition(b"\n\n")[0] + b"\n").root
        lines.append(f"INSERT INTO checkpoint VALUES(1, {size}, {_blob(root)}, {_blob(note)});")
        lines.append("COMMIT;")
        begun = size
    return ("\n".join(lines) + "\n").encode("utf-8")


def _entry(log: SmallLog, seq: int) -> list[str]:
    entry_id = Body.parse(log.bodies[seq]).id.replace("-", "").upper()
    values = f"1, {seq}, X'{entry_id}', {_blob(log.rows[seq])}, {_blob(log.bodies[seq])}"
    texts = [(disclosure.open_text(each.text).name, each.text) for each in log.disclosures[seq]]
    return [
        f"INSERT INTO entry VALUES({values});",
        *(f"INSERT INTO disclosure VALUES(1, {seq}, '{name}', {_blob(text)});" for name, text in texts),
    ]
