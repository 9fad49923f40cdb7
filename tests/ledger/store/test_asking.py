"""The query language: what is typed, what it comes to, and where it points when it means nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite
from sqlmodel import col, select

from ledger.facts import Entry, NewEntry, make
from ledger.ledger import FIELDS, BadTerm, Ledger, Query, asked
from ledger.store import fulltext, query
from ledger.store.asking import Term, terms
from ledger.store.tables import FactRow
from tests.ledger.store import worlds

NOW = datetime(2025, 12, 5, 3, 0, tzinfo=UTC)
"""Still 4 December in Los Angeles."""

ART: dict[str, Any] = {
    "role": {"department": "ART"},
    "where": {"scene": [{"as": "42A", "id": None}]},
    "what": {"tool": {"as": "Fenfire Image 4", "id": None}, "function": "CONCEPT"},
    "outputs": {"status": "temp_in_cut", "thing": "poster"},
    "likeness": {"in_it": "unknown"},
}
VFX: dict[str, Any] = {
    "role": {"department": "VFX"},
    "where": {
        "scene": [{"as": "12", "id": None}, {"as": "42A", "id": None}],
        "phase": "post",
        "occurred": {"at": "2025-11-20T08:00:00.000Z", "precision": "day", "zone": "America/Los_Angeles"},
    },
    "what": {"tool": {"as": "Northfold Mend", "id": None}},
    "outputs": {"status": "final"},
    "likeness": {"in_it": "yes"},
    "performer": {"people": [{"as": "J. Doe", "id": None}], "consents": [{"as": "C-14", "id": None}]},
}
BARE: dict[str, Any] = {"note": {"note": "a poster, no more was said"}}
NONE: dict[str, Any] = {
    "scope": {"departments": ["COS"], "days": [{"as": "12", "id": None}]},
    "basis": {"basis": "said", "role": "costume designer"},
}


def asking(ledger: Ledger, text: str) -> list[int]:
    """The numbers that answer a question."""
    return ledger.find(Query(conditions=asked(text, ledger.show(), NOW).conditions))


def fill(folder: Path) -> None:
    """Entries 3 to 6 are the setting, 7 to 10 an art use, a VFX use, one with nothing said, and a none."""
    with worlds.new_ledger(folder) as ledger:
        ledger.append(
            [
                NewEntry(make("tool", {"what": {"name": "Fenfire Image", "version": "4", "words": ["ff"]}})),
                NewEntry(make("day", {"where": {"label": "12", "unit": "main"}})),
                NewEntry(
                    make("code", {"what": {"list": "status", "code": "pitched", "label": "in a pitch"}})
                ),
                NewEntry(make("person", {"name": {"name": "Jo Doe"}, "role": {"role": "stunt double"}})),
            ]
        )
        ledger.append(
            [*(NewEntry(make("ai.use", fact)) for fact in (ART, VFX, BARE)), NewEntry(make("ai.none", NONE))]
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asking")
    fill(folder)
    return folder


@pytest.fixture(scope="module")
def ledger(folder: Path) -> Iterator[Ledger]:
    with worlds.reopened(folder, write=False) as held:
        yield held


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("scene:12", [8]),
        ("scene:42a", [7, 8]),
        ("dept:vfx", [8]),
        ("dept:art,vfx", [7, 8]),
        ('dept:"Costume"', [10]),
        ("scene:42A dept:art", [7]),
        ("tool:fenfire", [7]),
        ('tool:"Fenfire Image 4"', [7]),
        ("tool:ff", [7]),
        ("tool:mend", []),
        ('tool:"Northfold Mend"', [8]),
        ("status:temp", [7]),
        ("status:final", [8]),
        ("likeness:yes", [8]),
        ("likeness:unknown", [7]),
        ("likeness", [7, 8]),
        ("kind:use !likeness", [9]),
        ("kind:use !likeness:yes", [7, 9]),
        ("consent", [8]),
        ("consent:C-14", [8]),
        ("kind:use !consent", [7, 9]),
        ("phase:post", [8]),
        ("phase:post-production", [8]),
        ("used", [8]),
        ("used:2025-11-20", [8]),
        ("used:2025-11", [8]),
        ("used:2025-11-21..", []),
        ("used:..2025-11-20", [8]),
        ("kind:use !used:2025-11", [7, 9]),
        ("day:12", [10]),
        ("poster", [7, 9]),
        ("poster fenfi", [7]),
        ("poster !fenfire", [9]),
        ("“poster”", [7, 9]),
        ("func:CONCEPT", [7]),
        ("kind:ai.use,none", [7, 8, 9, 10]),
        ("kind:use after:today", [7, 8, 9]),
        ("kind:use before:today", []),
        ("kind:use logged:2025-12-04", [7, 8, 9]),
        ("entry:8..9", [8, 9]),
        ("entry:9..", [9, 10]),
        ("!entry:..8", [9, 10]),
        ("state:current kind:none", [10]),
        ("", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ],
)
@pytest.mark.parametrize("few", [0, query.FEW], ids=["of many links", "of few links"])
def test_what_a_question_finds(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, few: int, question: str, numbers: list[int]
) -> None:
    """Each field, its name alone, commas, !, quotes and words, against entries chosen for it."""
    monkeypatch.setattr(query, "FEW", few)
    assert asking(ledger, question) == numbers


def test_a_released_name_finds_what_stands_under_the_reference(ledger: Ledger) -> None:
    """A register's own words find it, whichever of its names was typed."""
    assert asking(ledger, "tool:image") == asking(ledger, "tool:FENFIRE-image-4") == [7]


