"""The sections of the public disclosure: each a function from a copy to items (sentences: documents.md 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exporters import answers, sentences
from exporters.copies import Copy, Use
from exporters.counts import figure, listed, number_word, out_of, plural, sentence_start, with_article
from exporters.page import Item, Section
from exporters.regarded import disputed_count, regard_words
from exporters.sentences import lower
from ledger.audit import needs
from ledger.audit.coverage import Row
from ledger.facts import Attestation, Entry
from ledger.facts.show import ToolHere
from ledger.facts.times import format_moment
from ledger.facts.values import Json
from ledger.facts.vocabularies import DEPICTS, TRAINING

NEEDS = (
    "department, tool, what AI did, place, and where it ended up; "
    "for a person’s likeness, consent and date too; and while two corrections of it disagree"
)


def missing_values(use: Use) -> list[str]:
    """What this document prints or decides on and an entry does not state."""
    lacks = needs.disclosure_lacks(use.fact, use.status)
    if use.rivals:
        lacks.append("which correction holds")
    if use.about_person:
        lacks += ["consent"] * (not use.consents) + ["date of the use"] * needs.undated(use.fact)
    return lacks


def rows_of(copy: Copy) -> Sequence[Row]:
    matrix = copy.coverage.by_scene or copy.coverage.by_phase or copy.coverage.by_day
    return matrix.rows if matrix is not None else ()


def _facts(copy: Copy, use: Use, *, things: bool = True) -> dict[str, Json]:
    fact = use.fact
    told: dict[str, Json] = {
        "department": fact.role.department,
        "function": fact.what.function,
        "status": use.status,
    }
    told["tool"] = sentences.tool_name(copy, fact)
    told["scenes"] = list(sentences.place_of(copy, [fact]).scenes)
    if things:
        told["count"] = fact.outputs.count
        told["thing"] = fact.outputs.thing
    return told


def faces(copy: Copy, people: Sequence[Use]) -> tuple[Item, ...]:
    """Uses with a real person in them, each at the level that its performer released, and what is stated."""
    items: list[Item] = []
    kinds: dict[str, list[Use]] = {}
    hidden = 0
    for use in people:
        level = use.release
        if level in ("none", "kind"):
            hidden += level == "none"
            if level == "kind":
                kinds.setdefault(sentences.features(use.fact), []).append(use)
            continue
        facts = _facts(copy, use) if level == "words_place" else _facts(copy, use, things=False)
        text = sentences.person(copy, use, level)
        text += regard_words(copy, use.entry, details=level == "words_place")
        items.append(Item(text, "recorded", entries=use.entries, facts=facts, people=True))
    for kind, several in kinds.items():
        facts = {"released": "kind", "performances": len(several), "features": kind}
        text = sentences.kind_only(kind, len(several)) + disputed_count(several, copy)
        items.append(Item(text, "recorded", facts=facts, people=True))
    if hidden:
        performances = (
            f"{number_word(hidden)} {plural('performance', hidden)} {'was' if hidden == 1 else 'were'}"
        )
        wish = "performer’s wish" if hidden == 1 else "performers’ wish"
        text = f"{sentence_start(performances)} changed; details withheld at the {wish}."
        items.append(Item(text, "recorded", facts={"performances": hidden}, people=True))
    said = stated(copy, "replica", "synthetic")
    if not items and not said:
        text = (
            "Whether a real person’s face, body or voice was changed or made with AI: nobody has stated it."
        )
        return (Item(text, "not_recorded"),)
    return (*items, *said)


def stated(copy: Copy, *topics: str) -> tuple[Item, ...]:
    """Statements by topic in their own words; what the same people state in the same form stands as one."""
    by_words: dict[str, list[tuple[Entry, Attestation]]] = {}
    for entry, fact in copy.live(Attestation):
        if fact.statement.topic in topics and fact.statement.text:
            by_words.setdefault(" ".join(fact.statement.text.split()).strip("“”"), []).append((entry, fact))
    by_people: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for words, held in by_words.items():
        people = _people(copy, [fact for _, fact in held])
        dates = list(dict.fromkeys(_stated_on(copy, entry, fact) for entry, fact in held))
        keyed = all(fact.signature.form == "signed" for _, fact in held)
        form = "signed with a key" if keyed else "typed, not signed"
        how = f"Stated by {people}, {form}, {answers.dates_row(dates)}."
        by_people.setdefault(how, []).append((words, tuple(entry.number for entry, _ in held)))
    return tuple(
        Item(
            f"{' '.join(f'“{words}”' for words, _ in told)} {how}{_regarded(copy, told)}",
            "none" if all(sentences.states_none(words) for words, _ in told) else "",
            entries=tuple(sorted({number for _, numbers in told for number in numbers})),
            facts={"statements": [words for words, _ in told]},
        )
        for how, told in by_people.items()
    )


def _regarded(copy: Copy, told: Sequence[tuple[str, tuple[int, ...]]]) -> str:
    numbers = {number for _, numbers in told for number in numbers}
    return "".join(
        regard_words(copy, entry) for entry, _ in copy.live(Attestation) if entry.number in numbers
    )


def _people(copy: Copy, facts: Sequence[Attestation]) -> str:
    """Who states something, by role; several of one role are counted: "two writers"."""
    held: dict[str, int] = {}
    for fact in facts:
        name = _states(copy, fact)
        held[name] = held.get(name, 0) + 1
    return listed(
        [
            f"{number_word(count)} {plural(name.removeprefix('the '), count)}" if count > 1 else name
            for name, count in held.items()
        ]
    )


def _states(copy: Copy, fact: Attestation) -> str:
    role = fact.statement.role
    if role:
        return with_article(role)
    codes = fact.statement.departments or ()
    return listed([lower(sentences.department_name(copy, code)) for code in codes]) or "somebody not recorded"


def _stated_on(copy: Copy, entry: Entry, fact: Attestation) -> str:
    if fact.statement.on is not None and fact.statement.on.at is not None:
        return sentences.date_of(fact.statement.on)
    return format_moment(entry.at, copy.show.zone, prose=True).rsplit(",", 1)[0]


def film(copy: Copy, film: Iterable[Use]) -> tuple[Item, ...]:
    groups: dict[tuple[str | None, str | None, str | None, bool], list[Use]] = {}
    for use in film:
        role = use.fact.role
        key = (role.department, use.fact.what.function, role.vendor, use.status == "final")
        groups.setdefault(key, []).append(use)
    items: list[Item] = []
    ordered = sorted(groups.items(), key=lambda group: _rank(copy, group[0][0]))
    for (department, _, _, final), several in ordered:
        text = sentences.uses(copy, several)
        text = text if final else f"{text} {sentences.STATUS_UNKNOWN}"
        text += "".join(regard_words(copy, use.entry) for use in several)
        entries = tuple(sorted({number for use in several for number in use.entries}))
        lead = f"{sentences.department_name(copy, department)}." if department else "Department not recorded."
        items.append(Item(text, "recorded", lead, entries, {"uses": [_facts(copy, use) for use in several]}))
    return tuple(items) or (Item("No use whose output is in the film is recorded."),)


def _rank(copy: Copy, department: str | None) -> int:
    """Where a department stands in the list of who is asked; others come last."""
    for place, row in enumerate(rows_of(copy)):
        if department in row.departments:
            return place
    return len(rows_of(copy))


def way(copy: Copy, way: Iterable[Use]) -> tuple[Item, ...]:
    groups: dict[tuple[str | None, str], list[Use]] = {}
    for use in way:
        groups.setdefault((use.fact.role.department, sentences.fate(copy, use)), []).append(use)
    items: list[Item] = []
    for (department, fate), several in sorted(groups.items(), key=lambda group: _rank(copy, group[0][0])):
        what = listed(_way_things(copy, several))
        entries = tuple(sorted({number for use in several for number in use.entries}))
        lead = f"{sentences.department_name(copy, department)}." if department else "Department not recorded."
        regarded = "".join(regard_words(copy, use.entry) for use in several)
        items.append(Item(f"{sentence_start(what)}, {fate}.{regarded}", "recorded", lead, entries))
    return tuple(items)


def _way_things(copy: Copy, several: Sequence[Use]) -> list[str]:
    """Things that share a fate, each kind once with its count, or by what AI did where none is stated."""
    counts: dict[str, int] = {}
    named: dict[str, None] = {}
    for use in several:
        outputs = use.fact.outputs
        if isinstance(outputs.count, int) and outputs.thing:
            counts[outputs.thing] = counts.get(outputs.thing, 0) + outputs.count
        else:
            named[sentences.function_label(copy, use.fact.what.function)] = None
    return [*(f"{number_word(count)} {plural(thing, count)}" for thing, count in counts.items()), *named]


def nones(copy: Copy) -> tuple[Item, ...]:
    rows = [row for row in rows_of(copy) if row.count("none") == len(row.cells) and row.cells]
    if not rows:
        return ()
    by_number: dict[int, Entry] = {entry.number: entry for entry in copy.entries}
    signed = [
        row for row in rows if all(_signed(by_number[n]) for cell in row.cells.values() for n in cell.entries)
    ]
    names = sentence_start(listed([lower(row.label) for row in rows]))
    said = len(rows) - len(signed)
    how = [f"{number_word(len(signed))} signed"] if signed else []
    how += [f"{number_word(said)} said and taken down"] if said else []
    numbers = sorted({n for row in rows for cell in row.cells.values() for n in cell.entries})
    text = f"{names}. {sentence_start('; '.join(how))}."
    text += "".join(regard_words(copy, by_number[number]) for number in numbers)
    return (Item(text, "none", entries=tuple(numbers), facts={"departments": [row.label for row in rows]}),)


def _signed(entry: Entry) -> bool:
    basis = getattr(entry.fact, "basis", None)
    return basis is not None and basis.basis == "signed"


def no_gaps(copy: Copy) -> tuple[Item, ...]:
    if rows_of(copy):
        return (Item("Every answer that was asked for is in.", facts={"missing": 0}),)
    return (Item(answers.NOBODY_ASKED, "not_recorded"),)


def tools(copy: Copy, uses: Sequence[Use]) -> tuple[Item, ...]:
    named: dict[str, str | None] = {}
    unnamed = 0
    for use in uses:
        if not use.printable:
            continue
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


def work(copy: Copy, uses: Sequence[Use]) -> tuple[Item, ...]:
    told: set[str | None] = set()
    said = 0
    for use in uses:
        work = getattr(copy.whole[use.entry.place].fact, "work", None)
        if work is not None and work.job_effect is not None:
            said += 1
            if work.job_effect == "yes":
                told.add(use.fact.role.department)
    items: list[Item] = []
    if told:
        verb = "reports" if len(told) == 1 else "report"
        departments = f"{sentence_start(number_word(len(told)))} {plural('department', len(told))}"
        text = f"{departments} {verb} work done with AI that a person would usually do."
        items.append(Item(text, facts={"departments": len(told)}))
    elif said < len(uses):
        text = f"Whether a person would usually do that work is stated for {out_of(said, len(uses), 'use')}."
        items.append(Item(text, facts={"stated": said, "uses": len(uses)}))
    return (
        *items,
        *(Item(i.text, "", i.lead, i.entries, i.facts) for i in stated(copy, "consultation", "job_effect")),
    )


def real(copy: Copy, uses: Sequence[Use]) -> tuple[Item, ...]:
    items: list[Item] = []
    for use in uses:
        depicts = use.fact.what.depicts
        shown = [
            code
            for code in (() if depicts is None or isinstance(depicts, str) else depicts)
            if code.startswith("real_")
        ]
        if shown and not use.about_person:
            depicted = sentence_start(listed([DEPICTS.label(code) for code in shown]))
            text = f"{depicted} shown: {sentences.use(copy, use)}"
            items.append(Item(text, "recorded", entries=use.entries, facts=_facts(copy, use)))
    items.extend(stated(copy, "real_people"))
    if not items:
        items.append(
            Item(
                "Whether real people, places or events are shown or altered with AI: nobody has stated it.",
                "not_recorded",
            )
        )
    return tuple(items)


def annex(copy: Copy, uses: Sequence[Use], planned: Sequence[Use]) -> tuple[Section, ...]:
    listed_uses: list[Item] = []
    for use in (*uses, *planned):
        level = use.release if use.about_person else "words_place"
        if level in ("none", "kind"):
            continue
        if use.about_person:
            text = sentences.person(copy, use, level)
        else:
            text = f"{sentences.use(copy, use)} {_status_words(copy, use)}"
        text += regard_words(copy, use.entry, details=level == "words_place")
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
            f"{_training(tool)}.",
            entries=(tool.entry,),
        )
        for tool in copy.show.tools
    )
    sections = (
        Section(
            "uses",
            "Each use",
            tuple(listed_uses),
            note=f"A use is unresolved here while one of these is not stated: {NEEDS}.",
        ),
        Section("nones", "Each statement of none", answers.none_items(copy)),
        Section(
            "statements",
            "Other statements",
            stated(copy, "replica", "synthetic", "generated_text", "real_people", "department"),
        ),
        Section("missing", "Each answer that is missing", tuple(gaps)),
        Section("tools", "Each tool", tools),
    )
    return tuple(section for section in sections if section.items)


def _training(tool: ToolHere) -> str:
    position = tool.fact.training.position
    return TRAINING.label(position) if position else "not recorded"


def _status_words(copy: Copy, use: Use) -> str:
    if use.status == "final":
        return "In the film."
    fate = sentences.fate(copy, use)
    return f"{sentence_start(fate)}."
