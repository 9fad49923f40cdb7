"""The import plan of a script: what it changes, what is to be settled, and the entries that it would add.

Nothing is written until a person accepts; accepting appends `entries` in one transaction. A script that says
nothing new adds nothing. Entries follow their scene, never its number: a changed scene corrects its fact.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ledger.facts import (
    Counted,
    Entry,
    File,
    Import,
    Named,
    NewEntry,
    Note,
    Ref,
    Scene,
    Show,
    Version,
    When,
    Who,
)
from ledger.facts.registers import SceneSlug, SceneWhere
from ledger.facts.setting import ImportSource, ImportWhat, VersionFiles, VersionWhat
from ledger.facts.vocabularies_rights import INT_EXT
from ledger.intake.changes import KINDS, Clash, SceneChange, clashes, compare
from ledger.intake.screenplay import Problem, Screenplay

READER_VERSION: Final = "1"
"""The version of our readers, kept with every import; it moves when they read something differently."""

EntryOf = Callable[[int], Entry]
"""Looks an entry up by its number, as `Ledger.entry` does."""


@dataclass(frozen=True)
class ImportPlan:
    """What a script would change. Nothing is written yet."""

    name: str
    """The file's name."""
    sha256: str
    size: int
    """The file's size in bytes."""
    script: Screenplay
    changes: tuple[SceneChange, ...]
    to_settle: tuple[Clash, ...]
    """Slates with two meanings, while the show has not settled what they mean."""
    problems: tuple[Problem, ...]
    """Lines that could not be read and are left out."""
    entries: tuple[NewEntry, ...]
    """What accepting the plan appends, in this order; empty if the script says nothing new."""

    @property
    def counts(self) -> dict[str, int]:
        """How many scenes are new, changed, omitted and unchanged."""
        kinds = [change.change for change in self.changes]
        return {kind: kinds.count(kind) for kind in KINDS}


def plan(show: Show, script: Screenplay, *, name: str, sha256: str, size: int, entry: EntryOf) -> ImportPlan:
    """The plan of `script`, a file called `name` of `size` bytes and that SHA-256 in hex.

    `entry` gives the entries that changed scenes correct.
    """
    changes = compare(script, show.scenes)
    unsettled = clashes(changes) if show.slating is None else ()
    news = [change for change in changes if change.change != "unchanged"]
    draft = ImportPlan(name, sha256, size, script, changes, unsettled, script.problems, ())
    if not news and _known(show, script):
        return draft
    revised = _revised(script, show.zone)
    entries = [NewEntry(_import(draft, revised)), NewEntry(_version(draft, show, revised))]
    entries += [_scene_entry(change, script, revised, entry) for change in news]
    return replace(draft, entries=tuple(entries))


def only(whole: ImportPlan, numbers: Collection[tuple[str | None, str]]) -> ImportPlan:
    """The plan with those scenes alone, by (episode, number); the others stay as they were."""
    kept = [change for change in whole.changes if change.change != "unchanged"]
    scenes = dict(zip(((c.episode, c.number) for c in kept), whole.entries[2:], strict=True))
    chosen = tuple(new for key, new in scenes.items() if key in numbers)
    changes = tuple(c for c in whole.changes if c.change == "unchanged" or (c.episode, c.number) in numbers)
    smaller = replace(whole, changes=changes, entries=())
    if not chosen:
        return smaller
    first = whole.entries[0]
    assert isinstance(first.fact, Import)
    told = first.fact.what.changed(counts=_counted(smaller))
    import_entry = replace(first, fact=first.fact.changed(what=told))
    return replace(smaller, entries=(import_entry, whole.entries[1], *chosen))


def signed_off(accepted: ImportPlan, who: Who) -> tuple[NewEntry, ...]:
    """The entries of an accepted plan with the person at the keys."""
    return tuple(replace(new, fact=new.fact.changed(who=who)) for new in accepted.entries)


def _known(show: Show, script: Screenplay) -> bool:
    """Whether the script calls itself as the newest script revision here does, or nothing at all."""
    newest = show.revision
    return script.revision is None or (newest is not None and newest.name == script.revision)


def _revised(script: Screenplay, zone: str) -> When | None:
    return When.on(date.fromisoformat(script.dated), zone) if script.dated else None


def _import(draft: ImportPlan, revised: When | None) -> Import:
    script = draft.script
    left_out = len(draft.problems)
    words = f"{left_out} line" if left_out == 1 else f"{left_out} lines"
    options = (Named(name="left out", value=words),) if left_out else None
    return Import(
        what=ImportWhat(
            importer=script.format,
            version=READER_VERSION,
            options=options,
            counts=_counted(draft),
            revision=script.revision,
            revised=revised,
            pages=script.pages,
        ),
        source=ImportSource(file=_file(draft)),
    )


def _counted(draft: ImportPlan) -> tuple[Counted, ...]:
    return tuple(Counted(name=kind, count=count) for kind, count in draft.counts.items())


def _file(draft: ImportPlan) -> File:
    return File(name=draft.name, sha256=draft.sha256, size=draft.size)


def _version(draft: ImportPlan, show: Show, revised: When | None) -> Version:
    script, newest = draft.script, show.revision
    return Version(
        what=VersionWhat(
            kind="script",
            name=script.revision or draft.name,
            date=revised,
            pages=script.pages,
            episode=script.episode,
            supersedes=Ref(as_=newest.name, id=newest.id) if newest else None,
        ),
        files=VersionFiles(files=(_file(draft),)),
    )


def _scene_entry(change: SceneChange, script: Screenplay, revised: When | None, entry: EntryOf) -> NewEntry:
    omitted = change.change == "omitted" or (change.scene is not None and change.scene.omitted)
    scene = change.scene
    where = SceneWhere(
        number=change.number,
        episode=change.episode,
        revision=script.revision,
        revised=revised,
        omitted="yes" if omitted else "no",
        eighths=scene.eighths if scene else None,
    )
    slug = SceneSlug()
    if scene is not None and scene.heading:
        slug = SceneSlug(
            heading=scene.heading,
            int_ext=scene.int_ext if scene.int_ext in INT_EXT else None,
            set_name=scene.set_name,
            time_of_day=scene.time_of_day,
        )
    if change.earlier is None:
        return NewEntry(Scene(where=where, slug=slug))
    before = entry(change.earlier.entry)
    if omitted and isinstance(before.fact, Scene):
        slug = before.fact.slug  # an omitted scene keeps the heading that people know it by
    fact = Scene(where=where, slug=slug, note=Note(reason=_reason(script)))
    return NewEntry(fact, (before.link("corrects", "other"),))


def _reason(script: Screenplay) -> str:
    named = " ".join(part for part in (script.revision, script.dated) if part)
    return f"script revision {named}" if named else "a newer script"
