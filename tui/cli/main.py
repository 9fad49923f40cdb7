"""`hotset`: the list of commands, and the app when no command is given.

A command's module is loaded when it is called; the list itself stands here, so that `--help` and the first
frame of the app wait for nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from ledger.errors import ExitCode
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.exits import run

COMMANDS = {
    "init": ("start", "Begin the record of a production."),
    "import": ("start", "Read scenes from a script, or a table."),
    "demo": ("start", "Build an invented production to look at."),
    "day": ("days", "Open or close a shoot day, or list them."),
    "log": ("lines", "Log one AI use in a few words."),
    "none": ("lines", "Log that a department states it used none."),
    "correct": ("mending", "Correct an entry; the first one stays visible."),
    "retract": ("mending", "Take an entry back; it stays visible."),
    "confirm": ("mending", "Say that an entry was checked and is so."),
    "dispute": ("mending", "Say that an entry is not so; both stay visible."),
    "add": ("facts", "Log an entry of any kind, field by field."),
    "template": ("tables", "Write an empty table of a kind, to fill in."),
    "tool": ("registers", "Add, show or correct tools."),
    "person": ("registers", "Add, show or correct people."),
    "consent": ("registers", "Add, show or correct consents."),
    "replica": ("registers", "Add, show or correct replicas."),
    "material": ("registers", "Add, show or correct what writers delivered."),
    "handover": ("registers", "Add, show or correct hand-overs to writers."),
    "approval": ("registers", "Add, show or correct approvals."),
    "notice": ("registers", "Add, show or correct notices."),
    "vendor": ("registers", "Add, show or correct vendors’ statements."),
    "version": ("registers", "Add, show or correct versions of the work."),
    "erase": ("erasing", "Erase parts of entries for good; it shows."),
    "show": ("looking", "Show entries, or one with its corrections."),
    "filter": ("filtering", "List what can be asked for; keep questions."),
    "where": ("looking", "Say which ledger, hands and folders are used."),
    "check": ("checking", "Look for what is missing or odd in the record."),
    "verify": ("proof", "Check the whole record from its bytes."),
    "receipt": ("receipts", "Hand out an entry's receipt, proof in a file."),
    "head": ("heads", "Show the fingerprint to write down, with QR."),
    "checkpoint": ("heads", "Write the signed state of the record."),
    "rebuild": ("proof", "Make the index again from the entries."),
    "restore": ("restoring", "Go on from an older copy; the gap shows."),
    "key": ("keys", "Show, change and end the keys that sign."),
    "sign": ("signing", "Sign a fixed statement about the record."),
    "export": ("documents", "Write a working copy of a document."),
    "issue": ("documents", "Number, sign, log and write a document."),
}
"""Each command's module and its words in the list, in the order of a production's day."""


class OnCall(click.Group):
    """Loads a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        found: dict[str, click.Command] = import_module(f"tui.cli.{COMMANDS[cmd_name][0]}").COMMANDS
        return found[cmd_name]

    def invoke(self, ctx: click.Context) -> object:
        """Ends with 1 if the ledger was found altered, even where logging went on beside it."""
        ended = super().invoke(ctx)
        call = ctx.find_object(Call)
        return ExitCode.PROBLEMS if call is not None and call.altered and not ended else ended

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, without loading a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=OnCall, invoke_without_command=True, epilog="Example: hotset log art ff on3")
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
        from tui.cli.opening import open_app

        context.exit(open_app(call))


def main() -> int:
    """The console script; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign still gets its line
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # a byte that is no text is refused with its line
    return run(hotset, sys.argv[1:])
