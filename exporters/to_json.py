"""Draws a Page as JSON: the same facts and sentences as the HTML, for programs.

UTF-8, two spaces, members in the order of the page, "yes" and "no" in words, one newline at the end.
"""

from __future__ import annotations

import json as standard_json
from dataclasses import asdict

from exporters.page import Item, Page, Section
from ledger.facts.values import Json

VERSION = "hotset-document/1"


def _item(item: Item) -> dict[str, Json]:
    told: dict[str, Json] = {"state": item.state or None, "about": item.lead or None, "text": item.text}
    told["entries"] = [int(n) if f"{n}".isdecimal() else f"{n}" for n in item.entries]
    if item.quiet:
        told["taken_back"] = "yes"
    if item.facts:
        told["facts"] = dict(item.facts)
    if item.under:
        told["under"] = [_item(below) for below in item.under]
    return told


def _section(section: Section) -> dict[str, Json]:
    told: dict[str, Json] = {"name": section.name, "title": section.title}
    told["items"] = [_item(item) for item in section.items]
    if section.table is not None:
        names = [column.name for column in section.table.columns]
        told["table"] = [dict(zip(names, row, strict=True)) for row in section.table.rows]
    if section.bar is not None:
        told["answered"] = section.bar.answered
        told["asked"] = section.bar.asked
    if section.note:
        told["note"] = section.note
    if section.more:
        told["in_the_list"] = section.more
    return told


def json(page: Page) -> bytes:
    """One Page as JSON bytes."""
    told: dict[str, Json] = {
        "v": VERSION,
        "document": page.document,
        "audience": page.audience,
        "report": page.report,
        "title": page.masthead.title,
        "what": page.masthead.what,
        "head_lines": [list(line) for line in page.masthead.lines],
        "lead": list(page.lead),
        "facts": dict(page.data),
        "sections": [_section(section) for section in page.sections],
        "list": [_section(section) for section in page.annex],
        "signed": None,
        "fingerprint": None,
        "counts": None,
        "foot": page.foot,
        "closing": list(page.closing),
    }
    if page.signature is not None:
        told["signed"] = dict(asdict(page.signature))
    if page.fingerprint is not None:
        told["fingerprint"] = {
            "log": page.fingerprint.log,
            "size": page.fingerprint.size,
            "root": page.fingerprint.root,
            "lines": list(page.fingerprint.lines),
        }
    if page.counts is not None:
        told["counts"] = dict(asdict(page.counts))
    return (standard_json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")
