"""A script on its way in: from its file to a plan, and from an accepted plan to the entries to log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ledger.facts import Entry, NewEntry, Production, Show, Who
from ledger.intake import reading
from ledger.intake.plan import EntryOf, ImportPlan, plan, signed_off


def plan_of(path: Path, show: Show, entry: EntryOf, *, in_order: bool) -> ImportPlan:
    """What importing the script at `path` would change; raises BadScript."""
    data = reading.load(path)
    script = reading.read_script(data, path.name, in_order=in_order)
    sha256 = reading.fingerprint(data)
    return plan(show, script, name=path.name, sha256=sha256, size=len(data), entry=entry)


def accepted(
    plan: ImportPlan, who: Who, slating: str | None, productions: Iterable[Entry]
) -> Iterator[NewEntry]:
    """The entries of an accepted plan; `slating` settles in `productions` what a clashing slate means."""
    yield from signed_off(plan, who)
    for entry in productions if slating else ():
        if isinstance(entry.fact, Production) and entry.fact.what.slating != slating:
            settled = entry.fact.what.changed(slating=slating)
            corrected = entry.fact.changed(what=settled, who=who)
            yield NewEntry(corrected, (entry.link("completes", "late_information"),))
