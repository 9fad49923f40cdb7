"""What kind of value a field takes, in a word: forms, CSV templates and the reference choose by it.

Shapes: line, lines, person name, zone, code, codes, count, text list, ref, refs, person, people, when, file, files,
money, head, and "parts" for a list of small records.
"""

from __future__ import annotations

from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from ledger.facts import values

_SHAPES: Final = (
    (values.Line, "line"),
    (values.Lines, "lines"),
    (values.PersonName, "person name"),
    (values.Zone, "zone"),
    (values.Code, "code"),
    (values.Codes, "codes"),
    (values.Count, "count"),
    (values.LineList, "text list"),
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


def shape_of(annotation: Any) -> str:
    """The shape of a field's annotation, leaving aside that it may be absent or unknown."""
    members = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    for member in members:
        for known, shape in _SHAPES:
            if member == known:
                return shape
    return "parts"


def takes_unknown(annotation: Any) -> bool:
    """Whether the field also takes the word "unknown": asked, and not known."""
    return get_origin(annotation) in (Union, UnionType) and values.Unknown in get_args(annotation)
