"""The guild audit trail: entries in scope in their order, each with its corrections under it (domain report C16).

1 scope, 2 check, 3 entries, 4 consents and notices, 5 days without entries, 6 withheld, 7 check again.
Nothing in scope is left out, taken back or not; the old and the new stand as "3 → 2".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from exporters import answers, sentences
from exporters.changes import differences, reason_words, value_words
from exporters.copies import PERSON_FUNCTIONS, Copy, Use
from exporters.counts import figure, listed
from exporters.frame import Frame, fingerprint, foot, shown_origin, withheld_items
from exporters.page import Counts, Item, Masthead, Page, Section, State
from ledger.facts import (
    AiNone,
    AiOutput,
    AiUse,
    Attestation,
    Consent,
    Entry,
    Fact,
    HumanContribution,
    LogOpen,
    Mark,
    Ref,
    When,
    WritingGaiMaterial,
    WritingHandover,
    WritingMaterial,
)
from ledger.facts.times import format_moment, format_when
from ledger.facts.vocabularies_rights import AGREEMENTS, CONSENT_STATES, SAG_CATEGORIES

WORDS = "This is what our record held in this scope on this day."
"""What the producer signs: fixed words, never composed."""

CLOSING = (
    "This trail states what was logged. It does not decide credit, authorship, consent or legal compliance."
)
LATE_DAYS = 3
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
    return isinstance(fact, Consent)


def _touches_writing(fact: Fact) -> bool:
    if isinstance(fact, AiUse):
        writing = fact.writing.effect not in (None, "none") or bool(fact.writing.writers)
        return writing or fact.role.department == "WRI" or fact.what.function in _WRITING
    if isinstance(fact, AiNone):
        return "WRI" in fact.scope.departments
    if isinstance(fact, Attestation):
        topics = {"generated_text", "source_material", "hand_over", "list_seen"}
        return fact.statement.topic in topics
    return isinstance(fact, WritingMaterial | WritingGaiMaterial | WritingHandover)


def _any_use(fact: Fact) -> bool:
    return isinstance(fact, AiUse | AiNone | Attestation | Mark)


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
            "Uses, statements and marks of all departments. Not in scope: script text, performers’ terms.",
        ),
    ),
    **dict.fromkeys(("counsel", "file"), (_anything, "Every entry of the record.")),
}
"""Audience → which things it is about, and that in words."""


def compose(copy: Copy, frame: Frame) -> Page:
    """The trail of a copy."""
    wanted, scope_words = SCOPES[copy.audience]
    uses = {use.entry.thing: use for use in copy.uses}
    things = [
        thing
        for thing, chain in copy.chains.items()
        if any(wanted(entry.fact) for entry in chain) and not _is_under(copy, chain[0])
    ]
    entries = tuple(_thing(copy, thing, uses.get(thing)) for thing in things)
    consents = tuple(_consent(copy, entry, fact, uses.values()) for entry, fact in copy.live(Consent))
    gaps = _gaps(copy)
    marked = _state_entries(entries)
    unresolved = [
        use for thing, use in uses.items() if thing in set(things) and use.about_person and _unresolved(use)
    ]
    matrix = copy.coverage.by_scene or copy.coverage.by_phase or copy.coverage.by_day
    missing = matrix.count("not_recorded") if matrix else 0
    sections = (
        Section("scope", "1 Scope", _scope(copy, scope_words, len(marked))),
        Section("checked", "2 Check", _check(copy)),
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


def _is_under(copy: Copy, entry: Entry) -> bool:
    """Whether a thing stands under another one: people's work and outputs of a use, and what takes back."""
    if isinstance(entry.fact, AiOutput | HumanContribution):
        return any(link.seq in copy.by_seq for link in entry.re)
    return any(link.how in ("retracts", "confirms", "disputes") for link in entry.re)


def _scope(copy: Copy, words: str, used: int) -> tuple[Item, ...]:
    first, last = copy.entries[0].at, copy.entries[-1].at
    zone = copy.show.zone
    days = [format_moment(at, zone).rsplit(",", 1)[0] for at in (first, last)]
    given = (
        f" Given on {copy.options.request}."
        if copy.options.request
        else " On whose request it is given: not recorded."
    )
    text = f"{words} From {days[0]} to {days[1]}, entries 1–{figure(copy.head.size)}; {figure(used)} are printed here.{given}"
    return (Item(text),)


def _check(copy: Copy) -> tuple[Item, ...]:
    size = figure(copy.head.size)
    key = next((fact.what.vkey for _, fact in copy.live(LogOpen) if fact.what.vkey), "") or ""
    short = key.split("+")[1].upper() if key.count("+") >= 2 else "not recorded"
    return (
        Item(f"entries 1–{size} whole and in order: each recomputed from its values", lead="pass"),
        Item(f"signed by {shown_origin(copy)}, key {short}", lead="pass"),
        Item("the index agrees with what was sealed", lead="pass"),
        Item(
            "heads that you hold: compare the fingerprint of a report or a wrap page that you kept",
            lead="not checked",
        ),
        Item("guild cosignature: none was given", lead="not checked"),
    )


