"""Each detection switched off in turn: its attack then goes unnoticed, so it is that which finds it.

A detection that others cover, or one whose loss no test would notice, would show here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import (
    Ledger,
    LedgerDamaged,
    OlderThanSigned,
    Policy,
    Verification,
    known_head,
    policy,
)
from ledger.log import tree
from ledger.store import engines, epochs, guard, rows, schema
from ledger.store.engines import Database
from ledger.store.home import Home
from ledger.store.rows import HeldLog
from ledger.store.verification import NAMES, Findings
from tests.ledger.adversary import test_compartments as compartments
from tests.ledger.adversary import test_links as links
from tests.ledger.adversary.forging import Record
from tests.ledger.adversary.judging import Original, places, stranger
from tests.ledger.adversary.test_effort import own_key
from tests.ledger.adversary.test_planted import SPY, run
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered, running

Attack = Callable[[Path, Original], None]


def untouched(change: Callable[[Record], None], *, index: bool = True) -> Attack:
    """An attack on what is stored, with hashes and signatures as they were."""

    def attack(path: Path, original: Original) -> None:
        record = Record.read(path)
        change(record)
        record.write(path, index=index)

    return attack


def sealed(change: Callable[[Record], None], *, index: bool = True) -> Attack:
    """An attack that the station's own key seals again."""

    def attack(path: Path, original: Original) -> None:
        record = Record.read(path)
        change(record)
        record.recompute()
        record.retell(original.signer())
        record.write(path, index=index)

    return attack


def one_node(record: Record) -> None:
    """One bit of a subtree's hash, above the leaf."""
    row = record.rows[3]
    record.rows[3] = replace(row, hashes=row.hashes[:-1] + bytes((row.hashes[-1] ^ 1,)))


def unsigned_end(record: Record) -> None:
    del record.signed[13]


def one_letter(record: Record) -> None:
    """In the middle of the last signature."""
    root, told = record.signed[13]
    place = len(told) - 40
    other = b"B" if told[place : place + 1] == b"A" else b"A"
    record.signed[13] = (root, told[:place] + other + told[place + 1 :])


def a_view(path: Path, original: Original) -> None:
    run(path, "CREATE VIEW seen AS SELECT body FROM entry")


def another_department(path: Path, original: Original) -> None:
    assert altered(path, running("UPDATE fact SET dept = 'VFX' WHERE row = 9"))


CHECKS: dict[str, tuple[Attack, set[str]]] = {
    "structure": (a_view, set()),
    "canonical": (sealed(compartments.same_digest_twice, index=False), {"index"}),
    "digests": (untouched(compartments.swap_between_entries, index=False), {"index"}),
    "schema": (sealed(compartments.a_count_in_words, index=False), {"index"}),
    "tree": (untouched(one_node), set()),
    "checkpoints": (untouched(unsigned_end), set()),
    "signatures": (untouched(one_letter), set()),
    "ids": (sealed(links.stored_under_another_id), set()),
    "references": (sealed(links.corrects_itself, index=False), {"index"}),
    "erasures": (untouched(compartments.mark_what_never_was), set()),
    "withheld": (untouched(compartments.take_out, index=False), {"index"}),
    "index": (another_department, set()),
}
"""Check → an attack, and what else may differ: who changes what entries say has an index to change too."""


def judged_by_a_guild(path: Path) -> Verification:
    """What somebody finds who holds the log's key, and nothing else."""
    with Ledger.open(path, home=stranger(path), write=False) as ledger:
        known = policy(f"log {ledger.vkey}\nquorum none\n".encode(), "guild.policy")
        return ledger.verify(policy=known)


