"""Day 12, entries 112 to 125 as the script supervisor took them down, and what other days added."""

from __future__ import annotations

from collections.abc import Callable

from ledger.facts import AiOutput, AiUse, HumanContribution, Mark, NewEntry, Note, Retract
from ledger.facts.governance import RetractWhat
from ledger.facts.parts import Seen
from ledger.facts.people import ContributionRole, ContributionWhat, ContributionWhere
from ledger.facts.use import OutputWhat, OutputWhere, UseOutputs, UseRole, UseWhat, UseWhere
from tui.demo.kinds import none, tool_ref
from tui.demo.stage import Event, Stage, at, on

PLAYBACK = {
    "12": ("2025-12-04 14:09", "42"),
    "13": ("2025-12-05 16:40", "59"),
    "20": ("2025-12-16 12:15", "18"),
    "21": ("2025-12-17 15:05", "47"),
    "25": ("2026-01-06 17:20", "33"),
    "26": ("2026-01-07 21:10", "37 56"),
    "29": ("2026-01-12 14:30", "13 19"),
    "30": ("2026-01-13 20:55", "50"),
}
"""Day → when playback's day hire answered, for which scenes: ten scenes on eight days, nothing else."""


def seen(
    stage: Stage, time: str, day: str, scene: str, setup: str, take: str | None = None, **more: str
) -> Seen:
    """A sighting of the main unit, at that minute."""
    return Seen(
        day=stage.ref(f"day {day}", day),
        unit="main",
        scene=stage.scenes[scene],
        setup=setup,
        take=take,
        at=at(time),
        **more,
    )


def _preview(time: str, scene: str, setup: str, take: str | None) -> Event:
    """A composite shown on the monitor, for planning; told by the on-set supervisor."""

    def make(stage: Stage) -> AiUse:
        return AiUse(
            role=UseRole(department="VFX", basis="told_by_user", told_by="on-set supervisor"),
            where=UseWhere(scene=stage.scene(scene), phase="production"),
            what=UseWhat(function="PREVIS", origination="originated", tool=tool_ref(stage, "cv")),
            seen=seen(stage, time, "12", scene, setup, take),
            outputs=UseOutputs(thing="preview composite", count=1, status="dev_only"),
        )

    return Event(time, "R. Vale", make, f"preview {scene}")


def _ferry(stage: Stage) -> AiUse:
    """A preview of scene 24, which the next script revision omitted."""
    return AiUse(
        role=UseRole(department="VFX", basis="told_by_user", told_by="VFX supervisor"),
        where=UseWhere(scene=stage.scene("24"), phase="prep", occurred=on("2025-11-13")),
        what=UseWhat(function="PREVIS", origination="originated", tool=tool_ref(stage, "cv")),
        outputs=UseOutputs(thing="preview composite", count=1, status="dev_only"),
    )


def posters(stage: Stage, count: int, thing: str = "image", status: str | None = None) -> AiUse:
    """The posters of scene 42, as they were counted."""
    return AiUse(
        role=UseRole(department="ART", basis="told_by_user", told_by="Art", scribe_role="script supervisor"),
        where=UseWhere(scene=stage.scene("42")),
        what=UseWhat(
            function="PROP-GFX", origination="originated", tool=tool_ref(stage, "ff"), prompt="not_kept"
        ),
        seen=seen(stage, "2025-12-04 14:02", "12", "42", "A", camera="on"),
        outputs=UseOutputs(count=count, thing=thing, status=status),
    )


def _again(time: str, setup: str) -> Event:
    def make(stage: Stage) -> NewEntry:
        fact = AiOutput(
            where=OutputWhere(scene=stage.scene("42")), seen=seen(stage, time, "12", "42", setup, camera="on")
        )
        return NewEntry(fact, (stage.link("posters", "about"),))

    return Event(time, "R. Vale", make)


def _two(stage: Stage) -> NewEntry:
    return NewEntry(posters(stage, 2), (stage.link("posters", "corrects", "miscount"),))


def _named(stage: Stage) -> NewEntry:
    """What the images were, once the art department was back at its desks."""
    return NewEntry(
        posters(stage, 2, "poster", "final"),
        (stage.link("posters are two", "completes", "late_information"),),
    )


def _third(stage: Stage) -> NewEntry:
    fact = posters(stage, 3, "poster", "final").changed(
        note=Note(
            note="The third was behind the door, in two of the seven shots. Found by Art at the archive."
        )
    )
    return NewEntry(fact, (stage.link("posters are named", "corrects", "late_information"),))


