"""Checks: each code speaks for its own fixture alone, and is silent at one close to it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.audit.checks import CODES, findings
from ledger.audit.findings import Finding
from ledger.audit.reference import reference
from ledger.facts import Ref
from tests.exporters.record import Record, begun, on
from tests.ledger.audit.check_fixtures import (
    AMIN,
    DAY_12,
    SILENT,
    SPEAKS,
    consent,
    day,
    none,
    replica_used,
    use,
    with_person,
)
from tests.ledger.facts.test_reference import NEVER

PAGE = Path(__file__).parents[3] / "docs" / "checks.md"


def found(record: Record) -> tuple[Finding, ...]:
    """What the checks find in a record made by hand."""
    checked = record.checked()
    return findings(checked.show, checked.entries)


def codes(record: Record) -> list[str]:
    """The codes of what is found."""
    return [finding.code for finding in found(record)]


def test_a_record_with_nothing_open_is_silent() -> None:
    """Good is silent: a script, and no word too many."""
    assert found(begun()) == ()


def test_every_code_has_both_fixtures() -> None:
    """No check goes without a record that makes it speak and one that doesn't."""
    assert set(CODES) == set(SPEAKS) == set(SILENT)


@pytest.mark.parametrize("code", SPEAKS)
def test_a_check_speaks_alone(code: str) -> None:
    """What is wrong in one way is told once, under one code, with entries and a remedy."""
    record = begun()
    SPEAKS[code](record)
    told = found(record)
    assert [finding.code for finding in told] == [code]
    assert told[0].entries
    assert all(1 <= number <= len(record.entries) for number in told[0].entries)
    assert told[0].words
    assert told[0].remedy


@pytest.mark.parametrize("code", SILENT)
def test_a_check_is_silent_next_to_it(code: str) -> None:
    """What is close to it and as it should be makes no check speak."""
    record = begun()
    SILENT[code](record)
    assert codes(record) == []


@pytest.mark.parametrize("code", SPEAKS)
def test_findings_are_facts_without_reproach(code: str) -> None:
    """No line calls anybody or anything compliant, suspicious or in breach."""
    record = begun()
    SPEAKS[code](record)
    for finding in found(record):
        assert not re.search(rf"\b(?:{NEVER}|breach|illegal|unauthorised)\b", finding.words + finding.remedy)


def test_what_is_erased_or_withheld_is_not_taken_for_missing() -> None:
    """An erased performer's part says nothing about whether a consent was there."""
    record = begun()
    entry = with_person(record)
    record.entries[entry.place] = replace(entry, absent={"performer": "erased by entry 99"})
    assert codes(record) == []


def test_a_sighting_is_never_the_time_of_a_use() -> None:
    """A voice seen on day 12 under a consent dated later that week is not called used before it."""
    record = begun()
    given = consent(record, likeness={"signed": on(2026, 1, 4)})
    with_person(record, given, seen={"at": on(2026, 1, 3)}, where={"occurred": None})
    assert "consent-after" not in codes(record)


def test_a_withdrawn_consent_speaks_while_the_time_of_the_use_is_not_stated() -> None:
    """Nobody can say which came first, and the line says exactly that."""
    record = begun()
    given = consent(record, likeness={"state": "withdrawn"})
    with_person(record, given, where={"occurred": None})
    told = {finding.code: finding.words for finding in found(record)}
    assert set(told) == {"consent-ended", "value-not-stated"}
    assert "which came first is not stated" in told["consent-ended"]


def test_a_consent_of_somebody_else_is_outside_its_scope() -> None:
    """Two people of the list: the consent of one does not stand for the other."""
    record = begun()
    one, other = (
        Ref(as_=name, id=record.log(record.make("person", name={"name": name})).id)
        for name in ("Y. Castellan", "C. Amin")
    )
    given = consent(record, person={"person": one})
    likeness, performer = {"in_it": "yes", "category": "NONE"}, {"people": [other], "consents": [given]}
    where = {"occurred": on(2026, 1, 3)}
    use(record, "PSD", likeness=likeness, performer=performer, where=where, who={"person": other})
    assert codes(record) == ["consent-scope"]


def test_a_use_that_comes_after_an_assertion_is_named_with_it() -> None:
    """“One use in scene 1, no others”: the second use stands beside the statement, the first does not."""
    record = begun()
    scene = {"scene": record.scene("1")}
    first = use(record, where=scene)
    said = none(record, "1", besides=[Ref(as_=str(first.number), id=first.id)])
    second = use(record, where=scene)
    (finding,) = found(record)
    assert finding.entries == (said.number, second.number)


def test_a_statement_until_a_date_says_nothing_of_later_uses() -> None:
    """None until 3 January: a use of 4 January contradicts nothing; one of the third does."""
    record = begun()
    none(record, "1", until=on(2026, 1, 3))
    use(record, where={"scene": record.scene("1"), "occurred": on(2026, 1, 4)})
    assert codes(record) == []
    use(record, where={"scene": record.scene("1"), "occurred": on(2026, 1, 3)})
    assert codes(record) == ["none-and-use"]


def test_a_replicas_use_is_read_against_the_consent_of_the_replica() -> None:
    """No consent anywhere, then one that ended before, then one that covers another scene: each is told."""
    record = begun()
    replica_used(record)
    assert codes(record) == ["consent-missing"]
    record = begun()
    replica_used(record, consent(record, dates={"expires": on(2026, 1, 2)}))
    assert codes(record) == ["consent-ended"]
    record = begun()
    given = consent(record, scope={"scenes": record.scene("2")})
    replica_used(record, given, where={"scene": record.scene("3")})
    assert codes(record) == ["consent-scope"]


def test_a_replica_that_is_moved_or_covered_needs_no_word() -> None:
    """A use under a consent that holds is silent, and so is the erased part of one without any."""
    record = begun()
    replica_used(record, consent(record))
    bare = replica_used(record)
    record.entries[bare.place] = replace(bare, absent={"person": "erased by entry 99"})
    assert codes(record) == []


@pytest.mark.parametrize(("state", "asked"), [("open", []), ("closed", ["person-not-asked"])])
def test_whether_a_person_is_in_it_is_asked_at_wrap(state: str, asked: list[str]) -> None:
    """While the day goes on nobody is asked; once it is closed each department is, in one line."""
    record = begun()
    for _ in range(2):
        use(record, seen=DAY_12, likeness={})
    day(record, state)
    assert codes(record) == asked


def test_a_written_page_without_a_date_is_told_before_the_guild_asks() -> None:
    """The credit packet counts it as unresolved; the check names the field that is missing."""
    record = begun()
    what = {"title": "First draft", "form": "draft", "pages": 108}
    files = {"files": [{"name": "draft.pdf", "sha256": "ab" * 32, "size": 9}]}
    record.log(record.make("writing.material", what=what, writers={"writers": [AMIN]}, files=files))
    (finding,) = found(record)
    assert (finding.code, finding.remedy.split()[-1]) == ("value-not-stated", "what.date=…")


def test_the_reference_page_is_what_the_checks_say() -> None:
    """A reader of docs/checks.md reads what runs; python -m ledger.audit.reference writes it."""
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_the_page_keeps_to_the_products_words() -> None:
    """Plain and neutral: no praise, no blame, no verdict."""
    assert re.findall(rf"\b(?:{NEVER})\b", reference(), re.IGNORECASE) == []
