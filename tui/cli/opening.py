"""Opens the app: the one place of the command line that loads the terminal library."""

from __future__ import annotations

from pathlib import Path

from ledger.errors import ExitCode, LedgerMissing
from tui.cli.call import Call


def open_app(call: Call) -> ExitCode:
    """The app on this call's ledger, until the person leaves it; raises LedgerMissing, UsageProblem."""
    path = Path(call.ledger_path().value)
    if not path.exists():
        raise LedgerMissing(f"There is no ledger at {path}.")
    from tui.desks.app import run

    return ExitCode(run(path, hands=call.person() if call.who else None))
