"""Any order of corrections, retracts, confirmations and disputes goes as a plain list says (format.md 6).

The ledger's index, its entries, the show, coverage's and the documents' view of them must all agree with it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.copies import copy_of
from exporters.options import Options
from ledger.facts import (
    AiUse,
    Confirm,
    Dispute,
    Fact,
    Link,
    Mark,
    NewEntry,
    Retract,
    Tool,
)
from ledger.facts.regard import regard
from ledger.facts.registers import ToolWhat
from ledger.ledger import Ledger, Query
from tests.ledger.adversary.model import Model, Noted
from tests.ledger.store import worlds

NEW = ("use", "tool", "mark")
OLD = ("correct", "complete", "settle", "retract", "confirm", "dispute")
ACTS = st.sampled_from((*NEW, *OLD * 4))
STEPS = st.lists(st.tuples(ACTS, st.integers(0, 5), st.integers(0, 9)), min_size=16, max_size=30)
"""Mostly acts on the few entries that were logged last, so that judgements meet corrections."""
HOWS = {"correct": "corrects", "retract": "retracts", "confirm": "confirms", "dispute": "disputes"}


class Judged(Model):
    """The plain list, with what people say of its entries; one station, so that any retract is its own."""

    def of(self, *kinds: str) -> list[int]:
        """The places of the entries of these kinds."""
        return [at for at, entry in enumerate(self.entries) if entry.kind in kinds]

    def versions(self, at: int) -> list[int]:
        """The places of all entries of its thing."""
        return [other for other in range(len(self.entries)) if self.thing(other) == self.thing(at)]

    def thing(self, at: int) -> int:
        """Where its chain began: a use that answers a mark is of the mark's thing."""
        chain = {"corrects", "completes"}
        while named := [target for how, target in self.entries[at].links if how in chain]:
            at = min(named)
        return at

    def naming(self, at: int, how: str) -> list[int]:
        """As in the base, a completion counting as a correction."""
        hows = {"corrects", "completes"} if how == "corrects" else {how}
        return [
            by
            for by, entry in enumerate(self.entries)
            if any(each in hows and to == at for each, to in entry.links)
        ]

    def speaking(self, at: int, how: str) -> list[int]:
        """What stands and names any version of its thing so."""
        return [by for version in self.versions(at) for by in self.naming(version, how) if self.live(by)]

    def after(self, at: int) -> set[int]:
        """The versions that correct this one, or a correction of it."""
        found = set(self.naming(at, "corrects"))
        return found | {later for each in found for later in self.after(each)}

    def open_disputes(self, at: int) -> set[int]:
        """The disputes of its thing that nothing has answered."""
        still = set()
        for dispute in self.speaking(at, "disputes"):
            disputed = {to for how, to in self.entries[dispute].links if how == "disputes"}
            corrected = {later for each in disputed for later in self.after(each)}
            checks = self.speaking(at, "confirms")
            if not any(to in corrected for by in checks for _, to in self.entries[by].links):
                still.add(dispute)
        return still


