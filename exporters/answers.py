"""Coverage in words: who states none, who has not answered, how complete the record is (documents.md 6).

Every count names its matrix and its denominator. "None" always carries who said or signed it and how it
reached the record; without an `asked` fact there is no number at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from exporters.copies import Copy
from exporters.counts import figure, listed, out_of, plural, runs, sentence_start, with_article
from exporters.page import Bar, Item
from exporters.regarded import regard_words
from exporters.sentences import NO_ANSWER, NOT_ASKED, department_name, lower, scene_words
from ledger.audit.answers import Place
from ledger.audit.coverage import CellState, Matrix, Row
from ledger.audit.speakers import Rest
from ledger.facts import AiNone, Asked, Entry, When
from ledger.facts.show import DayHere
from ledger.facts.times import format_day, format_moment, format_when
from ledger.facts.vocabularies import PHASES
from ledger.facts.vocabularies_rights import ASKED_REASONS, UNITS

NOBODY_ASKED = "Nobody has been asked yet; without that there is no count of answers."
_NOUNS = {"scene": "scene", "day": "shoot day", "phase": "phase"}


def places_words(copy: Copy, matrix: Matrix, places: Sequence[Place]) -> str:
    """Columns of a matrix in a list: "sc 40–44, 47", "day 12, 4 Dec 2025", "prep"."""
    if matrix.axis == "scene":
        order = [_scene(place) for place in matrix.columns]
        said = runs([_scene(place) for place in places], order)
        return f"sc {said}, {len(places)} {plural('scene', len(places))}" if len(places) > 2 else f"sc {said}"
    if matrix.axis == "phase":
        return listed([copy.label(PHASES.name, code, PHASES.codes) for code, _ in places])
    days = {(day.label, day.unit or ""): day for day in copy.show.days}
    said = runs([label for label, _ in places], [label for label, _ in matrix.columns])
    dates = [day.date for place in places if (day := days.get(place)) and day.date]
    if len(dates) > 2 or len(dates) != len(places):
        return f"{plural('day', len(places))} {said}"
    return f"{plural('day', len(places))} {said}, {listed([format_day(date) for date in dates])}"


def _scene(place: Place) -> str:
    return f"{place[0]}:{place[1]}" if place[0] else place[1]


def none_basis(copy: Copy, entry: Entry, fact: AiNone) -> str:
    """How a statement of none reached the record: said and taken down, or signed. Never one as the other."""
    person = fact.by.person.as_ if fact.by.person is not None else ""
    role = fact.basis.role or ""
    name = f"{person}, {role}" if person and role else person or (with_article(role) if role else "")
    departments = listed([department_name(copy, code) for code in fact.scope.departments])
    if fact.basis.basis == "signed":
        return f"signed by {name}" if name else f"signed by {departments}, by whom not recorded"
    said = f"said by {name}" if name else f"said by {departments}, by whom not recorded"
    scribe = entry.fact.who.person
    taker = (
        scribe.as_
        if scribe is not None
        else with_article(fact.basis.scribe_role)
        if fact.basis.scribe_role
        else ""
    )
    return f"{said}, taken down by {taker}" if taker else f"{said}, by whom taken down is not recorded"


def none_scope(copy: Copy, fact: AiNone) -> str:
    """The scope of a statement of none in words."""
    scope = fact.scope
    if scope.phases:
        return listed([copy.label(PHASES.name, code, PHASES.codes) for code in scope.phases])
    if scope.days:
        days = runs([ref.as_ for ref in scope.days], [day.label for day in copy.show.days])
        return f"{plural('day', len(scope.days))} {days}"
    scenes = [copy.scene_name(ref) for ref in scope.scenes or ()]
    held = [scene.name for scene in copy.show.scenes if not scene.omitted]
    if set(held) <= set(scenes) and held:
        return (
            f"all {len(held)} scenes"
            if len(set(scenes)) == len(held)
            else f"all {len(set(scenes))} scenes asked"
        )
    return scene_words(copy, scenes, most=12)


def none_sentence(copy: Copy, entry: Entry, fact: AiNone) -> str:
    """{department}: none in {scope}, {said by … / signed by …}, {date}."""
    departments = listed([department_name(copy, code) for code in fact.scope.departments])
    besides = listed([ref.as_ for ref in fact.scope.besides or ()])
    others = f", besides {besides}" if besides else ""
    when = fact.scope.until
    date = format_when(when) if when is not None and when.at else format_moment(entry.at, copy.show.zone)
    return (
        f"{departments}: none in {none_scope(copy, fact)}{others}, {none_basis(copy, entry, fact)}, {date}."
    )


def none_items(copy: Copy) -> tuple[Item, ...]:
    """Every statement of none in force, one by one."""
    return tuple(
        Item(
            none_sentence(copy, entry, fact) + regard_words(copy, entry),
            "none",
            f"{entry.number:,}",
            (entry.number,),
            {"departments": list(fact.scope.departments), "basis": fact.basis.basis},
        )
        for entry, fact in copy.live(AiNone)
    )


def asked_words(copy: Copy, matrix: Matrix, row: Row) -> str:
    """When the departments of a row were asked about this matrix, and what is known of their silence.

    Reminders count; without any, the times that the list of who is asked was put to them.
    """
    reminded: list[When] = []
    listed_on: list[When] = []
    circumstance = ""
    for _, fact in copy.live(Asked):
        scope = fact.scope
        grouped = {code for group in scope.groups or () for code in group.departments}
        if not set(row.departments) & {*(scope.departments or ()), *grouped}:
            continue
        scopes = {"scene": scope.scenes, "day": scope.days, "phase": scope.phases}
        if not scopes[matrix.axis] and any(scopes.values()):
            continue
        if scope.act == "reminds":
            reminded.extend(fact.why.dates or ())
            circumstance = " ".join((fact.why.circumstance or "").split()) or circumstance
        else:
            listed_on.extend(fact.why.dates or ())
    dates = _in_order(reminded) or _in_order(listed_on)
    told = f"{circumstance.rstrip('.')}. " if circumstance else ""
    return f"{told}Asked on {dates_row(dates)}; {NO_ANSWER}." if dates else f"{told}{NOT_ASKED}"


def _in_order(dates: list[When]) -> list[str]:
    known = sorted((when.at, format_when(when, prose=True)) for when in dates if when.at is not None)
    return list(dict.fromkeys(words for _, words in known))


def dates_row(dates: Sequence[str]) -> str:
    """Prose dates in a row; what the next one says too is said once: "3 and 9 February 2026"."""
    short: list[str] = []
    for date, after in pairwise(dates):
        words, next_words = date.split(" "), after.split(" ")
        shared = 2 if words[-2:] == next_words[-2:] and len(words) > 2 else int(words[-1:] == next_words[-1:])
        short.append(" ".join(words[: len(words) - shared]))
    return listed([*short, *dates[-1:]])


def gap_items(
    copy: Copy, matrix: Matrix | None, *, places: bool = False, headed: bool = False
) -> tuple[Item, ...]:
    """{department}, {scope}: not recorded. Asked on {dates}; no answer. A row of the matrix each.

    `places` names each cell; `headed` leaves out "not recorded" where the side head says it.
    """
    if matrix is None:
        return ()
    return tuple(_gap(copy, matrix, row, places, headed) for row in matrix.rows if row.count("not_recorded"))


def _gap(copy: Copy, matrix: Matrix, row: Row, places: bool, headed: bool) -> Item:
    missing = row.places("not_recorded")
    scope = out_of(len(missing), len(row.cells), _NOUNS[matrix.axis])
    if places or (matrix.axis == "day" and len(missing) < 4):
        scope += f" ({places_words(copy, matrix, missing)})"
    return Item(
        f"{row.label}, {scope}: {'' if headed else 'not recorded. '}{asked_words(copy, matrix, row)}",
        "not_recorded",
        facts={
            "departments": list(row.departments),
            "matrix": matrix.axis,
            "missing": [_scene(place) if matrix.axis == "scene" else place[0] for place in missing],
            "asked": len(row.cells),
        },
    )


def complete_sentence(copy: Copy, matrix: Matrix) -> str:
    """{n} departments were asked about {m} scenes: {a} of {b} answers are in, {c} are missing."""
    missing = matrix.count("not_recorded")
    noun = _NOUNS[matrix.axis]
    return (
        f"{figure(len(matrix.rows))} {plural('department', len(matrix.rows))} were asked about "
        f"{figure(len(matrix.columns))} {plural(noun, len(matrix.columns))}: {figure(matrix.answered)} of "
        f"{figure(matrix.asked)} answers are in, {figure(missing)} {'is' if missing == 1 else 'are'} missing"
    )


def statements_sentence(copy: Copy) -> str:
    """{s} statements by {p} people; {f} cover the whole film. People are counted from five up only."""
    nones = list(copy.live(AiNone))
    if not nones:
        return "No statement of none is held."
    people = {_speaker(copy, entry) for entry, _ in nones} - {None}
    by = f" by {figure(len(people))} people" if len(people) >= 5 else ""
    held = {scene.id for scene in copy.show.scenes if not scene.omitted}
    whole = sum(held <= {ref.id for ref in fact.scope.scenes or ()} for _, fact in nones) if held else 0
    statements = f"{figure(len(nones))} {plural('statement', len(nones))} of none{by}"
    return f"{statements}; {figure(whole)} cover the whole film."


def _speaker(copy: Copy, entry: Entry) -> str | None:
    fact = copy.whole[entry.place].fact
    if not isinstance(fact, AiNone) or fact.by.person is None:
        return None
    return fact.by.person.id or fact.by.person.as_


def not_asked_sentence(copy: Copy) -> str:
    """Not asked: {list} ({who decided, when}). Never left out; "nobody is named" when it is empty."""
    parts: list[str] = []
    for entry, fact in copy.live(Asked):
        codes = [code for code in fact.scope.not_asked or () if code in copy.coverage.not_asked]
        if codes:
            reason = fact.why.reason
            why = (
                copy.label(ASKED_REASONS.name, reason, ASKED_REASONS.codes)
                if reason
                else "reason not recorded"
            )
            decided = f"{why}, {fact.why.by}" if fact.why.by else why
            date = fact.scope.since
            on = format_when(date, prose=True) if date is not None and date.at else None
            on = on or format_moment(entry.at, copy.show.zone, prose=True).rsplit(",", 1)[0]
            named = listed([lower(department_name(copy, code)) for code in codes])
            parts.append(f"{named} ({decided}, {on})")
    return f"Not asked: {'; '.join(parts)}." if parts else "Not asked: no department is named as not asked."


def completeness(copy: Copy) -> tuple[tuple[Item, ...], Bar | None]:
    """The section "How complete": each matrix by itself, and the one bar, of the first that was asked for."""
    matrices = [
        m for m in (copy.coverage.by_scene, copy.coverage.by_phase, copy.coverage.by_day) if m is not None
    ]
    if not matrices:
        return (Item(NOBODY_ASKED, facts={"asked": None}),), None
    first, *others = matrices
    text = f"{complete_sentence(copy, first)}. {not_asked_sentence(copy)}"
    items = [Item(text, entries=copy.coverage.questions, facts=_matrix_facts(first))]
    for matrix in others:
        missing = matrix.count("not_recorded")
        heading = sentence_start(f"by {_NOUNS[matrix.axis]}")
        said = f"{heading}: {complete_sentence(copy, matrix)}{', in the list' if missing else ''}."
        items.append(Item(said, facts=_matrix_facts(matrix)))
    items.append(Item(statements_sentence(copy)))
    return tuple(items), Bar(first.answered, first.asked)


def rest_items(copy: Copy, matrix: Matrix | None) -> tuple[Item, ...]:
    """On how many entries by how many people the answers rest, and which uses contradict a statement of none.

    For copies that look into the record; the public page counts statements of none only.
    """
    if matrix is None or not matrix.answered:
        return ()
    by = f"by {_NOUNS[matrix.axis]}"
    states: tuple[tuple[CellState, str], ...] = (("recorded", "recorded"), ("none", "stated as none"))
    items = [
        Item(f"What is {words} {by} rests on {_rest_words(copy.speakers.rest(matrix.entries(state)))}.")
        for state, words in states
        if matrix.count(state)
    ]
    if matrix.against:
        numbers = listed([figure(number) for number in matrix.against])
        many = len(matrix.against) > 1
        told = f"{'entries' if many else 'entry'} {numbers} {'stand' if many else 'stands'} against"
        them = "them" if many else "it"
        text = f"{sentence_start(by)}: {told} a statement of none that does not except {them}. Both stay."
        items.append(Item(text, "recorded", entries=matrix.against))
    return tuple(items)


def _rest_words(rest: Rest) -> str:
    """`3 entries by 2 people, 1 of them by whom not recorded`."""
    people = "1 person" if rest.people == 1 else f"{figure(rest.people)} people"
    by = f" by {people}" if rest.people else ""
    unknown = f"; {figure(rest.not_stated)} of them by whom not recorded" if rest.not_stated else ""
    return f"{figure(rest.entries)} {plural('entry', rest.entries)}{by}{unknown}"


def _matrix_facts(matrix: Matrix) -> dict[str, str | int | None]:
    return {
        "matrix": matrix.axis,
        "departments": len(matrix.rows),
        "columns": len(matrix.columns),
        "asked": matrix.asked,
        "recorded": matrix.count("recorded"),
        "none": matrix.count("none"),
        "not_recorded": matrix.count("not_recorded"),
    }


def silent_units(copy: Copy, answered: Iterable[tuple[str, str]]) -> list[str]:
    """Units with days that no entry and no statement names, with the days' dates while they are few."""
    heard = set(answered)
    held: dict[str, list[DayHere]] = {}
    for day in copy.show.days:
        held.setdefault(day.unit or "", []).append(day)
    said: list[str] = []
    for unit, days in held.items():
        silent = [day for day in days if (day.label, unit) not in heard]
        if silent:
            name = sentence_start(copy.label(UNITS.name, unit, UNITS.codes)) if unit else "Unit not recorded"
            labels = runs([day.label for day in silent], [day.label for day in days])
            dates = [format_day(day.date) for day in silent if day.date is not None]
            on = f" ({listed(dates)})" if len(silent) < 4 and dates else ""
            said.append(f"{name}, {out_of(len(silent), len(days), 'day')}: {labels}{on}")
    return said
