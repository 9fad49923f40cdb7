"""A real file, judged by our verifier and by a stranger's: they agree on every alteration."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ledger.ledger import Home, Ledger, policy
from ledger.log import base64url, canonical, disclosure, note, tree
from ledger.log.body import Body
from ledger.log.cosignature import cosign, cosigner_key
from tests.ledger.log import stranger, stranger_entries, stranger_keys
from tests.ledger.log.test_points import MIXED_ORDER
from tests.ledger.log.test_vectors import vectors
from tests.vectors import FOLDER, vkeys
from tests.vectors.policies import DGA, SAG, WGA
from tests.vectors.vkeys import GUILD

Alteration = Callable[[sqlite3.Connection], object]


def test_a_ledger_of_ours_is_intact_to_a_stranger(small_ledger: Path) -> None:
    """All that a stranger can check passes, and both come to the same head from the same bytes."""
    with Ledger.open(small_ledger, write=False) as ledger:
        ours, head = ledger.verify(), ledger.head().qr_text()
    found = stranger.verify(small_ledger, head)
    assert (ours.verdict, ours.head and ours.head.qr_text()) == ("intact", head)
    assert (found.verdict, found.head, found.reasons) == ("intact", head, [""])
    assert [name for name, held in found.checks.items() if held == "not checked"] == ["index", "policy"]


def test_whoever_holds_nothing_is_told_so(small_ledger: Path) -> None:
    """The file agrees with itself; that is not yet what somebody else once held."""
    found = stranger.verify(small_ledger)
    assert found.verdict == "intact, not what you hold"
    assert found.checks["known head"] == "not checked"
    with Ledger.open(small_ledger, write=False) as ledger:
        early, last = ledger.head(2), ledger.head()
        assert stranger.verify(small_ledger, early.qr_text()).verdict == "intact"
        for origin, size, root in (
            (last.origin, last.size, early.root),
            (last.origin, last.size + 1, last.root),
            (last.origin.replace("/e1", "/e2"), last.size, last.root),
        ):
            other = type(last)(origin, size, root)
            assert stranger.verify(small_ledger, other.qr_text()).verdict == "intact, not what you hold"
            assert ledger.verify(known_head=other).verdict == "intact, not what you hold"


def test_the_small_log_as_a_file_is_intact(tmp_path: Path) -> None:
    """The published SQL makes a file that a stranger finds intact, erasure and printed head included."""
    path = tmp_path / "small.hotset"
    with closing(sqlite3.connect(path)) as file:
        file.executescript((FOLDER / "small.sql").read_text(encoding="utf-8"))
    head = (FOLDER / "log" / "head").read_text(encoding="utf-8").splitlines()[-1]
    found = stranger.verify(path, head)
    assert (found.verdict, found.head, found.reasons) == ("intact", head, [""])
    assert found.checks["erasures"] == "pass"


def test_what_is_no_database_is_damaged(tmp_path: Path, small_ledger: Path) -> None:
    """A broken file is told apart from an altered record."""
    broken = tmp_path / "broken.hotset"
    broken.write_bytes(small_ledger.read_bytes()[:512] + bytes(4096))
    assert stranger.verify(broken).verdict == "damaged"


def changed(file: sqlite3.Connection, table: str, change: str, *values: object) -> None:
    """Runs a statement with the table's guards out of the way, and puts them back word for word."""
    asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"
    guards = file.execute(asked, (table,)).fetchall()
    for name, _ in guards:
        file.execute(f"DROP TRIGGER {name}")
    file.execute(change, values)
    for _, sql in guards:
        file.execute(sql)


