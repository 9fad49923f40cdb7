"""Tables: `template` writes an empty one of a kind, `import table` reads a filled one row by row.

Good rows are logged; each bad one is named by line and reason, and all of them are written to a table of
their own beside the file, to be mended and imported. Each entry keeps the file's SHA-256 and its line: so
nothing is logged twice.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledger.errors import ExitCode, UsageProblem
from tui.cli.call import Call, by_somebody, on_a_ledger, pass_call
from tui.cli.facts import complete_kind
from tui.cli.output import STDOUT, harmless, progress, put, put_bytes, say

if TYPE_CHECKING:
    from tui.cli.rows import Filling

REASON, LINE = "#reason", "#line"
"""Headings of a table of refused rows that an import passes over."""
BATCH = 1_000
"""So many rows to a transaction."""
TOLD = 20
"""So many refused rows are named on the screen; the table has them all."""


@click.command(epilog="Example: hotset template consent -o consents.csv")
@click.argument("kind", shell_complete=complete_kind)
@click.option("-o", "output", type=click.Path(path_type=Path), default=STDOUT, help="Where to; else stdout.")
@click.option("--force", is_flag=True, help="Put it in the place of a file that is there.")
def template(kind: str, output: Path, force: bool) -> None:
    """Write an empty table of KIND: headings, a line of help and a line of codes, both passed over later."""
    from tui.cli.rows import headings

    rows = headings(kind)
    from exporters.saving import save
    from ledger.ledger import written

    data = written(rows)
    if output == STDOUT:
        put_bytes(data)
        return
    if output.exists() and not force:
        raise UsageProblem(f"{output} is there already.", "Give another name, or --force.")
    save({output: data})
    put(str(output))
    say(f"Fill it in, then: hotset import table {output.name} --kind {kind}")


@click.command(epilog="Example: hotset import table consents.csv --kind consent")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", required=True, shell_complete=complete_kind, help="What each row is.")
@click.option("--dry-run", is_flag=True, help="Only check; write nothing.")
@on_a_ledger
@by_somebody
@pass_call
def table(call: Call, file: Path, kind: str, dry_run: bool) -> ExitCode:
    """Log each row of a CSV table as an entry of one kind; the headings are names of fields.

    Commas, semicolons or tabs; UTF-8 or Windows-1252. An empty cell is not stated, unknown is asked and not
    known, [] is none and said so. Times are written 2026-03-02 or 2026-03-02 14:05 and no other way.
    Refused rows are named and written to FILE.rejected.csv, to be mended and imported (exit 1).
    """
    from ledger.ledger import read_table
    from tui.cli.rows import Filling

    read = read_table(file)
    if read.encoding not in ("utf-8", "utf-16"):
        say(f"{read.name} is no UTF-8: read as Windows-1252. Look at an entry with accents.")
    filling = Filling(call, kind, read)
    with call.open(write=not dry_run) as ledger, progress(f"rows of {harmless(read.name)}") as shown:
        filling.begin(ledger)
        try:
            if dry_run:
                new = sum(1 for _ in filling.entries())
            else:
                new = ledger.append_all(
                    filling.entries(),
                    progress=lambda done: shown(done, None),
                    batch=BATCH,
                    expected=read.text.count("\n"),
                )
                if new:
                    ledger.append(filling.import_entry(new))
        finally:
            kept = _keep(file, filling) if filling.refused and not dry_run else None
    for row, reason in filling.refused[:TOLD]:
        say(f"line {row.line:,}: {harmless(reason)}")
    if len(filling.refused) > TOLD:
        say(f"… and {len(filling.refused) - TOLD:,} more")
    put(f"new: {new:,}  already there: {filling.there:,}  refused: {len(filling.refused):,}")
    if kept is not None:
        say(f"Mend {kept} and import that one: rows that are logged stay as they are.")
    if dry_run:
        say("Nothing was written (--dry-run).")
    return ExitCode.PROBLEMS if filling.refused else ExitCode.FINE


def _keep(file: Path, filling: Filling) -> Path:
    """Writes the refused rows beside the file, under a name that is free."""
    from exporters.saving import save
    from ledger.ledger import written

    stem = file.name.removesuffix(".csv")
    base = stem.partition(".rejected")[0]
    names = (f"{base}.rejected{f'-{nth}' if nth > 1 else ''}.csv" for nth in range(1, 10_000))
    path = next(place for place in map(file.with_name, names) if not place.exists())
    save({path: written(filling.refused_rows(LINE, REASON), filling.table.delimiter)})
    return path


COMMANDS = {"template": template}
