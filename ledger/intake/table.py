"""Tables of text as people's programs write them: CSV with commas, semicolons or tabs, read row by row.

UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, told so. Nothing is guessed about a cell: it
is text. A heading that begins with # is a remark, and so is a row that begins with # and a space.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from ledger.errors import UsageProblem

LIMIT: Final = 64 * 1024 * 1024
"""Bytes of a table; what is longer is parted."""
DELIMITERS: Final = (",", ";", "\t")
_QUOTES: Final = "a quotation mark is missing, or one too many"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Lines(Protocol):
    """A reader of rows that knows how many lines it has read."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins on, its cells as they stand, or what is wrong with it."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """A file's headings and rows; `sha256` in hex and `size` in bytes are those of the file."""

    name: str
    sha256: str
    size: int
    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    text: str

    @property
    def columns(self) -> dict[int, str]:
        """Place → heading, of the columns that say something."""
        named = enumerate(self.headings)
        return {at: name.strip() for at, name in named if name.strip() and not name.startswith("#")}

    def rows(self) -> Iterator[Row]:
        """Every row after the headings but empty ones and remarks."""
        lines = io.StringIO(self.text, newline="").readlines()
        reader, offset = _reader(lines, self.delimiter), 0
        next(reader)
        line = reader.line_num
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                # a quotation mark that isn't closed runs on over good rows: they are read again, one by one
                yield Row(line + 1, self._plain(lines[line]), f"not readable as a row ({error}): {_QUOTES}")
                offset = line = line + 1
                reader = _reader(lines[offset:], self.delimiter)
                continue
            begins, line = line + 1, offset + reader.line_num
            if any(cell.strip() for cell in cells) and not cells[0].startswith("# "):
                yield Row(begins, tuple(map(_unguarded, cells)), self._loose(cells))

    def _plain(self, line: str) -> tuple[str, ...]:
        """The cells of one line in which quotation marks mean nothing."""
        return tuple(
            next(csv.reader([line.rstrip("\r\n")], delimiter=self.delimiter, quoting=csv.QUOTE_NONE))
        )

    def _loose(self, cells: Sequence[str]) -> str:
        for at, cell in enumerate(cells):
            if cell.strip() and (at >= len(self.headings) or not self.headings[at].strip()):
                return f"“{cell[:40]}” stands under no heading"
        return ""


def read_table(path: Path) -> Table:
    """The table in a file; raises UsageProblem if it is none."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise UsageProblem(f"{path} can't be read: {error.strerror}.") from error
    if len(data) > LIMIT:
        raise UsageProblem(f"{path.name} is longer than {LIMIT >> 20} MB.", "Part it into several tables.")
    encoding, text = _decoded(path.name, data)
    first = text.splitlines()[0] if text.strip() else ""
    if first[:4].casefold() == "sep=":
        raise UsageProblem(
            f"{path.name} begins with {first}.", "Take that line out: the headings come first."
        )
    delimiter = max(DELIMITERS, key=first.count)
    try:
        headings = tuple(next(_reader(io.StringIO(text, newline=""), delimiter)))
    except StopIteration:
        headings = ()
    except csv.Error as error:
        raise UsageProblem(f"{path.name}: the headings can't be read ({error}).") from error
    if not any(heading.strip() for heading in headings):
        raise UsageProblem(
            f"{path.name} has no headings in its first line.", "hotset template KIND writes them."
        )
    digest = hashlib.sha256(data).hexdigest()
    return Table(path.name, digest, len(data), encoding, delimiter, headings, text)


def written(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    """Rows as a table that spreadsheets open as text: UTF-8 with a mark, CRLF, no cell that is a formula."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(map(_guarded, row) for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "backslashreplace")


def _reader(lines: Iterable[str], delimiter: str) -> Lines:
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return encoding, data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            continue
    raise UsageProblem(f"{name} is no text in UTF-8 or Windows-1252.", "Save it as CSV UTF-8.")


def _guarded(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