@pytest.mark.parametrize(
    ("question", "says", "part"),
    [
        ("dept:vfx toool:x", "There is no field “toool”. Nearest: tool:", "toool"),
        ("xyzzy:1", "There is no field “xyzzy”. The fields: after, asset", "xyzzy"),
        ("poster dept:", "After dept: comes what to look for.", "dept:"),
        ("dept:art,,vfx", "After dept: comes what to look for.", "dept:art,"),
        ("status:tempo", "“tempo” is not a value of status.", "status:tempo"),
        ("dept:VFXX poster", "“VFXX” is not a department. Nearest: VFX.", "dept:VFXX"),
        ("likeness:maybe", "“maybe” is not a value of likeness. One of: yes, no, unknown.", "likeness:maybe"),
        ("kind:usage", "“usage” is not a kind of entry. Nearest:", "kind:usage"),
        ("kind", "What is to be looked for in “kind”? Type kind:consent.", "kind"),
        ("after:3/4", "“3/4” can mean two dates.", "after:3/4"),
        ("used:..", "Between which dates?", "used:.."),
        ("entry:none", "“none” is not a range of entry numbers. Type entry:118 or", "entry:none"),
        ('scene:12 "spoken', "This quote is not closed.", '"spoken'),
        ("poster !", "After ! comes what must not be there", "!"),
        ("! poster", "After ! comes what must not be there", "!"),
    ],
)
def test_an_error_points_at_its_term(ledger: Ledger, question: str, says: str, part: str) -> None:
    """One sentence, the place of the term in the text as typed, and what to type instead."""
    with pytest.raises(BadTerm) as caught:
        asking(ledger, question)
    error = caught.value
    assert f"{error.message} {error.remedy}".startswith(says)
    assert error.text[error.start : error.end] == part


def test_a_productions_own_code_can_be_asked_for(ledger: Ledger) -> None:
    """A code that the show added is known by its code and its words; nothing carries it yet."""
    assert asking(ledger, "status:pitched") == asking(ledger, 'status:"in a pitch"') == []


@given(st.text(st.sampled_from("ab:!\"“”'‘’, \t.-") | st.characters(), max_size=30))
def test_any_text_is_read_or_pointed_at(text: str) -> None:
    """Whatever is typed while searching is terms in their order, or an error at a place inside the text."""
    error: BadTerm | None = None
    found: tuple[Term, ...] = ()
    try:
        found = terms(text, FIELDS)
    except BadTerm as caught:
        error = caught
    if error is not None:
        assert 0 <= error.start < error.end <= len(text)
        assert error.message
        return
    ends = [0, *(term.end for term in found)]
    assert all(before <= term.start < term.end for before, term in zip(ends, found, strict=False))
    assert ends[-1] <= len(text)


name = st.sampled_from(["dept:art", "dept:vfx,cos", "likeness", "likeness:yes", "status:temp", "poster",
                        "kind:use", "scene:42a", "consent", "used:2025-11", "entry:4..8"])  # fmt: skip


@given(st.lists(st.tuples(st.booleans(), name), max_size=5))
def test_terms_all_must_hold_and_not_turns_them_round(ledger: Ledger, parts: list[tuple[bool, str]]) -> None:
    """A question finds exactly what each of its terms finds; a turned one exactly the rest."""
    every = set(asking(ledger, ""))
    expected = set(every)
    for negated, part in parts:
        found = set(asking(ledger, part))
        expected &= every - found if negated else found
    text = " ".join(f"{'!' if negated else ''}{part}" for negated, part in parts)
    assert asking(ledger, text) == sorted(expected)


def test_paging_gives_each_entry_once(ledger: Ledger) -> None:
    """The pages of an answer, either way round, are the answer."""
    conditions = asked("kind:use", ledger.show(), NOW).conditions
    pages = [ledger.find(Query(conditions=conditions, offset=at, limit=2)) for at in (0, 2, 4)]
    assert pages == [[7, 8], [9], []]
    newest = ledger.find(Query(conditions=conditions, newest_first=True, limit=2))
    assert newest == [9, 8]
    assert ledger.count(Query(conditions=conditions)) == 3


def test_places_of_terms() -> None:
    """Fields in either case, values with colons and quoted commas, and where each term stands."""
    assert terms('  Scene:104:12 !tool:"a, b",c "dept:art" consent', FIELDS) == (
        Term("scene", ("104:12",), False, 2, 14),
        Term("tool", ("a, b", "c"), True, 15, 29),
        Term(None, ("dept:art",), False, 30, 40),
        Term("consent", (), False, 41, 48),
    )


def test_every_field_has_an_example_that_is_understood(ledger: Ledger) -> None:
    """What the help shows can be typed."""
    for name, field in FIELDS.items():
        assert field.example.startswith(f"{name}:")
        assert isinstance(asking(ledger, field.example), list)


def test_nothing_found_is_told_from_the_entries_themselves(ledger: Ledger) -> None:
    """The index and the entries agree on who said what of a likeness."""

    def said(entry: Entry) -> Any:
        return entry.fact.sealed().get("likeness", {}).get("in_it")

    entries = list(ledger.entries())
    for answer in ("yes", "no", "unknown"):
        expected = [entry.number for entry in entries if said(entry) == answer]
        assert asking(ledger, f"likeness:{answer}") == expected
    assert asking(ledger, "!likeness") == [entry.number for entry in entries if said(entry) is None]


def test_words_are_looked_up_and_not_walked_to() -> None:
    """SQLAlchemy would write `(row IN …) = 1`, and SQLite then read every row of the record for a word."""
    asked_for = select(col(FactRow.row)).where(fulltext.holds("poster"), col(FactRow.kind) == "ai.use")
    assert " = 1" not in str(asked_for.compile(dialect=sqlite.dialect()))
