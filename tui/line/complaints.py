"""What is said about a line that does not read: what, where, what to do (desks.md 7, messages 1, 3, 4, 5,
11).
"""

from __future__ import annotations

from typing import Final

from tui.line.errors import LineError
from tui.line.places import scene_or_count
from tui.line.shipped import LINE_FIELDS, NEVER_WORDS, THING_NOT_DEPARTMENT
from tui.line.tokens import Token
from tui.line.typed import Typed, TypedWord
from tui.line.words import CLASS_NAMES, Lexicon, Word, nearest, plain
from tui.words.numbers import plural

_TWO: Final = {
    "department": "are two departments. One line each.",
    "tool": "are two tools. One line each.",
    "what": "are two things that the AI did. One line each.",
    "count": "are two counts. Keep one.",
    "asset": "are two things. One line each.",
    "seen": "contradict each other. Keep one.",
    "scope": "are two scopes. One line each.",
}


def empty() -> LineError:
    return LineError(0, "Nothing typed yet. A line begins with a place or a department: art ff on3.", 0, 0)


def hidden_character(at: int, name: str, cut: tuple[Token, ...]) -> LineError:
    """Message 11; the place counts within the note when it is in the note, else within the line."""
    note = next((t for t in cut if t.kind != "word" and t.start <= at < t.end), None)
    where, start = ("note", note.value_start) if note is not None and at >= note.value_start else ("line", 0)
    place = at - start + 1
    return LineError(
        11,
        f"The {where} has a hidden control character at place {place} ({name}). Tab goes to it.",
        at,
        at + 1,
    )


def too_long(token: Token, length: int, limit: int) -> LineError:
    what = "The note" if token.kind != "word" else f"“{token.text[:20]}…”"
    return LineError(0, f"{what} has {length:,} characters; {limit:,} fit.", token.start, token.end)


def open_quote(token: Token) -> LineError:
    begin = token.value.strip()[:30]
    return LineError(
        0,
        f"The quote before “{begin}” is open. Close it, or begin a note with ; which needs no closing.",
        token.start,
        token.end,
    )


def whose(thing: TypedWord | None, length: int) -> LineError:
    """Message 3: no department; with a word that people type for a department, which one is meant."""
    if thing is not None:
        text = thing.word.text
        if text in THING_NOT_DEPARTMENT:
            message = (
                f"“{thing.token.text}” is what was made; the department is {THING_NOT_DEPARTMENT[text]}."
            )
            return LineError(3, message, thing.token.start, thing.token.end)
    return LineError(3, "Whose use is it? Type a department: art, props, vfx … (F1 lists all).", 0, length)


def nothing_said(department: str, cut: tuple[Token, ...]) -> LineError:
    """A department alone is not yet a use."""
    return LineError(
        0,
        f"What did {department} use? Type a tool or what was made; for no use at all type none first.",
        cut[-1].start,
        cut[-1].end,
    )


def not_a_word(
    token: Token, following: Token | None, word: Word | None, lexicon: Lexicon, typed: Typed
) -> LineError:
    """Messages 5, 4 and 1, for a word that is none here."""
    text = plain(token.text)
    stem = text.rstrip("0123456789")
    for never in (text, stem):
        if never in NEVER_WORDS:
            return LineError(5, NEVER_WORDS[never], token.start, token.end)
    if text.isascii() and text.isdigit() and len(text) <= 9:
        if following is not None and is_plural_of_thing(following, lexicon):
            return number_before_thing(token, following)
        return scene_or_count(token.text, token.text, token.start, token.end, "")
    if word is not None and word.cls == "opening":
        return LineError(
            0, "“none” comes first and alone with a department: none art.", token.start, token.end
        )
    if word is not None:
        return LineError(
            0, f"“{token.text}” is the scope of a none: none art {text}.", token.start, token.end
        )
    if any(c.isdigit() for c in text) and typed.tokens and token is not typed.tokens[0]:
        head = text.lstrip("abcdefghijklmnopqrstuvwxyz")
        if (
            head
            and len(text) - len(head) <= 3
            and text.replace("-", "").replace("/", "").rstrip("!").isalnum()
        ):
            first = typed.tokens[0].text
            return LineError(
                0,
                f"“{token.text}” reads as a place, and a place comes first: {token.text} {first} …",
                token.start,
                token.end,
            )
    near = nearest(token.text, (w for w in lexicon if lexicon[w].cls != "opening"))
    hint = (
        f" Nearest: {near}. Tab takes it; put ; before it to make it a note."
        if near
        else " Put ; before it to make it a note."
    )
    return LineError(1, f"“{token.text}” is not a word here.{hint}", token.start, token.end, take=near)


