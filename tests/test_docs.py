"""What is written about hotset is what it does: commands explained and named, the README's tour executed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ledger.errors import ExitCode
from tui.cli.exits import DOCUMENTED
from tui.cli.main import hotset
from tui.cli.manual import manual

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
NEVER = re.compile(
    r"\b(AI-free|human-made|compliant|ethical|verified human|violation|clean record|AI artist|AI writer)\b",
    re.IGNORECASE,
)
"""Words of verdict or praise that no page of ours says of a production (documents.md 7)."""


def commands(group: click.Group = hotset, path: str = "hotset") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name; groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


EVERY = dict(commands())


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_help_with_an_example(name: str) -> None:
    """Whoever types --help reads what the command does and one line to copy that names it."""
    command = EVERY[name]
    assert command.help
    assert command.epilog is not None
    assert command.epilog.startswith(f"Example: {name}")


@pytest.mark.parametrize("name", EVERY)
def test_every_option_has_help(name: str) -> None:
    """No option is left to be guessed."""
    for parameter in EVERY[name].params:
        if (
            isinstance(parameter, click.Option)
            and len(parameter.opts)
            and not isinstance(parameter.type, click.Choice)
        ):
            assert parameter.help, f"{name} {parameter.opts[-1]}"


@pytest.mark.parametrize("name", EVERY)
def test_examples_are_commands_that_parse(name: str) -> None:
    """An example that was copied is at least understood: its options and arguments exist."""
    epilog = EVERY[name].epilog
    assert epilog is not None
    words = shlex.split(re.split(r"\s{2,}", epilog.removeprefix("Example: "))[0])[1:]
    group: click.Command = hotset
    context = click.Context(hotset)
    while isinstance(group, click.Group) and words:
        found = group.get_command(context, words.pop(0))
        assert found is not None
        context, group = click.Context(found, parent=context), found
    if not isinstance(group, click.Group):
        group.make_parser(context).parse_args(words)


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    """docs/commands.md can't fall behind; write it again with python -m tui.cli.manual > docs/commands.md."""
    assert COMMANDS_PAGE.read_text(encoding="utf-8") == manual()


def test_every_exit_code_is_explained() -> None:
    """Whoever scripts hotset finds each code on the page of commands."""
    assert set(DOCUMENTED) == set(ExitCode)


@pytest.mark.parametrize(
    "name", ["init", "import script", "day", "log", "none", "correct", "verify", "issue", "demo"]
)
def test_the_readme_names_the_commands_of_a_day(name: str) -> None:
    """The tour shows the commands that a production needs first."""
    assert f"hotset {name}" in README


def test_what_the_readme_points_at_is_there() -> None:
    """Every link to a file of ours leads somewhere, the picture of the app too."""
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert "docs/screen-log.svg" in links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_pages_fetch_nothing() -> None:
    """The picture in the README is whole: no font or image of it comes over the network."""
    picture = (ROOT / "docs" / "screen-log.svg").read_text(encoding="utf-8")
    assert not re.search(r"url\((?!#)|@import|href=", picture)


def test_pages_hold_no_verdicts() -> None:
    """Facts, not verdicts: README, commands and change log claim nothing about anybody's work."""
    for page in (README, manual(), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")):
        assert not NEVER.search(page)


def tour() -> list[str]:
    """The lines that the README tells the reader to type in its 60-second tour."""
    block = README.split("<!-- tour -->")[1].split("```")[1]
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def test_the_readme_tour_works(tmp_path: Path) -> None:
    """Every line of the 60-second tour, typed in order in an empty folder, ends well."""
    script = "\n".join(("set -eu", f'hotset() {{ "{sys.executable}" -c "$HOTSET_MAIN" "$@"; }}', *tour()))
    main = "import sys; from tui.cli.main import main; sys.exit(main())"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={
            **os.environ,
            "HOTSET_MAIN": main,
            "PYTHONUTF8": "1",
            "SCRIPTS": str(ROOT / "tui" / "demo" / "script"),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(tour()) > 5
    assert "intact" in done.stdout
