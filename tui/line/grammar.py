"""The grammar of the quick line (desks.md 2): text in, `Typed` out, or one LineError at the word that is
wrong.

Nothing is filled in here and nothing is guessed: a word is a word of the lexicon or an error. Each class
stands once a line, people's work and persons more often; the same word twice is fine.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ledger.facts.text import LINE_LIMIT, LINES_LIMIT, UnsafeText, safe
from tui.line import complaints
from tui.line.places import is_count, opens_with_place, read_place
from tui.line.shipped import ABOUT_A_PERSON, LINE_FIELDS, SCOPE_WORDS
from tui.line.tokens import Token, tokens
from tui.line.typed import Typed, TypedCount, TypedScope, TypedText, TypedTool, TypedWord
from tui.line.words import Lexicon, Word, lexicon_of, plain

if TYPE_CHECKING:
    from ledger.facts.show import Show

_COUNT: Final = re.compile(
    r"(?:x(?P<x>[0-9]+)|(?P<nx>[0-9]+)x|(?P<kept>[0-9]+)of(?P<made>[0-9]+)|(?P<seen>on|off)(?P<n>[0-9]+))",
    re.ASCII,
)
_RANGE: Final = re.compile(
    r"([0-9A-Za-z:]*[0-9][0-9A-Za-z]*)(?:\.\.([0-9A-Za-z:]*[0-9][0-9A-Za-z]*))?!?", re.ASCII
)
_COUNT_DIGITS: Final = 6
_FIELDS_OF_NONE: Final = ("said", "sc", "ep", "day", "phase")
_ONCE: Final = ("state", "prominence", "origin", "basis", "department", "what")


def parse(text: str, show: Show, episode: str | None = None) -> Typed:
    """Read `text` with the words of `show`; `episode` is the bar's, for a series. Raises LineError."""
    cut = tokens(text)
    _refuse_hidden(text, cut)
    if not cut:
        raise complaints.empty()
    for token in cut:
        if not token.closed:
            raise complaints.open_quote(token)
        _refuse_long(token)
    lexicon = lexicon_of(show)
    episode = next((t.value.strip() for t in cut if t.name and plain(t.name) == "ep"), episode)
    first, rest = cut[0], cut[1:]
    if first.kind == "word" and plain(first.text) == "none":
        typed = _none(Typed("none", tokens=cut), rest, lexicon)
    else:
        typed = Typed("use", tokens=cut)
        if opens_with_place(first, show, lexicon):
            if (
                first.text.isdigit()
                and len(first.text) < 10
                and rest
                and complaints.is_plural_of_thing(rest[0], lexicon)
            ):
                raise complaints.number_before_thing(first, rest[0])
            typed = replace(typed, place=read_place(first, show, episode), place_token=first)
        else:
            rest = cut
        typed = _use(typed, rest, show, lexicon)
    return typed


def _refuse_hidden(text: str, cut: tuple[Token, ...]) -> None:
    """Message 11 for the first character that the ledger refuses."""
    try:
        safe(text)
    except UnsafeText as unsafe:
        at = unsafe.place - 1
        raise complaints.hidden_character(at, unsafe.name, cut) from None


def _refuse_long(token: Token) -> None:
    limit = LINE_LIMIT if token.kind == "word" else LINES_LIMIT
    length = len(safe(token.value or token.text))
    if length > limit:
        raise complaints.too_long(token, length, limit)


def _use(typed: Typed, rest: tuple[Token, ...], show: Show, lexicon: Lexicon) -> Typed:
    for place, token in enumerate(rest):
        following = rest[place + 1] if place + 1 < len(rest) else None
        if token.kind != "word":
            typed = _note(typed, token, following)
        elif token.text.startswith("@"):
            typed = _tool(typed, _named_tool(token, show, lexicon))
        elif token.text.startswith("#"):
            typed = _asset(typed, token)
        elif token.name is not None:
            typed = _valued(typed, token, lexicon)
        elif count := _COUNT.fullmatch(plain(token.text)):
            typed = _count(typed, token, count)
        else:
            typed = _word(typed, token, following, lexicon)
    return typed


def _word(typed: Typed, token: Token, following: Token | None, lexicon: Lexicon) -> Typed:
    word = lexicon.get(token.text)
    if word is None or word.cls in ("scope", "opening"):
        raise complaints.not_a_word(token, following, word, lexicon, typed)
    if word.cls == "tool":
        return _tool(typed, TypedTool(token.text, int(word.code), token))
    if word.cls == "seen":
        return _seen(typed, word.code, token)
    return _take(typed, TypedWord(word, token))


def _take(typed: Typed, new: TypedWord) -> Typed:
    """`typed` with `new` in its class; raises LineError when the class is taken by another word."""
    word = new.word
    if word.cls == "person":
        return _person(typed, new)
    if word.cls == "hand":
        return replace(typed, hands=(*typed.hands, new))
    held: TypedWord | None = getattr(typed, word.cls)
    if held is not None and not _same(held, new):
        raise complaints.two_of_a_class(word.cls, held.token, new.token)
    if (
        word.cls not in _ONCE
    ):  # a class added to the lexicon and not to the grammar is our mistake, not the typist's
        raise AssertionError(word.cls)
    kept: dict[str, Any] = {word.cls: held if held is not None and held.value else new}
    return replace(typed, **kept)


def _same(held: TypedWord, new: TypedWord) -> bool:
    one, other = held.word, new.word
    alike = (one.code, one.noun, one.by_department) == (other.code, other.noun, other.by_department)
    return alike and (held.value == new.value or not (held.value and new.value))


