"""Scene numbers, setups, takes and pages as the set writes them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.facts.scenes import (
    format_eighths,
    is_setup,
    is_take,
    natural_key,
    next_setup,
    next_take,
    parse_eighths,
    previous_setup,
    previous_take,
    scene_key,
    slated,
)

IN_ORDER = [
    *("1", "2", "9", "10", "10aA", "10A", "10AA", "10B", "11", "AA17", "A17", "B17", "17", "17A"),
    *("42", "42pt1", "42pt2", "42A", "58", "58A", "100"),
]


def test_scenes_sort_as_a_script_supervisor_lists_them() -> None:
    """9 before 10, 10aA before 10A, A17 before 17, the parts of 42 before 42A."""
    shuffled = random.Random(42).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=natural_key) == IN_ORDER


@given(st.lists(st.text(max_size=8)))
def test_any_text_has_its_place_and_only_equal_texts_share_one(numbers: list[str]) -> None:
    """Numbers are kept as written, so whatever is written sorts, the same way every time."""
    ordered = sorted(numbers, key=natural_key)
    backwards = ordered[::-1]
    backwards.sort(key=natural_key)
    assert backwards == ordered
    assert len({natural_key(number) for number in numbers}) == len(set(numbers))


def test_shot_codes_and_episodes_sort_by_their_numbers() -> None:
    """Vendors name shots in tens; a series sorts by episode, then scene."""
    shots = ["AGM_104_065_100", "AGM_104_065_090", "AGM_104_1065_010"]
    assert sorted(shots, key=natural_key) == ["AGM_104_065_090", "AGM_104_065_100", "AGM_104_1065_010"]
    scenes = [("104", "12"), ("104", "A12"), ("104", "3"), ("99", "12")]
    assert sorted(scenes, key=lambda scene: scene_key(*scene)) == [
        *(("99", "12"), ("104", "3"), ("104", "A12"), ("104", "12"))
    ]


def test_setups_skip_i_and_o_and_go_on_after_z() -> None:
    """I and O look like 1 and 0 on a slate; after Z comes AA."""
    assert [next_setup(s) for s in (None, "A", "H", "N", "Z", "AA", "AZ")] == [
        "A",
        "B",
        "J",
        "P",
        "AA",
        "AB",
        "BA",
    ]
    assert previous_setup("AA") == "Z"
    assert previous_setup("P") == "N"
    assert previous_setup("A") is None
    with pytest.raises(ValueError, match="no setup after ZZ"):
        next_setup("ZZ")
    for wrong in ("I", "O", "a", "ABC", "A1"):
        assert not is_setup(wrong)
        with pytest.raises(ValueError, match="is not a setup"):
            next_setup(wrong)


@given(st.integers(0, 24 * 24 + 22))
def test_stepping_on_and_back_is_where_one_was(steps: int) -> None:
    """} and { undo each other for every setup there is."""
    setup = "A"
    for _ in range(steps):
        setup = next_setup(setup)
    assert is_setup(setup)
    assert setup == "ZZ" or previous_setup(next_setup(setup)) == setup


def test_takes_step_by_their_number_and_keep_wild_tracks_apart() -> None:
    """After the pick-up 3PU comes take 4; wild tracks count on their own."""
    assert [next_take(t) for t in (None, "3", "3PU", "12SER", "WT1")] == ["1", "4", "4", "13", "WT2"]
    assert previous_take("4") == "3"
    assert previous_take("1") is None
    assert previous_take("WT2") == "WT1"
    assert [
        take for take in ("3", "3PU", "3MOS", "2TS", "WT1", "WT1PU", "PU", "3X", "") if is_take(take)
    ] == [*("3", "3PU", "3MOS", "2TS", "WT1")]
    with pytest.raises(ValueError, match="is not a take"):
        next_take("three")


def test_a_place_is_written_so_that_it_reads_one_way() -> None:
    """58A with a take could be scene 58 setup A: the stroke says which."""
    assert slated("42", "A", "3") == "42A-3"
    assert slated("A17", "B", "1") == "A17B-1"
    assert slated("58A", None, "2") == "58A/-2"
    assert slated("58A", "B") == "58A/B"
    assert slated("42") == "42"
    assert slated("58A") == "58A"


@given(st.integers(0, 8 * 300))
def test_eighths_are_written_as_on_a_breakdown(eighths: int) -> None:
    """1 2/8, never 1.25 or 1 1/4; and what is written reads back."""
    assert parse_eighths(format_eighths(eighths)) == eighths


def test_eighths_by_example() -> None:
    """The forms that scripts and breakdowns use."""
    assert [format_eighths(n) for n in (0, 4, 8, 10)] == ["0", "4/8", "1", "1 2/8"]
    for wrong in ("", "1 9/8", "1.5", "x", "2/4"):
        with pytest.raises(ValueError, match="pages and eighths"):
            parse_eighths(wrong)
