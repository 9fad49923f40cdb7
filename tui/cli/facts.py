"""`hotset add`: an entry of any declared kind, from field=value words and what is asked at a terminal.

The nouns (`hotset tool add` …) call the same functions: `registers.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import at_a_terminal, put, say
from tui.cli.patience import told_while_waiting


def complete_kind(context: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The kinds that can be added, for the shell."""
    from ledger.facts import KINDS
    from tui.cli.assignments import WRITTEN_ELSEWHERE

    names = [kind for kind in KINDS if kind not in WRITTEN_ELSEWHERE]
    return [CompletionItem(kind, help=KINDS[kind].help) for kind in names if kind.startswith(begun)]


def complete_field(kind: str, begun: str) -> list[CompletionItem]:
    """`field=` words of a kind, and behind the = the codes of the field, for the shell."""
    from tui.cli.assignments import find, typed_names, writable

    model = writable(kind)
    name, equals, text = begun.partition("=")
    if equals:
        field = find(model, name)[1]
        codes = field.vocabulary.codes if field.vocabulary is not None else {}
        return [CompletionItem(f"{name}={code}", help=codes[code]) for code in codes if code.startswith(text)]
    found = [(typed, field) for typed, field in typed_names(model).items() if typed.startswith(begun)]
    return [CompletionItem(f"{typed}=", help=field.label) for typed, field in found]


def _field_words(context: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    try:
        return complete_field(context.params["kind"], begun)
    except UsageProblem:
        return []


@click.command(
    epilog='Example: hotset add tool name="Fenfire Image 4" words=ff position=licensed',
)
@click.argument("kind", required=False, shell_complete=complete_kind)
@click.argument("words", metavar="[FIELD=VALUE]...", nargs=-1, shell_complete=_field_words)
@click.option("--fields", is_flag=True, help="List the fields of the kind (without a kind: the kinds).")
@click.option("--dry-run", is_flag=True, help="Only check; write nothing.")
@click.option("--no-ask", is_flag=True, help="Ask nothing at the terminal.")
@on_a_ledger
@by_somebody
@pass_call
def add(
    call: Call, kind: str | None, words: tuple[str, ...], fields: bool, dry_run: bool, no_ask: bool
) -> None:
    """Log an entry of any KIND: a tool, a consent, a draft, who is asked …

    A field is compartment.field, or the field alone where that says it. Codes are taken in either case,
    lists with commas; a file is read for its digest and never kept. At a terminal the usual fields that are
    missing are asked for; Enter leaves one not stated.
    """
    if fields:
        list_kinds() if kind is None else list_fields(kind)
        return
    if kind is None:
        raise UsageProblem("Which entry, and what does it say?", "hotset add --fields lists the kinds.")
    add_entry(call, kind, words, dry_run=dry_run, ask=not no_ask)


def add_entry(call: Call, kind: str, words: Sequence[str], *, dry_run: bool, ask: bool) -> None:
    """Logs one entry of a kind and puts its row on stdout; raises UsageProblem."""
    from ledger.facts import FactError, NewEntry, make
    from tui.cli.assignments import refuse_taken_words, refused, writable
    from tui.cli.prompting import ask_missing
    from tui.cli.reading import reader, row, signed

    model, asks = writable(kind), ask and at_a_terminal()
    if not words and not asks:
        raise UsageProblem(f"What does the {kind} say?", f"hotset add {kind} --fields lists its fields.")
    with call.open(write=not dry_run) as ledger:
        read = reader(call, ledger)
        values = read.compartments(kind, words)
        if asks:
            values = ask_missing(model, values, read)
        if not any(values.values()):
            raise UsageProblem("Nothing was said.", "Nothing was written.")
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
