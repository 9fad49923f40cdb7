"""Entries as a trail prints them: each thing in a sentence, and under it what corrected or took it back.

The sentence holds the value in force; the old and the new stand as "3 → 2" under it.
"""

from __future__ import annotations

from exporters import answers, sentences
from exporters.changes import differences, reason_words
from exporters.copies import Copy, Use
from exporters.counts import figure, listed, with_article
from exporters.erasures import erased_words
from exporters.page import Item, State
from exporters.regarded import confirmation_words, disputing_words, regard_words, vendor_word
from ledger.facts import (
    AiNone,
    AiOutput,
    AiUse,
    Attestation,
    Confirm,
    Consent,
    Dispute,
    Entry,
    Fact,
    HumanContribution,
    When,
)
from ledger.facts.times import format_moment, format_when
from ledger.facts.told import answered
from ledger.facts.vocabularies import STATUS
from ledger.facts.vocabularies_outside import SAG_CATEGORIES
from ledger.facts.vocabularies_rights import CONSENT_STATES

_OF_THE_KEYS = ("who.person", "who.device", "who.boot", "who.monotonic", "note.source")
"""Who typed an entry, on what and out of which file: a trail tells what was entered, and when."""
_GONE = frozenset({"retracted", "replaced"})
LATE_DAYS = 3
"""From how many days on an entry is said to be late."""


def thing_item(copy: Copy, thing: int, use: Use | None) -> Item:
    chain = copy.chains[thing]
    shown = use.entry if use is not None else chain[-1]
    retracted = shown.state == "retracted"
    text = entry_words(copy, shown, use)
    if retracted:
        text += f" {_taken_back(copy, shown)}"
    text += regard_words(copy, shown)
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
    if isinstance(fact, Attestation):
        return "none" if sentences.states_none(fact.statement.text or "") else ""
    return "none" if isinstance(fact, AiNone) else ""


def entry_words(copy: Copy, entry: Entry, use: Use | None) -> str:
    """An entry as a sentence, by its kind; any other kind by its labels."""
    fact = entry.fact
    if isinstance(fact, AiUse):
        one = use or Use(entry, fact, (entry,))
        told = sentences.person(copy, one, "all") if one.about_person else sentences.use(copy, one)
        if one.about_person and fact.role.basis == "vendor_declared":
            told += vendor_word(copy, one)
        return f"{told}{_dates(copy, one.chain[0], fact)}{_told(fact)}"
    if isinstance(fact, Consent):
        return f"{consent_words(copy, fact)}. Entered {entered(copy, entry)}."
    if isinstance(fact, AiNone):
        return answers.none_sentence(copy, entry, fact)
    if isinstance(fact, Attestation):
        return attested(copy, entry, fact)
    return f"{_plain(copy, fact)} Entered {entered(copy, entry)}."


def attested(copy: Copy, entry: Entry, fact: Attestation) -> str:
    """A statement in its own words, with who states it and how it was signed."""
    name = fact.signature.person.as_ if fact.signature.person is not None else ""
    role = fact.statement.role or ""
    person = (
        f"{name}, {role}"
        if name and role
        else name or (with_article(role) if role else "somebody not recorded")
    )
    form = "signed with a key" if fact.signature.form == "signed" else "typed, not signed"
    words = " ".join((fact.statement.text or "").split()).strip("“”")
    on = fact.statement.on
    date = format_when(on) if on is not None and on.at is not None else entered(copy, entry)
    return f"“{words}” Stated by {person}, {form}, {date}."


def _plain(copy: Copy, fact: Fact) -> str:
    """Any kind by its labels: every answered field once, but what the computer says of itself."""
    said = [one for one in answered(fact, copy.label) if one.name not in _OF_THE_KEYS]
    parts = [f"{one.field.inside} {one.words}" for one in said]
    kind = type(fact).label
    return (
        f"{kind[:1].upper()}{kind[1:]}: {'; '.join(parts).removesuffix('.')}."
        if parts
        else f"{kind[:1].upper()}{kind[1:]}."
    )


def entered(copy: Copy, entry: Entry) -> str:
    return format_moment(entry.at, copy.show.zone)


def _dates(copy: Copy, entry: Entry, fact: AiUse) -> str:
    used = fact.where.occurred
    said = (
        f"Used {format_when(used, told=True)}." if used is not None and used.at else "When used: not stated."
    )
    late = _late(copy, entry, fact).replace(", entered ", ", ")
    return f" {said} Entered {entered(copy, entry)}{late}."


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


def _told(fact: AiUse) -> str:
    told = fact.role.told_by
    if not told:
        return ""
    return f" Told by {told}." if told[:1].isupper() else f" Told by the {told}."


def _withheld_words(copy: Copy, entry: Entry) -> str:
    words = ""
    for name, why in entry.absent.items():
        label = type(entry.fact).compartments()[name].label
        if why == "withheld":
            kept = [w for w in copy.options.withheld if w.entry == entry.number and w.compartment == name]
            words += "".join(f" [withheld: {label}, {w.reason}, {w.approver}]" for w in kept)
    return words


