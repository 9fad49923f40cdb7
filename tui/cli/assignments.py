"""`field=value` words for any declared kind: the declaration says what each value is made of.

A field is written `compartment.field`; where only one compartment has it, `field` does. Codes are taken in
either case; lists take commas or the field again; a list of small records takes JSON. Files are read for
their digest, never kept. Whatever is wrong raises UsageProblem naming the field.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ledger.errors import UsageProblem
from ledger.facts import KINDS, Fact, FactError, FieldSpec, fact_class
from ledger.facts.show import Show
from ledger.facts.times import NotADate, parse_when
from ledger.facts.vocabularies_rights import LISTS as LIST_NAMES
from ledger.facts.vocabulary import Vocabulary
from tui.cli.registered import NOTHING, REGISTERS, Registers
from tui.hints import nearest
from tui.line.words import word_problem

WRITTEN_ELSEWHERE = {
    "log.open": "hotset init writes it",
    **dict.fromkeys(
        ("log.checkpoint", "log.fork", "heartbeat", "station.close", "ledger.migrated"),
        "hotset writes it when it happens",
    ),
    "key": "hotset key rotate and hotset key revoke write it",
    "import": "hotset import script and hotset import table write it",
    "report.issued": "hotset issue writes it",
    "retract": "hotset retract N writes it",
    "confirm": "hotset confirm N writes it",
    "dispute": "hotset dispute N writes it",
    "erasure": "hotset erase N writes it",
}
SHARED = {"who", "note"}
"""Every kind has these two; a field alone means the kind's own."""
LISTS = {"codes", "text list", "refs", "people", "person names", "files"}

_PART = re.compile(r"""(?:^|(?<=,))\s*(?:"((?:[^"]|"")+)"\s*(?=,|$)|([^,]*))(?:,|$)""")
REMEMBERED = 20_000
"""So many read values are kept."""

Values = dict[str, dict[str, object]]
"""What a fact says: compartment → field → value."""


