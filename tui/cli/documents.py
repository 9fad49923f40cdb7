"""Documents: `export` for a working copy, `issue` for a numbered one that is logged and can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.output import STDOUT, progress, put, put_bytes, say
from tui.cli.reading import meant
from tui.hints import nearest

if TYPE_CHECKING:
    from exporters import DocumentKind, Issued
    from ledger.ledger import Ledger

FORMATS = ("html", "json")
_ONLY = click.option(
    "--only", default="", metavar="QUESTION", help="A trail of what answers it (hotset show)."
)


@click.command(
    epilog="Example: hotset export disclosure -o SLN-disclosure.html --for public",
)
@click.argument("document")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Else a name here; -: stdout."
)
@click.option("--for", "audience", help="For whom the copy is; else the document's first audience.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="Else by FILE's ending, else html.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), help="Fix the printed paper.")
@click.option("--writer", default="", help="A packet for one writer: the name as the record has it.")
@click.option("--request", default="", help="A trail: on whose request, and when.")
@_ONLY
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
    only: str,
) -> None:
    """Write a working copy of a DOCUMENT: disclosure, packet or trail. Nothing is logged; the copy says so.

    The record is verified first: an altered one gives no document (exit 1).
    """
    from exporters import Options, narrowed, render, save

    kind, reader = chosen(document, audience)
    form = fmt or (output.suffix[1:] if output and output.suffix[1:] in FORMATS else FORMATS[0])
    options = Options(paper=paper or "", writer=writer, request=request)
    with call.open(write=False) as ledger, progress("Checking") as shown:
        asked = meant(call, ledger, only.strip()) if only.strip() else None
        checked = ledger.checked(progress=lambda _, done, of: shown(done, of))
        options = narrowed(ledger, checked, kind, options, asked)
        content = render(checked, kind.name, fmt=form, audience=reader, options=options)
    path = output or Path(f"{checked.show.code}-{kind.name}-working-copy.{form}")
    if path == STDOUT:
        put_bytes(content)
    else:
        if path.suffix == ".hotset":
            raise UsageProblem(f"{path} is named like a ledger.", "Give the document another name.")
        save({path: content})
        put(str(path))
    say(f"A working copy for {reader}: not numbered, not logged. hotset issue makes one that is.")


@click.command(
    epilog='Example: hotset issue disclosure --to public --signed-by "I. Hale, producer"    '
    "(the same again, byte for byte: hotset issue --again SLN-2026-0001)",
)
@click.argument("document", required=False)
@click.option("--to", "audience", help="For whom the copy is.")
@click.option("--signed-by", "signer", metavar="NAME, ROLE", help="Who signs it, in their own name.")
@click.option(
    "--key", metavar="FILE", help="Their ssh key (Ed25519), or agent; without one: typed, not signed."
)
@click.option("--number", help="Give it this number instead of the next one.")
@click.option("--again", metavar="NUMBER", help="Make it again, byte for byte; nothing is logged.")
@click.option("--version", type=click.IntRange(1), help="With --again: which version; else the newest.")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Else each it has.")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="The files' folder; else here.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), help="Fix the printed paper.")
@click.option("--writer", default="", help="A packet for one writer: the name as the record has it.")
@click.option("--request", default="", help="A trail: on whose request, and when.")
@_ONLY
@on_a_ledger
@by_somebody
@pass_call
def issue(
    call: Call,
    document: str | None,
    audience: str | None,
    signer: str | None,
    key: str | None,
    number: str | None,
    again: str | None,
    version: int | None,
    formats: tuple[str, ...],
    out: Path,
    paper: str | None,
    writer: str,
    request: str,
    only: str,
) -> None:
    """Issue a DOCUMENT: verify the record, number and sign the document, write its files and log them.

    A later version keeps its number. Whoever holds the number can have the same bytes made again.
    """
    from exporters import Options, reissue
    from exporters import issue as issue_document
    from ledger.ledger import signing

    if again is not None:
        if any(given is not None for given in (document, signer, number, key)):
            raise UsageProblem("--again makes an issued document again.", "Give its number and nothing else.")
        with call.open(write=False) as ledger:
            tell(reissue(ledger, again, version or newest_version(ledger, again), out, audience=audience))
        return
    if document is None:
        raise UsageProblem("Which document?", "One of: disclosure, packet, trail; or --again NUMBER.")
    kind, reader = chosen(document, audience)
    if signer is None:
        raise UsageProblem("A document is signed by a person.", 'Give --signed-by "NAME, ROLE".')
    name, _, role = signer.partition(",")
    options = Options(paper=paper or "", writer=writer, request=request)
    with call.open(write=True) as ledger:
        asked = meant(call, ledger, only.strip()) if only.strip() else None
        say(f"{name.strip()} signs: “{kind.signed_words}”")
        own = signing.signing_key(ledger, key, "attested") if key is not None else None
        with progress("Checking"):
            done = issue_document(
                ledger,
                kind.name,
                audience=reader,
                signer=name.strip(),
                role=role.strip() or None,
                key=own,
                formats=formats,
                out=out,
                number=number,
                options=options,
                only=asked,
            )
    tell(done)
    say(f"Logged as entry {done.entry}.")


def tell(done: Issued) -> None:
    """Number and version, and the files, one a line."""
    put(f"{done.number}  version {done.version}")
    for path in done.paths:
        put(str(path))


def newest_version(ledger: Ledger, number: str) -> int:
    """The newest version issued under `number`; 1 if there is none, so that the search for it says so."""
    from ledger.facts import ReportIssued

    issued = [entry.fact for entry in ledger.entries(kinds=(ReportIssued.kind,))]
    versions = [f.what.version for f in issued if isinstance(f, ReportIssued) and f.what.number == number]
    return max((version for version in versions if version), default=1)


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


COMMANDS = {"export": export, "issue": issue}
