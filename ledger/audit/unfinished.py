"""What was begun and waits for an answer: marks, temporary items, the question whether a person is in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.facts import AiUse, Entry, Mark

CHECKS = (
    Check(
        "mark-open",
        "A mark was not completed",
        "Somebody marked a time and place to come back to, and no entry completes it or takes it back.",
    ),
    Check(
        "temporary-open",
        "A temporary item is still in the cut",
        "The output of a use stands as temporary and in the cut, and nothing later says that it "
        "was replaced, "
        "removed, or stayed. Studios and festivals treat what is temporary and what is final apart.",
    ),
    Check(
        "person-not-asked",
        "Nobody answered whether a real person is in it",
        "Asked once a department at wrap: not while the shoot day is open and the last of its unit. "
        "“Not known” is an answer; nothing at all is none. Silent where the "
        "likeness part is withheld or erased, and where the use is only planned.",
    ),
)


def find(held: Held) -> Iterator[Finding]:
    """What is open in a record."""
    for entry, _ in held.live(Mark):
        yield Finding(
            "mark-open",
            (entry.number,),
            "A mark is open.",
            f"Complete it in the app (o), or take it back: hotset retract {entry.number}",
        )
    going = _going(held)
    asked: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry, fact in held.live(AiUse):
        status = held.status(entry, fact)
        if status == "temp_in_cut":
            yield Finding(
                "temporary-open",
                (entry.number,),
                f"{(fact.outputs.thing or 'an output').capitalize()}: temporary, in the cut.",
                f"Say where it ended up: hotset correct {entry.number} outputs.status=…",
            )
        if person_not_asked(entry, fact, status):
            day = fact.seen.day.as_ if fact.seen.day is not None else ""
            if (day, fact.seen.unit or "") in going:
                continue
            asked[(day, fact.role.department or "")].append(entry.number)
    for (day, department), numbers in asked.items():
        name = held.show.departments.get(department, department)
        where = ", ".join(filter(None, (name, f"day {day}" if day else "")))
        yield Finding(
            "person-not-asked",
            tuple(numbers),
            f"{where or 'No department'}: is a real person in it?",
            f"Ask, and log the answer: hotset correct {numbers[0]} likeness.in_it=…",
        )


def person_not_asked(entry: Entry, fact: AiUse, status: str | None) -> bool:
    """Whether nobody answered for a use with this standing if a real person is in it, and it can be asked."""
    return fact.likeness.in_it is None and "likeness" not in entry.absent and status != "planned"


FAMILY = Family("Open", CHECKS, find)


def _going(held: Held) -> frozenset[tuple[str, str]]:
    """The shoot days, label and unit, that have not wrapped: open, and the last of their unit."""
    last = {day.unit or "": day for day in held.show.days}
    return frozenset((day.label, unit) for unit, day in last.items() if day.open)
