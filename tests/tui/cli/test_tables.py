"""`template` and `import table`: good rows in, bad rows named and kept to be mended, nothing twice."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ledger.facts import KINDS, Who
from tests.tui.cli.running import Shell
from tests.tui.cli.samples import whole
from tui.cli.assignments import WRITTEN_ELSEWHERE, typed_names

TYPED = sorted(set(KINDS) - set(WRITTEN_ELSEWHERE))
MIXED = (
    "code;category;state;signed;person\r\n"
    "C-1;dalt;given;2026-03-02;Q. Marsh\r\n"
    "C-2;dalt;given;03/04/2026;\r\n"
    "C-3;nope;given;;\r\n"
    "C-4;;given;;ChatGPT\r\n"
    "C-5;;given;45992;\r\n"
    "C-6\x1b;;given;;\r\n"
    "C-7;;unknown;unknown;T. Lund\r\n"
)


def logged(shell: Shell, kind: str) -> list[dict[str, Any]]:
    """The facts of the entries of a kind, without the hands and where they were read."""
    told = json.loads(shell.fine("show", f"kind:{kind}", "--all", "--json"))
    facts = [entry["facts"] for entry in told["entries"]]
    for fact in facts:
        for name in ("person", *Who.READINGS):
            fact["who"].pop(name, None)
        fact["note"].pop("source", None)
    return [{part: held for part, held in fact.items() if held} for fact in facts]


def rows_of(name: str, delimiter: str = ",") -> list[list[str]]:
    """The rows of a table that was written."""
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


@pytest.mark.parametrize("kind", TYPED)
def test_every_kind_goes_the_same_way_by_hand_and_by_table(shell: Shell, kind: str) -> None:
    """Each field typed after its name, and each in a cell under it: one and the same fact, as declared."""
    texts, made = whole(KINDS[kind])
    before = len(logged(shell, kind))
    shell.fine("add", kind, *(f"{name}={text}" for name, text in texts.items() if name != "words"))
    with Path("t.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[name for name in texts if name != "words"]])
        csv.writer(file).writerows([[text for name, text in texts.items() if name != "words"]])
    assert "new: 1 " in shell.fine("import", "table", "t.csv", "--kind", kind)
    by_hand, by_table = logged(shell, kind)[before:]
    for fields in made.values():
        fields.pop("words", None)
    assert by_hand == by_table == {part: fields for part, fields in made.items() if fields}


@pytest.mark.parametrize("kind", TYPED)
def test_a_template_has_every_field_and_can_be_imported_as_it_is(shell: Shell, kind: str) -> None:
    """The empty table is a table: help and codes are passed over, and nothing is logged."""
    shell.fine("template", kind, "-o", "t.csv")
    rows = rows_of("t.csv")
    wanted = {name for name, field in typed_names(KINDS[kind]).items() if field.shape != "head"}
    assert set(rows[0]) == {*wanted, "note.note"}
    assert len({len(row) for row in rows}) == 1
    for name, field in typed_names(KINDS[kind]).items():
        if field.vocabulary is not None:
            assert rows[2][rows[0].index(name)].removeprefix("# ") == ", ".join(field.vocabulary)
    assert "new: 0 " in shell.fine("import", "table", "t.csv", "--kind", kind)
    assert shell("template", kind, "-o", "t.csv").code == 2


def test_good_rows_go_in_and_bad_ones_are_named_and_kept(shell: Shell) -> None:
    """Two of seven rows are logged; five are named with line and reason, and stand in a table beside it."""
    Path("v.csv").write_bytes(MIXED.encode())
    ended = shell("import", "table", "v.csv", "--kind", "consent")
    assert ended.code == 1
    assert "new: 2  already there: 0  refused: 5" in ended.out
    for line, word in ((3, "03/04/2026"), (4, "nope"), (5, "ChatGPT"), (6, "45992"), (7, "ESC")):
        assert any(told.startswith(f"line {line}: ") and word in told for told in ended.err.splitlines())
    kept = rows_of("v.rejected.csv", ";")
    assert kept[0] == ["#line", "#reason", "code", "category", "state", "signed", "person"]
    assert [row[0] for row in kept[1:]] == ["3", "4", "5", "6", "7"]
    assert all(row[1] for row in kept[1:])
    assert [fact["likeness"]["code"] for fact in logged(shell, "consent")] == ["C-1", "C-7"]


def test_mended_rows_are_imported_and_nothing_is_logged_twice(shell: Shell) -> None:
    """The same table again adds nothing; the table of refused rows, mended, adds what was missing."""
    Path("v.csv").write_bytes(MIXED.encode())
    shell("import", "table", "v.csv", "--kind", "consent")
    again = shell("import", "table", "v.csv", "--kind", "consent")
    assert "new: 0  already there: 2  refused: 5" in again.out
    text = Path("v.rejected.csv").read_text(encoding="utf-8-sig")
    text = text.replace(";03/04/2026;", ";2026-04-03;").replace(";nope;", ";OTHER;")
    Path("v.rejected.csv").write_text(text, encoding="utf-8")
    mended = shell("import", "table", "v.rejected.csv", "--kind", "consent")
    assert mended.code == 1
    assert "new: 2  already there: 0  refused: 3" in mended.out
    assert [fact["likeness"]["code"] for fact in logged(shell, "consent")] == ["C-1", "C-7", "C-2", "C-3"]


def test_an_import_says_that_it_was_one(shell: Shell) -> None:
    """Reader, kind, counts and the file's digest stand in an entry of their own; nothing new, no entry."""
    Path("v.csv").write_bytes(MIXED.encode())
    shell("import", "table", "v.csv", "--kind", "consent")
    shell("import", "table", "v.csv", "--kind", "consent")
    tables = [fact for fact in logged(shell, "import") if fact["what"]["importer"] == "table"]
    assert len(tables) == 1
    assert tables[0]["what"]["counts"][0] == {"name": "new", "count": 2}
    assert tables[0]["source"]["file"]["name"] == "v.csv"


