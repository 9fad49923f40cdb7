"""The sentences of documents.md 6. A missing slot prints its words, never nothing; a tool is never a subject.

Each function takes facts of a copy and returns one sentence of plain text. The order of two dates is never
commented, and nothing here says how much of anything is AI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exporters.copies import Copy, Use
from exporters.counts import figure, listed, number_word, out_of, plural, runs, sentence_start, with_article
from exporters.regarded import vendor_words
from ledger.facts import AiUse, HumanContribution, Ref, Version, When
from ledger.facts import listed as refs_of
from ledger.facts.times import format_when
from ledger.facts.vocabularies import DEPARTMENTS, FUNCTIONS, NATURES

DO = {
    "OPS": "plan or sort",
    "WRITE": "write",
    "WRITE-CHECK": "check",
    "RESEARCH": "look up and summarise",
    "IDEATE": "suggest",
    "BOARD": "sketch",
    "PREVIS": "sketch",
    "CONCEPT": "design",
    "TRANSLATE": "translate",
    "CAPTURE": "scan or record",
    "REPLICA-V": "make a digital replica of",
    "REPLICA-A": "make a digital replica of",
    "ALTER-PERF": "change",
    "SYNTH-PERF": "make a character whom nobody plays",
    "CROWD": "multiply or generate",
    **dict.fromkeys(
        (
            "BG", "PROP-GFX", "VFX-GEN", "TITLE-GFX", "MUSIC-GEN", "LYRIC-GEN", "SFX-GEN", "DIALOGUE-GEN",
        ),
        "generate",
    ),
    "VFX-ASSIST": "outline and clean up parts of",
    "DIALOGUE-CLEAN": "reduce noise on",
    "EDIT-ASSIST": "transcribe or sort",
    "COLOR": "match the colour of",
    "DUB": "voice in another language",
    "ARCH-RESTORE": "restore",
    "ARCH-FABRICATE": "recreate",
    "MARKETING": "make publicity with",
    "TRAIN": "train a system on",
    "LICENCE": "license to train a system",
}  # fmt: skip
"""Public words for what AI did, by function code."""

_NOUNS = {
    "OPS": "plans", "WRITE": "text", "WRITE-CHECK": "text", "RESEARCH": "material", "IDEATE": "idea",
    "BOARD": "storyboard", "PREVIS": "preview", "CONCEPT": "design", "TRANSLATE": "text", "CAPTURE": "scan",
    "REPLICA-V": "performer", "REPLICA-A": "voice", "ALTER-PERF": "performance", "SYNTH-PERF": "",
    "CROWD": "crowds", "BG": "plate", "PROP-GFX": "image", "VFX-GEN": "element", "VFX-ASSIST": "the picture",
    "EDIT-ASSIST": "recorded material", "DIALOGUE-CLEAN": "recorded dialogue", "DIALOGUE-GEN": "voice",
    "MUSIC-GEN": "music", "LYRIC-GEN": "lyrics", "SFX-GEN": "sound", "COLOR": "the picture",
    "TITLE-GFX": "title", "DUB": "dialogue", "ARCH-RESTORE": "archive material",
    "ARCH-FABRICATE": "archive material", "MARKETING": "image", "TRAIN": "production material",
    "LICENCE": "production material",
}  # fmt: skip
_MASS = frozenset(
    [
        "plans",
        "text",
        "material",
        "crowds",
        "the picture",
        "recorded material",
        "recorded dialogue",
        "music",
        "lyrics",
        "dialogue",
        "archive material",
        "production material",
        "",
    ]
)
_AGENTS = {
    "ART": "the art department",
    "CAM": "the camera department",
    "COS": "the costume department",
    "PRP": "the props department",
    "LOC": "the locations department",
    "WRI": "someone in writing",
    "PRO": "the production office",
    "DIR": "the assistant directors",
    "PER": "someone among the performers",
    "MKT": "the marketing department",
    "EDT": "the editors",
}
_KNOWN_BY = frozenset({"did_it", "witnessed", "told_by_user", "vendor_declared"})

HANDS = {
    "chose": "chose", "picked": "picked", "arranged": "arranged", "repainted": "repainted",
    "retouched": "retouched", "redrew": "redrew", "reworked": "reworked", "edited": "edited",
    "rewrote": "rewrote", "checked": "checked", "approved": "approved", "prompted": "gave instructions for",
    "fromsketch": "gave a sketch for", "fromphoto": "gave a photograph for", "fromplate": "gave a plate for",
    "fromtext": "gave a text for", "fromperformance": "gave a performance for",
}  # fmt: skip
"""What people did, from the words of the quick line."""

TOOL_UNKNOWN = "a tool that is not recorded"
COUNT_UNKNOWN = "number not recorded"
PLACE_UNKNOWN = "place not recorded"
PART_UNKNOWN = "human part: not recorded"
STATUS_UNKNOWN = "Whether it is in the film is not recorded."
NO_CONSENT = "No consent is on file."
NO_USE_DATE = "The date of the use is not recorded."
NOT_ASKED = "Not asked."
NO_ANSWER = "no answer"
NO_RECEIPT = "No receipt."
NO_WORDS = "The words are not recorded."
NOT_DESCRIBED = "use not described"


def department_name(copy: Copy, code: str) -> str:
    """A department as the production calls it."""
    return copy.show.departments.get(code, DEPARTMENTS.label(code))


def lower(text: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation (VFX)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def agent(copy: Copy, code: str | None) -> str:
    """A department as the one who does something: "the art department", "Post sound"."""
    if code is None:
        return "someone in a department that is not recorded"
    if code in copy.show.codes.get(DEPARTMENTS.name, {}):
        return department_name(copy, code)
    return _AGENTS.get(code, department_name(copy, code))


def who(copy: Copy, fact: AiUse) -> str:
    """{who} of a use: the vendor, the department, or "someone in …" where the hand isn't known."""
    if fact.role.vendor:
        return copy.label("vendor", fact.role.vendor, {})
    code = fact.role.department
    if code is not None and fact.role.basis not in _KNOWN_BY and fact.role.told_by is None:
        return f"someone in {lower(department_name(copy, code))}"
    return agent(copy, code)


