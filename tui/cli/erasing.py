"""`erase`: what of an entry goes for good, what already holds it, and the word that must be typed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import put, put_json, say, steps
from tui.cli.parts import ENTRY

if TYPE_CHECKING:
    from ledger.audit.traces import Held
    from ledger.facts import Entry
    from ledger.ledger import Ledger

FORMAT = "hotset-erasure/1"
WORD = "erase"
MOST = 50
"""So many other entries are looked through for the same words."""
_RECALLED = (
    "Copies of the file, receipts and papers that were handed out are not known here, and nobody can call "
    "them back. Close the app on this station first: it keeps the lines typed last."
)


@dataclass(frozen=True)
class Plan:
    """What would go, and where else it is."""

    going: tuple[Held, ...]
    others: tuple[Held, ...]
    """Of the same things, not named."""
    documents: tuple[Entry, ...]
    repeats: tuple[tuple[Entry, tuple[str, ...]], ...]
    """Other entries that hold the same words, and in which compartments."""
    more: int
    """How many further entries may hold them."""


@click.command(
    epilog='Example: hotset erase 118 --compartment prompt --basis "GDPR Art. 17(1)(a)" --dry-run',
)
@click.argument("entries", type=ENTRY, nargs=-1)
@click.option("--compartment", "names", multiple=True, help="What of it: prompt, name …; may be given again.")
@click.option("--basis", default="", help="The legal ground, in a line without names; every copy shows it.")
@click.option("--dry-run", is_flag=True, help="Only show what would go and what already holds it.")
@click.option("--finish", is_flag=True, help="Finish an erasure that was interrupted.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@on_a_ledger
@by_somebody
@pass_call
def erase(
    call: Call,
    entries: tuple[str, ...],
    names: tuple[str, ...],
    basis: str,
    dry_run: bool,
    finish: bool,
    as_json: bool,
) -> ExitCode:
    """Erase compartments of ENTRIES for good, after you typed the word erase. It can't be undone.

    The words go from the file, its free pages, the search index, and this station's drafts and error log. The
    entries stay, verify as before, and say which entry erased what. What was handed out can't be called back.
    """
    if finish:
        return finished(call)
    if not entries or not names:
        raise UsageProblem("Say which entry, and what of it.", "Like hotset erase 118 --compartment prompt.")
    if not basis.strip() and not dry_run:
        raise UsageProblem("An erasure needs its legal ground.", 'Give --basis "GDPR Art. 17(1)(a)".')
    with call.open(write=not dry_run) as ledger:
        plan = planned(ledger, entries, names)
        for line in words_of(ledger, plan, entries, names):
            (say if as_json else put)(line)
        if dry_run:
            if as_json:
                put_json(as_data(plan, None))
            say("Nothing was changed.")
            return ExitCode.FINE
        answer = click.prompt(f"Type {WORD} to erase this for good", default="", show_default=False, err=True)
        if str(answer).strip().casefold() != WORD:
            say("Nothing was changed.")
            return ExitCode.FINE
        by = carried_out(call, ledger, plan, basis.strip())
        if as_json:
            put_json(as_data(plan, by))
        else:
            from tui.cli.reading import row

            put(row(by, ledger))
            say(f"Erased by entry {by.number}, and the file was compacted.")
    return ExitCode.FINE


def finished(call: Call) -> ExitCode:
    """Opening for writing finishes what was interrupted; says whether it did."""
    with call.open(write=True, go_on=False) as ledger:
        if ledger.unfinished is not None:
            say(ledger.unfinished)
            return ExitCode.LEDGER
        say("No erasure is unfinished here.")
    return ExitCode.FINE


def planned(ledger: Ledger, entries: Sequence[str], names: Sequence[str]) -> Plan:
    """What would go and where else it is; raises UsageProblem, NoSuchEntry."""
    from ledger.audit import traces
    from ledger.ledger import Query
    from tui.cli.looking import family

    numbers = dict.fromkeys(ledger.number(told) for told in entries)
    going = [traces.asked(ledger.entry(number), names) for number in numbers]
    others: dict[int, Held] = {}
    documents: dict[int, Entry] = {}
    reports = ledger.some(ledger.find(Query(kinds=("report.issued",))))
    for held in going:
        found = traces.others(held, family(ledger, held.entry))
        others.update((other.entry.number, other) for other in found if other.entry.number not in numbers)
        documents.update((each.number, each) for each in traces.issued(held, reports, ledger.size_under))
    wanted = {text for held in going for name in held.names for text in traces.texts(held.entry, name)}
    also = {number for text in wanted for number in ledger.find(Query(text=text))}
    read = ledger.some(sorted(also)[:MOST])
    named = {held.entry.number: held.names for held in (*going, *others.values())}
    repeats = [(entry, traces.repeats(wanted, entry, named.get(entry.number, ()))) for entry in read]
    return Plan(
        tuple(going),
        tuple(others[number] for number in sorted(others)),
        tuple(documents[number] for number in sorted(documents)),
        tuple((entry, found) for entry, found in repeats if found),
        max(0, len(also) - MOST),
    )


def carried_out(call: Call, ledger: Ledger, plan: Plan, basis: str) -> Entry:
    """Logs the erasure of what is planned and carries it out; raises UsageProblem, ErasureUnfinished."""
    from ledger.facts import Erasure, FactError, NewEntry, make
    from tui.cli.assignments import refused

    who = call.hands(ledger.show())
    try:
        fact = make(Erasure.kind, {"what": {"basis": basis}, "who": who.plain()})
    except FactError as error:
        raise refused(error) from error
    links = tuple(held.entry.link("erases", names=held.names) for held in plan.going)
    with steps() as shown:
        return ledger.erase(NewEntry(fact, links), progress=lambda what, done, of: shown(f"Erasing: {what}"))


def words_of(ledger: Ledger, plan: Plan, entries: Sequence[str], names: Sequence[str]) -> list[str]:
    """What goes, what else holds it, and what can't be known. The words themselves are not shown again."""
    from ledger.facts.sensitivity import NAMES
    from tui.cli.reading import row

    lines = []
    for held in plan.going:
        lines.append(row(held.entry, ledger))
        specs = type(held.entry.fact).compartments()
        for name in held.names:
            fields = [spec for spec in specs[name].fields if spec.name in held.entry.fact.sealed()[name]]
            labels = ", ".join(spec.label for spec in fields)
            lines.append(f"    goes: {specs[name].label} ({NAMES[specs[name].letter]}): {labels}")
    for held in plan.others:
        lines.append(f"Stays: {' and '.join(held.names)} of {held.entry.number}, which belongs to the same.")
    if plan.others:
        told = " ".join([*entries, *(str(held.entry.number) for held in plan.others)])
        also = " ".join(f"--compartment {name}" for name in names)
        lines.append(f"    To erase that too: hotset erase {told} {also}")
    for entry in plan.documents:
        lines.append(f"Handed out already, and may hold it: {document(entry)} (entry {entry.number}).")
    for entry, found in plan.repeats:
        labels = ", ".join(type(entry.fact).compartments()[name].label for name in found)
        lines.append(f"The same words stay in {entry.number}: {labels}.")
    if plan.more:
        lines.append(f"{plan.more:,} further entries were not looked through for the same words.")
    return [*lines, _RECALLED]


def document(entry: Entry) -> str:
    """A document that was issued, by number, version, name and reader."""
    from ledger.facts import ReportIssued

    what = entry.fact.what if isinstance(entry.fact, ReportIssued) else ReportIssued().what
    return f"{what.number} version {what.version}, {what.document} for {what.audience}"


def as_data(plan: Plan, by: Entry | None) -> dict[str, object]:
    """The plan, and the entry that erased it, as JSON."""
    return {
        "schema": FORMAT,
        "erased_by": by.number if by is not None else None,
        "erases": [{"number": held.entry.number, "compartments": list(held.names)} for held in plan.going],
        "same_thing": [
            {"number": held.entry.number, "compartments": list(held.names)} for held in plan.others
        ],
        "documents": [entry.number for entry in plan.documents],
        "same_words": [
            {"number": entry.number, "compartments": list(found)} for entry, found in plan.repeats
        ],
        "not_looked_through": plan.more,
    }


COMMANDS = {"erase": erase}
