"""The documents that can be made, and `render`: a pure function of a checked prefix of a log and options.

A new document is one module with `compose`, and one line here; a new format is one function from a Page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporters import disclosure, packet, trail
from exporters.copies import Copy, copy_of
from exporters.frame import Frame, Issue, frame_of
from exporters.options import Options
from exporters.page import Page
from exporters.to_html import html
from exporters.to_json import json
from ledger.ledger import UsageProblem

if TYPE_CHECKING:
    from ledger.ledger import Checked


@dataclass(frozen=True)
class DocumentKind:
    """One document: its word on the command line, its title, for whom it can be, and how it is numbered."""

    name: str
    title: str
    formats: tuple[str, ...]
    audiences: tuple[str, ...]
    prefix: str
    """Before the number: "WCE-"; the disclosure's is the production's code and the year."""
    word: str
    """What the document calls its number in its head."""
    signed_words: str
    """What is signed: fixed words."""
    compose: Callable[[Copy, Frame], Page]
    parts: tuple[str, ...] = ("",)
    """Files of one issue: the whole, and parts that travel alone."""
    narrows: bool = False
    """Whether it may be about some entries only."""


DOCUMENTS: dict[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "disclosure",
            "Public transparency disclosure",
            ("html", "json"),
            ("public",),
            "",
            "Record",
            disclosure.WORDS,
            disclosure.compose,
        ),
        DocumentKind(
            "packet",
            "Writing-credit evidence schedule",
            ("html", "json"),
            tuple(packet.PARTS),
            "WCE-",
            "Schedule",
            packet.WORDS,
            packet.compose,
            ("", "4"),
        ),
        DocumentKind(
            "trail",
            "Guild audit trail",
            ("html", "json"),
            tuple(trail.SCOPES),
            "GAT-",
            "Report",
            trail.WORDS,
            trail.compose,
            narrows=True,
        ),
    )
}


def kind_of(name: str, audience: str, fmt: str | None = None) -> DocumentKind:
    """The document of that name; raises UsageProblem for a name, audience or format that there isn't."""
    kind = DOCUMENTS.get(name)
    if kind is None:
        raise UsageProblem(f"“{name}” is not a document. There are: {', '.join(DOCUMENTS)}.")
    if audience not in kind.audiences:
        there_are = ", ".join(kind.audiences)
        raise UsageProblem(f"The {name} has no copy for “{audience}”. There are: {there_are}.")
    if fmt is not None and fmt not in kind.formats:
        raise UsageProblem(f"The {name} has no format “{fmt}”. There are: {', '.join(kind.formats)}.")
    return kind


def render(
    checked: Checked,
    name: str,
    *,
    fmt: str = "html",
    audience: str | None = None,
    options: Options | None = None,
    issued: Issue | None = None,
) -> bytes:
    """A document as bytes: the same for the same prefix, options and issue; without an issue, a working copy.

    Without `audience`, the document's first. Raises UsageProblem.
    """
    if audience is None:
        audience = DOCUMENTS[name].audiences[0] if name in DOCUMENTS else ""
    kind = kind_of(name, audience, fmt)
    page = composed(checked, kind, audience, options or Options(), issued)
    if fmt == "json":
        return json(page)
    return html(disclosure.front(page) if name == "disclosure" else page, paper=(options or Options()).paper)


def composed(
    checked: Checked, kind: DocumentKind, audience: str, options: Options, issued: Issue | None
) -> Page:
    """The page of a document, before any format."""
    copy = copy_of(checked, audience, options)
    return kind.compose(copy, frame_of(copy, kind.name, issued, kind.word))
