"""Writing entries in the words of the quick line: `log` and `none`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import say
from tui.cli.parts import ENTRY

if TYPE_CHECKING:
    from tui.cli.reading import Scribe

FROM_STDIN = ("-",)
AS_TYPED = {"ignore_unknown_options": True}  # "-" and "-3" are words of the line


@click.command(
    context_settings=AS_TYPED,
    epilog="Example: hotset log art ff on3    (only to read it: hotset log --dry-run art ff on3)",
)
@click.argument("words", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Only read the words and say what they mean; write nothing.")
@click.option(
    "--line", "prompt", is_flag=True, help="Both desks as a plain prompt: line after line, :help, Ctrl-D."
)
@click.option(
    "--completes", type=ENTRY, metavar="MARK", help="Answer an open mark, at its own time and place."
)
@on_a_ledger
@by_somebody
@pass_call
def log(call: Call, words: tuple[str, ...], dry_run: bool, prompt: bool, completes: str | None) -> ExitCode:
    """Log one AI use in a few words; with - read lines from stdin, good ones go in, bad ones are listed.

    The words are those of the quick line in the app. Place and day come from the words or from the open day;
    what is not typed is not stated. Quote ; # and ! for the shell.
    """
    from tui.cli.reading import Scribe, as_typed

    if not words and not prompt:
        hint = "Type the words, like hotset log art ff on3, or - for lines from stdin."
        raise UsageProblem("What should be logged?", hint)
    if prompt:
        from tui.cli.line_mode import run

        if words or completes is not None:
            raise UsageProblem("--line takes its lines at the prompt.", "Give it no words.")
        return run(call, dry_run=dry_run)
    with call.open(write=not dry_run) as ledger:
        scribe = Scribe(call, ledger)
        if completes is not None:
            if words == FROM_STDIN:
                raise UsageProblem("--completes takes one line.", "Type its words behind it.")
            scribe.complete(ledger.entry(ledger.number(completes)), as_typed(words), dry_run=dry_run)
        elif words == FROM_STDIN:
            return from_stdin(scribe, dry_run)
        else:
            scribe.log(as_typed(words), dry_run=dry_run)
    return ExitCode.FINE


@click.command(
    context_settings=AS_TYPED,
    epilog='Example: hotset none cos day said:"C. Amin"',
)
@click.argument("department")
@click.argument("words", metavar="[SCOPE]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Only read the words and say what they mean; write nothing.")
@on_a_ledger
@by_somebody
@pass_call
def none(call: Call, department: str, words: tuple[str, ...], dry_run: bool) -> None:
    """Log that a department states it used no AI: by scene, day, week, episode or film."""
    from tui.cli.reading import Scribe, as_typed

    with call.open(write=not dry_run) as ledger:
        Scribe(call, ledger).log(as_typed(("none", department, *words)), dry_run=dry_run)


def from_stdin(scribe: Scribe, dry_run: bool) -> ExitCode:
    """Several lines as a plan: the good ones are logged, the bad ones listed by line and reason."""
    from tui.cli.pointing import NotRead

    refused = 0
    for number, text in enumerate(sys.stdin, 1):
        line = text.rstrip("\r\n")
        if not line.strip():
            continue
        try:
            scribe.log(line, dry_run=dry_run)
        except NotRead as error:
            refused += 1
            say(f"line {number}: {error.pointed()}")
    if refused:
        lines = "line was" if refused == 1 else "lines were"
        say(f"{refused} {lines} not understood; all others {'can be logged' if dry_run else 'are in'}.")
    return ExitCode.PROBLEMS if refused else ExitCode.FINE


COMMANDS = {"log": log, "none": none}
