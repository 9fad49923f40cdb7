"""A trail that is narrowed by a question: what answers, with what belongs to it, and the same bytes again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters import DOCUMENTS, Options, issue, narrowed, reissue, render
from exporters.options import numbers, ranges
from ledger.facts import NewEntry
from ledger.ledger import Ledger, UsageProblem, asked
from tests.ledger.store import worlds

NOW = datetime(2025, 12, 5, 3, 0, tzinfo=UTC)
TRAIL = DOCUMENTS["trail"]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A use of ART, one of VFX, and a correction of the first, entries 3 to 5."""
    with worlds.new_ledger(tmp_path) as held:
        first, _ = held.append([NewEntry(worlds.use(3)), NewEntry(worlds.use(5, department="VFX"))])
        held.append([NewEntry(worlds.use(2), (first.link("corrects", "miscount"),))])
        yield held


def trail(ledger: Ledger, question: str) -> dict[str, object]:
    """The trail of what answers a question, as data."""
    checked = ledger.checked()
    options = narrowed(ledger, checked, TRAIL, Options(), asked(question, ledger.show(), NOW))
    made: dict[str, object] = json.loads(
        render(checked, "trail", fmt="json", audience="file", options=options)
    )
    return made


def test_a_narrowed_trail_holds_what_answers_and_says_so(ledger: Ledger) -> None:
    """The VFX use and not the ART one; the scope names the question and that other entries are left out."""
    sections = {part["name"]: part for part in trail(ledger, "dept:vfx")["sections"]}  # type: ignore[attr-defined]
    assert [item["about"] for item in sections["entries"]["items"]] == ["4"]
    scope = json.dumps(sections["scope"], ensure_ascii=False)
    assert "“dept:vfx”" in scope
    assert "What else was logged is not in this trail." in scope


def test_what_belongs_to_an_answer_comes_with_it(ledger: Ledger) -> None:
    """A question that only the correction answers prints the corrected entry with it, old and new."""
    sections = {part["name"]: part for part in trail(ledger, "entry:5")["sections"]}  # type: ignore[attr-defined]
    (item,) = sections["entries"]["items"]
    assert item["about"] == "3"
    assert "3 → 2" in json.dumps(item, ensure_ascii=False)


@pytest.mark.parametrize("name", ["disclosure", "packet"])
def test_what_speaks_for_the_whole_record_is_never_narrowed(ledger: Ledger, name: str) -> None:
    """A public page of some entries would pass silence off as none: refused, with what can be narrowed."""
    question = asked("dept:vfx", ledger.show(), NOW)
    with pytest.raises(UsageProblem, match="whole record"):
        narrowed(ledger, ledger.checked(), DOCUMENTS[name], Options(), question)


def test_an_issued_one_has_a_number_of_its_own_and_comes_again(ledger: Ledger, tmp_path: Path) -> None:
    """The whole trail and a narrowed one are two documents; the same bytes again though more answers now."""
    whole = issue(ledger, "trail", audience="file", signer="I. Hale", out=tmp_path / "a")
    question = asked("dept:vfx", ledger.show(), NOW)
    (tmp_path / "b").mkdir()
    some = issue(ledger, "trail", audience="file", signer="I. Hale", out=tmp_path / "b", only=question)
    assert some.number != whole.number
    assert some.version == 1
    held = {path.name: path.read_bytes() for path in some.paths}
    ledger.append([NewEntry(worlds.use(9, department="VFX"))])
    again = reissue(ledger, some.number, 1, tmp_path / "c")
    assert {path.name: path.read_bytes() for path in again.paths} == held
    later = issue(ledger, "trail", audience="file", signer="I. Hale", out=tmp_path / "b", only=question)
    assert (later.number, later.version) == (some.number, 2)


@given(st.sets(st.integers(1, 3_000)))
def test_numbers_come_back_from_their_ranges(chosen: set[int]) -> None:
    """Any set of entries is kept in the options of a report and read back the same, however long."""
    text = ranges(sorted(chosen))
    assert numbers(text) == chosen
    kept = Options(only="dept:vfx", entries=text).named()
    assert all(len(option.value) <= 500 for option in kept)
    assert numbers(Options.of(kept).entries) == chosen
