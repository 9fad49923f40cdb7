"""The page of every command, written out of the commands' own help: docs/commands.md, and a test compares.

Write it again with `python -m tui.cli.manual > docs/commands.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from tui.cli.exits import DOCUMENTED
from tui.cli.main import hotset

_HEAD = """\
# Commands

Written out of `hotset --help`; don't edit it by hand.

`hotset` alone opens the app. Data goes to stdout and everything else to stderr. An error is one line:
what · where · what to do. A command that was refused wrote nothing.

Which ledger: `--ledger FILE`, else the variable `HOTSET_LEDGER`, else the one `*.hotset` file in this folder.
Who is at the keys: `--as "NAME, ROLE"`, else `HOTSET_AS`, else `who = "NAME, ROLE"` in `config.toml`, else
not stated. `hotset where` says which of these decided. Keys, state and settings lie where this system keeps
such files, or all under `HOTSET_HOME`. `HOTSET_ASCII=1` draws no sign outside ASCII.
"""

_EXITS = """\
## Exit codes

The first that applies, from the top: 1 wins over 5, 5 over 6.

| code | name | meaning |
|---|---|---|
"""


def manual() -> str:
    """The whole page."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _HEAD
    rows = [f"| {code.value} | {code.name} | {words} |" for code, words in DOCUMENTED.items()]
    yield _EXITS + "\n".join(rows) + "\n"
    yield from _page(hotset, click.Context(hotset, info_name="hotset", terminal_width=88))


def _page(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            one = command.get_command(context, name)
            assert one is not None
            yield from _page(one, click.Context(one, info_name=name, parent=context, terminal_width=88))


if __name__ == "__main__":
    sys.stdout.write(manual())
