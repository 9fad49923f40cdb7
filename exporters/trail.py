"""The guild audit trail: entries in scope in order, each with its corrections under it (domain report C16).

1 scope, 2 check, 3 entries, 4 consents and notices, 5 days without entries, 6 withheld, 7 check again.
Nothing in scope is left out, taken back or not; the old and the new stand as "3 → 2".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from exporters import answers
from exporters import trail_entries as entries_of
from exporters.copies import Copy, Use
from exporters.counts import figure
from exporters.frame import Frame, fingerprint, foot, shown_origin, spans, withheld_items
from exporters.page import Column, Counts, Item, Masthead, Page, Section, Table, closing
from ledger.audit.needs import PERSON_FUNCTIONS, trail_lacks
from ledger.facts import (
    AiNone,
    AiOutput,
    AiUse,
    Approval,
    Attestation,
    Consent,
    ConsentStatus,
    Consultation,
    Entry,
    Fact,
    HumanContribution,
    LogOpen,
    Mark,
    Notice,
    Ref,
    Replica,
    ReplicaEvent,
    TrainingLicence,
    VendorDeclaration,
    WritingAiConsent,
    WritingGaiMaterial,
    WritingHandover,
    WritingMaterial,
)
from ledger.facts.times import format_moment, format_when
from ledger.facts.vocabularies_rights import AGREEMENTS

WORDS = "This is what our record held in this scope on this day."
"""What the producer signs: fixed words, never composed."""

CLOSING = closing("trail")
NAMES = {
    "sag-aftra": "SAG-AFTRA",
    "wga": "the Writers Guild of America",
    "dga": "the Directors Guild of America",
    "iatse": "IATSE",
    "tag": "The Animation Guild",
    "mpeg": "the Editors Guild",
    "counsel": "counsel",
    "file": "the file",
}
_WRITING = frozenset({"WRITE", "WRITE-CHECK", "TRANSLATE", "LICENCE", "TRAIN", "RESEARCH"})
_AGREED = {"sag-aftra": "SAG", "wga": "WGA", "dga": "DGA", "iatse": "IA", "tag": "TAG", "mpeg": "MPEG"}


def _touches_performer(fact: Fact) -> bool:
    if isinstance(fact, AiUse):
        person = fact.likeness.in_it == "yes" or bool(fact.performer.people) or bool(fact.performer.consents)
        voice = fact.what.function in {"DIALOGUE-GEN", "DUB", "CAPTURE", "CROWD"}
        return person or voice or fact.what.function in PERSON_FUNCTIONS
    if isinstance(fact, AiNone):
        return bool({"CAS", "PER", "BGA", "STU"} & set(fact.scope.departments))
    if isinstance(fact, Attestation):
        return fact.statement.topic in {"replica", "synthetic"}
    if isinstance(fact, Notice):
        return fact.what.type in {"use_48h", "synthetic", "strike"} or bool(fact.content.people)
    if isinstance(fact, Approval):
        return fact.what.use_class == "talent"
    return isinstance(fact, Consent | ConsentStatus | Replica | ReplicaEvent)


def _touches_writing(fact: Fact) -> bool:
    if isinstance(fact, AiUse):
        writing = fact.writing.effect not in (None, "none") or bool(fact.writing.writers)
        return writing or fact.role.department == "WRI" or fact.what.function in _WRITING
    if isinstance(fact, AiNone):
        return "WRI" in fact.scope.departments
    if isinstance(fact, Attestation):
        topics = {"generated_text", "source_material", "hand_over", "list_seen"}
        return fact.statement.topic in topics
    if isinstance(fact, Notice):
        return fact.what.type == "training_licence"
    return isinstance(
        fact, WritingMaterial | WritingGaiMaterial | WritingHandover | WritingAiConsent | TrainingLicence
    )


def _any_use(fact: Fact) -> bool:
    return isinstance(
        fact, AiUse | AiNone | Attestation | Mark | Approval | Notice | Consultation | VendorDeclaration
    )


def _anything(fact: Fact) -> bool:
    return True


SCOPES: dict[str, tuple[Callable[[Fact], bool], str]] = {
    "sag-aftra": (
        _touches_performer,
        "Entries that touch a performer. Not in scope: script text, other guilds’ entries.",
    ),
    "wga": (
        _touches_writing,
        "Entries that touch the writing. Not in scope: performers’ terms, other guilds’ entries.",
    ),
    **dict.fromkeys(
        ("dga", "iatse", "tag", "mpeg"),
        (
            _any_use,
            "Uses, statements, approvals, notices, consultations and marks of all departments. Not in scope: "
            "script text, performers’ terms.",
        ),
    ),
    **dict.fromkeys(("counsel", "file"), (_anything, "Every entry of the record.")),
}
"""Audience → which things it is about, and that in words."""


def compose(copy: Copy, frame: Frame) -> Page:
    """The trail of a copy."""
    wanted, scope_words = SCOPES[copy.audience]
    uses = {use.entry.thing: use for use in copy.uses}
    told = {
        thing: entries_of.thing_item(copy, thing, uses.get(thing))
        for thing, chain in copy.chains.items()
        if any(wanted(entry.fact) for entry in chain) and not _is_under(copy, chain[0], wanted)
    }
    things = {thing: item for thing, item in told.items() if _answers(copy, item.entries)}
    entries = tuple(things.values())
    used = {entry.place for thing, use in uses.items() if thing in things for entry in use.consents}
    consents = tuple(
        _consent(copy, entry, fact, uses.values())
        for entry, fact in copy.live(Consent)
        if entry.place in used or _answers(copy, (entry.number,))
    )
    for kind in (ConsentStatus, Notice):
        consents += tuple(
            _told(copy, entry)
            for entry, fact in copy.live(kind)
            if wanted(fact) and _answers(copy, (entry.number,))
        )
    gaps = _gaps(copy)
    marked = _state_entries(entries)
    unresolved = [
        use for thing, use in uses.items() if thing in things and use.about_person and _unresolved(use)
    ]
    matrix = copy.coverage.by_scene or copy.coverage.by_phase or copy.coverage.by_day
    missing = matrix.count("not_recorded") if matrix else 0
    sections = (
        Section("scope", "1 Scope", _scope(copy, scope_words, len(marked))),
        Section("checked", "2 Check", (), _check(copy)),
        Section("entries", "3 Entries", entries or (Item("No entry in this scope."),)),
        Section("consents", "4 Consents and notices", consents or (Item("None is recorded."),)),
        Section("days", "5 Days without entries", gaps),
        Section("withheld", "6 Withheld", withheld_items(copy)),
        Section("again", "7 Check again", _again(copy)),
    )
    code = copy.show.code
    title = copy.show.title if copy.show.title == code else f"{copy.show.title} ({code})"
    return Page(
        "trail",
        copy.audience,
        frame.report,
        Masthead(
            f"Audit trail for {NAMES[copy.audience]}",
            f"{title}{_agreement(copy)}",
            ((title_line(copy), frame.record),),
        ),
        sections,
        foot(copy),
        (CLOSING,),
        Counts(len(marked), len(unresolved), len(copy.options.withheld), missing),
        signature=frame.signature,
        fingerprint=fingerprint(copy),
        check=(
            f"After entry {figure(copy.head.size)} of {shown_origin(copy)}.",
            "Keep this page: with it you can show later that nothing up to that entry was changed.",
        ),
        data={"code": code, "head": copy.head.json(), "scope": scope_words},
    )


def _answers(copy: Copy, numbers: Iterable[int]) -> bool:
    """Whether one of these entries is among those that the trail was narrowed to, if it was."""
    return not copy.options.only or not copy.chosen.isdisjoint(numbers)


def title_line(copy: Copy) -> str:
    """The company, and who prepared the copy if that was said."""
    company = copy.show.production.what.company or "company not recorded"
    return f"{company} · prepared by {copy.options.prepared_by}" if copy.options.prepared_by else company


def _agreement(copy: Copy) -> str:
    wanted = _AGREED.get(copy.audience)
    for agreement in copy.show.production.parties.agreements or ():
        if wanted and agreement.code and wanted in agreement.code.upper():
            label = copy.label(AGREEMENTS.name, agreement.code, AGREEMENTS.codes)
            return f" · {label} {agreement.version}" if agreement.version else f" · {label}"
    return ""


def _is_under(copy: Copy, entry: Entry, wanted: Callable[[Fact], bool]) -> bool:
    """Whether a thing is told under another one: what takes back, and what is about a thing in scope."""
    abouts = [copy.by_place[link.place] for link in entry.re if link.place in copy.by_place]
    if isinstance(entry.fact, AiOutput | HumanContribution):
        return bool(abouts)
    if any(link.how in ("retracts", "confirms", "disputes") for link in entry.re):
        return True
    about = any(link.how == "about" for link in entry.re)
    return about and any(wanted(one.fact) for target in abouts for one in copy.chains[target.thing])


def _scope(copy: Copy, words: str, used: int) -> tuple[Item, ...]:
    first, last = copy.entries[0].at, copy.entries[-1].at
    zone = copy.show.zone
    days = [format_moment(at, zone).rsplit(",", 1)[0] for at in (first, last)]
    given = (
        f" Given on {copy.options.request}."
        if copy.options.request
        else " On whose request it is given: not recorded."
    )
    span = f"From {days[0]} to {days[1]}, entries {_numbers(copy)}; {figure(used)} are printed here."
    narrowed = (
        f" Narrowed to what answers “{copy.options.only}”: {figure(len(copy.chosen))} entries, told with "
        "those that belong to them. What else was logged is not in this trail."
        if copy.options.only
        else ""
    )
    return (Item(f"{words} {span}{given}{narrowed}"),)


def _numbers(copy: Copy) -> str:
    return spans(copy) if len(copy.parts) > 1 else f"1–{figure(copy.head.size)}"


def _check(copy: Copy) -> Table:
    keys = [fact.what.vkey for _, fact in copy.live(LogOpen) if fact.what.vkey]
    key = keys[-1] if keys else ""  # of the newest part, which the head is of
    short = key.split("+")[1].upper() if key.count("+") >= 2 else "not recorded"
    return Table(
        (Column("verdict", "Verdict", "whole"), Column("what", "What was checked")),
        (
            ("pass", f"entries {_numbers(copy)} whole and in order, each recomputed from its values"),
            ("pass", f"signed by {shown_origin(copy)}, key {short}"),
            ("pass", "the index agrees with what was sealed"),
            ("not checked", "heads that you hold: compare the fingerprint of a report that you kept"),
            ("not checked", "guild cosignature: none was given"),
        ),
    )


def _consent(copy: Copy, entry: Entry, fact: Consent, uses: Iterable[Use]) -> Item:
    parts = [entries_of.consent_words(copy, fact)]
    for use in uses:
        if entry in use.consents:
            used = use.fact.where.occurred
            date = format_when(used) if used is not None and used.at else "date not recorded"
            parts.append(f"use {date} (no. {figure(use.chain[0].number)})")
    parts.extend(_clock(fact))
    text = f"{' · '.join(parts)}. Terms are not in this report."
    return Item(text, "", figure(entry.number), (entry.number,))


def _clock(fact: Consent) -> Iterator[str]:
    notice, services = fact.dates.notice_given, fact.dates.services_start
    if notice is None and services is None:
        return
    said = [
        f"{name} {format_when(when)}" if when is not None and when.at else f"{name} not recorded"
        for name, when in (("notice given", notice), ("services", services))
    ]
    timed = [
        w.at for w in (notice, services) if w is not None and w.at and w.precision in ("exact", "minute")
    ]
    hours = f": {int((timed[1] - timed[0]).total_seconds() // 3600)} h" if len(timed) == 2 else ""
    yield ", ".join(said) + hours


def _told(copy: Copy, entry: Entry) -> Item:
    return Item(entries_of.entry_words(copy, entry, None), "", figure(entry.number), (entry.number,))


def _gaps(copy: Copy) -> tuple[Item, ...]:
    items = [
        item
        for matrix in (copy.coverage.by_scene, copy.coverage.by_phase, copy.coverage.by_day)
        for item in answers.gap_items(copy, matrix)
    ]
    for words in answers.silent_units(copy, _heard(copy)):
        items.append(Item(f"{words}. No entry and no statement names these days.", "not_recorded"))
    if not copy.coverage.questions:
        items.insert(0, Item(answers.NOBODY_ASKED, "not_recorded"))
    items = items or [Item("None.")]
    for matrix in (copy.coverage.by_scene, copy.coverage.by_phase, copy.coverage.by_day):
        items.extend(answers.rest_items(copy, matrix))
    return tuple(items)


def _heard(copy: Copy) -> Iterator[tuple[str, str]]:
    """Days (label, unit) that an entry saw something on or that a statement names."""
    days = {day.id: (day.label, day.unit or "") for day in copy.show.days}
    labels = {day.label: (day.label, day.unit or "") for day in copy.show.days}
    for entry in copy.entries:
        fact = entry.fact
        refs: list[Ref] = []
        if isinstance(fact, AiUse | AiOutput | Mark) and fact.seen.day is not None:
            refs.append(fact.seen.day)
        elif isinstance(fact, AiNone):
            refs.extend(fact.scope.days or ())
        elif isinstance(fact, Attestation):
            refs.extend(fact.statement.days or ())
        for ref in refs:
            found = days.get(ref.id or "") or labels.get(ref.as_)
            if found is not None:
                yield found


def _again(copy: Copy) -> tuple[Item, ...]:
    text = (
        "hotset verify, with the ledger at hand, recomputes every entry from its values and checks every "
        "signature; docs/format.md says how to do it by hand. What this shows: the entries have not changed "
        "since they were logged. What it cannot show: that an entry is true, or that everything was logged."
    )
    return (Item(text),)


def _state_entries(items: Iterable[Item]) -> set[int]:
    return {number for item in items for number in item.entries}


def _unresolved(use: Use) -> bool:
    return not use.consents or bool(use.rivals) or trail_lacks(use.fact)
