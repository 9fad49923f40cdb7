"""The reason of a correction as it is typed: one digit, and words after 7 alone; for app and line mode."""

from __future__ import annotations

from collections.abc import Collection

OTHER = "7"
_EMPTY = ("the update", "a fix", "an update")


def given_reason(text: str, digits: Collection[str]) -> tuple[str, str]:
    """The reason as `Source.log` takes it, and the sentence that says why it will not do; one is empty."""
    digit, words = text.strip()[:1], text.strip()[1:].strip()
    if digit not in digits:
        return "", "Type one digit, 1 to 9; after 7 say it in words."
    if digit == OTHER and (len(words.split()) < 2 or words.casefold() in _EMPTY):
        return "", (
            "7 needs words: more than one, saying what was learned or seen. As: 7 the slate was misread"
        )
    if digit != OTHER and words:
        return "", "Words only after 7; the other reasons stand for themselves."
    return f"{digit} {words}".strip(), ""
