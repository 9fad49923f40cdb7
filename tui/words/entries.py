"""What an entry says, slot by slot in short words: the rows join them, corrections compare them (`3 → 2`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ledger.facts.approvals import Approval
from ledger.facts.declare import Fact
from ledger.facts.entry import Entry
from ledger.facts.parts import Seen
from ledger.facts.people import HumanContribution
from ledger.facts.scenes import slated
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from ledger.facts.values import UNKNOWN, Ref, listed
from ledger.facts.vocabularies import FUNCTIONS
from tui.words.erasures import with_gone
from tui.words.names import department_name, department_short
from tui.words.numbers import counted, joined
from tui.words.phrases import DOT, camera_words, hand_phrase, status_words
from tui.words.setting import setting_words

if TYPE_CHECKING:
    from ledger.facts.show import Show

NOBODY: Final = "–"
"""Stands where a column does not apply; never for what is not known."""

_PHASES: Final = {
    "development": "devel.",
    "production": "prod.",
    "finishing": "finish",
    "localisation": "local.",
    "marketing": "market.",
}
"""Phases for a column of seven letters; the others are their codes."""

Parts = dict[str, str]
"""Slot to words, in the order in which a row shows them; `place` and `whose` have columns of their own."""


def parts_of(entry: Entry, show: Show) -> Parts:
    """The slots of an entry that have something to say, or had until that was erased."""
    return with_gone(entry, _parts_of(entry.fact, show), NOBODY)


def _parts_of(fact: Fact, show: Show) -> Parts:
    parts = {"place": place_of(fact, show), "whose": whose_of(fact, show)}
    if isinstance(fact, AiUse):
        return parts | _use_parts(fact, show)
    if isinstance(fact, AiNone):
        return parts | {"none": none_words(fact, show)}
    if isinstance(fact, HumanContribution):
        return parts | {"did": contribution_words(fact, show)}
    if isinstance(fact, AiOutput):
        return parts | _present(
            status=DOT.join(status_words(fact.what.status, fact.what.prominence)),
            replaced=f"replaced by {fact.what.replaced_by}" if fact.what.replaced_by else "",
            camera=camera_words(fact.seen.camera),
        )
    if isinstance(fact, Mark):
        return parts
    return parts | {"what": setting_words(fact, show)}


def _present(**parts: str | None) -> Parts:
    return {slot: words for slot, words in parts.items() if words}


def _use_parts(fact: AiUse, show: Show) -> Parts:
    what, outputs, likeness = fact.what, fact.outputs, fact.likeness
    tool = what.tool
    listed_tool = isinstance(tool, Ref) and tool.id is not None
    assets = listed(outputs.assets)
    return _present(
        thing=thing_of(fact, show),
        asset=" ".join(f"#{ref.as_}" for ref in assets),
        tool=tool.as_ if isinstance(tool, Ref) else "tool not known" if tool == UNKNOWN else None,
        unscripted=_unscripted(fact),
        unlisted="not on the list" if isinstance(tool, Ref) and not listed_tool else None,
        status=DOT.join(status_words(outputs.status, outputs.prominence)),
        features=joined(listed_codes(likeness.features)) if likeness.in_it != "no" else "nobody in it",
        camera=camera_words(fact.seen.camera),
        count=count_words(outputs.count, what.made),
        vendor="vendor’s word" if fact.role.basis == "vendor_declared" else None,
    )


def _unscripted(fact: AiUse) -> str | None:
    """Says so when a scene was logged as written because the script does not have it."""
    return "not in the script" if any(ref.id is None for ref in listed(fact.where.scene)) else None


def listed_codes(codes: Sequence[str] | str | None) -> list[str]:
    """The codes of a field that may be absent or unknown."""
    return [] if codes is None or isinstance(codes, str) else list(codes)


def thing_of(fact: AiUse, show: Show) -> str:
    """The thing that came out, else what the AI did."""
    if fact.outputs.thing:
        return fact.outputs.thing
    function = fact.what.function
    if function is None:
        return "use not described"
    return FUNCTIONS.label(function, show.codes.get(FUNCTIONS.name))


def count_words(count: int | str | None, made: int | str | None) -> str | None:
    """`3`, `3 of 40`; None if it was not stated."""
    if count is None:
        return None
    shown = f"{count:,}" if isinstance(count, int) else "count not known"
    return f"{shown} of {made:,}" if isinstance(made, int) else shown


def place_of(fact: Fact, show: Show) -> str:
    """The place in the few columns of the desk: `42A-3`, `sc 42`, `day 12`, `5 sc`, `–`."""
    if isinstance(fact, AiNone):
        return none_place(fact, show)
    seen = getattr(fact, "seen", None)
    sighting = seen if isinstance(seen, Seen) else Seen()
    where = getattr(fact, "where", None)
    scenes = _scenes(where)
    if getattr(where, "scene", None) == ():
        return NOBODY
    if sighting.slate:
        return f"sl {sighting.slate}{f'-{sighting.take}' if sighting.take else ''}"
    scene = sighting.scene or (scenes[0] if len(scenes) == 1 else None)
    if scene is not None:
        return scene_words(scene, sighting, show)
    if scenes:
        return f"{len(scenes)} sc"
    label = getattr(where, "label", None)
    if isinstance(label, str):
        return f"day {label}"
    number = getattr(where, "number", None)
    if isinstance(number, str):
        return f"sc {number}"
    return f"day {sighting.day.as_}" if sighting.day else NOBODY


def _scenes(where: object) -> tuple[Ref, ...]:
    scenes = getattr(where, "scene", None)
    return listed(scenes) if isinstance(scenes, tuple) else ()


def scene_words(scene: Ref, sighting: Seen, show: Show) -> str:
    """A scene as it is slated, with its episode in a series: `42A-3`, `104:12C`, `sc 42`."""
    known = show.scene_by_id(scene.id) if scene.id else None
    episode = f"{known.episode}:" if known is not None and known.episode else ""
    if sighting.setup or sighting.take:
        return episode + slated(scene.as_, sighting.setup, sighting.take)
    return f"sc {episode}{scene.as_}"


def none_place(fact: AiNone, show: Show) -> str:
    """The scope of a none in short: `sc 42`, `61 sc`, `day 12`, `4 days`, a phase."""
    scope = fact.scope
    if scope.scenes:
        return (
            scene_words(scope.scenes[0], Seen(), show)
            if len(scope.scenes) == 1
            else f"{len(scope.scenes)} sc"
        )
    if scope.days:
        return f"day {scope.days[0].as_}" if len(scope.days) == 1 else counted(len(scope.days), "day")
    return joined([_PHASES.get(code, code) for code in scope.phases or ()]) or NOBODY


def whose_of(fact: Fact, show: Show) -> str:
    """The department in at most ten letters, `–` where there is none."""
    if isinstance(fact, AiNone):
        codes = fact.scope.departments
        more = f" +{len(codes) - 1}" if len(codes) > 1 else ""
        return department_short(codes[0], show) + more if codes else NOBODY
    return department_short(department_of(fact), show)


def department_of(fact: Fact) -> str | None:
    """The department of a use, of people's work or of an approval."""
    if isinstance(fact, Approval):
        return fact.what.department
    return fact.role.department if isinstance(fact, AiUse | HumanContribution) else None


