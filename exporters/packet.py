"""The writing-credit evidence schedule: literary and source material, hand-overs, writers' own use, gaps.

Six parts (domain report C2); part 1 never holds part 3, part 4 is a file of its own so that it can't travel
by mistake. It proposes no credit and no weight; the Guild determines credit.
"""

from __future__ import annotations

from dataclasses import replace

from exporters import packet_parts as parts_of
from exporters.copies import Copy
from exporters.counts import figure, listed, number_word
from exporters.frame import Frame, fingerprint, foot, shown_origin
from exporters.page import Counts, Item, Masthead, Page, Section, closing
from exporters.trail import title_line
from ledger.facts import (
    Version,
)
from ledger.facts.setting import ProductionParties
from ledger.facts.times import format_day, format_when
from ledger.facts.vocabularies_rights import AGREEMENTS

WORDS = "This schedule states what our record held on this day. It proposes no credit."
"""What signs for the company: fixed words, never composed."""

CLOSING = closing("schedule")
_WHAT = (
    "The written material in order of date; AI-generated material the company handed over, and how it said "
    "so; what is missing. It proposes no credit and no weight. The Guild determines credit."
)
NAMES = {
    "wga": "the Writers Guild of America",
    "writer": "one writer",
    "coded": "arbiters, coded",
    "file": "the file",
}
_TITLES = {
    "1": "Literary material",
    "2": "Source material",
    "3": "AI-generated material handed over by the company",
    "4": "Writers’ own use of generative AI with the company’s consent",
    "5": "Open points",
    "6": "Has each writer looked?",
}
PARTS = {
    "wga": ("1", "2", "3", "4", "5", "6"),
    "writer": ("1", "2", "3", "4", "5", "6"),
    "coded": ("1", "2"),
    "file": ("1", "2", "3", "4", "5", "6"),
}
"""Who gets which parts; one writer gets of parts 4 and 6 only what is that writer's own."""


def compose(copy: Copy, frame: Frame) -> Page:
    """The packet of a copy: the cover with its parts, or part 4 alone when the options ask for it."""
    coded = copy.audience == "coded"
    material = parts_of.material_of(copy)
    literary = [one for one in material if one.fact.what.form != "source"]
    source = [one for one in material if one.fact.what.form == "source"]
    open_points = parts_of.open_points(copy, literary)
    parts = {
        "1": parts_of.literary(copy, literary, coded),
        "2": parts_of.source(copy, source, coded),
        "3": parts_of.handed_over(copy),
        "4": parts_of.own_use(copy),
        "5": open_points,
        "6": parts_of.looked(copy),
    }
    wanted = [number for number in PARTS[copy.audience] if number != "4"]
    if copy.options.part == "4":
        wanted = ["4"] if "4" in PARTS[copy.audience] else []
    used = {number for section in parts.values() for item in section.items for number in item.entries}
    used |= {entry.number for one in material for entry in one.chain}
    unresolved = sum(bool(parts_of.lacks(one)) for one in material)
    counts = Counts(len(used), unresolved, len(copy.options.withheld), 0)
    cover = () if copy.options.part == "4" else _cover(copy, parts, "" if coded else counts.line)
    sections = (
        *cover,
        *(_part(number, parts[number], begins=bool(cover)) for number in wanted),
        *(() if coded or copy.options.part == "4" else parts_of.files(literary)),
    )
    if coded:
        sections = tuple(replace(section, items=_bare(section.items)) for section in sections)
    return Page(
        "packet",
        copy.audience,
        f"Copy for arbiters · version {frame.version}" if coded else frame.report,
        _masthead(copy, frame, coded),
        sections,
        "" if coded else foot(copy),
        (CLOSING,),
        None if coded else counts,
        signature=None if coded else frame.signature,
        sign_title="Signed for the company",
        fingerprint=None if coded else fingerprint(copy),
        check=()
        if coded
        else (
            f"After entry {figure(copy.head.size)} of {shown_origin(copy)}.",
            "With the ledger at hand, hotset verify shows that nothing up to that entry was changed.",
        ),
        data={} if coded else {"code": copy.show.code, "head": copy.head.json()},
    )


