"""The public transparency disclosure: one printed page about one work, and the list behind it.

Composes a Page for the audience "public". Contents: domain report C10; order, sentences and overflow:
documents.md 3, 4 and 6. It states what was logged and what was not; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exporters import answers, sentences
from exporters.changes import changes_since
from exporters.copies import Copy, Use
from exporters.counts import figure, listed, number_word, out_of, plural, sentence_start
from exporters.frame import Frame, fingerprint, foot, withheld_items
from exporters.front import fitted
from exporters.page import Counts, Item, Masthead, Page, Section
from exporters.sentences import lower
from ledger.audit.coverage import Row
from ledger.facts import Attestation, Entry, Version
from ledger.facts.times import format_moment
from ledger.facts.values import Json
from ledger.facts.vocabularies import DEPICTS, TRAINING
from ledger.facts.vocabularies_rights import FORMATS

WORDS = (
    "This page states what our record held on this day, and what it does not hold. "
    "I asked the departments named here. I have not seen every use myself."
)
"""What the producer signs (documents.md 4): fixed words, never composed."""

CLOSING = (
    "This page states what was logged. It does not decide credit, authorship, consent or legal compliance. "
    "Arranged by the four pillars stated by the Creators Coalition on AI, which has not reviewed or endorsed it."
)
_IN_FILM = frozenset({"final", "unknown"})
_NEEDS = "department, tool, what AI did, place, and where it ended up; for a person’s likeness, consent and date too"
_LIST_LIMIT = 100_000
"""Characters of sentences in the list, so that the file stays under 200 kB; the JSON holds them all."""


def compose(copy: Copy, frame: Frame) -> Page:
    """The disclosure of a copy, whole: nothing is cut to a page yet."""
    uses = [use for use in copy.uses if use.status != "planned"]
    planned = [use for use in copy.uses if use.status == "planned"]
    people = [use for use in uses if use.about_person]
    others = [use for use in uses if not use.about_person]
    film = [use for use in others if (use.status or "unknown") in _IN_FILM]
    way = [use for use in others if use not in film] + planned
    complete, bar = answers.completeness(copy)
    gaps = (
        *answers.gap_items(copy, copy.coverage.by_scene),
        *answers.gap_items(copy, copy.coverage.by_phase),
    )
    changed = changes_since(copy, "disclosure")
    kept_back = [use for use in people if release_of(use) in ("none",)]
    sections = [
        Section("faces", "Faces and voices", _faces(copy, people)),
        Section("film", "In the film", _film(copy, film)),
        Section("way", "On the way, not in the film", _way(copy, way)),
        Section(
            "none", "None, and who says so", (*_nones(copy), *_stated(copy, "generated_text", "department"))
        ),
        Section("gaps", "Not recorded", gaps or _no_gaps(copy)),
        Section("complete", "How complete", complete, bar=bar),
        Section("tools", "Tools", _tools(copy, uses)),
        Section("work", "Work", _work(copy, uses)),
        Section("real", "Real people, places", _real(copy, uses)),
        Section("changed", f"Changed since v{frame.version - 1}", changed) if frame.version > 1 else None,
        Section("withheld", "Withheld", withheld_items(copy, len(kept_back))),
    ]
    shown = tuple(section for section in sections if section is not None and section.items)
    annex = _annex(copy, uses, planned)
    unresolved = [use for use in copy.uses if missing_values(use)]
    matrix = copy.coverage.by_scene or copy.coverage.by_phase or copy.coverage.by_day
    counts = Counts(
        len({number for section in (*shown, *annex) for item in section.items for number in item.entries}),
        len(unresolved),
        len(copy.options.withheld) + len([use for use in people if release_of(use) != "words_place"]),
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
            f"After entry {figure(copy.head.size)} of {fingerprint(copy).origin}.",
            "With the ledger at hand, hotset verify shows that nothing up to that entry was changed.",
            f"Wrong or missing? {contact}" if contact else "Wrong or missing? No contact is recorded.",
        ),
        data={"code": copy.show.code, "needs": _NEEDS, "head": copy.head.json()},
    )


def front(page: Page) -> Page:
    """The page as it is printed: its front fitted to one page, its list kept under the file's size."""
    room = _LIST_LIMIT
    annex: list[Section] = []
    for section in page.annex:
        kept: list[Item] = []
        for item in section.items:
            room -= len(item.text) + 160
            if room > 0:
                kept.append(item)
        left = len(section.items) - len(kept)
        note = f"and {figure(left)} more, in the data file" if left else section.note
        annex.append(Section(section.name, section.title, tuple(kept), section.table, note=note))
    fitted_page = fitted(page)
    return Page(**{**fitted_page.__dict__, "annex": tuple(annex)})


