"""Corrections, conflicts and retracts, as in a script supervisor's log."""

from __future__ import annotations

from ledger.store.standing import MemoryGraph, Standing, settle, settle_all


def states(*links: tuple[int, str, int]) -> dict[int, str]:
    return {row: standing.state for row, standing in settle_all(MemoryGraph(links)).items()}


def test_a_correction_replaces_and_keeps_the_thing() -> None:
    """Who corrects a correction sees one current entry, and all three as one thing."""
    settled = settle_all(MemoryGraph([(5, "corrects", 2), (7, "completes", 5)]))
    assert settled == {2: Standing(2, "replaced"), 5: Standing(2, "replaced"), 7: Standing(2, "current")}


def test_two_corrections_of_one_entry_are_a_conflict_until_one_names_both() -> None:
    """Two departments correct the same entry: both are shown as conflicting, and one entry ends it."""
    apart = [(2, "corrects", 1), (3, "corrects", 1)]
    assert states(*apart) == {1: "replaced", 2: "conflict", 3: "conflict"}
    ended = [*apart, (4, "corrects", 2), (4, "corrects", 3)]
    assert states(*ended) == {1: "replaced", 2: "replaced", 3: "replaced", 4: "current"}


def test_a_retract_strikes_out_the_whole_thing_and_can_be_taken_back() -> None:
    """Retracting any entry of a thing strikes it out; retracting the retract revives it."""
    struck = [(2, "corrects", 1), (3, "retracts", 1)]
    assert states(*struck) == {1: "replaced", 2: "retracted", 3: "current"}
    revived = [*struck, (4, "retracts", 3)]
    assert states(*revived) == {1: "replaced", 2: "current", 3: "retracted", 4: "current"}
    struck_again = [*revived, (5, "retracts", 4)]
    assert states(*struck_again)[2] == "retracted"


def test_confirming_and_speaking_about_change_nothing() -> None:
    """A confirmation, a dispute or hand work about a use leave it current."""
    links = [(2, "confirms", 1), (3, "disputes", 1), (4, "about", 1)]
    assert set(states(*links).values()) == {"current"}


def test_settling_one_row_gives_what_settling_all_gives() -> None:
    """An append settles only what it touches, and ends where a rebuild would."""
    links = [
        (2, "corrects", 1), (3, "retracts", 2), (4, "retracts", 3), (5, "corrects", 1),
        (6, "corrects", 2), (6, "corrects", 5), (7, "retracts", 4),
    ]  # fmt: skip
    kept: dict[int, Standing] = {}
    for end in range(1, len(links) + 1):
        row = links[end - 1][0]
        if end < len(links) and links[end][0] == row:
            continue
        graph = MemoryGraph(links[:end])
        kept.update(settle(row, graph))
        assert {row: kept[row] for row in sorted(kept)} == settle_all(graph)


def test_retracts_that_name_each_other_end() -> None:
    """A hostile pair of logs whose retracts name each other can't make the reader run for ever."""
    assert set(states((1, "retracts", 2), (2, "retracts", 1))) == {1, 2}
