"""The end of a log as it was sealed: what is looked at before anything is added to it.

The newest checkpoint, the entries that it added and the stored nodes under its root; the rest of the file is
for verification.
"""

from __future__ import annotations

from ledger.errors import Altered
from ledger.log import note, tree
from ledger.store import rows
from ledger.store.engines import Database, single
from ledger.store.rows import HeldLog
from ledger.store.verify_signed import signed_for

_TAIL = 64
"""At most so many entries of the last transaction are hashed again when the file is opened."""


def check_tail(db: Database, log: HeldLog, vkey: note.VKey) -> tree.Frontier:
    """Checks the newest checkpoint, the entries it added (up to 64) and the stored nodes under its root.

    Returns the right edge of the tree; raises Altered with the first entry that is not what was sealed.
    """
    held = rows.size(db, log.log_id)
    last = rows.last_checkpoint(db, log.log_id)
    if last is None:
        if held:
            raise Altered.sealed(1)
        return tree.Frontier()
    size, root, signed = last
    if size != held:
        raise Altered.sealed(min(size, held) + 1)
    try:
        text = note.open_note(signed, [vkey]).text
    except note.NoteError:
        raise Altered.sealed(size) from None
    if not signed_for(text, log.origin, size, root):
        raise Altered.sealed(size)
    asked = "SELECT max(size) FROM main.checkpoint WHERE log_id = ? AND size < ?"
    former = single(db, asked, (log.log_id, size)) or 0
    read = rows.node_reader(db, log.log_id)
    for raw in rows.page(db, log.log_id, max(former, size - _TAIL), size):
        try:
            rows.read_entry(raw, own=True)
        except Altered:
            raise Altered.sealed(raw.seq + 1) from None
        if tree.row_hashes(raw.seq, raw.hashes[: tree.HASH_BYTES], read) != raw.hashes:
            raise Altered.sealed(raw.seq + 1)
    edge = tree.Frontier.at(size, read)
    if edge.root() != root:
        raise Altered.sealed(size)
    return edge