def _part(number: str, section: Section, *, begins: bool) -> Section:
    """A part under its number and title; after a cover, parts 1, 3 and 5 begin a page."""
    title = f"{number}  {_TITLES[number]}"
    return replace(section, title=title, new_page=begins and number in ("1", "3", "5"))


def _bare(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items of a coded copy: words alone, without the numbers of the entries that they rest on."""
    return tuple(replace(item, entries=(), facts={}) for item in items)


def key_of_references(copy: Copy) -> dict[str, int]:
    """Reference → entry number of a coded copy: what is sealed apart from it."""
    return {parts_of.reference(copy, one): one.entry.number for one in parts_of.material_of(copy)}


def _cover(copy: Copy, parts: dict[str, Section], counted: str) -> tuple[Section, ...]:
    inside: list[Item] = []
    for number in PARTS[copy.audience]:
        section = parts[number]
        size = (
            len(section.table.rows) if section.table is not None else sum(bool(i.lead) for i in section.items)
        )
        if number == "5":
            size = sum(item.text != "None." for item in section.items)
        held = figure(size) if size else "none"
        if number == "6":
            looked = len([1 for item in section.items if item.text != "not yet" and item.lead])
            held = f"{figure(looked)} of {figure(len([i for i in section.items if i.lead]))}"
        apart = ", in a file of its own" if number == "4" else ""
        between = " " if _TITLES[number].endswith("?") else ", "
        inside.append(Item(f"{_TITLES[number]}{between}{held}{apart}", lead=number))
    left = [f"{number_word(int(n))}" for n in _TITLES if n not in PARTS[copy.audience]]
    if left:
        inside.append(Item(f"Not in this copy: parts {listed(left)}."))
    return (
        Section("what", "What this is", (Item(_WHAT),)),
        Section("inside", "Inside", tuple(inside), note=counted),
    )


def _masthead(copy: Copy, frame: Frame, coded: bool) -> Masthead:
    if coded:
        lines = ((f"{copy.show.title}", f"Copy for arbiters · version {frame.version}"),)
        return Masthead(
            "Evidence for writing-credit determination", "Written material in order of date", lines
        )
    show = copy.show
    parties: ProductionParties = show.production.parties
    number = show.production.title.number
    left = " · ".join(
        part for part in (show.title, title_line(copy), f"production {number}" if number else "") if part
    )
    agreements = [
        f"{copy.label(AGREEMENTS.name, a.code, AGREEMENTS.codes)} {a.version or ''}".strip()
        for a in parties.agreements or ()
        if a.code and "WGA" in a.code.upper()
    ]
    ended = show.production.dates.photography_end
    photography = (
        f"photography ended {format_when(ended, prose=True)}"
        if ended is not None and ended.at
        else "photography: end not recorded"
    )
    agreement = f"Agreement {listed(agreements)}" if agreements else "Agreement: not recorded"
    to = f"Copy for {NAMES[copy.audience]}"
    if copy.audience == "writer":
        to = f"Copy for {copy.options.writer or 'one writer, not named'}"
    return Masthead(
        "Evidence for writing-credit determination",
        to,
        (
            (left, frame.record.replace("Record", "Schedule", 1)),
            (f"{agreement} · {photography}", ""),
            (_script(copy), ""),
        ),
    )


def _script(copy: Copy) -> str:
    scripts = [fact for _, fact in copy.live(Version) if fact.what.kind == "script"]
    if not scripts:
        return "Final shooting script: not recorded"
    what = scripts[-1].what
    date = format_day(what.date.day, prose=True) if what.date is not None and what.date.day else "not dated"
    pages = f"{figure(what.pages)} pages" if what.pages is not None else "pages not recorded"
    return f"Final shooting script {what.name or 'not named'}, {date}, {pages}"
