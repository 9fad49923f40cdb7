"""`check`: what is missing, odd or contradicted in the record, a line a finding; silent when nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, UsageProblem
from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import progress, put, put_json
from tui.cli.reading import as_typed, meant
from tui.hints import nearest

if TYPE_CHECKING:
    from ledger.audit.findings import Finding
    from ledger.ledger import Ledger

FORMAT = "hotset-check/1"
SHOWN = 4
"""So many entries of a finding stand in its line; --json has them all."""


@click.command(epilog="Example: hotset check 'dept:vfx day:12'")
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON, with every entry of each finding.")
@click.option("--explain", metavar="CODE", help="Say what a check looks at, and when it is silent.")
@on_a_ledger
@pass_call
def check(call: Call, question: tuple[str, ...], as_json: bool, explain: str | None) -> int:
    """Look for what is missing, odd or contradicted: a line a finding, nothing at all if there is none.

    Each line: code, entries, what was found and what to do. With a question (see hotset show), only
    findings about entries that fit it. Ends with 1 if there is any. A finding is a fact to look at, no
    verdict; docs/checks.md lists every code.
    """
    if explain is not None:
        put(explained(explain))
        return ExitCode.FINE
    with call.open(write=False) as ledger:
        found = list(about(call, ledger, as_typed(question)))
        if as_json:
            put_json(as_data(ledger, found))
        else:
            for finding in found:
                put(line(finding))
    return ExitCode.PROBLEMS if found else ExitCode.FINE


def explained(code: str) -> str:
    """A check in words; raises UsageProblem for a code that is none."""
    from ledger.audit.checks import CODES, FAMILY_OF

    plain = code.strip().casefold()
    if plain not in CODES:
        raise UsageProblem(f"“{code}” is not a check.", nearest(plain, CODES, "docs/checks.md lists them."))
    held = CODES[plain]
    return f"{held.code}  ({FAMILY_OF[plain]})\n{held.title}.\n{held.explanation}"


def about(call: Call, ledger: Ledger, text: str) -> Iterable[Finding]:
    """What is found, about entries that answer the question if there is one; raises BadTerm."""
    from ledger.audit.checks import findings
    from ledger.ledger import Query

    asked = meant(call, ledger, text) if text else None
    with progress("Checking entries") as step:
        size = ledger.size
        entries = list(ledger.entries(size, progress=lambda done: step(done, size)))
    found = findings(ledger.show(), entries)
    if asked is None:
        return found
    fitting = set(ledger.find(Query(conditions=asked.conditions)))
    return (finding for finding in found if fitting.intersection(finding.entries))


def line(finding: Finding) -> str:
    """A finding in one line."""
    numbers = ", ".join(str(number) for number in finding.entries[:SHOWN])
    more = len(finding.entries) - SHOWN
    entries = f"{numbers} +{more:,}" if more > 0 else numbers
    return f"{finding.code:<21}  {entries:<20}  {finding.words} {finding.remedy}"


def as_data(ledger: Ledger, found: Sequence[Finding]) -> dict[str, object]:
    """The findings as data, under the names of the format."""
    from ledger.audit.checks import FAMILY_OF

    entries = _entries(ledger, found)
    return {
        "schema": FORMAT,
        "log": ledger.origin,
        "findings": [
            {
                "code": finding.code,
                "family": FAMILY_OF[finding.code],
                "entries": [entries[number] for number in finding.entries],
                "words": finding.words,
                "remedy": finding.remedy,
            }
            for finding in found
        ],
    }


def _entries(ledger: Ledger, found: Sequence[Finding]) -> dict[int, dict[str, object]]:
    numbers = sorted({number for finding in found for number in finding.entries})
    return {e.number: {"log": e.log, "number": e.seq + 1} for e in ledger.some(numbers)}


COMMANDS = {"check": check}
