"""Numbers, lists and runs of scenes as every document words them (documents.md 8).

Words to nine, figures from ten, figures always beside a denominator, thousands with a comma.
Nothing here knows a fact; all functions are pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_JOINT = re.compile(r" (?:of|on|in|with|for|from|to|at|by) ")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def figure(number: int) -> str:
    """A number in figures, thousands parted by a comma."""
    return f"{number:,}"


def number_word(number: int) -> str:
    """Words to nine, figures from ten. Zero is "no", as in "no shots"."""
    return _WORDS[number] if 0 <= number <= 9 else figure(number)


def sentence_start(text: str) -> str:
    """The text with its first letter as a capital; the rest stays as written."""
    return text[:1].upper() + text[1:]


def plural(noun: str, number: int | None) -> str:
    """The noun, given in the singular, for that many things; of "poster on the wall" the first word."""
    if number == 1 or not noun.isascii():
        return noun
    head, joint, rest = noun, "", ""
    if found := _JOINT.search(noun):
        head, joint, rest = noun[: found.start()], found[0], noun[found.end() :]
    return _bent(head) + joint + rest


def _bent(noun: str) -> str:
    if not noun or noun.endswith("s") or not noun[-1].isalpha():
        return noun
    if noun.endswith(("sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def counted(number: int, noun: str) -> str:
    """A count with its noun and no denominator: "three posters", "12 shots"."""
    return f"{number_word(number)} {plural(noun, number)}"


def out_of(number: int, total: int, noun: str) -> str:
    """A count with its denominator, always in figures: "112 of 1,412 shots"."""
    return f"{figure(number)} of {figure(total)} {plural(noun, total)}"


def with_article(role: str) -> str:
    """A role in a sentence: "the sound supervisor"; one that was typed with its article stays."""
    return role if role.split(" ")[0].lower() in ("the", "a", "an") else f"the {role}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """The parts in one line: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def runs(numbers: Sequence[str], script: Sequence[str]) -> str:
    """Scene numbers as runs in script order, "40–44, 47"; those outside the script stand last."""
    place = {number: index for index, number in enumerate(script)}
    here = sorted({number for number in numbers if number in place}, key=place.__getitem__)
    spans: list[list[str]] = []
    for number in here:
        if spans and place[number] == place[spans[-1][-1]] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    said: list[str] = []
    for span in spans:
        said.extend(span if len(span) < 3 else [f"{span[0]}–{span[-1]}"])
    said.extend(dict.fromkeys(number for number in numbers if number not in place))
    return ", ".join(said)
