"""The six parts of the writing-credit evidence schedule, each a function from a copy to a section.

No glyph stands beside a person's name; a part that holds nothing says so.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

from exporters import answers, sentences
from exporters.changes import differences, reason_words
from exporters.copies import Copy, Use
from exporters.counts import figure
from exporters.erasures import erased_items
from exporters.page import Column, Item, Section, Table
from exporters.regarded import on, regard_words, who
from exporters.trail_entries import attested
from ledger.audit.needs import material_lacks
from ledger.facts import (
    Asked,
    Attestation,
    Entry,
    Ref,
    WritingGaiMaterial,
    WritingHandover,
    WritingMaterial,
)
from ledger.facts import (
    listed as refs_of,
)
from ledger.facts.times import format_moment, format_when
from ledger.facts.values import When
from ledger.facts.vocabularies_rights import FORMS, WRITING_EFFECTS

_COLUMNS = (
    Column("no", "No", "right"),
    Column("date", "Date", "whole"),
    Column("form", "Form"),
    Column("writer", "Writer"),
    Column("pages", "Pages", "right"),
    Column("delivered", "Delivered", "whole"),
)


@dataclass(frozen=True)
class Material:
    entry: Entry
    fact: WritingMaterial
    chain: tuple[Entry, ...]


def material_of(copy: Copy) -> list[Material]:
    """Written material in order of its date; what has no date stands where its entry or delivery puts it."""
    held = [Material(entry, fact, copy.chains[entry.thing]) for entry, fact in copy.live(WritingMaterial)]

    def order(one: Material) -> tuple[str, int]:
        for when in (one.fact.what.date, one.fact.delivered.at):
            if when is not None and when.at is not None:
                return when.at.isoformat(), one.entry.place
        return one.chain[0].at.isoformat(), one.entry.place

    return sorted(held, key=order)


def reference(copy: Copy, one: Material) -> str:
    key = copy.options.code_key.encode() or copy.head.root
    made = hmac.new(key, one.chain[0].id.encode(), hashlib.sha256).digest()
    return base64.b32encode(made).decode("ascii")[:4]


def _day(when: When | None) -> str:
    return format_when(when) if when is not None and when.at is not None else "not recorded"


def _writers(fact: WritingMaterial) -> str:
    writers = fact.writers.writers
    if writers is None or isinstance(writers, str):
        return "not recorded"
    return ", ".join(ref.as_ for ref in writers) or "none"


def _letters(copy: Copy, fact: WritingMaterial) -> str:
    """The Guild's letters once they are typed; until then a rule for each writer."""
    said: list[str] = []
    for ref in refs_of(fact.writers.writers):
        person = next((p for p in copy.show.people if p.id == ref.id), None)
        alias = person.fact.alias.alias if person is not None else None
        said.append(alias or "Writer ___")
    return ", ".join(said) or "Writer ___"


def _form(copy: Copy, fact: WritingMaterial, coded: bool) -> str:
    form = fact.what.form
    label = copy.label(FORMS.name, form, FORMS.codes) if form else "not recorded"
    if coded:
        return FORMS.label(form) if form is not None and form in FORMS else "Other"
    return f"{label} ({fact.what.colour})" if fact.what.colour else label


def _pages(fact: WritingMaterial) -> str:
    return figure(fact.what.pages) if isinstance(fact.what.pages, int) else "not recorded"


