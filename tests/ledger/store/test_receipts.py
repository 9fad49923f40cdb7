"""Receipts out of a file: without what is erased, with who witnessed it, of every part of a record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import Ledger, LedgerReadOnly, UsageProblem, known_head, policy, read_receipt
from ledger.log import note
from ledger.log.cosignature import cosign, cosigner_key
from tests.ledger.store import worlds
from tests.ledger.store.test_erasing import erasing_of
from tests.vectors.vkeys import GUILD


def test_what_is_erased_is_absent_and_named(tmp_path: Path) -> None:
    """The receipt still verifies; whoever hands it out is told what is gone, apart from what is kept back."""
    with worlds.small_ledger(tmp_path) as ledger:
        ledger.erase(erasing_of(ledger.entry(3), "outputs"))
        made = ledger.handing.receipt(3)
    assert made.erased == ("outputs",)
    assert "outputs" not in made.given
    assert "outputs" not in made.kept_back
    found = read_receipt(made.data, "r", key=made.vkey.encode())
    assert found.verdict == "intact"
    assert "outputs" in found.absent


def test_a_witnessed_state_is_preferred_and_its_lines_go_along(tmp_path: Path) -> None:
    """A guild that trusts its witness and not the production can check it with a policy alone."""
    with worlds.small_ledger(tmp_path) as ledger:
        vkey, size = ledger.vkey, ledger.size
        signed = ledger.note(5)
    assert signed is not None
    line = cosign(note.split_note(signed)[0], GUILD, 1_764_885_600)
    with closing(sqlite3.connect(tmp_path / "SLN.hotset")) as file, file:
        file.execute("INSERT INTO cosignature VALUES (1, 5, ?)", (line,))
    witness = note.format_vkey(cosigner_key(GUILD))
    asked = policy(f"log {vkey}\nwitness guild {witness}\nquorum guild\n".encode(), "p")
    with worlds.reopened(tmp_path, write=False) as ledger:
        early, late = ledger.handing.receipt(3), ledger.handing.receipt(size)
    assert (early.head.size, late.head.size) == (5, size)
    assert line in early.data
    assert read_receipt(early.data, "r", policy=asked).verdict == "intact"
    unmet = read_receipt(late.data, "r", policy=asked)
    assert (unmet.verdict, unmet.exit_code) == ("intact, not what you hold", 5)
    forged = early.data.replace(line, cosign(b"something else\n", GUILD, 1_764_885_600))
    assert read_receipt(forged, "r", policy=asked).verdict == "altered"


def test_each_part_of_a_record_gives_receipts_under_its_own_key_name(tmp_path: Path) -> None:
    """After a restore: those of the first part still fit, those of the second have their own numbers."""
    with worlds.small_ledger(tmp_path) as ledger:
        copy = (tmp_path / "SLN.hotset").read_bytes()
        ledger.append([NewEntry(worlds.use(9))])
    (tmp_path / "SLN.hotset").write_bytes(copy)
    path = tmp_path / "SLN.hotset"
    with Ledger.go_on(path, who=worlds.WHO, home=worlds.home(tmp_path), sources=worlds.fixed(5)) as ledger:
        ledger.append([NewEntry(worlds.use(8))])
        first, second = ledger.handing.receipt(3), ledger.handing.receipt(ledger.size)
        for made in (first, second):
            assert ledger.verify(known_head=known_head(made.data)).verdict == "intact"
    assert (str(first.number), first.head.origin[-2:]) == ("3", "e1")
    assert (str(second.number)[:3], second.head.origin[-2:]) == ("e2 ", "e2")
    for made in (first, second):
        found = read_receipt(made.data, "r", key=made.vkey.encode())
        assert (found.verdict, found.number) == ("intact", found.entry and found.entry.number)


def test_only_the_key_of_the_newest_part_signs_for_ssh(tmp_path: Path) -> None:
    """Without the key nothing is signed, and a state of a closed part is not signed anew."""
    with worlds.small_ledger(tmp_path) as ledger:
        signed = ledger.handing.head()
        assert ledger.handing.for_ssh(signed).startswith(b"-----BEGIN SSH SIGNATURE-----\n")
    with worlds.reopened(tmp_path, write=False) as ledger, pytest.raises(LedgerReadOnly):
        ledger.handing.for_ssh(signed)
    (tmp_path / "other").mkdir()
    with (
        worlds.new_ledger(tmp_path / "other", seed=3) as other,
        pytest.raises(UsageProblem, match="is closed"),
    ):
        other.handing.for_ssh(signed)
