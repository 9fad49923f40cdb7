"""Draws a Page as one HTML file: no script, nothing fetched, print style for Letter and A4, dark mode.

Every text of the Page passes jinja2's autoescape; only our own glyphs, bar and QR code are markup.
`html(page, paper=…)` is a pure function to UTF-8 bytes with "\\n" line ends.
"""

from __future__ import annotations

import io
from functools import cache

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from exporters.page import STATE_WORDS, Bar, Fingerprint, Page, State

PAPERS = {"": "", "letter": "letter", "a4": "A4"}
"""Paper by option; without one, the reader's own paper is used and the page fits Letter and A4."""

_SHAPES: dict[State, str] = {
    "recorded": '<circle cx="10.5" cy="10.5" r="9"/>',
    "none": '<circle cx="10.5" cy="10.5" r="8" fill="none" stroke="currentColor" stroke-width="4"/>',
    "not_recorded": '<path d="M2 2h17v17h-17zM2 10.5 10.5 2M2 19 19 2M10.5 19 19 10.5" fill="none"'
    ' stroke="currentColor" stroke-width="2.6"/>',
}


def glyph(state: State) -> Markup:
    """The drawn sign of a standing, 0.62 em, with its word as alternative text."""
    if not state:
        return Markup("")
    word = STATE_WORDS[state]
    return Markup(
        '<svg class="glyph" viewBox="0 0 21 21" role="img" aria-label="{}"><title>{}</title>'
    ).format(word, word) + Markup(f'<use href="#{state}"/></svg>')


def symbols() -> Markup:
    """The three shapes, drawn once and used by every glyph of the file."""
    drawn = "".join(
        f'<symbol id="{state}" viewBox="0 0 21 21">{shape}</symbol>' for state, shape in _SHAPES.items()
    )
    return Markup(f'<svg class="shapes" aria-hidden="true" width="0" height="0">{drawn}</svg>')


def bar_picture(bar: Bar) -> Markup:
    """Answered, solid, against not recorded, hatched; a single missing answer is still seen."""
    missing = bar.asked - bar.answered
    width = 600 * bar.answered // bar.asked if bar.asked else 0
    if missing and width > 596:
        width = 596
    hatch = "".join(f"M{x} 12L{x + 11} 1" for x in range(width - 12, 600, 5))
    return Markup(
        '<svg class="bar" viewBox="0 0 600 13" role="img" aria-label="{words}"><title>{words}</title>'
        '<clipPath id="missing"><path d="M{width} 1H599.5V12H{width}z"/></clipPath>'
        '<path d="M0 1H{width}V12H0z"/><path d="{hatch}" clip-path="url(#missing)" class="hatch"/>'
        '<path d="M{width} 1H599.5V12H{width}z" class="frame"/></svg>'
    ).format(words=bar.words, width=width, hatch=hatch if missing else "")


def qr_picture(fingerprint: Fingerprint) -> Markup:
    """The head as a QR code, level M, sized so that the code itself is 22 mm without its quiet zone."""
    code = segno.make(fingerprint.qr, error="m", micro=False, boost_error=False)
    drawn = io.BytesIO()
    code.save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, dark="#000", light="#fff",
        nl=False, svgclass="qr", lineclass=None,
    )  # fmt: skip
    modules = code.symbol_size(border=0)[0]
    size = f"{22.2 * (modules + 8) / modules:.1f}mm"
    words = f"QR code of the fingerprint after entry {fingerprint.size:,} of {fingerprint.origin}"
    return Markup('<span class="code" role="img" aria-label="{}" style="width:{};height:{}">').format(
        words, size, size
    ) + Markup(drawn.getvalue().decode("ascii") + "</span>")


def css_string(text: str) -> Markup:
    """The text as a CSS string: all but plain letters, digits and spaces as code points."""
    safe = (c if (c.isascii() and c.isalnum()) or c == " " else f"\\{ord(c):x} " for c in text)
    return Markup('"' + "".join(safe) + '"')


@cache
def _environment() -> Environment:
    surroundings = Environment(
        loader=PackageLoader("exporters", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    surroundings.globals.update(glyph=glyph, bar_picture=bar_picture, qr_picture=qr_picture, symbols=symbols)
    surroundings.filters.update(css_string=css_string)
    return surroundings


def html(page: Page, *, paper: str = "") -> bytes:
    """One Page as an HTML file. `paper` is a key of PAPERS."""
    template = _environment().get_template(f"{page.document}.html.j2")
    return template.render(page=page, paper=PAPERS[paper]).encode("utf-8")
