"""Facts made up from their own declarations, so that a new field is tested without a word added here."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ledger.facts import KINDS, Fact
from ledger.facts.declare import FieldSpec, fields_of
from ledger.facts.text import safe
from ledger.facts.values import Counted, Named, When
from ledger.facts.vocabulary import Vocabulary

ZONES = ("America/Los_Angeles", "Europe/London", "Asia/Kathmandu", "UTC")


# Drawn from what can be recorded, not filtered afterwards: filtering throws away most of a list of texts.
BIDIRECTIONAL = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
line = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=BIDIRECTIONAL), max_size=40
).map(safe)
lines = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs"), exclude_characters=BIDIRECTIONAL, include_characters="\n\t"
    ),
    max_size=80,
).map(lambda text: safe(text, lines=True))
person_name = st.sampled_from(["R. Vale", "script supervisor", "Mara", "Claude Rains", "Écoute, Æ. Ó"])
entry_id = st.uuids(version=4).map(str)
ref = st.fixed_dictionaries({"as": line, "id": st.none() | entry_id})
person = st.fixed_dictionaries({"as": person_name, "id": st.none() | entry_id})
count = st.integers(0, 2**53 - 1)
moment = st.datetimes(timezones=st.timezones())
sha256 = st.binary(min_size=32, max_size=32).map(bytes.hex)
file = st.fixed_dictionaries({"name": line, "sha256": sha256, "size": count})
money = st.fixed_dictionaries({"amount": st.sampled_from(["12.50", "0", "-3.1"]), "currency": st.just("USD")})
head = st.fixed_dictionaries({"log": line, "root": st.just("A" * 43), "size": count})
new_code = st.from_regex(r"[A-Za-z0-9_.-]{1,32}", fullmatch=True)


@st.composite
def when(draw: st.DrawFn) -> dict[str, Any]:
    """A time, known or not."""
    zone = draw(st.sampled_from(ZONES))
    if draw(st.booleans()):
        return When.not_known(zone).plain()
    precision = draw(st.sampled_from(["exact", "minute", "day", "month", "year", "approximate"]))
    return When(at=draw(moment), precision=precision, zone=zone).plain()


def code_of(vocabulary: Vocabulary) -> st.SearchStrategy[str]:
    """A listed code, or a production's own of an open vocabulary."""
    listed = st.sampled_from(sorted(vocabulary.codes)) if vocabulary.codes else st.nothing()
    return listed | new_code if vocabulary.open else listed


def value_of(field: FieldSpec) -> st.SearchStrategy[Any]:
    """Any value that the field takes, in its JSON form."""
    known = _known_value(field)
    return known | st.just("unknown") if field.unknown else known


def _known_value(field: FieldSpec) -> st.SearchStrategy[Any]:
    if field.name == "code" and field.shape == "line" and "title" in field.help:
        return st.just("SLN")
    if field.vocabulary is not None:
        code = code_of(field.vocabulary)
        return code if field.shape == "code" else st.lists(code, min_size=1, max_size=3)
    if field.shape == "parts":
        if field.part is When:
            return st.lists(when(), max_size=2)
        assert field.part is not None
        return st.lists(part_of(field.part), max_size=2)
    return {
        "line": line,
        "lines": lines,
        "person name": person_name,
        "person names": st.lists(person_name, max_size=3),
        "zone": st.sampled_from(ZONES),
        "count": count,
        "digest": sha256,
        "text list": st.lists(line, max_size=3),
        "ref": ref,
        "refs": st.lists(ref, min_size=1, max_size=3),
        "person": person,
        "people": st.lists(person, max_size=3),
        "when": when(),
        "file": file,
        "files": st.lists(file, max_size=2),
        "money": money,
        "head": head,
    }[field.shape]


def part_of(part: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any value of a small record, with everything that it needs."""
    values = {field.name: value_of(field) for field in fields_of(part)}
    if part in (Named, Counted):
        return st.fixed_dictionaries(values)
    needed = {name: values.pop(name) for name in ("name", "departments") if part.__name__ == "Group"}
    return st.fixed_dictionaries(needed, optional=values)


def compartments_of(kind: type[Fact]) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """Any fact of a kind, as its sealed compartments."""
    made = {
        name: st.fixed_dictionaries({}, optional={field.name: value_of(field) for field in spec.fields})
        for name, spec in kind.compartments().items()
    }
    if kind.kind == "ai.none":
        made["scope"] = _none_scope(made["scope"])
        made["basis"] = made["basis"].map(lambda basis: {**basis, "basis": "said"})
    return st.fixed_dictionaries(made)


def _none_scope(scope: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Departments, and exactly one of scenes, days and phases."""
    one = st.sampled_from(["scenes", "days", "phases"])
    places = {"scenes": [{"as": "42", "id": None}], "days": [{"as": "12", "id": None}], "phases": ["post"]}

    def narrowed(given: dict[str, Any], chosen: str) -> dict[str, Any]:
        rest = {name: value for name, value in given.items() if name not in places}
        return {**rest, "departments": ["PBK"], chosen: places[chosen]}

    return st.builds(narrowed, scope, one)


kinds = st.sampled_from(sorted(KINDS.values(), key=lambda kind: kind.kind))
