"""Errors that are ours, as one sentence for the person; what nobody foresaw is no business of theirs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """Why a job was not done: a sentence for the person."""

    sentence: str
    exit_code: int = 0
    """How the app ends if it can't go on because of this; 1 is a record that was altered."""
    field: str = ""
    """The field of a form that it is about."""


def known_failure(error: Exception) -> Failure | None:
    """The sentence of an error that is ours, with its remedy; None for anything unforeseen."""
    from ledger.ledger import LedgerBusy, LedgerError  # by now the source has loaded it
    from tui.desks.source import Refused
    from tui.line.errors import LineError

    if isinstance(error, Refused):
        return Failure(str(error), field=getattr(error, "key", ""))
    if isinstance(error, LineError):
        return Failure(error.message)
    if not isinstance(error, LedgerError):
        return None
    if isinstance(error, LedgerBusy):  # message 6 stood there while it waited; now the waiting is over
        over = f"Not logged: another program is still writing to {error.name}."
        return Failure(f"{over} Your line is kept; press Enter again.", int(error.exit_code))
    return Failure(f"{error.message} {error.remedy}".strip(), int(error.exit_code))
