"""What became of entries after somebody signed for them or closed their day: changed, or added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.audit.times import sighting_of
from ledger.facts import AiUse, Attestation, Day, Entry

CHANGES = frozenset({"corrects", "retracts", "erases"})

CHECKS = (
    Check(
        "changed-after-signing",
        "An entry was changed after a statement was made about it",
        "A statement names the days, the departments, or the state of the record that it is "
        "about, and an entry "
        "that it covers was corrected, taken back or erased later. Silent once a later statement about the "
        "same covers the change.",
    ),
    Check(
        "added-after-closing",
        "An entry about a shoot day was added after the day was closed",
        "The day’s own entry says closed, or a statement covers the day, and an entry about that "
        "day was logged "
        "later. Silent once the day is closed again, or stated again, after it.",
    ),
)


class _Statement(NamedTuple):
    entry: Entry
    upto: int
    """Entries at earlier places are covered."""
    about: tuple[str | None, frozenset[str], frozenset[str]]
    """Topic, labels of days, departments; empty sets mean all."""

    def covers(self, entry: Entry) -> bool:
        _, days, departments = self.about
        seen = sighting_of(entry)
        day = seen.day.as_ if seen is not None and seen.day is not None else None
        department = entry.fact.role.department if isinstance(entry.fact, AiUse) else None
        return (
            entry.place < self.upto
            and (not days or day in days)
            and (not departments or department in departments)
        )


def find(held: Held) -> Iterator[Finding]:
    """What changed under a signature, and what came after a day was closed."""
    statements = list(_statements(held))
    last = {statement.about: statement.upto for statement in statements}
    for statement in statements:
        changed: dict[int, int] = {}
        for entry in held.entries[statement.entry.place + 1 :]:
            if entry.state == "retracted" or entry.place < last[statement.about]:
                continue
            for link in entry.re:
                target = held.by_place.get(link.place)
                if link.how in CHANGES and target is not None and statement.covers(target):
                    changed[target.number] = entry.number
        if changed:
            yield Finding(
                "changed-after-signing",
                tuple(dict.fromkeys((statement.entry.number, *changed, *changed.values()))),
                f"Covered by the statement in entry {statement.entry.number} and changed later.",
                "Tell whoever signed it; they may state it again: hotset sign",
            )
    yield from _added(held, statements)


FAMILY = Family("Signing", CHECKS, find)


def _statements(held: Held) -> Iterator[_Statement]:
    sizes = {entry.log: entry.before for entry in held.entries}
    for entry, fact in held.live(Attestation):
        stated = fact.statement
        named = isinstance(stated.days, tuple) or stated.departments
        days = frozenset(ref.as_ for ref in stated.days or () if isinstance(stated.days, tuple))
        head = stated.head
        if head is not None and head.log in sizes:
            upto = sizes[head.log] + head.size
        elif named:
            upto = entry.place
        else:
            continue
        yield _Statement(entry, upto, (stated.topic, days, frozenset(stated.departments or ())))


def _added(held: Held, statements: list[_Statement]) -> Iterator[Finding]:
    closed: dict[tuple[str, str | None], Entry] = {}
    for entry, fact in held.live(Day):
        if fact.where.state == "closed" and fact.where.label is not None:
            closed[(fact.where.label, fact.where.unit)] = entry
    ends = {key: entry.place for key, entry in closed.items()}
    for (label, unit), entry in closed.items():
        stated = (s.upto for s in statements if label in s.about[1])
        ends[(label, unit)] = max(entry.place, *stated, 0)
    added: dict[tuple[str, str | None], list[int]] = {}
    for entry in held.entries:
        seen = sighting_of(entry)
        if seen is None or seen.day is None or entry.place != entry.thing or entry.state == "retracted":
            continue
        for label, unit in closed:
            mine = label == seen.day.as_ and (unit is None or seen.unit in (None, unit))
            if mine and entry.place > ends[(label, unit)]:
                added.setdefault((label, unit), []).append(entry.number)
    for key, numbers in added.items():
        yield Finding(
            "added-after-closing",
            (closed[key].number, *numbers),
            f"Day {key[0]} was closed by entry {closed[key].number}; logged about it later.",
            f"Tell whoever closed it; close it again: hotset day open {key[0]}, then hotset day close",
        )
