"""The phrases that the reading, the rows and the detail have in common: what was done, to what, by whom, how
it is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ledger.facts.vocabularies import FUNCTIONS, ORIGINATION, PROMINENCE, STATUS
from tui.words.names import department_name
from tui.words.numbers import counted, joined

if TYPE_CHECKING:
    from ledger.facts.show import Show

DOT: Final = " · "

_DONE: Final = {
    "ALTER-PERF": "changed a performance",
    "CAPTURE": "scan or capture",
    "DIALOGUE-GEN": "generated speech",
}
"""Where the reading says it otherwise than the vocabulary's label."""
_ORIGIN_ADJECTIVE: Final = {
    "originated": "generated",
    "processed": "processed",
    "both": "generated and processed",
}
_OWN_WORDS: Final = {
    "PROP-GFX": ("graphic", "prop"),
    "BG": ("plate",),
    "CAPTURE": ("scan",),
    "DIALOGUE-GEN": ("voice", "temporary voice"),
    "VFX-GEN": ("element", "effect"),
}
"""Nouns that the function's own words already say."""
_HANDS: Final = {
    "SELECTION_ARRANGEMENT": "chosen",
    "MODIFICATION": "changed",
    "DIRECTION_PROMPT": "prompted",
    "EXPRESSIVE_INPUT": "made from human work",
    "HUMAN_ONLY": "made by hand",
    "ASSISTIVE": "helped by AI",
}
_HAND_WORDS: Final = {
    "arranged": "arranged",
    "checked": "checked",
    "approved": "approved",
    "fromsketch": "made from a sketch",
    "fromphoto": "made from a photograph",
    "fromplate": "made from a plate",
    "fromtext": "made from a text",
    "fromperformance": "made from a performance",
}


def done(function: str | None, noun: str | None, origination: str | None, *, listed: bool, show: Show) -> str:
    """What the AI did: `generated image` for a listed use, `prop or graphic (poster), new
    content` as typed.
    """
    if function is None:
        return ", ".join(part for part in ("what the AI did: not stated", _origin(origination)) if part)
    if listed and noun and origination in _ORIGIN_ADJECTIVE:
        return f"{_ORIGIN_ADJECTIVE[origination]} {noun}"
    label = _DONE.get(function) or FUNCTIONS.label(function, show.codes.get(FUNCTIONS.name))
    told = noun if noun and noun not in label.split() and noun not in _OWN_WORDS.get(function, ()) else None
    return ", ".join(part for part in (f"{label} ({told})" if told else label, _origin(origination)) if part)


def _origin(origination: str | None) -> str:
    return ORIGINATION.label(origination) if origination else ""


def how_many(count: int | None, made: int | None) -> str | None:
    """`3 items`, `3 kept of 40 made`; None if it was not stated."""
    if made is not None and count is not None:
        return f"{count:,} kept of {made:,} made"
    return counted(count, "item") if count is not None else None


def status_words(status: str | None, prominence: str | None) -> list[str]:
    """Where it ended up, and how much it shows."""
    words = [STATUS.label(status)] if status else []
    return [*words, PROMINENCE.label(prominence)] if prominence else words


def camera_words(camera: str | None, lead: str = "") -> str | None:
    """`on camera`, with `seen ` before it in a sentence."""
    return f"{lead}{camera} camera" if camera else None


def hand_phrase(natures: Iterable[str], words: Sequence[str], who: str) -> str:
    """`chosen and changed by Art`, `changed by hand by Art`."""
    natures = list(natures)
    said: list[str] = []
    for nature in natures:
        own = [_HAND_WORDS[word] for word in words if word in _HAND_WORDS and _nature_of(word) == nature]
        said += own or ([_HANDS[nature]] if nature in _HANDS else ["checked"] if nature == "REVIEW" else [])
    if natures == ["MODIFICATION"]:
        said = ["changed by hand"]
    return f"{joined(list(dict.fromkeys(said))) or 'worked on'} by {who}"


def _nature_of(word: str) -> str:
    if word.startswith("from"):
        return "EXPRESSIVE_INPUT"
    return "SELECTION_ARRANGEMENT" if word == "arranged" else "REVIEW"


def known_how(
    basis: str | None, department: str | None, told_by: str | None, show: Show, *, confirmed: bool = False
) -> str:
    """How an entry is known: `told by Art`, `seen`, `vendor’s statement, not confirmed`."""
    if told_by and basis in (None, "told_by_user"):
        return f"told by {told_by}"
    also = f", told by {told_by}" if told_by else ""
    name = department_name(department, show)
    return {
        None: "how it is known: not stated",
        "did_it": f"{name}’s own work",
        "witnessed": "seen by the scribe",
        "told_by_user": f"told by {name}",
        "vendor_declared": f"vendor’s statement, {'confirmed' if confirmed else 'not confirmed'}",
        "document_seen": "a document was seen",
        "file_metadata": "marked in the file",
        "inferred": "inferred",
        "unknown": "how it is known: not known",
    }.get(basis, "how it is known: not stated") + also


def person_phrase(
    in_it: str | None, features: Sequence[str], people: Sequence[str], *, unknown: bool = False
) -> str | None:
    """`voice of Mara`, `a face is in it, whose is not stated`, `nobody is in it`; None if
    nothing was said.
    """
    if in_it == "no":
        return "nobody is in it"
    if in_it is None and not features and not people:
        return "a person in it: not known" if in_it == "unknown" else None
    what = joined(list(features)) or "a person"
    if people:
        return f"{what} of {joined(list(people))}" if features else f"of {joined(list(people))}"
    whose = "whose is not known" if unknown else "whose is not stated"
    return f"a {what} is in it, {whose}" if features else f"a person is in it, {whose}"


def slated_place(scene: str, setup: str | None, take: str | None) -> str:
    """`setup A · take 3` words after a scene: `scene 42 · setup A · take 3`, `scene 42 · wild track 1`."""
    parts = [f"scene {scene}"]
    if setup:
        parts.append(f"setup {setup}")
    if take:
        parts.append(take_words(take))
    return DOT.join(parts)


def take_words(take: str) -> str:
    """`take 3PU`, `wild track 1`."""
    return f"wild track {take[2:]}" if take.upper().startswith("WT") else f"take {take}"
