"""The detail of an entry: whole sentences under the list, what is not stated, what was corrected (desks.md
5).

A tool is never the subject of a verb, the order of dates is not commented, and nothing is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.audit.times import LATE_DAYS, days_late, zone_of
from ledger.facts.entry import Entry
from ledger.facts.governance import Attestation
from ledger.facts.people import HumanContribution
from ledger.facts.regard import STANDING
from ledger.facts.times import format_clock, format_moment, format_when
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from ledger.facts.values import UNKNOWN, listed
from ledger.facts.vocabularies_rights import CONSENT_STATES
from tui.words.changes import differs
from tui.words.entries import NOBODY, listed_codes, parts_of, place_of
from tui.words.erasures import by_whom
from tui.words.fields import field_lines
from tui.words.mended import by_and_when, opinion_lines, reason_of, regard_of
from tui.words.numbers import counted, joined, number_word
from tui.words.phrases import DOT, known_how, person_phrase
from tui.words.row import Look, chain_of, current_of, moment_of, row_of
from tui.words.sentences import none_sentence, use_sentence
from tui.words.stated import statement_lines

if TYPE_CHECKING:
    from ledger.facts.show import Show


def detail_of(entry: Entry, show: Show, look: Look | None = None, *, fields: bool = True) -> tuple[str, ...]:
    """The lines of the detail, each a sentence or a short list; the number stands before them on the screen.

    Without `fields`, what `field_table` lists beside it is left out: the fields of other kinds, notes.
    """
    fact = entry.fact
    if isinstance(fact, AiUse):
        worked = _has_work(entry, look)
        confirmed = look is not None and bool(regard_of(entry, look).confirmed)
        lines = [use_sentence(fact, show), _taken_down(entry, show, confirmed)]
        lines += _open_points(entry, fact, worked)
    elif isinstance(fact, AiNone):
        lines = [none_sentence(fact, show), _taken_down(entry, show), *_none_limits(fact)]
    elif isinstance(fact, Attestation):
        lines = [*statement_lines(fact, show, entry.absent), _taken_down(entry, show)]
    else:
        lines = [_other(entry, show, look), _taken_down(entry, show)]
    told = field_lines(fact, show) if fields else ()
    return (*lines, *told, *_followers(entry, show, look), *_rest(entry, show, look, fields))


def _taken_down(entry: Entry, show: Show, confirmed: bool = False) -> str:
    """`Taken down by R. Vale, told by Art, 14:02 PST.`"""
    fact = entry.fact
    role = getattr(fact, "role", None) or getattr(fact, "basis", None)
    scribe = fact.who.person.as_ if fact.who.person is not None else getattr(role, "scribe_role", None)
    clock = format_clock(entry.at, zone_of(entry, show))
    parts = [f"Taken down by {scribe}" if scribe else "Logged"]
    if isinstance(fact, AiUse | HumanContribution):
        parts.append(how_known(fact, show, confirmed=confirmed))
    moment = moment_of(entry)
    if abs((moment - entry.at).total_seconds()) >= 60:
        clock += f"; seen {format_clock(moment, zone_of(entry, show))}"
    return ", ".join([*parts, clock]) + "."


def how_known(fact: AiUse | HumanContribution, show: Show, *, confirmed: bool = False) -> str:
    """`told by Art`, `told by the prop master`: how a use, or work on it, reached the record."""
    role_said = fact.role.told_by  # a department's name stands alone, a role takes its article
    by_role = f"the {role_said}" if role_said and not role_said[:1].isupper() else role_said
    told = fact.who.told_by.as_ if fact.who.told_by is not None else by_role
    return known_how(fact.role.basis, fact.role.department, told, show, confirmed=confirmed)


def _has_work(entry: Entry, look: Look | None) -> bool:
    """Whether people's work on this use, or on a version of it before a correction, is recorded."""
    if look is None:
        return False
    followers = [look(seq + 1) for version in chain_of(entry, look) for seq in version.followers]
    return any(
        isinstance(other.fact, HumanContribution) and other.state != "retracted" for other in followers
    )


def _open_points(entry: Entry, fact: AiUse, worked: bool) -> list[str]:
    things = bool(fact.outputs.thing or fact.seen.camera)
    listed_assets = listed(fact.outputs.assets)
    open_points = [
        words
        for words, compartment, is_open in (
            ("the tool", "what", fact.what.tool is None),
            ("what it was used for", "what", fact.what.function is None),
            ("new content or human work", "what", fact.what.function and fact.what.origination is None),
            ("how many", "outputs", things and fact.outputs.count is None and not listed_assets),
            ("when they were made" if things else "when it was used", "where", fact.where.occurred is None),
        )
        if is_open and compartment not in entry.erased
    ]
    lines = []
    if fact.where.occurred is not None:
        when = fact.where.occurred
        lines.append(f"Used: {format_when(when, told=True)}.")
    if not worked:
        open_points.append("what people did to them" if things else "what people did")
    if open_points:
        lines.append(f"Not stated: {DOT.join(open_points)}.")
    return lines if "likeness" in entry.erased else [*lines, *_person(fact)]