def not_a_field(token: Token, lexicon: Lexicon) -> LineError:
    """Message 1 for the name before a colon."""
    name = f"{token.name}:"
    near = nearest(token.name or "", LINE_FIELDS) or nearest(token.name or "", lexicon)
    hint = (
        f" Nearest: {near}. Tab takes it; put ; before it to make it a note."
        if near
        else " Put ; before it to make it a note."
    )
    start = token.start
    return LineError(
        1, f"“{name}” is not a word here.{hint}", start, start + len(name), take=f"{near}:" if near else None
    )


def is_plural_of_thing(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is the plural of a thing-word (`posters`), which the line writes as a count (x3)."""
    text = plain(token.text)
    if token.kind != "word" or text in lexicon:
        return False
    if text in ("items", "things", "pieces"):
        return True
    return any(
        word.noun and text in (plural(word.text), f"{word.text}s") for word in lexicon.of_class("what")
    )


def number_before_thing(number: Token, thing: Token) -> LineError:
    """Message 4: `3 posters`."""
    return scene_or_count(f"{number.text} {thing.text}", number.text, number.start, thing.end, thing.text)


def two_of_a_class(cls: str, held: Token, new: Token) -> LineError:
    """A class that stands once a line was typed twice."""
    tail = _TWO.get(cls, f"are two for one place ({CLASS_NAMES.get(cls, f'{cls}:')}). Keep one.")
    return LineError(0, f"“{held.text}” and “{new.text}” {tail}", new.start, new.end)


def nobody_and_somebody(token: Token) -> LineError:
    return LineError(
        0,
        f"“np” says that nobody is in it, and “{token.text}” that somebody is. Keep one.",
        token.start,
        token.end,
    )


def nothing_after(token: Token) -> LineError:
    return LineError(0, f"“{token.text}” has nothing after it.", token.start, token.end)


def value_not_taken(token: Token, why: str) -> LineError:
    return LineError(0, f"“{token.text}” takes no name: {why}.", token.start, token.end)


def too_many(token: Token, limit: int) -> LineError:
    return LineError(0, f"“{token.text}” is more than a line counts ({limit:,}).", token.start, token.end)


def more_kept_than_made(token: Token, kept: int, made: int) -> LineError:
    return LineError(
        0,
        f"“{token.text}”: {kept:,} kept of {made:,} made? The smaller number comes first: {made}of{kept}.",
        token.start,
        token.end,
    )


def no_items(token: Token) -> LineError:
    return LineError(
        0,
        f"“{token.text}” counts nothing. For a department without any use type none.",
        token.start,
        token.end,
    )


def note_not_last(token: Token) -> LineError:
    return LineError(
        0, "A note in quotes comes last. Move it to the end of the line.", token.start, token.end
    )


def not_in_a_none(token: Token, word: Word | None, lexicon: Lexicon) -> LineError:
    """A word that a none has no place for, or no word at all."""
    if word is None and token.name is None:
        unknown = not_a_word(token, None, None, lexicon, Typed("none"))
        if unknown.number in (1, 5):
            return unknown
    return LineError(
        0,
        f"“{token.text}” has no place in a none. It holds a department, a scope (day, week, film, episode, "
        "scenes), said: and a note.",
        token.start,
        token.end,
    )
