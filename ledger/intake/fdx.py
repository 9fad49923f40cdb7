"""Final Draft files (.fdx, versions 1 to 6): the scene list, with line numbers of the file.

They come by mail from anyone: no DOCTYPE, no entity, nothing fetched, at most 20 MB and 200 elements deep.
Only paragraphs directly under Content are scenes; what an omitted scene holds is kept out of the count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, InputSource, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from ledger.errors import BadScript
from ledger.intake.dates import date_in
from ledger.intake.screenplay import Draft, Screenplay, numbered, pages, words

DEPTH_LIMIT = 200
_PARAGRAPH = ["FinalDraft", "Content", "Paragraph"]
_WITHIN_OMITTED = [*_PARAGRAPH, "OmittedScene", "Paragraph"]
_TITLE = ["FinalDraft", "TitlePage", "Content", "Paragraph"]


def read_fdx(data: bytes, *, in_order: bool = False) -> Screenplay:
    """The scenes of a Final Draft file. Raises BadScript with the line and the reason."""
    pages_seen = _Pages()
    _parse(data, pages_seen)
    title_page = [text for text in ("".join(line).strip() for line in pages_seen.title_lines) if text]
    names = pages_seen.revisions
    revision = names.get(pages_seen.active_set) if pages_seen.active_set is not None else None
    drafts = [scene.draft(names) for scene in pages_seen.scenes]
    scenes, problems = numbered(drafts, episode=None, in_order=in_order)
    return Screenplay(
        format="Final Draft",
        title=words(title_page[0] if title_page else None, "title", problems),
        revision=words(revision, "revision", problems),
        dated=_dated(title_page, revision),
        episode=None,
        scenes=scenes,
        problems=tuple(problems),
        pages=pages(scenes),
    )


def _dated(title_page: list[str], revision: str | None) -> str | None:
    """The date on the title page line that names the revision; without a revision, the first date there."""
    lines = [text for text in title_page if revision is None or revision.lower() in text.lower()]
    return next((found for found in map(date_in, lines) if found), None)


def _parse(data: bytes, handler: _Pages) -> None:
    source = InputSource()
    source.setByteStream(BytesIO(data))
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        parser.parse(source)
    except DefusedXmlException as refused:
        raise BadScript(
            handler.line, "it holds a DOCTYPE or an entity, which no Final Draft file needs; it was not read."
        ) from refused
    except SAXException as bad:
        raise BadScript(_line_of(bad) or handler.line, f"this is not well-formed XML: {_why(bad)}.") from bad
    except (ValueError, LookupError) as bad:  # an encoding that the parser does not know
        raise BadScript(1, "its text encoding is not known here; save it again in Final Draft.") from bad


def _line_of(bad: SAXException) -> int | None:
    return bad.getLineNumber() if isinstance(bad, SAXParseException) else None


def _why(bad: SAXException) -> str:
    return str(bad.getMessage()).removeprefix("<unknown>:")


@dataclass
class _Scene:
    """A scene heading's paragraph and what its scene has said so far."""

    line: int
    number: str | None
    text: list[str] = field(default_factory=list)
    length: str | None = None
    omitted: bool = False
    revision: int = 0

    def draft(self, names: dict[int, str]) -> Draft:
        return Draft(
            self.line, "".join(self.text), self.number, self.length, names.get(self.revision), self.omitted
        )


class _Pages(ContentHandler):
    """Walks the file once, in constant depth; keeps headings, revision sets and the title page."""

    def __init__(self) -> None:
        super().__init__()
        self.scenes: list[_Scene] = []
        self.title_lines: list[list[str]] = []
        self.revisions: dict[int, str] = {}
        self.active_set: int | None = None
        self._path: list[str] = []
        self._in_heading = False
        self._locator: Locator | None = None

    @property
    def line(self) -> int:
        return (self._locator.getLineNumber() or 0) if self._locator else 0

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 (the name is xml.sax's)
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if not self._path and name != "FinalDraft":
            raise BadScript(self.line, f"this is not a Final Draft document: it begins with <{name[:40]}>.")
        self._path.append(name)
        if len(self._path) > DEPTH_LIMIT:
            raise BadScript(self.line, f"elements stand more than {DEPTH_LIMIT} deep; it was not read.")
        if self._path == _PARAGRAPH:
            self._paragraph(attrs)
        elif self._path == _WITHIN_OMITTED and self._in_heading:
            self._omitted(attrs)
        elif name == "SceneProperties" and self._path[:-1] == _PARAGRAPH and self._in_heading:
            self.scenes[-1].length = attrs.get("Length")
        elif name == "Text" and self._path[:2] == _PARAGRAPH[:2] and self.scenes:
            mark = _number(attrs.get("RevisionID"))
            self.scenes[-1].revision = max(self.scenes[-1].revision, mark or 0)
        elif self._path == ["FinalDraft", "Revisions"]:
            self.active_set = _number(attrs.get("ActiveSet"))
        elif self._path == ["FinalDraft", "Revisions", "Revision"]:
            self._revision(attrs)
        elif self._path == _TITLE:
            self.title_lines.append([])

    def endElement(self, name: str) -> None:  # noqa: N802
        if self._path == _PARAGRAPH:
            self._in_heading = False
        self._path.pop()

    def characters(self, content: str) -> None:
        if self._in_heading and self._path == [*_PARAGRAPH, "Text"]:
            self.scenes[-1].text.append(content)
        elif self._path == [*_TITLE, "Text"]:
            self.title_lines[-1].append(content)

    def _paragraph(self, attrs: AttributesImpl) -> None:
        self._in_heading = attrs.get("Type") == "Scene Heading"
        if self._in_heading:
            self.scenes.append(_Scene(self.line, _written(attrs.get("Number"))))

    def _omitted(self, attrs: AttributesImpl) -> None:
        """The card's own number, else that of the first heading kept inside it."""
        card = self.scenes[-1]
        card.omitted = True
        if card.number is None and attrs.get("Type") == "Scene Heading":
            card.number = _written(attrs.get("Number"))

    def _revision(self, attrs: AttributesImpl) -> None:
        number, name = _number(attrs.get("ID")), attrs.get("Name", "").strip()
        if number is not None and name:
            self.revisions[number] = name[:100]


def _written(number: str | None) -> str | None:
    return number.strip() or None if number else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 6 else None
