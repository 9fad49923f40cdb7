"""The sentences of a use and of a none, as people would say them (desks.md 5; verbs: documents.md 6).

A tool is never the subject of a verb; what is not known says so in words, never as a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.facts.use import AiNone, AiUse
from ledger.facts.values import UNKNOWN, Ref, listed
from ledger.facts.vocabularies import FUNCTIONS, PHASES
from tui.words.entries import NOBODY, listed_codes, none_source, place_of
from tui.words.names import department_name
from tui.words.numbers import counted, joined, plural
from tui.words.phrases import camera_words, how_many, person_phrase, status_words, take_words

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


def use_sentence(fact: AiUse, show: Show) -> str:
    """`Art used Firefly Image 4 to make images: 3 items, seen on camera in 42A.`"""
    verb = "plans to use" if fact.outputs.status == "planned" else "used"
    return f"{_user(fact, show)} {verb} {_tool(fact)} {_purpose(fact, show)}{_things_and_place(fact, show)}."


def _user(fact: AiUse, show: Show) -> str:
    who = department_name(fact.role.department, show) if fact.role.department else "Somebody"
    if fact.role.vendor:
        return f"{show.codes.get('vendor', {}).get(fact.role.vendor, fact.role.vendor)}, for {who},"
    by = fact.who.by.as_ if fact.who.by is not None else fact.role.craft
    return f"{who} ({by})" if by else who


def _tool(fact: AiUse) -> str:
    tool = fact.what.tool
    if isinstance(tool, Ref):
        return tool.as_
    return "an AI tool that is not known" if tool == UNKNOWN else "an AI tool that is not stated"


def _purpose(fact: AiUse, show: Show) -> str:
    function, thing = fact.what.function, fact.outputs.thing
    if function is None or function in ("OTHER", "UNKNOWN"):
        about = f" ({fact.what.purpose})" if fact.what.purpose else f" on {plural(thing)}" if thing else ""
        return f"for work that is not described{about}"
    verb, done_to = _DO.get(function, ("", ""))
    if not verb:
        return f"for {FUNCTIONS.label(function, show.codes.get(FUNCTIONS.name))}"
    people = [ref.as_ for ref in listed(fact.performer.people)]
    person = person_phrase(None, listed_codes(fact.likeness.features), people)
    if person and function not in _MAKES:
        return f"to {verb} {f'{done_to}, ' if done_to else ''}{person.removeprefix('of ')}"
    if thing and function in _MAKES:
        return f"to {'make' if verb == thing else verb} {plural(thing)}"
    return f"to {verb} {done_to or 'people or things'}"


def _things_and_place(fact: AiUse, show: Show) -> str:
    """`: 3 items, seen on camera in 42A`; `, for planning, in 40A-1`; ` in 42A`."""
    outputs, made = fact.outputs, fact.what.made
    count = outputs.count if isinstance(outputs.count, int) else None
    items = how_many(count, made if isinstance(made, int) else None)
    codes = joined([f"#{ref.as_}" for ref in listed(outputs.assets)])
    ended = status_words(outputs.status if outputs.status != "planned" else None, outputs.prominence)
    seen = camera_words(fact.seen.camera, "seen ")
    parts = [part for part in (items, codes, *ended, seen) if part]
    told = f"{':' if items else ','} {', '.join(parts)}" if parts else ""
    place = _place(fact, show)
    return f"{told}{',' if place and parts and not seen else ''}{place}"


def _place(fact: AiUse, show: Show) -> str:
    if fact.where.scene == ():
        return " for no scene"
    place = place_of(fact, show)
    if place == NOBODY:
        return f" in {PHASES.label(fact.where.phase)}" if fact.where.phase else ""
    if fact.seen.slate:
        slate = f"slate {fact.seen.slate}" + (f", {take_words(fact.seen.take)}" if fact.seen.take else "")
        return f" in {slate}" + (f", scene {fact.seen.scene.as_}" if fact.seen.scene else "")
    return f"{' on ' if place.startswith('day ') else ' in '}{place.replace('sc ', 'scene ', 1)}"


def none_sentence(fact: AiNone, show: Show) -> str:
    """`Costume: none on day 12, said by C. Amin.`"""
    scope, besides = fact.scope, listed(fact.scope.besides)
    departments = joined([department_name(code, show) for code in scope.departments or ()])
    if scope.scenes:
        numbers = [ref.as_ for ref in scope.scenes]
        several = f"in scenes {_run(numbers)}, {counted(len(numbers), 'scene')}"
        what = f"in scene {numbers[0]}" if len(numbers) == 1 else several
    elif scope.days:
        labels = [ref.as_ for ref in scope.days]
        what = f"on {'day' if len(labels) == 1 else 'days'} {joined(labels)}"
    else:
        what = f"in {joined([PHASES.label(code) for code in scope.phases or ()])}"
    used = "none" if not besides else f"the uses {joined([ref.as_ for ref in besides])} and no others"
    source = none_source(fact, show)
    if fact.by.person is None and not fact.basis.role:
        source += ", by whom not recorded"
    return f"{departments}: {used} {what}, {fact.basis.basis or 'said'} by {source}."


def _run(numbers: list[str]) -> str:
    return ", ".join(numbers) if len(numbers) <= 8 else f"{numbers[0]} to {numbers[-1]}"
