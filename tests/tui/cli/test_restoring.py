"""`verify` against what somebody holds, `restore`, and logging beside an altered file, as a real program."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.log import note
from ledger.log.keys import Ed25519PrivateKey
from tests.tui.cli.running import Ended, program

MESSAGE_12 = (
    "Line 3 of that fingerprint does not fit its check mark. "
    "This is a typing slip, not a finding: look at line 3 again."
)


class Laptop:
    """One station's folder and home; every command is a program of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "SLN.hotset"
        self.home = Path(os.environ["HOTSET_HOME"])

    def __call__(self, *words: str | Path, stdin: str = "") -> Ended:
        return program(*words, folder=self.folder, stdin=stdin, settings={"HOTSET_HOME": str(self.home)})

    def fine(self, *words: str | Path, stdin: str = "") -> str:
        ended = self(*words, stdin=stdin)
        assert ended.code == 0, ended.err
        return ended.out

    def log(self, *lines: str) -> str:
        return self.fine("log", "-", stdin="\n".join(lines) + "\n")

    def put_aside(self) -> None:
        shutil.copyfile(self.file, self.folder / "aside")

    def put_back(self, name: str = "SLN.hotset") -> Path:
        shutil.copyfile(self.folder / "aside", self.folder / name)
        return self.folder / name

    def head(self) -> list[str]:
        """The four lines that verify prints."""
        return [line.partition("  ")[2] for line in self.fine("verify").splitlines()[-4:]]


@pytest.fixture
def laptop(small_ledger: Path) -> Laptop:
    """The small production on a laptop of its own, with two uses logged and a copy put aside after them."""
    laptop = Laptop(small_ledger.parent)
    laptop.log("42A art ff on3", "42B art ff on2")
    laptop.put_aside()
    return laptop


def spoil(path: Path) -> None:
    """Changes the last body in a file with a plain SQL tool, and puts the guards back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        last = "(SELECT max(rowid) FROM entry)"
        connection.execute(f"UPDATE entry SET body = CAST(body || ' ' AS BLOB) WHERE rowid = {last}")
        for _, text in guards:
            connection.execute(text)


# heads and policies


def test_a_fingerprint_from_paper_is_held(laptop: Laptop) -> None:
    """Typed with slashes, from stdin, from a file, as a QR text: each time the same line, and 0."""
    typed = laptop.head()
    laptop.log("42C art ff on1")
    told = json.loads(laptop.fine("verify", "--json"))
    size = told["size"] - 1
    (laptop.folder / "head.txt").write_text("\n".join(typed), encoding="utf-8")
    for words, stdin in (
        (["--known-head", " / ".join(typed)], ""),
        (["--known-head", " / ".join(typed).lower(), "--after", str(size)], ""),
        (["--known-head", "-"], "\n".join(typed)),
        (["--known-head", "head.txt"], ""),
    ):
        out = laptop.fine("verify", *words, stdin=stdin)
        line = next(line for line in out.splitlines() if "known head" in line)
        assert line.startswith("pass")
        assert line.endswith(f"holds the head you hold, after entry {size}")


def test_a_head_that_is_not_in_here_ends_with_five(laptop: Laptop) -> None:
    """A fingerprint of entries that this older copy doesn't hold: said so, in words and as data."""
    laptop.log("42C art ff on1")
    typed = " / ".join(laptop.head())
    told = json.loads(laptop.fine("verify", "--json"))
    held = laptop.put_back("aside.hotset")
    ended = laptop("verify", "--known-head", typed, "--ledger", held)
    assert ended.code == 5
    assert "the head that you hold is of no state that was ever signed here" in ended.out
    assert "intact, not what you hold: " in ended.out
    ended = laptop("verify", "--known-head", typed, "--after", str(told["size"]), "--json", "--ledger", held)
    data = json.loads(ended.out)
    assert (ended.code, data["exit_code"], data["verdict"]) == (5, 5, "intact, not what you hold")
    line = next(check for check in data["checks"] if check["name"] == "known head")
    here = told["size"] - 1
    assert line["verdict"] == "fail"
    assert f"stands after entry {told['size']}, and only {here} are here" in line["reason"]


