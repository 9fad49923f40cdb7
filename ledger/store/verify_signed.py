"""What a log's own key signed: the note of a checkpoint, opened and compared with the state it stands at."""

from __future__ import annotations

from typing import NamedTuple

from ledger.log import checkpoint, note
from ledger.store.rows import HeldLog


class Judged(NamedTuple):
    """What came out of looking at one note."""

    verified: bool
    """Whether a signature of the log's key was found good."""
    wrong: tuple[tuple[str, str], ...]
    """(check, reason) of each thing that is wrong."""


def key_of(log: HeldLog) -> note.VKey | None:
    """The key that the log table names, if it is one."""
    try:
        return note.parse_vkey(log.vkey)
    except note.VKeyError:
        return None


def judge(vkey: note.VKey, origin: str, size: int, root: bytes, signed: bytes) -> Judged:
    """Looks at the note of the checkpoint after `size` entries."""
    after = f"the checkpoint after entry {size}"
    try:
        opened = note.open_note(signed, [vkey])
    except note.NoteError as error:
        return Judged(False, (("signatures", f"{after}: {error}"),))
    wrong = []
    if opened.signatures != 1:
        wrong.append(("signatures", f"{after} has a second signature"))
    if not signed_for(opened.text, origin, size, root):
        wrong.append(("checkpoints", f"{after} is signed for something else"))
    return Judged(True, tuple(wrong))


def judge_cosignature(vkey: note.VKey, size: int, signed: bytes, line: bytes) -> str | None:
    """What is wrong with the form of somebody else's signature line; whose it is, only a policy can say."""
    try:
        note.open_note(signed + line, [vkey])
    except note.NoteError as error:
        return f"a cosignature of the checkpoint after entry {size}: {error}"
    return None


def signed_for(text: bytes, origin: str, size: int, root: bytes) -> bool:
    """Whether this signed text is the checkpoint of just that state."""
    try:
        told = checkpoint.Checkpoint.parse(text)
    except checkpoint.CheckpointError:
        return False
    return (told.origin, told.size, told.root) == (origin, size, root)
