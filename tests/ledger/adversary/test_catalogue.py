"""Entries edited, taken out, put in and moved about: each found, and the place named, however much is redone.

Two forgers do each: one leaves hashes and signatures as they were, the other recomputes links, index, tree
and the text of every checkpoint, and keeps the old signature lines, since he lacks the key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from ledger.ledger import Altered, Ledger, OlderThanSigned, Verification
from tests.ledger.adversary.forging import Record
from tests.ledger.adversary.judging import Original, judged, places, stranger

OTHER = UUID("019aeb63-650b-7c55-8f10-5d0c9b1e2a44")

Attack = Callable[[Record], None]


def edit(record: Record) -> None:
    record.rows[8] = record.rows[8].tells("outputs", count=1)


def edit_and_hash(record: Record) -> None:
    edit(record)
    record.leaf(8)


def backdate(record: Record) -> None:
    record.rows[8] = record.rows[8].says(at="2025-11-04T22:00:00.000Z")


def change_kind(record: Record) -> None:
    record.rows[8] = record.rows[8].says(t="ai.output")


def change_schema_number(record: Record) -> None:
    record.rows[8] = record.rows[8].says(s=2)


def unlink(record: Record) -> None:
    record.rows[4] = record.rows[4].says(re=[])


def rename(record: Record) -> None:
    record.rows[8] = replace(record.rows[8].says(id=str(OTHER)), entry_id=OTHER.bytes)


def delete_first(record: Record) -> None:
    del record.rows[0]


def delete_middle(record: Record) -> None:
    del record.rows[8]


def delete_run(record: Record) -> None:
    del record.rows[7:10]


def delete_transaction(record: Record) -> None:
    del record.rows[7:11]


def swap(record: Record) -> None:
    record.rows[8], record.rows[9] = record.rows[9], record.rows[8]


def swap_far(record: Record) -> None:
    record.rows[4], record.rows[11] = record.rows[11], record.rows[4]


def move_to_the_end(record: Record) -> None:
    record.rows.append(record.rows.pop(8))


def insert(record: Record) -> None:
    made = record.rows[-1].tells("outputs", count=99).says(id=str(OTHER))
    record.rows.insert(8, replace(made, entry_id=OTHER.bytes))


def duplicate(record: Record) -> None:
    record.rows.insert(9, replace(record.rows[8].says(id=str(OTHER)), entry_id=OTHER.bytes))


def append(record: Record) -> None:
    made = record.rows[-1].tells("outputs", count=99).says(id=str(OTHER))
    record.rows.append(replace(made, entry_id=OTHER.bytes))


def truncate_in_a_transaction(record: Record) -> None:
    del record.rows[9:]


def truncate_and_continue(record: Record) -> None:
    del record.rows[11:]
    append(record)


# attack → the first entry named when the hashes are left, and when all but the signatures is recomputed (then
# the first signature that covers the place is the closest that anybody can come)
LOCATED: dict[Attack, tuple[int, int]] = {
    edit: (9, 11),
    edit_and_hash: (10, 11),
    backdate: (9, 11),
    change_kind: (9, 9),
    change_schema_number: (9, 11),
    unlink: (5, 5),
    rename: (9, 11),
    delete_first: (1, 1),
    delete_middle: (9, 11),
    delete_run: (8, 10),
    delete_transaction: (8, 9),
    swap: (9, 11),
    swap_far: (5, 5),
    move_to_the_end: (9, 11),
    insert: (9, 11),
    duplicate: (10, 10),
    append: (14, 14),
    truncate_in_a_transaction: (9, 9),
    truncate_and_continue: (12, 12),
}


def first_place(found: Verification) -> int:
    """The first entry that the record's own checks name."""
    return min(
        check.entry for check in found.failed if check.entry is not None and check.name != "known head"
    )


@pytest.mark.parametrize("attack", LOCATED, ids=lambda attack: attack.__name__)
@pytest.mark.parametrize("effort", ["as it lies", "all but the signatures"])
def test_a_changed_history_is_found_and_located(
    attack: Attack, effort: str, copy: Path, original: Original
) -> None:
    """Whoever changes, adds, removes or moves entries without the key: altered, exit 1, with the place.

    It needs nothing but the file: a stranger who holds neither state nor head finds the same.
    """
    record = Record.read(copy)
    attack(record)
    if effort == "as it lies":
        record.end()
    else:
        record.forge()
    record.write(copy)
    expected = LOCATED[attack][effort != "as it lies"]
    for home in (original.home, stranger(copy)):
        found = judged(copy, home)
        assert (found.verdict, found.exit_code) == ("altered", 1)
        assert first_place(found) == expected, places(found)
        with Ledger.open(copy, home=home, write=False) as ledger, pytest.raises(Altered):
            ledger.checked()


CUT = {"the last entry": 12, "the last two": 11, "all after a checkpoint": 7}


@pytest.mark.parametrize("left", CUT.values(), ids=CUT)
def test_entries_cut_off_at_a_checkpoint_are_missed(left: int, copy: Path, original: Original) -> None:
    """What is left was signed like this once, so no seal is broken: the station's own state misses the rest.

    Exit 6 where the station knows, exit 5 (never 0) for a stranger, and for whoever holds the later head.
    """
    record = Record.read(copy)
    del record.rows[left:]
    record.forge()
    record.write(copy)
    found = judged(copy, original.home)
    assert (found.verdict, found.exit_code) == ("intact, older", 6)
    assert found.check("known head").reason == f"this station signed 13 entries, and {left} are here"
    assert (found := judged(copy, stranger(copy))).exit_code == 5
    assert found.check("known head").verdict == "not checked"
    assert judged(copy, stranger(copy), original.head).exit_code == 5
    with pytest.raises(OlderThanSigned):
        Ledger.open(copy, home=original.home)
