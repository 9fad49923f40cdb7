"""What looking for what is missing costs: all checks, and coverage, of productions as large as they get.

Seconds of processor time beside the budget; no test depends on them.
By hand: python -m tests.benchmarks.audit
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ledger.audit.checks import findings
from ledger.audit.coverage import coverage
from ledger.facts import Entry, Fact, NewEntry, Ref, When, make
from ledger.facts.show import Show
from ledger.facts.vocabularies import DEPARTMENTS
from ledger.ledger import Home, Ledger
from tests.benchmarks.store import worked
from tests.exporters.record import Record, begun
from tests.ledger.store import worlds

DAYS, SCENES, ASKED, ENTRIES = 80, 200, 30, 100_000
CLEAN = 5_000
DEPARTMENT_CODES = tuple(DEPARTMENTS.codes)[:ASKED]


def clean(folder: Path, count: int = CLEAN) -> Ledger:
    """A production of so many uses about which nothing is left open."""
    chance = random.Random(1)
    ledger = Ledger.create(
        folder / "BIG.hotset", worlds.PRODUCTION, who=worlds.WHO, home=Home.under(folder / "home")
    )
    scenes = [NewEntry(make("scene", {"where": {"number": str(n)}})) for n in range(1, SCENES + 1)]
    refs = [Ref(as_=str(n), id=entry.id) for n, entry in enumerate(ledger.append(scenes), 1)]
    listed = make(
        "tool",
        {
            "what": {"name": "Quiet", "version": "12"},
            "terms": {"captured": When.on(date(2026, 1, 2), "UTC"), "digest": "ab" * 32},
            "approval": {"approved": "yes"},
        },
    )
    tool = Ref(as_="Quiet", id=ledger.append([NewEntry(listed)])[0].id)
    ledger.append_all(
        NewEntry(
            make(
                "ai.use",
                {
                    "role": {"department": chance.choice(("ART", "VFX", "SND", "COS"))},
                    "where": {"scene": [chance.choice(refs)]},
                    "what": {"tool": tool, "function": "PROP-GFX"},
                    "likeness": {"in_it": "no"},
                    "outputs": {"count": chance.randint(1, 5), "thing": "poster", "status": "final"},
                },
            )
        )
        for _ in range(count)
    )
    return ledger


def checked(ledger: Ledger) -> None:
    """As `hotset check` reads and looks at everything; raises AssertionError if anything is open."""
    found = findings(ledger.show(), list(ledger.entries()))
    if found:
        raise AssertionError(found[0])


def large() -> tuple[Show, list[Entry]]:
    """Scenes, days and departments that are all asked about, with uses and statements of none."""
    chance, record = random.Random(1), begun(" ".join(str(n) for n in range(1, SCENES + 1)))
    for n in range(DAYS):
        begins = When.on(date(2026, 1, 5) + timedelta(days=n), "UTC")
        record.log(make("day", {"where": {"label": str(n + 1), "unit": "main", "date": begins}}))
    for axis in ("scenes", "days"):
        record.log(
            make("asked", {"scope": {"act": "sets", "departments": list(DEPARTMENT_CODES), axis: "all"}})
        )
    last = record.entries[-1]
    entries = list(record.entries)
    for place in range(len(entries), ENTRIES):
        fact = _said(record, chance)
        entries.append(replace(last, seq=place, id=str(place), fact=fact, kind=fact.kind, thing=place))
    return Show.of(entries), entries


def _said(record: Record, chance: random.Random) -> Fact:
    scenes = [record.scenes[str(chance.randint(1, SCENES))] for _ in range(chance.choice((1, 1, 1, 2, 9)))]
    department = chance.choice(DEPARTMENT_CODES)
    if chance.random() < 0.1:
        basis = {"basis": "said", "role": f"assistant {chance.randint(1, 30)}"}
        return make("ai.none", {"scope": {"departments": [department], "scenes": scenes}, "basis": basis})
    seen = {"day": Ref(as_=str(chance.randint(1, DAYS))), "unit": "main"}
    return make("ai.use", {"role": {"department": department}, "where": {"scene": scenes}, "seen": seen})


def measure() -> Iterator[str]:
    """Each figure beside its budget."""
    with tempfile.TemporaryDirectory() as name, clean(Path(name)) as ledger:
        took = min(worked(lambda: checked(ledger)) for _ in range(3))
        yield f"{f'all checks, {CLEAN:,} uses, read and looked at':<58}{took:>8.2f} s    budget 2 s"
    show, entries = large()
    took = min(worked(lambda: coverage(show, entries)) for _ in range(3))
    size = f"{SCENES} scenes × {ASKED} departments × {DAYS} days"
    yield f"{f'coverage, {ENTRIES:,} entries, {size}':<58}{took:>8.2f} s    budget 1 s"
    matrix = coverage(show, entries).by_scene
    assert matrix is not None
    took = min(worked(lambda: (matrix.rests("recorded"), matrix.against)) for _ in range(1))
    yield f"{'on whose words the cells rest, and what contradicts':<58}{took:>8.2f} s    none set"


def main() -> None:
    """Prints each number as it is there."""
    for line in measure():
        print(line, flush=True)


if __name__ == "__main__":
    main()