def _correction(copy: Copy, chain: tuple[Entry, ...], entry: Entry) -> Item:
    links = [link for link in entry.re if link.how in ("corrects", "completes")]
    target = copy.by_place.get(links[0].place) if links else None
    how = "completes" if links and links[0].how == "completes" else "corrects"
    told = ""
    if target is not None:
        changed = [
            f"{label} {old} → {new}"
            for _, label, old, new in differences(
                copy, target.fact, entry.fact, (target.erased, entry.erased)
            )
        ]
        told = "; ".join(changed) if changed else "the same values again"
    by = _by(copy, entry)
    date = format_moment(entry.at, copy.show.zone)
    late = _late(copy, entry, entry.fact) if isinstance(entry.fact, AiUse) else ""
    numbers = listed([figure(link.number) for link in links])
    text = f"{how} {numbers}: {told}, {reason_words(entry)}, {by}{date}{late}"
    text += _withheld_words(copy, entry) + erased_words(copy, entry)
    return Item(text, "", figure(entry.number), (entry.number,))


def _by(copy: Copy, entry: Entry) -> str:
    person = entry.fact.who.person
    return f"{person.as_}, " if person is not None else ""


def _taken_back(copy: Copy, entry: Entry) -> str:
    for taker in copy.regard(entry).retracts:
        by = f"{_by(copy, taker)}{format_moment(taker.at, copy.show.zone)}, no. {figure(taker.number)}"
        return f"Taken back: {reason_words(taker, ('retracts',))}, {by}."
    return "Taken back."


def _about(copy: Copy, chain: tuple[Entry, ...]) -> list[Item]:
    held: dict[int, Item] = {}
    for entry in chain:
        for seq in entry.followers:
            follower = copy.by_place.get(seq)
            if follower is None or seq in held or follower.thing == entry.thing:
                continue
            fact = follower.fact
            hows = [link.how for link in follower.re if link.place == entry.place]
            if "retracts" in hows:
                text = f"takes back {figure(entry.number)}: {reason_words(follower)}, {_by(copy, follower)}"
                text += format_moment(follower.at, copy.show.zone)
                text += "; that was taken back" if follower.state == "retracted" else ""
            elif isinstance(fact, Confirm) and "confirms" in hows:
                text = confirmation_words(copy, follower, entry)
            elif isinstance(fact, Dispute) and "disputes" in hows:
                text = disputing_words(copy, follower, entry)
            elif isinstance(fact, HumanContribution):
                did = sentences.hands(copy, [fact], True)
                text = f"people’s work: {did}. Entered {entered(copy, follower)}."
            elif isinstance(fact, AiOutput):
                text = f"output: {_output(copy, fact)}. Entered {entered(copy, follower)}."
            else:
                text = f"{_plain(copy, fact)} Entered {entered(copy, follower)}."
            text += _since(copy, follower) + regard_words(copy, follower)
            held[seq] = Item(
                text, "", figure(follower.number), (follower.number,), quiet=follower.state in _GONE
            )
    return [held[seq] for seq in sorted(held)]


def _since(copy: Copy, follower: Entry) -> str:
    """What became of something logged about an entry, and what it corrected itself."""
    newer = [version for version in copy.regard(follower).versions if version.place > follower.place]
    told = f" Corrected by no. {figure(newer[0].number)}." if newer else ""
    for link in follower.re:
        target = copy.by_place.get(link.place)
        if link.how == "corrects" and target is not None:
            found = differences(copy, target.fact, follower.fact, (target.erased, follower.erased))
            changed = "; ".join(f"{label} {old} → {new}" for _, label, old, new in found)
            values = f": {changed}" if changed else ""
            told = f" Corrects no. {figure(link.number)}{values}, {reason_words(follower)}.{told}"
    return told


def _output(copy: Copy, fact: AiOutput) -> str:
    """What became of an output, or that it was seen again."""
    status = copy.label(STATUS.name, fact.what.status, STATUS.codes) if fact.what.status else "seen again"
    parts = [status]
    if fact.what.replaced_by:
        parts.append(f"by {fact.what.replaced_by}")
    if fact.where.version is not None:
        parts.append(fact.where.version.as_)
    place = fact.where.scene if fact.where.scene is not None and not isinstance(fact.where.scene, str) else ()
    seen = (fact.seen.scene,) if fact.seen.scene is not None else ()
    scenes = [ref.as_ for ref in place or seen]
    if scenes:
        parts.append(f"{sentences.scene_words(copy, scenes)}{fact.seen.setup or ''}")
    if fact.what.disclosure:
        parts.append(f"told to the audience: {fact.what.disclosure}")
    return ", ".join(parts)


def consent_words(copy: Copy, fact: Consent) -> str:
    """A consent without its terms: code, category, standing, date, what it covers."""
    likeness = fact.likeness
    parts = [f"Consent {likeness.code}" if likeness.code else "Consent"]
    if likeness.category:
        parts.append(copy.label(SAG_CATEGORIES.name, likeness.category, SAG_CATEGORIES.codes))
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
    return " · ".join(parts)
