"""`receipt`: what somebody takes away of one entry; and what such a file shows, for `verify --receipt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, UsageProblem
from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import STDOUT, put, put_bytes, put_json, say
from tui.cli.parts import ENTRY

if TYPE_CHECKING:
    from ledger.ledger import Handed, Received

FORMAT = "hotset-receipt/1"


@click.command(epilog="Example: hotset receipt 118 -o SLN-118.tlog-proof")
@click.argument("number", type=ENTRY)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Else a name here; -: stdout."
)
@click.option(
    "--for", "audience", default="self", help="For whom it is; else for the person it is handed to."
)
@click.option("--about", default="", metavar="NAME", help="The person it is for: adds what names them.")
@click.option("--private", is_flag=True, help="With --about: adds the prompt too, for whoever did it.")
@on_a_ledger
@pass_call
def receipt(call: Call, number: str, output: Path | None, audience: str, about: str, private: bool) -> None:
    """Write the receipt of an entry: a file that proves it was logged, wherever it is checked.

    It holds the entry, its place in the record and the signed state over it, and no name and nothing
    confidential unless you say so. Anybody with the log's key can check it, and so can programs that aren't
    ours: it is a C2SP tlog-proof.
    """
    from tui.words.receipts import file_name

    with call.open(write=False) as ledger:
        made = ledger.handing.receipt(ledger.number(number), audience, about=about.strip(), private=private)
        code = ledger.show().code
    path = output or Path(file_name(code, made.number))
    if path == STDOUT:
        put_bytes(made.data)
    else:
        if path.suffix == ".hotset":
            raise UsageProblem(f"{path} is named like a ledger.", "Give the receipt another name.")
        from exporters import save

        save({path: made.data})
        put(str(path))
    say(contents(made))
    say(f"Check it anywhere: hotset verify --receipt {path} --key {made.vkey}")


def contents(made: Handed) -> str:
    """What a receipt holds and what it doesn't, in one line."""
    parts = [f"In it: {', '.join(made.given) or 'nothing that was said'}"]
    if made.kept_back:
        parts.append(f"not in it: {', '.join(made.kept_back)}")
    if made.erased:
        parts.append(f"erased: {', '.join(made.erased)}")
    return " · ".join(parts) + f" · under the head after entry {made.head.size:,}"


def tell_received(received: Received, as_json: bool) -> ExitCode:
    """What the receipt shows and the verdict, or the same as JSON; returns the exit code."""
    from tui.words.receipts import receipt_lines

    if as_json:
        put_json(_data(received))
        return received.exit_code
    if received.verdict == "intact":
        for line in receipt_lines(received):
            put(line)
    put(f"{received.verdict}: {received.reason}")
    return received.exit_code


def _data(received: Received) -> dict[str, object]:
    from tui.cli.looking import as_data

    return {
        "schema": FORMAT,
        "verdict": received.verdict,
        "exit_code": received.exit_code,
        "reason": received.reason,
        "head": received.head.json() if received.head else None,
        "entry": as_data(received.entry) if received.entry else None,
        "not_given": list(received.absent),
    }


COMMANDS = {"receipt": receipt}
