"""Checking the record: `verify` and `rebuild`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode
from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import progress, put, put_json, say

if TYPE_CHECKING:
    from ledger.ledger import Verification

FORMAT = "hotset-verification/1"


@click.command(epilog="Example: hotset verify --ledger SLN.hotset")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
@on_a_ledger
@pass_call
def verify(call: Call, as_json: bool) -> ExitCode:
    """Recompute the whole record from its stored bytes: one line a check, pass, fail or not checked.

    Ends with 0 if it is intact, 1 if it was altered (the line names the entry), 3 if the file is damaged.
    """
    with call.open(write=False) as ledger, progress("Checking") as shown:
        result = ledger.verify(lambda _, done, of: shown(done, of))
    tell(result, as_json)
    return ExitCode(result.exit_code)


@click.command(epilog="Example: hotset rebuild")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
@on_a_ledger
@pass_call
def rebuild(call: Call, as_json: bool) -> ExitCode:
    """Make the index again from the entries, then check all. No entry is changed by it."""
    with call.open(write=True) as ledger, progress("Rebuilding") as shown:
        result = ledger.rebuild(lambda _, done, of: shown(done, of))
    tell(result, as_json)
    return ExitCode(result.exit_code)


def tell(result: Verification, as_json: bool) -> None:
    """One line a check and the verdict, or the same as JSON."""
    if as_json:
        put_json(
            {
                "schema": FORMAT,
                "verdict": result.verdict,
                "exit_code": result.exit_code,
                "log": result.origin,
                "size": result.size,
                "head": result.head.json() if result.head else None,
                "checks": [
                    {
                        "name": check.name,
                        "verdict": check.verdict,
                        "entry": check.entry,
                        "reason": check.reason,
                    }
                    for check in result.checks
                ],
            }
        )
        return
    for check in result.checks:
        put(f"{check.verdict:<13}{check.name:<13}{check.reason}".rstrip())
    put(f"{result.verdict}: {result.size} entries of {result.origin}")
    if result.head and result.verdict == "intact":
        say("The fingerprint after the last entry, to compare with one that you hold:")
        for number, line in enumerate(result.head.lines(), 1):
            put(f"{number}  {line}")


COMMANDS = {"verify": verify, "rebuild": rebuild}
