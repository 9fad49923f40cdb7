"""Checking the record: `verify` and `rebuild`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, LedgerMissing, UsageProblem
from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import progress, put, put_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.audit.times import Advice
    from ledger.ledger import Ledger, Verification

FORMAT = "hotset-verification/1"
MOST = 20
"""So many lines of advice are said."""
_TYPED = re.compile(r"[0-9A-Fa-f\s·•.:;/-]+")
_LARGEST = 2_100_000
"""More than the largest receipt has."""


@click.command(
    epilog="Example: hotset verify --ledger SLN.hotset    "
    "(a receipt alone: hotset verify --receipt SLN-118.tlog-proof --key sln.vkey)"
)
@click.option(
    "--known-head",
    "held",
    metavar="HEAD",
    help="A head you hold: a file, a receipt, four typed lines or a QR text; - reads it from stdin.",
)
@click.option("--after", type=click.IntRange(1), metavar="N", help="The entry a typed head stands after.")
@click.option(
    "--receipt",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A receipt: with --key or --policy checked by itself, without any ledger; else against this record.",
)
@click.option("--key", metavar="KEY", help="With --receipt: the log's key, its file, or a .pub file.")
@click.option(
    "--policy",
    "policy_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A trust policy: logs, witnesses and their quorum (C2SP tlog-policy).",
)
@click.option("--times", is_flag=True, help="Say too what the entries' times show: advice, no check.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
@on_a_ledger
@pass_call
def verify(
    call: Call,
    held: str | None,
    after: int | None,
    receipt: Path | None,
    key: str | None,
    policy_file: Path | None,
    times: bool,
    as_json: bool,
) -> ExitCode:
    """Recompute the whole record from its stored bytes: one line a check, pass, fail or not checked.

    A receipt needs no record: with its log's key it shows what was logged, and that it was.

    Ends with 0 if it is intact, 1 if it was altered (the line names the entry), 3 if the file is damaged, 5
    if it isn't what you hold or trust, 6 if it is older than what this station signed.
    """
    from ledger.ledger import known_head, policy

    if held is None and after is not None:
        raise UsageProblem("--after says where a typed head stands.", "Give the head with --known-head.")
    if receipt is not None and held is not None:
        raise UsageProblem("A receipt is a head you hold.", "Give --receipt or --known-head, not both.")
    if key is not None or (receipt is not None and policy_file is not None):
        return _receipt_alone(call, receipt, key, policy_file, as_json)
    holding = file_bytes(receipt) if receipt is not None else None if held is None else head_bytes(held)
    known = known_head(holding, after) if holding is not None else None
    trusted = policy(file_bytes(policy_file), policy_file.name) if policy_file is not None else None
    with _record(call, receipt) as ledger, progress("Checking") as shown:
        result = ledger.verify(lambda _, done, of: shown(done, of), known_head=known, policy=trusted)
        told = timed(ledger, result) if times else None
    tell(result, as_json, told)
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


def _record(call: Call, receipt: Path | None) -> Ledger:
    try:
        return call.open(write=False)
    except LedgerMissing as error:
        if receipt is None or call.ledger:
            raise
        raise UsageProblem(
            "There is no record here to look for that receipt in.",
            "Give the log's key with --key to check the receipt by itself, or the record with --ledger.",
        ) from error


def _receipt_alone(
    call: Call, receipt: Path | None, key: str | None, policy_file: Path | None, as_json: bool
) -> ExitCode:
    from ledger.ledger import policy, read_receipt
    from tui.cli.receipts import tell_received

    if receipt is None:
        raise UsageProblem("--key checks a receipt.", "Give it with --receipt FILE.")
    if call.ledger:
        raise UsageProblem(
            "With a key a receipt is checked by itself, without a ledger.", "Leave out --ledger, or the key."
        )
    trusted = policy(file_bytes(policy_file), policy_file.name) if policy_file is not None else None
    told = (file_bytes(Path(key)) if _is_file(key) else key.encode()) if key is not None else None
    found = read_receipt(file_bytes(receipt), receipt.name, key=told, policy=trusted)
    return tell_received(found, as_json)


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


def timed(ledger: Ledger, result: Verification) -> list[Advice]:
    """What the times of the entries show, where these can be read."""
    from ledger.audit.times import advice

    return list(advice(ledger.entries(), ledger.show())) if result.exit_code in (0, 5, 6) else []


def say_times(told: Sequence[Advice]) -> None:
    """Narration: neither a check nor a finding."""
    for each in told[:MOST]:
        say(f"advice       {each.words}")
    if len(told) > MOST:
        say(f"advice       and {len(told) - MOST:,} more; --json lists them all")
    if not told:
        say("advice       the entries' times show nothing to look at")


def tell(result: Verification, as_json: bool, told: Sequence[Advice] | None = None) -> None:
    """One line a check and the verdict, or the same as JSON; `told` is what the times show, if asked for."""
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
                **({"advice": [each._asdict() for each in told]} if told is not None else {}),
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
    if told is not None:
        say_times(told)


COMMANDS = {"verify": verify, "rebuild": rebuild}
