"""The values that each document prints or decides on, and which of them an entry does not state.

The documents count by the same functions, so what `hotset check` tells is what their feet count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ledger.audit.findings import Check, Family, Finding
from ledger.audit.held import Held
from ledger.facts import AiUse, Entry, WritingMaterial
from ledger.facts.entry import Number

PERSON_FUNCTIONS = frozenset({"REPLICA-V", "REPLICA-A", "ALTER-PERF", "SYNTH-PERF"})
"""What AI did is itself about a person, whether or not somebody answered that question."""
DISCLOSURE, TRAIL, PACKET = "public disclosure", "guild audit trail", "credit packet"

CHECKS = (
    Check(
        "value-not-stated",
        "A document needs a value that its entries do not state",
        "For the public disclosure each use needs department, tool, what AI did, place and where it ended "
        "up; where a person is in it, also the date of the use, and for a guild’s audit trail the "
        "agreement’s category. For the credit packet each piece of written material needs date, form, "
        "writer, pages and file. Their feet count such entries as unresolved. Missing consents and "
        "corrections that disagree have checks of their own. Silent where the part is withheld or erased.",
    ),
)


class Lack(NamedTuple):
    """A value that is not stated: in words, its field, and the documents that need it."""

    words: str
    field: str
    documents: tuple[str, ...]


def about_person(fact: AiUse) -> bool:
    """Whether a real person’s face, body or voice is in it, as far as it was said."""
    in_it = fact.likeness.in_it
    return in_it == "yes" or (in_it != "no" and fact.what.function in PERSON_FUNCTIONS)


def disclosure_lacks(fact: AiUse, status: str | None) -> list[str]:
    """What the public disclosure needs of every use and this one does not state; `status` as last said."""
    return [lack.words for lack in _every_use(fact, status)]


def undated(fact: AiUse) -> bool:
    """Whether it is not stated when the tool was used."""
    return fact.where.occurred is None or fact.where.occurred.at is None


def material_lacks(fact: WritingMaterial) -> Iterator[Lack]:
    """What the credit packet needs of written material and this one does not state."""
    what = fact.what
    lacks = {
        ("date on its cover page", "what.date"): what.date is None or what.date.at is None,
        ("form", "what.form"): what.form is None,
        ("writer", "writers.writers"): not fact.writers.writers or isinstance(fact.writers.writers, str),
        ("number of pages", "what.pages"): not isinstance(what.pages, int),
        ("file", "files.files"): not fact.files.files,
    }
    return (Lack(*of, (PACKET,)) for of, lacking in lacks.items() if lacking)


def _every_use(fact: AiUse, status: str | None) -> list[Lack]:
    scene, seen = fact.where.scene, fact.seen.scene
    place = bool(scene) or scene == () or fact.where.shot or seen
    lacks = {
        ("department", "role.department"): fact.role.department is None,
        ("tool", "what.tool"): _no_tool(fact),
        ("what AI did", "what.function"): fact.what.function in (None, "UNKNOWN", "OTHER"),
        ("place", "where.scene"): not place or isinstance(scene, str),
        ("where it ended up", "outputs.status"): status in (None, "unknown"),
    }
    return [Lack(*of, (DISCLOSURE,)) for of, lacking in lacks.items() if lacking]


def trail_lacks(fact: AiUse) -> bool:
    """Whether a guild’s audit trail needs something of a use with a person in it that is not stated."""
    return undated(fact) or _no_tool(fact) or fact.likeness.category is None


def _no_tool(fact: AiUse) -> bool:
    return fact.what.tool is None or isinstance(fact.what.tool, str)


def _of_use(fact: AiUse, status: str | None) -> Iterator[Lack]:
    person = about_person(fact)
    for lack in _every_use(fact, status):
        both = person and lack.field == "what.tool"
        yield lack._replace(documents=(DISCLOSURE, TRAIL)) if both else lack
    if person and undated(fact):
        yield Lack("date of the use", "where.occurred", (DISCLOSURE, TRAIL))
    if person and fact.likeness.category is None:
        yield Lack("agreement’s category", "likeness.category", (TRAIL,))


def find(held: Held) -> Iterator[Finding]:
    """One finding a value, with the entries that do not state it."""
    lacking: dict[Lack, list[Number]] = {}
    for entry, use in held.live(AiUse):
        _sort(entry, _of_use(use, held.status(entry, use)), lacking)
    for entry, material in held.live(WritingMaterial):
        _sort(entry, material_lacks(material), lacking)
    for lack, numbers in lacking.items():
        documents = " and ".join(lack.documents)
        yield Finding(
            "value-not-stated",
            tuple(numbers),
            f"{documents[:1].upper()}{documents[1:]}: {lack.words} not stated.",
            f"State it: hotset correct {numbers[0]} {lack.field}=…",
        )


FAMILY = Family("Documents", CHECKS, find)


def _sort(entry: Entry, lacks: Iterator[Lack], lacking: dict[Lack, list[Number]]) -> None:
    for lack in lacks:
        if lack.field.partition(".")[0] not in entry.absent:
            lacking.setdefault(lack, []).append(entry.number)
