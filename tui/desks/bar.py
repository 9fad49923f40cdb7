"""The words of the context bar and the state line, for a standing and a place; pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tui.desks.place import Place
from tui.desks.shown import Span
from tui.desks.source import Standing

Ends = tuple[list[Span], list[Span]]
"""What stands at the left of a line, and at the right."""


def lines(
    standing: Standing | None,
    place: Place,
    department: str,
    local: Callable[[datetime], datetime],
    now: datetime,
) -> list[Ends]:
    """Both lines of the bar. A place older than twenty minutes is bold."""
    code = standing.code if standing else "…"
    day = f"Day {standing.day}" if standing and standing.day else "no day open"
    unit = f" · {standing.unit[:1].upper()}{standing.unit[1:]}" if standing and standing.unit else ""
    scene = ":".join(part for part in (place.episode, place.scene) if part) or "–"
    where = f"{day}{unit} · Sc {scene} · Setup {place.setup or '–'} · Take {place.take or '–'}"
    revision = f"{standing.revision}   " if standing and standing.revision else ""
    clock = f"{local(now):%H:%M}"
    who = place.who or "nobody named at the keys (i names them)"
    since = f"place set {local(place.set_at):%H:%M}" if place.set_at else "place not set"
    style = "accent" if place.is_old(now) else "quiet"
    return [
        ([(f"{code}  ", "bold"), (where, "")], [(revision, "quiet"), (clock, "")]),
        ([(f"{who} · Dept {department}", "quiet")], [(since, style)]),
    ]


def state(standing: Standing, *, altered: bool = False) -> tuple[list[Span], list[str]]:
    """The ledger's state in words, and its right side in forms from long to short.

    `altered`: an entry was met that is not what was sealed.
    """
    entries = "1 entry" if standing.size == 1 else f"{standing.size:,} entries"
    ledger = "ledger altered" if altered else "read only" if standing.read_only else "ledger OK"
    words = f"{ledger} · {entries} · {standing.open_marks} open · {standing.not_exported} not exported"
    day = standing.fingerprint.rpartition(" ")[0]
    if standing.question:
        found = "1 entry answers" if standing.rows == 1 else f"{standing.rows:,} entries answer"
        return [(f"{found} / {standing.question}", "")], ["Esc lists the day again", "Esc ends it"]
    return [(words, "")], [standing.fingerprint, day, day.removeprefix("fingerprint ")]


def reopened(entries: int, since: datetime, drafts: int) -> str:
    """What the first look after a kill says: nothing was lost, and what was not finished is a draft."""
    logged = "1 entry" if entries == 1 else f"{entries} entries"
    kept = {0: "no draft", 1: "1 draft"}.get(drafts, f"{drafts} drafts")
    return f"{logged} since {since:%H:%M}, all here; {kept}"
