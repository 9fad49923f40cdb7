"""The detail of an entry: whole sentences under the list, what is not stated, what was corrected (desks.md 5).

A tool is never the subject of a verb, the order of dates is not commented, and nothing is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.facts.entry import Entry
from ledger.facts.people import HumanContribution
from ledger.facts.times import format_clock, format_moment, format_when
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from ledger.facts.values import UNKNOWN, Ref, listed
from ledger.facts.vocabularies import FUNCTIONS, PHASES
from ledger.facts.vocabularies_rights import CONSENT_STATES
from tui.words.entries import listed_codes, none_source, parts_of, place_of
from tui.words.names import department_name
from tui.words.numbers import counted, joined, plural
from tui.words.phrases import DOT, camera_words, known_how, person_phrase, status_words, take_words
from tui.words.row import LATE_DAYS, Look, changes, current_of, days_late, moment_of, row_of, zone_of

if TYPE_CHECKING:
    from ledger.facts.show import Show

_DO: Final = {
    "OPS": ("plan or sort", "the work"),
    "RESEARCH": ("look up and summarise", "material"),
    "IDEATE": ("suggest", "ideas"),
    "WRITE": ("write", "text"),
    "WRITE-CHECK": ("check", "text"),
    "TRANSLATE": ("translate", "text"),
    "BOARD": ("sketch", "boards"),
    "CONCEPT": ("design", "concepts"),
    "PREVIS": ("sketch", "previews"),
    "CAPTURE": ("scan or record", ""),
    "REPLICA-V": ("make", "a digital replica"),
    "REPLICA-A": ("make", "a digital replica of a voice"),
    "ALTER-PERF": ("change", "a performance"),
    "SYNTH-PERF": ("make", "a character whom nobody plays"),
    "CROWD": ("multiply or generate", "a crowd"),
    "BG": ("make", "backgrounds or plates"),
    "PROP-GFX": ("make", "props or graphics"),
    "VFX-GEN": ("make", "effect elements"),
    "VFX-ASSIST": ("outline and clean up", "parts of the picture"),
    "EDIT-ASSIST": ("transcribe or sort", "material"),
    "DIALOGUE-CLEAN": ("reduce noise on", "dialogue"),
    "DIALOGUE-GEN": ("make", "speech"),
    "MUSIC-GEN": ("make", "music"),
    "LYRIC-GEN": ("make", "lyrics"),
    "SFX-GEN": ("make", "sound effects"),
    "COLOR": ("match", "the colour of the picture"),
    "TITLE-GFX": ("make", "titles or graphics"),
    "DUB": ("voice in another language", ""),
    "ARCH-RESTORE": ("restore", "archive material"),
    "ARCH-FABRICATE": ("recreate", "archive material"),
    "MARKETING": ("make", "publicity"),
    "TRAIN": ("train a system on", "material"),
    "LICENCE": ("license", "material to train a system"),
}
"""Function to verb and what it is done to; a thing takes the place of the latter (documents.md 6)."""
_MAKES: Final = frozenset(
    code for code, (verb, _) in _DO.items() if verb in ("make", "sketch", "design", "suggest", "write")
)


def detail_of(entry: Entry, show: Show, look: Look | None = None) -> tuple[str, ...]:
    """The lines of the detail, each a sentence or a short list; the number stands before them on the screen."""
    fact = entry.fact
    if isinstance(fact, AiUse):
        lines = [use_sentence(fact, show), _taken_down(entry, show), *_open_points(fact, show)]
    elif isinstance(fact, AiNone):
        lines = [none_sentence(fact, show), _taken_down(entry, show), *_none_limits(fact)]
    else:
        lines = [_other(entry, show, look), _taken_down(entry, show)]
    return tuple([*lines, *_followers(entry, show, look), *_rest(entry, show)])


def use_sentence(fact: AiUse, show: Show) -> str:
    """`Art used Firefly Image 4 to make images: 3 items, seen on camera in 42A.`"""
    what, outputs = fact.what, fact.outputs
    who = department_name(fact.role.department, show)
    if fact.role.vendor:
        who = f"{show.codes.get('vendor', {}).get(fact.role.vendor, fact.role.vendor)}, for {who},"
    elif fact.who.by is not None or fact.role.craft:
        who += f" ({fact.who.by.as_ if fact.who.by is not None else fact.role.craft})"
    verb = "plans to use" if outputs.status == "planned" else "used"
    named = what.tool.as_ if isinstance(what.tool, Ref) else None
    tool = named or (
        "an AI tool that is not known" if what.tool == UNKNOWN else "an AI tool that is not stated"
    )
    return f"{who} {verb} {tool} {_purpose(fact, show)}{_things(fact)}{_where(fact, show)}."


def _purpose(fact: AiUse, show: Show) -> str:
    function, thing = fact.what.function, fact.outputs.thing
    if function is None or function in ("OTHER", "UNKNOWN"):
        about = f" ({fact.what.purpose})" if fact.what.purpose else f" on {plural(thing)}" if thing else ""
        return f"for work that is not described{about}"
    verb, done_to = _DO.get(function, ("", ""))
    if not verb:
        return f"for {FUNCTIONS.label(function, show.codes.get(FUNCTIONS.name))}"
    person = person_phrase(
        None, listed_codes(fact.likeness.features), [ref.as_ for ref in listed(fact.performer.people)]
    )
    if person and function not in _MAKES:
        return f"to {verb} {done_to + ': ' if done_to else ''}{person.removeprefix('of ')}"
    if thing and function in _MAKES:
        return f"to {verb} {plural(thing)}"
    return f"to {verb} {done_to or 'people or things'}"


def _things(fact: AiUse) -> str:
    outputs, made = fact.outputs, fact.what.made
    parts = []
    if isinstance(outputs.count, int):
        kept = (
            f"{outputs.count:,} kept of {made:,} made"
            if isinstance(made, int)
            else counted(outputs.count, "item")
        )
        parts.append(kept)
    codes = [f"#{ref.as_}" for ref in listed(outputs.assets)]
    parts += [joined(codes)] if codes else []
    parts += status_words(outputs.status if outputs.status != "planned" else None, outputs.prominence)
    seen = camera_words(fact.seen.camera, "seen ")
    parts += [seen] if seen else []
    return f": {', '.join(parts)}" if parts else ""


def _where(fact: AiUse, show: Show) -> str:
    place = place_of(fact, show)
    if place == "no scene":
        return ", for no scene"
    if place == "–":
        return f", in {PHASES.label(fact.where.phase)}" if fact.where.phase else ""
    lead = " on " if place.startswith("day ") else " in "
    if fact.seen.slate:
        slate = f"slate {fact.seen.slate}" + (f", {take_words(fact.seen.take)}" if fact.seen.take else "")
        scene = f", scene {fact.seen.scene.as_}" if fact.seen.scene else ""
        return f" in {slate}{scene}"
    return f"{lead}{place.replace('sc ', 'scene ', 1)}"


def _taken_down(entry: Entry, show: Show) -> str:
    """`Taken down by R. Vale, told by Art, 14:02 PST.`"""
    fact = entry.fact
    who = (
        fact.who.person.as_
        if fact.who.person is not None
        else getattr(getattr(fact, "role", None), "scribe_role", None)
    )
    clock = format_clock(entry.at, zone_of(entry, show))
    parts = [f"Taken down by {who}" if isinstance(who, str) else "Taken down by somebody not named"]
    if isinstance(fact, AiUse | HumanContribution):
        told = (
            fact.who.told_by.as_
            if fact.who.told_by is not None
            else f"the {fact.role.told_by}"
            if fact.role.told_by
            else None
        )
        parts.append(known_how(fact.role.basis, fact.role.department, told, show))
    parts.append(clock)
    moment = moment_of(entry)
    if moment != entry.at and abs((moment - entry.at).total_seconds()) >= 60:
        parts.append(f"for {format_clock(moment, zone_of(entry, show))}")
    return ", ".join(parts) + "."


def _open_points(fact: AiUse, show: Show) -> list[str]:
    things = bool(fact.outputs.thing or fact.seen.camera)
    listed_assets = listed(fact.outputs.assets)
    open_points = [
        words
        for words, is_open in (
            ("the tool", fact.what.tool is None),
            ("what it was used for", fact.what.function is None),
            ("new content or human work", fact.what.function is not None and fact.what.origination is None),
            ("how many", things and fact.outputs.count is None and not listed_assets),
            ("when they were made" if things else "when it was used", fact.where.occurred is None),
        )
        if is_open
    ]
    lines = []
    if fact.where.occurred is not None:
        when = fact.where.occurred
        lines.append(f"Used: {format_when(when, told=True)}.")
    lines.append(
        f"Not stated: {DOT.join([*open_points, 'what people did to them' if things else 'what people did'])}."
    )
    return [*lines, *_person(fact)]


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
    said = person_phrase(likeness.in_it, listed_codes(likeness.features), people, unknown=unknown) or ""
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


def none_sentence(fact: AiNone, show: Show) -> str:
    """`Costume: none on day 12, said by C. Amin.`"""
    scope, besides = fact.scope, listed(fact.scope.besides)
    departments = joined([department_name(code, show) for code in scope.departments or ()])
    if scope.scenes:
        numbers = [ref.as_ for ref in scope.scenes]
        what = (
            f"scene {numbers[0]}"
            if len(numbers) == 1
            else f"scenes {_run(numbers)}, {counted(len(numbers), 'scene')}"
        )
    elif scope.days:
        labels = [ref.as_ for ref in scope.days]
        what = f"{'day' if len(labels) == 1 else 'days'} {joined(labels)}"
    else:
        what = joined([PHASES.label(code) for code in scope.phases or ()])
    used = "none" if not besides else f"the uses {joined([ref.as_ for ref in besides])} and no others"
    source = none_source(fact, show)
    if fact.by.person is None and not fact.basis.role:
        source += ", by whom not recorded"
    return f"{departments}: {used} in {what}, {fact.basis.basis or 'said'} by {source}."


def _run(numbers: list[str]) -> str:
    return ", ".join(numbers) if len(numbers) <= 8 else f"{numbers[0]} to {numbers[-1]}"


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
            if row.place != "–"
            else state
        )
    if isinstance(fact, AiOutput):
        whose = f"{row.whose}: " if row.whose != "–" else ""
        return f"{whose}{row.what}, in {row.place}."
    return f"{row.what[0].upper()}{row.what[1:]}." if row.what else f"{type(fact).label.capitalize()}."


def _followers(entry: Entry, show: Show, look: Look | None) -> list[str]:
    """What later entries say of this one: corrections, people's work, sightings again, taking back."""
    if look is None:
        return []
    lines: list[str] = []
    now = current_of(entry, look)
    if now is not None and now.seq != entry.seq and now.kind == entry.kind:
        lines.append(_corrected(entry, now, show))
    again = []
    for other in (look(seq + 1) for seq in entry.followers):
        how = {link.how for link in other.re if link.seq == entry.seq and link.log == entry.log}
        if "retracts" in how:
            lines.append(f"Taken back by {other.number}, {_by_and_when(other, show)}.")
        elif isinstance(other.fact, HumanContribution) and "about" in how:
            words = parts_of(other, show).get("did", "")
            lines.append(f"{words[:1].upper()}{words[1:]} ({other.number}).")
        elif isinstance(other.fact, AiOutput) and "about" in how and other.state != "retracted":
            again.append(f"{other.number} in {place_of(other.fact, show)}")
    return [*lines, *([f"Seen again: {', '.join(again)}."] if again else [])]


