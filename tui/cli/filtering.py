"""`hotset filter`: what can be asked for, and questions kept under a name."""

from __future__ import annotations

import click

from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import put, say


@click.group(
    "filter",
    invoke_without_command=True,
    epilog="Example: hotset filter save vfx-open 'dept:vfx status:temp'",
)
@pass_call
@click.pass_context
def filter_(context: click.Context, call: Call) -> None:
    """List what can be asked for, and the questions kept under a name.

    A question is the same in hotset show and in hotset check.
    """
    if context.invoked_subcommand is not None:
        return
    from ledger.ledger import FIELDS
    from tui.filters import load

    for name, field in FIELDS.items():
        put(f"{name:<10}{field.help:<57}{field.example}")
    for name, text in load(call.home.config).items():
        put(f"saved:{name}  {text}")


@filter_.command(epilog="Example: hotset filter save vfx-open 'dept:vfx status:temp'")
@click.argument("name")
@click.argument("question", nargs=-1, required=True)
@on_a_ledger
@pass_call
def save(call: Call, name: str, question: tuple[str, ...]) -> None:
    """Keep a question under a NAME; an older one of that name is replaced."""
    from ledger.ledger import asked
    from tui.cli.reading import as_typed
    from tui.filters import save as keep

    text = as_typed(question)
    with call.open(write=False) as ledger:
        asked(text, ledger.show(), call.now)
    keep(call.home.config, name, text)
    say(f"Kept: saved:{name} stands for {text}")


@filter_.command(epilog="Example: hotset filter forget vfx-open")
@click.argument("name")
@pass_call
def forget(call: Call, name: str) -> None:
    """Drop a kept question."""
    from tui.filters import forget as drop

    drop(call.home.config, name)
    say(f"Dropped: {name}")


COMMANDS = {"filter": filter_}
