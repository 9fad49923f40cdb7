"""What kind of value a field takes, in a word: forms, CSV templates and the reference choose by it.

Shapes: line, lines, person name, zone, code, codes, count, digest, text list, person names, ref, refs,
person, people, when, file, files, money, head, and "parts" for a list of small records.
"""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from ledger.facts import values

_SHAPES: Final = (
    (values.Line, "line"),
    (values.Lines, "lines"),
    (values.PersonName, "person name"),
    (values.Zone, "zone"),
    (values.Sha256, "digest"),
    (values.Code, "code"),
    (values.Codes, "codes"),
    (values.Count, "count"),
    (values.LineList, "text list"),
    (values.PersonNames, "person names"),
    (values.Ref, "ref"),
    (values.Refs, "refs"),
    (values.PersonRef, "person"),
    (values.People, "people"),
    (values.When, "when"),
    (values.File, "file"),
    (values.Files, "files"),
    (values.Money, "money"),
    (values.LogHead, "head"),
)


_BASES: Final = tuple(
    (get_args(known)[0], shape) for known, shape in _SHAPES if get_origin(known) is Annotated
)


def shape_of(annotation: Any) -> str:
    """The shape of a field's annotation, leaving aside that it may be absent or unknown."""
    members = _members(annotation)
    for member in members:
        for known, shape in _SHAPES:
            if member == known:
                return shape
    for member in members:  # narrower than those: a list of at least one, a text of one pattern
        base = get_args(member)[0] if get_origin(member) is Annotated else member
        for known, shape in _BASES:
            if base == known:
                return shape
    return "parts"


def part_of(annotation: Any) -> type[values.Part] | None:
    """The kind of small record that a "parts" field lists, else None."""
    for member in _members(annotation):
        items = get_args(get_args(member)[0]) if get_origin(member) is Annotated else ()
        if items and isinstance(items[0], type) and issubclass(items[0], values.Part):
            return items[0]
    return None


def takes_unknown(annotation: Any) -> bool:
    """Whether the field also takes the word "unknown": asked, and not known."""
    return values.Unknown in _members(annotation) or shape_of(annotation) == "code"


def _members(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