def _corrected(entry: Entry, now: Entry, show: Show) -> str:
    differs = ", ".join(changes(parts_of(entry, show), parts_of(now, show))) or "other details"
    why = next((link.why for link in now.re if link.how in ("corrects", "completes")), "none")
    words = (
        now.fact.note.reason
        if why == "other" and now.fact.note.reason
        else why.replace("_", " ")
        if why != "none"
        else ""
    )
    return f"Corrected: {DOT.join(part for part in (differs, words) if part)} ({now.number}, {_by_and_when(now, show)})."


def _by_and_when(entry: Entry, show: Show) -> str:
    who = entry.fact.who.person.as_ if entry.fact.who.person is not None else "somebody not named"
    return f"{who}, {format_moment(entry.at, zone_of(entry, show))}"


def _rest(entry: Entry, show: Show) -> list[str]:
    lines = []
    if entry.fact.note.note:
        lines.append(f"Note: {' '.join(entry.fact.note.note.split())}")
    late = days_late(entry, show)
    if late >= LATE_DAYS:
        lines.append(f"Entered {format_moment(entry.at, zone_of(entry, show))}, {late:,} days after.")
    specs = type(entry.fact).compartments()
    lines += [
        f"{specs[name].label if name in specs else name}: {reason}." for name, reason in entry.absent.items()
    ]
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