def _of_the_posters(nature: str, did: str, role: str, words: str) -> Callable[[Stage], NewEntry]:
    def make(stage: Stage) -> NewEntry:
        what = ContributionWhat(natures=(nature,), did=(did,))
        field = "selection" if nature == "SELECTION_ARRANGEMENT" else "modification"
        fact = HumanContribution(
            role=ContributionRole(department="ART", role=role, basis="told_by_user", told_by="Art"),
            where=ContributionWhere(scene=stage.scene("42"), occurred=on("2025-12-02")),
            what=what.changed(**{field: words}),
        )
        return NewEntry(fact, (stage.link("posters", "about"),))

    return make


def _in_the_cut(stage: Stage) -> NewEntry:
    shots = tuple(f"042_{number:04d}" for number in range(10, 80, 10))
    fact = AiOutput(
        where=OutputWhere(
            version=stage.ref("version locked cut", "locked cut"), scene=stage.scene("42"), shot=shots
        ),
        what=OutputWhat(status="final", prominence="prominent", disclosure="end credits"),
    )
    return NewEntry(fact, (stage.link("posters", "about"),))


def _mark(time: str, day: str, scene: str, setup: str, take: str) -> Event:
    return Event(
        time, "R. Vale", lambda stage: Mark(seen=seen(stage, time, day, scene, setup, take)), f"mark {scene}"
    )


def _answered(stage: Stage) -> NewEntry:
    fact = AiUse(
        role=UseRole(department="PRP", basis="told_by_user", told_by="props assistant"),
        where=UseWhere(scene=stage.scene("16")),
        what=UseWhat(function="PROP-GFX", origination="originated", tool=tool_ref(stage, "ff")),
        seen=seen(stage, "2025-12-09 11:05", "15", "16", "B", "2", camera="on"),
        outputs=UseOutputs(count=1, thing="image"),
    )
    return NewEntry(fact, (stage.link("mark 16", "completes"),))


def _taken_back(stage: Stage) -> NewEntry:
    fact = Retract(
        what=RetractWhat(said="the use of AI in 16 B: the prop is a photograph of 1974"),
        note=Note(reason="The prop master showed the print and its negative."),
    )
    return NewEntry(fact, (stage.link("answered 16", "retracts", "other"),))


def _playback(day: str) -> Event:
    time, scenes = PLAYBACK[day]
    return none(time, ["PBK"], lambda stage: {"scenes": stage.scene(*scenes.split())}, basis="said")


def _on_day_12(stage: Stage) -> dict[str, object]:
    return {"days": (stage.ref("day 12", "12"),)}


def events() -> list[Event]:
    """The shoot as it was taken down."""
    day = "2025-12-04"
    return [
        Event("2025-11-13 16:30", "R. Vale", _ferry),
        _preview(f"{day} 07:50", "40", "A", "1"),
        none(
            f"{day} 08:31",
            ["SET"],
            _on_day_12,
            basis="signed",
            role="set decorator",
            name="P. Roy",
            keys="P. Roy",
        ),
        none(f"{day} 09:05", ["COS"], _on_day_12, basis="said", role="costume supervisor", name="C. Amin"),
        _mark(f"{day} 10:47", "12", "41", "A", "4"),
        _preview(f"{day} 11:20", "41", "C", None),
        none(f"{day} 12:40", ["PRP"], _on_day_12, basis="said", role="prop master"),
        Event(f"{day} 14:02", "R. Vale", lambda stage: posters(stage, 3), "posters"),
        _again(f"{day} 14:06", "B"),
        *(_playback(label) for label in PLAYBACK),
        Event(f"{day} 14:12", "R. Vale", _two, "posters are two"),
        _again(f"{day} 15:02", "C"),
        none(f"{day} 16:20", ["DIR"], _on_day_12, basis="said", role="1st AD"),
        none(f"{day} 16:48", ["SND"], _on_day_12, basis="said", role="mixer"),
        none(f"{day} 17:30", ["SCR"], _on_day_12, basis="signed", role="script supervisor", name="R. Vale"),
        _mark("2025-12-09 11:05", "15", "16", "B", "2"),
        Event("2025-12-09 11:30", "R. Vale", _answered, "answered 16"),
        Event("2025-12-10 08:15", "R. Vale", _taken_back),
        Event("2026-03-03 10:55", "D. Mercer", _named, "posters are named"),
        Event(
            "2026-03-03 11:00",
            "D. Mercer",
            _of_the_posters(
                "MODIFICATION",
                "repainted",
                "graphic artist",
                "Repainted by hand: lettering, ships and water; printed, aged, torn.",
            ),
        ),
        Event(
            "2026-03-03 11:04",
            "D. Mercer",
            _of_the_posters(
                "SELECTION_ARRANGEMENT", "chose", "production designer", "Chosen from 40, one by one."
            ),
        ),
        Event("2026-06-16 10:00", "D. Mercer", _in_the_cut),
        Event("2026-11-02 15:20", "D. Mercer", _third, "posters are three"),
    ]