class Registered(Protocol):
    """Anything of a register, known by the id of its first entry."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Reader:
    """Reads typed values against the show, so that scenes, tools and people become references."""

    show: Show
    now: datetime
    registers: Registers = NOTHING
    _read: dict[tuple[str, str, str], object] = field(default_factory=dict, repr=False, compare=False)
    """What was read before: a table says the same few codes, tools and days ten thousand times."""

    def compartments(self, kind: str, words: Iterable[str]) -> Values:
        """The values of `words` by compartment and field, ready for `make`."""
        model = writable(kind)
        pairs = []
        for word in words:
            name, equals, text = word.partition("=")
            if not equals or not name:
                hint = f"hotset add {kind} --fields lists the fields."
                raise UsageProblem(f"“{word}” is not field=value.", hint)
            pairs.append((name, *find(model, name), text))
        return self.values(pairs)

    def values(self, told_of: Iterable[tuple[str, str, FieldSpec, str]]) -> Values:
        """The values of texts, each given with its name as typed, its compartment and its field."""
        told: Values = {}
        for name, compartment, spec, text in told_of:
            values = told.setdefault(compartment, {})
            known, held = (compartment, spec.name, text), values.get(spec.name)
            if known not in self._read:
                if len(self._read) >= REMEMBERED:
                    self._read.clear()
                self._read[known] = self.value(name, spec, text)
            value = self._read[known]
            if isinstance(held, list) and isinstance(value, list):
                value = [*held, *value]
            elif held is not None:
                raise UsageProblem(f"“{name}” is given twice.")
            values[spec.name] = value
        return told

    def value(self, name: str, field: FieldSpec, text: str) -> object:
        """One typed text as the value that its field takes."""
        if (text == "unknown" and field.unknown) or (text == "all" and field.shape == "refs"):
            return text
        if field.shape in LISTS:
            return [self.single(name, field, part) for part in listed(text)]
        return self.single(name, field, text)

    def single(self, name: str, field: FieldSpec, text: str) -> object:
        """One value that is no list."""
        match field.shape:
            case "count":
                if not (text.isascii() and text.isdigit()):
                    raise UsageProblem(f"{name}: “{text}” is not a whole number.", "Type digits only.")
                return int(text)
            case "code" | "codes" if field.vocabulary is not None:
                return self.code(name, field.vocabulary, text)
            case "ref" | "refs" | "person" | "people":
                return {"as": text, "id": self.reference(field, text)}
            case "when":
                return self.when(name, text)
            case "file" | "files":
                return file_of(Path(text))
            case "money":
                amount, _, currency = text.partition(" ")
                return {"amount": amount, "currency": currency.upper()}
            case "parts" | "head":
                try:
                    return json.loads(text)
                except ValueError as error:
                    raise UsageProblem(f"{name}: this field takes JSON, and “{text}” is none.") from error
        return text

    def code(self, name: str, vocabulary: Vocabulary, text: str) -> str:
        """A code in either case; of an open vocabulary only what is listed or what the show added."""
        added = self.show.codes.get(vocabulary.name, {})
        listed: dict[str, str] = {code.casefold(): code for code in (*vocabulary, *added)}
        if text.casefold() in listed:
            return listed[text.casefold()]
        if not vocabulary.open or vocabulary == LIST_NAMES:
            return text  # the declaration decides
        add = f"Add it first: hotset add code list={vocabulary.name} code={text} label=…"
        hint = nearest(text, listed.values(), add)
        raise UsageProblem(f"{name}: “{text}” is not a code of “{vocabulary.name}” here.", hint)

    def when(self, name: str, text: str) -> object:
        """A time in the words of the line."""
        days = {day.label: day.date for day in self.show.days}
        today = self.show.open_day.date if self.show.open_day else None
        try:
            return parse_when(text, self.now, self.show.zone, days, today)
        except NotADate as error:
            raise UsageProblem(f"{name}: {error}") from error

    def reference(self, field: FieldSpec, text: str) -> str | None:
        """The id of the scene, tool, person, consent … that `text` names; None if there is none."""
        show = self.show
        look: dict[str, Callable[[str], Registered | None]] = {
            "scene": show.scene,
            "scenes": show.scene,
            "tool": show.tool,
            "day": show.day,
            "days": show.day,
        }
        looked = show.person if field.shape in ("person", "people") else look.get(field.name)
        found = looked(text) if looked else None
        if found is None and field.name in REGISTERS:
            return self.registers.id(REGISTERS[field.name], text)
        return found.id if found else None


def listed(text: str) -> list[str]:
    """The parts of a list, none for no text. Commas part them, but not in quotes: "Vale, R.", P. Roy.

    In quotation marks two of them mean one; marks inside a part are only themselves.
    """
    return (
        [quoted.replace('""', '"') if quoted else plain.strip() for quoted, plain in _PART.findall(text)]
        if text
        else []
    )


def writable(kind: str) -> type[Fact]:
    """The declaration of a kind that people may add; raises UsageProblem otherwise."""
    if kind in WRITTEN_ELSEWHERE:
        raise UsageProblem(f"A “{kind}” is not typed in: {WRITTEN_ELSEWHERE[kind]}.")
    if kind not in KINDS:
        listed = sorted(set(KINDS) - set(WRITTEN_ELSEWHERE))
        hint = nearest(kind, listed, f"One of: {', '.join(listed)}.")
        raise UsageProblem(f"“{kind}” is not a kind of entry.", hint)
    return fact_class(kind)


def find(model: type[Fact], name: str) -> tuple[str, FieldSpec]:
    """The compartment and the field that `name` means in this kind."""
    compartment, _, field = name.rpartition(".")
    every = [(spec.name, one) for spec in model.compartments().values() for one in spec.fields]
    found = [(place, one) for place, one in every if one.name == field and compartment in ("", place)]
    found = [pair for pair in found if pair[0] not in SHARED] or found
    if len(found) == 1:
        return found[0]
    if found:
        places = " and ".join(place for place, _ in found)
        raise UsageProblem(f"“{name}” stands in {places}.", f"Type {found[0][0]}.{name}.")
    names = [text for place, one in every for text in (f"{place}.{one.name}", one.name)]
    raise UsageProblem(
        f"“{name}” is not a field of {model.kind}.", nearest(name, names, "--fields lists them.")
    )


def refuse_taken_words(kind: str, values: Values, show: Show) -> None:
    """Raises UsageProblem if a word of a tool or code stands for something else here, or can't be a word."""
    what = values.get("what", {})
    words, tool = what.get("words"), what.get("name") if kind == "tool" else None
    for word in words if isinstance(words, list) and kind in ("tool", "code") else ():
        problem = word_problem(str(word), show, tool=str(tool) if tool else None)
        if problem:
            raise UsageProblem(f"words: {problem}", "Nothing was written.")


def file_of(path: Path) -> dict[str, object]:
    """Name, digest and size of a file, which is read and never kept."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return {"name": path.name, "sha256": digest, "size": file.tell()}
    except OSError as error:
        raise UsageProblem(f"{path} can't be read: {error.strerror}.") from error


def refused(error: FactError) -> UsageProblem:
    """A declaration's refusal as the person at the command line reads it."""
    place = ".".join(part for part in (error.compartment, error.field) if part)
    return UsageProblem(f"{place}: {error.problem}" if place else error.problem, "Nothing was written.")


def typed_names(model: type[Fact]) -> dict[str, FieldSpec]:
    """Each field of the kind's own by the shortest name that means it, the quick ones first."""
    own = [
        (spec.name, one)
        for spec in model.compartments().values()
        for one in spec.fields
        if spec.name not in SHARED
    ]
    names = [one.name for _, one in own]
    typed = {(one.name if names.count(one.name) == 1 else f"{part}.{one.name}"): one for part, one in own}
    return dict(sorted(typed.items(), key=lambda pair: not pair[1].quick))
