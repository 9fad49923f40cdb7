"""The guard against older copies: a file against what this station signed, before anything is logged in it.

What the station signed lies outside the file. A file that holds less is an older copy, one that holds
something else was altered, and a broken state is damage here, which says nothing about the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ledger.errors import Altered, OlderThanSigned, WentOn
from ledger.log import note
from ledger.log.checkpoint import Checkpoint
from ledger.store import epochs
from ledger.store.home import DamagedStateError, Home
from ledger.store.reader import Reader
from ledger.store.tail import check_tail

_DAMAGED = (
    "this laptop's own note of what it signed is damaged, which is no finding about the record ({error}): "
    "ask the production office, or type restore to go on in a new part"
)
_OTHER_KEY = "this station's own note of what it signed is not of this key: ask the production office"


class Hindrance(NamedTuple):
    """Why nothing can be logged under the name of the file's last log."""

    reason: str
    altered: bool = False
    """The end of the file is not what was sealed: it is left as it is."""
    state_damaged: bool = False
    """Our own state is broken: a new part can be begun."""


def hindrance(reader: Reader, home: Home) -> Hindrance | None:
    """What keeps the record from going on in its last log; raises OlderThanSigned."""
    log = reader.log
    try:
        vkey = note.parse_vkey(log.vkey)
        signed = home.load_head(log.origin)
        then = epochs.signed(home, log.origin)  # before the file: meanwhile another process may log and sign
        with reader.connected() as db:
            here = check_tail(db, log, vkey).size
        if signed:
            note.open_note(signed, [vkey])
        _refuse_older(home, log.origin, here, then)
        if then is not None and reader.head(reader.parts.last.before + then.size).root != then.root:
            raise Altered.sealed(then.size)
    except DamagedStateError as error:
        return Hindrance(_DAMAGED.format(error=error), state_damaged=True)
    except note.NoteError:
        return Hindrance(_OTHER_KEY)
    except Altered as error:
        return Hindrance(error.message, altered=True)
    return None


def refuse_superseded(home: Home, name: str, here: Callable[[], int]) -> None:
    """Raises WentOn if this station signed under a later part of the record: that log is closed for good."""
    newest = epochs.newest(home, name)
    if newest != name:
        raise WentOn(here(), newest.split("/", 2)[-1])


def refuse_older(home: Home, name: str, here: int) -> None:
    """Raises OlderThanSigned if this station signed more than `here` entries of that log, or a later part."""
    _refuse_older(home, name, here, epochs.signed(home, name))


def _refuse_older(home: Home, name: str, here: int, then: Checkpoint | None) -> None:
    refuse_superseded(home, name, lambda: here)
    if then is not None and then.size > here:
        raise OlderThanSigned(here, then.size)
