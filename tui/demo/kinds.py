"""Short hands for the facts that the demo logs often."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledger.facts import AiNone, Attestation, Person, Ref, Tool, Who
from ledger.facts.governance import AttestationSignature, AttestationStatement
from ledger.facts.parts import ListedUse
from ledger.facts.registers import PersonNameKept, PersonRole, ToolTraining, ToolWhat
from ledger.facts.use import NoneBasis, NoneBy, NoneScope
from tui.demo.stage import Event, Stage, on


def person(at: str, name: str, role: str, department: str | None = None, *, keys: str = "I. Hale") -> Event:
    """Somebody joins: the name apart from the role."""
    fact = Person(name=PersonNameKept(name=name), role=PersonRole(role=role, department=department))
    return Event(at, keys, lambda stage: fact, f"person {name}")


def tool(
    at: str,
    word: str,
    name: str,
    version: str,
    maker: str,
    uses: Sequence[tuple[str, str, str, str]],
    training: str,
    *,
    class_: str = "generative",
    keys: str = "I. Hale",
) -> Event:
    """A tool goes on the list; `uses` are (department, function, origination, noun)."""
    listed = tuple(ListedUse(department=d, function=f, origination=o, noun=n) for d, f, o, n in uses)
    what = ToolWhat(name=name, version=version, maker=maker, class_=class_, words=(word,), uses=listed)
    fact = Tool(what=what, training=ToolTraining(position=training))
    return Event(at, keys, lambda stage: fact, f"tool {word}")


def tool_ref(stage: Stage, word: str) -> Ref:
    """A reference to a listed tool, written as its product and version."""
    fact = stage.fact(f"tool {word}")
    assert isinstance(fact, Tool)
    return stage.ref(f"tool {word}", f"{fact.what.name} {fact.what.version}".strip())


def none(
    at: str,
    departments: Sequence[str],
    scope: Callable[[Stage], dict[str, object]],
    *,
    basis: str,
    role: str | None = None,
    name: str | None = None,
    keys: str = "R. Vale",
    scribe: str = "script supervisor",
    words: str | None = None,
) -> Event:
    """A statement that no AI was used: said by somebody and taken down, or signed."""

    def make(stage: Stage) -> AiNone:
        return AiNone(
            scope=NoneScope(departments=tuple(departments), wording=words, **scope(stage)),
            basis=NoneBasis(basis=basis, role=role, scribe_role=None if basis == "signed" else scribe),
            by=NoneBy(person=stage.ref(f"person {name}", name) if name else None),
        )

    return Event(at, keys, make)


def states(
    at: str,
    topic: str,
    text: str,
    *,
    role: str,
    name: str,
    scope: str,
    departments: Sequence[str] = (),
    days: Sequence[str] = (),
    meaning: str = "attested",
    stated: str | None = None,
    keys: str | None = None,
) -> Event:
    """Somebody states something, typed and not signed with a key."""

    def make(stage: Stage) -> Attestation:
        return Attestation(
            statement=AttestationStatement(
                topic=topic,
                meaning=meaning,
                text=text,
                scope=scope,
                departments=tuple(departments) or None,
                days=tuple(stage.ref(f"day {label}", label) for label in days) or None,
                role=role,
                on=on(stated) if stated else None,
            ),
            signature=AttestationSignature(person=stage.ref(f"person {name}", name), form="typed"),
            who=Who(),
        )

    return Event(at, keys or name, make)