def tool_name(copy: Copy, fact: AiUse) -> str:
    """{tool} of a use: name and version from the list, else as it was typed."""
    ref = fact.what.tool
    if not isinstance(ref, Ref):
        return TOOL_UNKNOWN
    tool = copy.tool(ref)
    name = tool.known_as if tool else ref.as_
    version = fact.what.tool_version
    return name if not version or name.endswith(version) else f"{name} {version}"


def thing_noun(fact: AiUse) -> tuple[str, bool]:
    """{thing} of a use in the singular, and whether it can be counted."""
    if fact.outputs.thing:
        return fact.outputs.thing, True
    noun = _NOUNS.get(fact.what.function or "", "item")
    return noun, noun not in _MASS


def things(fact: AiUse) -> str:
    """{count} {thing} of a use."""
    noun, countable = thing_noun(fact)
    count = fact.outputs.count
    if isinstance(count, int):
        return f"{number_word(count)} {plural(noun if countable else 'item', count)}"
    if not countable:
        return noun
    if fact.outputs.thing is None:
        noun = "item" if noun == "item" else noun
    return f"{plural(noun, None)}, {COUNT_UNKNOWN},"


@dataclass(frozen=True)
class Place:
    """Where something is: scenes and shots, in the order of the script."""

    scenes: tuple[str, ...]
    shots: tuple[str, ...]
    known: bool


def place_of(copy: Copy, facts: Iterable[AiUse]) -> Place:
    """The scenes and shots of these uses; a scene renumbered since is named as the script has it now."""
    scenes: dict[str, None] = {}
    shots: dict[str, None] = {}
    known = False
    for fact in facts:
        told = fact.where.scene
        seen = fact.seen.scene
        refs = refs_of(told) if told is not None and not isinstance(told, str) else ((seen,) if seen else ())
        known = known or bool(refs) or told == ()
        for ref in refs:
            scenes[copy.scene_name(ref)] = None
        if not isinstance(fact.where.shot, str):
            shots.update(dict.fromkeys(fact.where.shot or ()))
    return Place(tuple(scenes), tuple(shots), known or bool(shots))


