"""Rows of a table as entries: the same fields, codes and sentences as `hotset add`, a heading a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from ledger.errors import UsageProblem
from ledger.facts import FactError, FieldSpec, Import, NewEntry, make
from ledger.facts.values import Json
from tui.cli.assignments import Values, find, refuse_taken_words, refused, typed_names, writable
from tui.cli.call import Call
from tui.cli.reading import reader, signed

if TYPE_CHECKING:
    from ledger.ledger import Ledger, Row, Table

BATCH: Final = 500
_ISO: Final = re.compile(r"\d{4}(-\d\d(-\d\d([ T]\d\d:\d\d(:\d\d)?)?)?)?|unknown")
_NOT_IN_A_TABLE: Final = ("head",)
_HOW: Final = {
    "when": "2026-03-02 or 2026-03-02 14:05",
    "count": "a whole number",
    "codes": "codes, with commas",
    "text list": "with commas",
    "refs": "with commas",
    "people": "with commas",
    "person names": "with commas",
    "file": "the path of a file",
    "files": "paths of files, with commas",
    "money": "12.50 USD",
    "parts": "JSON",
}


def headings(kind: str) -> list[list[str]]:
    """The three rows of an empty table: names of fields, what they mean, and their codes."""
    names = {
        name: field
        for name, field in typed_names(writable(kind)).items()
        if field.shape not in _NOT_IN_A_TABLE
    }
    helps = [_help(field) for field in names.values()]
    codes = [", ".join(field.vocabulary) if field.vocabulary else "" for field in names.values()]
    helps.append("Anything that the fields don’t hold.")
    codes.append("")
    return [[*names, "note.note"], [f"# {helps[0]}", *helps[1:]], [f"# {codes[0]}", *codes[1:]]]


def _help(field: FieldSpec) -> str:
    how = _HOW.get(field.shape)
    return f"{field.label}: {field.help}" + (f" ({how})" if how else "")


class Filling:
    """One table on its way into a ledger: what is new, what is there already, what is refused and why."""

    def __init__(self, call: Call, kind: str, table: Table) -> None:
        """Raises UsageProblem for a heading that is no field of the kind, or stands there twice."""
        self.table = table
        self.there = 0
        self.refused: list[tuple[Row, str]] = []
        self._call = call
        self._kind = kind
        model = writable(kind)
        self._columns = {at: (name, *find(model, name)) for at, name in table.columns.items()}
        seen: set[tuple[str, str]] = set()
        for name, compartment, field in self._columns.values():
            if (compartment, field.name) in seen:
                raise UsageProblem(
                    f"Two columns of {table.name} are “{compartment}.{field.name}”: {name} is one."
                )
            seen.add((compartment, field.name))

    def begin(self, ledger: Ledger) -> None:
        """Reads what the rows are read against: the show, the registers, the hands."""
        self._ledger = ledger
        self._show = ledger.show()
        self._reader = reader(self._call, ledger)
        self._hands = signed({}, self._kind, self._call, self._show)
        self._words: set[str] = set()

    def entries(self) -> Iterator[NewEntry]:
        """An entry for each good row that is not there yet."""
        waiting = self.table.rows()
        while rows := list(islice(waiting, BATCH)):
            held = self._held([self._source(row) for row in rows])
            for row in rows:
                if self._source(row) in held:
                    self.there += 1
                    continue
                try:
                    yield self._entry(row)
                except UsageProblem as error:
                    said = (error.message, error.remedy if error.remedy != "Nothing was written." else "")
                    self.refused.append((row, " ".join(part for part in said if part)))

    def import_entry(self, new: int) -> list[NewEntry]:
        """The entry that tells of the import itself."""
        counts = {"new": new, "already there": self.there, "refused": len(self.refused)}
        what = {
            "importer": "table",
            "options": [{"name": "kind", "value": self._kind}],
            "counts": [{"name": name, "count": count} for name, count in counts.items()],
        }
        file = {"name": self.table.name, "sha256": self.table.sha256, "size": self.table.size}
        said: Values = {"what": {**what}, "source": {"file": file}}
        return [NewEntry(make(Import.kind, signed(said, Import.kind, self._call, self._show)))]

    def refused_rows(self, line: str, reason: str) -> list[list[str]]:
        """The refused rows under the table's headings, with their line and the reason."""
        kept = [at for at, name in enumerate(self.table.headings) if not name.startswith("#")]
        rows = [[line, reason, *(self.table.headings[at] for at in kept)]]
        for row, why in self.refused:
            cells = [row.cells[at] if at < len(row.cells) else "" for at in kept]
            rows.append([str(row.line), why, *cells])
        return rows

    def _source(self, row: Row) -> str:
        return f"{self.table.sha256}:{row.line}"

    def _held(self, sources: list[str]) -> set[str]:
        """Those of the lines that entries here were read from."""
        from ledger.ledger import Query

        found = self._ledger.find(Query(sources=sources))
        return {entry.fact.note.source or "" for entry in self._ledger.some(found)}

    def _entry(self, row: Row) -> NewEntry:
        if row.problem:
            raise UsageProblem(row.problem)
        values = self._reader.values(self._told(row))
        self._refuse_words(values)
        said: dict[str, dict[str, object]] = {
            part: {**self._hands.get(part, {}), **values.get(part, {})} for part in {**self._hands, **values}
        }
        source: Json = self._source(row)
        said["note"] = {**said.get("note", {}), "source": source}
        try:
            return NewEntry(make(self._kind, said))
        except FactError as error:
            raise refused(error) from error

    def _told(self, row: Row) -> Iterator[tuple[str, str, FieldSpec, str]]:
        for at, (name, compartment, field) in self._columns.items():
            text = row.cells[at].strip() if at < len(row.cells) else ""
            if not text:
                continue
            if field.shape == "when" and not _ISO.fullmatch(text):
                told = text[:40]
                raise UsageProblem(f"{name}: “{told}” is not written as 2026-03-02 or 2026-03-02 14:05.")
            yield name, compartment, field, "" if text == "[]" else text

    def _refuse_words(self, values: Values) -> None:
        """No two rows may take one word, and none a word that stands for something else."""
        refuse_taken_words(self._kind, values, self._show)
        words = values.get("what", {}).get("words") if self._kind in ("tool", "code") else None
        for word in words if isinstance(words, list) else ():
            if str(word) in self._words:
                raise UsageProblem(f"words: “{word}” stands in an earlier row too.")
            self._words.add(str(word))