def _person(fact: AiUse) -> list[str]:
    likeness = fact.likeness
    if likeness.in_it is None and not likeness.features:
        return [
            "Is a person in them? To be asked at wrap."
            if fact.outputs.thing
            else "Is a person in it? To be asked at wrap."
        ]
    people = [ref.as_ for ref in listed(fact.performer.people)]
    unknown = fact.performer.people == UNKNOWN
    said = person_phrase(likeness.in_it, listed_codes(likeness.features), people, unknown=unknown)
    said = said or "what of a person is in it: not known"
    consents = listed(fact.performer.consents)
    if likeness.in_it == "no":
        return [f"{said[0].upper()}{said[1:]}."]
    consent = (
        f"Consent: {joined([ref.as_ for ref in consents])}."
        if consents
        else f"Consent: {CONSENT_STATES.label(likeness.consent)}."
        if likeness.consent
        else "Consent: not stated."
    )
    if not likeness.features and people:
        return [f"A person is in it: {joined(people)}. {consent}"]
    return [f"{said[0].upper()}{said[1:]}. {consent}"]


def _none_limits(fact: AiNone) -> list[str]:
    lines = [f"“{fact.scope.wording}”"] if fact.scope.wording else []
    if fact.scope.until is not None:
        lines.append(f"As the script stood on {format_when(fact.scope.until)}; a later scene is not covered.")
    return lines


def _other(entry: Entry, show: Show, look: Look | None) -> str:
    fact, row = entry.fact, row_of(entry, show, look)
    if isinstance(fact, Mark):
        state = (
            "A mark, open: something to come back to."
            if row.open_mark
            else f"{row.what[0].upper()}{row.what[1:]}."
        )
        return (
            f"{state} {format_clock(moment_of(entry), zone_of(entry, show))} in {row.place}."
            if row.place != NOBODY
            else state
        )
    if isinstance(fact, AiOutput):
        whose = f"{row.whose}: " if row.whose != NOBODY else ""
        return f"{whose}{row.what}, in {row.place}." if row.place != NOBODY else f"{whose}{row.what}."
    return f"{row.what[0].upper()}{row.what[1:]}." if row.what else f"{type(fact).label.capitalize()}."


def _followers(entry: Entry, show: Show, look: Look | None) -> list[str]:
    """What later entries say of this one: corrections, people's work, sightings again, disputes …"""
    if look is None:
        return []
    lines = _versions(entry, show, look)
    again = []
    for other in (look(seq + 1) for seq in entry.followers):
        how = {link.how for link in other.re if link.place == entry.place}
        if "retracts" in how:
            undone = "" if other.state != "retracted" else "; that was taken back"
            why = next(reason_of(other, link.why) for link in other.re if link.how == "retracts")
            told = f": {why}" if why else ""
            by = by_and_when(other, show, zone_of(entry, show))
            lines.append(f"Taken back by {other.number}, {by}{told}{undone}.")
        elif isinstance(other.fact, HumanContribution) and "about" in how:
            words = parts_of(other, show).get("did", "")
            lines.append(f"{words[:1].upper()}{words[1:]} ({other.number}).")
        elif isinstance(other.fact, AiOutput) and "about" in how and other.state in STANDING:
            again.append(f"{other.number} in {place_of(other.fact, show)}")
    return [*lines, *([f"Seen again: {', '.join(again)}."] if again else [])]


def _versions(entry: Entry, show: Show, look: Look) -> list[str]:
    """What the entry says now, or each of the values that disagree; who confirms it and who disputes it."""
    held, zone = regard_of(entry, look), zone_of(entry, show)
    lines = []
    now = current_of(entry, look)
    if len(held.conflict) > 1:
        many = number_word(len(held.conflict))
        told = ", ".join(str(head.number) for head in held.conflict)
        lines.append(f"{many.capitalize()} corrections disagree ({told}); one that names them ends it.")
        first = held.versions[0]
        lines += [_version(first, head, show, zone) for head in held.conflict if head.place != first.place]
    elif now is not None and now.place != entry.place and now.kind == entry.kind:
        lines.append(f"Corrected: {_version(entry, now, show, zone)}")
    return lines + opinion_lines(held, show, zone)


def _version(old: Entry, new: Entry, show: Show, zone: str) -> str:
    """`3 → 2 · miscount (121, R. Vale, 4 Dec 2025, 14:20 PST).`"""
    changed = ", ".join(differs(old, new, show)) or "the same values again"
    why = next((link.why for link in new.re if link.how in ("corrects", "completes")), "none")
    told = DOT.join(part for part in (changed, reason_of(new, why)) if part)
    return f"{told} ({new.number}, {by_and_when(new, show, zone)})."


def _rest(entry: Entry, show: Show, look: Look | None, note: bool) -> list[str]:
    lines = []
    if note and entry.fact.note.note:
        lines.append(f"Note: {' '.join(entry.fact.note.note.split())}")
    late = days_late(entry, show)
    if late >= LATE_DAYS:
        lines.append(f"Entered {format_moment(entry.at, zone_of(entry, show))}, {late:,} days after.")
    specs = type(entry.fact).compartments()
    zone = zone_of(entry, show)
    for name in entry.absent:
        label = specs[name].label if name in specs else name
        lines.append(f"{label}: {by_whom(entry, name, look, zone)}.")
    return lines


def last_line(here: Entry | None, tool: Entry | None, show: Show) -> str:
    """`Last time here: nothing. Last with this tool: 96, sc 31, 2 items.`"""
    return f"Last time here: {_last(here, show)}. Last with this tool: {_last(tool, show)}."


def _last(entry: Entry | None, show: Show) -> str:
    if entry is None:
        return "nothing"
    count = entry.fact.outputs.count if isinstance(entry.fact, AiUse) else None
    items = counted(count, "item") if isinstance(count, int) else None
    return ", ".join(part for part in (str(entry.number), place_of(entry.fact, show), items) if part)
