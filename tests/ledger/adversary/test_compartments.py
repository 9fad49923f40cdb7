"""Compartments moved, swapped, repeated, taken out or marked as erased: the digests in the bodies tell.

The last forger here has the station's key, and is found all the same: a disclosure stands once in a log,
under its own name, and nothing is erased without an entry that says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from ledger.facts import NewEntry, Retract
from ledger.ledger import Verification
from ledger.log import base64url, canonical, tree
from ledger.log.body import Body
from ledger.store.preparing import Preparing
from ledger.store.seal import bind, seal
from tests.ledger.adversary.forging import Record, Row
from tests.ledger.adversary.judging import Original, judged, places, stranger
from tests.ledger.store import worlds

Attack = Callable[[Record], None]
ERASURE = UUID("019aeb63-650b-7c55-8f10-5d0c9b1e2a44")


def move(record: Record) -> None:
    record.rows[9].texts["outputs"] = record.rows[8].texts.pop("outputs")


def swap_between_entries(record: Record) -> None:
    one, other = record.rows[8].texts, record.rows[9].texts
    one["outputs"], other["outputs"] = other["outputs"], one["outputs"]


def swap_within_an_entry(record: Record) -> None:
    texts = record.rows[8].texts
    texts["outputs"], texts["where"] = texts["where"], texts["outputs"]


def take_out(record: Record) -> None:
    del record.rows[8].texts["outputs"]


def empty(record: Record) -> None:
    record.rows[8].texts["outputs"] = b""


def add(record: Record) -> None:
    record.rows[8].texts["extra"] = record.rows[9].texts["outputs"]


def mark_and_keep(record: Record) -> None:
    record.erased.append((8, "outputs", 12))


def mark_and_take_out(record: Record) -> None:
    mark_and_keep(record)
    take_out(record)


def mark_what_never_was(record: Record) -> None:
    record.erased.append((8, "nothing", 12))


def without_index(found: Verification) -> dict[str, int | None]:
    """What the record's own checks name; that the index differs as well is no finding of its own here."""
    return {name: entry for name, entry in places(found).items() if name != "index"}


