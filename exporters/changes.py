"""What changed: the fields that differ between two states of a thing, and between two versions of a document.

In trails old and new stand as "3 → 2"; on the public page as "{place}: {old} became {new}; {why}".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters import sentences
from exporters.copies import Copy, Use
from exporters.counts import number_word, plural, sentence_start
from exporters.page import Item
from ledger.facts import AiUse, Entry, Fact, differing
from ledger.facts.declare import FieldSpec
from ledger.facts.times import format_moment
from ledger.facts.vocabularies_rights import REASONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


def value_words(copy: Copy, spec: FieldSpec, value: object) -> str:
    """A value of a field in words, as tables and trails print it."""
    return differing.value_words(spec, value, copy.label)


def differences(
    copy: Copy, old: Fact, new: Fact, erased: tuple[Collection[str], Collection[str]] = ((), ())
) -> Iterator[tuple[str, str, str, str]]:
    """(field name, label, old, new) of each field that differs; who wrote it and notes are left aside.

    `erased` are the compartments of both that were erased.
    """
    for found in differing.differences(old, new, copy.label, erased):
        counted = found.name == "outputs.count" and isinstance(new, AiUse) and new.outputs.thing
        yield found.name, plural(counted, None) if counted else found.label, found.old, found.new


def reason_words(entry: Entry, how: tuple[str, ...] = ("corrects", "completes", "retracts")) -> str:
    """Why an entry changed another: the words of the list, or the person's own where these are given."""
    for link in entry.re:
        if link.how in how:
            own = entry.fact.note.reason
            if link.why in ("other", "none") and own:
                return " ".join(own.split())
            return REASONS.label(link.why)
    return REASONS.label("none")


def changes_since(copy: Copy, document: str) -> tuple[Item, ...]:
    """What changed in the uses since the last issued version of this document."""
    reports = [(e, fact) for e, fact in copy.reports(document) if fact.what.head is not None]
    if not reports:
        return ()
    head = reports[-1][1].what.head
    assert head is not None
    size = copy.under(head)
    groups: dict[tuple[str | None, str | None, str | None], list[tuple[Use, AiUse]]] = {}
    items: list[Item] = []
    added: list[int] = []
    for use in copy.uses:
        if use.about_person and use.release != "words_place":
            continue
        before = [entry for entry in use.chain if entry.place < size]
        if not before:
            added.append(use.entry.number)
        elif isinstance(before[-1].fact, AiUse):
            role = use.fact.role
            groups.setdefault((role.department, use.fact.what.function, role.vendor), []).append(
                (use, before[-1].fact)
            )
    for pairs in groups.values():
        if any(use.entry.place >= size for use, _ in pairs):
            items.append(_changed(copy, pairs, size))
    items.extend(_taken_back(copy, size))
    if added:
        noun = plural("use", len(added))
        text = f"{sentence_start(number_word(len(added)))} {noun} reported since, in the list."
        items.append(Item(text, entries=tuple(added)))
    return tuple(items) or (Item("Nothing that this page prints of uses."),)


def _place(copy: Copy, fact: AiUse) -> str:
    place = sentences.place_of(copy, [fact])
    if place.scenes and len(place.scenes) < 6:
        return sentence_start(sentences.scene_words(copy, place.scenes))
    return sentences.department_name(copy, fact.role.department) if fact.role.department else "A use"


def _changed(copy: Copy, pairs: Sequence[tuple[Use, AiUse]], size: int) -> Item:
    """{place}: {old} became {new}; {why}. Counts of one hand and function are summed, as the page does."""
    moved = [(use, old) for use, old in pairs if use.entry.place >= size]
    old_counts = [old.outputs.count for _, old in pairs]
    new_counts = [use.fact.outputs.count for use, _ in pairs]
    told: list[str] = []
    before, after = _total(old_counts), _total(new_counts)
    if before is not None and after is not None and before != after:
        thing = moved[0][0].fact.outputs.thing or "item"
        told.append(f"{number_word(before)} {plural(thing, before)} became {number_word(after)}")
    for use, old in moved:
        for name, label, was, now in differences(copy, old, use.fact):
            if name != "outputs.count":
                told.append(f"{label}, {was}, became {now}")
    last = moved[-1][0]
    date = format_moment(last.entry.at, copy.show.zone, prose=True).rsplit(",", 1)[0]
    why = reason_words(last.entry)
    if any(link.why == "late_information" for link in last.entry.re):
        why += f", reported by {sentences.agent(copy, last.fact.role.department)}"
    what = "; ".join(dict.fromkeys(told)) if told else "entered again with the same values"
    text = f"{_place(copy, last.fact)}: {what}; {why}, {date}."
    return Item(text, entries=tuple(use.entry.number for use, _ in moved))


def _total(counts: Sequence[int | str | None]) -> int | None:
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if known and len(known) == len(counts) else None


def _taken_back(copy: Copy, size: int) -> Iterator[Item]:
    for chain in copy.chains.values():
        first = chain[-1]
        if isinstance(first.fact, AiUse) and first.state == "retracted" and chain[0].place < size:
            for seq in first.followers:
                taker = copy.by_place.get(seq)
                if taker is not None and seq >= size and any(link.how == "retracts" for link in taker.re):
                    text = f"{_place(copy, first.fact)}: a use was taken back; {reason_words(taker)}."
                    yield Item(text, entries=(taker.number,))
