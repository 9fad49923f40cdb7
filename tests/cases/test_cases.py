"""Each public case can be held by the record, is shown in words, and verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.audit.coverage import coverage
from ledger.facts import AiUse, NewEntry
from tests.cases.builders import CASES
from tests.ledger.store import worlds
from tui.words.detail import detail_of
from tui.words.row import row_of


@pytest.mark.parametrize("case", CASES)
def test_a_case_goes_into_a_record_and_is_told(case: str, tmp_path: Path) -> None:
    """What the press had to find out is one or two entries: sealed, in words, and intact."""
    with worlds.new_ledger(tmp_path) as ledger:
        logged = ledger.append([NewEntry(fact) for fact in CASES[case]()])
        show = ledger.show()
        for entry in logged:
            assert row_of(entry, show).what
            assert all(detail_of(entry, show))
        assert ledger.verify().verdict == "intact"


def test_each_case_but_the_claim_is_one_kind_of_use() -> None:
    """Six uses of different kinds, and a claim with no use at all."""
    functions = {}
    for case, facts in CASES.items():
        found = {fact.what.function for fact in facts() if isinstance(fact, AiUse)}
        functions[case] = found.pop() if found else None
        assert not found
    assert functions["claim of none"] is None
    assert None not in [function for case, function in functions.items() if case != "claim of none"]


def test_a_claim_of_none_shows_who_has_not_answered(tmp_path: Path) -> None:
    """Two of three that were asked stated none; the third is not recorded, whatever the credits say."""
    with worlds.new_ledger(tmp_path) as ledger:
        ledger.append([NewEntry(fact) for fact in CASES["claim of none"]()])
        matrix = coverage(ledger.show(), ledger.entries()).by_phase
        assert matrix is not None
        counts = [matrix.count(state) for state in ("recorded", "none", "not_recorded")]
        assert counts == [0, 2, 1]
