"""Who was asked and who has not answered: questions that became smaller, vendors without a statement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.facts import AiUse, Asked, Code, Entry, HumanContribution, Person, Ref, VendorDeclaration

CHECKS = (
    Check(
        "asked-smaller",
        "Fewer are asked than before",
        "A question to departments was taken back, or corrected so that it names fewer departments, scenes, "
        "days, phases or units, or excuses departments that it asked. Every share counts against "
        "what is asked. "
        "Silent once the circumstance is stated. Scenes that the script omits leave by themselves.",
    ),
    Check(
        "vendor-no-answer",
        "A vendor has made no statement",
        "A vendor is in the list, or named by a use, by work that people did or by a person, and "
        "no statement "
        "of it says what was used, or that none was. No answer is not “none”.",
    ),
)


def find(held: Held) -> Iterator[Finding]:
    """What was asked of fewer, and what vendors left open."""
    for versions in held.things.values():
        if isinstance(versions[0].fact, Asked):
            yield from _smaller(held, versions)
    yield from _vendors(held)


FAMILY = Family("Asked", CHECKS, find)


def _smaller(held: Held, versions: list[Entry]) -> Iterator[Finding]:
    asked = [(entry, entry.fact) for entry in versions if isinstance(entry.fact, Asked)]
    asked = [(entry, fact) for entry, fact in asked if fact.scope.act != "reminds"]
    if not asked:
        return
    last, now = asked[-1]
    if last.state == "retracted":
        retracts = [
            held.by_place[place]
            for place in last.followers
            if any(link.how == "retracts" and link.place == last.place for link in held.by_place[place].re)
        ]
        if not any(entry.fact.note.note or entry.fact.note.reason for entry in retracts):
            numbers = (last.number, *(entry.number for entry in retracts))
            yield Finding(
                "asked-smaller",
                numbers,
                f"The question of entry {last.number} was taken back.",
                "Ask again, with the reason: hotset add asked …",
            )
        return
    for (before, old), (after, new) in pairwise(asked):
        lost = _lost(old, new)
        if lost and not (now.why.circumstance or new.why.circumstance):
            yield Finding(
                "asked-smaller",
                (before.number, after.number),
                f"Entry {after.number} asks fewer than entry {before.number} did: {', '.join(lost)}.",
                f"Say what there is to know: hotset correct {last.number} why.circumstance=…",
            )


def _lost(old: Asked, new: Asked) -> list[str]:
    """What a question asked before and does not ask any more, in words."""
    lost = sorted(_departments(old) - _departments(new))
    for name in ("scenes", "days"):
        was, is_now = getattr(old.scope, name), getattr(new.scope, name)
        if was == "all" and is_now != "all":
            lost.append(f"all {name}")
        elif isinstance(was, tuple) and is_now != "all":
            kept = {ref.id or ref.as_ for ref in is_now or ()}
            lost += [_place(name, ref) for ref in was if (ref.id or ref.as_) not in kept]
    lost += sorted(set(old.scope.phases or ()) - set(new.scope.phases or ()))
    if new.scope.units:
        lost += sorted(set(old.scope.units or ()) - set(new.scope.units))
        lost += [] if old.scope.units else ["other units"]
    return lost


def _place(name: str, ref: Ref) -> str:
    return f"{name.removesuffix('s')} {ref.as_}"


def _departments(fact: Asked) -> set[str]:
    grouped = {code for group in fact.scope.groups or () for code in group.departments}
    return (set(fact.scope.departments or ()) | grouped) - set(fact.scope.not_asked or ())


def _vendors(held: Held) -> Iterator[Finding]:
    named: dict[str, list[int]] = {}
    for entry, code in held.live(Code):
        if code.what.list == "vendor" and code.what.code:
            named.setdefault(code.what.code, []).append(entry.number)
    named_by = [(entry, use.role.vendor) for entry, use in held.live(AiUse)]
    named_by += [(entry, work.role.vendor) for entry, work in held.live(HumanContribution)]
    named_by += [(entry, person.role.vendor) for entry, person in held.live(Person)]
    for entry, vendor in named_by:
        if vendor:
            named.setdefault(vendor, []).append(entry.number)
    answers = {
        said.what.vendor
        for _, said in held.live(VendorDeclaration)
        if said.what.none_used in ("yes", "no") or said.tools.tools or said.tools.uses or said.tools.functions
    }
    for vendor, numbers in named.items():
        if vendor not in answers:
            yield Finding(
                "vendor-no-answer",
                tuple(numbers),
                f"{held.show.label('vendor', vendor, {})} has made no statement.",
                f"Ask it, and log the answer: hotset add vendor.declaration what.vendor={vendor} …",
            )
