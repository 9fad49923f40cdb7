"""Fits the public page on one printed page of Letter or A4 by counting and cutting, never by smaller type.

Rules of documents.md 3: faces and voices 3 items, in the film 6, on the way 4, the rest 3 lines each, 46
lines in all; what is more is counted and stands in the list. Room that is left goes to faces and voices.
"""

from __future__ import annotations

from dataclasses import replace

from exporters.measure import clip, lines
from exporters.page import Item, Masthead, Page, Section, Signature

LINES = 46
"""Lines of text on the front page, but for the head's title and the fingerprint's four."""
_POINTS = 708.0
"""Height of the text on Letter (279.4 mm less 29 mm of margins is 709 pt)."""
_MM = 72 / 25.4
_TEXT = 144 * _MM
_PAGE = 174 * _MM
_SIDE = 24 * _MM
_HOW = 62 * _MM
_SIGNED = 114 * _MM
"""The signature's text, beside the QR code."""
_BODY, _LEAD, _NOTE = (9.6, 13.0), (11.0, 14.6), (8.0, 10.4)
_ITEMS = {"faces": 3, "film": 6, "way": 4}
_OTHER_LINES = 3
_SOON = frozenset({"changed", "way", "none", "gaps"})
"""Sections whose second item goes before another section's."""
_FACE_LINES = 6
_FILM_LINES = 4
_LEAD_LINES = 4
_TAIL = " … (whole in the list)"


def fitted(page: Page) -> Page:
    """The same page with its front cut to one printed page; the annex stays whole."""
    page = replace(
        page,
        masthead=_head(page.masthead),
        lead=tuple(clip(text, _PAGE, _LEAD[0], _LEAD_LINES) for text in page.lead[:1]),
        signature=_signature(page.signature),
        check=tuple(clip(text, _HOW, _NOTE[0], 3) for text in page.check),
        sections=tuple(_clipped(section) for section in page.sections),
    )
    shown = {section.name: 0 for section in page.sections}
    for name in _order(page):
        trial = {**shown, name: shown[name] + 1}
        if _fits(page, trial):
            shown = trial
    return replace(page, sections=tuple(_cut(section, shown[section.name]) for section in page.sections))


def _head(masthead: Masthead) -> Masthead:
    halves = tuple(
        (clip(left, _PAGE / 2 - 12, _NOTE[0], 1), clip(right, _PAGE / 2 - 12, _NOTE[0], 1))
        for left, right in masthead.lines[:2]
    )
    return replace(
        masthead,
        title=clip(masthead.title, _PAGE, 20.0, 1),
        what=clip(masthead.what, _PAGE, _BODY[0], 1),
        lines=halves,
    )


def _signature(signature: Signature | None) -> Signature | None:
    if signature is None:
        return None
    return replace(
        signature,
        who=clip(signature.who, _SIGNED, _BODY[0], 1),
        words=clip(signature.words, _SIGNED, _BODY[0], 4),
    )


def _item_text(item: Item) -> str:
    return f"{item.lead} {item.text}" if item.lead else item.text


def _clipped(section: Section) -> Section:
    most = {"faces": _FACE_LINES, "film": _FILM_LINES}.get(section.name, _OTHER_LINES)
    cut: list[Item] = []
    for item in section.items:
        lead = clip(item.lead, _TEXT, _BODY[0], 1)
        taken = lines(lead + " x", _TEXT, _BODY[0]) if lead else 0
        room = most if taken < 2 else most - 1
        whole = f"{lead} {item.text}" if lead else item.text
        short = clip(whole, _TEXT, _BODY[0], room, _TAIL)
        cut.append(replace(item, lead=lead, text=short[len(lead) :].lstrip() if lead else short))
    return replace(section, items=tuple(cut))


def _order(page: Page) -> list[str]:
    """Section names, one for each item to place in turn: what matters most to a reader comes first."""
    held = {section.name: len(section.items) for section in page.sections}
    cap = {name: min(count, _ITEMS.get(name, LINES)) for name, count in held.items()}
    order = ["faces"] * cap.get("faces", 0)
    order += [name for name in held if name != "faces" and cap[name]]
    order += ["film"] * max(0, cap.get("film", 0) - 1)
    after = sorted((n for n in held if n not in ("faces", "film")), key=lambda n: n not in _SOON)
    order += [name for name in after for _ in range(max(0, cap[name] - 1))]
    order += ["faces"] * min(LINES, held.get("faces", 0) - cap.get("faces", 0))
    return order


def _section_lines(section: Section, shown: int) -> int:
    texts = [_item_text(item) for item in section.items[:shown]]
    if section.run_in and texts:
        texts = [" ".join(texts)]
    if shown < len(section.items):
        texts = [*texts[:-1], f"{texts[-1] if texts else ''} and {len(section.items)} more, in the list"]
    return sum(lines(text, _TEXT, _BODY[0]) for text in texts)


def _fits(page: Page, shown: dict[str, int]) -> bool:
    counted = sum(lines(text, _PAGE, _LEAD[0]) for text in page.lead)
    points = 31.0 + len(page.masthead.lines) * _NOTE[1] + _BODY[1]
    points += counted * _LEAD[1] + 2 * 1.6 * _MM
    for section in page.sections:
        taken = _section_lines(section, shown[section.name])
        if section.name not in _ITEMS and taken > _OTHER_LINES:
            return False
        counted += taken
        side = lines(section.title, _SIDE, _NOTE[0]) * _NOTE[1] + 1.8
        note = lines(section.note, _TEXT, _NOTE[0]) * _NOTE[1] if section.note else 0.0
        beside = taken * _BODY[1] + note + (4.3 * _MM if section.bar else 0.0)
        points += max(side, beside) + 1.6 * _MM + 0.4
    signed = lines(_signed_text(page), _SIGNED, _BODY[0])
    how = sum(lines(text, _HOW, _NOTE[0]) for text in page.check) * _NOTE[1]
    seal = signed * _BODY[1] + max(44.0, how) + 1.0 * _MM + 2 * (1.6 * _MM + 0.4)
    points += max(seal, 28 * _MM)
    closing = sum(lines(text, _PAGE, _NOTE[0]) for text in page.closing) + (1 if page.counts else 0)
    counted += signed + closing
    points += closing * _NOTE[1] + 1.2 * _MM + 0.4
    return counted <= LINES and points <= _POINTS


def _signed_text(page: Page) -> str:
    if page.signature is None:
        return "Working copy: nobody has signed it, and it has no number."
    return f"{page.signature.who}, {page.signature.at}: “{page.signature.words}”"


def _cut(section: Section, shown: int) -> Section:
    return replace(section, items=section.items[:shown], more=len(section.items) - shown)
