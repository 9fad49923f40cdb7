"""The whole form over a real ledger: fields from the declarations, values from the line and the bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from ledger.audit.needs import PERSON_FUNCTIONS
from ledger.facts import AiUse, FactError, FieldSpec, Mark, NewEntry, make
from ledger.facts.sensitivity import NAMES
from ledger.facts.show import Show
from ledger.facts.values import When
from ledger.ledger import Ledger, UsageProblem
from tui.cli.assignments import Reader, Values
from tui.cli.reading import registers
from tui.desks.forms import FieldRefused, Form, FormField
from tui.desks.line_reader import bar_of, reading_of
from tui.desks.place import Place
from tui.desks.source import Refused, Task
from tui.line import Bar, mark
from tui.line.back import made_words

ORDER: Final = (
    "what", "outputs", "where", "seen", "role", "likeness", "performer", "writing", "work", "prompt", "cost",
    "note",
)  # fmt: skip
"""Compartments in the order of the screen (desks.md 5); the hands fill in by themselves."""
WRITING_FUNCTIONS: Final = frozenset({"WRITE", "WRITE-CHECK", "TRANSLATE"})
_NOT_TYPED: Final = frozenset({"parts", "head", "file", "files"})
_OWN: Final = frozenset({"note.reason", "note.source"})
"""A correction's reason, and where an import read the entry: not for a new entry."""
_EVERYBODY: Final = "o"


class Former:
    """Fills and logs forms of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def _show(self) -> Show:
        return self._ledger.show()

    def open(self, line: str, place: Place, now: datetime) -> Form:
        """The form of what the line says; of an empty one the bar alone. Raises LineError, Refused."""
        values = self._entries(line, place, now)[0].fact.sealed()
        fields = tuple(self._field(part, spec, values[part].get(spec.name)) for part, spec in _fields())
        return Form(line, fields, PERSON_FUNCTIONS, WRITING_FUNCTIONS)

    def _field(self, part: str, spec: FieldSpec, value: object) -> FormField:
        sealed = AiUse.compartments()[part]
        codes: Mapping[str, str] = {}
        if spec.vocabulary is not None:
            codes = {**spec.vocabulary.codes, **self._show.codes.get(spec.vocabulary.name, {})}
        if spec.name == "department":
            codes = self._show.departments
        private = "" if sealed.letter == _EVERYBODY else NAMES[sealed.letter]
        return FormField(
            f"{part}.{spec.name}",
            sealed.label,
            spec.label,
            spec.help,
            typed(value),
            tuple(codes.items()),
            private,
        )

    def log(self, line: str, place: Place, now: datetime, changed: Mapping[str, str]) -> None:
        """Logs what the line says with these fields changed; an emptied one is not stated.

        Raises FieldRefused naming the field, LineError, LedgerError.
        """
        first, *others = self._entries(line, place, now)
        specs = {f"{part}.{spec.name}": spec for part, spec in _fields()}
        values: Values = {name: dict(fields) for name, fields in first.fact.sealed().items()}
        read = Reader(self._show, now, registers(self._ledger))
        for key, text in changed.items():
            part, _, name = key.partition(".")
            if not text.strip():
                values[part].pop(name, None)
                continue
            try:
                values[part][name] = read.value(specs[key].label, specs[key], text.strip())
            except UsageProblem as error:
                raise FieldRefused(key, f"{error.message} {error.remedy}".strip()) from error
        try:
            fact = make(AiUse.kind, values)
        except FactError as error:
            key = f"{error.compartment}.{error.field}"
            label = specs[key].label if key in specs else key
            raise FieldRefused(key, f"{label}: {error.problem}") from error
        self._ledger.append([NewEntry(fact, first.re, first.id), *others])

    def _entries(self, line: str, place: Place, now: datetime) -> Sequence[NewEntry]:
        show, bar = self._show, bar_of(place, self._show)
        if not line.strip():
            return [NewEntry(_at_the_bar(show, bar, now))]
        entries = reading_of(line, show, place, Task(), None, now).entries
        if not isinstance(entries[0].fact, AiUse):
            raise Refused("The whole form is for a use. A none says what it says on its line.")
        return entries


def _at_the_bar(show: Show, bar: Bar, now: datetime) -> AiUse:
    """A use of which only the place, the department of the bar and the hands are known."""
    seen = mark(show, bar, now).fact
    assert isinstance(seen, Mark), "a mark is one"
    values: dict[str, Any] = {"seen": seen.seen.plain(), "who": seen.who.plain()}
    if seen.seen.scene is not None:
        values["where"] = {"scene": [seen.seen.scene.plain()]}
    if bar.department:
        values["role"] = {"department": bar.department}
    return make(AiUse.kind, values)  # type: ignore[return-value]  # by its kind


def _fields() -> Iterator[tuple[str, FieldSpec]]:
    """Compartment and field of everything that can be typed; what the quick line asks comes first."""
    specs = AiUse.compartments()
    for part in ORDER:
        for spec in sorted(specs[part].fields, key=lambda spec: not spec.quick):
            if spec.shape not in _NOT_TYPED and f"{part}.{spec.name}" not in _OWN:
                yield part, spec


def typed(value: object) -> str:
    """A sealed value as it would be typed."""
    if isinstance(value, list):
        return ", ".join(f'"{text}"' if "," in text else text for text in map(typed, value))
    if isinstance(value, dict):
        if "as" in value:
            return str(value["as"])
        if "amount" in value:
            return f"{value['amount']} {value['currency']}"
        return made_words(When.model_validate(value)) or ""
    return "" if value is None else str(value)
