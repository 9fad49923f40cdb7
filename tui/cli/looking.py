"""Looking without touching: `show` for entries, `where` for the paths and settings of this call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from ledger.errors import LedgerError
from tui import filters
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import put, put_json, say
from tui.cli.parts import is_entry
from tui.cli.reading import as_typed, meant

if TYPE_CHECKING:
    from ledger.facts import Entry
    from ledger.ledger import Ledger, Query

FORMAT = "hotset-entries/1"
PAGE = 200


@click.command(
    epilog="Example: hotset show 'scene:12 dept:vfx !consent'    (one entry whole: hotset show 118)",
)
@click.argument("question", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="The setting too: scenes, tools, people …")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last N.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with every field.")
@on_a_ledger
@pass_call
def show(call: Call, question: tuple[str, ...], everything: bool, last: int | None, as_json: bool) -> None:
    """Show what was logged: one entry whole with its corrections, or a row an entry, oldest first.

    A question is words and fields, all of which must fit: dept:vfx, day:12, tool:firefly, poster.
    Commas mean or (dept:art,vfx), ! means not. A field alone asks whether anything is recorded
    there: !consent. `hotset filter` lists the fields, and keeps questions under a name: saved:NAME.
    """
    with call.open(write=False) as ledger:
        if len(question) == 1 and is_entry(question[0]):
            entry = ledger.entry(ledger.number(question[0]))
            related = [found.number for found in family(ledger, entry)]
            if as_json:
                put_entries(ledger, related)
            else:
                whole(ledger, entry, [n for n in related if n != entry.number])
            return
        asked = meant(call, ledger, as_typed(question))
        numbers = found(ledger, filters.listing(asked, everything=everything), last)
        if as_json:
            put_entries(ledger, numbers)
        else:
            rows(ledger, numbers)


def found(ledger: Ledger, query: Query, last: int | None = None) -> Iterator[int]:
    """The numbers of the entries that fit, or of the last of them, oldest first.

    The first page is there before the index is asked for all others: of a million it is shown at once.
    """
    if last is not None:
        yield from ledger.find(replace(query, newest_first=True, limit=last))[::-1]
        return
    page = ledger.find(replace(query, limit=PAGE))
    yield from page
    if len(page) == PAGE:
        yield from ledger.find(replace(query, after=page[-1]))


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
    put(provable(ledger, entry))
    for words in clock_words(ledger, entry):
        put(words)
    put()
    for line in field_table(entry.fact, show):
        put(line)
    if related:
        put()
        rows(ledger, related)


def provable(ledger: Ledger, entry: Entry) -> str:
    """Between what the entry was made, as far as others can be shown, whatever this station's clock said."""
    from ledger.audit.times import Outside, interval
    from tui.words.times import interval_words

    told = ledger.handing.outside(entry.number)
    return interval_words(interval(entry, Outside(*told) if told is not None else None), ledger.show().zone)


def clock_words(ledger: Ledger, entry: Entry) -> Iterator[str]:
    """Whether the station's clock was set between the entry before and this one: advice, never a finding."""
    from ledger.audit.times import advice

    if entry.number > 1:
        both = ledger.some([entry.number - 1, entry.number])
        for told in advice(both, ledger.show()):
            if told.kind in ("clock_back", "clock_step"):
                yield f"The clock: {told.words}."


def rows(ledger: Ledger, numbers: Iterable[int]) -> None:
    """A row an entry, in the words of the log desk."""
    from tui.cli.reading import row

    entries = in_pages(ledger, numbers)
    first = next(entries, None)
    if first is None:
        say("No entry fits.")
        return
    for entry in chain([first], entries):
        put(row(entry, ledger))


def in_pages(ledger: Ledger, numbers: Iterable[int]) -> Iterator[Entry]:
    """These entries in order, read by pages: the first are shown while the last are still unread."""
    waiting = iter(numbers)
    while page := list(islice(waiting, PAGE)):
        yield from ledger.some(page)


def put_entries(ledger: Ledger, numbers: Iterable[int]) -> None:
    """These entries as one JSON document."""
    put_json({"schema": FORMAT, "log": ledger.origin, "entries": [*map(as_data, in_pages(ledger, numbers))]})


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
