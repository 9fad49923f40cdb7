"""The first log of format hotset/1: its bytes come out the same, and verify, for ever."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations

import pytest

from ledger.facts import decode
from ledger.log import disclosure, head, note, tree
from ledger.log.body import Body
from ledger.log.checkpoint import Checkpoint
from ledger.log.tree import Frontier
from tests.ledger.log.naive import NaiveTree
from tests.ledger.log.small_log import ENTRIES, ERASED, GOLDEN, SIGNED_SIZES, SmallLog

COUNT = 6

FINGERPRINT_OF_ALL = "ca6efb5a6dd799c03f830c6d0cf4ff06fcaf136fb132a506e5219a44a8ca5dcf"
"""SHA-256 over the files in order of name, so that nobody writes them anew without changing this line too."""


def golden(name: str) -> bytes:
    return (GOLDEN / name).read_bytes()


def test_today_s_code_writes_yesterday_s_bytes() -> None:
    """Every file, byte for byte, from the same facts, salts, ids, times and key; no file more or less."""
    files = SmallLog().files()
    assert {path.name for path in GOLDEN.iterdir()} == set(files)
    for name, content in files.items():
        assert content == golden(name), name


def test_the_files_are_the_ones_that_were_released() -> None:
    """Writing the golden files again is never an accident."""
    together = sha256()
    for path in sorted(GOLDEN.iterdir(), key=lambda path: path.name):
        together.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    assert together.hexdigest() == FINGERPRINT_OF_ALL


def test_the_files_verify_from_the_values_up() -> None:
    """Disclosures to digests, bodies to leaves, leaves to rows and roots, roots to signed checkpoints."""
    vkey = note.parse_vkey(golden("vkey").decode().rstrip("\n"))
    rows = golden("rows").decode().splitlines()
    frontier = Frontier()
    seen: set[str] = set()
    for seq in range(COUNT):
        data = golden(f"{seq}.body")
        body = Body.parse(data)
        assert body.encode() == data
        for text in golden(f"{seq}.disclosures").splitlines():
            opened = disclosure.open_text(text)
            assert body.sd[opened.name] == disclosure.digest(text)
            assert body.sd[opened.name] not in seen
            seen.add(body.sd[opened.name])
        gone = sum(at == seq for at, _ in ERASED)
        assert len(golden(f"{seq}.disclosures").splitlines()) == len(body.sd) - gone
        assert frontier.append(tree.leaf_hash(data)).hex() == rows[seq]
        for link in body.re:
            assert isinstance(link["seq"], int)
            assert link["leaf"] == leaf_text(link["seq"])
        if seq + 1 in SIGNED_SIZES:
            opened_note = note.open_note(golden(f"{seq + 1}.checkpoint"), [vkey])
            assert Checkpoint.parse(opened_note.text) == Checkpoint(vkey.name, seq + 1, frontier.root())
    lines = golden("head").decode().splitlines()
    assert head.parse_lines(lines[:4]) == frontier.root()
    assert head.parse_qr(lines[4]) == head.Head(vkey.name, COUNT, frontier.root())


def leaf_text(seq: int) -> str:
    """What `re` holds for entry `seq`: made from its bytes by the one function for such hashes."""
    return disclosure.digest(b"\x00" + golden(f"{seq}.body"))


@pytest.mark.parametrize("seq", range(COUNT))
def test_the_log_holds_facts_that_the_product_reads(seq: int) -> None:
    """Whoever tests a reader with this log meets real entries: each is a fact of its kind."""
    kind, compartments = ENTRIES[seq]
    assert decode(kind, 1, compartments).kind == kind


def test_the_recursive_definition_gives_the_signed_roots() -> None:
    """The roots in the notes are those of RFC 6962's text, not only of our code."""
    naive = NaiveTree([golden(f"{seq}.body") for seq in range(COUNT)])
    vkey = note.parse_vkey(golden("vkey").decode().rstrip("\n"))
    for size in SIGNED_SIZES:
        text = note.open_note(golden(f"{size}.checkpoint"), [vkey]).text
        assert Checkpoint.parse(text).root == naive.mth(0, size)


@pytest.mark.parametrize(("first", "second"), list(combinations(range(COUNT), 2)))
def test_two_entries_that_change_places_give_another_root(first: int, second: int) -> None:
    """The order in which things were logged is part of what was signed."""
    order = list(range(COUNT))
    order[first], order[second] = order[second], order[first]
    frontier = Frontier()
    for seq in order:
        frontier.append(tree.leaf_hash(golden(f"{seq}.body")))
    assert frontier.root() != head.parse_lines(golden("head").decode().splitlines()[:4])