def test_a_dry_run_writes_neither_entries_nor_a_table(shell: Shell) -> None:
    """--dry-run finds the same rows, and leaves ledger and folder as they are."""
    Path("v.csv").write_bytes(MIXED.encode())
    before = Path("SLN.hotset").read_bytes()
    assert shell("import", "table", "v.csv", "--kind", "consent", "--dry-run").code == 1
    assert Path("SLN.hotset").read_bytes() == before
    assert not Path("v.rejected.csv").exists()


@pytest.mark.parametrize(
    ("heading", "word"),
    [("naem", "naem"), ("name,what.name", "Two columns"), ("what", "what"), ("", "headings")],
)
def test_a_heading_that_is_no_field_is_refused_before_anything(shell: Shell, heading: str, word: str) -> None:
    """A mistyped heading would lose a column: it is exit 2 with the nearest field, and nothing is logged."""
    Path("t.csv").write_text(f"{heading}\nx,y\n", encoding="utf-8")
    ended = shell("import", "table", "t.csv", "--kind", "tool")
    assert ended.code == 2
    assert word in ended.err
    assert shell("import", "table", "t.csv", "--kind", "tol").code == 2
    assert shell("import", "table", "none.csv", "--kind", "tool").code == 2


def test_two_rows_can_not_take_one_word(shell: Shell) -> None:
    """A word stands for one tool: the second row that wants it is refused."""
    Path("t.csv").write_text("name,words\nOne 1,aa\nTwo 2,aa\nThree 3,ff\n", encoding="utf-8")
    ended = shell("import", "table", "t.csv", "--kind", "tool")
    assert "new: 1  already there: 0  refused: 2" in ended.out


def test_what_is_registered_is_referred_to(shell: Shell) -> None:
    """A status names its consent by the short code, and follows it by its id."""
    shell.fine("add", "consent", "code=C-9", "state=given")
    shell.fine("add", "consent.status", "consent=C-9", "state=withdrawn")
    (status,) = logged(shell, "consent.status")
    first = json.loads(shell.fine("show", "kind:consent", "--all", "--json"))["entries"][0]
    assert status["likeness"]["consent"] == {"as": "C-9", "id": first["id"]}


def test_a_quote_that_is_not_closed_takes_one_row_with_it(shell: Shell) -> None:
    """The rows after it go in; the row itself stands in the table of refused rows, to be mended there."""
    Path("v.csv").write_text('code,category,roles\nC-1,OTHER,"Mara\nC-2,OTHER,Jon\nC-3,OTHER,"Eve"\n')
    ended = shell("import", "table", "v.csv", "--kind", "consent")
    assert ended.code == 1
    assert "new: 2  already there: 0  refused: 1" in ended.out
    assert "line 2: not readable as a row" in ended.err
    assert rows_of("v.rejected.csv")[1][2:] == ["C-1", "OTHER", '"Mara']
    text = Path("v.rejected.csv").read_text(encoding="utf-8-sig").replace('"""Mara"', "Mara")
    Path("v.rejected.csv").write_text(text, encoding="utf-8")
    assert "new: 1 " in shell.fine("import", "table", "v.rejected.csv", "--kind", "consent")


def test_a_list_holds_names_with_commas_in_quotation_marks(shell: Shell) -> None:
    """By hand and by table: "Vale, R." is one of two, and marks inside a name stay."""
    shell.fine("add", "approval", 'people="Vale, R.", P. "Red" Roy')
    with Path("v.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["people"], ['"Vale, R.", P. "Red" Roy']])
    shell.fine("import", "table", "v.csv", "--kind", "approval")
    for fact in logged(shell, "approval"):
        people = next(part["people"] for part in fact.values() if "people" in part)
        assert [one["as"] for one in people] == ["Vale, R.", 'P. "Red" Roy']
