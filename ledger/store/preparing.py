"""Checking what is to be logged and reading it for storage, one compartment at a time.

Many entries say the same in most compartments: a compartment is remembered by its plain values, so that it is
checked, encoded and read for the index once.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from ledger.errors import UsageProblem
from ledger.facts import Compartment, Fact, NewEntry, PlainEntry, fact_class, make
from ledger.log import disclosure
from ledger.log.canonical import CanonicalError
from ledger.log.disclosure import DisclosureError
from ledger.store.index import piece
from ledger.store.seal import Prepared, Stored

REMEMBERED = 10_000
"""So many compartments are remembered, of 2 to 3 kB each."""
_PLAIN_FORM = 2
"""The form of `marshal` in which equal bytes are equal values, and nothing is told by reference."""

Found = TypeVar("Found")
Key = tuple[str, str, bytes]


class Preparing:
    """Prepares facts and plain data for sealing; not for several threads at once."""

    def __init__(self) -> None:
        self._stored: _Memory[Stored] = _Memory()
        self._checked: _Memory[tuple[Compartment, Stored]] = _Memory()
        self._blanks: dict[str, dict[str, Stored]] = {}

    def prepare(self, new: NewEntry | PlainEntry) -> Prepared:
        """What is to be stored of it.

        Raises FactError for plain data that the kind refuses, and UsageProblem for what can't be encoded.
        """
        if isinstance(new, PlainEntry):
            return self.plain(new.kind, new.compartments)
        return self.said(new.fact.kind, new.fact.schema_number, new.fact.sealed())

    def said(self, kind: str, schema: int, compartments: Mapping[str, dict[str, Any]]) -> Prepared:
        """A fact that was checked when it was made and says this, all its compartments in order."""
        stored = {name: self._store(kind, name, fields) for name, fields in compartments.items()}
        return Prepared(kind, schema, stored)

    def plain(self, kind: str, compartments: Mapping[str, Mapping[str, Any]]) -> Prepared:
        """Plain data, checked as `make` checks it."""
        declared = fact_class(kind)
        specs = declared.compartments()
        try:
            found = {
                name: self._check(kind, name, specs[name].model, fields)
                for name, fields in compartments.items()
            }
            declared.model_validate({name: checked for name, (checked, _) in found.items()})
        except (KeyError, ValidationError):  # `make` finds the same, and says which compartment and field
            fact = make(kind, compartments)
            return self.said(kind, fact.schema_number, fact.sealed())
        stored = self._blank(kind, declared) | {name: each for name, (_, each) in found.items()}
        return Prepared(kind, declared.schema_number, stored)

    def _blank(self, kind: str, declared: type[Fact]) -> dict[str, Stored]:
        """An entry of this kind of which nothing is stated, its compartments in order."""
        blank = self._blanks.get(kind)
        if blank is None:
            blank = self._blanks[kind] = {name: self._store(kind, name, {}) for name in declared.model_fields}
        return blank

    def _check(
        self, kind: str, name: str, model: type[Compartment], fields: Mapping[str, Any]
    ) -> tuple[Compartment, Stored]:
        key = _key(kind, name, fields)
        found = self._checked.get(key)
        if found is None:
            checked = model.model_validate(fields)
            found = checked, self._store(kind, name, checked.plain())
            self._checked.put(key, found)
        return found

    def _store(self, kind: str, name: str, fields: dict[str, Any]) -> Stored:
        key = _key(kind, name, fields)
        found = self._stored.get(key)
        if found is None:
            try:
                found = Stored(disclosure.tail(name, fields), piece(kind, name, fields))
            except (DisclosureError, CanonicalError) as error:
                raise UsageProblem(f"This entry can't be logged: {error}.") from error
            self._stored.put(key, found)
        return found


class _Memory(Generic[Found]):
    """What was found for a key, as long as there is room."""

    def __init__(self) -> None:
        self._known: dict[Key, Found] = {}

    def get(self, key: Key | None) -> Found | None:
        return None if key is None else self._known.get(key)

    def put(self, key: Key | None, found: Found) -> None:
        if key is not None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = found


def _key(kind: str, name: str, fields: Mapping[str, Any]) -> Key | None:
    """None for values that are not plain data, such as times."""
    try:
        return kind, name, marshal.dumps(cast(Any, fields), _PLAIN_FORM)
    except ValueError:
        return None