def test_a_typing_slip_ends_with_two(laptop: Laptop) -> None:
    """Message 12 and exit 2; line 1 alone, a file that isn't there, --after alone: 2 as well, never 5."""
    lines = laptop.head()
    slipped = [*lines[:2], f"{lines[2][:-1]}{'0' if lines[2][-1] != '0' else '1'}", lines[3]]
    ended = laptop("verify", "--known-head", " / ".join(slipped))
    assert ended.code == 2
    assert MESSAGE_12 in ended.err
    assert ended.out == ""
    for words, told in (
        (["--known-head", lines[0]], "line 1 alone is for reading aloud"),
        (["--known-head", "heads/day12.txt"], "is no head, and there is no such file"),
        (["--after", "5"], "--after says where a typed head stands"),
        (["--policy", "none.policy"], "none.policy can't be read"),
    ):
        ended = laptop("verify", *words)
        assert ended.code == 2
        assert told in ended.err


def test_a_checkpoint_in_a_file_is_held(laptop: Laptop) -> None:
    """The signed note as the state folder keeps it, handed over as a file."""
    with closing(sqlite3.connect(laptop.file)) as connection:
        (held,) = connection.execute("SELECT note FROM checkpoint ORDER BY size DESC").fetchone()
    (laptop.folder / "checkpoint").write_bytes(held)
    laptop.log("42C art ff on1")
    assert "holds the head you hold" in laptop.fine("verify", "--known-head", "checkpoint")
    (laptop.folder / "checkpoint").write_bytes(held.replace(b"hotset", b"hOtset", 1))
    assert laptop("verify", "--known-head", "checkpoint").code == 5


def test_a_guild_with_neither_head_nor_policy_gets_five(laptop: Laptop) -> None:
    """Another home, nothing held: intact in itself, 5. With a policy that names the log: 0. Without: 5."""
    guild = Laptop(laptop.folder)
    guild.home = laptop.folder / "guild"
    ended = guild("verify")
    assert ended.code == 5
    assert "intact in itself; you hold nothing to compare it with" in ended.out
    with closing(sqlite3.connect(laptop.file)) as connection:
        ((vkey,),) = connection.execute("SELECT vkey FROM log").fetchall()
    good, other = laptop.folder / "good.policy", laptop.folder / "other.policy"
    good.write_text(f"log {vkey}\nquorum none\n", encoding="utf-8")
    stranger = note.Signer("log.example/1", Ed25519PrivateKey.from_private_bytes(bytes(32)))
    other.write_text(f"log {note.format_vkey(stranger.vkey)}\nquorum none\n", encoding="utf-8")
    assert "is a log of the policy, which asks for no witness" in guild.fine("verify", "--policy", good)
    ended = guild("verify", "--policy", other)
    assert ended.code == 5
    assert "fail         policy       the policy has no log" in ended.out
    other.write_text("trust us\n", encoding="utf-8")
    ended = guild("verify", "--policy", other)
    assert (ended.code, "other.policy is no trust policy: line 1" in ended.err) == (2, True)


# older copies


def test_an_older_copy_goes_on_only_after_the_word(laptop: Laptop) -> None:
    """Message 8 and 6 for who logs; restore asks; another word changes nothing; the word goes on as e2."""
    laptop.log("42C art ff on1")
    held = laptop.put_back().read_bytes()
    ended = laptop("log", "42D art ff on1")
    assert ended.code == 6
    assert "This file is older than what this laptop last signed" in ended.err
    assert laptop("verify").code == 6
    ended = laptop("restore", stdin="yes\n")
    assert (ended.code, laptop.file.read_bytes()) == (6, held)
    assert "type restore to go on from here; the gap will show" in ended.err
    assert "Nothing was changed." in ended.err
    told = laptop.fine("restore", stdin="restore\n")
    assert " e2 1  " in told
    logged = laptop.log("42D art ff on1")
    assert " e2 2  " in logged
    assert "seen on camera in 42D" in laptop.fine("show", "e2:2")
    out = laptop.fine("verify")
    assert "are not here, and a later part goes on without them" in out
    assert out.count("entries of hotset/") >= 2
    assert laptop("restore", stdin="restore\n").code == 2