@pytest.mark.parametrize("check", [name for name in NAMES if name not in ("known head", "policy")])
def test_without_its_check_an_attack_goes_unnoticed(
    check: str, copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found by this check with all on, and by none with this one off. Every check has its attack."""
    attack, also = CHECKS[check]
    attack(copy, original)
    found = judged_by_a_guild(copy)
    assert {check} <= places(found).keys() <= {check} | also
    assert found.exit_code == 1
    fail = Findings.fail

    def deaf(self: Findings, name: str, reason: str, entry: int | None = None) -> None:
        if name not in {check} | also:
            fail(self, name, reason, entry)

    monkeypatch.setattr(Findings, "fail", deaf)
    assert judged_by_a_guild(copy).failed == ()


def test_without_a_head_a_log_cut_off_goes_unnoticed(
    copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last two entries, exactly at a checkpoint: the state finds it, a held head does; nothing else."""
    record = Record.read(copy)
    del record.rows[11:]
    record.signed = {size: held for size, held in record.signed.items() if size <= 11}
    record.write(copy)
    with Ledger.open(copy, home=original.home, write=False) as ledger:
        assert ledger.verify().exit_code == 6
        held = known_head(original.head.qr_text().encode())
        assert [check.name for check in ledger.verify(known_head=held).failed] == ["known head"]
        monkeypatch.setattr(epochs, "signed", lambda home, name: None)
        assert ledger.verify().failed == ()


def test_without_its_key_named_a_log_is_not_trusted(
    copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole log retold under another key: whoever knows the key finds it, by that alone."""
    record = Record.read(copy)
    known = policy(f"log {record.vkey}\nquorum none\n".encode(), "guild.policy")
    record.rows[8] = record.rows[8].tells("outputs", count=1)
    record.forge(own_key(record))
    record.write(copy)
    with Ledger.open(copy, home=stranger(copy), write=False) as ledger:
        assert [check.name for check in ledger.verify(policy=known).failed] == ["policy"]
        monkeypatch.setattr(Policy, "knows", lambda self, key: True)
        assert ledger.verify(policy=known).verdict == "intact"


def own_home(original: Original, folder: Path) -> Home:
    """The station's folders once more, to write in."""
    shutil.copytree(original.home.data.parent.parent, folder / "mine")
    return Home.under(folder / "mine")


def accepted(path: Path, home: Home) -> bool:
    """Whether our own program would go on logging in this file, under the name that it has."""
    try:
        with Ledger.open(path, home=home) as ledger:
            return ledger.read_only is None
    except OlderThanSigned:
        return False


def spoilt_end(path: Path, original: Original) -> None:
    assert altered(path, running("UPDATE entry SET body = zeroblob(length(body)) WHERE seq = 12"))


def older(path: Path, original: Original) -> None:
    shutil.copyfile(original.early, path)


def blind_tail(db: Database, log: HeldLog, vkey: object) -> tree.Frontier:
    return tree.Frontier.at(rows.size(db, log.log_id), rows.node_reader(db, log.log_id))


@pytest.mark.parametrize(
    ("attack", "where", "name", "blind"),
    [
        (a_view, schema, "differences", lambda found: []),
        (spoilt_end, guard, "check_tail", blind_tail),
        (older, epochs, "signed", lambda home, name: None),
    ],
    ids=["a schema that isn't ours", "an end that isn't what was sealed", "an older copy"],
)
def test_without_its_guard_an_altered_file_would_be_gone_on_with(
    attack: Attack,
    where: object,
    name: str,
    blind: Callable[..., object],
    copy: Path,
    original: Original,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On opening it is refused to log; without that one look our own program would sign after it."""
    attack(copy, original)
    home = own_home(original, copy.parent)
    assert not accepted(copy, home)
    monkeypatch.setattr(where, name, blind)
    assert accepted(copy, home)


def test_without_the_later_part_known_a_closed_part_would_be_gone_on_with(
    copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that went on in e2, and a copy without it: only the names that this station used tell."""
    home = own_home(original, copy.parent)
    whole = copy.read_bytes()
    shutil.copyfile(original.early, copy)
    Ledger.go_on(copy, who=worlds.WHO, home=home).close()
    copy.write_bytes(whole)
    assert not accepted(copy, home)
    monkeypatch.setattr(epochs, "newest", lambda home, name: name)
    assert accepted(copy, home)


def test_without_names_taken_for_good_two_copies_would_share_one(
    copy: Path, original: Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two restored copies are e2 and e3; were names not reserved, both would sign under one: a fork."""

    def restored() -> list[str]:
        folder = copy.parent / f"try{len(list(copy.parent.iterdir()))}"
        folder.mkdir()
        home, names = own_home(original, folder), []
        for file in (folder / "a.hotset", folder / "b.hotset"):
            shutil.copyfile(original.early, file)
            with Ledger.go_on(file, who=worlds.WHO, home=home) as ledger:
                names.append(ledger.origin.rpartition("/")[2])
        return names

    assert restored() == ["e2", "e3"]
    monkeypatch.setattr(Home, "reserve_head", lambda self, origin: True)
    assert restored() == ["e2", "e2"]


def test_without_the_authorizer_a_planted_trigger_would_get_our_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted under an open ledger: with it the append fails whole, without it the spy has a copy."""
    with worlds.small_ledger(tmp_path) as ledger:
        run(ledger.path, SPY)
        with pytest.raises(LedgerDamaged, match="not authorized"):
            ledger.append([NewEntry(worlds.use(1))])
    (tmp_path / "b").mkdir()
    monkeypatch.setattr(engines, "authorize", None)
    with worlds.small_ledger(tmp_path / "b") as ledger:
        run(ledger.path, SPY)
        assert ledger.append([NewEntry(worlds.use(1))])[0].number == 8
