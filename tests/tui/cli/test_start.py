"""`init` and `import script`: a record is begun, and a script's scenes come in as a plan first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger.facts import vocabularies_rights
from tests.small_ledger import SCRIPT
from tests.tui.cli.running import Shell, program
from tui.cli.start import FORMATS, SLATING


def test_init_makes_a_record_that_verifies(bare_shell: Shell) -> None:
    """A title and a code are enough; the file is named by the code, and the record is intact."""
    assert bare_shell.fine("init", "--title", "Salt Line", "--code", "SLN", "--zone", "UTC") == "SLN.hotset\n"
    assert "intact" in bare_shell.fine("verify")


def test_the_choices_are_the_vocabularies() -> None:
    """What init offers is what can be recorded."""
    assert tuple(vocabularies_rights.FORMATS) == FORMATS
    assert tuple(vocabularies_rights.SLATING) == SLATING


def test_init_says_that_the_code_stays(bare_shell: Shell) -> None:
    """Whoever chooses the code is told, before it is too late, that it can't be changed."""
    assert "can't be changed" in bare_shell("init", "--title", "Salt Line", "--code", "SLN").err


@pytest.mark.parametrize("code", ["sln", "S", "SALT LINE", "SLN\x1b", "ABCDEFGHIJKLM", ""])
def test_a_code_that_would_not_do_makes_nothing(bare_shell: Shell, code: str) -> None:
    """The code is on every page and file name: anything but 2 to 12 capitals and digits is refused."""
    assert bare_shell("init", "--title", "Salt Line", "--code", code).code == 2
    assert list(Path().iterdir()) == []


def test_init_without_answers_where_nobody_can_be_asked(bare_shell: Shell) -> None:
    """In a script, a missing title names the option that gives it."""
    ended = bare_shell("init", "--code", "SLN")
    assert ended.code == 2
    assert "--title" in ended.err


def test_a_title_stays_confidential_until_it_is_released(bare_shell: Shell) -> None:
    """The title lies in the confidential compartment; only --released puts it where every copy has it."""
    bare_shell.fine("init", "--title", "Salt Line", "--code", "SLN")
    (production,) = json.loads(bare_shell.fine("show", "kind:production", "--json"))["entries"]
    assert production["facts"]["title"] == {"title": "Salt Line"}
    assert "title" not in production["facts"]["what"]


def test_init_never_overwrites(shell: Shell) -> None:
    """A record that is there already is left as it is."""
    before = Path("SLN.hotset").read_bytes()
    assert shell("init", "--title", "Other", "--code", "SLN").code == 2
    assert Path("SLN.hotset").read_bytes() == before


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "PST8"])
def test_a_zone_that_is_none(bare_shell: Shell, zone: str) -> None:
    """A mistyped time zone is refused with one to copy."""
    ended = bare_shell("init", "--title", "Salt Line", "--code", "SLN", "--zone", zone)
    assert ended.code == 2
    assert "America/Los_Angeles" in ended.err


def begun(shell: Shell) -> Path:
    """A new record, and a script beside it."""
    shell.fine("init", "--title", "Salt Line", "--code", "SLN", "--zone", "UTC")
    path = Path("salt-line.fountain")
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def test_an_import_is_a_plan_until_somebody_says_so(bare_shell: Shell) -> None:
    """The plan lists the scenes; without --write nothing is written, and the words say how to."""
    script = begun(bare_shell)
    before = Path("SLN.hotset").read_bytes()
    ended = bare_shell("import", "script", script)
    assert ended.code == 0
    assert "58A" in ended.out
    assert "new: 6" in ended.out
    assert "--write" in ended.err
    assert Path("SLN.hotset").read_bytes() == before


def test_a_written_plan_is_in_the_record_and_again_adds_nothing(bare_shell: Shell) -> None:
    """Importing the same script twice leaves one import, and says that nothing is new."""
    script = begun(bare_shell)
    bare_shell.fine("import", "script", script, "--write", "--slating", "setups")
    size = len(json.loads(bare_shell.fine("show", "--all", "--json"))["entries"])
    ended = bare_shell("import", "script", script, "--write", "--slating", "setups")
    assert ended.code == 0
    assert len(json.loads(bare_shell.fine("show", "--all", "--json"))["entries"]) == size


def test_slates_with_two_meanings_are_asked_about_once(bare_shell: Shell) -> None:
    """Scenes 58 and 58A: the plan says that 58A on a slate must be settled, and settling is kept."""
    script = begun(bare_shell)
    assert "to settle" in bare_shell.fine("import", "script", script)
    bare_shell.fine("import", "script", script, "--write", "--slating", "scenes")
    assert "to settle" not in bare_shell.fine("import", "script", script)
    bare_shell.fine("day", "1", "main", "58")
    assert "58A" in bare_shell.fine("log", "58A art img on")


HOSTILE = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaa">]><FinalDraft><Content>&a;</Content></FinalDraft>',
    "not xml": b"<FinalDraft><Content>",
    "control characters": b"Title: X\n\nINT. HOUSE\x1b[2J - DAY #1#\n\nAction.\n",
    "nothing": b"",
    "zeroes": b"\x00" * 64,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_script_writes_nothing(bare_shell: Shell, name: str) -> None:
    """Entities, broken XML, hidden characters: exit 1 with the reason; not one byte of the record changes."""
    begun(bare_shell)
    suffix = "fdx" if HOSTILE[name].startswith(b"<") else "fountain"
    path = Path(f"hostile.{suffix}")
    path.write_bytes(HOSTILE[name])
    before = Path("SLN.hotset").read_bytes()
    ended = bare_shell("import", "script", path, "--write")
    assert ended.code == 1
    assert ended.err.strip()
    assert "\x1b" not in ended.err + ended.out
    assert "Traceback" not in ended.err
    assert Path("SLN.hotset").read_bytes() == before


def test_a_script_that_is_not_there(bare_shell: Shell) -> None:
    """A mistyped path is named; exit 1 or 2, and nothing is written."""
    begun(bare_shell)
    ended = bare_shell("import", "script", "salt-lime.fountain")
    assert ended.code in (1, 2)
    assert "salt-lime.fountain" in ended.err


def test_demo_touches_nothing_outside_its_folder(tmp_path: Path) -> None:
    """Salt Line has keys and settings of its own; all around it, this account's home too, stays as it was."""
    ended = program("demo", "salt-line", folder=tmp_path, settings={"HOTSET_HOME": str(tmp_path / "mine")})
    assert ended.code == 0, ended.err
    assert "intact" in ended.out
    assert {path.name for path in tmp_path.iterdir()} == {"salt-line"}


def test_demo_leaves_a_folder_of_yours_alone(tmp_path: Path) -> None:
    """A folder that holds something else is not built into (exit 2)."""
    mine = tmp_path / "notes"
    mine.mkdir()
    (mine / "novel.txt").write_text("Chapter 1", encoding="utf-8")
    assert program("demo", "notes", folder=tmp_path).code == 2
    assert [path.name for path in mine.iterdir()] == ["novel.txt"]
