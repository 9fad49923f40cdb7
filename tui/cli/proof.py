"""Checking the record: `verify` and `rebuild`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, UsageProblem
from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import progress, put, put_json, say

if TYPE_CHECKING:
    from ledger.ledger import Verification

FORMAT = "hotset-verification/1"
_TYPED = re.compile(r"[0-9A-Fa-f\s·•.:;/-]+")
_LARGEST = 1_000_000


@click.command(epilog="Example: hotset verify --ledger SLN.hotset")
@click.option(
    "--known-head",
    "held",
    metavar="HEAD",
    help="A head you hold: a file, four typed lines or a QR text; - reads it from stdin.",
)
@click.option("--after", type=click.IntRange(1), metavar="N", help="The entry a typed head stands after.")
@click.option(
    "--policy",
    "policy_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A trust policy: logs, witnesses and their quorum (C2SP tlog-policy).",
)
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
@on_a_ledger
@pass_call
def verify(
    call: Call, held: str | None, after: int | None, policy_file: Path | None, as_json: bool
) -> ExitCode:
    """Recompute the whole record from its stored bytes: one line a check, pass, fail or not checked.

    Ends with 0 if it is intact, 1 if it was altered (the line names the entry), 3 if the file is damaged, 5
    if it isn't what you hold or trust, 6 if it is older than what this station signed.
    """
    from ledger.ledger import known_head, policy

    if held is None and after is not None:
        raise UsageProblem("--after says where a typed head stands.", "Give the head with --known-head.")
    known = known_head(head_bytes(held), after) if held is not None else None
    trusted = policy(file_bytes(policy_file), policy_file.name) if policy_file is not None else None
    with call.open(write=False) as ledger, progress("Checking") as shown:
        result = ledger.verify(lambda _, done, of: shown(done, of), known_head=known, policy=trusted)
    tell(result, as_json)
    return ExitCode(result.exit_code)


@click.command(epilog="Example: hotset rebuild")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
@on_a_ledger
@pass_call
def rebuild(call: Call, as_json: bool) -> ExitCode:
    """Make the index again from the entries, then check all. No entry is changed by it."""
    with call.open(write=True, go_on=False) as ledger, progress("Rebuilding") as shown:
        result = ledger.rebuild(lambda _, done, of: shown(done, of))
    tell(result, as_json)
    return ExitCode(result.exit_code)


def head_bytes(held: str) -> bytes:
    """What stands behind --known-head; raises UsageProblem."""
    if held == "-":
        return sys.stdin.buffer.read()
    if _is_file(held):
        return file_bytes(Path(held))
    if not (_TYPED.fullmatch(held) or held.startswith("hotset:head:")):
        raise UsageProblem(
            f"“{held}” is no head, and there is no such file.",
            "Give a file, the four lines of a fingerprint (parted by / or line ends), or a QR text.",
        )
    return held.encode()


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # a text that can't be the name of a file
        return False


def file_bytes(path: Path) -> bytes:
    """A small file, whole; raises UsageProblem."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise UsageProblem(f"{path} can't be read: {error.strerror}.") from error


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
                "closed": [head.json() for head in result.closed],
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
    parts = [(head.size, head.origin) for head in result.closed] + [(result.size, result.origin)]
    put(f"{result.verdict}: {', '.join(f'{size} entries of {origin}' for size, origin in parts)}")
    if result.head and result.verdict == "intact":
        say("The fingerprint after the last entry, to compare with one that you hold:")
        for number, line in enumerate(result.head.lines(), 1):
            put(f"{number}  {line}")


COMMANDS = {"verify": verify, "rebuild": rebuild}