def release_of(use: Use) -> str:
    """How much of a person's use may be published: the least that any of its consents released."""
    order = ["none", "kind", "place", "words_place"]
    levels = [getattr(entry.fact, "likeness", None) for entry in use.consents]
    said = [level.release if level is not None and level.release in order else "kind" for level in levels]
    return min(said, key=order.index) if said else "kind"


def missing_values(use: Use) -> list[str]:
    """What this document prints or decides on and an entry does not state."""
    fact = use.fact
    place = bool(fact.where.scene) or fact.where.scene == () or fact.where.shot or fact.seen.scene
    lacks = {
        "department": fact.role.department is None,
        "tool": fact.what.tool is None or isinstance(fact.what.tool, str),
        "what AI did": fact.what.function in (None, "UNKNOWN", "OTHER"),
        "place": not place or isinstance(fact.where.scene, str),
        "where it ended up": use.status in (None, "unknown"),
    }
    if use.about_person:
        lacks["consent"] = not use.consents
        lacks["date of the use"] = fact.where.occurred is None or fact.where.occurred.at is None
    return [name for name, lacking in lacks.items() if lacking]


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


def _rows(copy: Copy) -> Sequence[Row]:
    matrix = copy.coverage.by_scene or copy.coverage.by_phase or copy.coverage.by_day
    return matrix.rows if matrix is not None else ()


def _lead(copy: Copy, people: Sequence[Use]) -> str:
    rows = _rows(copy)
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
            said.append(
                f"{row.label} has not answered for {out_of(row.count('not_recorded'), len(row.cells), _noun(copy))}."
            )
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
        if release_of(use) == "words_place" and isinstance(count, int) and use.fact.outputs.thing:
            what = f"{number_word(count)} {plural(use.fact.outputs.thing, count)} of one performance"
            verb = "was" if count == 1 else "were"
            return [f"{sentence_start(what)} {verb} changed, {agreed}."]
        return [f"One performance was changed or made with AI, {agreed}."]
    if consented:
        agreed = "each with the performer’s recorded consent"
    return [
        f"{sentence_start(number_word(len(people)))} performances were changed or made with AI, {agreed}."
    ]


def _facts(copy: Copy, use: Use, place: bool = True) -> dict[str, Json]:
    fact = use.fact
    told: dict[str, Json] = {
        "department": fact.role.department,
        "function": fact.what.function,
        "status": use.status,
    }
    told["tool"] = sentences.tool_name(copy, fact)
    if place:
        told["scenes"] = list(sentences.place_of(copy, [fact]).scenes)
        told["count"] = fact.outputs.count
        told["thing"] = fact.outputs.thing
    return told


def _faces(copy: Copy, people: Sequence[Use]) -> tuple[Item, ...]:
    items: list[Item] = []
    hidden = 0
    for use in people:
        level = release_of(use)
        if level == "none":
            hidden += 1
            continue
        facts = _facts(copy, use) if level == "words_place" else {"released": level}
        text = sentences.person(copy, use, level)
        items.append(Item(text, "recorded", entries=use.entries, facts=facts, people=True))
    if hidden:
        performances = (
            f"{number_word(hidden)} {plural('performance', hidden)} {'was' if hidden == 1 else 'were'}"
        )
        wish = "performer’s wish" if hidden == 1 else "performers’ wish"
        text = f"{sentence_start(performances)} changed; details withheld at the {wish}."
        items.append(Item(text, "recorded", facts={"performances": hidden}, people=True))
    stated = _stated(copy, "replica", "synthetic")
    if not items and not stated:
        text = (
            "Whether a real person’s face, body or voice was changed or made with AI: nobody has stated it."
        )
        return (Item(text, "not_recorded"),)
    return (*items, *stated)


def _stated(copy: Copy, *topics: str) -> tuple[Item, ...]:
    """Statements by topic, the same words by several people as one, each with how it was signed."""
    by_words: dict[str, list[tuple[Entry, Attestation]]] = {}
    for entry, fact in copy.live(Attestation):
        if fact.statement.topic in topics and fact.statement.text:
            by_words.setdefault(" ".join(fact.statement.text.split()), []).append((entry, fact))
    items: list[Item] = []
    for words, held in by_words.items():
        people = listed(list(dict.fromkeys(_states(copy, fact) for _, fact in held)))
        dates = list(dict.fromkeys(_stated_on(copy, entry, fact) for entry, fact in held))
        keyed = all(fact.signature.form == "signed" for _, fact in held)
        form = "signed with a key" if keyed else "typed, not signed"
        text = f"“{words.strip('“”')}” Stated by {people}, {form}, {listed(dates)}."
        entries = tuple(entry.number for entry, _ in held)
        items.append(Item(text, "none", entries=entries, facts={"topic": held[0][1].statement.topic}))
    return tuple(items)


