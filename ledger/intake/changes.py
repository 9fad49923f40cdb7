"""What a script changes: each scene of the file against the scenes that stand, and each clash on a slate.

A scene is (episode, number). What counts as a change: the heading, being omitted or not, and a mark of the
file's own revision; a length alone is none, since it moves with every retyped line. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ledger.facts.scenes import format_eighths, is_setup, natural_key, scene_key
from ledger.facts.show import SceneHere
from ledger.intake.heading import split_heading
from ledger.intake.screenplay import SceneLine, Screenplay

Kind = Literal["new", "changed", "omitted", "unchanged"]
KINDS: Final[tuple[Kind, ...]] = ("new", "changed", "omitted", "unchanged")
Key = tuple[str | None, str]


@dataclass(frozen=True)
class SceneChange:
    """One scene of the plan. `before` and `after` are what people read, e.g. "DAY" and "NIGHT"."""

    number: str
    episode: str | None
    change: Kind
    before: str
    after: str
    line: int
    """Its heading's line in the file; 0 for a scene that the file no longer has."""
    scene: SceneLine | None
    """The scene as the file has it; None if the file no longer has it."""
    earlier: SceneHere | None
    """The scene as it stood before."""

    @property
    def words(self) -> str:
        """What changes, in a line: "DAY → NIGHT"; a new scene's heading and length."""
        if self.before:
            return f"{self.before} → {self.after}"
        if self.scene is not None and self.scene.eighths:
            return f"{self.after} · {format_eighths(self.scene.eighths)} pp"
        return self.after


@dataclass(frozen=True)
class Clash:
    """Two meanings of one slate: `slate` is a scene of its own, and setup `setup` of scene `scene` too."""

    slate: str
    scene: str
    setup: str

    def __str__(self) -> str:
        return f"{self.slate} is a scene; setup {self.setup} of scene {self.scene} is slated {self.slate} too"


def compare(script: Screenplay, standing: Iterable[SceneHere]) -> tuple[SceneChange, ...]:
    """Every scene of the script and every scene that it no longer has, in natural order.

    Scenes of other episodes are left alone. A vanished scene is proposed as omitted.
    """
    episodes = {script.episode, *(scene.episode for scene in script.scenes)}
    here = {(scene.episode, scene.number): scene for scene in standing if scene.episode in episodes}
    changes = [_change(scene, here, script.revision) for scene in script.scenes]
    said = {(scene.episode, scene.number) for scene in script.scenes}
    gone = [scene for key, scene in here.items() if key not in said and not scene.omitted]
    changes += [_vanished(scene) for scene in gone]
    return tuple(sorted(changes, key=lambda change: scene_key(change.episode, change.number)))


def clashes(changes: Iterable[SceneChange]) -> tuple[Clash, ...]:
    """Scene numbers that an American slate also writes for a setup of another scene: 58A beside 58."""
    live = {(c.episode, c.number) for c in changes if c.change != "omitted" and not _still_omitted(c)}
    found = []
    for episode, number in live:
        scene, setup = number[:-1], number[-1:]
        if is_setup(setup) and (episode, scene) in live:
            found.append(Clash(number, scene, setup))
    return tuple(sorted(found, key=lambda clash: natural_key(clash.slate)))


def _still_omitted(change: SceneChange) -> bool:
    return change.scene is not None and change.scene.omitted


def _change(scene: SceneLine, here: Mapping[Key, SceneHere], revision: str | None) -> SceneChange:
    earlier = here.get((scene.episode, scene.number))
    if earlier is None:
        return _as(scene, None, "new", "", "omitted" if scene.omitted else scene.heading)
    if scene.omitted or earlier.omitted:
        if scene.omitted and earlier.omitted:
            return _as(scene, earlier, "unchanged", "", "")
        if scene.omitted:
            return _as(scene, earlier, "omitted", earlier.heading, "omitted")
        return _as(scene, earlier, "changed", "omitted", scene.heading)
    if scene.heading != earlier.heading:
        return _as(scene, earlier, "changed", *_what_differs(earlier.heading, scene.heading))
    if scene.revision and scene.revision == revision and scene.revision != earlier.revision:
        return _as(scene, earlier, "changed", earlier.revision or "", scene.revision)
    return _as(scene, earlier, "unchanged", "", "")


def _as(scene: SceneLine, earlier: SceneHere | None, change: Kind, before: str, after: str) -> SceneChange:
    return SceneChange(scene.number, scene.episode, change, before, after, scene.line, scene, earlier)


def _vanished(scene: SceneHere) -> SceneChange:
    return SceneChange(
        scene.number, scene.episode, "omitted", scene.heading, "no longer in the script", 0, None, scene
    )


def _what_differs(before: str, after: str) -> tuple[str, str]:
    """What differs of two headings: the time of day alone, the rest without it, or the whole."""
    old, new = split_heading(before), split_heading(after)
    same_place = (old.intro, old.set_name) == (new.intro, new.set_name)
    if same_place and old.time_of_day and new.time_of_day:
        return old.time_of_day, new.time_of_day
    if old.time_of_day == new.time_of_day and old.set_name and new.set_name:
        return f"{old.intro} {old.set_name}".strip(), f"{new.intro} {new.set_name}".strip()
    return before, after
