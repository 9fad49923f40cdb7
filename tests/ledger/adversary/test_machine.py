"""Any order of logging, correcting, retracting, retrying, reopening and restoring goes as the model says.

Hypothesis looks for an order in which the ledger and a plain list differ, and shows the shortest one.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ledger.facts import Fact, Link, NewEntry, Retract, Who
from ledger.ledger import Ledger, OlderThanSigned, Query, Sources
from tests.ledger.adversary.model import Model, Noted, merkle_tree_hash
from tests.ledger.store import worlds

COUNTS = st.integers(0, 40)
PLACES = st.integers(0, 1_000)
QUICK = settings(
    max_examples=20,
    stateful_step_count=18,
    derandomize=True,
)


class Day(RuleBasedStateMachine):
    """A day at a station; every step may be followed by any other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.home = worlds.home(self.folder)
        self.path = self.folder / "SLN.hotset"
        self.model = Model()
        self.start = 0
        """The place where the last part of the record begins."""
        self.copies: list[int] = []
        self.sources = Sources.system()
        self.last: list[NewEntry] = []
        self.ledger = Ledger.create(
            self.path, worlds.PRODUCTION, who=worlds.WHO, home=self.home, sources=self.sources
        )
        for entry in self.ledger.entries():
            self.model.entries.append(Noted(UUID(entry.id), entry.kind, 0))

    def teardown(self) -> None:
        """The whole of it once more, from the bytes."""
        found = self.ledger.verify()
        assert found.verdict == "intact", found.failed
        leaves = [entry.leaf for entry in self.ledger.entries()]
        starts = [entry.place for entry in self.ledger.entries(kinds=("log.open",))]
        for size in range(1, len(leaves) + 1):
            start = max(start for start in starts if start < size)
            assert self.ledger.head(size).root == merkle_tree_hash(leaves[start:size])
        self.ledger.close()
        shutil.rmtree(self.folder)

    def log(self, ledger: Ledger, told: Sequence[tuple[str, int, tuple[tuple[str, int], ...]]]) -> None:
        """Logs entries here and in the model: (kind, count, links)."""
        first = len(self.model.entries)
        news = []
        for kind, count, links in told:
            known = self.sources.new_id(self.sources.now())
            fact = Retract(who=worlds.WHO) if kind == "retract" else worlds.use(count)
            news.append(NewEntry(fact, tuple(self.link(how, at, first) for how, at in links), known))
            self.model.entries.append(Noted(known, kind, count, links))
        logged = ledger.append(news, after=first)
        assert [entry.place for entry in logged] == list(range(first, len(self.model.entries)))
        self.last = news

    def link(self, how: str, at: int, first: int) -> Link:
        """The link to an entry that is there, or to one that is logged by the same call."""
        return Link(how, "", at - first, bytes(32)) if at >= first else self.ledger.entry(at + 1).link(how)

    def chosen(self, places: list[int], place: int) -> int:
        return places[place % len(places)]

    @rule(count=COUNTS)
    def one(self, count: int) -> None:
        """One use."""
        self.log(self.ledger, [("ai.use", count, ())])

    @rule(counts=st.lists(COUNTS, min_size=2, max_size=9))
    def batch(self, counts: list[int]) -> None:
        """Several in one transaction; the last one corrects the first."""
        told = [("ai.use", count, ()) for count in counts[:-1]]
        first = len(self.model.entries)
        self.log(self.ledger, [*told, ("ai.use", counts[-1], (("corrects", first),))])

    @rule(count=COUNTS, place=PLACES)
    def elsewhere(self, count: int, place: int) -> None:
        """Another process of the station logs, perhaps a correction."""
        uses = self.model.uses()
        links = (("corrects", self.chosen(uses, place)),) if uses and place % 2 else ()
        with Ledger.open(self.path, home=self.home, sources=self.sources) as other:
            self.log(other, [("ai.use", count, links)])

    @precondition(lambda self: self.model.uses())
    @rule(count=COUNTS, place=PLACES)
    def correct(self, count: int, place: int) -> None:
        """Corrects any use, current or not."""
        self.log(self.ledger, [("ai.use", count, (("corrects", self.chosen(self.model.uses(), place)),))])

    @precondition(lambda self: "conflict" in map(self.model.state, self.model.uses()))
    @rule(count=COUNTS)
    def settle(self, count: int) -> None:
        """Ends a conflict by naming all of its entries."""
        apart = [at for at in self.model.uses() if self.model.state(at) == "conflict"]
        same = [at for at in apart if self.model.thing(at) == self.model.thing(apart[0])]
        self.log(self.ledger, [("ai.use", count, tuple(("corrects", at) for at in same))])

    @precondition(lambda self: self.model.uses())
    @rule(place=PLACES)
    def retract(self, place: int) -> None:
        """Takes back a use, or takes back a retract."""
        places = self.model.uses() + self.model.retracts()
        self.log(self.ledger, [("retract", 0, (("retracts", self.chosen(places, place)),))])

    @precondition(lambda self: self.last)
    @rule()
    def again(self) -> None:
        """The last append tried once more adds nothing."""
        logged = self.ledger.append(self.last)
        assert [entry.id for entry in logged] == [str(new.id) for new in self.last]

    @rule()
    def reopen(self) -> None:
        """Closed and opened again."""
        self.ledger.close()
        self.ledger = Ledger.open(self.path, home=self.home, sources=self.sources)
        assert self.ledger.read_only is None

    @rule()
    def rebuild(self) -> None:
        """The index made anew."""
        assert self.ledger.rebuild().verdict == "intact"

    @rule()
    def put_a_copy_aside(self) -> None:
        """A backup, taken while nothing is open."""
        self.ledger.close()
        shutil.copyfile(self.path, self.folder / f"copy {len(self.copies)}")
        self.copies.append(len(self.model.entries))
        self.ledger = Ledger.open(self.path, home=self.home, sources=self.sources)

    @precondition(lambda self: self.copies)
    @rule(place=PLACES)
    def an_older_copy_is_put_in_its_place(self, place: int) -> None:
        """It is noticed unless nothing was logged since; then the newest file comes back."""
        nth, then = place % len(self.copies), len(self.model.entries)
        self.ledger.close()
        shutil.copyfile(self.path, self.folder / "newest")
        shutil.copyfile(self.folder / f"copy {nth}", self.path)
        with Ledger.open(self.path, home=self.home, write=False) as older:
            verdict = older.verify().verdict
        if self.copies[nth] < then:
            assert verdict == "intact, older"
            with pytest.raises(OlderThanSigned) as told:
                Ledger.open(self.path, home=self.home)
            assert (told.value.here, told.value.then) == (self.copies[nth] - self.start, then - self.start)
        else:
            assert verdict == "intact"
        shutil.copyfile(self.folder / "newest", self.path)
        self.ledger = Ledger.open(self.path, home=self.home, sources=self.sources)

    @precondition(lambda self: any(size < len(self.model.entries) for size in self.copies))
    @rule(place=PLACES)
    def an_older_copy_goes_on(self, place: int) -> None:
        """Restored: what came after the copy is gone, and a new part begins that names its last entry."""
        older = [nth for nth, size in enumerate(self.copies) if size < len(self.model.entries)]
        nth, before = self.chosen(older, place), self.ledger.origin
        self.ledger.close()
        shutil.copyfile(self.folder / f"copy {nth}", self.path)
        self.ledger = Ledger.go_on(self.path, who=worlds.WHO, home=self.home, sources=self.sources)
        assert self.ledger.origin != before
        self.start = self.copies[nth]
        del self.model.entries[self.start :]
        begun = self.ledger.entry(self.start + 1)
        self.model.entries.append(Noted(UUID(begun.id), "log.open", 0, (("about", self.start - 1),)))
        self.copies, self.last = [], []

    @invariant()
    def reads_as_the_model_says(self) -> None:
        """Every entry, its standing and who speaks of it; and what is found by its standing."""
        model, states = self.model, [self.model.state(at) for at in range(len(self.model.entries))]
        read = list(self.ledger.entries())
        assert [entry.id for entry in read] == [str(noted.id) for noted in model.entries]
        assert [entry.state for entry in read] == states
        assert [entry.thing for entry in read] == [model.thing(at) for at in range(len(states))]
        assert [entry.followers for entry in read] == [model.followers(at) for at in range(len(states))]
        for entry, noted in zip(read, model.entries, strict=True):
            assert entry.kind != "ai.use" or as_said(entry.fact) == worlds.use(noted.count)
        wanted = [at + 1 for at in model.uses() if states[at] == "current"]
        assert self.ledger.find(Query(kinds=("ai.use",), states=("current",))) == wanted


def as_said(fact: Fact) -> Fact:
    """The fact without what the station read by itself."""
    return fact.changed(who=fact.who.changed(**dict.fromkeys(Who.READINGS)))


def test_twenty_days_go_as_the_model_says() -> None:
    """Entries, standings, retries, searches and older copies in twenty orders, the same every time."""
    run_state_machine_as_test(Day, settings=QUICK)


@pytest.mark.long
def test_many_days_go_as_the_model_says() -> None:
    """Other orders each time, longer and more of them."""
    long = settings(QUICK, max_examples=400, stateful_step_count=40, derandomize=False)
    run_state_machine_as_test(Day, settings=long)