def _states(copy: Copy, fact: Attestation) -> str:
    role = fact.statement.role
    if role:
        return f"the {role}"
    codes = fact.statement.departments or ()
    return listed([lower(sentences.department_name(copy, code)) for code in codes]) or "somebody not recorded"


def _stated_on(copy: Copy, entry: Entry, fact: Attestation) -> str:
    if fact.statement.on is not None and fact.statement.on.at is not None:
        return sentences.date_of(fact.statement.on)
    return format_moment(entry.at, copy.show.zone, prose=True).rsplit(",", 1)[0]


def _film(copy: Copy, film: Iterable[Use]) -> tuple[Item, ...]:
    groups: dict[tuple[str | None, str | None, str | None, bool], list[Use]] = {}
    for use in film:
        role = use.fact.role
        key = (role.department, use.fact.what.function, role.vendor, use.status == "final")
        groups.setdefault(key, []).append(use)
    items: list[Item] = []
    for (department, _, _, final), several in groups.items():
        text = sentences.uses(copy, several)
        text = text if final else f"{text} {sentences.STATUS_UNKNOWN}"
        entries = tuple(sorted({number for use in several for number in use.entries}))
        lead = f"{sentences.department_name(copy, department)}." if department else "Department not recorded."
        items.append(Item(text, "recorded", lead, entries, {"uses": [_facts(copy, use) for use in several]}))
    return tuple(items) or (Item("No use whose output is in the film is recorded."),)


def _way(copy: Copy, way: Iterable[Use]) -> tuple[Item, ...]:
    groups: dict[tuple[str | None, str], list[Use]] = {}
    for use in way:
        groups.setdefault((use.fact.role.department, sentences.fate(copy, use)), []).append(use)
    items: list[Item] = []
    for (department, fate), several in groups.items():
        what = listed(list(dict.fromkeys(_way_thing(copy, use) for use in several)))
        entries = tuple(sorted({number for use in several for number in use.entries}))
        lead = f"{sentences.department_name(copy, department)}." if department else "Department not recorded."
        items.append(Item(f"{sentence_start(what)}, {fate}.", "recorded", lead, entries))
    return tuple(items)


def _way_thing(copy: Copy, use: Use) -> str:
    fact = use.fact
    if isinstance(fact.outputs.count, int) and fact.outputs.thing:
        return f"{number_word(fact.outputs.count)} {plural(fact.outputs.thing, fact.outputs.count)}"
    return sentences.function_label(copy, fact.what.function)


def _nones(copy: Copy) -> tuple[Item, ...]:
    rows = [row for row in _rows(copy) if row.count("none") == len(row.cells) and row.cells]
    if not rows:
        return ()
    by_number = {entry.number: entry for entry in copy.entries}
    signed = [
        row for row in rows if all(_signed(by_number[n]) for cell in row.cells.values() for n in cell.entries)
    ]
    names = sentence_start(listed([lower(row.label) for row in rows]))
    said = len(rows) - len(signed)
    how = [f"{number_word(len(signed))} signed"] if signed else []
    how += [f"{number_word(said)} said and taken down"] if said else []
    numbers = sorted({n for row in rows for cell in row.cells.values() for n in cell.entries})
    text = f"{names}. {sentence_start('; '.join(how))}, each in the list."
    return (Item(text, "none", entries=tuple(numbers), facts={"departments": [row.label for row in rows]}),)


def _signed(entry: Entry) -> bool:
    basis = getattr(entry.fact, "basis", None)
    return basis is not None and basis.basis == "signed"


def _no_gaps(copy: Copy) -> tuple[Item, ...]:
    if _rows(copy):
        return (Item("Every answer that was asked for is in.", facts={"missing": 0}),)
    return (Item(answers.NOBODY_ASKED, "not_recorded"),)


