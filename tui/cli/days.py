"""`hotset day`: opens, closes and shows shoot days."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import put, say
from tui.cli.patience import told_while_waiting

if TYPE_CHECKING:
    from ledger.facts.show import Show

CLOSE = ("close",)


@click.command(
    epilog="Example: hotset day 12 main 40 41 42    and at wrap: hotset day close",
)
@click.argument("words", metavar="[LABEL [UNIT] [SCENE]... | close]", nargs=-1)
@click.option("--date", "on", type=click.DateTime(["%Y-%m-%d"]), help="Its date; else today in its zone.")
@click.option("--zone", help="Where it is shot, as an IANA name; else the production's zone.")
@click.option("--called", default="", metavar="DEPT,DEPT…", help="The departments called, by code.")
@on_a_ledger
@by_somebody
@pass_call
def day(call: Call, words: tuple[str, ...], on: datetime | None, zone: str | None, called: str) -> None:
    """Open a shoot day by its label with its scenes, close the open one, or show the days.

    The day may pass midnight and stays one day until it is closed.
    """
    with call.open(write=bool(words)) as ledger:
        show = ledger.show()
        if not words:
            listed(show)
            return
        from tui.cli.reading import row
        from tui.days import by, closing, opening

        if words == CLOSE:
            if show.open_day is None:
                raise UsageProblem("No day is open.", "Open one like this: hotset day 12 main 40 41 42.")
            entry = closing(ledger.entry(show.open_day.entry))
        else:
            codes = [code.strip() for code in called.split(",") if code.strip()]
            entry = opening(show, words, call.now, on=on.date() if on else None, zone=zone, called=codes)
        with told_while_waiting(ledger.path.name):
            (logged,) = ledger.append([by(entry, call.hands(show))])
        put(row(logged, ledger))


def listed(show: Show) -> None:
    """A line a day: label, date, unit, standing and scenes."""
    from ledger.facts.times import format_day

    for one in show.days:
        date = format_day(one.date) if one.date else "not stated"
        scenes = [scene.name for scene in map(show.scene_by_id, filter(None, one.scenes)) if scene]
        standing = "open" if one.open else "closed"
        put(f"{one.label:<6}{date:<14}{one.unit or '':<8}{standing:<8}{' '.join(scenes)}".rstrip())
    if not show.days:
        say("No day was opened yet. Open one like this: hotset day 12 main 40 41 42")


COMMANDS = {"day": day}
