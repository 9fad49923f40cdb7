"""How far a forger goes, step by step: what finds him at each, down to the one who has key and state as well.

The promise is named with its limit: who holds the station's key and its state can rewrite the file, and then
only a head that somebody else holds (paper, hub, receipt) finds it. Never does such a file exit 0 for them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import Home, Ledger
from ledger.log import keys, note
from tests.ledger.adversary.forging import Record
from tests.ledger.adversary.judging import Original, judged, places, stranger
from tests.ledger.store import worlds


def lie(record: Record) -> None:
    """Entry 9 said 21 posters; now it says one."""
    record.rows[8] = record.rows[8].tells("outputs", count=1)


def own_key(record: Record) -> note.Signer:
    """A key that the forger made himself, put into the file wherever the station's was named."""
    signer = note.Signer(record.origin, keys.generate())
    record.vkey = note.format_vkey(signer.vkey)
    record.rows[0] = record.rows[0].tells("what", vkey=record.vkey)
    return signer


@pytest.mark.parametrize(
    ("steps", "found_by"),
    [
        ("text", {"digests": 9}),
        ("body", {"tree": 9, "checkpoints": 11}),
        ("body leaf", {"tree": 10, "checkpoints": 11}),
        ("body tree", {"checkpoints": 11}),
        ("body tree notes", {"signatures": 11}),
        ("body tree notes key", {}),
    ],
)
def test_one_count_is_changed_with_more_and_more_recomputed(
    steps: str, found_by: dict[str, int], copy: Path, original: Original
) -> None:
    """One number changed: digest, tree, root, signature in turn name the place; with the key, state does."""
    record, taken = Record.read(copy), steps.split()
    before = record.rows[8]
    lie(record)
    if "text" in taken:
        record.rows[8].body = before.body
    if "leaf" in taken:
        record.leaf(8)
    if "tree" in taken:
        record.recompute()
    if "notes" in taken:
        record.retell(original.signer() if "key" in taken else None)
    record.write(copy)
    found = judged(copy, original.home)
    known = {} if "text" in taken else {"known head": 13}
    assert places(found) == found_by | known
    assert (found.verdict, found.exit_code) == ("altered", 1)
    assert judged(copy, stranger(copy)).exit_code == (1 if found_by else 5)


def test_a_log_rewritten_under_another_key_is_not_ours(copy: Path, original: Original) -> None:
    """All recomputed and signed with a key of his own: exit 1 at the station, 5 elsewhere."""
    record = Record.read(copy)
    lie(record)
    signer = own_key(record)
    record.forge(signer)
    record.write(copy)
    found = judged(copy, original.home)
    assert (found.exit_code, list(places(found))) == (1, ["known head"])
    assert "signed with another key" in found.check("known head").reason
    assert judged(copy, stranger(copy)).exit_code == 5
    held = judged(copy, stranger(copy), original.head)
    assert (held.verdict, held.exit_code) == ("intact, not what you hold", 5)


def test_a_key_swapped_in_the_log_table_alone_is_found(copy: Path, original: Original) -> None:
    """The signed first entry names the key: another one in the table, or in the entry alone, is altered."""
    record = Record.read(copy)
    first = record.rows[0]
    signer = own_key(record)
    record.rows[0] = first
    record.forge(signer)
    record.write(copy)
    assert places(judged(copy, stranger(copy))) == {"signatures": 1}


def test_key_and_state_in_the_forgers_hands_leave_the_head_that_others_hold(
    copy: Path, original: Original
) -> None:
    """With key and state he rewrites the file whole; a head on paper still says 5: not what you hold."""
    record = Record.read(copy)
    lie(record)
    record.forge(original.signer())
    record.write(copy)
    taken_over = stranger(copy)
    taken_over.save_head(record.origin, record.signed[13][1])
    assert judged(copy, taken_over).exit_code == 0
    held = judged(copy, taken_over, original.head)
    assert (held.verdict, held.exit_code) == ("intact, not what you hold", 5)
    assert held.check("known head").verdict == "fail"