@pytest.mark.parametrize(
    ("attack", "expected"),
    [
        (move, {"digests": 10, "withheld": 9}),
        (swap_between_entries, {"digests": 9}),
        (swap_within_an_entry, {"digests": 9, "schema": 9}),
        (take_out, {"withheld": 9}),
        (empty, {"canonical": 9, "digests": 9}),
        (add, {"digests": 9}),
        (mark_and_keep, {"erasures": 9}),
        (mark_and_take_out, {"erasures": 9}),
        (mark_what_never_was, {"erasures": 9}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_disclosure_that_is_not_in_its_place_is_found(
    attack: Attack, expected: dict[str, int], copy: Path, original: Original
) -> None:
    """No hash or signature is touched, the disclosures alone: the compartment's entry is named."""
    record = Record.read(copy)
    attack(record)
    record.write(copy, index=False)
    assert without_index(judged(copy, original.home)) == expected
    assert judged(copy, stranger(copy)).exit_code == 1


def digests(row: Row, **changed: str) -> Row:
    """The row with other digests in its body, written without asking whether that is a body."""
    body = canonical.decode(row.body)
    assert isinstance(body, dict)
    assert isinstance(body["sd"], dict)
    return replace(row, body=canonical.encode({**body, "sd": {**body["sd"], **changed}}))


def digest(row: Row, name: str) -> str:
    return Body.parse(row.body).sd[name]


def same_digest_twice(record: Record) -> None:
    record.rows[8] = digests(record.rows[8], note=digest(record.rows[8], "cost"))


def one_disclosure_in_two_entries(record: Record) -> None:
    one, other = record.rows[8], record.rows[9]
    record.rows[9] = digests(other, outputs=digest(one, "outputs"))
    record.rows[9].texts = {**other.texts, "outputs": one.texts["outputs"]}


def under_another_name(record: Record) -> None:
    row = record.rows[8]
    texts = {**row.texts, "cost": row.texts["prompt"], "prompt": row.texts["cost"]}
    record.rows[8] = replace(
        digests(row, cost=digest(row, "prompt"), prompt=digest(row, "cost")), texts=texts
    )


def without_a_compartment(record: Record) -> None:
    row = record.rows[8]
    sd = {name: told for name, told in Body.parse(row.body).sd.items() if name != "likeness"}
    record.rows[8] = row.says(sd=sd)
    del record.rows[8].texts["likeness"]


def a_field_that_no_kind_has(record: Record) -> None:
    record.rows[8] = record.rows[8].tells("outputs", verdict="none")


def a_count_in_words(record: Record) -> None:
    record.rows[8] = record.rows[8].tells("outputs", count="many")


@pytest.mark.parametrize(
    ("attack", "expected"),
    [
        (same_digest_twice, {"canonical": 9}),
        (one_disclosure_in_two_entries, {"digests": 10}),
        (under_another_name, {"digests": 9}),
        (without_a_compartment, {"schema": 9}),
        (a_field_that_no_kind_has, {"schema": 9}),
        (a_count_in_words, {"schema": 9}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_even_the_stations_own_signature_makes_it_no_entry(
    attack: Attack, expected: dict[str, int], copy: Path, original: Original
) -> None:
    """Signed by the real key, tree and all, and still not what the format allows: found without any state."""
    record = Record.read(copy)
    attack(record)
    record.recompute()
    record.retell(original.signer())
    record.write(copy, index=False)
    found = judged(copy, stranger(copy))
    assert without_index(found) == expected
    assert found.exit_code == 1


def erasing(record: Record, seq: int, *names: str) -> None:
    """Adds the entry that erases compartments of entry `seq` + 1, as the format has it."""
    leaf = base64url.encode(tree.leaf_hash(record.rows[seq].body)).decode("ascii")
    link = {"how": "erases", "leaf": leaf, "log": record.origin, "names": list(names), "seq": seq}
    link["why"] = "other"
    fact = Retract(who=worlds.WHO)
    salts = [bytes([at]) * 16 for at in range(len(fact.sealed()))]
    made = bind(seal(Preparing().prepare(NewEntry(fact)), ERASURE, worlds.START, salts), ())
    texts = dict(zip(made.names, made.texts, strict=True))
    row = Row(ERASURE.bytes, b"", made.body, texts, len(record.rows))
    record.rows.append(row.says(re=[link]))


@pytest.mark.parametrize(
    ("names", "marked", "gone", "expected"),
    [
        (("who", "note"), ("who", "note"), ("who", "note"), {}),
        (("who",), ("who",), (), {"erasures": 9}),
        (("who",), (), (), {"erasures": 9}),
        (("who",), (), ("who",), {"erasures": 9, "withheld": 9}),
        (("who",), ("who", "note"), ("who", "note"), {"erasures": 9}),
    ],
    ids=["as it should be", "row kept", "not done", "row unmarked", "more than was said"],
)
def test_an_erasure_is_just_what_was_said(
    names: tuple[str, ...],
    marked: tuple[str, ...],
    gone: tuple[str, ...],
    expected: dict[str, int],
    copy: Path,
    original: Original,
) -> None:
    """A signed erasure entry, its rows and the missing disclosures agree, or the erased entry is named."""
    record = Record.read(copy)
    erasing(record, 8, *names)
    record.end()
    record.recompute()
    record.retell(original.signer())
    record.erased = [(8, name, 13) for name in marked]
    for name in gone:
        del record.rows[8].texts[name]
    record.write(copy)
    found = judged(copy, original.home)
    assert places(found) == expected
    assert found.exit_code == (1 if expected else 0)


def test_a_compartment_is_erased_once(copy: Path, original: Original) -> None:
    """A second mark for the same compartment, by another entry, isn't accepted by the file at all."""
    record = Record.read(copy)
    record.erased = [(8, "who", 12), (8, "who", 11)]
    with pytest.raises(AssertionError, match="SQLite refused"):
        record.write(copy)
    assert judged(copy, original.home).exit_code == 0
