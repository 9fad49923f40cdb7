"""A shoot day by department, from its entries: recorded, none attested, not recorded, and who said so. Pure.

An entry touches the day if it names it, or was logged while the day stood open and names no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ledger.audit.answers import LIVE
from ledger.audit.coverage import coverage
from ledger.audit.unfinished import person_not_asked
from ledger.facts import AiNone, AiOutput, AiUse, Entry, HumanContribution, Mark, Ref
from ledger.facts.show import DayHere, Show
from ledger.facts.values import listed
from tui.desks.wrapping import Answer, WrapRow
from tui.words.detail import how_known
from tui.words.entries import none_place, none_source
from tui.words.names import department_name

Look = Callable[[int], Entry]
ORDER: tuple[Answer, ...] = ("recorded", "none", "not recorded")


def of_the_day(entries: Iterable[Entry], day: DayHere) -> list[Entry]:
    """Those of `entries` (logged since the day was opened) that touch it."""
    return [entry for entry in entries if _touches(entry, day)]


def _touches(entry: Entry, day: DayHere) -> bool:
    fact = entry.fact
    if isinstance(fact, AiNone):
        return not fact.scope.days or any(_is(ref, day) for ref in fact.scope.days)
    if isinstance(fact, AiUse | AiOutput | Mark):
        seen = fact.seen
        return (seen.day is None or _is(seen.day, day)) and seen.unit in (None, day.unit)
    return True


def _is(ref: Ref, day: DayHere) -> bool:
    return ref.id == day.id if ref.id is not None else ref.as_.casefold() == day.label.casefold()


def asked_for(show: Show, day: DayHere) -> tuple[tuple[str, ...], str]:
    """The departments that were asked for the day, and where that stands; nothing if nobody was."""
    if day.called:
        return day.called, f"call sheet {day.label}"
    matrix = coverage(show, ()).by_day
    place = (day.label, day.unit or "")
    rows = [row for row in matrix.rows if place in row.cells] if matrix is not None else []
    codes = dict.fromkeys(code for row in rows for code in row.departments)
    return tuple(codes), "by the production" if codes else ""


def rows_of(show: Show, day: DayHere, entries: Sequence[Entry], look: Look) -> tuple[WrapRow, ...]:
    """The departments that were asked or said something: recorded, then none, then not recorded."""
    asked, _ = asked_for(show, day)
    held: dict[str, list[Entry]] = {code: [] for code in asked}
    for entry in entries:
        for code in departments_of(entry, look):
            held.setdefault(code, []).append(entry)
    rows = [_row(code, found, code in asked, show) for code, found in held.items() if found or code in asked]
    rows.sort(key=lambda row: (ORDER.index(row.answer), row.department.casefold()))
    return tuple(rows)


def departments_of(entry: Entry, look: Look) -> tuple[str, ...]:
    """Whose answer an entry is; an output is that of the department whose use it tells of."""
    fact = entry.fact
    if isinstance(fact, AiNone):
        return fact.scope.departments or ()
    if isinstance(fact, AiUse | HumanContribution):
        return (fact.role.department,) if fact.role.department else ()
    if isinstance(fact, AiOutput):
        uses = (look(link.number) for link in entry.re if link.how == "about" and link.place >= 0)
        return next((departments_of(use, look) for use in uses if isinstance(use.fact, AiUse)), ())
    return ()


def _row(code: str, entries: Sequence[Entry], asked: bool, show: Show) -> WrapRow:
    live = [entry for entry in entries if entry.state in LIVE]
    uses = [entry for entry in live if isinstance(entry.fact, AiUse)]
    nones = [entry for entry in live if isinstance(entry.fact, AiNone)]
    recorded = bool(uses) or any(isinstance(entry.fact, AiOutput) for entry in live)
    return WrapRow(
        code=code,
        department=department_name(code, show),
        answer="recorded" if recorded else "none" if nones else "not recorded",
        entries=sum(entry.state != "retracted" for entry in entries),
        numbers=tuple(entry.number for entry in live),
        said=_used(live, nones, show) if recorded else _none(nones, show),
        uses=tuple(entry.number for entry in uses),
        unasked=tuple(use.number for use in uses if isinstance(use.fact, AiUse) and _unasked(use, use.fact)),
        asked=asked,
    )


def _unasked(entry: Entry, fact: AiUse) -> bool:
    return person_not_asked(entry, fact, fact.outputs.status)


def _used(live: Sequence[Entry], nones: Sequence[Entry], show: Show) -> tuple[str, ...]:
    told = {how_known(entry.fact, show): None for entry in live if isinstance(entry.fact, AiUse)}
    for entry in live:
        if isinstance(entry.fact, AiOutput) and entry.fact.who.person is not None:
            told[f"seen by {entry.fact.who.person.as_}"] = None
    others = [_others(entry) for entry in nones]
    words = ", ".join(told)
    return tuple(dict.fromkeys(("; ".join([words, *others]), words, words.replace(" the ", " "))))


def _others(entry: Entry) -> str:
    assert isinstance(entry.fact, AiNone)
    number = entry.number
    return f"no others ({number})" if listed(entry.fact.scope.besides) else f"none said too ({number})"


def _none(nones: Sequence[Entry], show: Show) -> tuple[str, ...]:
    """`said by C. Amin, costume supervisor`; shorter, `supervisor`; then the name alone."""
    if not nones:
        return ()
    fact = nones[-1].fact
    assert isinstance(fact, AiNone)
    said = f"{fact.basis.basis} by {none_source(fact, show)}"
    role = fact.basis.role if fact.by.person is not None else None
    narrow = "" if fact.scope.days else f", for {none_place(fact, show)}"
    more = f" +{len(nones) - 1}" if len(nones) > 1 else ""
    roles = (f", {role}", f", {role.split()[-1]}", "") if role else ("",)
    return tuple(dict.fromkeys(f"{said}{title}{narrow}{more}" for title in roles))
