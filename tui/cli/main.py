"""`hotset`: the list of commands, and the app when no command is given."""

from __future__ import annotations

import sys

import click

from tui.cli import days, documents, facts, lines, looking, proof, start
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.exits import run


class InOrder(click.Group):
    """Lists its commands in the order of a production's day, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order they were added."""
        return list(self.commands)


@click.group(
    cls=InOrder,
    invoke_without_command=True,
    epilog="Example: hotset log art ff on3",
)
@click.option("--version", "shows_version", is_flag=True, help="Show the version and stop.")
@on_a_ledger
@by_somebody
@pass_call
@click.pass_context
def hotset(context: click.Context, call: Call, shows_version: bool) -> None:
    """Keep the record of a production's AI use. Without a command: open the app."""
    if shows_version:
        from importlib.metadata import version

        click.echo(f"hotset {version('hotset')}")
    elif context.invoked_subcommand is None:
        context.exit(start.open_app(call))


for module in (start, lines, days, facts, looking, proof, documents):
    for command in module.COMMANDS:
        hotset.add_command(command)


def main() -> int:
    """The console script; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a glyph still gets its line
    return run(hotset, sys.argv[1:])
