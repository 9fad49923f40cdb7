"""The registers as nouns: `hotset tool add`, `hotset consent show C-14`, `hotset notice correct N-2 …`.

Thin groups over `add`, `show` and `correct`: a noun says the kind, and an entry may be called by its code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.facts import add_entry, complete_field, list_fields
from tui.cli.parts import is_entry

if TYPE_CHECKING:
    from ledger.ledger import Ledger

NOUNS: Final = {
    "tool": ("tool", 'name="Ebb 2" words=rx class=machine_learning', "rx", "position=licensed"),
    "person": ("person", 'role="set decorator" name="P. Roy" department=set', '"P. Roy"', "union=IATSE"),
    "consent": ("consent", "code=C-15 category=DALT state=given signed=2026-03-02", "C-15", "written=yes"),
    "replica": ("replica", "code=R-1 type=voice method=voice_recording", "R-1", "custody.storage=offline"),
    "material": (
        "writing.material",
        'title="Second draft" form=draft pages=112',
        '"Second draft"',
        "pages=113",
    ),
    "handover": (
        "writing.handover",
        'description="company notes" generated="pages 2–3"',
        "118",
        "means=mail",
    ),
    "approval": ("approval", "code=A-1 type=studio decision=granted", "A-1", "expires=2026-12-01"),
    "notice": ("notice", "code=N-1 type=use_48h to=SAG-AFTRA sent=2026-03-02", "N-1", "means=mail"),
    "vendor": (
        "vendor.declaration",
        "vendor=NFX none_used=no signed=2026-09-30",
        "NFX",
        "what.asked=2026-09-01",
    ),
    "version": ("version", 'kind=cut name="Cut 3" date=2026-05-04', '"Cut 3"', "runtime=6120"),
}
"""Noun → kind, and an example of what is added, how it is called, and what is corrected."""


def group_of(noun: str) -> click.Group:
    """The group of commands of a noun."""
    kind, example, called, right = NOUNS[noun]
    label = _label(noun)

    @click.group(
        name=noun, help=f"Add, show or correct {label}.", epilog=f"Example: hotset {noun} add {example}"
    )
    def group() -> None: ...

    group.add_command(_add(noun, kind, example, label))
    group.add_command(_show(noun, kind, called, label))
    group.add_command(_correct(noun, kind, called, right, label))
    return group


def _label(noun: str) -> str:
    return {
        "person": "people", "material": "what writers delivered", "handover": "hand-overs to writers",
        "vendor": "vendors’ statements", "version": "versions of the work",
    }.get(noun, f"{noun}s")  # fmt: skip


def _add(noun: str, kind: str, example: str, label: str) -> click.Command:
    def complete(context: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
        return complete_field(kind, begun)

    @click.command(
        name="add",
        help=f"Log one of the {label}: as hotset add {kind}.\n\nAt a terminal, what is missing is asked for.",
        epilog=f"Example: hotset {noun} add {example}",
    )
    @click.argument("words", metavar="[FIELD=VALUE]...", nargs=-1, shell_complete=complete)
    @click.option("--fields", is_flag=True, help="List the fields.")
    @click.option("--dry-run", is_flag=True, help="Only check; write nothing.")
    @click.option("--no-ask", is_flag=True, help="Ask nothing at the terminal.")
    @on_a_ledger
    @by_somebody
    @pass_call
    def command(call: Call, words: tuple[str, ...], fields: bool, dry_run: bool, no_ask: bool) -> None:
        if fields:
            list_fields(kind)
        else:
            add_entry(call, kind, words, dry_run=dry_run, ask=not no_ask)

    return command


def _show(noun: str, kind: str, called: str, label: str) -> click.Command:
    @click.command(
        name="show",
        help=f"Show the {label} that stand now, or one whole by its number or what it is called.",
        epilog=f"Example: hotset {noun} show {called}",
    )
    @click.argument("which", required=False)
    @click.option("--json", "as_json", is_flag=True, help="As JSON, with every field.")
    @on_a_ledger
    @pass_call
    @click.pass_context
    def command(context: click.Context, call: Call, which: str | None, as_json: bool) -> None:
        from ledger.ledger import Query
        from tui.cli.looking import put_entries, rows, show
        from tui.cli.registered import LIVE

        if which is not None:
            with call.open(write=False) as ledger:
                number = str(numbered(ledger, noun, which))
            context.invoke(show, question=(number,), everything=True, last=None, as_json=as_json)
            return
        with call.open(write=False) as ledger:
            found = ledger.find(Query(kinds=(kind,), states=LIVE))
            (put_entries if as_json else rows)(ledger, found)

    return command


def _correct(noun: str, kind: str, called: str, right: str, label: str) -> click.Command:
    def complete(context: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
        return complete_field(kind, begun)

    @click.command(
        name="correct",
        help=f"Correct one of the {label}, by its number or what it is called: as hotset correct.",
        epilog=f"Example: hotset {noun} correct {called} {right} --reason late_information",
    )
    @click.argument("which")
    @click.argument("words", metavar="[FIELD=VALUE]...", nargs=-1, required=True, shell_complete=complete)
    @click.option("--reason", help="Why: a word of the list (miscount, wrong_place …) or your own words.")
    @click.option("--dry-run", is_flag=True, help="Only check; write nothing.")
    @on_a_ledger
    @by_somebody
    @pass_call
    @click.pass_context
    def command(
        context: click.Context,
        call: Call,
        which: str,
        words: tuple[str, ...],
        reason: str | None,
        dry_run: bool,
    ) -> None:
        from tui.cli.mending import correct

        with call.open(write=False) as ledger:
            number = str(numbered(ledger, noun, which))
        context.invoke(correct, number=number, words=words, also=(), reason=reason, dry_run=dry_run)

    return command


def numbered(ledger: Ledger, noun: str, which: str) -> int:
    """The entry of a noun's register that is called so, or has that number; raises UsageProblem."""
    from tui.cli.reading import registers

    kind = NOUNS[noun][0]
    if is_entry(which):
        number = ledger.number(which)
        found = ledger.entry(number).kind
        if found != kind:
            raise UsageProblem(f"Entry {which} is a {found}, not a {kind}.", f"hotset show {which} shows it.")
        return number
    entries = registers(ledger).entries(kind, which)
    if len(entries) == 1:
        return entries[0].number
    if not entries:
        raise UsageProblem(
            f"Nothing among the {_label(noun)} is called “{which}”.", f"hotset {noun} show lists them."
        )
    listed = ", ".join(str(entry.number) for entry in entries)
    raise UsageProblem(f"Several are called “{which}”: {listed}.", "Give the number.")


COMMANDS = {noun: group_of(noun) for noun in NOUNS}