def _tools(copy: Copy, uses: Sequence[Use]) -> tuple[Item, ...]:
    named: dict[str, str | None] = {}
    unnamed = 0
    for use in uses:
        tool = copy.tool(use.fact.what.tool)
        name = sentences.tool_name(copy, use.fact)
        if name == sentences.TOOL_UNKNOWN:
            unnamed += 1
        else:
            named[name] = tool.fact.training.position if tool else None
    if not named and not unnamed:
        return (Item("None is recorded."),)
    positions: dict[str, int] = {}
    for position in named.values():
        label = TRAINING.label(position) if position else "not recorded"
        positions[label] = positions.get(label, 0) + 1
    told = ", ".join(f"{label} {count}" for label, count in positions.items())
    text = f"{sentence_start(number_word(len(named)))}, in the list." if named else ""
    text += f" What their makers say of training data: {told}." if told else ""
    text += (
        f" {sentence_start(number_word(unnamed))} {plural('use', unnamed)} of a tool that is not recorded."
        if unnamed
        else ""
    )
    return (Item(text.strip(), facts={"tools": list(named), "training": dict(positions)}),)


def _work(copy: Copy, uses: Sequence[Use]) -> tuple[Item, ...]:
    told: set[str | None] = set()
    said = 0
    for use in uses:
        work = getattr(copy.whole[use.entry.seq].fact, "work", None)
        if work is not None and work.job_effect is not None:
            said += 1
            if work.job_effect == "yes":
                told.add(use.fact.role.department)
    items: list[Item] = []
    if told:
        verb = "reports" if len(told) == 1 else "report"
        text = f"{sentence_start(number_word(len(told)))} {plural('department', len(told))} {verb} work done with AI that a person would usually do."
        items.append(Item(text, facts={"departments": len(told)}))
    elif said < len(uses):
        text = f"Whether a person would usually do that work is stated for {out_of(said, len(uses), 'use')}."
        items.append(Item(text, facts={"stated": said, "uses": len(uses)}))
    return (
        *items,
        *(Item(i.text, "", i.lead, i.entries, i.facts) for i in _stated(copy, "consultation", "job_effect")),
    )


def _real(copy: Copy, uses: Sequence[Use]) -> tuple[Item, ...]:
    items: list[Item] = []
    for use in uses:
        depicts = use.fact.what.depicts
        shown = [
            code
            for code in (() if depicts is None or isinstance(depicts, str) else depicts)
            if code.startswith("real_")
        ]
        if shown and not use.about_person:
            text = f"{sentence_start(listed([DEPICTS.label(code) for code in shown]))} shown: {sentences.use(copy, use)}"
            items.append(Item(text, "recorded", entries=use.entries, facts=_facts(copy, use)))
    items.extend(_stated(copy, "real_people"))
    if not items:
        items.append(
            Item(
                "Whether real people, places or events are shown or altered with AI: nobody has stated it.",
                "not_recorded",
            )
        )
    return tuple(items)


def _annex(copy: Copy, uses: Sequence[Use], planned: Sequence[Use]) -> tuple[Section, ...]:
    listed_uses: list[Item] = []
    for use in (*uses, *planned):
        level = release_of(use) if use.about_person else "words_place"
        if level == "none":
            continue
        if use.about_person:
            text = sentences.person(copy, use, level)
        else:
            text = f"{sentences.use(copy, use)} {_status_words(copy, use)}"
        lacks = missing_values(use)
        text += f" Not stated: {listed(lacks)}." if lacks and level == "words_place" else ""
        listed_uses.append(Item(text, "recorded", figure(use.entry.number), use.entries))
    gaps = [
        item
        for matrix in (copy.coverage.by_scene, copy.coverage.by_phase, copy.coverage.by_day)
        for item in answers.gap_items(copy, matrix, places=True)
    ]
    tools = tuple(
        Item(
            f"{tool.known_as}, {tool.maker or 'maker not recorded'}. Training data, as its maker says: "
            f"{TRAINING.label(tool.fact.training.position) if tool.fact.training.position else 'not recorded'}.",
            entries=(tool.entry,),
        )
        for tool in copy.show.tools
    )
    sections = (
        Section(
            "uses",
            "Each use",
            tuple(listed_uses),
            note=f"A use is unresolved here while one of these is not stated: {_NEEDS}.",
        ),
        Section("nones", "Each statement of none", answers.none_items(copy)),
        Section(
            "statements",
            "Other statements",
            _stated(copy, "replica", "synthetic", "generated_text", "real_people", "department"),
        ),
        Section("missing", "Each answer that is missing", tuple(gaps)),
        Section("tools", "Each tool", tools),
    )
    return tuple(section for section in sections if section.items)


def _status_words(copy: Copy, use: Use) -> str:
    if use.status == "final":
        return "In the film."
    fate = sentences.fate(copy, use)
    return f"{sentence_start(fate)}."
