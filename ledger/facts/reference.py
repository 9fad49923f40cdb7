"""The reference of every fact, written out of the declarations: docs/facts.md, and a test compares.

Write it again with `python -m ledger.facts.reference > docs/facts.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ledger.facts import (
    KINDS,
    parts,
    sensitivity,
    values,
    vocabularies,
    vocabularies_outside,
    vocabularies_rights,
)
from ledger.facts.declare import CompartmentSpec, Fact, FieldSpec, fields_of
from ledger.facts.values import Part
from ledger.facts.vocabulary import Vocabulary

_HEAD = """\
# Facts: what can be recorded

Written out of the declarations in `ledger/facts/`; don't edit it by hand.

Every entry of the record is one fact of one kind. A fact is made of *compartments*: a handful of fields that
are always shown or withheld together, each sealed on its own. A field that was not asked is absent; `unknown`
means asked and not known; an empty list means none, and said so. Yes, no and unknown are words; counts are
whole numbers; there are no fractions.

No AI system can stand as a writer, author, director, performer or any other person. Whoever did, said, wrote
or signed something is a reference to a `person` fact; a person has no field for a tool; generated material
has no field for a writer; and wherever a person or a role can be typed, the name of an AI product is refused.

*Quick* fields are those that the quick line asks for, and those that `hotset add` asks for at a terminal.
"""

_FAMILIES = {
    "The setting": ("production", "version", "day", "asked", "code", "import", "station", "policy.pin"),
    "Registers": ("person", "scene", "asset", "tool"),
    "Use": ("ai.use", "ai.none", "ai.output", "mark"),
    "People": ("human.contribution", "consent", "consent.status", "replica", "replica.event"),
    "Writing": (
        *("writing.material", "writing.gai_material", "writing.handover", "writing.ai_consent"),
        "training.licence",
    ),
    "Approvals, notices and declarations": (
        *("approval", "notice", "consultation", "vendor.declaration", "declaration", "finding"),
    ),
    "Statements, documents and the record itself": (
        *("attestation", "report.issued", "retract", "confirm", "dispute", "erasure", "log.open", "key"),
        *("log.checkpoint", "log.fork", "heartbeat", "station.close", "ledger.migrated"),
    ),
}

_SHAPES = {
    "line": "text, one line",
    "lines": "text",
    "person name": "name or role",
    "zone": "time zone",
    "code": "code",
    "codes": "codes",
    "count": "whole number",
    "digest": "SHA-256",
    "text list": "list of texts",
    "person names": "names or roles",
    "ref": "reference",
    "refs": "references",
    "person": "person",
    "people": "people",
    "when": "time",
    "file": "file",
    "files": "files",
    "money": "money",
    "head": "head of a log",
    "parts": "list",
}

_VALUES = (
    (
        values.Ref,
        "A reference: the text as written, and the id of the first entry of what it names, or null.",
    ),
    (
        values.When,
        "A time: the start of what is known, how precisely it is known, and the zone it was said in.",
    ),
    (values.File, "A file that was read, never stored: name, SHA-256 and size in bytes."),
    (values.Money, "An amount as decimal text, with its currency."),
    (values.LogHead, "The head of a log: its origin, root and size."),
)
_PARTS = (
    parts.Span,
    parts.ListedUse,
    parts.InputMaterial,
    parts.Agreement,
    parts.Representative,
    parts.Group,
    values.Named,
    values.Counted,
)


def reference() -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *_classes(), *_kinds(), *_small(), *_vocabularies()]).rstrip() + "\n"


def _classes() -> Iterator[str]:
    yield "## Classes of compartments\n"
    yield "| letter | class | given to |"
    yield "|---|---|---|"
    for letter, name in sensitivity.NAMES.items():
        yield f"| {letter} | {name} | {sensitivity.MEANINGS[letter]} |"
    yield "\nWhat a copy is given by default, by the word that asks for it:\n"
    yield "| copy for | classes |"
    yield "|---|---|"
    for audience, letters in sensitivity.AUDIENCES.items():
        yield f"| {audience} | {' '.join(letters) or 'a document alone'} |"
    yield ""


def _kinds() -> Iterator[str]:
    for heading, kinds in _FAMILIES.items():
        yield f"## {heading}\n"
        for kind in kinds:
            yield from _kind(KINDS[kind])


def _kind(kind: type[Fact]) -> Iterator[str]:
    yield f"### `{kind.kind}` — {kind.label}\n"
    yield f"{kind.help} Schema {kind.schema_number}.\n"
    for spec in kind.compartments().values():
        if spec.name not in ("who", "note"):
            yield from _compartment(spec)
    yield "And `who` (names) and `note` (confidential), as every kind.\n"


def _compartment(spec: CompartmentSpec) -> Iterator[str]:
    letter = f"{sensitivity.NAMES[spec.letter]} ({spec.letter})"
    yield f"**`{spec.name}`** · {spec.label} · {letter}. {spec.help}\n"
    yield from _fields(spec.fields)


def _fields(fields: tuple[FieldSpec, ...]) -> Iterator[str]:
    yield "| field | label | value | quick | |"
    yield "|---|---|---|---|---|"
    for field in fields:
        shape = (
            f"list of {field.part.__name__}"
            if field.part and field.shape == "parts"
            else _SHAPES[field.shape]
        )
        if field.vocabulary is not None:
            shape += f" of [{field.vocabulary.name}](#{field.vocabulary.name})"
        quick = "quick" if field.quick else ""
        yield f"| `{field.name}` | {field.label} | {shape} | {quick} | {field.help} |"
    yield ""


def _small() -> Iterator[str]:
    yield "### In every kind\n"
    for spec in list(next(iter(KINDS.values())).compartments().values())[-2:]:
        yield from _compartment(spec)
    yield "## Small values\n"
    for model, meaning in _VALUES:
        names = ", ".join(f"`{name.rstrip('_')}`" for name in model.model_fields)
        yield f"- **{model.__name__}** ({names}). {meaning}"
    yield ""
    for part in _PARTS:
        yield from _part(part)


def _part(part: type[Part]) -> Iterator[str]:
    yield f"### {part.__name__}\n"
    yield f"{part.__doc__}\n"
    yield from _fields(fields_of(part))


def _vocabularies() -> Iterator[str]:
    yield "## Vocabularies\n"
    yield "A production adds its own codes to the open ones with `code` facts. No code is ever renumbered.\n"
    for module in (vocabularies, vocabularies_outside, vocabularies_rights):
        for vocabulary in vars(module).values():
            if isinstance(vocabulary, Vocabulary):
                yield f"### {vocabulary.name}\n"
                source = f" From {vocabulary.source}." if vocabulary.source else ""
                yield f"{'Open' if vocabulary.open else 'Closed'}.{source}\n"
                for code, label in vocabulary.codes.items():
                    yield f"- `{code}` {label}{_concept(vocabulary, code)}"
                yield ""


def _concept(vocabulary: Vocabulary, code: str) -> str:
    """The source's own words for a code, and the address of its concept."""
    told = vocabulary.definitions.get(code)
    address = vocabulary.uri(code)
    return (f": “{told}”" if told else "") + (f" <{address}>" if address else "")


if __name__ == "__main__":
    sys.stdout.write(reference())