def literary(copy: Copy, material: list[Material], coded: bool) -> Section:
    if coded:
        columns = (*_COLUMNS[:5], Column("reference", "Reference", "whole"))
        rows = tuple(
            (
                str(number), _day(one.fact.what.date), _form(copy, one.fact, True), _letters(copy, one.fact),
                _pages(one.fact), f"{reference(copy, one)} (this copy)",
            )
            for number, one in enumerate(material, 1)
        )  # fmt: skip
        note = (
            "Letters are the Guild’s to give. Typed with the Guild’s letter they print here; until then the "
            "rule stays blank. The key to the references is sealed apart."
        )
        return Section("part-1", "", (), Table(columns, rows), note=note)
    rows = tuple(
        (
            str(number), _day(one.fact.what.date), _form(copy, one.fact, False), _writers(one.fact),
            _pages(one.fact), _day(one.fact.delivered.at),
        )
        for number, one in enumerate(material, 1)
    )  # fmt: skip
    if not rows:
        return Section("part-1", "", (Item("No written material is recorded."),))
    note = (
        "In order of date; human writers only. Each with its file’s SHA-256, in full, at the end. "
        "Part 1 never holds Part 3."
    )
    return Section("part-1", "", (), Table(_COLUMNS, rows), note=note)


def source(copy: Copy, material: list[Material], coded: bool) -> Section:
    items: list[Item] = []
    for number, one in enumerate(material, 1):
        if coded:
            text = f"{_day(one.fact.what.date)}, {_pages(one.fact)} pages, {reference(copy, one)} (this copy)"
        else:
            title = one.fact.what.title or "title not recorded"
            text = f"{title}, {_writers(one.fact)}, {_day(one.fact.what.date)}, {_pages(one.fact)} pages"
        items.append(Item(f"{text}.", lead=str(number), entries=(one.entry.number,)))
    for entry, fact in copy.live(Attestation):
        if fact.statement.topic == "source_material":
            words = (
                "A statement of the company is in the Guild’s copy." if coded else attested(copy, entry, fact)
            )
            items.append(Item(words, entries=(entry.number,)))
    return Section(
        "part-2",
        "",
        tuple(items) or (Item("Source material: not recorded, and nobody has stated that there is none."),),
    )


