"""What the index says of one entry: narrow columns, links and search words, from its compartments.

Pure, and the same for an append, a rebuild and a verification, so that the stored index can be compared row
for row. Register facts link by the id of the reference, if it has one, and by its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from ledger.facts.entry import Link
from ledger.facts.values import Json
from ledger.log.disclosure import SALT_TEXT
from ledger.store.words import tokens, written

Fields = Mapping[str, Mapping[str, Json]]
DepartmentOf = Callable[[Link], "str | None"]
"""The department of the entry that a link names, if that entry is held here."""

RELATIONS: Mapping[str, str] = {
    "scene": "scene", "scenes": "scene",
    "asset": "asset", "assets": "asset",
    "person": "person", "people": "person", "by": "person", "told_by": "person", "directed_by": "person",
    "guardian": "person", "rights_holder": "person", "writers": "person", "writer": "person",
    "consent": "consent", "consents": "consent",
    "material": "material", "materials": "material",
    "tool": "tool", "tools": "tool",
    "day": "day", "days": "day",
    "department": "dept", "departments": "dept",
    "phase": "phase", "phases": "phase",
}  # fmt: skip
"""Member of a compartment → the relation that its references or codes stand in."""


class Columns(NamedTuple):
    """The columns of a fact row that come from the entry itself; times are milliseconds."""

    kind: str
    at: int
    occurred: int | None = None
    dept: str | None = None
    func: str | None = None
    tool: str | None = None
    status: str | None = None
    likeness: str | None = None
    day: str | None = None
    unit: str | None = None
    phase: str | None = None


class Piece(NamedTuple):
    """What one compartment adds to the index: the same text of a compartment always adds the same."""

    fields: Mapping[str, Json]
    told: tuple[tuple[str, int | str], ...] = ()
    """(column, value)."""
    links: tuple[tuple[str, str], ...] = ()
    """(relation, key)."""
    words: tuple[str, ...] = ()
    """The search words in order."""


class IndexEntry(NamedTuple):
    """Everything that the index holds of one entry, but its standing."""

    columns: Columns
    links: tuple[tuple[str, str], ...]
    """(relation, key), sorted, each once."""
    words: tuple[str, ...]
    """The search words in order."""


_COLUMNS: Mapping[tuple[str, str], str] = {
    ("role", "department"): "dept",
    ("where", "occurred"): "occurred",
    ("where", "unit"): "unit",
    ("where", "phase"): "phase",
    ("what", "function"): "func",
    ("what", "tool"): "tool",
    ("what", "status"): "status",
    ("outputs", "status"): "status",
    ("likeness", "in_it"): "likeness",
    ("seen", "day"): "day",
    ("seen", "unit"): "unit",
}
"""(compartment, member) → column; where two tell one column, the compartment that is first by name does."""
_EMPTY = Piece({})
REMEMBERED = 50_000
"""So many texts of compartments are remembered."""


def piece(kind: str, name: str, fields: Mapping[str, Json]) -> Piece:
    """What compartment `name` of an entry of this kind adds to the index."""
    if not fields:
        return _EMPTY
    told: list[tuple[str, int | str]] = []
    links: list[tuple[str, str]] = []
    for member, value in fields.items():
        column = _COLUMNS.get((name, member))
        if column is None and (kind, name, member) == ("day", "where", "label"):
            column = "day"
        found = _moment(value) if column == "occurred" else _text(value)
        if column and found is not None:
            told.append((column, found))
        relation = RELATIONS.get(member)
        if relation:
            for item in value if isinstance(value, list) else (value,):
                links += [(relation, key) for key in _keys(relation, item)]
        if name == "source" and isinstance(value, dict) and isinstance(value.get("sha256"), str):
            links.append(("source", str(value["sha256"])))
        if (kind, name, member) == ("scene", "where", "number") and isinstance(value, str):
            links.append(("scene", value.upper()))
    words = tuple([word for text in written(fields) for word in tokens(text)])
    return Piece(fields, tuple(told), tuple(links), words)


def pieces(kind: str, fields: Fields) -> dict[str, Piece]:
    """What the compartments of an entry add, in the order of their names."""
    return {name: piece(kind, name, fields[name]) for name in sorted(fields)}


class PieceMemory:
    """Remembers what compartments add, by their texts without the salt: many say the same again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], Piece] = {}

    def parts(self, kind: str, fields: Fields, texts: Mapping[str, bytes]) -> dict[str, Piece]:
        """As `pieces`, of an entry whose compartments were sealed into `texts`."""
        return {
            name: self._part(kind, name, inner, texts[name]) if inner else _EMPTY
            for name, inner in sorted(fields.items())
        }

    def _part(self, kind: str, name: str, fields: Mapping[str, Json], text: bytes) -> Piece:
        key = (kind, text[SALT_TEXT:])
        part = self._known.get(key)
        if part is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            part = self._known[key] = piece(kind, name, fields)
        return part


def index_entry(
    kind: str, at: datetime, parts: Mapping[str, Piece], links: Sequence[Link], department_of: DepartmentOf
) -> IndexEntry:
    """The index of one entry, logged at `at`; `parts` are its compartments in the order of their names."""
    told: dict[str, int | str] = {}
    keys = {("target", target_key(link.log, link.seq, link.how)) for link in links}
    words: list[str] = []
    for part in parts.values():
        if part is _EMPTY:  # most are
            continue
        for column, value in part.told:
            told.setdefault(column, value)
        keys.update(part.links)
        words += part.words
    if kind == "ai.output":
        abouts = (department_of(link) for link in links if link.how == "about")
        department = next((found for found in abouts if found), None)
        if department:
            told["dept"] = department
            keys.add(("dept", department))
    return IndexEntry(_columns(kind, at, told), tuple(sorted(keys)), tuple(words))


def _columns(kind: str, at: datetime, told: dict[str, int | str]) -> Columns:
    return Columns(kind, millis(at), *map(told.get, Columns._fields[2:]))  # type: ignore[arg-type]  # by name


def target_key(log: str, seq: int, how: str = "") -> str:
    """The key that the followers of an entry are linked under; without `how`, how all of them begin."""
    return f"{log}:{seq}:{how}"


def millis(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware time."""
    return round(moment.timestamp() * 1000)


def _keys(relation: str, item: Json) -> Iterator[str]:
    if isinstance(item, str):
        yield item.upper() if relation == "scene" else item
    elif isinstance(item, dict):
        text, known = item.get("as"), item.get("id")
        if isinstance(text, str):
            yield text.upper() if relation == "scene" else text
        if isinstance(known, str):
            yield known


def _text(value: Json) -> str | None:
    if isinstance(value, dict):
        value = value.get("as")
    return value if isinstance(value, str) else None


def _moment(value: Json) -> int | None:
    at = value.get("at") if isinstance(value, dict) else None
    return millis(datetime.fromisoformat(at)) if isinstance(at, str) else None
