"""What every document has around it: number and version, signature, fingerprint, foot, what is withheld.

All of it comes from the prefix of the log and from what was issued; nothing here reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from exporters.copies import Copy
from exporters.counts import figure, listed, number_word, plural, sentence_start
from exporters.erasures import erased_items
from exporters.page import Fingerprint, Item, Signature
from ledger.facts import Entry
from ledger.facts.sensitivity import AUDIENCES, never_given
from ledger.facts.times import format_day, format_moment

WORKING_COPY = "working copy"


@dataclass(frozen=True)
class Issue:
    """A document that is issued: its number and version, and who signs it, when, with which words."""

    number: str
    version: int
    signer: str
    role: str
    at: datetime
    words: str
    key: str = ""
    """The fingerprint of the key that signed; "" if the name was typed."""


@dataclass(frozen=True)
class Frame:
    """The issue, as a page prints it."""

    report: str
    """"SLN-2026-0007 · version 2", or "working copy"."""
    record: str
    """The same with the day that the record stands at."""
    version: int
    """The version that is, or would be, issued; from 1."""
    signature: Signature | None
    as_of: str


def frame_of(copy: Copy, document: str, issue: Issue | None, word: str = "Record") -> Frame:
    """The frame of a copy; `word` is what the document calls its number."""
    day = format_day(copy.entries[-1].at.astimezone(ZoneInfo(copy.show.zone)).date()) if copy.entries else ""
    if issue is None:
        later = max((fact.what.version or 0 for _, fact in copy.reports(document)), default=0) + 1
        return Frame(
            WORKING_COPY, f"{sentence_start(WORKING_COPY)}, no number · as of {day}", later, None, day
        )
    day = format_day(issue.at.astimezone(ZoneInfo(copy.show.zone)).date())
    report = f"{issue.number} · version {issue.version}"
    who = f"{issue.signer}, {issue.role}" if issue.role else issue.signer
    company = copy.show.production.what.company
    form = f"signed with key {issue.key}" if issue.key else "typed, not signed with a key"
    signature = Signature(
        f"{who}, for {company}" if company else who,
        f"{format_moment(issue.at, copy.show.zone, prose=True)}, {form}",
        issue.words,
    )
    return Frame(report, f"{word} {report} · as of {day}", issue.version, signature, day)


def fingerprint(copy: Copy) -> Fingerprint:
    """The head of a copy as people and cameras read it."""
    head = copy.head
    return Fingerprint(
        head.lines(), shown_origin(copy), head.origin, head.size, head.root.hex(), head.qr_text()
    )


def shown_origin(copy: Copy, origin: str | None = None) -> str:
    """The log as people see it: the production's code in place of its random id, "SLN/main/e1"."""
    station = (origin or copy.head.origin).split("/", 2)[-1]
    return f"{copy.show.code or 'no code'}/{station}"


def spans(copy: Copy) -> str:
    """Which entries a copy is made from: "1–118 of SLN/main/e1, 1–4 of SLN/main/e2"."""
    held = {copy.head.origin: (0, 0), **copy.parts} if not copy.parts else copy.parts
    return ", ".join(f"1–{figure(size)} of {shown_origin(copy, log)}" for log, (_, size) in held.items())


def foot(copy: Copy) -> str:
    """The foot of each page after the report and the page number."""
    return f"entries {spans(copy)} · head {copy.head.short}, in full on the last page"


def withheld_items(copy: Copy, kept_by_performers: int | None = None) -> tuple[Item, ...]:
    """What was kept back by whom and why, and in one line the classes that such a copy never holds."""
    groups: dict[tuple[str, str, str], int] = {}
    likeness = []
    by_number: dict[int, Entry] = {entry.number: entry for entry in copy.entries}
    for one in copy.options.withheld:
        entry = by_number.get(one.entry)
        spec = type(entry.fact).compartments().get(one.compartment) if entry is not None else None
        key = (spec.label if spec else one.compartment, one.reason, one.approver)
        groups[key] = groups.get(key, 0) + 1
        if spec is not None and spec.letter == "l":
            likeness.append(one)
    items: list[Item] = []
    total = len(copy.options.withheld)
    if total:
        each = ", ".join(f"{label} {n} ({reason}, {who})" for (label, reason, who), n in groups.items())
        items.append(Item(f"{sentence_start(number_word(total))} {plural('item', total)}: {each}."))
    else:
        items.append(Item("Nobody kept an item back from this copy.", facts={"items": 0}))
    if kept_by_performers is not None:
        if kept_by_performers or likeness:
            number = kept_by_performers + len(likeness)
            verb = "is" if number == 1 else "are"
            count = sentence_start(number_word(number))
            items.append(Item(f"{count} face or voice {plural('item', number)} {verb} withheld."))
        else:
            items.append(Item("No face or voice item is withheld."))
    if copy.audience in AUDIENCES and (classes := never_given(copy.audience)):
        items.append(Item(f"Such a copy never holds parts of these classes: {listed(list(classes))}."))
    return (*items, *erased_items(copy))
