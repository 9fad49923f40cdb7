"""The keys that write without a line: the same again, a mark and its completion, taking back, "these and no
others".

`.` after a sighting says that the same items were seen again (an ai.output, no count); after a use it logs
another use; after anything else it only says so (desks.md 1, rule 3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from ledger.facts.declare import Note, Who
from ledger.facts.entry import Entry, NewEntry
from ledger.facts.governance import Retract, RetractWhat
from ledger.facts.parts import Seen
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark, NoneBasis, NoneBy, NoneScope
from ledger.facts.values import Ref, When
from tui.line.bar import Bar
from tui.line.facts import said, scribe, seen_of, zone_of
from tui.line.fill_place import bar_where, day_ref
from tui.line.filled import Where
from tui.line.people import Somebody
from tui.line.shipped import NOT_BY_SCENE
from tui.words.entries import said_of_entry
from tui.words.names import department_name

if TYPE_CHECKING:
    from ledger.facts.show import Show

Look = Callable[[int], Entry]
"""The entry with a number, as `Ledger.entry` gives it."""


@dataclass(frozen=True, slots=True)
class Again:
    """What `.` does: an entry to append, or none and why."""

    entries: tuple[NewEntry, ...]
    message: str


def again(entry: Entry | None, show: Show, bar: Bar, now: datetime, look: Look) -> Again:
    """The same again as `entry`, at the place of the bar."""
    if entry is None:
        return Again((), "Nothing to repeat yet. n opens a line.")
    if entry.state == "retracted":
        return Again((), f"{entry.number} was taken back, so there is nothing to repeat.")
    fact = entry.fact
    if isinstance(fact, AiOutput):
        use = _use_of(entry, look)
        if use is None:
            return Again((), f"{entry.number} does not say whose output it is. n opens a line.")
        return _seen_again(use, fact.seen.camera, show, bar, now)
    if isinstance(fact, AiUse):
        if fact.seen.camera is not None:
            return _seen_again(entry, fact.seen.camera, show, bar, now)
        return _another_use(entry, fact, show, bar, now)
    kind = "a none" if isinstance(fact, AiNone) else f"“{type(fact).label}”"
    return Again((), f"{entry.number} is {kind}. The same again needs a sighting or a use before it.")


def _use_of(entry: Entry, look: Look) -> Entry | None:
    about = next((link for link in entry.re if link.how == "about"), None)
    found = look(about.number) if about is not None and about.place >= 0 else None
    return found if found is not None and isinstance(found.fact, AiUse) else None


def _seen_again(use: Entry, camera: str | None, show: Show, bar: Bar, now: datetime) -> Again:
    where = bar_where(bar, show)
    if where.scene is None and where.day is None:
        return Again((), "Where? No scene is set and no day is open. s sets the scene.")
    seen = seen_of(where, camera, When.exactly(now, zone_of(where, show)))
    if where.scene is not None:
        seen = seen.changed(scene=where.scene)
    fact = AiOutput(seen=seen, who=said(Who, person=scribe(bar, show)))
    return Again((NewEntry(fact, (use.link("about"),)),), f"the same again ({use.number})")


def _another_use(entry: Entry, fact: AiUse, show: Show, bar: Bar, now: datetime) -> Again:
    department = fact.role.department
    by_scene = department not in NOT_BY_SCENE
    where = bar_where(bar, show) if by_scene else Where(day=bar.day, unit=bar.unit, by_scene=False)
    place = fact.where.changed(
        scene=(where.scene,) if where.scene else None, occurred=None, timecode=None, shot=None
    )
    another = AiUse(
        role=fact.role.changed(scribe_role=bar.role or None),
        where=place,
        what=fact.what.changed(made=None, kept=None, rejected=None),
        seen=seen_of(where, None, When.exactly(now, zone_of(where, show))),
        outputs=fact.outputs.changed(count=None, assets=None, files=None),
        likeness=fact.likeness.changed(consent=None),
        performer=fact.performer.changed(consents=None),
        writing=fact.writing,
        who=fact.who.changed(person=scribe(bar, show), device=None, boot=None, monotonic=None),
    )
    name = department_name(department, show)
    return Again((NewEntry(another),), f"another use by {name}, as {entry.number}; the count is not stated")


def mark(show: Show, bar: Bar, now: datetime) -> NewEntry:
    """An open mark: the time and the place of now, completed later. Works without an open day."""
    where = bar_where(bar, show)
    moment = When.exactly(now, zone_of(where, show))
    seen = said(
        Seen,
        day=day_ref(where.day) if where.day else None,
        unit=where.unit if where.day else None,
        slate=where.slate,
        scene=where.scene,
        setup=where.setup,
        take=where.take,
        at=moment,
    )
    return NewEntry(Mark(seen=seen, who=said(Who, person=scribe(bar, show))))


def bar_of_sighting(seen: Seen, scenes: Sequence[Ref], show: Show, bar: Bar) -> Bar:
    """The bar as it stood for a sighting: its day and place, with the hands that are at the keys now."""
    scene = seen.scene or (scenes[0] if len(scenes) == 1 else None)
    known = show.scene_by_id(scene.id) if scene is not None and scene.id else None
    day = show.day(seen.day.as_, seen.unit) or show.day(seen.day.as_) if seen.day is not None else None
    return replace(
        bar,
        day=day,
        unit=seen.unit,
        scene=known.number if known else scene.as_ if scene else None,
        episode=known.episode if known else None,
        setup=seen.setup,
        take=seen.take,
        slate=seen.slate,
        department=None,
    )


def bar_of_mark(marked: Entry, show: Show, bar: Bar) -> Bar:
    """The bar that a mark is completed with: its own time and place. Raises ValueError for another kind."""
    if not isinstance(marked.fact, Mark):
        raise ValueError(f"entry {marked.number} is not a mark")
    return bar_of_sighting(marked.fact.seen, (), show, bar)


def take_back(entry: Entry, show: Show, bar: Bar, why: str = "none", words: str = "") -> NewEntry:
    """Takes an entry back; it stays, and shows it. `why` is a code of REASONS, `words` the
    reason in words.
    """
    fact = Retract(
        what=RetractWhat(said=said_of_entry(entry, show)),
        who=said(Who, person=scribe(bar, show)),
        note=said(Note, reason=words),
    )
    return NewEntry(fact, (entry.link("retracts", why),))


def only_these(
    department: str, uses: Sequence[Entry], show: Show, bar: Bar, by: Somebody | None = None
) -> NewEntry:
    """`=`: these uses and no others, for the bar's day, said by somebody. ValueError without an open day."""
    if bar.day is None:
        raise ValueError("no day is open")
    besides = tuple(Ref(as_=str(use.number), id=use.id) for use in uses)
    fact = AiNone(
        scope=said(NoneScope, departments=(department,), days=(day_ref(bar.day),), besides=besides),
        basis=said(NoneBasis, basis="said", role=by.role if by else None, scribe_role=bar.role),
        by=said(NoneBy, person=by.ref if by else None),
        who=said(Who, person=scribe(bar, show)),
    )
    return NewEntry(fact)