def none_words(fact: AiNone, show: Show) -> str:
    """`none · said by C. Amin`, `none · signed by P. Roy`; with its exceptions."""
    besides = fact.scope.besides
    what = "none" if not besides else f"no others than {joined([ref.as_ for ref in besides])}"
    return f"{what}{DOT}{fact.basis.basis or 'said'} by {none_source(fact, show)}"


def none_source(fact: AiNone, show: Show) -> str:
    """Who said or signed a none: the name, else the role, else the department."""
    if fact.by.person is not None:
        return fact.by.person.as_
    role = fact.basis.role
    if role:
        return role if role.startswith("the ") else f"the {role}"
    return joined([department_name(code, show) for code in fact.scope.departments or ()])


def contribution_words(fact: HumanContribution, show: Show) -> str:
    """`chosen and changed by Art`."""
    natures = listed_codes(fact.what.natures)
    role = fact.role.role
    who = (
        fact.who.by.as_
        if fact.who.by
        else f"the {role}"
        if role
        else department_name(fact.role.department, show)
    )
    return hand_phrase(natures, fact.what.did or (), who)


def said_of_entry(entry: Entry, show: Show) -> str:
    """An entry in a line, for messages and for what is taken back: `Art · image · Firefly Image 4 · 3`."""
    parts = parts_of(entry, show)
    return DOT.join(words for slot, words in parts.items() if words and words != NOBODY and slot != "camera")
