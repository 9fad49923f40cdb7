"""`restore`: going on from an older copy, or after this station's own note of what it signed was damaged."""

from __future__ import annotations

from pathlib import Path

import click

from ledger.errors import ExitCode, LedgerReadOnly, OlderThanSigned, UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import put, say

WORD = "restore"


@click.command(epilog="Example: hotset restore --ledger SLN.hotset")
@on_a_ledger
@by_somebody
@pass_call
def restore(call: Call) -> ExitCode:
    """Go on from an older copy: in a new part of the record, after you typed the word restore.

    The new part seals what this station signed last, so the gap stays visible. Nothing older is changed, and
    nothing is ever signed under the old part's name again. Open the newer copy instead, if there is one.
    """
    from ledger.ledger import Ledger

    path = Path(call.ledger_path().value)
    reason, unchanged = hindrance(call, path)
    say(reason)
    answer = click.prompt(f"Type {WORD} to go on in a new part", default="", show_default=False, err=True)
    if str(answer).strip().casefold() != WORD:
        say("Nothing was changed.")
        return unchanged
    with Ledger.go_on(path, who=call.hands(None), home=call.home) as ledger:
        from tui.cli.reading import row

        put(row(ledger.entry(ledger.size), ledger))
        say(f"The record goes on in {ledger.origin}, in {ledger.path}.")
    return ExitCode.FINE


def hindrance(call: Call, path: Path) -> tuple[str, ExitCode]:
    """Why this file can't simply go on, and the exit code of leaving it so.

    Raises UsageProblem if it can simply go on, LedgerReadOnly if it can't at all.
    """
    from ledger.ledger import Ledger

    try:
        with Ledger.open(path, home=call.home) as ledger:
            if ledger.read_only is None:
                raise UsageProblem(
                    f"{path.name} holds all that this station signed: there is nothing to restore."
                )
            if not ledger.altered and f"type {WORD}" not in ledger.read_only:
                raise LedgerReadOnly(
                    f"{path.name} can't go on here: {ledger.read_only}.", "Nothing was written."
                )
            return ledger.read_only, ExitCode.PROBLEMS if ledger.altered else ExitCode.LEDGER
    except OlderThanSigned as older:
        return older.message, older.exit_code


COMMANDS = {"restore": restore}
