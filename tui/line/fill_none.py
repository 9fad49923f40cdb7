"""Fills in a none: its department, and exactly one scope of scenes, days or phases (desks.md 2).

Raises LineError: message 3 without a department, message 2 for a scene that the script does not have.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ledger.facts.vocabularies import PHASES
from tui.line import complaints
from tui.line.bar import Bar
from tui.line.errors import LineError
from tui.line.fill import read_phase
from tui.line.fill_place import bar_where, day_ref, read_day, scene_ref
from tui.line.filled import Nothing
from tui.line.people import somebody
from tui.line.places import read_scene
from tui.line.shipped import NOT_BY_SCENE
from tui.line.typed import Typed, TypedScope
from tui.words.names import department_name

if TYPE_CHECKING:
    from ledger.facts.show import DayHere, SceneHere, Show


def fill_none(typed: Typed, show: Show, bar: Bar) -> Nothing:
    """`typed` with the bar's scene if no scope was typed."""
    if typed.department is None and bar.department is None:
        raise complaints.whose(None, typed.tokens[-1].end)
    department = typed.department.word.code if typed.department else bar.department or ""
    said = typed.fields.get("said")
    return Nothing(
        typed=typed,
        department=department,
        said_by=somebody(said.value, show, said) if said else None,
        note=typed.note.text if typed.note else None,
        **_scope(typed, show, bar, department),
    )


def _scope(typed: Typed, show: Show, bar: Bar, department: str) -> dict[str, Any]:
    fields = typed.fields
    given = [name for name in ("sc", "day", "phase") if name in fields]
    if len(given) + (typed.scope is not None) > 1:
        token = fields[given[-1]]
        raise LineError(0, f"“{token.text}” is a second scope. One line each.", token.start, token.end)
    if "sc" in fields:
        token = fields["sc"]
        return _scenes(typed, TypedScope("scenes", token, *_ends(token.value)), show, bar)
    if "day" in fields:
        return _days([read_day(fields["day"], show)])
    if "phase" in fields:
        phase = read_phase(fields["phase"], show)
        return {"phase": phase, "scope": PHASES.label(phase, show.codes.get(PHASES.name))}
    if typed.scope is None:
        return _from_bar(typed, show, bar, department)
    if typed.scope.kind == "scenes":
        return _scenes(typed, typed.scope, show, bar)
    if typed.scope.kind in ("day", "week"):
        if bar.day is None:
            raise LineError(
                0,
                "No day is open. Type the day, as day:12, or the scenes.",
                typed.scope.token.start,
                typed.scope.token.end,
            )
        return _days([bar.day] if typed.scope.kind == "day" else _week(show, bar.day))
    return _all_scenes(typed, typed.scope, show, bar)


def _ends(text: str) -> tuple[str, str]:
    first, _, last = text.strip().partition("..")
    return first, last


def _from_bar(typed: Typed, show: Show, bar: Bar, department: str) -> dict[str, Any]:
    held = bar_where(bar, show)
    end = typed.tokens[-1].end
    name = department_name(department, show)
    if department in NOT_BY_SCENE:
        raise LineError(0, f"{name} does not work by scene. Type day, week or film after it.", end, end)
    if held.scene is None:
        raise LineError(0, "None of what? Type a scene, day, week or film after the department.", end, end)
    return {"scenes": (held.scene,), "scope": f"scene {_named(held.known, held.scene.as_)}", "from_bar": True}


def _named(scene: SceneHere | None, number: str) -> str:
    return scene.name if scene else number


def _scenes(typed: Typed, scope: TypedScope, show: Show, bar: Bar) -> dict[str, Any]:
    episode = typed.fields["ep"].value.strip() if "ep" in typed.fields else bar.episode
    token = scope.token
    first = read_scene(
        scope.first if scope.last else scope.first + ("!" if token.text.endswith("!") else ""),
        show,
        token,
        episode,
    )
    if not scope.last:
        differs = first.scene != bar.scene
        name = f"scene {_named(first.known, first.scene or '')}"
        note = (
            ", not in the script, as written"
            if first.as_written
            else ", omitted"
            if first.known and first.known.omitted
            else ""
        )
        return {
            "scenes": (scene_ref(first.scene or "", first.known),),
            "scope": name + note,
            "differs": differs,
        }
    last = read_scene(scope.last, show, token, first.episode or episode)
    known = [scene for scene in show.scenes if scene in (first.known, last.known)]
    if (
        first.known is None
        or last.known is None
        or show.scenes.index(first.known) > show.scenes.index(last.known)
    ):
        raise LineError(
            0,
            f"“{token.text}”: the earlier scene comes first, as {known[0].number}..{known[-1].number}.",
            token.start,
            token.end,
        )
    run = show.scenes[show.scenes.index(first.known) : show.scenes.index(last.known) + 1]
    kept = [scene for scene in run if not scene.omitted]
    if not kept:
        raise LineError(0, f"“{token.text}”: all of these scenes are omitted.", token.start, token.end)
    names = ", ".join(scene.name for scene in kept) if len(kept) <= 12 else f"{kept[0].name}–{kept[-1].name}"
    return {
        "scenes": tuple(scene_ref(scene.number, scene) for scene in kept),
        "scope": f"scenes {names} ({len(kept)})",
        "differs": True,
    }


def _all_scenes(typed: Typed, scope: TypedScope, show: Show, bar: Bar) -> dict[str, Any]:
    """`film` and `episode`: the scenes of the script as it stands, without the omitted ones."""
    episode = typed.fields["ep"].value.strip() if "ep" in typed.fields else bar.episode
    token = scope.token
    if scope.kind == "episode" and episode is None:
        raise LineError(0, "Which episode? Type it, as ep:104.", token.start, token.end)
    scenes = [
        scene
        for scene in show.scenes
        if not scene.omitted and (scope.kind == "film" or scene.episode == episode)
    ]
    if not scenes:
        which = "the script" if scope.kind == "film" else f"episode {episode}"
        raise LineError(
            0,
            f"There are no scenes of {which} here. Import the script first, or type day.",
            token.start,
            token.end,
        )
    until = f" as of {show.revision}" if show.revision else ""
    whole = "all scenes" if scope.kind == "film" else f"all scenes of episode {episode}"
    return {
        "scenes": tuple(scene_ref(scene.number, scene) for scene in scenes),
        "scope": f"{whole}{until} ({len(scenes)})",
        "until": True,
        "differs": True,
    }


def _days(days: list[DayHere]) -> dict[str, Any]:
    named = ", ".join(day.label for day in days)
    scope = f"all scenes of day {named}" if len(days) == 1 else f"days {named} ({len(days)})"
    return {"days": tuple(day_ref(day) for day in days), "scope": scope}


def _week(show: Show, open_day: DayHere) -> list[DayHere]:
    """The days of the open day's calendar week (from Monday) up to it, of the same unit."""
    if open_day.date is None:
        return [open_day]
    monday = open_day.date - timedelta(days=open_day.date.weekday())
    return [
        day
        for day in show.days
        if day.id == open_day.id
        or (day.unit == open_day.unit and day.date is not None and monday <= day.date < open_day.date)
    ]
