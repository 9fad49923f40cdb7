"""What changed: the fields that differ between two states of a thing, and between two versions of a document.

In trails old and new stand as "3 → 2"; on the public page as "{place}: {old} became {new}; {why}".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters import sentences
from exporters.copies import Copy
from exporters.counts import figure, listed, number_word, plural, sentence_start
from exporters.page import Item
from ledger.facts import AiUse, Entry, Fact, File, LogHead, Money, Ref, When
from ledger.facts.declare import FieldSpec, fields_of
from ledger.facts.times import format_moment, format_when
from ledger.facts.values import Part
from ledger.facts.vocabularies_rights import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator


def value_words(copy: Copy, spec: FieldSpec, value: object) -> str:
    """A value of a field in words, as tables and trails print it."""
    if value is None:
        return "not stated"
    if isinstance(value, tuple):
        return listed([value_words(copy, spec, part) for part in value]) if value else "none"
    if isinstance(value, int):
        return figure(value)
    if isinstance(value, Ref):
        return value.as_
    if isinstance(value, When):
        return format_when(value)
    if isinstance(value, File):
        return f"{value.name} (SHA-256 {value.sha256})"
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if isinstance(value, LogHead):
        return f"{figure(value.size)} entries"
    if isinstance(value, Part):
        parts = ((part, getattr(value, part.attribute)) for part in fields_of(type(value)))
        return ", ".join(value_words(copy, part, held) for part, held in parts if held is not None)
    text = " ".join(str(value).split())
    if text == "unknown":
        return "not known"
    return copy.label(spec.vocabulary.name, text, spec.vocabulary.codes) if spec.vocabulary else text


def differences(copy: Copy, old: Fact, new: Fact) -> Iterator[tuple[str, str, str, str]]:
    """(field name, label, old, new) of each field that differs; who wrote it and notes are left aside."""
    if type(old) is not type(new):
        return
    for name, compartment in type(new).compartments().items():
        if name in ("who", "note"):
            continue
        before, after = getattr(old, name), getattr(new, name)
        for spec in compartment.fields:
            was, now = getattr(before, spec.attribute, None), getattr(after, spec.attribute, None)
            if was != now:
                yield (
                    f"{name}.{spec.name}",
                    sentences.lower(spec.label),
                    value_words(copy, spec, was),
                    value_words(copy, spec, now),
                )


def reason_words(entry: Entry, how: tuple[str, ...] = ("corrects", "completes", "retracts")) -> str:
    """Why an entry changed another, in the words of the list, or in the person's own where these are given."""
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
    items: list[Item] = []
    added: list[int] = []
    for use in copy.uses:
        before = [entry for entry in use.chain if entry.seq < head.size]
        if not before:
            added.append(use.entry.number)
        elif use.entry.seq >= head.size and isinstance(before[-1].fact, AiUse):
            items.append(_changed(copy, use.entry, before[-1].fact, use.fact))
    items.extend(_taken_back(copy, head.size))
    if added:
        noun = plural("use", len(added))
        text = f"{sentence_start(number_word(len(added)))} {noun} reported since, in the list."
        items.append(Item(text, entries=tuple(added)))
    return tuple(items) or (Item("Nothing that this page prints from uses."),)


def _place(copy: Copy, fact: AiUse) -> str:
    place = sentences.place_of(copy, [fact])
    if place.scenes and len(place.scenes) < 6:
        return sentence_start(sentences.scene_words(copy, place.scenes))
    return sentences.department_name(copy, fact.role.department) if fact.role.department else "A use"


def _changed(copy: Copy, entry: Entry, old: AiUse, new: AiUse) -> Item:
    told: list[str] = []
    for name, label, was, now in differences(copy, old, new):
        if (
            name == "outputs.count"
            and isinstance(old.outputs.count, int)
            and isinstance(new.outputs.count, int)
        ):
            noun = plural(new.outputs.thing or "item", old.outputs.count)
            told.append(f"{number_word(old.outputs.count)} {noun} became {number_word(new.outputs.count)}")
        else:
            told.append(f"{label}, {was}, became {now}")
    date = format_moment(entry.at, copy.show.zone, prose=True).rsplit(",", 1)[0]
    what = "; ".join(told) if told else "entered again with the same values"
    text = f"{_place(copy, new)}: {what}; {reason_words(entry)}, {date}."
    return Item(text, entries=(entry.number,))


def _taken_back(copy: Copy, size: int) -> Iterator[Item]:
    for chain in copy.chains.values():
        first = chain[-1]
        if isinstance(first.fact, AiUse) and first.state == "retracted" and chain[0].seq < size:
            for seq in first.followers:
                taker = copy.by_seq.get(seq)
                if taker is not None and seq >= size and any(link.how == "retracts" for link in taker.re):
                    text = f"{_place(copy, first.fact)}: a use was taken back; {reason_words(taker)}."
                    yield Item(text, entries=(taker.number,))
