"""Tables as spreadsheets and editors save them: the same rows, whatever wrote the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import UsageProblem
from ledger.intake.table import Row, read_table, written

ROWS = [("code", "uses"), ("C-1", "scene 17; six words, “here”"), ("C-2", "é – ü")]


def table(folder: Path, data: bytes) -> list[Row]:
    """The rows of a file of these bytes."""
    path = folder / "t.csv"
    path.write_bytes(data)
    return [*read_table(path).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_common_way_of_saving_gives_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    """Excel in Berlin and an editor in London write one table in several ways: it reads the same."""
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS) + end
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    read = read_table(path)
    assert read.columns == {0: "code", 1: "uses"}
    assert [row.cells for row in read.rows()] == ROWS[1:]
    assert [row.line for row in read.rows()] == [2, 3]
    assert (read.encoding == "cp1252") == (encoding == "cp1252")


def test_lines_are_those_of_the_file_even_after_cells_of_several(tmp_path: Path) -> None:
    """A refused row is looked for by its line: empty rows, remarks and cells of two lines count."""
    rows = table(tmp_path, b'code,uses\r\nC-1,"two\r\nlines"\r\n\r\n# help,x\r\nC-2,y\r\n')
    assert [(row.line, row.cells[0]) for row in rows] == [(2, "C-1"), (6, "C-2")]


def test_a_cell_under_no_heading_and_an_open_quotation_mark_are_named(tmp_path: Path) -> None:
    """Nothing of a row is dropped in silence: it is refused with what is wrong."""
    rows = table(tmp_path, b'code,,uses\nC-1,x,y\nC-2,,y,z\nC-3,,y\nC-4,"open\n')
    assert ["no heading" in row.problem for row in rows] == [True, True, False, False]
    assert "quotation mark" in rows[3].problem


@pytest.mark.parametrize(
    "data", [b"", b"\r\n", b",,\n", b"sep=;\ncode;uses\n", b"\xff\xfe\x00", b"a\x81\x8d\n"]
)
def test_what_is_no_table_is_refused_with_what_to_do(tmp_path: Path, data: bytes) -> None:
    """One sentence, never a traceback."""
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(UsageProblem) as told:
        read_table(path)
    assert told.value.message


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    """What can't be opened is named."""
    with pytest.raises(UsageProblem, match="can't be read"):
        read_table(tmp_path)


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(cells, cells), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_comes_back_and_is_no_formula(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], delimiter: str
) -> None:
    """A table of refused rows opens in a spreadsheet without running anything, and is read as it was."""
    data = written([("a", "b"), *rows], delimiter)
    for cell in data.decode("utf-8-sig").replace('"', "").split(delimiter):
        assert not cell.startswith(("=", "@"))
    read = table(tmp_path_factory.mktemp("t"), data)
    kept = [row for row in rows if any(cell.strip() for cell in row) and not row[0].startswith("# ")]
    assert [row.cells for row in read] == kept


@given(st.lists(st.text('ab",\n', max_size=6), min_size=1, max_size=8))
def test_no_row_is_lost_whatever_the_quotation_marks(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    """Every line of a table with stray marks is read or told with its number, and reading always ends."""
    text = "h,i,j,k,l,m,n\n" + "\n".join(lines) + "\n"
    read = list(table(tmp_path_factory.mktemp("t"), text.encode()))
    numbers = [row.line for row in read]
    assert numbers == sorted(set(numbers))
    told = {row.line for row in read if row.problem}
    clean = [at for at, line in enumerate(text.split("\n"), 1) if '"' not in line and line.strip(",")]
    alone = '"' not in text
    assert not alone or [row.line for row in read] == clean[1:]
    assert alone or told <= set(range(2, text.count("\n") + 2))