def _thing(copy: Copy, thing: int, use: Use | None) -> Item:
    chain = copy.chains[thing]
    shown = use.entry if use is not None else chain[-1]
    retracted = shown.state == "retracted"
    text = entry_words(copy, shown, use)
    if shown.state == "conflict":
        both = listed([f"no. {figure(e.number)}" for e in chain if e.state == "conflict"])
        text += f" Two corrections disagree ({both})."
    if retracted:
        text += f" {_taken_back(copy, chain)}"
    under = [_correction(copy, chain, entry) for entry in chain[1:]]
    under += _about(copy, chain)
    numbers = tuple(sorted({n for i in under for n in i.entries} | {chain[0].number}))
    return Item(
        text + _withheld_words(copy, shown),
        _state(shown.fact),
        figure(chain[0].number),
        numbers,
        {"kind": chain[0].kind, "state": shown.state},
        tuple(under),
        retracted,
    )


def _state(fact: Fact) -> State:
    if isinstance(fact, AiUse):
        return "recorded"
    return "none" if isinstance(fact, AiNone) else ""


def entry_words(copy: Copy, entry: Entry, use: Use | None) -> str:
    """An entry as a sentence, by its kind; any other kind by its labels."""
    fact = entry.fact
    if isinstance(fact, AiUse):
        one = use or Use(entry, fact, (entry,))
        told = sentences.person(copy, one, "all") if one.about_person else sentences.use(copy, one)
        return f"{told}{_dates(copy, entry, fact)}{_known(copy, fact)}"
    if isinstance(fact, AiNone):
        return answers.none_sentence(copy, entry, fact)
    if isinstance(fact, Attestation):
        return attested(copy, entry, fact)
    return f"{_plain(copy, fact)} Entered {_entered(copy, entry)}."


def attested(copy: Copy, entry: Entry, fact: Attestation) -> str:
    """A statement in its own words, with who states it and how it was signed."""
    name = fact.signature.person.as_ if fact.signature.person is not None else ""
    role = fact.statement.role or ""
    person = (
        f"{name}, {role}" if name and role else name or (f"the {role}" if role else "somebody not recorded")
    )
    form = "signed with a key" if fact.signature.form == "signed" else "typed, not signed"
    words = " ".join((fact.statement.text or "").split()).strip("“”")
    on = fact.statement.on
    date = format_when(on) if on is not None and on.at is not None else _entered(copy, entry)
    return f"“{words}” Stated by {person}, {form}, {date}."


def _plain(copy: Copy, fact: Fact) -> str:
    parts: list[str] = []
    for name, compartment in type(fact).compartments().items():
        if name in ("who", "note"):
            continue
        held = getattr(fact, name)
        for spec in compartment.fields:
            value = getattr(held, spec.attribute, None)
            if value is not None:
                parts.append(f"{sentences.lower(spec.label)} {value_words(copy, spec, value)}")
    kind = type(fact).label
    return f"{kind[:1].upper()}{kind[1:]}: {'; '.join(parts)}." if parts else f"{kind[:1].upper()}{kind[1:]}."


def _entered(copy: Copy, entry: Entry) -> str:
    return format_moment(entry.at, copy.show.zone)


def _dates(copy: Copy, entry: Entry, fact: AiUse) -> str:
    used = fact.where.occurred
    said = (
        f"Used {format_when(used, told=True)}." if used is not None and used.at else "When used: not stated."
    )
    return f" {said} Entered {_entered(copy, entry)}{_late(copy, entry, fact)}."


def _late(copy: Copy, entry: Entry, fact: AiUse) -> str:
    days = _days_after(copy, entry, fact)
    return f", entered {figure(days)} days after" if days is not None and days >= LATE_DAYS else ""


def _days_after(copy: Copy, entry: Entry, fact: AiUse) -> int | None:
    """Days between the use (or, while that isn't said, the day of the sighting) and the entry."""
    local = When.exactly(entry.at, copy.show.zone).day
    used = fact.where.occurred.day if fact.where.occurred is not None else None
    if used is None and fact.seen.day is not None:
        seen = next(
            (d for d in copy.show.days if d.id == fact.seen.day.id or d.label == fact.seen.day.as_), None
        )
        used = seen.date if seen else None
    return (local - used).days if used is not None and local is not None else None


def _known(copy: Copy, fact: AiUse) -> str:
    if fact.role.basis == "vendor_declared":
        return " Vendor’s word, not confirmed."
    told = fact.role.told_by
    return f" Told by {told}." if told else ""


def _withheld_words(copy: Copy, entry: Entry) -> str:
    words = ""
    for name, why in entry.absent.items():
        label = type(entry.fact).compartments()[name].label
        if why == "withheld":
            kept = [w for w in copy.options.withheld if w.entry == entry.number and w.compartment == name]
            words += "".join(f" [withheld: {label}, {w.reason}, {w.approver}]" for w in kept)
        elif why.startswith("erased"):
            words += f" [{label}: {why}]"
    return words


