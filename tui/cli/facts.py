"""`hotset add`: an entry of any declared kind, from field=value words."""

from __future__ import annotations

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import put, say
from tui.cli.patience import told_while_waiting


@click.command(
    epilog='Example: hotset add tool name="Fenfire Image 4" words=ff position=licensed',
)
@click.argument("kind", required=False)
@click.argument("words", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--fields", is_flag=True, help="List the fields of the kind (without a kind: the kinds).")
@click.option("--dry-run", is_flag=True, help="Only check; write nothing.")
@on_a_ledger
@by_somebody
@pass_call
def add(call: Call, kind: str | None, words: tuple[str, ...], fields: bool, dry_run: bool) -> None:
    """Log an entry of any KIND: a tool, a consent, a draft, who is asked …

    A field is compartment.field, or the field alone where that says it. Codes are taken in either case,
    lists with commas; a file is read for its digest and never kept.
    """
    if fields:
        list_kinds() if kind is None else list_fields(kind)
        return
    if kind is None or not words:
        raise UsageProblem("Which entry, and what does it say?", "hotset add --fields lists the kinds.")
    from ledger.facts import FactError, NewEntry, make
    from tui.cli.assignments import refuse_taken_words, refused, writable
    from tui.cli.reading import reader, row, signed

    writable(kind)
    with call.open(write=not dry_run) as ledger:
        values = reader(call, ledger).compartments(kind, words)
        refuse_taken_words(kind, values, ledger.show())
        try:
            fact = make(kind, signed(values, kind, call, ledger.show()))
        except FactError as error:
            raise refused(error) from error
        if dry_run:
            say("Nothing was written (--dry-run).")
            return
        with told_while_waiting(ledger.path.name):
            (entry,) = ledger.append([NewEntry(fact)])
        put(row(entry, ledger))


def list_kinds() -> None:
    """The kinds that can be added, one a line."""
    from ledger.facts import KINDS
    from tui.cli.assignments import WRITTEN_ELSEWHERE

    for kind, model in KINDS.items():
        if kind not in WRITTEN_ELSEWHERE:
            put(f"{kind:<22}{model.help}")


def list_fields(kind: str) -> None:
    """The fields of a kind with their labels, help and codes, compartment by compartment."""
    from ledger.facts.sensitivity import NAMES
    from tui.cli.assignments import writable

    for spec in writable(kind).compartments().values():
        put(f"{spec.name}  ({spec.label}; class {spec.letter}, {NAMES[spec.letter]})")
        for field in spec.fields:
            words = ": ".join(part for part in (field.label, field.help) if part)
            put(f"  {f'{spec.name}.{field.name}':<28}{field.shape:<12}{words}")
            if field.vocabulary is not None and field.vocabulary.codes:
                put(f"  {'':<40}{', '.join(field.vocabulary)}")


COMMANDS = {"add": add}
