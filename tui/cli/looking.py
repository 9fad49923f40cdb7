"""Looking without touching: `show` for entries, `where` for the paths and settings of this call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from ledger.errors import LedgerError
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import put, put_json, say
from tui.cli.parts import ENTRY

if TYPE_CHECKING:
    from ledger.facts import Entry
    from ledger.ledger import Ledger

FORMAT = "hotset-entries/1"


@click.command(
    epilog="Example: hotset show --day 12 --department art    (one entry whole: hotset show 118)",
)
@click.argument("number", type=ENTRY, required=False)
@click.option("--day", help="Only entries seen on this shoot day, by its label.")
@click.option("--scene", help="Only entries about this scene.")
@click.option("--department", help="Only entries of this department, by code.")
@click.option("--tool", help="Only entries with this tool.")
@click.option("--kind", "kinds", multiple=True, help="Only entries of this kind; may be given again.")
@click.option("--text", default="", help="Only entries that hold these words.")
@click.option("--all", "everything", is_flag=True, help="The setting too: scenes, tools, people …")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last N.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with every field.")
@on_a_ledger
@pass_call
def show(
    call: Call,
    number: str | None,
    day: str | None,
    scene: str | None,
    department: str | None,
    tool: str | None,
    kinds: tuple[str, ...],
    text: str,
    everything: bool,
    last: int | None,
    as_json: bool,
) -> None:
    """Show what was logged: one entry whole with its corrections, or a row an entry, oldest first."""
    from ledger.ledger import Query
    from tui.days import department as department_of

    with call.open(write=False) as ledger:
        if number is not None:
            entry = ledger.entry(ledger.number(number))
            related = [found.number for found in family(ledger, entry)]
            if as_json:
                put_json(
                    {
                        "schema": FORMAT,
                        "log": ledger.origin,
                        "entries": [as_data(ledger.entry(n)) for n in related],
                    }
                )
            else:
                whole(ledger, entry, [n for n in related if n != entry.number])
            return
        shown = ledger.show()
        known = shown.tool(tool) if tool else None
        query = Query(
            kinds=kinds or (() if everything else logged_kinds()),
            day=day,
            scene=scene,
            departments=(department_of(shown, department),) if department else (),
            tool=known.id if known else tool,
            text=text,
            newest_first=last is not None,
            limit=last,
        )
        entries = ledger.some(sorted(ledger.find(query)))
        if as_json:
            put_json(
                {"schema": FORMAT, "log": ledger.origin, "entries": [as_data(entry) for entry in entries]}
            )
        else:
            rows(ledger, entries)


def logged_kinds() -> tuple[str, ...]:
    """The kinds of the day's work: what `show` lists when nothing else is asked for."""
    from ledger.facts import KINDS
    from ledger.facts.show import SHOW_KINDS

    return tuple(kind for kind in KINDS if kind not in {*SHOW_KINDS, "import", "key"})


def family(ledger: Ledger, entry: Entry) -> list[Entry]:
    """The entries of one thing, and those that speak of it, in order."""
    numbers = {entry.number, entry.thing + 1, *(link.place + 1 for link in entry.re if link.place >= 0)}
    waiting = list(numbers)
    while waiting:
        for follower in ledger.entry(waiting.pop()).followers:
            if follower + 1 not in numbers:
                numbers.add(follower + 1)
                waiting.append(follower + 1)
    return ledger.some(sorted(numbers))


def whole(ledger: Ledger, entry: Entry, related: Sequence[int]) -> None:
    """One entry in words, and under it the rows of the entries that belong to it."""
    from tui.words.detail import detail_of
    from tui.words.fields import field_table

    show = ledger.show()
    for line in detail_of(entry, show, ledger.entry, fields=False):
        put(line)
    put()
    for line in field_table(entry.fact, show):
        put(line)
    if related:
        put()
        rows(ledger, ledger.some(related))


def rows(ledger: Ledger, entries: Iterable[Entry]) -> None:
    """A row an entry, in the words of the log desk."""
    from tui.cli.reading import row

    count = 0
    for entry in entries:
        put(row(entry, ledger))
        count += 1
    if not count:
        say("No entry fits.")


def put_entries(ledger: Ledger, numbers: Sequence[int]) -> None:
    """These entries as one JSON document."""
    entries = [as_data(entry) for entry in ledger.some(numbers)]
    put_json({"schema": FORMAT, "log": ledger.origin, "entries": entries})


def as_data(entry: Entry) -> dict[str, object]:
    """An entry with every field, under the names of the format; times in UTC."""
    from ledger.facts.values import utc_text

    return {
        "log": entry.log,
        "number": entry.seq + 1,
        "id": entry.id,
        "at": utc_text(entry.at),
        "kind": entry.kind,
        "schema": entry.schema,
        "state": entry.state,
        "about": [
            {"how": link.how, "why": link.why, "log": link.log, "number": link.seq + 1} for link in entry.re
        ],
        "facts": {name: fields for name, fields in entry.fact.sealed().items() if name not in entry.absent},
        "absent": dict(entry.absent),
    }


@click.command(epilog="Example: hotset where")
@on_a_ledger
@by_somebody
@pass_call
def where(call: Call) -> None:
    """Say which ledger, hands and folders this call would use, and which setting decided it."""
    try:
        found = call.ledger_path()
        put(f"ledger    {found.value}  ({found.source})")
    except LedgerError as error:
        put(f"ledger    none  ({error.message})")
    who = call.who_setting()
    put(f"who       {who.value}  ({who.source})")
    home = call.home
    source = "HOTSET_HOME" if call.home_was_chosen else "this system's usual folders"
    put(f"keys      {home.data / 'keys'}  ({source})")
    put(f"state     {home.state}")
    put(f"settings  {home.config / 'config.toml'}")


COMMANDS = {"show": show, "where": where}
