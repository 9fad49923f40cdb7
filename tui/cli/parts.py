"""The parts of a record on the command line: files that belong together, and going on beside an altered one.

NAME-e2.hotset is the part that was begun beside NAME.hotset when that was found altered; the older file stays
for reading and as evidence, and the newest part is the one that is logged in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import say

if TYPE_CHECKING:
    from ledger.facts import Who
    from ledger.ledger import Home, Ledger

_PART = re.compile(r"(.+)-e([1-9][0-9]{0,8})\.hotset", re.ASCII)


def newest_part(names: Sequence[str]) -> str | None:
    """The newest of several files if they are all parts of one record, by their names; else None."""
    epochs: dict[int, str] = {}
    bases = set()
    for name in names:
        found = _PART.fullmatch(name)
        bases.add(found[1] if found else name.removesuffix(".hotset"))
        epochs[int(found[2]) if found else 1] = name
    return epochs[max(epochs)] if len(bases) == 1 and len(epochs) == len(names) else None


def follow(path: Path, home: Home, part: str) -> Ledger | None:
    """The part (main/e2) in which this station went on after `path`, opened, if it lies beside it."""
    from ledger.ledger import Ledger

    found = _PART.fullmatch(path.name)
    base = found[1] if found else path.stem
    there = path.with_name(f"{base}-{part.rpartition('/')[2]}.hotset")
    if not there.is_file():
        return None
    say(f"{path.name} is closed: logging goes on in {there.name}.")
    return Ledger.open(there, home=home)


def go_on_beside(path: Path, home: Home, who: Who, reason: str) -> tuple[Ledger, bool]:
    """The part beside an altered file, begun if need be, and whether it was begun just now."""
    from ledger.ledger import Ledger

    before = set(path.parent.iterdir())
    ledger = Ledger.go_on(path, who=who, home=home)
    new = ledger.path not in before
    if new:
        say(reason)
        say(f"The new part is {ledger.path.name}, beside it.")
    else:
        say(f"{path.name} is not what was sealed and stays as it is: logging goes on in {ledger.path.name}.")
    return ledger, new


def is_entry(told: str) -> bool:
    """Whether this is how people name an entry; which one it is, the ledger says."""
    return re.fullmatch(r"(?:[Ee][1-9][0-9]{0,8}[ :/])?[1-9][0-9]{0,15}", told, re.ASCII) is not None


class EntryName(click.ParamType[str]):
    """An entry as people name it: `118`, and `e2:3` in a later part of the record."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, if it can be such a name; which entry it is, the ledger says."""
        told = str(value).strip()
        if not is_entry(told):
            self.fail(f"“{value}” is no entry: type its number, like 118 or e2:3.", param, ctx)
        return told


ENTRY = EntryName()
