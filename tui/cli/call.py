"""One call of the command line: which ledger, whose hands, which settings, and where each of these came from.

A flag goes before the environment, that before the settings file, that before what lies in this folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ledger.errors import LedgerMissing, LedgerReadOnly, UsageProblem
from tui.cli.output import at_a_terminal, say, typed_passphrase
from tui.cli.parts import follow, go_on_beside, newest_part
from tui.hints import nearest

if TYPE_CHECKING:
    from ledger.facts import Who
    from ledger.facts.show import Show
    from ledger.ledger import Home, Ledger

NOT_STATED = "not stated"
SETTINGS = ("who",)
"""The names that config.toml may hold."""

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True)
class Setting:
    """A value and the words for where it came from."""

    value: str
    source: str


@dataclass
class Call:
    """What the options of this call said; the rest is looked up when it is asked for."""

    ledger: str | None = None
    who: str | None = None
    altered: bool = False
    """Whether this call found the ledger altered and went on beside it: then it ends with 1."""
    passphrases: dict[Path, str] = field(default_factory=dict, repr=False)
    """What was typed to open keys, by key file."""

    @property
    def home(self) -> Home:
        """This station's folders."""
        from ledger.ledger import Home

        return replace(Home.default(), ask=self.passphrase)

    def passphrase(self, file: Path) -> str | None:
        """The passphrase of that key file, asked for once in a run; None where nobody can be asked."""
        if file not in self.passphrases and at_a_terminal():
            self.passphrases[file] = typed_passphrase(f"Passphrase of {file}")
        return self.passphrases.get(file)

    def ledger_path(self) -> Setting:
        """The ledger of this call; raises LedgerMissing if there is none here, UsageProblem if several."""
        if self.ledger:
            return Setting(self.ledger, "--ledger")
        if os.environ.get("HOTSET_LEDGER"):
            return Setting(os.environ["HOTSET_LEDGER"], "HOTSET_LEDGER")
        here = sorted(path.name for path in Path().glob("*.hotset") if path.is_file())
        if not here:
            raise LedgerMissing(
                f"There is no *.hotset file in {Path.cwd()}.",
                "Give one with --ledger FILE or HOTSET_LEDGER, or begin one with hotset init.",
            )
        newest = newest_part(here)
        if len(here) > 1 and newest is not None:
            return Setting(newest, f"the newest part of the {len(here)} in this folder")
        if len(here) > 1:
            raise UsageProblem(
                f"There are {len(here)} ledgers in {Path.cwd()}: {', '.join(here)}.",
                "Say which one with --ledger FILE.",
            )
        return Setting(here[0], "the one *.hotset file in this folder")

    def open(self, *, write: bool, go_on: bool = True) -> Ledger:
        """Opens the ledger of this call; for writing it must be writable here.

        An altered file is left as it is, and what is to be logged goes into a part beside it (with `go_on`).
        """
        from ledger.ledger import Ledger, WentOn

        path = Path(self.ledger_path().value)
        try:
            ledger = Ledger.open(path, home=self.home, write=write)
        except WentOn as error:
            after = follow(path, self.home, error.part)
            if after is None:
                raise
            ledger, path = after, after.path
        if write and go_on and ledger.altered:
            ledger.close()
            ledger, new = go_on_beside(path, self.home, self.hands(None), ledger.read_only or "")
            path, self.altered = ledger.path, self.altered or new
        if ledger.recovered:
            say("Recovered an unfinished write: every acknowledged entry is there, nothing half-written.")
        if ledger.unfinished:
            say(ledger.unfinished)
        if write and ledger.read_only:
            reason = ledger.read_only
            ledger.close()
            raise LedgerReadOnly(f"{path}: {reason}", "Nothing was written.")
        return ledger

    def who_setting(self) -> Setting:
        """Who is at the keys, as `name, role`; the words "not stated" if nobody said."""
        if self.who:
            return Setting(self.who, "--as")
        if os.environ.get("HOTSET_AS"):
            return Setting(os.environ["HOTSET_AS"], "HOTSET_AS")
        path = self.home.config / "config.toml"
        kept = settings(path).get("who")
        return Setting(kept, str(path)) if kept else Setting(NOT_STATED, "nobody said")

    def person(self) -> tuple[str, str]:
        """The name and the role at the keys, each "" if not stated."""
        told = self.who_setting().value
        if told == NOT_STATED:
            return "", ""
        name, _, role = told.partition(",")
        return name.strip(), role.strip()

    def hands(self, show: Show | None) -> Who:
        """The person at the keys as an entry keeps it, empty if not stated; raises UsageProblem."""
        from pydantic import ValidationError

        from ledger.facts import Who

        name, _ = self.person()
        if not name:
            return Who()
        known = show.person(name) if show else None
        try:
            return Who.model_validate({"person": {"as": name, "id": known.id if known else None}})
        except ValidationError as error:
            reason = error.errors()[0]["msg"].removeprefix("Value error, ").rstrip(".")
            hint = "Give --as “NAME, ROLE”."
            raise UsageProblem(f"“{name}” can't be at the keys: {reason}.", hint) from error

    @property
    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    @property
    def home_was_chosen(self) -> bool:
        """Whether HOTSET_HOME says where this station's folders are."""
        return bool(os.environ.get("HOTSET_HOME"))


def settings(path: Path) -> dict[str, str]:
    """What config.toml says; nothing if there is none. Raises UsageProblem naming the file and the word."""
    import tomllib

    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageProblem(f"{path} can't be read: {error}.", "Mend it or take it away.") from error
    for name, value in held.items():
        if name not in SETTINGS:
            hint = nearest(name, SETTINGS, f"It knows: {', '.join(SETTINGS)}.")
            raise UsageProblem(f"{path} has a setting “{name}” that hotset doesn't know.", hint)
        if not isinstance(value, str):
            raise UsageProblem(f"{path}: “{name}” must be text in quotes.", f'Like {name} = "R. Vale".')
    return held


def _remember(field: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def callback(context: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            setattr(context.ensure_object(Call), field, value)

    return callback


def on_a_ledger(command: F) -> F:
    """Gives a command the option --ledger, whether typed before or after the command's name."""
    return click.option(
        "--ledger", metavar="FILE", expose_value=False, callback=_remember("ledger"),
        help="The ledger; else HOTSET_LEDGER, else the one *.hotset file here.",
    )(command)  # fmt: skip


def by_somebody(command: F) -> F:
    """Gives a command the option --as: who is at the keys."""
    return click.option(
        "--as", metavar="NAME, ROLE", expose_value=False, callback=_remember("who"),
        help="Who is at the keys; else HOTSET_AS, else who in config.toml, else not stated.",
    )(command)  # fmt: skip


pass_call = click.make_pass_decorator(Call, ensure=True)
