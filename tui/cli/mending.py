"""Changing and judging what is logged: `correct`, `retract`, `confirm`, `dispute`. Nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.lines import AS_TYPED
from tui.cli.parts import ENTRY

if TYPE_CHECKING:
    from ledger.facts import Entry
    from tui.cli.reading import Scribe
    from tui.words.acts import Act


@click.command(
    context_settings=AS_TYPED,
    epilog="Example: hotset correct 118 art ff on2 --reason miscount    (or only fields: outputs.count=2)",
)
@click.argument("number", type=ENTRY)
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--also", type=ENTRY, multiple=True, help="Another version that disagrees; this ends it.")
@click.option("--reason", help="Why: a word of the list (miscount, wrong_place …) or your own words.")
@click.option("--dry-run", is_flag=True, help="Only read the words and say what they mean; write nothing.")
@on_a_ledger
@by_somebody
@pass_call
def correct(
    call: Call, number: str, words: tuple[str, ...], also: tuple[str, ...], reason: str | None, dry_run: bool
) -> None:
    """Correct entry NUMBER: its line again with what is right, or field=value for single fields.

    The first entry stays and is shown with its correction. A reason is needed. A field takes unknown (asked,
    and nobody knows), nothing after the = (a list: none, and said so) or not-stated (as if it had not been
    asked). Where two corrections disagree, name both; without WORDS the first one then stands as it is.
    """
    from tui.cli.correcting import are_fields, corrected_fields, refuse_erased, settled, why
    from tui.cli.reading import Scribe, as_typed
    from tui.words.mended import also_problem

    chosen = why(reason)
    if not words and not also:
        raise UsageProblem("What is right?", "Type the line again, or field=value; hotset correct --help.")
    with call.open(write=not dry_run) as ledger:
        scribe = Scribe(call, ledger)
        entry = standing(scribe, number, "correct")
        others = [standing(scribe, each, "correct") for each in dict.fromkeys(also)]
        if others and (problem := also_problem(entry, others, ledger.entry)):
            raise UsageProblem(*problem)
        if not words:
            news = [settled(scribe, entry, others, chosen)]
        elif are_fields(words):
            news = [corrected_fields(scribe, entry, words, chosen, others)]
        else:
            refuse_erased(entry)
            scribe.correct(entry, as_typed(words), chosen, others, dry_run=dry_run)
            return
        scribe.take_down(news, dry_run=dry_run, standing=[each.number for each in (entry, *others)])


@click.command(
    epilog="Example: hotset retract 118 --reason duplicate",
)
@click.argument("number", type=ENTRY)
@click.option("--reason", help="Why: a word of the list (duplicate, wrong_place …) or your own words.")
@on_a_ledger
@by_somebody
@pass_call
def retract(call: Call, number: str, reason: str | None) -> None:
    """Take entry NUMBER back: it stays and is shown as taken back.

    Taking that back again revives it. A dispute is closed so by the station that made it.
    """
    from tui.cli.correcting import why
    from tui.cli.reading import Scribe
    from tui.line.again import take_back
    from tui.words.mended import regard_of

    chosen = why(reason)
    with call.open(write=True) as ledger:
        scribe = Scribe(call, ledger)
        entry = standing(scribe, number, "retract")
        news = [take_back(entry, ledger.show(), scribe.bar(), chosen.code, chosen.words)]
        heads = [head.number for head in regard_of(entry, ledger.entry).heads]
        scribe.take_down(news, dry_run=False, standing=heads)


@click.command(
    epilog='Example: hotset confirm 640 --checked "10 of 112, at full size"',
)
@click.argument("number", type=ENTRY)
@click.option("--checked", metavar="WHAT", default="", help="What was looked at: 10 of 112, and how.")
@click.option("--note", default="", help="More, in your own words; kept for the production.")
@on_a_ledger
@by_somebody
@pass_call
def confirm(call: Call, number: str, checked: str, note: str) -> None:
    """Say that entry NUMBER was checked and is so, as it stands now; the entry itself stays as it is.

    Whoever is at the keys confirms it. Documents then say so beside a vendor’s word, with who and when; a
    confirmation by the hand that entered it is shown as such.
    """
    from tui.cli.correcting import held
    from tui.cli.reading import Scribe
    from tui.line.opinion import confirm as confirmed
    from tui.line.opinion import looked

    what = looked(checked)
    if what.problem:
        raise UsageProblem(f"--checked: {what.problem}", "Nothing was written.")
    with call.open(write=True) as ledger:
        scribe = Scribe(call, ledger)
        entry, show = standing(scribe, number, "confirm"), ledger.show()
        with held():
            new = confirmed(entry, what, show, scribe.bar(), note)
        scribe.take_down([new], dry_run=False, standing=[entry.number])


@click.command(
    epilog='Example: hotset dispute 118 --reason "the posters were painted, nothing was generated"',
)
@click.argument("number", type=ENTRY)
@click.option("--reason", help="What is not so: your own words, or a word of the list (miscount …).")
@on_a_ledger
@by_somebody
@pass_call
def dispute(call: Call, number: str, reason: str | None) -> None:
    """Say that entry NUMBER is not so. Nothing is changed: the dispute is shown wherever the entry is.

    The words go with every copy of the entry. It stays open until the station that made it takes it back
    (hotset retract), or until the entry is corrected and the correction confirmed.
    """
    from tui.cli.correcting import held, why
    from tui.cli.reading import Scribe
    from tui.line.opinion import dispute as disputed

    chosen = why(reason, "A dispute")
    with call.open(write=True) as ledger:
        scribe = Scribe(call, ledger)
        entry, show = standing(scribe, number, "dispute"), ledger.show()
        with held():
            new = disputed(entry, chosen.code, chosen.words, show, scribe.bar())
        scribe.take_down([new], dry_run=False, standing=[entry.number])


def standing(scribe: Scribe, number: str, act: Act) -> Entry:
    """The entry of that name if it can be changed or judged so; else UsageProblem says what to do."""
    from tui.words.mended import why_not

    ledger = scribe.ledger
    entry = ledger.entry(ledger.number(number))
    if problem := why_not(entry, act, ledger.entry, ledger.show()):
        raise UsageProblem(*problem)
    return entry


COMMANDS = {"correct": correct, "retract": retract, "confirm": confirm, "dispute": dispute}
