"""The line of what was seen again and of a mark, and their corrections: place, camera, what became of it.

Neither says a department, a tool or a count: whose it is follows from the use, and things are counted once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ledger.facts.parts import Seen
from ledger.facts.use import AiOutput, AiUse, Mark, OutputWhat, UseOutputs, UseWhere
from ledger.facts.values import When, listed
from tui.line.bar import Bar
from tui.line.errors import LineError
from tui.line.facts import said
from tui.line.grammar import parse
from tui.line.reading import Reading, read
from tui.words.phrases import DOT, camera_words, status_words

if TYPE_CHECKING:
    from ledger.facts.show import Show
    from tui.line.typed import Typed

_ANY: Final = "ART"
"""Some department that works by scene, so that a line without one is read; it is kept nowhere."""
_PLACE_FIELDS: Final = frozenset({"sc", "ep", "slate", "setup", "take", "day", "unit"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A line read as a sighting: the fact of the kind asked for, and the reading to show."""

    fact: AiOutput | Mark
    reading: Reading


def as_use(fact: AiOutput | Mark) -> AiUse:
    """The sighting as if it were a use, so that its words can be found as those of a use are."""
    output = fact if isinstance(fact, AiOutput) else AiOutput()
    scene = output.where.scene if isinstance(output.where.scene, tuple) else None
    return AiUse(
        where=said(UseWhere, scene=scene),
        seen=fact.seen,
        outputs=said(UseOutputs, status=output.what.status, prominence=output.what.prominence),
    )


def read_sighting(
    text: str, like: AiOutput | Mark, show: Show, bar: Bar, now: datetime, at: When | None
) -> Sighting:
    """Reads `42B on`, or `42B-3` of a mark; raises LineError for what a sighting can't say."""
    typed = parse(text, show, bar.episode)
    _refuse_more(typed, text, isinstance(like, Mark))
    placed = typed.seen is None and typed.state is None and typed.prominence is None
    spoken = f"{text} on" if placed else text  # a place alone says nothing of a use
    reading = read(spoken, show, replace(bar, department=_ANY), now, at=at)
    use = reading.entries[0].fact
    assert isinstance(use, AiUse)
    if placed:
        use = use.changed(seen=use.seen.changed(camera=None))
    rows = tuple(row for row in reading.rows if row.label == "Where")
    told = [camera_words(use.seen.camera, "seen "), *status_words(use.outputs.status, use.outputs.prominence)]
    words = DOT.join(part for part in told if part)
    what = replace(reading.rows[0], label="What", text=words, source="", differs=False)
    shown = replace(reading, rows=(*rows, what) if words else rows, questions=(), hint=None)
    seen = use.seen if use.seen.scene or not listed(use.where.scene) else _placed(use)
    if isinstance(like, Mark):
        return Sighting(Mark(seen=seen), shown)
    scenes = said(OutputWhat, status=use.outputs.status, prominence=use.outputs.prominence)
    return Sighting(AiOutput(seen=seen, what=scenes), shown)


def _placed(use: AiUse) -> Seen:
    return use.seen.changed(scene=listed(use.where.scene)[0])


def _refuse_more(typed: Typed, text: str, mark: bool) -> None:
    words = (typed.department, typed.what, typed.tool, typed.asset, typed.count, typed.origin, typed.basis)
    more = [word.token for word in words if word is not None]
    more += [word.token for word in (*typed.persons, *typed.hands)]
    more += [token for name, token in typed.fields.items() if name not in _PLACE_FIELDS]
    more += [word.token for word in (typed.state, typed.prominence) if word is not None and mark]
    more += [typed.note.token] if typed.note is not None else []
    if typed.kind == "none":
        raise LineError(0, "A correction stays what it was: type the place, as 42B on.", 0, len(text))
    if more:
        token = min(more, key=lambda one: one.start)
        told = (
            "a mark says its place" if mark else "what was seen again says place, camera, what became of it"
        )
        raise LineError(0, f"“{token.text}” belongs to the use: {told}.", token.start, token.end)