def test_entries_across_the_gap_are_corrected_and_shown(laptop: Laptop) -> None:
    """From e2 an entry of e1 is corrected by its number; show tells both, and an export says both parts."""
    laptop.log("42C art ff on1")
    laptop.put_back()
    laptop.fine("restore", stdin="restore\n")
    first = json.loads(laptop.fine("show", "kind:ai.use", "--json"))["entries"][0]
    laptop.fine("correct", str(first["number"]), "42A art ff on2", "--reason", "miscount")
    told = json.loads(laptop.fine("show", str(first["number"]), "--json"))["entries"]
    assert [(entry["log"][-2:], entry["state"]) for entry in told] == [("e1", "replaced"), ("e2", "current")]
    assert told[1]["about"][0]["number"] == first["number"]
    assert laptop("show", "999").code == 2
    assert "This file has no part e7" in laptop("show", "e7:1").err
    page = laptop.fine("export", "trail", "--for", "sag-aftra", "-o", "-")
    assert "SLN/main/e1, 1–2 of SLN/main/e2" in page
    issued = laptop("issue", "disclosure", "--signed-by", "I. Hale, producer")
    assert issued.code == 0, issued.err
    assert laptop("verify").code == 0


def test_two_copies_restored_never_share_a_name(laptop: Laptop) -> None:
    """Both copies go on: e2 and e3, and the first is closed from then on."""
    laptop.log("42C art ff on1")
    laptop.put_back()
    other = laptop.put_back("other.hotset")
    laptop.fine("restore", "--ledger", laptop.file, stdin="restore\n")
    ended = laptop("log", "42D art ff on1", "--ledger", other)
    assert ended.code == 6
    assert "went on in another part of this record, main/e2" in ended.err
    assert " e3 1  " in laptop.fine("restore", "--ledger", other, stdin="restore\n")
    assert laptop("log", "42D art ff on1", "--ledger", laptop.file).code == 6
    assert laptop("verify", "--ledger", laptop.file).code == 6
    laptop.fine("log", "42D art ff on1", "--ledger", other)
    laptop.fine("verify", "--ledger", other)


def test_damaged_state_is_told_apart_and_can_go_on(laptop: Laptop) -> None:
    """Our own note is torn: 3 in other words than tampering, and restore goes on from what is here."""
    (state,) = (laptop.home / "state/hotset/heads").iterdir()
    state.write_bytes(bytes(len(state.read_bytes())))
    ended = laptop("log", "42D art ff on1")
    assert ended.code == 3
    assert "is damaged, which is no finding about the record" in ended.err
    ended = laptop("verify")
    assert ended.code == 3
    assert "local damage" in ended.out
    assert "damaged: " in ended.out
    laptop.fine("restore", stdin="restore\n")
    assert " e2 2  " in laptop.log("42D art ff on1")
    assert laptop("verify").code == 0


# altered files


def test_an_altered_file_is_kept_and_logging_goes_on_at_once(laptop: Laptop) -> None:
    """Message 9, exit 1, and the line is logged in SLN-e2.hotset; the next line is an ordinary one."""
    spoil(laptop.file)
    held = laptop.file.read_bytes()
    ended = laptop("log", "42D art ff on1")
    assert ended.code == 1
    assert "is not what was sealed. Logging goes on in a new part of the record" in ended.err
    assert "The new part is SLN-e2.hotset, beside it." in ended.err
    assert " e2 " in ended.out
    assert laptop("log", "42D art ff on2").code == 0
    told = laptop("log", "42D art ff on4", "--ledger", laptop.file)
    assert told.code == 0
    assert "SLN.hotset is not what was sealed and stays as it is" in told.err
    assert laptop.file.read_bytes() == held
    assert laptop("verify", "--ledger", laptop.file).code == 1
    assert laptop("verify").code == 0
    rows = laptop.fine("show", "kind:ai.use").splitlines()
    assert len(rows) == 3
    assert "SLN-e2.hotset  (the newest part of the 2 in this folder)" in laptop.fine("where")
    assert laptop("rebuild", "--ledger", laptop.file).code == 3


def test_the_registers_go_along_into_the_new_part(laptop: Laptop) -> None:
    """Scenes, tools, people and the open day are there, so the next line reads as before."""
    before = laptop.fine("day")
    spoil(laptop.file)
    laptop("log", "42D art ff on1")
    assert laptop.fine("day") == before
    told = laptop.fine("show", "kind:scene")
    assert all(number in told for number in ("40", "41", "42", "58A"))
    assert "Fenfire Image 4" in laptop.fine("show", "kind:ai.use")
