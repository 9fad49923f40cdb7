"""`export` and `issue`: a working copy leaves no trace; an issued document is numbered and logged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporters import DOCUMENTS
from tests.tui.cli.running import Ended, Shell, program


def issued(shell: Shell, *more: str) -> Ended:
    """A public disclosure, signed by I. Hale."""
    return shell("issue", "disclosure", "--to", "public", "--signed-by", "I. Hale, producer", *more)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("ending", ["html", "json"])
def test_a_working_copy_appends_nothing(shell: Shell, name: str, ending: str) -> None:
    """Each document in each format: written where asked, the record as before, and it says what it is."""
    before = Path("SLN.hotset").read_bytes()
    ended = shell("export", name, "-o", f"page.{ending}")
    assert ended.code == 0, ended.err
    assert ended.out == f"page.{ending}\n"
    assert "working copy" in Path(f"page.{ending}").read_text(encoding="utf-8").casefold()
    assert Path("SLN.hotset").read_bytes() == before


def test_a_file_and_stdout_are_the_same_bytes(small_ledger: Path) -> None:
    """`-o FILE` and `-o - > FILE` can't differ; stdout holds the document and nothing else."""
    folder = small_ledger.parent
    assert program("export", "disclosure", "-o", "page.html", folder=folder).code == 0
    ended = program("export", "disclosure", "-o", "-", folder=folder)
    assert ended.code == 0
    assert ended.out.encode() == (folder / "page.html").read_bytes()


def test_an_issued_document_is_numbered_and_logged(shell: Shell) -> None:
    """Number and files on stdout; the record says what went to whom, under which number, signed by whom."""
    ended = issued(shell)
    assert ended.code == 0, ended.err
    number, *paths = ended.out.splitlines()
    assert number.startswith("SLN-")
    assert all(Path(path).is_file() for path in paths)
    logged = json.loads(shell.fine("show", "kind:report.issued", "--json"))["entries"]
    assert [entry["facts"]["what"]["audience"] for entry in logged] == ["public"]
    statement = json.loads(shell.fine("show", "kind:attestation", "--json"))["entries"][0]["facts"]
    assert statement["signature"]["person"]["as"] == "I. Hale"
    assert statement["statement"]["role"] == "producer"
    assert "intact" in shell.fine("verify")


def test_an_issued_document_can_be_made_again(shell: Shell) -> None:
    """Whoever lost the file gets the same bytes by its number, after more was logged too; nothing added."""
    first, *paths = issued(shell).out.splitlines()
    held = {Path(path).name: Path(path).read_bytes() for path in paths}
    shell.fine("log", "42A art ff on3")
    before = Path("SLN.hotset").read_bytes()
    again = shell.fine("issue", "--again", first.split()[0], "--out", "again")
    assert again.splitlines()[0] == first
    assert {path.name: path.read_bytes() for path in Path("again").iterdir()} == held
    assert Path("SLN.hotset").read_bytes() == before


def test_a_later_issue_keeps_its_number(shell: Shell) -> None:
    """The next issue of the same document is version 2 of the same number."""
    first = issued(shell).out.splitlines()[0]
    second = issued(shell).out.splitlines()[0]
    assert first.split()[0] == second.split()[0]
    assert second.endswith("version 2")


@pytest.mark.parametrize(
    "words",
    [
        ("export", "disclosur"),
        ("export", "disclosure", "--for", "everybody"),
        ("export", "disclosure", "--format", "pdf"),
        ("export", "disclosure", "-o", "SLN.hotset"),
        ("issue", "disclosure", "--to", "public"),
        ("issue",),
        ("issue", "disclosure", "--signed-by", "ChatGPT"),
        ("issue", "disclosure", "--signed-by", "I. Hale", "--number", "../x"),
        ("issue", "--again", "SLN-1999-0001"),
        ("issue", "trail", "--again", "SLN-1999-0001"),
    ],
    ids=" ".join,
)
def test_what_does_not_fit_is_refused(shell: Shell, words: tuple[str, ...]) -> None:
    """No such document, audience, format or number, nobody to sign, a ledger's name: exit 2, no trace."""
    before = Path("SLN.hotset").read_bytes()
    names = set(Path().iterdir())
    ended = shell(*words)
    assert ended.code == 2
    assert ended.err.strip()
    assert Path("SLN.hotset").read_bytes() == before
    assert set(Path().iterdir()) == names


@pytest.mark.parametrize(
    "words", [("export",), ("issue", "--signed-by", "I. Hale")], ids=lambda words: words[0]
)
def test_a_place_that_cannot_be_written(shell: Shell, words: tuple[str, ...]) -> None:
    """A folder that is a file: exit 4, nothing half-written, and a failed issue is not logged as issued."""
    Path("taken").write_text("mine", encoding="utf-8")
    where = ("-o", "taken/page.html") if words[0] == "export" else ("--out", "taken")
    ended = shell(words[0], "disclosure", *words[1:], *where)
    assert ended.code == 4
    assert "nothing half-written was left" in ended.err
    assert Path("taken").read_text(encoding="utf-8") == "mine"
    assert shell.fine("show", "kind:report.issued") == ""


def test_a_trail_is_narrowed_by_a_question(shell: Shell) -> None:
    """--only takes the words of hotset show, kept ones too; a term that means nothing is pointed at."""
    shell.fine("log", "42A art ff on3")
    shell.fine("filter", "save", "ours", "dept:art")
    shell.fine("export", "trail", "--for", "file", "--only", "saved:ours", "-o", "t.json")
    assert "“dept:art”" in Path("t.json").read_text(encoding="utf-8")
    ended = shell("export", "trail", "--only", "colour:red", "-o", "u.json")
    assert ended.code == 2
    assert "There is no field “colour”." in ended.err
    assert not Path("u.json").exists()
    ended = shell("export", "disclosure", "--only", "dept:art", "-o", "u.json")
    assert ended.code == 2
    assert "whole record" in ended.err
