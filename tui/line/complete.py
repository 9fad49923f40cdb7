"""What Tab offers: the production's own words first, each with what it means here.

A prefix is never read for the typist; it is only completed. Where nothing begins so, the nearest word is
offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.facts.vocabularies import BASIS, FUNCTIONS, NATURES, ORIGINATION, PHASES, PROMINENCE, STATUS
from ledger.facts.vocabularies_rights import FEATURES, UNITS
from tui.line.shipped import LINE_FIELDS
from tui.line.tokens import QUOTES, Token, tokens
from tui.line.words import Lexicon, Word, WordClass, lexicon_of, nearest, plain
from tui.words.names import department_name

if TYPE_CHECKING:
    from ledger.facts.show import Show

LIMIT: Final = 12
_FIELD_MEANINGS: Final = {
    "sc": "scene",
    "ep": "episode",
    "day": "shoot day",
    "unit": "unit",
    "slate": "slate",
    "setup": "setup",
    "take": "take",
    "shot": "shot code",
    "version": "cut, mix or draft",
    "phase": "phase of the work",
    "by": "who used the tool",
    "said": "who said so",
    "made": "when the tool was used",
}
_SCOPES: Final = {
    "day": "this shoot day",
    "week": "the days of this week so far",
    "film": "all scenes of the script as it stands",
    "episode": "all scenes of the episode",
}
_ORDER: Final[tuple[WordClass, ...]] = (
    "tool",
    "department",
    "what",
    "seen",
    "state",
    "hand",
    "person",
    "origin",
    "prominence",
    "basis",
)
_MORE_THAN_ONCE: Final = ("person", "hand")


@dataclass(frozen=True, slots=True)
class Completion:
    """A word that fits between `start` and `end` of the text, with its meaning in a few words."""

    word: str
    meaning: str
    start: int
    end: int


def complete(text: str, cursor: int, show: Show) -> tuple[Completion, ...]:
    """At most twelve words for the word at `cursor`, best first; none inside a note."""
    cut = tokens(text)
    here = next((t for t in cut if t.start < cursor <= t.end), None)
    if here is not None and (here.kind != "word" or here.text[:1] in QUOTES):
        return ()
    start, end = (here.start, here.end) if here is not None else (cursor, cursor)
    prefix = text[start:cursor]
    others = [token for token in cut if token is not here and token.kind == "word"]
    first = not any(token.end <= start for token in cut)
    if not prefix and any(token.kind == "note" and token.start < cursor for token in cut):
        return ()
    offers = _offers(prefix, others, first, show)
    found = [Completion(word, meaning, start, end) for word, meaning in _unique(offers)]
    if not found and here is not None and cursor == here.end:
        found = [Completion(w, meaning, start, end) for w, meaning in _near(here, show)]
    return tuple(found[:LIMIT])


def _unique(offers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for word, meaning in offers:
        if word not in seen:
            seen.add(word)
            yield word, meaning


def _offers(prefix: str, others: list[Token], first: bool, show: Show) -> Iterator[tuple[str, str]]:
    lexicon = lexicon_of(show)
    if ":" in prefix:
        name, _, value = prefix.partition(":")
        yield from _values(name, value, show)
    elif prefix.startswith("@"):
        for tool in show.tools:
            if tool.known_as.casefold().startswith(prefix[1:].strip("\"'").casefold()):
                yield f"@{_quoted(tool.known_as)}", "tool on the list"
    elif prefix.startswith("#"):
        for asset in show.assets:
            if asset.code.casefold().startswith(prefix[1:].casefold()):
                yield f"#{asset.code}", asset.kind or "asset"
    elif others and plain(others[0].text) == "none":
        yield from _none_words(plain(prefix), others, show, lexicon)
    else:
        yield from _line_words(prefix, others, first, show, lexicon)


def _values(name: str, value: str, show: Show) -> Iterator[tuple[str, str]]:
    """What may stand after `name:`."""
    key, begun = plain(name), value.lstrip("\"'").casefold()
    options: Iterable[tuple[str, str]] = ()
    if key == "sc":
        options = ((scene.name, "scene") for scene in show.scenes)
    elif key == "day":
        options = ((day.label, "open" if day.open else "closed") for day in reversed(show.days))
    elif key == "unit":
        options = {**UNITS.codes, **show.codes.get(UNITS.name, {})}.items()
    elif key == "phase":
        options = {**PHASES.codes, **show.codes.get(PHASES.name, {})}.items()
    elif key in ("by", "said") or key in FEATURES or key in ("writer", "scan") or _takes_person(key, show):
        options = ((person.role or person.name or "", person.name or "") for person in show.people)
    elif key == "made":
        options = (("today", "this shoot day"), ("yesterday", "the day before"))
    for word, meaning in options:
        if word and word.casefold().startswith(begun):
            yield f"{name}:{_quoted(word)}", meaning


def _takes_person(key: str, show: Show) -> bool:
    word = lexicon_of(show).get(key)
    return word is not None and word.cls in ("what", "hand")


def _line_words(
    prefix: str, others: list[Token], first: bool, show: Show, lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    begun = plain(prefix)
    taken = {word.cls for token in others if (word := lexicon.get(token.name or token.text))}
    wanted = [cls for cls in _ORDER if cls not in taken or cls in _MORE_THAN_ONCE]
    if (prefix and prefix[0].isdigit()) or (first and prefix):
        for scene in show.scenes:
            if first and scene.name.casefold().startswith(prefix.casefold()):
                yield scene.name, "scene, omitted" if scene.omitted else "scene"
    own = [word for word in lexicon.of_class(*wanted) if word.cls == "tool" or _is_own(word, show)]
    rest = sorted(lexicon.of_class(*wanted), key=lambda word: wanted.index(word.cls))
    for word in [*own, *rest]:
        if word.text.startswith(begun):
            yield word.text, meaning_of(word, show)
    if begun and "none".startswith(begun) and first:
        yield "none", "no AI use, said by a department"
    if begun:
        for name in LINE_FIELDS:
            if name.startswith(begun):
                yield f"{name}:", _FIELD_MEANINGS[name]


def _is_own(word: Word, show: Show) -> bool:
    return any(word.code in codes for codes in show.codes.values())


def _none_words(begun: str, others: list[Token], show: Show, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    if not any((word := lexicon.get(t.text)) is not None and word.cls == "department" for t in others):
        for word in lexicon.of_class("department"):
            if word.text.startswith(begun):
                yield word.text, meaning_of(word, show)
    for scope, meaning in _SCOPES.items():
        if scope.startswith(begun):
            yield scope, meaning
    for scene in show.scenes:
        if begun and scene.name.casefold().startswith(begun):
            yield scene.name, "scene"
    if "said".startswith(begun):
        yield "said:", _FIELD_MEANINGS["said"]


def _near(token: Token, show: Show) -> Iterator[tuple[str, str]]:
    lexicon = lexicon_of(show)
    if token.name is None and not token.text.startswith(("@", "#")):
        near = nearest(token.text, (w for w in lexicon if lexicon[w].cls not in ("scope", "opening")))
        if near is not None:
            yield near, meaning_of(lexicon[near], show)


def meaning_of(word: Word, show: Show) -> str:
    """What a word stands for, in a few words."""
    if word.cls == "department":
        return department_name(word.code, show)
    if word.cls == "tool":
        return show.tools[int(word.code)].known_as
    if word.cls == "what":
        if word.by_department:
            return f"{word.noun or 'clean-up'}, by department"
        return FUNCTIONS.label(word.code, show.codes.get(FUNCTIONS.name))
    if word.cls == "person":
        return {"np": "nobody is in it", "writer": "touches a writer"}.get(
            word.text, f"a person’s {word.text}"
        )
    if word.cls == "seen":
        return f"{word.code} camera"
    vocabulary = {
        "state": STATUS,
        "prominence": PROMINENCE,
        "origin": ORIGINATION,
        "basis": BASIS,
        "hand": NATURES,
    }.get(word.cls)
    return vocabulary.label(word.code) if vocabulary else _SCOPES.get(word.code, "")


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
