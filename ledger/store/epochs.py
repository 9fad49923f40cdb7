"""The parts of a station's record: epochs e1, e2 …, each a log of its own, and never two under one name.

The state folder remembers every origin that this station ever used, in heads/. A new part takes the first
that was never used, which it reserves before anything is signed, so that no two copies take the same.
"""

from __future__ import annotations

from ledger.log import checkpoint, note, origin
from ledger.log.checkpoint import Checkpoint
from ledger.store.home import DamagedStateError, Home
from ledger.store.rows import HeldLog


def siblings(name: str, logs: list[HeldLog]) -> list[HeldLog]:
    """The parts among `logs` of the record that the log of this name belongs to, oldest first."""
    try:
        mine = origin.parse(name)
    except origin.OriginError:
        return [log for log in logs if log.origin == name]
    found = []
    for log in logs:
        try:
            other = origin.parse(log.origin)
        except origin.OriginError:
            continue
        if log.held == "own" and other[:2] == mine[:2]:
            found.append(log)
    return found


def signed(home: Home, name: str) -> Checkpoint | None:
    """What this station last signed under that name; None if nothing. Raises DamagedStateError.

    Whose signature it is, isn't asked: the state is this station's own.
    """
    held = home.load_head(name)
    if not held:
        return None
    try:
        text, _ = note.split_note(held)
        told = Checkpoint.parse(text)
    except (note.NoteError, checkpoint.CheckpointError) as error:
        raise DamagedStateError(f"{home.head_path(name)}: {error}") from error
    if told.origin != name:
        raise DamagedStateError(f"{home.head_path(name)} is that of {told.origin}")
    return told


def newest(home: Home, name: str) -> str:
    """The newest part of this record under whose name this station signed anything, or `name` itself."""
    try:
        found, following = name, _following(name)
    except origin.OriginError:  # a log renamed by somebody: verification tells
        return name
    while home.head_path(following).exists():
        if not _only_reserved(home, following):
            found = following
        following = _following(following)
    return found


def last_known(home: Home, name: str) -> Checkpoint | None:
    """What this station signed last of all in this record, as far as its state can be read."""
    try:
        return signed(home, newest(home, name))
    except DamagedStateError:
        return None


def reserve(home: Home, name: str) -> str:
    """Takes the first name after this one that this station never used, for good."""
    following = _following(name)
    while not home.reserve_head(following):
        following = _following(following)
    return following


def _only_reserved(home: Home, name: str) -> bool:
    try:
        return home.load_head(name) == b""
    except DamagedStateError:
        return False


def _following(name: str) -> str:
    told = origin.parse(name)
    return str(told._replace(epoch=told.epoch + 1))
