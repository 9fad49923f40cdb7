"""Documents: `export` for a working copy, `issue` for a numbered one that is logged and can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import STDOUT, progress, put, say, write
from tui.hints import nearest

if TYPE_CHECKING:
    from exporters import DocumentKind

FORMATS = ("html", "json")


@click.command(
    short_help="Write a working copy of a document.",
    epilog="Example: hotset export disclosure -o SLN-disclosure.html --for public",
)
@click.argument("document")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to; - is stdout."
)
@click.option("--for", "audience", help="For whom the copy is; else the document's usual audience.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="Else by FILE's ending, else html.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), help="Fix the printed paper.")
@click.option("--writer", default="", help="A packet for one writer: the name as the record has it.")
@click.option("--request", default="", help="A trail: on whose request, and when.")
@on_a_ledger
@pass_call
def export(
    call: Call,
    document: str,
    output: Path | None,
    audience: str | None,
    fmt: str | None,
    paper: str | None,
    writer: str,
    request: str,
) -> None:
    """Write a working copy of a DOCUMENT: disclosure, packet or trail. Nothing is logged; the copy says so.

    The record is verified first: an altered one gives no document (exit 1).
    """
    from exporters import render
    from exporters.options import Options

    kind, reader = chosen(document, audience)
    form = fmt or (output.suffix[1:] if output and output.suffix[1:] in FORMATS else FORMATS[0])
    options = Options(paper=paper or "", writer=writer, request=request)
    with call.open(write=False) as ledger, progress("Checking") as shown:
        checked = ledger.checked(progress=lambda _, done, of: shown(done, of))
        path = output or Path(f"{checked.show.code}-{kind.name}-working-copy.{form}")
        write(path, render(checked, kind.name, fmt=form, audience=reader, options=options))
    if path != STDOUT:
        put(str(path))
    say(f"A working copy for {reader}: not numbered, not logged. hotset issue makes one that is.")


def chosen(document: str, audience: str | None) -> tuple[DocumentKind, str]:
    """The document and for whom; raises UsageProblem naming what there is."""
    from exporters import DOCUMENTS

    kind = DOCUMENTS.get(document)
    if kind is None:
        hint = nearest(document, DOCUMENTS, f"One of: {', '.join(DOCUMENTS)}.")
        raise UsageProblem(f"“{document}” is not a document.", hint)
    reader = audience or kind.audiences[0]
    if reader not in kind.audiences:
        hint = nearest(reader, kind.audiences, f"One of: {', '.join(kind.audiences)}.")
        raise UsageProblem(f"The {kind.name} has no copy for “{reader}”.", hint)
    return kind, reader


COMMANDS = (export,)
