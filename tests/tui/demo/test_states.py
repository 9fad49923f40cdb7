"""Recorded, none and not recorded in every document of the demo: three things, never two of them as one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from exporters import DOCUMENTS, Options, render
from ledger.audit.coverage import coverage
from ledger.ledger import Checked, Ledger
from tui.words.detail import detail_of
from tui.words.row import row_of

COPIES = [
    (name, audience, part)
    for name, document in DOCUMENTS.items()
    for audience in document.audiences
    for part in document.parts
    if not (part and audience == "coded")
]
"""Each copy, and each part of it that travels alone."""
MERGED = re.compile(
    r"(?:none|no use|nothing)(?: used)?(?: is)? (?:or|and/or|/) not (?:recorded|stated)"
    r"|not (?:recorded|stated) (?:or|and/or|/) none|no AI (?:was )?used",
    re.IGNORECASE,
)
SAYS = re.compile(r"sign|said|stat|gave|released|by whom")


@pytest.fixture(scope="module")
def checked(record: Ledger) -> Checked:
    """The whole demo, verified, as documents get it."""
    return record.checked()


def made(checked: Checked, name: str, audience: str, part: str, fmt: str) -> str:
    """One copy of a document as text."""
    options = Options(code_key="00" * 16 if audience == "coded" else "", writer="J. Ortega", part=part)
    return render(checked, name, fmt=fmt, audience=audience, options=options).decode()


def items(part: Any) -> Iterator[dict[str, Any]]:
    """Everything in a document that says how something stands."""
    if isinstance(part, dict):
        if {"state", "text"} <= part.keys():
            yield part
        for value in part.values():
            yield from items(value)
    elif isinstance(part, list):
        for value in part:
            yield from items(value)


@pytest.mark.parametrize(("name", "audience", "part"), COPIES)
def test_no_sentence_merges_none_with_not_recorded(
    checked: Checked, name: str, audience: str, part: str
) -> None:
    """An item is one of the three or says nothing of it; a none says whose word it is, on every copy."""
    found = list(items(json.loads(made(checked, name, audience, part, "json"))))
    assert found or part
    for item in found:
        assert item["state"] in (None, "", "recorded", "none", "not_recorded"), item
        assert not MERGED.search(item["text"]), item
        if item["state"] == "none":
            assert SAYS.search(item["text"]), item


@pytest.mark.parametrize(("name", "audience", "part"), COPIES)
def test_what_nobody_answered_is_never_listed_as_none(
    checked: Checked, name: str, audience: str, part: str
) -> None:
    """Department and place of each gap are the ones that nobody answered for, neither more nor fewer."""
    found = coverage(checked.show, checked.entries)
    matrices = {m.axis: m for m in (found.by_scene, found.by_day, found.by_phase) if m is not None}
    for item in items(json.loads(made(checked, name, audience, part, "json"))):
        facts = item.get("facts") or {}
        if "missing" not in facts:
            continue
        assert item["state"] == "not_recorded"
        matrix = matrices[facts["matrix"]]
        row = next(row for row in matrix.rows if list(row.departments) == facts["departments"])
        missing = [place[-1] if matrix.axis == "scene" else place[0] for place in row.places("not_recorded")]
        assert facts["missing"] == missing
        assert facts["asked"] == len(row.asked)


@pytest.mark.parametrize(("name", "audience", "part"), COPIES)
def test_counts_add_up_to_what_was_asked(checked: Checked, name: str, audience: str, part: str) -> None:
    """Where a document counts answers, three numbers stand apart and make up the denominator."""
    for item in items(json.loads(made(checked, name, audience, part, "json"))):
        facts = item.get("facts") or {}
        if {"recorded", "none", "not_recorded"} & facts.keys():
            assert facts["recorded"] + facts["none"] + facts["not_recorded"] == facts["asked"]


@pytest.mark.parametrize(("name", "audience", "part"), COPIES)
def test_pages_draw_three_marks_with_their_own_words(
    checked: Checked, name: str, audience: str, part: str
) -> None:
    """On paper and screen a mark is told by its word: disc, ring and hatched square are never another’s."""
    page = made(checked, name, audience, part, "html")
    assert not MERGED.search(re.sub(r"<[^>]+>", "", page))
    drawn = re.findall(r'aria-label="([^"]+)"><title>[^<]+</title><use href="#([^"]+)"', page)
    assert len(drawn) == page.count('<svg class="glyph"')
    by_mark: dict[str, set[str]] = {}
    for word, mark in drawn:
        by_mark.setdefault(mark, set()).add(word)
    assert all(len(words) == 1 for words in by_mark.values()), by_mark
    assert len(set().union(*by_mark.values())) == len(by_mark)


def test_rows_and_sentences_of_the_desk_keep_them_apart(checked: Checked) -> None:
    """The ring stands for statements of none alone; no row or sentence of any entry says both as one."""
    by_number = {int(entry.number): entry for entry in checked.entries}
    rings = set()
    for entry in checked.entries:
        row = row_of(entry, checked.show, by_number.__getitem__)
        told = [row.what, *detail_of(entry, checked.show, by_number.__getitem__)]
        assert not any(MERGED.search(words) for words in told), told
        assert row.standing != "not recorded"
        if row.standing == "none":
            rings.add(entry.kind)
    assert rings == {"ai.none"}