def scene_words(copy: Copy, scenes: Sequence[str], most: int = 4) -> str:
    """Scenes in a sentence: "scene 42", "scenes 40–44, 47", or "58 of 61 scenes" when there are many runs."""
    script = copy.script
    said = runs(scenes, script)
    if said.count(",") >= most or (len(script) > most and len(scenes) > len(script) // 2):
        inside = set(script)
        if all(scene in inside for scene in scenes):
            return out_of(len(set(scenes)), len(script), "scene")
        return f"{figure(len(set(scenes)))} scenes"
    return f"scene {said}" if len(set(scenes)) == 1 else f"scenes {said}"


def shots_total(copy: Copy) -> int | None:
    """How many shots the newest version of the work has that says so."""
    totals = [fact.what.shots for _, fact in copy.live(Version) if fact.what.shots is not None]
    return totals[-1] if totals else None


def where(copy: Copy, facts: Sequence[AiUse]) -> str:
    """ "in {where}" of these uses, or its words when it isn't known."""
    place = place_of(copy, facts)
    if not place.known:
        return PLACE_UNKNOWN
    if place.shots:
        total = shots_total(copy)
        count = len(place.shots)
        shots = out_of(count, total, "shot") if total else f"{number_word(count)} {plural('shot', count)}"
        return f"in {shots}" if len(place.scenes) != 1 else f"in scene {place.scenes[0]}, {shots}"
    return f"in {scene_words(copy, place.scenes)}" if place.scenes else "outside any scene"


def hands(copy: Copy, contributions: Iterable[HumanContribution], many: bool) -> str:
    """{people's part}: who did what to the output, by role or department."""
    said: dict[str, None] = {}
    for fact in contributions:
        role = fact.role.role or ""
        person = with_article(role) if role else agent(copy, fact.role.department)
        if fact.role.department is None and fact.role.role is None:
            person = "someone"
        natures = fact.what.natures
        codes = () if natures is None or isinstance(natures, str) else natures
        if fact.what.did:
            done = listed([HANDS.get(word, word) for word in fact.what.did])
            said[f"{person} {done} {'them' if many else 'it'}"] = None
        elif fact.what.description:
            said[f"{person}: {' '.join(fact.what.description.split())}"] = None
        elif codes:
            said[f"{listed([NATURES.label(code) for code in codes])} ({person})"] = None
    return "; ".join(said) if said else PART_UNKNOWN


def _did(copy: Copy, fact: AiUse, tools: str, actor: str, what: str, at: str) -> str:
    do = DO.get(fact.what.function or "")
    if do is None:
        return f"{sentence_start(actor)} used {tools}, {NOT_DESCRIBED}: {what.rstrip(',')}, {at}"
    between = " " if what else ""
    if what.endswith("shots,"):
        at = at.removeprefix("in ")
    return f"{sentence_start(actor)} used {tools} to {do}{between}{what} {at}"


def use(copy: Copy, one: Use) -> str:
    """The sentence of one use."""
    return uses(copy, (one,))


def uses(copy: Copy, several: Sequence[Use]) -> str:
    """One sentence for several uses of one function by one hand; things are counted once."""
    facts = [one.fact for one in several]
    first = facts[0]
    names = list(dict.fromkeys(tool_name(copy, fact) for fact in facts))
    tools = (
        names[0]
        if len(names) == 1
        else f"{number_word(len(names))} tools"
        if len(names) > 2
        else listed(names)
    )
    what, at = _counted_things(copy, facts), where(copy, facts)
    counted = [fact.outputs.count for fact in facts]
    many = counted != [1] and thing_noun(first)[1]
    actors = dict.fromkeys(who(copy, fact) for fact in facts)
    text = _did(copy, first, tools, next(iter(actors)), what, at)
    contributions = [hand for one in several for hand in one.hands]
    text = f"{text}; {hands(copy, contributions, many)}."
    if any(fact.role.basis == "vendor_declared" for fact in facts):
        vendor = next((fact.role.vendor for fact in facts if fact.role.vendor), None)
        named = copy.label("vendor", vendor, {}) if vendor else "the vendor"
        text += vendor_words(copy, several, named)
    return text


def _counted_things(copy: Copy, facts: Sequence[AiUse]) -> str:
    if len(facts) == 1:
        fact = facts[0]
        noun, _ = thing_noun(fact)
        total = shots_total(copy)
        if noun in ("shot", "shots") and isinstance(fact.outputs.count, int) and total:
            return _of_shots(fact, fact.outputs.count, total)
        return things(fact)
    nouns = {thing_noun(fact) for fact in facts}
    counts = [fact.outputs.count for fact in facts]
    if len(nouns) > 1:
        return "items of several kinds"
    noun, countable = next(iter(nouns))
    known = [count for count in counts if isinstance(count, int)]
    if known and len(known) == len(counts):
        total = shots_total(copy)
        if noun in ("shot", "shots") and total:
            return _of_shots(facts[0], sum(known), total)
        return f"{number_word(sum(known))} {plural(noun, sum(known))}"
    if not countable:
        return noun
    if known:
        return f"{number_word(sum(known))} {plural(noun, sum(known))}, others {COUNT_UNKNOWN},"
    return f"{plural(noun, None)}, {COUNT_UNKNOWN},"


def _of_shots(fact: AiUse, count: int, total: int) -> str:
    mass = _NOUNS.get(fact.what.function or "", "")
    shots = out_of(count, total, "shot")
    return f"{mass} in {shots}," if mass in _MASS and mass else shots


def person(copy: Copy, one: Use, level: str) -> str:
    """The sentence of a use with a real person in it, at the level that its performer released.

    `level` is a code of RELEASE_LEVELS, or "all" for readers who get the whole.
    """
    fact = one.fact
    if level in ("kind", ""):
        return kind_only(features(fact), 1)
    performance = "one performance"
    people = fact.performer.people
    if not isinstance(people, str) and people is not None and len(people) > 1:
        performance = f"{number_word(len(people))} performances"
    count = fact.outputs.count
    if level != "place" and isinstance(count, int) and fact.outputs.thing:
        what = f"{number_word(count)} {plural(fact.outputs.thing, count)} of {performance}"
    elif fact.what.function == "SYNTH-PERF":
        what = ""
    else:
        of_them = features(fact)
        what = f"the {of_them} of {performance}" if of_them else performance
    text = _did(copy, fact, tool_name(copy, fact), who(copy, fact), what, where(copy, [fact]))
    text = f"{text}; {hands(copy, one.hands, False)}. {consent_words(one)}"
    return (
        f"{text} Printed here with the performer’s agreement." if level in ("words_place", "place") else text
    )


def kind_only(kind: str, number: int) -> str:
    """Performances of which only the kind may be printed: released so, or not stated."""
    verb, whose = ("was", "the performer has") if number == 1 else ("were", "the performers have")
    performances = f"{sentence_start(number_word(number))} {plural('performance', number)} {verb}"
    told = f": {kind}" if kind else ""
    rest = f"Words and place are not printed: {whose} not released them."
    return f"{performances} changed or made with AI{told}. {rest}"


def features(fact: AiUse) -> str:
    """What of a person is in it: "face and voice"; nothing if that is not stated."""
    features = fact.likeness.features
    return listed(list(features)) if features is not None and not isinstance(features, str) else ""


def consent_words(one: Use) -> str:
    """When the performer consented and when the tool was used; the order is never commented."""
    used = date_of(one.fact.where.occurred)
    signed: list[str] = []
    for entry in one.consents:
        likeness = getattr(entry.fact, "likeness", None)
        if likeness is not None and likeness.state in ("given", "given_limited"):
            day = date_of(likeness.signed)
            written = "written consent" if likeness.written == "yes" else "consent"
            signed.append(f"The performer’s {written} is {f'dated {day}' if day else 'not dated'}")
    if not signed:
        return f"{NO_CONSENT} {f'The use is dated {used}.' if used else NO_USE_DATE}"
    return f"{signed[0]}, the use {used}." if used else f"{signed[0]}. {NO_USE_DATE}"


def date_of(when: When | None) -> str:
    """A time in prose as far as it is known, or nothing."""
    return "" if when is None or when.at is None else format_when(when, prose=True)


def fate(copy: Copy, one: Use) -> str:
    """What became of something that is on the way and not in the film."""
    status = one.status
    if status == "temp_replaced":
        return f"replaced by {one.replaced_by}" if one.replaced_by else "replaced, by what is not recorded"
    version = next((o.where.version.as_ for o in reversed(one.outputs) if o.where.version), None)
    return {
        "dev_only": "for planning",
        "not_output": "analysis only",
        "planned": "planned, not done",
        "marketing_only": "in marketing only",
        "temp_in_cut": f"temporary, in {version}" if version else "temporary, in the cut",
        "removed": f"removed in {version}" if version else "removed",
    }.get(status or "", "whether it is in the film is not recorded")


def function_label(copy: Copy, code: str | None) -> str:
    """What AI did, as a list names it."""
    return copy.label("function", code, FUNCTIONS.codes) if code else NOT_DESCRIBED


_NEGATIVE = re.compile(
    r"(?:i (?:used|gave|wrote) no|nobody|no|none|there (?:is|was|were) no)\b", re.IGNORECASE
)


def states_none(text: str) -> bool:
    """Whether a statement says that there was none: only then has it the sign of "none, attested"."""
    return _NEGATIVE.match(text.strip().lstrip('“"')) is not None
