"""`add`: any declared kind from field=value words; the declaration says what is right and what is wrong."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from ledger.facts import KINDS
from tests.tui.cli.running import Shell
from tui.cli.assignments import WRITTEN_ELSEWHERE


def last(shell: Shell) -> dict[str, Any]:
    """The facts of the newest entry."""
    entries: list[dict[str, Any]] = json.loads(shell.fine("show", "--all", "--last", "1", "--json"))[
        "entries"
    ]
    facts: dict[str, Any] = entries[0]["facts"]
    return facts


def test_a_tool_gets_its_words(shell: Shell) -> None:
    """A tool is added in one line, and its word is understood at once."""
    shell.fine("add", "tool", "name=Tidewater Voice 2", "words=tw,tide", "position=not_licensed")
    facts = last(shell)
    assert facts["what"] == {"name": "Tidewater Voice 2", "words": ["tw", "tide"]}
    assert facts["training"] == {"position": "not_licensed"}
    assert "Tidewater Voice 2" in shell.fine("log", "--dry-run", "psd tw tempvoice np temp")


@pytest.mark.parametrize("word", ["art", "poster", "42", "x3", "oc", "ff", "two words"])
def test_a_word_that_is_taken_is_refused(shell: Shell, word: str) -> None:
    """A word stands for one thing only: a tool can't take a department's, a count's or another tool's."""
    ended = shell("add", "tool", "name=Other 1", f"words={word}")
    assert ended.code == 2
    assert word in ended.err
    assert "art" in shell.fine("log", "--dry-run", "42A art ff on3").casefold()


def test_codes_are_taken_in_either_case_and_lists_with_commas(shell: Shell) -> None:
    """Nobody has to know which codes are written in capitals."""
    shell.fine(
        "add",
        "asked",
        "act=SETS",
        "departments=art,Cos",
        "departments=pbk",
        "scope.scenes=all",
        "reason=call_sheet",
    )
    assert last(shell)["scope"]["departments"] == ["ART", "COS", "PBK"]
    assert last(shell)["scope"]["scenes"] == "all"


def test_scenes_and_people_become_references(shell: Shell) -> None:
    """What the show knows is referred to by its id, so that a renumbered scene keeps its entries."""
    shell.fine("add", "ai.use", "role.department=vfx", "where.scene=42,58A", "function=bg", "what.tool=ff")
    facts = last(shell)
    assert [scene["as"] for scene in facts["where"]["scene"]] == ["42", "58A"]
    assert all(scene["id"] for scene in facts["where"]["scene"])
    assert facts["what"]["tool"]["id"]


def test_times_are_those_of_the_line(shell: Shell) -> None:
    """A day in the words of the line keeps its precision: the day is known, the hour is not."""
    shell.fine("add", "writing.material", "title=Treatment", "date=2 March 2025", "pages=14")
    assert last(shell)["what"]["date"]["precision"] == "day"
    assert shell("add", "writing.material", "title=Treatment", "date=3/4").code == 2


def test_a_file_is_read_and_never_kept(shell: Shell) -> None:
    """Only name, digest and size go into the record."""
    Path("draft.txt").write_bytes(b"FADE IN:")
    shell.fine("add", "writing.material", "title=First draft", "files=draft.txt")
    digest = hashlib.sha256(b"FADE IN:").hexdigest()
    assert last(shell)["files"]["files"] == [{"name": "draft.txt", "sha256": digest, "size": 8}]


@pytest.mark.parametrize(
    "words",
    [
        ("tol", "name=x"),
        ("tool", "naem=x"),
        ("tool", "name"),
        ("tool", "name=x", "name=y"),
        ("tool", "position=perhaps"),
        ("tool", "name=a\x1bb"),
        ("tool", "uses=not json"),
        ("ai.use", "made=three"),
        ("ai.use", "department=xyz"),
        ("person", "name.name=ChatGPT"),
        ("writing.material", "files=nowhere.txt"),
        ("log.open", "origin=x"),
        ("report.issued", "number=X-1"),
        ("tool",),
        (),
    ],
    ids=" ".join,
)
def test_what_is_wrong_is_named_and_nothing_is_written(shell: Shell, words: tuple[str, ...]) -> None:
    """A mistyped kind, field, code or number is exit 2 with the nearest right word; nothing is written."""
    before = Path("SLN.hotset").read_bytes()
    ended = shell("add", *words)
    assert ended.code == 2
    assert ended.err.strip()
    assert "\x1b" not in ended.err
    assert Path("SLN.hotset").read_bytes() == before


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(WRITTEN_ELSEWHERE)))
def test_every_kind_lists_its_fields(bare_shell: Shell, kind: str) -> None:
    """--fields prints each compartment and field of a kind, without a ledger."""
    told = bare_shell.fine("add", kind, "--fields")
    for spec in KINDS[kind].compartments().values():
        for field in spec.fields:
            assert f"{spec.name}.{field.name} " in told


def test_the_kinds_can_be_listed(bare_shell: Shell) -> None:
    """Every kind that people may add is listed, and none that only hotset writes."""
    told = bare_shell.fine("add", "--fields")
    assert {line.split()[0] for line in told.splitlines()} == set(KINDS) - set(WRITTEN_ELSEWHERE)


def test_a_dry_run_checks_and_writes_nothing(shell: Shell) -> None:
    """--dry-run finds the same mistakes, and a good entry isn't written."""
    before = Path("SLN.hotset").read_bytes()
    shell.fine("add", "tool", "name=Other 1", "--dry-run")
    assert shell("add", "tool", "naem=x", "--dry-run").code == 2
    assert Path("SLN.hotset").read_bytes() == before
