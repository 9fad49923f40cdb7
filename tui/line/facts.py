"""From a filled line to facts, field for field as format hotset/1 section 5 says ("From the line").

People's work becomes a human.contribution of its own, about the use, in the same append. Nothing that was not
typed, asked or filled in with its source stands in a fact.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeVar

from ledger.facts.declare import Compartment, Note, Who
from ledger.facts.entry import Link, NewEntry
from ledger.facts.parts import Seen
from ledger.facts.people import ContributionRole, ContributionWhat, ContributionWhere, HumanContribution
from ledger.facts.show import Show
from ledger.facts.use import (
    AiNone,
    AiUse,
    NoneBasis,
    NoneBy,
    NoneScope,
    UseLikeness,
    UseOutputs,
    UsePerformer,
    UseRole,
    UseWhat,
    UseWhere,
    UseWriting,
)
from ledger.facts.values import LIST_LIMIT, UNKNOWN, Ref, When
from tui.line.bar import Bar
from tui.line.fill_place import day_ref
from tui.line.filled import Hand, Nothing, Use, Where
from tui.line.people import Somebody

C = TypeVar("C", bound=Compartment)

_INPUT_WORDS: Final = {
    "fromsketch": "sketch",
    "fromphoto": "photograph",
    "fromplate": "plate",
    "fromtext": "text",
    "fromperformance": "performance",
}
_UNSEALED: Final = bytes(32)


def said(model: type[C], **fields: Any) -> C:
    """A compartment with only what was said: None, empty lists and empty texts are left out."""
    return model(**{name: value for name, value in fields.items() if value not in (None, (), "")})


def beside(how: str, index: int) -> Link:
    """A link to the entry with this index in the same append (an empty log means that), hash
    not yet known.
    """
    return Link(how, "", index, _UNSEALED)


def scribe(bar: Bar, show: Show) -> Ref | None:
    """The person at the keys, by name."""
    if not bar.person:
        return None
    known = show.person(bar.person)
    return Ref(as_=bar.person, id=known.id if known else None)


def seen_of(where: Where, camera: str | None, now: When, at: When | None = None) -> Seen:
    """The sighting of a line: day and hour while a day is open, the slate as far as it was said.

    `at` is the moment where it is known otherwise (a mark's own). Work without a place is no sighting unless
    on or off camera was typed.
    """
    if not where.by_scene and camera is None:
        return Seen() if at is None else Seen(at=at)
    slated = (where.setup, where.take, where.slate)
    dated = where.day is not None
    return said(
        Seen,
        day=day_ref(where.day) if where.day else None,
        unit=where.unit if dated else None,
        slate=where.slate,
        scene=where.scene if dated or any(slated) else None,
        setup=where.setup,
        take=where.take,
        at=at or (now if dated and not where.other_day else None),
        camera=camera,
    )


def zone_of(where: Where, show: Show) -> str:
    """The zone that a sighting is told in: its day's, else the production's."""
    return where.day.zone if where.day else show.zone


def _scenes(where: Where) -> tuple[Ref, ...] | None:
    if where.nowhere:
        return ()
    return (where.scene,) if where.scene else None


def use_fact(use: Use, show: Show, bar: Bar, now: datetime, at: When | None = None) -> AiUse:
    """The ai.use of a line; `at` is the moment of the sighting where it isn't now."""
    scenes, told, by = _scenes(use.where), use.told_by, use.used_by
    where = said(
        UseWhere,
        shot=(use.shot,) if use.shot else None,
        phase=use.phase,
        version=use.version,
        occurred=use.occurred,
    )
    if scenes is not None:  # no scene, and said so, is an empty list
        where = where.changed(scene=scenes)
    return AiUse(
        role=said(
            UseRole,
            department=use.department,
            vendor=use.vendor,
            craft=by.role if by else None,
            basis=use.basis,
            told_by=told.role if told else None,
            scribe_role=bar.role,
        ),
        where=where,
        what=said(
            UseWhat,
            function=use.function,
            origination=use.origination,
            purpose=use.purpose,
            tool=_tool(use),
            made=use.made,
            kept=use.count if use.made is not None else None,
        ),
        seen=seen_of(use.where, use.camera, When.exactly(now, zone_of(use.where, show)), at),
        outputs=said(
            UseOutputs,
            assets=(use.asset,) if use.asset else None,
            count=use.count,
            thing=use.noun,
            status=use.status,
            prominence=use.prominence,
        ),
        likeness=said(UseLikeness, in_it=use.in_it, features=use.features, consent=use.consent),
        performer=said(
            UsePerformer,
            people=UNKNOWN if use.performer_unknown else use.performers,
            consents=use.consents,
        ),
        writing=said(UseWriting, effect=UNKNOWN if use.writer else None, writers=use.writers),
        who=said(
            Who, person=scribe(bar, show), by=by.ref if by else None, told_by=told.ref if told else None
        ),
        note=said(Note, note=use.note),
    )


def _tool(use: Use) -> Ref | None:
    if use.tool is not None:
        return Ref(as_=use.tool.known_as, id=use.tool.id)
    return Ref(as_=use.tool_name) if use.tool_name else None


def use_entries(
    use: Use, show: Show, bar: Bar, now: datetime, at: When | None = None, re: tuple[Link, ...] = ()
) -> tuple[NewEntry, ...]:
    """The use, and people's work on it, to be appended together."""
    first = NewEntry(use_fact(use, show, bar, now, at), re)
    return (
        first,
        *(NewEntry(_contribution(hand, use, show, bar), (beside("about", 0),)) for hand in use.hands),
    )


def _contribution(hand: Hand, use: Use, show: Show, bar: Bar) -> HumanContribution:
    told = use.told_by
    chosen = "SELECTION_ARRANGEMENT" in hand.natures and use.made is not None
    inputs = [_INPUT_WORDS[word] for word in hand.words if word in _INPUT_WORDS]
    where, scenes = ContributionWhere(), _scenes(use.where)
    if scenes is not None:
        where = where.changed(scene=scenes)
    if use.asset is not None:
        where = where.changed(asset=(use.asset,))
    return HumanContribution(
        role=said(
            ContributionRole,
            department=use.department,
            role=hand.who.role if hand.who else None,
            vendor=use.vendor,
            basis=use.basis,
            told_by=told.role if told else None,
            scribe_role=bar.role,
        ),
        where=where,
        what=said(
            ContributionWhat,
            natures=hand.natures,
            did=hand.words,
            chosen=use.count if chosen else None,
            chosen_from=use.made if chosen else None,
            input=" and ".join(inputs),
        ),
        who=said(
            Who,
            person=scribe(bar, show),
            by=hand.who.ref if hand.who else None,
            told_by=told.ref if told else None,
        ),
    )


def none_entries(
    none: Nothing, show: Show, bar: Bar, now: datetime, re: tuple[Link, ...] = ()
) -> tuple[NewEntry, ...]:
    """The ai.none of a line; a list of more than 500 scenes goes into several."""
    chunks = [none.scenes[at : at + LIST_LIMIT] for at in range(0, len(none.scenes), LIST_LIMIT)] or [()]
    return tuple(NewEntry(none_fact(none, chunk, show, bar, now), re) for chunk in chunks)


def none_fact(
    none: Nothing, scenes: tuple[Ref, ...], show: Show, bar: Bar, now: datetime, besides: tuple[Ref, ...] = ()
) -> AiNone:
    """One ai.none for these scenes (or the days, or the phase, of `none`)."""
    by: Somebody | None = none.said_by
    return AiNone(
        scope=said(
            NoneScope,
            departments=(none.department,),
            scenes=scenes,
            days=none.days,
            phases=(none.phase,) if none.phase else None,
            until=When.exactly(now, show.zone) if none.until else None,
            besides=besides,
        ),
        basis=said(NoneBasis, basis="said", role=by.role if by else None, scribe_role=bar.role),
        by=said(NoneBy, person=by.ref if by else None),
        who=said(Who, person=scribe(bar, show)),
        note=said(Note, note=none.note),
    )
