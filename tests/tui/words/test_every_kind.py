"""Every kind of fact has words everywhere: the row, the detail, `show N` and the trail, whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.copies import Copy, copy_of
from exporters.options import Options
from exporters.trail_entries import entry_words
from ledger.facts import KINDS, Entry, Fact, make
from ledger.facts.show import Show
from ledger.facts.told import Told, answered
from ledger.ledger import Checked, Head, Verification
from tests.ledger.facts.strategies import compartments_of
from tui.words.detail import detail_of
from tui.words.fields import field_lines, field_table, row_words
from tui.words.row import row_of

LOG = "hotset/0123456789abcdef/main/e1"
AT = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
SHOW = Show()
SPOKEN = {"ai.use", "ai.none", "ai.output", "mark", "human.contribution", "consent", "attestation"}
"""Kinds that have sentences of their own in a trail, which choose what they say."""
OF_THE_KEYS = ("who.person", "who.device", "who.boot", "who.monotonic", "note.source")


def logged(fact: Fact) -> Entry:
    """The fact as entry 7."""
    entry_id = "019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11"
    return Entry(LOG, 6, entry_id, AT, None, fact.kind, 1, (), b"\0" * 32, fact, thing=6)


def copied(entry: Entry, audience: str) -> Copy:
    """A copy of a record that holds this entry."""
    head = Head(LOG, 7, b"\0" * 32)
    found = Verification((), "intact", 7, LOG, head)
    return copy_of(Checked((entry,), SHOW, head, found), audience, Options())


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_whatever_a_fact_says_has_words_everywhere(kind: type[Fact]) -> None:
    """`show N` names each answer once, the desk has a row and a detail, the file's trail leaves none out."""

    @settings(max_examples=12)
    @given(compartments_of(kind))
    def told(compartments: dict[str, dict[str, Any]]) -> None:
        entry = logged(make(kind.kind, compartments))
        said = [*answered(entry.fact, SHOW.label)]
        listed_once(entry, compartments)
        assert row_of(entry, SHOW).what
        assert all(detail_of(entry, SHOW))
        copy = copied(entry, "file")
        words = entry_words(copy, copy.entries[0], None)
        assert words
        assert kind.kind in SPOKEN or stand_in_order(words, said)

    told()


def listed_once(entry: Entry, compartments: dict[str, dict[str, Any]]) -> None:
    """The list of `show N` has each answered field exactly once, with its label and a value, in a line."""
    table = field_table(entry.fact, SHOW)
    assert all(detail_of(entry, SHOW, fields=False))
    assert [line.split()[0] for line in table] == [one.name for one in answered(entry.fact, SHOW.label)]
    names = [f"{part}.{name}" for part, held in compartments.items() for name in held]
    assert sorted(line.split()[0] for line in table) == sorted(names)
    assert all(": " in line and "\n" not in line for line in table)


def stand_in_order(words: str, said: list[Told]) -> bool:
    """Whether each answer but those of the keys stands in the words, after the one before."""
    at = 0
    for one in said:
        if one.name not in OF_THE_KEYS and one.compartment.letter != "x":
            label = f"{one.field.inside} {one.words}"
            at = words.index(label, at) + len(label)
    return True


@settings(max_examples=50)
@given(st.data())
def test_a_row_shows_no_names_and_no_terms(data: st.DataObject) -> None:
    """The set reads the desk over a shoulder: a row tells only what goes with every copy."""
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    fact = make(kind, data.draw(compartments_of(KINDS[kind])))
    open_words = {one.words for one in answered(fact, SHOW.label) if one.compartment.letter in "ol"}
    assert set(row_words(fact, SHOW)[1:]) <= open_words


def test_a_kind_without_sentences_is_told_in_lines() -> None:
    """An approval reads as a list of label and answer, in the order of the form."""
    fact = make("approval", {"what": {"type": "studio", "decision": "granted", "decider": "producer"}})
    assert field_lines(fact, SHOW) == (
        "Type: studio or streamer",
        "Decision: granted",
        "Decided by: producer",
    )
    entry = replace(logged(fact), state="replaced")
    assert row_of(entry, SHOW).what == "approval · studio or streamer · granted · producer · corrected"
