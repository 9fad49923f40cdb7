"""Fills in a use: the department from the bar, what the AI did from the tool's listed use, how it is known.

Nothing else is filled, and each filled value remembers its source for the reading (desks.md 1, rule 1).
Raises LineError: message 3 without a department, and for values that cannot be read.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from ledger.facts.times import NotADate, parse_when
from ledger.facts.values import Ref, When
from ledger.facts.vocabularies import PHASES
from ledger.facts.vocabularies_rights import VENDORS
from tui.line import complaints
from tui.line.bar import Bar, own_department
from tui.line.errors import LineError
from tui.line.fill_likeness import fill_likeness
from tui.line.fill_place import fill_place
from tui.line.filled import Hand, Use
from tui.line.people import Somebody, somebody
from tui.line.shipped import ABOUT_A_PERSON
from tui.line.tokens import Token
from tui.line.typed import Typed, TypedWord
from tui.words.names import department_name
from tui.words.numbers import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.facts.show import Show, ToolHere


def fill_use(typed: Typed, show: Show, bar: Bar, now: datetime, answers: Mapping[str, str]) -> Use:
    """`typed` with what the bar and the list of tools add; `answers` are those to questions of
    the reading.
    """
    department = typed.department.word.code if typed.department else bar.department
    if department is None:
        raise complaints.whose(typed.what, typed.tokens[-1].end)
    if not any(
        (typed.what, typed.tool, typed.asset, typed.count, typed.seen, typed.hands, typed.persons, typed.note)
    ):
        raise complaints.nothing_said(department_name(department, show), typed.tokens)
    where = fill_place(typed, show, bar, department)
    tool = show.tools[typed.tool.listed] if typed.tool and typed.tool.listed is not None else None
    what = _what(typed, tool, department)
    basis = _basis(typed, department, own_department(bar, show))
    told_by = _somebody(typed, "said", show)
    vendor, used_by = _used_by(typed, show)
    return Use(
        typed=typed,
        where=where,
        department=department,
        department_from_bar=typed.department is None,
        basis=basis,
        basis_typed=typed.basis is not None or told_by is not None,
        tool=tool,
        tool_name=tool.known_as if tool else typed.tool.name if typed.tool else None,
        asset=_asset(typed, show),
        count=typed.count.count if typed.count else None,
        made=typed.count.made if typed.count else None,
        camera=typed.seen.text if typed.seen else None,
        status=typed.state.word.code if typed.state else None,
        prominence=typed.prominence.word.code if typed.prominence else None,
        hands=_hands(typed, show),
        told_by=told_by,
        used_by=used_by,
        vendor=vendor,
        occurred=_occurred(typed, show, bar, now),
        phase=_phase(typed, show),
        version=_ref(typed, "version"),
        shot=typed.fields["shot"].value.strip() if "shot" in typed.fields else None,
        note=typed.note.text if typed.note else None,
        about_a_person=what["function"] in ABOUT_A_PERSON,
        **what,
        **fill_likeness(typed, show, answers),
    )


def _what(typed: Typed, tool: ToolHere | None, department: str) -> dict[str, Any]:
    function, origination, noun = (
        tool.uses.get(department, (None, None, None)) if tool else (None, None, None)
    )
    listed_use, purpose, word = function is not None, None, typed.what.word if typed.what else None
    if word is not None:
        typed_function = word.function_for(department)
        if typed_function != function:
            origination, noun = None, None
        listed_use, function, noun = False, typed_function, word.noun or noun
        if function == "OTHER" and word.by_department and word.noun is None:
            purpose = word.text  # the code says nothing of it, and the word must not be lost
    origin_listed = origination is not None and typed.origin is None
    if typed.origin is not None:
        origination = typed.origin.word.code
    return {
        "function": function,
        "origination": origination,
        "noun": noun,
        "listed_use": listed_use,
        "origin_listed": origin_listed,
        "purpose": purpose,
    }


def _basis(typed: Typed, department: str, own: str | None) -> str:
    if typed.basis is not None:
        return typed.basis.word.code
    return "did_it" if own == department and "said" not in typed.fields else "told_by_user"


def _somebody(typed: Typed, name: str, show: Show) -> Somebody | None:
    token = typed.fields.get(name)
    return somebody(token.value, show, token) if token else None


def _used_by(typed: Typed, show: Show) -> tuple[str | None, Somebody | None]:
    """Who used the tool: a vendor by its code, else somebody by name or role."""
    token = typed.fields.get("by")
    if token is None:
        return None, None
    value = token.value.strip()
    vendors = {**VENDORS.codes, **show.codes.get(VENDORS.name, {})}
    for code, label in vendors.items():
        if value.casefold() in (code.casefold(), label.casefold()):
            return code, None
    return None, somebody(value, show, token)


def _asset(typed: Typed, show: Show) -> Ref | None:
    if typed.asset is None:
        return None
    key = typed.asset.text.casefold()
    known = next((asset for asset in show.assets if asset.code.casefold() == key), None)
    return Ref(as_=known.code, id=known.id) if known else Ref(as_=typed.asset.text)


def _hands(typed: Typed, show: Show) -> tuple[Hand, ...]:
    """People's work, one for each person named; without a name it is the department's."""
    by_whom: dict[str, tuple[Somebody | None, list[TypedWord]]] = {}
    for hand in typed.hands:
        who = somebody(hand.value, show, hand.token) if hand.value is not None else None
        by_whom.setdefault(who.text if who else "", (who, []))[1].append(hand)
    return tuple(
        Hand(
            who,
            tuple(dict.fromkeys(hand.word.text for hand in hands)),
            tuple(dict.fromkeys(hand.word.code for hand in hands)),
        )
        for who, hands in by_whom.values()
    )


def _occurred(typed: Typed, show: Show, bar: Bar, now: datetime) -> When | None:
    token = typed.fields.get("made")
    if token is None:
        return None
    zone = bar.day.zone if bar.day else show.zone
    days = {day.label: day.date for day in show.days}
    try:
        return parse_when(token.value, now, zone, days, bar.day.date if bar.day else None)
    except NotADate as refused:
        raise LineError(0, str(refused), token.start, token.end) from None


def _phase(typed: Typed, show: Show) -> str | None:
    token = typed.fields.get("phase")
    return read_phase(token, show) if token else None


def read_phase(token: Token, show: Show) -> str:
    """The phase that `phase:prep` names. Raises LineError with the phases there are."""
    phases = {**PHASES.codes, **show.codes.get(PHASES.name, {})}
    value = token.value.strip().casefold()
    for code, label in phases.items():
        if value in (code.casefold(), label.casefold()):
            return code
    raise LineError(
        0, f"“{token.value}” is not a phase. Type {joined(list(phases), 'or')}.", token.start, token.end
    )


def _ref(typed: Typed, name: str) -> Ref | None:
    token = typed.fields.get(name)
    return Ref(as_=token.value.strip()) if token else None
