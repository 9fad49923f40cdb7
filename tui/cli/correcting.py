"""Corrections and entries taken back: a reason of the list or in words, and a new entry that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from ledger.errors import UsageProblem
from ledger.facts import Entry, FactError, NewEntry, Who, make
from ledger.facts.declare import label_of
from tui.cli.assignments import Values, find, refuse_taken_words, refused, writable
from tui.cli.reading import Scribe, reader, signed
from tui.hints import nearest
from tui.line.back import reason_problem, reasons

_FIELD: Final = re.compile(r"[a-z_]+(?:\.[a-z_]+)?=")
NOT_STATED: Final = "=not-stated"
AT_THE_KEYS = {"person", "device", "scribe_role", *Who.READINGS}


@dataclass(frozen=True)
class Why:
    """A reason's code and, for `other`, the words."""

    code: str
    words: str = ""


def why(reason: str | None, what: str = "A correction") -> Why:
    """The reason that was typed: a code of the list, its words, or one's own; raises UsageProblem."""
    listed = {code: label for _, code, label in reasons() if code != "other"}
    hint = f"Give --reason with one of: {', '.join(listed)}; or with your own words."
    typed = " ".join((reason or "").split())
    if not typed:
        raise UsageProblem(f"{what} needs a reason.", hint)
    for code, label in listed.items():
        if typed.casefold().replace(" ", "_").replace("-", "_") in (code, label.replace(" ", "_")):
            return Why(code)
    if " " not in typed:
        raise UsageProblem(f"“{typed}” is not a reason of the list.", nearest(typed, listed, hint))
    problem = reason_problem("other", typed)
    if problem:
        raise UsageProblem(problem)
    return Why("other", typed)


def are_fields(words: Sequence[str]) -> bool:
    """Whether these are field=value words, not a line."""
    return all(_FIELD.match(word) for word in words)


def corrected_fields(
    scribe: Scribe, entry: Entry, words: Sequence[str], reason: Why, also: Sequence[Entry] = ()
) -> NewEntry:
    """The same fact with single fields changed, as a correction of `entry` (and of `also`).

    Not stated, not known and none stay three things: `field=not-stated` takes the field out, `unknown` stands
    where the field takes it, and only a list can be empty. Raises UsageProblem.
    """
    changes = reader(scribe.call, scribe.ledger)
    model = writable(entry.kind)
    taken_out = [find(model, word[: -len(NOT_STATED)]) for word in words if word.endswith(NOT_STATED)]
    told = changes.compartments(entry.kind, [word for word in words if not word.endswith(NOT_STATED)])
    refuse_erased(entry, {*told, *(compartment for compartment, _ in taken_out)})
    values: Values = {name: {**without_hands(fields), **told.get(name, {})} for name, fields in _held(entry)}
    for compartment, field in taken_out:
        if values[compartment].pop(field.name, None) is None:
            raise UsageProblem(
                f"{compartment}.{field.name} is not stated in {entry.number}.", "Nothing was written."
            )
    return _new_version(scribe, entry, values, reason, also)


def settled(scribe: Scribe, entry: Entry, also: Sequence[Entry], reason: Why) -> NewEntry:
    """`entry` once more as it is: it stands, and what `also` say instead is corrected by it."""
    refuse_erased(entry)
    values: Values = {name: without_hands(fields) for name, fields in _held(entry)}
    return _new_version(scribe, entry, values, reason, also)


def refuse_erased(entry: Entry, compartments: Iterable[str] | None = None) -> None:
    """Raises UsageProblem if some of these compartments (all) are not here: they are not written again."""
    wanted = entry.absent if compartments is None else set(compartments)
    for name, why_absent in entry.absent.items():
        if name in wanted:
            label = label_of(entry.kind, name)
            raise UsageProblem(
                f"The {label} of entry {entry.number} is {why_absent}; it can’t be corrected.",
                f"Other fields can: hotset correct {entry.number} compartment.field=value …",
            )


def _held(entry: Entry) -> Iterable[tuple[str, Mapping[str, object]]]:
    return entry.fact.sealed().items()


def _new_version(
    scribe: Scribe, entry: Entry, values: Values, reason: Why, also: Sequence[Entry]
) -> NewEntry:
    show = scribe.ledger.show()
    values["note"].pop("reason", None)
    unchanged = all(values[name] == without_hands(dict(fields)) for name, fields in _plain(entry))
    if unchanged and not also:
        raise UsageProblem(f"That is what entry {entry.number} says already.", "Nothing was written.")
    if reason.words:
        values["note"]["reason"] = reason.words
    refuse_taken_words(entry.kind, {**values, "what": _new_words(entry, values)}, show)
    with held():
        fact = make(entry.kind, signed(values, entry.kind, scribe.call, show))
    return NewEntry(fact, entry.correction(reason.code, *also))


def _new_words(entry: Entry, values: Values) -> dict[str, object]:
    """What a tool or a code says, with only the words for it that it did not have before."""
    what = values.get("what", {})
    before, words = entry.fact.sealed().get("what", {}).get("words"), what.get("words")
    if not isinstance(words, list) or not isinstance(before, list):
        return what
    return {**what, "words": [word for word in words if word not in before]}


def _plain(entry: Entry) -> Iterable[tuple[str, Mapping[str, object]]]:
    """What an entry says, without the reason that it gave when it was a correction itself."""
    for name, fields in _held(entry):
        yield name, {key: value for key, value in fields.items() if (name, key) != ("note", "reason")}


@contextmanager
def held() -> Iterator[None]:
    """Whatever a declaration refuses becomes a sentence for the person at the command line."""
    try:
        yield
    except FactError as error:
        raise refused(error) from error


def without_hands(fields: Mapping[str, object]) -> dict[str, object]:
    """What a correction takes over from the entry; its hands are its own."""
    return {name: value for name, value in fields.items() if name not in AT_THE_KEYS}
