"""The public transparency disclosure: one printed page about one work, and the list behind it.

Composes a Page for the audience "public". Contents: domain report C10; order, sentences and overflow:
documents.md 3, 4 and 6. It states what was logged and what was not; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporters import answers, sentences
from exporters import disclosure_sections as parts
from exporters.changes import changes_since
from exporters.copies import Copy, Use
from exporters.counts import figure, listed, number_word, out_of, plural, sentence_start
from exporters.frame import Frame, fingerprint, foot, shown_origin, withheld_items
from exporters.front import fitted
from exporters.page import Counts, Item, Masthead, Page, Section, closing
from exporters.sentences import lower
from ledger.facts import Version
from ledger.facts.vocabularies_rights import FORMATS

WORDS = (
    "This page states what our record held on this day, and what it does not hold. "
    "I asked the departments named here. I have not seen every use myself."
)
"""What the producer signs (documents.md 4): fixed words, never composed."""

CLOSING = (
    f"{closing('page')} Arranged by the four pillars stated by the Creators Coalition on AI, which has not "
    "reviewed or endorsed it."
)
_IN_FILM = frozenset({"final", "unknown"})
_LIST_LIMIT = 100_000
"""Characters of sentences in the list, so that the file stays under 200 kB; the JSON holds them all."""


def compose(copy: Copy, frame: Frame) -> Page:
    """The disclosure of a copy, whole: nothing is cut to a page yet."""
    uses = [use for use in copy.uses if use.status != "planned"]
    planned = [use for use in copy.uses if use.status == "planned"]
    people = [use for use in uses if use.about_person]
    others = [use for use in uses if not use.about_person]
    film = [use for use in others if (use.status or "unknown") in _IN_FILM]
    way = [use for use in others if (use.status or "unknown") not in _IN_FILM] + planned
    complete, bar = answers.completeness(copy)
    gaps = (
        *answers.gap_items(copy, copy.coverage.by_scene, headed=True),
        *answers.gap_items(copy, copy.coverage.by_phase, headed=True),
    )
    changed = changes_since(copy, "disclosure")
    kept_back = [use for use in people if use.release == "none"]
    sections = [
        Section("faces", "Faces and voices", parts.faces(copy, people)),
        Section("film", "In the film", parts.film(copy, film)),
        Section("way", "On the way, not in the film", parts.way(copy, way), run_in=True),
        Section(
            "none",
            "None, and who says so",
            (*parts.nones(copy), *parts.stated(copy, "generated_text", "department")),
        ),
        Section("gaps", "Not recorded", gaps or parts.no_gaps(copy)),
        Section("complete", "How complete", complete, bar=bar, run_in=True),
        Section("tools", "Tools", parts.tools(copy, uses)),
        Section("work", "Work", parts.work(copy, uses), run_in=True),
        Section("real", "Real people, places", parts.real(copy, uses)),
        Section("changed", f"Changed since v{frame.version - 1}", changed, run_in=True)
        if frame.version > 1
        else None,
        Section("withheld", "Withheld", withheld_items(copy, len(kept_back)), run_in=True),
    ]
    shown = tuple(section for section in sections if section is not None and section.items)
    annex = parts.annex(copy, uses, planned)
    unresolved = [use for use in copy.uses if parts.missing_values(use)]
    matrix = copy.coverage.by_scene or copy.coverage.by_phase or copy.coverage.by_day
    counts = Counts(
        len({number for section in (*shown, *annex) for item in section.items for number in item.entries}),
        len(unresolved),
        len(copy.options.withheld) + len([use for use in people if use.release != "words_place"]),
        matrix.count("not_recorded") if matrix else 0,
    )
    contact = copy.show.production.what.contact
    return Page(
        "disclosure",
        copy.audience,
        frame.report,
        _masthead(copy, frame),
        shown,
        foot(copy),
        (CLOSING,),
        counts,
        (_lead(copy, people),),
        annex,
        frame.signature,
        fingerprint=fingerprint(copy),
        check=(
            f"After entry {figure(copy.head.size)} of {shown_origin(copy)}.",
            "With the ledger at hand, hotset verify shows that nothing up to that entry was changed.",
            f"Wrong or missing? {contact}" if contact else "Wrong or missing? No contact is recorded.",
        ),
        data={"code": copy.show.code, "needs": parts.NEEDS, "head": copy.head.json()},
    )


def front(page: Page) -> Page:
    """The page as it is printed: its front fitted to one page, its list kept under the file's size."""
    front_page = fitted(page)
    whole = {section.name: section for section in page.sections}
    cut = [
        replace(whole[section.name], bar=None, run_in=False)
        for section in front_page.sections
        if section.items != whole[section.name].items
    ]
    room = _LIST_LIMIT
    annex: list[Section] = []
    for section in (*cut, *page.annex):
        kept: list[Item] = []
        for item in section.items:
            room -= len(item.text.encode()) + 160
            if room > 0:
                kept.append(item)
        left = len(section.items) - len(kept)
        note = f"and {figure(left)} more, in the data file" if left else section.note
        annex.append(replace(section, items=tuple(kept), note=note))
    return replace(front_page, annex=tuple(annex))


