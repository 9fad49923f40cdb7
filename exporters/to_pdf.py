"""Sheets as PDF, set by typst with the fonts that it brings: the same sheet gives the same bytes."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from importlib.resources import files

from exporters.sheet import Sheet

PAPERS = {"letter": "us-letter", "a4": "a4"}


def pdf(sheet: Sheet, paper: str = "letter") -> bytes:
    """The sheet as a PDF; `paper` is "letter" or "a4". Words are given as data: none of them is markup."""
    import typst  # here, since it takes a while to load

    drawn = {**asdict(sheet), "qr": _qr(sheet.qr)}
    template = files("exporters.templates").joinpath("sheet.typ").read_bytes()
    made = typst.compile(
        template, format="pdf", sys_inputs={"sheet": json.dumps(drawn), "paper": PAPERS[paper]}
    )
    assert isinstance(made, bytes), "one document"
    return made


def _qr(text: str) -> str:
    """The code as SVG, medium error correction, with the quiet zone that a camera needs."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(out, kind="svg", border=4)
    return out.getvalue().decode()
