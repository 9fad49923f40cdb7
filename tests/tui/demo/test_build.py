"""Building the demo: quick, in one folder, never over anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporters.issue import reissue
from ledger.ledger import Home, Ledger, OutputFailed, UsageProblem
from tui.demo.build import DemoResult, build


def tree(folder: Path) -> dict[str, int]:
    """Every file under a folder with its time of change."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_it_is_told_and_touches_nothing_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told step by step; keys, state and documents lie inside whatever home is set."""
    monkeypatch.setenv("HOTSET_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("HOME", str(tmp_path / "house"))
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    built = build(tmp_path / "salt-line", said.append)
    assert len(said) > 10
    assert {path.name for path in tmp_path.iterdir()} == {"salt-line"}
    assert (built.home / "data" / "hotset" / "keys").is_dir()


def test_another_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A folder with anything else in it stays as it is, and one sentence says so."""
    (tmp_path / "thesis.txt").write_text("three years", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(UsageProblem, match="something else than an earlier demo"):
        build(tmp_path)
    with pytest.raises(UsageProblem):
        build(tmp_path / "thesis.txt")
    assert tree(tmp_path) == before


def test_a_folder_that_cannot_be_made_ends_in_a_sentence(tmp_path: Path) -> None:
    """A file where a folder should stand is named, without a traceback."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputFailed, match="could not be written"):
        build(tmp_path / "file" / "salt-line")


def test_an_earlier_demo_is_built_anew_unless_something_else_is_in_it(tmp_path: Path) -> None:
    """The same command twice works, with a new key; whoever put a file into the folder doesn't lose it."""
    first = build(tmp_path).ledger.read_bytes()
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(UsageProblem):
        build(tmp_path)
    assert tree(tmp_path) == before
    (tmp_path / "notes.txt").unlink()
    assert build(tmp_path).ledger.read_bytes() != first


def test_the_documents_lie_there_and_come_out_again_byte_for_byte(demo: DemoResult, tmp_path: Path) -> None:
    """Packet, disclosure 1 and 2, and trail, each as page and as data, each logged with its digest."""
    names = {path.name for path in demo.documents}
    issued = {
        ("WCE-0007", 1): "WCE-0007-v1-wga",
        ("SLN-2026-0007", 1): "SLN-2026-0007-v1",
        ("SLN-2026-0007", 2): "SLN-2026-0007-v2",
        ("GAT-0003", 1): "GAT-0003-v1-sag-aftra",
    }
    assert {f"{name}.{fmt}" for name in issued.values() for fmt in ("html", "json")} <= names
    with Ledger.open(demo.ledger, home=Home.under(demo.home), write=False) as ledger:
        for number, version in issued:
            again = reissue(ledger, number, version, tmp_path)
            for path in again.paths:
                assert path.read_bytes() == (demo.folder / "documents" / path.name).read_bytes()


def test_the_public_disclosure_says_what_its_design_says(demo: DemoResult) -> None:
    """The page's figures in the page's words; the data also holds what the front has no room for."""
    page = (demo.folder / "documents" / "SLN-2026-0007-v2.json").read_text(encoding="utf-8")
    for words in (
        "AI tools were used in 4 of 14 departments",
        "Six words of one performance were changed",
        "803 of 854 answers are in, 51 are missing",
        "Nine departments state that they used none",
        "Playback has not answered for 51 of 61 scenes",
        "112 of 1,412 shots",
        "121 shots became 112",
        "two posters became three",
        "accounting, transport and catering",
    ):
        assert words in page, words