def handed_over(copy: Copy) -> Section:
    items = [Item("Kept apart from parts 1 and 2 (Article 72).")]
    count = 0
    for entry, fact in copy.live(WritingHandover):
        items.append(
            _hand_over(copy, entry, fact, "abcdefghijklmnopqrstuvwxyz"[count % 26] * (count // 26 + 1))
        )
        count += 1
    handed = {ref.id for _, fact in copy.live(WritingHandover) for ref in refs_of(fact.what.material)}
    for entry, gai in copy.live(WritingGaiMaterial):
        first = copy.chains[entry.thing][0]
        if first.id not in handed:
            what = gai.what.description or "Generated material, not described"
            text = f"{what}, {_day(gai.what.date)}: no hand-over to a writer is recorded."
            items.append(Item(text, entries=(entry.number,)))
    stated = [(e, f) for e, f in copy.live(Attestation) if f.statement.topic == "hand_over"]
    other = "No other hand-over is recorded." if count else "No hand-over is recorded."
    if stated:
        words = " ".join(attested(copy, entry, fact) for entry, fact in stated)
        items.append(Item(f"{other} {words}", entries=tuple(entry.number for entry, _ in stated)))
    else:
        items.append(Item(f"{other} Nobody has stated that there was none."))
    return Section("part-3", "", tuple(items))


def _hand_over(copy: Copy, entry: Entry, fact: WritingHandover, letter: str) -> Item:
    """{date, time}, to {writer}: {thing}. {Part} generated with {system}. Said so: … Receipt: …"""
    what = fact.what
    writer = what.writer.as_ if what.writer is not None else "a writer who is not recorded"
    thing = what.description or "material not described"
    pages = f", {figure(what.pages)} pages" if isinstance(what.pages, int) else ", pages not recorded"
    tool = copy.tool(what.tool)
    named = what.tool.as_ if isinstance(what.tool, Ref) else ""
    system = tool.known_as if tool is not None else named or sentences.TOOL_UNKNOWN
    part = what.generated or "Which part is not recorded;"
    published = {"yes": "yes", "no": "no"}.get(what.published or "", "not stated")
    text = (
        f"{_day_words(fact.dates.handed_over)}, to {writer}: {thing}{pages}. {part} generated with {system}. "
    )
    text += f"Previously published or exploited: {published}, as the company states. "
    means = fact.wording.means or ""
    means = means if means.startswith(("by ", "in ", "on ", "at ")) or not means else f"by {means}"
    means = f", {means}" if means else ", by what means is not recorded"
    words = " ".join((fact.wording.text or "").split())
    said = f"in these words: “{words}”" if words else sentences.NO_WORDS
    text += (
        f"Said so: {_said_when(fact)}{means}, {said} "
        if words
        else f"Said so: {_said_when(fact)}{means}. {said} "
    )
    receipt = fact.dates.acknowledged
    text += (
        f"Receipt: {format_when(receipt, prose=True)}."
        if receipt is not None and receipt.at
        else sentences.NO_RECEIPT
    )
    numbers = tuple(e.number for e in copy.chains[entry.thing])
    return Item(text, "", letter, numbers, {"entry": entry.number})


def _day_words(when: When | None) -> str:
    return format_when(when, prose=True) if when is not None and when.at is not None else "Date not recorded"


def _said_when(fact: WritingHandover) -> str:
    told, handed = fact.dates.disclosed, fact.dates.handed_over
    if told is None or told.at is None:
        return "when is not recorded"
    if handed is not None and handed.at == told.at and told.precision in ("exact", "minute"):
        return "the same minute"
    return format_when(told, prose=True)


def own_use(copy: Copy) -> Section:
    """Part 4, a writer each: uses that touch that writer's work, and the writer's own statements."""
    writers = _participating(copy)
    if copy.audience == "writer":
        writers = [name for name in writers if name == copy.options.writer]
    items: list[Item] = []
    for name in writers:
        uses = [use for use in copy.uses if name in {ref.as_ for ref in refs_of(use.fact.writing.writers)}]
        stated = [
            (entry, fact)
            for entry, fact in copy.live(Attestation)
            if fact.statement.topic == "generated_text" and _signer(fact) == name
        ]
        said = [_writing_use(copy, use) for use in uses] or ["No use is recorded."]
        said += [attested(copy, entry, fact) for entry, fact in stated] or ["No statement."]
        numbers = tuple(sorted({*(n for use in uses for n in use.entries), *(e.number for e, _ in stated)}))
        items.append(Item(" ".join(said), "", name, numbers))
    others = [use for use in copy.uses if _writing(use) and not refs_of(use.fact.writing.writers)]
    if copy.audience != "writer":
        items += [Item(_writing_use(copy, use), "", "No writer named", use.entries) for use in others]
    note = "In the Guild’s and that writer’s copy only."
    return Section("part-4", "", tuple(items) or (Item("No writer is recorded."),), note=note)


def _writing(use: Use) -> bool:
    return use.fact.role.department == "WRI" or use.fact.writing.effect not in (None, "none")


def _writing_use(copy: Copy, use: Use) -> str:
    effect = use.fact.writing.effect
    told = (
        f" Effect on the writing: {WRITING_EFFECTS.label(effect)}."
        if effect
        else " Effect on the writing: not stated."
    )
    regarded = _confirmed(copy, use) + regard_words(copy, use.entry)
    return f"{sentences.use(copy, use)}{told}{regarded} Entry {figure(use.entry.number)}."


def _confirmed(copy: Copy, use: Use) -> str:
    """` Confirmed by M. Adeyemi, writer, on 14 June 2025.`; a vendor's word says so in its own sentence."""
    checks = copy.regard(use.entry).confirmed if use.fact.role.basis != "vendor_declared" else ()
    return "".join(f" Confirmed by {who(check)} on {on(copy, check)}." for check in checks)


def _signer(fact: Attestation) -> str:
    return fact.signature.person.as_ if fact.signature.person is not None else ""


def _participating(copy: Copy) -> list[str]:
    """The writers of the material, in the order in which they first wrote."""
    names = (ref.as_ for one in material_of(copy) for ref in refs_of(one.fact.writers.writers))
    return list(dict.fromkeys(names))


def lacks(one: Material) -> list[str]:
    """What the packet needs of a piece of material and it does not state; erased parts are not missing."""
    gone = one.entry.erased
    return [lack.words for lack in material_lacks(one.fact) if lack.field.partition(".")[0] not in gone]


def open_points(copy: Copy, material: list[Material]) -> Section:
    items: list[Item] = []
    for number, one in enumerate(material, 1):
        for lack in lacks(one):
            items.append(
                Item(f"Item {number} has no {lack}. {_asked_for(copy)}", entries=(one.entry.number,))
            )
    looked = _has_looked(copy)
    for name in _participating(copy):
        if name not in looked and (copy.audience != "writer" or name == copy.options.writer):
            items.append(Item(f"{name} has not yet looked at this list. {_asked_for(copy, name)}"))
    printed: set[int] = set()
    for number, one in enumerate(material, 1):
        told = regard_words(copy, one.entry).strip()
        if one.entry.thing not in printed:
            items += [Item(f"Item {number}: {told}", entries=(one.entry.number,))] if told else []
            items += [item for entry in one.chain[1:] for item in _corrected(copy, number, entry)]
        printed.add(one.entry.thing)
    items += erased_items(copy, "writing.")
    return Section("part-5", "", tuple(items) or (Item("None."),))


def _asked_for(copy: Copy, writer: str = "") -> str:
    """When the writing department was asked again: about this writer and the list, or about material."""
    names = _participating(copy)
    dates: list[When] = []
    for _, fact in copy.live(Asked):
        if fact.scope.act == "reminds" and "WRI" in (fact.scope.departments or ()):
            named = [name for name in names if name in (fact.why.circumstance or "")]
            if (writer in named) if writer else not named:
                dates.extend(when for when in fact.why.dates or () if when.at is not None)
    said = [format_when(when, prose=True) for when in sorted(dates, key=lambda when: str(when.at))]
    return f"Asked {answers.dates_row(said)}; no answer yet." if said else "Not asked."


def _corrected(copy: Copy, number: int, entry: Entry) -> list[Item]:
    target = next(
        (copy.by_place.get(link.place) for link in entry.re if link.how in ("corrects", "completes")), None
    )
    if target is None:
        return []
    changed = "; ".join(
        f"{label} {old} → {new}"
        for _, label, old, new in differences(copy, target.fact, entry.fact, (target.erased, entry.erased))
    )
    person = entry.fact.who.person
    by = f"{person.as_}, " if person is not None else ""
    day = format_moment(entry.at, copy.show.zone).rsplit(",", 1)[0]
    if not changed:
        return []
    what = f"entry {figure(target.number)}, item {number}: {changed}"
    text = f"{what}, {reason_words(entry)} ({by}{day})"
    return [Item(text, "", "Corrected", (entry.number,))]


def _has_looked(copy: Copy) -> dict[str, tuple[Entry, Attestation]]:
    held = ((entry, fact) for entry, fact in copy.live(Attestation) if fact.statement.topic == "list_seen")
    return {_signer(fact): (entry, fact) for entry, fact in held}


def looked(copy: Copy) -> Section:
    looked = _has_looked(copy)
    writers = _participating(copy)
    if copy.audience == "writer":
        writers = [name for name in writers if name == copy.options.writer]
    items = [
        Item(attested(copy, *looked[name]), "", name, (looked[name][0].number,))
        if name in looked
        else Item("not yet", "", name)
        for name in writers
    ]
    return Section("part-6", "", tuple(items) or (Item("No writer is recorded."),))


def files(material: list[Material]) -> tuple[Section, ...]:
    rows = tuple(
        (str(number), file.name, file.sha256)
        for number, one in enumerate(material, 1)
        for file in one.fact.files.files or ()
    )
    if not rows:
        return ()
    columns = (Column("no", "No", "right"), Column("file", "File"), Column("sha256", "SHA-256", "mono"))
    return (Section("files", "Files of part 1", (), Table(columns, rows)),)