class Story:
    """Steps as a ledger and as a plain list."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.model = Judged()
        for entry in ledger.entries():
            self._note(entry.id, entry.kind, ())

    def _note(self, known: str, kind: str, links: tuple[tuple[str, int], ...]) -> None:
        self.model.entries.append(Noted(UUID(known), kind, 0, links))

    def log(self, fact: Fact, *links: tuple[str, int]) -> None:
        """Logs a fact here and there; links are (how, place)."""
        told: tuple[Link, ...] = tuple(self.ledger.entry(at + 1).link(how) for how, at in links)
        (entry,) = self.ledger.append([NewEntry(fact, told)])
        self._note(entry.id, fact.kind, links)

    def step(self, act: str, chosen: int, value: int) -> None:
        """One act on some entry; an act that has nothing to act on does nothing."""
        model = self.model
        facts: dict[str, Fact] = {
            "use": worlds.use(value),
            "tool": Tool(what=ToolWhat(name=f"Umbra {value}")),
            "mark": Mark(who=worlds.WHO),
        }
        if act in facts:
            self.log(facts[act])
            return
        things = model.of("ai.use", "tool", "mark")
        if act == "retract":
            things += model.of("retract", "confirm", "dispute")
        if act == "complete":
            things = [at for at in model.of("mark") if model.state(at) == "current"]
        if act == "settle":
            things = [at for at in things if model.state(at) == "conflict"]
        if not things:
            return
        at = things[-1 - chosen % len(things)]
        if act == "complete":
            self.log(worlds.use(value), ("completes", at))
        elif act == "settle":
            heads = [other for other in model.versions(at) if model.state(other) == "conflict"]
            self.log(self._like(at, value), *(("corrects", other) for other in heads))
        elif act == "correct":
            self.log(self._like(at, value), ("corrects", at))
        else:
            judged = {"retract": Retract, "confirm": Confirm, "dispute": Dispute}[act]
            self.log(judged(who=worlds.WHO), (HOWS[act], at))

    def _like(self, at: int, value: int) -> Fact:
        kinds: dict[str, Fact] = {
            "ai.use": worlds.use(value),
            "tool": Tool(what=ToolWhat(name=f"Umbra {value}")),
            "mark": Mark(who=worlds.WHO),
        }
        return kinds[self.model.entries[at].kind]

    def agrees(self) -> None:
        """Index, entries, show, what others say, and the copy of a document are as the list has them."""
        ledger, model = self.ledger, self.model
        places = range(len(model.entries))
        read = list(ledger.entries())
        states = [model.state(at) for at in places]
        assert [entry.state for entry in read] == states
        assert [entry.thing for entry in read] == [model.thing(at) for at in places]
        for state in ("current", "replaced", "retracted", "conflict"):
            wanted = [at + 1 for at in places if states[at] == state]
            assert ledger.find(Query(states=(state,))) == wanted
        alone = [ledger.entry(at + 1) for at in places]
        for at in places:
            held = regard(alone[at], alone.__getitem__)
            assert [entry.place for entry in held.versions] == model.versions(at)
            assert {entry.place for entry in held.open_disputes} == model.open_disputes(at)
            assert {entry.place for entry in held.confirmations} == set(model.speaking(at, "confirms"))
            assert {entry.place for entry in held.retracts} == set(model.speaking(at, "retracts"))
            assert [entry.place for entry in held.conflict] == [
                other for other in model.versions(at) if states[other] == "conflict"
            ]
        self._shown(states)
        self._printed(states)

    def _shown(self, states: list[str]) -> None:
        standing: dict[int, int] = {}
        for at in self.model.of("tool"):
            if states[at] in ("current", "conflict"):
                standing[self.model.thing(at)] = at
        assert {tool.entry - 1 for tool in self.ledger.show().tools} == set(standing.values())

    def _printed(self, states: list[str]) -> None:
        copy = copy_of(self.ledger.checked(), "file", Options())
        standing: dict[int, list[int]] = {}
        for at in self.model.of("ai.use"):
            if states[at] in ("current", "conflict"):
                standing.setdefault(self.model.thing(at), []).append(at)
        printed = {use.chain[0].place: [*(e.place for e in use.rivals), use.entry.place] for use in copy.uses}
        assert printed == standing
        for use in copy.uses:
            assert isinstance(use.fact, AiUse)
            opened = {entry.place for entry in copy.regard(use.entry).open_disputes}
            assert opened == self.model.open_disputes(use.entry.place)


def run(steps: list[tuple[str, int, int]]) -> None:
    """All steps in a new ledger, compared at the end and half way."""
    with tempfile.TemporaryDirectory() as folder, worlds.new_ledger(Path(folder)) as ledger:
        story = Story(ledger)
        story.step("use", 0, 3)
        for at, (act, chosen, value) in enumerate(steps):
            story.step(act, chosen, value)
            if at == len(steps) // 2:
                story.agrees()
        story.agrees()
        assert ledger.rebuild().verdict == "intact"
        story.agrees()


@settings(max_examples=25, derandomize=True)
@given(STEPS)
def test_corrections_and_judgements_go_as_the_plain_list_says(steps: list[tuple[str, int, int]]) -> None:
    """Twenty-five orders, the same every time."""
    run(steps)


@pytest.mark.long
def test_many_orders_go_as_the_plain_list_says() -> None:
    """Other orders each time, and many more of them."""
    settings(max_examples=1_000, derandomize=False)(given(STEPS)(run))()