def flip(column: str, table: str, where: str) -> Alteration:
    """One bit of a stored value, in its middle."""

    def alter(file: sqlite3.Connection) -> None:
        (data,) = file.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()
        altered = bytearray(data)
        altered[len(data) // 2] ^= 1
        changed(file, table, f"UPDATE {table} SET {column} = ? WHERE {where}", bytes(altered))

    return alter


def remove(table: str, where: str) -> Alteration:
    return lambda file: changed(file, table, f"DELETE FROM {table} WHERE {where}")


def cut_the_end_off(file: sqlite3.Connection) -> None:
    """The last entry and all that belongs to it; the checkpoint before it is still signed."""
    (last,) = file.execute("SELECT max(seq) FROM entry").fetchone()
    for table, where in (
        ("disclosure", f"seq = {last}"), ("entry", f"seq = {last}"), ("checkpoint", f"size > {last}"),
    ):  # fmt: skip
        changed(file, table, f"DELETE FROM {table} WHERE {where}")


def swap_two(file: sqlite3.Connection) -> None:
    """Two entries of one kind change places, with their disclosures."""
    file.execute("PRAGMA ignore_check_constraints=ON")
    for table in ("entry", "disclosure"):
        for old, new in ((8, -8), (9, 8), (-8, 9)):
            changed(file, table, f"UPDATE {table} SET seq = ? WHERE seq = ?", new, old)


def say_something_else(file: sqlite3.Connection) -> None:
    """Another disclosure, sealed well, under the digest of the first."""
    text = disclosure.seal("note", {"note": "nothing to see"}, bytes(16)).text
    changed(file, "disclosure", "UPDATE disclosure SET text = ? WHERE seq = 3 AND name = 'note'", text)


def rewrite_an_entry(file: sqlite3.Connection) -> None:
    """Disclosure, digest, body and leaf of the last entry, all made to fit; only the signature isn't."""
    last, data = file.execute("SELECT seq, body FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    members = canonical.decode(data)
    assert isinstance(members, dict)
    assert isinstance(members["sd"], dict)
    sealed = disclosure.seal("note", {"note": "nothing to see"}, bytes(16))
    members["sd"]["note"] = sealed.digest
    body = canonical.encode(members)
    assert Body.parse(body)
    hashes = [row[0] for row in file.execute("SELECT hashes FROM entry ORDER BY seq")]
    frontier = tree.Frontier()
    for stored in hashes[:-1]:
        frontier.append(stored[:32])
    row = frontier.append(tree.leaf_hash(body))
    changed(file, "entry", "UPDATE entry SET body = ?, hashes = ? WHERE seq = ?", body, row, last)
    changed(
        file,
        "disclosure",
        "UPDATE disclosure SET text = ? WHERE seq = ? AND name = 'note'",
        sealed.text,
        last,
    )
    changed(file, "checkpoint", "UPDATE checkpoint SET root = ? WHERE size = ?", frontier.root(), last + 1)


def exchange_the_key(file: sqlite3.Connection) -> None:
    """All checkpoints signed again, by another key under the log's name, which the log table now names."""
    origin = file.execute("SELECT origin FROM log").fetchone()[0]
    other = note.Signer(origin, vkeys.GUILD.private)
    changed(file, "log", "UPDATE log SET vkey = ?", note.format_vkey(other.vkey))
    for size, signed in file.execute("SELECT size, note FROM checkpoint").fetchall():
        again = note.sign_note(signed.partition(b"\n\n")[0] + b"\n", other)
        changed(file, "checkpoint", "UPDATE checkpoint SET note = ? WHERE size = ?", again, size)


def erase_in_silence(file: sqlite3.Connection) -> None:
    """A disclosure gone, and a row that says it was erased, but no entry that says so."""
    file.execute("INSERT INTO erased VALUES(1, 3, 'note', 1, 4)")
    file.execute("DELETE FROM disclosure WHERE seq = 3 AND name = 'note'")


def use_a_weak_key(file: sqlite3.Connection) -> None:
    """A key that some libraries would take, under the log's own name."""
    origin = file.execute("SELECT origin FROM log").fetchone()[0]
    weak = vkeys.text_of(bytes.fromhex(MIXED_ORDER[2]), origin)
    changed(file, "log", "UPDATE log SET vkey = ?", weak.decode())


def plant_a_trigger(file: sqlite3.Connection) -> None:
    """It would copy, or here delete, without a trace in the record."""
    file.execute("CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM indexed; END")


ALTERATIONS: dict[str, tuple[str, Alteration]] = {
    "a bit of a body": ("tree", flip("body", "entry", "seq = 3")),
    "a bit of a row": ("tree", flip("hashes", "entry", "seq = 3")),
    "a bit of an id": ("ids", flip("entry_id", "entry", "seq = 3")),
    "a bit of a disclosure": ("digests", flip("text", "disclosure", "seq = 3 AND name = 'who'")),
    "a bit of a root": ("checkpoints", flip("root", "checkpoint", "size = 2")),
    "a bit of a note": ("signatures", flip("note", "checkpoint", "size = 2")),
    "a disclosure deleted": ("withheld", remove("disclosure", "seq = 3 AND name = 'note'")),
    "an entry deleted in the middle": ("structure", remove("entry", "seq = 3")),
    "the last checkpoint deleted": ("checkpoints", remove("checkpoint", "size > 2")),
    "two entries swapped": ("tree", swap_two),
    "another disclosure": ("digests", say_something_else),
    "an entry rewritten, all hashes fitting": ("checkpoints", rewrite_an_entry),
    "another key": ("signatures", exchange_the_key),
    "a weak key": ("signatures", use_a_weak_key),
    "an erasure that no entry names": ("erasures", erase_in_silence),
    "a trigger planted": ("structure", plant_a_trigger),
    "the mark in the header": ("structure", lambda file: file.execute("PRAGMA application_id=1")),
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_both_find_the_same_alteration(small_ledger: Path, name: str) -> None:
    """Each judge says altered, and each names the check that this alteration is about."""
    check, alter = ALTERATIONS[name]
    with Ledger.open(small_ledger, write=False) as ledger:
        held = ledger.head()
    with closing(sqlite3.connect(small_ledger)) as file, file:
        alter(file)
    found = stranger.verify(small_ledger, held.qr_text())
    assert (found.verdict, found.checks[check]) == ("altered", "fail")
    with Ledger.open(small_ledger, write=False) as ledger:
        ours = ledger.verify(known_head=held)
    assert (ours.verdict, ours.check(check).verdict) == ("altered", "fail")


def test_a_log_cut_off_is_found_by_whoever_holds_a_head(small_ledger: Path, tmp_path: Path) -> None:
    """Cut off at a checkpoint, the file agrees with itself: only a head from before tells, to both judges."""
    with Ledger.open(small_ledger, write=False) as ledger:
        held = ledger.head()
        assert ledger.note(held.size - 1) is None, "the last transaction holds several entries"
    cut = tmp_path / "cut.hotset"
    shutil.copy(small_ledger, cut)
    with closing(sqlite3.connect(cut)) as file, file:
        before = file.execute("SELECT max(size) FROM checkpoint WHERE size < ?", (held.size,)).fetchone()[0]
        while file.execute("SELECT max(seq) + 1 FROM entry").fetchone()[0] > before:
            cut_the_end_off(file)
    alone = stranger.verify(cut)
    assert (alone.verdict, alone.reasons) == ("intact, not what you hold", [""])
    told = stranger.verify(cut, held.qr_text())
    assert (told.verdict, told.checks["known head"]) == ("intact, not what you hold", "fail")


def test_the_limits_that_the_vectors_leave_out() -> None:
    """One byte more than 64 KiB, or than 65,535 in a body, is refused by a stranger too."""
    plain = b'["AAECAwQFBgcICQoLDA0ODw","note",{"note":"%b"}]'
    fits = base64url.encode(plain % (b"x" * (65_536 * 3 // 4 - len(plain) + 2)))
    assert len(fits) == 65_536
    assert stranger_entries.open_disclosure(fits)[1] == "note"
    with pytest.raises(stranger_keys.Wrong, match="64 KiB"):
        stranger_entries.open_disclosure(fits + b"AA")
    body = vectors("body")["accepted"][0]["text"].encode()
    with pytest.raises(stranger_keys.Wrong, match="65,535"):
        stranger_entries.read_body(body + b" " * 65_536)


LINES = (
    "log {log}",
    *(
        f"witness {name} {note.format_vkey(cosigner_key(signer))}"
        for name, signer in (("S", SAG), ("W", WGA), ("D", DGA))
    ),
)
GUILDS = "group guilds 2 S W D\nquorum guilds"


def cosigned(path: Path, size: int, line: Callable[[bytes], bytes]) -> None:
    """Puts a line beside the checkpoint of that size; `line` makes it from the checkpoint's text."""
    with closing(sqlite3.connect(path)) as file, file:
        (signed,) = file.execute("SELECT note FROM checkpoint WHERE size = ?", (size,)).fetchone()
        text = signed.partition(b"\n\n")[0] + b"\n"
        file.execute("INSERT INTO cosignature VALUES(1, ?, ?)", (size, line(text)))


def by(signer: note.Signer, at: int = 1_764_900_000) -> Callable[[bytes], bytes]:
    """The cosignature of this witness."""
    return lambda text: cosign(text, signer, at)


def plain(text: bytes) -> bytes:
    """A line that is none: no key's name, and no base64."""
    return b"signed by everybody\n"


def for_another(text: bytes) -> bytes:
    """What the witness signed for another state."""
    return cosign(text.replace(b"\n2\n", b"\n4\n"), SAG, 5)


Cosigned = list[tuple[int, Callable[[bytes], bytes]]]


@pytest.mark.parametrize(
    ("rule", "lines", "expected", "verdict"),
    [
        (GUILDS, [(2, by(SAG)), (2, by(WGA))], "pass", "intact"),
        (GUILDS, [(2, by(SAG))], "fail", "intact, not what you hold"),
        (GUILDS, [], "fail", "intact, not what you hold"),
        ("quorum none", [], "pass", "intact"),
        ("quorum S", [(2, for_another)], "fail", "intact, not what you hold"),
        ("quorum W", [(2, for_another), (2, by(WGA))], "fail", "intact, not what you hold"),
        ("quorum S", [(2, plain), (2, by(SAG))], "fail", "altered"),
        ("quorum none", [(2, plain)], "pass", "altered"),
    ],
)
def test_both_ask_the_policy_alike(
    small_ledger: Path, tmp_path: Path, rule: str, lines: Cosigned, expected: str, verdict: str
) -> None:
    """Whoever holds a policy and no head: enough witnesses, too few, a forged line, no line at all."""
    for size, line in lines:
        cosigned(small_ledger, size, line)
    with Ledger.open(small_ledger, home=Home.under(tmp_path / "guild"), write=False) as ledger:
        text = "\n".join([*LINES, rule, ""]).format(log=ledger.vkey).encode()
        ours = ledger.verify(policy=policy(text, "guilds.policy"))
    theirs = stranger.verify(small_ledger, policy=text)
    assert (ours.check("policy").verdict, ours.verdict) == (expected, verdict)
    assert (theirs.checks["policy"], theirs.verdict) == (expected, verdict)


def test_a_log_that_the_policy_does_not_name_is_not_trusted(small_ledger: Path, tmp_path: Path) -> None:
    """Its name with another key, and its key under another name: 5 to both, whoever cosigned."""
    with Ledger.open(small_ledger, home=Home.under(tmp_path / "guild"), write=False) as ledger:
        own = note.parse_vkey(ledger.vkey)
        for key in (note.VKey(own.name, GUILD.vkey.public), note.VKey(f"{own.name}0", own.public)):
            text = f"log {note.format_vkey(key)}\nquorum none\n".encode()
            assert ledger.verify(policy=policy(text, "x.policy")).check("policy").verdict == "fail"
            found = stranger.verify(small_ledger, policy=text)
            assert (found.checks["policy"], found.verdict) == ("fail", "intact, not what you hold")
