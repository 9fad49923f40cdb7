"""A new key for a station: an entry that names it, then the next part of the record under it (format.md 7).

The key entry is the last of the part that the old key signed, and the new part quotes the head with it. Both
keys stay with the station: the old one is still what its part is verified with, and signs nothing more.
"""

from __future__ import annotations

from pathlib import Path

from ledger.errors import LedgerReadOnly, UsageProblem
from ledger.facts import Key, NewEntry, When, Who
from ledger.facts.governance import KeyWhat
from ledger.log import keys, note
from ledger.sources import Sources
from ledger.store import epochs, guard, key_register, opening, rows
from ledger.store.home import Home
from ledger.store.new_key import NEW_KEY, FreshKey, KeyWish, fresh_key
from ledger.store.opening import Opened
from ledger.store.parts import Part, Parts
from ledger.store.rows import HeldLog

ROTATION = "rotation"


def rotate(
    path: Path,
    *,
    who: Who,
    home: Home,
    sources: Sources | None = None,
    wish: KeyWish = NEW_KEY,
    reason: str = ROTATION,
) -> str:
    """Logs the new key and begins the next part of the record under it; returns the new verifier key.

    Raises LedgerReadOnly if the file can't be written here, KeyRefused, UsageProblem for a key that signs or
    signed here, Moved if somebody logs in between (then the old key goes on), and what opening raises.
    """
    sources = sources or Sources.system()
    old = opening.open_file(path, home, sources, write=True)
    try:
        new, begun = _announced(path, old, who, home, sources, fresh_key(wish, home, sources), reason)
    finally:
        old.close()
    try:
        assert new.writer is not None, "opened with a signer"
        done = new.writer.append([begun])
        assert done.note is not None, "a log.open is always new"
        new.state.signed(done.note)
        new.state.flush()
    finally:
        new.close()
    return new.log.vkey


def _announced(
    path: Path, old: Opened, who: Who, home: Home, sources: Sources, fresh: FreshKey, reason: str
) -> tuple[Opened, NewEntry]:
    """Logs the key entry under the old key; returns the new part, not yet begun, and its first entry."""
    reader, log = old.reader, old.log
    if old.writer is None:
        raise LedgerReadOnly(
            f"{path.name} is open for reading only: {old.read_only}.", "Nothing was written."
        )
    guard.refuse_superseded(home, log.origin, reader.size)
    public = keys.public_bytes(fresh.private)
    if any(key.public == public for key in key_register.keys_of(reader.entries(kinds=key_register.KINDS))):
        raise UsageProblem(
            f"{keys.fingerprint(public)} signs in this record already, or did.",
            "Make a new key, or give another one. Nothing was changed.",
        )
    fresh.put_down()
    try:
        signs = note.Signer(epochs.reserve(home, log.origin), fresh.private)
    except OSError as error:
        raise LedgerReadOnly(
            f"No new part can be begun: {home.state} can't be written ({error.strerror}).",
            "Make room there, or give yourself the right to write. Nothing was changed.",
        ) from error
    now = When.exactly(sources.now(), reader.show().zone)
    station = f"station {log.origin.split('/')[2]}"
    what = KeyWhat(vkey=note.format_vkey(signs.vkey), whose=station, from_=now, reason=reason)
    done = old.writer.append([NewEntry(Key(what=what, who=who))])
    if done.note is not None:
        old.state.signed(done.note)
        old.state.flush()
    size = done[0] + 1
    with reader.connected() as db:
        following = max(each.log_id for each in rows.logs(db)) + 1
    new = HeldLog(following, signs.name, note.format_vkey(signs.vkey), "own")
    begun = NewEntry(opening.log_open(new, who, reader.head(size)), (reader.entry(size).link("about"),))
    parts = Parts((*reader.parts, Part(new, size)))
    return opening.opened(path, parts, signs, home, sources), begun
