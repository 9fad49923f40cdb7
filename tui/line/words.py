"""The lexicon: which word means what, for one show. A word stands in one class only, or the lexicon refuses
to load.

Words are whole words; case and hyphens don't count (`set-dec`, `On-Camera`). A production adds its own: words
of its tools, codes of its departments. A shipped word always wins over a word of the show, which
`word_problem` refuses beforehand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from tui.line import shipped

if TYPE_CHECKING:
    from ledger.facts.show import Show

WordClass = Literal[
    "department",
    "what",
    "tool",
    "seen",
    "state",
    "prominence",
    "origin",
    "person",
    "hand",
    "basis",
    "scope",
    "opening",
]

CLASS_NAMES: Final[Mapping[str, str]] = {
    "department": "department",
    "what": "what the AI did",
    "tool": "tool",
    "seen": "on or off camera",
    "state": "state",
    "prominence": "prominence",
    "origin": "origin",
    "person": "person",
    "hand": "people’s work",
    "basis": "how it is known",
    "scope": "scope of a none",
    "opening": "opens a line",
}


class WordClash(ValueError):
    """A word stands in two classes, or twice in one with different meanings."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line: its class, the code that it stands for, and the noun of the thing,
    if it names one.
    """

    text: str
    cls: WordClass
    code: str
    noun: str | None = None
    by_department: Mapping[str, str] | None = None
    """For `img`, `clean` and their twins: department code to function; `code` is what any other department
    gets.
    """

    def function_for(self, department: str | None) -> str:
        """The function that a what-word stands for when `department` uses it."""
        return self.by_department.get(department or "", self.code) if self.by_department else self.code


def plain(word: str) -> str:
    """`word` as words are compared: case and hyphens don't count."""
    return unicodedata.normalize("NFC", word).casefold().replace("-", "").replace("‑", "")


class Lexicon(Mapping[str, Word]):
    """Words by their plain form. Raises WordClash when two entries disagree about a word."""

    def __init__(self, words: Iterable[Word], under: Mapping[str, Word] | None = None) -> None:
        self._words: dict[str, Word] = dict(under or {})
        for word in words:
            held = self._words.setdefault(word.text, word)
            if held != word:
                raise WordClash(
                    f"“{word.text}” stands twice: as {CLASS_NAMES[held.cls]} ({held.code}) "
                    f"and as {CLASS_NAMES[word.cls]} ({word.code})"
                )

    def __getitem__(self, word: str) -> Word:
        return self._words[plain(word)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def of_class(self, *classes: WordClass) -> tuple[Word, ...]:
        """Every word of these classes, in the order of the lists."""
        return tuple(word for word in self._words.values() if word.cls in classes)

    def word_for(self, cls: WordClass, code: str) -> Word | None:
        """The first word for `code`: what a line shows when it is written back from an entry."""
        return next((word for word in self._words.values() if word.cls == cls and word.code == code), None)


def _listed(cls: WordClass, lists: Mapping[str, str]) -> Iterator[Word]:
    for code, words in lists.items():
        for item in words.split():
            word, _, noun = item.partition("=")
            yield Word(plain(word), cls, code, noun.replace("_", " ") or None)


def shipped_words() -> Iterator[Word]:
    """Every word of the shipped lists, in their order."""
    yield Word("none", "opening", "none")
    yield from _listed("department", shipped.DEPARTMENT_WORDS)
    for words, (noun, functions) in shipped.BY_DEPARTMENT.items():
        for word in words.split():
            yield Word(word, "what", "OTHER", noun, functions)
    yield from _listed("what", shipped.WHAT_WORDS)
    yield from _listed("seen", shipped.SEEN_WORDS)
    yield from _listed("state", shipped.STATE_WORDS)
    yield from _listed("prominence", shipped.PROMINENCE_WORDS)
    yield from _listed("origin", shipped.ORIGIN_WORDS)
    yield from _listed("person", shipped.PERSON_WORDS)
    yield from _listed("hand", shipped.HAND_WORDS)
    yield from _listed("basis", shipped.BASIS_WORDS)
    yield from _listed("scope", shipped.SCOPE_WORDS)


@cache
def base() -> Lexicon:
    """The shipped lexicon; loading it is the test that no word stands in two classes."""
    lexicon = Lexicon(shipped_words())
    never = [word for word in shipped.NEVER_WORDS if word in lexicon]
    if never:
        raise WordClash(f"never a word, yet in a list: {', '.join(never)}")
    return lexicon


def show_words(show: Show) -> Iterator[Word]:
    """The production's own words: its departments and functions, then words of its tools (code: place in the
    list).
    """
    own: tuple[tuple[WordClass, str, Mapping[str, str]], ...] = (
        ("department", "department", shipped.DEPARTMENT_WORDS),
        ("what", "function", shipped.WHAT_WORDS),
    )
    for cls, listed, known in own:
        codes = dict.fromkeys((*show.codes.get(listed, {}), *show.words.get(listed, {})))
        for code in codes:
            if code not in known:
                yield Word(plain(code), cls, code)
            for word in show.words.get(listed, {}).get(code, ()):
                yield Word(plain(word), cls, code)
    for place, tool in enumerate(show.tools):
        for word in tool.words:
            yield Word(plain(word), "tool", str(place))


def lexicon_of(show: Show) -> Lexicon:
    """The shipped words with the show's own; of two tools that took one word, the newer has it."""
    shipped_lexicon = base()
    own = {word.text: word for word in show_words(show) if word.text not in shipped_lexicon}
    return Lexicon(own.values(), under=shipped_lexicon)


_WORD: Final = re.compile(r"[^\W_][\w.+'’]*")
_COUNT: Final = re.compile(r"x\d+|\d+x|\d+of\d+|(?:on|off)\d+")


def word_problem(word: str, show: Show, *, tool: str | None = None) -> str | None:
    """Why `word` cannot be a word of a tool (or a new department) here, or None. `tool` names the tool that
    asks.
    """
    text = plain(word)
    if not _WORD.fullmatch(text):
        return f"“{word}” cannot be a word: a letter or figure first, no spaces, no : ; @ # / ! or quotes."
    if text.isdigit() or _COUNT.fullmatch(text):
        return f"“{word}” reads as a scene or a count. A word of a tool begins with a letter."
    if text in shipped.NEVER_WORDS:
        return shipped.NEVER_WORDS[text]
    held = lexicon_of(show).get(text)
    if held is None or (held.cls == "tool" and tool is not None and show.tools[int(held.code)].name == tool):
        return None
    meaning = f"the tool {show.tools[int(held.code)].name}" if held.cls == "tool" else CLASS_NAMES[held.cls]
    return f"“{word}” is taken: {meaning}. A word stands for one thing only."


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The word that `word` was most likely meant to be: swapped, missing or extra letters; None if none is
    near.
    """
    text = plain(word)
    options = sorted(set(among))
    scored = [(distance(text, option), option) for option in options if abs(len(text) - len(option)) <= 2]
    limit = 1 if len(text) <= 4 else 2
    near = [(steps, option[:1] != text[:1], option) for steps, option in scored if steps <= limit]
    if near:
        return min(near)[2]
    close = get_close_matches(text, options, n=1, cutoff=0.75)
    return close[0] if close else None


def distance(one: str, other: str) -> int:
    """Single-letter changes between two words; two neighbours swapped count as one (optimal string
    alignment).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