def _correction(copy: Copy, chain: tuple[Entry, ...], entry: Entry) -> Item:
    links = [link for link in entry.re if link.how in ("corrects", "completes")]
    target = copy.by_seq.get(links[0].seq) if links else None
    how = "completes" if links and links[0].how == "completes" else "corrects"
    told = ""
    if target is not None:
        changed = [
            f"{label} {old} → {new}" for _, label, old, new in differences(copy, target.fact, entry.fact)
        ]
        told = "; ".join(changed) if changed else "the same values again"
    by = _by(copy, entry)
    date = format_moment(entry.at, copy.show.zone)
    late = _late(copy, entry, entry.fact) if isinstance(entry.fact, AiUse) else ""
    numbers = listed([figure(link.seq + 1) for link in links])
    text = f"{how} {numbers}: {told}, {reason_words(entry)}, {by}{date}{late}"
    return Item(text + _withheld_words(copy, entry), "", figure(entry.number), (entry.number,))


def _by(copy: Copy, entry: Entry) -> str:
    person = entry.fact.who.person
    return f"{person.as_}, " if person is not None else ""


def _taken_back(copy: Copy, chain: Iterable[Entry]) -> str:
    for entry in chain:
        for seq in entry.followers:
            taker = copy.by_seq.get(seq)
            if taker is not None and any(link.how == "retracts" for link in taker.re):
                date = format_moment(taker.at, copy.show.zone)
                return f"Taken back: {reason_words(taker)}, {_by(copy, taker)}{date}, no. {figure(taker.number)}."
    return "Taken back."


def _about(copy: Copy, chain: tuple[Entry, ...]) -> list[Item]:
    held: dict[int, Item] = {}
    for entry in chain:
        for seq in entry.followers:
            follower = copy.by_seq.get(seq)
            if follower is None or seq in held or follower.thing == entry.thing:
                continue
            fact = follower.fact
            hows = [link.how for link in follower.re if link.seq == entry.seq]
            if "retracts" in hows:
                text = f"takes back {figure(entry.number)}: {reason_words(follower)}, {_by(copy, follower)}"
                text += format_moment(follower.at, copy.show.zone)
            elif isinstance(fact, HumanContribution):
                text = f"people’s work: {sentences.hands(copy, [fact], True)}. Entered {_entered(copy, follower)}."
            else:
                text = f"{_plain(copy, fact)} Entered {_entered(copy, follower)}."
            held[seq] = Item(
                text, "", figure(follower.number), (follower.number,), quiet=follower.state == "retracted"
            )
    return [held[seq] for seq in sorted(held)]


def _consent(copy: Copy, entry: Entry, fact: Consent, uses: Iterable[Use]) -> Item:
    likeness = fact.likeness
    parts = (
        [copy.label(SAG_CATEGORIES.name, likeness.category, SAG_CATEGORIES.codes)]
        if likeness.category
        else []
    )
    parts.append(CONSENT_STATES.label(likeness.state) if likeness.state else "standing not stated")
    parts.append(
        f"signed {format_when(likeness.signed)}" if likeness.signed and likeness.signed.at else "not dated"
    )
    scenes = (
        fact.scope.scenes if fact.scope.scenes is not None and not isinstance(fact.scope.scenes, str) else ()
    )
    if fact.scope.uses:
        parts.append(f"covers {fact.scope.uses}")
    elif scenes:
        parts.append(f"covers {sentences.scene_words(copy, [ref.as_ for ref in scenes])}")
    for use in uses:
        if entry in use.consents:
            used = use.fact.where.occurred
            date = format_when(used) if used is not None and used.at else "date not recorded"
            parts.append(f"use {date} (no. {figure(use.chain[0].number)})")
    parts.extend(_clock(fact))
    text = f"{' · '.join(parts)}. Terms are not in this report."
    return Item(text, "", likeness.code or figure(entry.number), (entry.number,))


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


def _gaps(copy: Copy) -> tuple[Item, ...]:
    items = [
        item
        for matrix in (copy.coverage.by_scene, copy.coverage.by_phase, copy.coverage.by_day)
        for item in answers.gap_items(copy, matrix)
    ]
    for words in answers.silent_units(copy, _heard(copy)):
        items.append(Item(f"{words}: no entries and no statement.", "not_recorded"))
    if not copy.coverage.questions:
        items.insert(0, Item(answers.NOBODY_ASKED, "not_recorded"))
    return tuple(items) or (Item("None."),)


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
        "signature; docs/format.md says how to do it by hand. What this shows: the entries have not changed since they "
        "were logged. What it cannot show: that an entry is true, or that everything was logged."
    )
    return (Item(text),)


def _state_entries(items: Iterable[Item]) -> set[int]:
    return {number for item in items for number in item.entries}


def _unresolved(use: Use) -> bool:
    fact = use.fact
    return (
        not use.consents
        or fact.where.occurred is None
        or fact.where.occurred.at is None
        or fact.what.tool is None
        or fact.likeness.category is None
    )