def test_truncated_and_gone_on_with_by_our_own_program(copy: Path, original: Original) -> None:
    """Cut off, state taken away, and logged on with the real key: the head handed out isn't in it."""
    record = Record.read(copy)
    del record.rows[11:]
    record.forge()
    record.write(copy)
    cut = copy.parent / "cut"
    shutil.copytree(original.home.data.parent.parent, cut)
    shutil.rmtree(cut / "state")
    home = Home.under(cut)
    with Ledger.open(copy, home=home, sources=worlds.fixed(9)) as ledger:
        for count in (1, 2, 3):
            ledger.append([NewEntry(worlds.use(count))])
        assert ledger.verify().exit_code == 0
        assert ledger.verify(known_head=original.head).exit_code == 5
    found = judged(copy, original.home)
    assert (found.exit_code, places(found)) == (1, {"known head": 13})


def test_an_older_copy_is_older(copy: Path, original: Original) -> None:
    """The file as it was after entry 7, put back: intact in itself, exit 6 at the station, 5 elsewhere."""
    shutil.copyfile(original.early, copy)
    found = judged(copy, original.home)
    assert (found.verdict, found.exit_code, found.size) == ("intact, older", 6, 7)
    assert judged(copy, stranger(copy)).exit_code == 5
    assert judged(copy, stranger(copy), original.head).exit_code == 5


def test_another_stations_file_is_another_log(copy: Path, original: Original, tmp_path: Path) -> None:
    """A different, intact ledger under the same file name never passes for this one."""
    (tmp_path / "other").mkdir()
    with worlds.new_ledger(tmp_path / "other", seed=5) as other:
        other.append([NewEntry(worlds.use(n)) for n in range(11)])
    shutil.copyfile(other.path, copy)
    found = judged(copy, original.home)
    assert (found.exit_code, found.size) == (5, 13)
    assert judged(copy, original.home, original.head).exit_code == 5
    with Ledger.open(copy, home=original.home) as ledger:
        assert ledger.read_only == "this station doesn't hold the key that signs this ledger"


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        ("no line", {"signatures": 13}),
        ("stranger's line", {"signatures": 13}),
        ("two lines", {"signatures": 13}),
        ("older note", {"checkpoints": 13}),
        ("empty", {"signatures": 13}),
        ("row", {"checkpoints": 13}),
        ("all rows", {"checkpoints": 1}),
    ],
)
def test_signatures_taken_away_are_missed(
    damage: str, expected: dict[str, int], copy: Path, original: Original
) -> None:
    """A missing signature fails: removed, replaced, doubled, an older one in its place, or rows and all."""
    record = Record.read(copy)
    root, told = record.signed[13]
    text = told.partition(b"\n\n")[0]
    other = note.Signer(record.origin, keys.generate())
    changed = {
        "no line": text + b"\n\n",
        "stranger's line": note.sign_note(text + b"\n", other),
        "two lines": told + note.sign_note(text + b"\n", other).partition(b"\n\n")[2],
        "older note": record.signed[12][1],
        "empty": b"",
    }
    if damage in changed:
        record.signed[13] = (root, changed[damage])
    elif damage == "row":
        del record.signed[13]
    else:
        record.signed = {}
    record.write(copy)
    found = judged(copy, original.home)
    assert places(found) == expected
    assert judged(copy, stranger(copy)).exit_code == 1
    with Ledger.open(copy, home=original.home) as ledger:
        goes_on = ledger.read_only is None
    assert goes_on == (damage == "two lines"), "only an added line takes nothing from what was signed"


@pytest.mark.parametrize("version", ["hotset/0", "hotset/2", "hotset/1 "])
def test_another_format_in_the_body_is_no_way_out(version: str, copy: Path, original: Original) -> None:
    """`v` changed, even under the station's own signature: the body is not of this format."""
    record = Record.read(copy)
    row = record.rows[8]
    record.rows[8].body = row.body.replace(b'"v":"hotset/1"', f'"v":"{version}"'.encode())
    record.recompute()
    record.retell(original.signer())
    record.write(copy, index=False)
    found = judged(copy, stranger(copy))
    assert places(found)["canonical"] == 9
    assert found.exit_code == 1
