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
    occurred: int | None
    dept: str | None
    func: str | None
    tool: str | None
    status: str | None
    likeness: str | None
    day: str | None
    unit: str | None
    phase: str | None


class IndexEntry(NamedTuple):
    """Everything that the index holds of one entry, but its standing."""

    columns: Columns
    links: tuple[tuple[str, str], ...]
    """(relation, key), sorted, each once."""
    words: tuple[str, ...]
    """The search words in order."""


def index_entry(
    kind: str, at: datetime, fields: Fields, links: Sequence[Link], department_of: DepartmentOf
) -> IndexEntry:
    """The index of one entry. `at` is when it was logged."""
    keys = {(relation, key) for relation, key in _related(fields)}
    keys |= {("target", target_key(link.log, link.seq, link.how)) for link in links}
    keys |= {("source", sha256) for sha256 in _sources(fields)}
    if kind == "scene":
        keys |= {("scene", key.upper()) for key in _texts(fields, "where", "number")}
    department = _text(fields, "role", "department")
    if kind == "ai.output":
        abouts = (department_of(link) for link in links if link.how == "about")
        department = next((found for found in abouts if found), None)
    columns = Columns(
        kind=kind,
        at=millis(at),
        occurred=_moment(fields, "where", "occurred"),
        dept=department,
        func=_text(fields, "what", "function"),
        tool=_text(fields, "what", "tool"),
        status=_text(fields, "outputs", "status") or _text(fields, "what", "status"),
        likeness=_text(fields, "likeness", "in_it"),
        day=_text(fields, "seen", "day") or (_text(fields, "where", "label") if kind == "day" else None),
        unit=_text(fields, "seen", "unit") or _text(fields, "where", "unit"),
        phase=_text(fields, "where", "phase"),
    )
    if department:
        keys.add(("dept", department))
    words = [word for name in sorted(fields) for text in written(fields[name]) for word in tokens(text)]
    return IndexEntry(columns, tuple(sorted(keys)), tuple(words))


def target_key(log: str, seq: int, how: str = "") -> str:
    """The key that the followers of an entry are linked under; without `how`, how all of them begin."""
    return f"{log}:{seq}:{how}"


def millis(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware time."""
    return round(moment.timestamp() * 1000)


def _related(fields: Fields) -> Iterator[tuple[str, str]]:
    for compartment in fields.values():
        for name, value in compartment.items():
            relation = RELATIONS.get(name)
            if relation:
                for item in value if isinstance(value, list) else [value]:
                    yield from ((relation, key) for key in _keys(relation, item))


def _keys(relation: str, item: Json) -> Iterator[str]:
    if isinstance(item, str):
        yield item.upper() if relation == "scene" else item
    elif isinstance(item, dict):
        text, known = item.get("as"), item.get("id")
        if isinstance(text, str):
            yield text.upper() if relation == "scene" else text
        if isinstance(known, str):
            yield known


def _sources(fields: Fields) -> Iterator[str]:
    for value in fields.get("source", {}).values():
        if isinstance(value, dict) and isinstance(value.get("sha256"), str):
            yield str(value["sha256"])


def _texts(fields: Fields, compartment: str, name: str) -> Iterator[str]:
    found = _text(fields, compartment, name)
    if found:
        yield found


def _text(fields: Fields, compartment: str, name: str) -> str | None:
    value = fields.get(compartment, {}).get(name)
    if isinstance(value, dict):
        value = value.get("as")
    return value if isinstance(value, str) else None


def _moment(fields: Fields, compartment: str, name: str) -> int | None:
    value = fields.get(compartment, {}).get(name)
    at = value.get("at") if isinstance(value, dict) else None
    return millis(datetime.fromisoformat(at)) if isinstance(at, str) else None
