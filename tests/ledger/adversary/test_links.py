"""What entries say of each other and of their log, signed by the station's own key and still not true.

Corrections of what isn't there or came later, another leaf than the target's, a hub that goes back in time,
an id or a beginning that isn't the log's: each is found without any state, by the entry that says it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ledger.log import base64url, note, tree
from tests.ledger.adversary.forging import Record
from tests.ledger.adversary.judging import Original, judged, places, stranger

OTHER = UUID("019aeb63-650b-7c55-8f10-5d0c9b1e2a44")
HUB = "hotset/0123456789abcdef/hub/e1"
Attack = Callable[[Record], None]


def link(record: Record, seq: int, **members: Any) -> dict[str, Any]:
    """A correction of entry `seq` + 1, which may say more than is true."""
    body = record.rows[min(seq, len(record.rows) - 1)].body
    leaf = base64url.encode(tree.leaf_hash(body)).decode("ascii")
    return {"how": "corrects", "leaf": leaf, "log": record.origin, "seq": seq, "why": "typo"} | members


def corrects_what_came_later(record: Record) -> None:
    record.rows[8] = record.rows[8].says(re=[link(record, 11)])


def corrects_itself(record: Record) -> None:
    record.rows[8] = record.rows[8].says(re=[link(record, 8)])


def corrects_what_is_not_there(record: Record) -> None:
    record.rows[8] = record.rows[8].says(re=[link(record, 99)])


def quotes_another_leaf(record: Record) -> None:
    other = link(record, 3)["leaf"]
    record.rows[8] = record.rows[8].says(re=[link(record, 2, leaf=other)])


def erases_nothing_that_is_there(record: Record) -> None:
    record.rows[8] = record.rows[8].says(re=[link(record, 2, how="erases", names=["weather"])])


def hub_goes_back(record: Record) -> None:
    root = base64url.encode(bytes(32)).decode("ascii")
    for at, size in ((8, 40), (9, 39)):
        record.rows[at] = record.rows[at].says(hub={"log": HUB, "root": root, "size": size})


def stored_under_another_id(record: Record) -> None:
    record.rows[8] = replace(record.rows[8], entry_id=OTHER.bytes)


def opens_another_log(record: Record) -> None:
    record.rows[0] = record.rows[0].tells("what", origin=record.origin.replace("/main/", "/vfx/"))


def opens_with_a_use(record: Record) -> None:
    record.rows[0] = replace(record.rows[12], hashes=record.rows[0].hashes)
    del record.rows[12]
    record.end()


@pytest.mark.parametrize(
    ("attack", "expected"),
    [
        (corrects_what_came_later, {"references": 9}),
        (corrects_itself, {"references": 9}),
        (corrects_what_is_not_there, {"references": 9}),
        (quotes_another_leaf, {"references": 9}),
        (erases_nothing_that_is_there, {"erasures": 3}),
        (hub_goes_back, {"references": 10}),
        (stored_under_another_id, {"ids": 9}),
        (opens_another_log, {"signatures": 1}),
        (opens_with_a_use, {"signatures": 1}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_an_entry_says_of_others_must_be_true(
    attack: Attack, expected: dict[str, int], copy: Path, original: Original
) -> None:
    """Bodies, tree and signatures fit, and the first entry that says what isn't so is named all the same."""
    record = Record.read(copy)
    attack(record)
    record.recompute()
    record.retell(original.signer())
    record.write(copy, index=False)
    found = judged(copy, stranger(copy))
    told = {name: entry for name, entry in places(found).items() if name != "index"}
    assert told == expected
    assert found.exit_code == 1


def test_links_that_are_true_pass(copy: Path, original: Original) -> None:
    """The control: a correction of an earlier entry by its own leaf, a hub that goes on, signed: intact."""
    record = Record.read(copy)
    root = base64url.encode(bytes(32)).decode("ascii")
    record.rows[8] = record.rows[8].says(re=[link(record, 7)], hub={"log": HUB, "root": root, "size": 40})
    record.rows[9] = record.rows[9].says(hub={"log": HUB, "root": root, "size": 40})
    record.recompute()
    record.retell(original.signer())
    record.write(copy)
    found = judged(copy, stranger(copy))
    assert places(found) == {}
    assert found.exit_code == 5


def test_a_key_that_bears_another_name_signs_nothing_here(copy: Path, original: Original) -> None:
    """The right key under another log's name, in the table, in entry 1 and in all signatures: found."""
    record = Record.read(copy)
    other = note.Signer(record.origin.replace("/main/", "/vfx/"), original.signer().private)
    record.vkey = note.format_vkey(other.vkey)
    record.rows[0] = record.rows[0].tells("what", vkey=record.vkey)
    record.forge(other)
    record.write(copy)
    found = judged(copy, stranger(copy))
    assert [check.name for check in found.failed] == ["signatures"]
    assert "is that of hotset/" in found.check("signatures").reason
    assert found.exit_code == 1