def _masthead(copy: Copy, frame: Frame) -> Masthead:
    what = copy.show.production.what
    kind = copy.label(FORMATS.name, what.format, FORMATS.codes) if what.format else ""
    runtimes = [fact.what.runtime for _, fact in copy.live(Version) if fact.what.runtime]
    minutes = f"{round(runtimes[-1] / 60)} min" if runtimes else ""
    about = " · ".join(
        part
        for part in ("How AI was used in this film, and not used", ", ".join(filter(None, (kind, minutes))))
        if part
    )
    return Masthead(copy.show.title, about, ((what.company or copy.show.code, frame.record),))


def _lead(copy: Copy, people: Sequence[Use]) -> str:
    rows = parts.rows_of(copy)
    used = [row for row in rows if row.count("recorded")]
    said: list[str] = []
    if rows:
        if used:
            names = listed([lower(row.label) for row in used])
            said.append(f"AI tools were used in {out_of(len(used), len(rows), 'department')}: {names}.")
        else:
            said.append(
                f"No use of AI tools is recorded in the {figure(len(rows))} departments that were asked."
            )
    else:
        departments = {use.fact.role.department for use in copy.uses} - {None}
        names = listed(sorted(lower(sentences.department_name(copy, code)) for code in departments if code))
        said.append(f"AI tools were used: {names}." if names else "No use of AI tools is recorded.")
        said.append("Nobody has been asked yet.")
    said.extend(_lead_people(people))
    none = [row for row in rows if row.count("none") == len(row.cells)]
    if none:
        verb = "states that it" if len(none) == 1 else "state that they"
        said.append(
            f"{sentence_start(number_word(len(none)))} {plural('department', len(none))} {verb} used none."
        )
    missing = [row for row in rows if row.count("not_recorded")]
    if 0 < len(missing) <= 2:
        for row in missing:
            count = out_of(row.count("not_recorded"), len(row.cells), _noun(copy))
            said.append(f"{row.label} has not answered for {count}.")
    elif missing:
        lost, asked = sum(row.count("not_recorded") for row in missing), sum(len(row.cells) for row in rows)
        said.append(
            f"{sentence_start(number_word(len(missing)))} departments have not answered for everything: "
            f"{figure(lost)} of {figure(asked)} answers are missing."
        )
    return " ".join(said)


def _noun(copy: Copy) -> str:
    return "scene" if copy.coverage.by_scene else "phase" if copy.coverage.by_phase else "shoot day"


def _lead_people(people: Sequence[Use]) -> list[str]:
    if not people:
        return []
    consented = all(use.consents for use in people)
    agreed = (
        "with the performer’s recorded consent"
        if consented
        else "and no consent is on file for at least one of them"
    )
    if len(people) == 1:
        use = people[0]
        count = use.fact.outputs.count
        agreed = "with the performer’s recorded consent" if consented else "and no consent is on file"
        if use.release == "words_place" and isinstance(count, int) and use.fact.outputs.thing:
            what = f"{number_word(count)} {plural(use.fact.outputs.thing, count)} of one performance"
            verb = "was" if count == 1 else "were"
            return [f"{sentence_start(what)} {verb} changed, {agreed}."]
        return [f"One performance was changed or made with AI, {agreed}."]
    if consented:
        agreed = "each with the performer’s recorded consent"
    return [
        f"{sentence_start(number_word(len(people)))} performances were changed or made with AI, {agreed}."
    ]