def _person(typed: Typed, new: TypedWord) -> Typed:
    codes = {person.word.code for person in (*typed.persons, new)}
    if "np" in codes and len(codes - {"writer"}) > 1:
        other = next(person for person in (*typed.persons, new) if person.word.code not in ("np", "writer"))
        raise complaints.nobody_and_somebody(other.token)
    if new.word.code == "np" and new.value is not None:
        raise complaints.value_not_taken(new.token, "np means that nobody is in it")
    return replace(typed, persons=(*typed.persons, new))


def _valued(typed: Typed, token: Token, lexicon: Lexicon) -> Typed:
    """`name:value`: a field of the line, or a word that takes whose it is."""
    name = plain(token.name or "")
    if not token.value.strip():
        raise complaints.nothing_after(token)
    if name in LINE_FIELDS:
        return _field(typed, name, token)
    word = lexicon.get(name)
    if word is None:
        raise complaints.not_a_field(token, lexicon)
    takes_value = word.cls in ("person", "hand") or (word.cls == "what" and word.code in ABOUT_A_PERSON)
    if not takes_value:
        raise complaints.value_not_taken(
            token, "only people’s work, a person, or work on a person takes a name"
        )
    return _take(typed, TypedWord(word, token, token.value.strip()))


def _field(typed: Typed, name: str, token: Token) -> Typed:
    held = typed.fields.get(name)
    if held is not None and held.value != token.value:
        raise complaints.two_of_a_class(name, held, token)
    return replace(typed, fields={**typed.fields, name: token})


def _tool(typed: Typed, new: TypedTool) -> Typed:
    held = typed.tool
    if held is not None and (held.listed != new.listed or (new.listed is None and held.name != new.name)):
        raise complaints.two_of_a_class("tool", held.token, new.token)
    return replace(typed, tool=held or new)


def _named_tool(token: Token, show: Show, lexicon: Lexicon) -> TypedTool:
    name = token.value.strip()
    if not name:
        raise complaints.nothing_after(token)
    word = lexicon.get(name)
    if word is not None and word.cls == "tool":
        return TypedTool(name, int(word.code), token)
    for place, tool in enumerate(show.tools):
        versioned = f"{tool.name} {tool.version or ''}".strip()
        if name.casefold() in (tool.name.casefold(), versioned.casefold()):
            return TypedTool(name, place, token)
    return TypedTool(name, None, token)


def _asset(typed: Typed, token: Token) -> Typed:
    code = token.text[1:]
    if not code:
        raise complaints.nothing_after(token)
    if typed.asset is not None and typed.asset.text != code:
        raise complaints.two_of_a_class("asset", typed.asset.token, token)
    return replace(typed, asset=TypedText(code, token))


def _seen(typed: Typed, code: str, token: Token) -> Typed:
    if typed.seen is not None and typed.seen.text != code:
        raise complaints.two_of_a_class("seen", typed.seen.token, token)
    return replace(typed, seen=TypedText(code, token))


def _count(typed: Typed, token: Token, match: re.Match[str]) -> Typed:
    if match["seen"]:
        typed = _seen(typed, match["seen"], token)
    digits = match["x"] or match["nx"] or match["kept"] or match["n"]
    if max(len(digits), len(match["made"] or "")) > _COUNT_DIGITS:
        raise complaints.too_many(token, 10**_COUNT_DIGITS - 1)
    number, made = int(digits), int(match["made"]) if match["made"] else None
    if made is not None and number > made:
        raise complaints.more_kept_than_made(token, number, made)
    if number == 0 and made is None:
        raise complaints.no_items(token)
    held = typed.count
    if held is not None and (held.count, held.made) != (number, made):
        raise complaints.two_of_a_class("count", held.token, token)
    return replace(typed, count=held or TypedCount(number, token, made))


def _note(typed: Typed, token: Token, following: Token | None) -> Typed:
    if following is not None:
        raise complaints.note_not_last(token)
    return replace(typed, note=TypedText(token.value, token) if token.value.strip() else None)


def _none(typed: Typed, rest: tuple[Token, ...], lexicon: Lexicon) -> Typed:
    for place, token in enumerate(rest):
        following = rest[place + 1] if place + 1 < len(rest) else None
        if token.kind != "word":
            typed = _note(typed, token, following)
        elif token.name is not None and plain(token.name) in _FIELDS_OF_NONE:
            if not token.value.strip():
                raise complaints.nothing_after(token)
            typed = _field(typed, plain(token.name), token)
        else:
            typed = _none_word(typed, token, lexicon)
    return typed


def _none_word(typed: Typed, token: Token, lexicon: Lexicon) -> Typed:
    word: Word | None = lexicon.get(token.text)
    if word is not None and word.cls == "department":
        return _take(typed, TypedWord(word, token))
    scope = _scope(token, word)
    if scope is None:
        raise complaints.not_in_a_none(token, word, lexicon)
    held = typed.scope
    if held is not None and (held.kind, held.first, held.last) != (scope.kind, scope.first, scope.last):
        raise complaints.two_of_a_class("scope", held.token, token)
    return replace(typed, scope=scope)


def _scope(token: Token, word: Word | None) -> TypedScope | None:
    if word is not None:
        if word.code not in SCOPE_WORDS or word.cls != "scope":
            return None
        return TypedScope(word.code, token)  # type: ignore[arg-type]  # SCOPE_WORDS are the kinds
    match = _RANGE.fullmatch(token.text)
    if match is None or (is_count(token.text) and not match[2]):
        return None
    return TypedScope("scenes", token, match[1], match[2] or "")
