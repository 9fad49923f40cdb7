"""What any script file comes down to: scenes with the numbers they were given, and what could not be read.

Both readers give drafts; `numbered` makes scenes of them: hidden characters, missing and doubled numbers
become problems with their line, and the good scenes stay. A script without any number is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.errors import BadScript
from ledger.facts.scenes import parse_eighths
from ledger.facts.text import TextTooLong, UnsafeText, safe_line
from ledger.intake.heading import Heading, bare_number, split_heading

NUMBER_LIMIT = 24


@dataclass(frozen=True)
class Problem:
    """A line that could not be read and is left out; `line` is 1-based."""

    line: int
    reason: str


@dataclass(frozen=True)
class SceneLine:
    """One scene as the script has it. Scene numbers are text, exactly as written."""

    number: str
    episode: str | None
    heading: str
    """The scene heading; for an omitted scene the one it had, or nothing."""
    int_ext: str | None
    """INT, EXT, INT/EXT or EST."""
    set_name: str | None
    time_of_day: str | None
    eighths: int | None
    """Length in eighths of a page, where the file says so."""
    revision: str | None
    """The revision that last marked this scene, where the file marks scenes."""
    omitted: bool
    line: int
    """Where its heading stands in the file, 1-based."""


@dataclass(frozen=True)
class Screenplay:
    """A script file that was read. Nothing here has been written anywhere."""

    format: str
    """"Final Draft" or "Fountain"."""
    title: str | None
    revision: str | None
    """The revision's name, as a colour or a word: Goldenrod."""
    dated: str | None
    """The revision's date, ISO 8601, if the title page gives one."""
    episode: str | None
    scenes: tuple[SceneLine, ...]
    problems: tuple[Problem, ...]
    pages: int | None
    """Pages, by the lengths of all scenes; None where a length is missing."""


@dataclass(frozen=True)
class Draft:
    """A heading as a reader met it, before it is known to be a scene."""

    line: int
    text: str
    number: str | None
    length: str | None = None
    revision: str | None = None
    omitted: bool = False


def numbered(
    drafts: Iterable[Draft], *, episode: str | None, in_order: bool = False
) -> tuple[tuple[SceneLine, ...], list[Problem]]:
    """Scenes and problems out of headings; `in_order` numbers an unnumbered script 1, 2, 3 as it stands.

    Raises BadScript if there is no scene, or no scene has a number and `in_order` was not asked for.
    """
    found = list(drafts)
    if not found:
        raise BadScript(0, "There is no scene heading in this file.")
    unnumbered = all(draft.number is None for draft in found)
    if unnumbered and not in_order:
        raise BadScript(
            found[0].line,
            "the scenes have no numbers: number and lock them in the writing program "
            "(in Fountain: #1# at the end of each heading), then import again.",
        )
    scenes: list[SceneLine] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for order, draft in enumerate(found, start=1):
        try:
            scene = _scene(draft, str(order) if unnumbered else draft.number, episode)
        except ValueError as reason:
            problems.append(Problem(draft.line, str(reason)))
            continue
        if scene.number in lines:
            first = lines[scene.number]
            problems.append(Problem(draft.line, f"scene {scene.number} stands on line {first:,} already"))
            continue
        lines[scene.number] = draft.line
        scenes.append(scene)
    return tuple(scenes), problems


def words(text: str | None, what: str, problems: list[Problem]) -> str | None:
    """Words of a title page, or None; hidden characters or too many make them a problem of line 1."""
    try:
        return _clean(text, what) or None if text else None
    except ValueError as reason:
        problems.append(Problem(1, f"{reason}; it is left out"))
        return None


def pages(scenes: Iterable[SceneLine]) -> int | None:
    """Whole pages of all scenes that are not omitted, or None if one of them has no length."""
    total = 0
    for scene in scenes:
        if scene.omitted:
            continue
        if scene.eighths is None:
            return None
        total += scene.eighths
    return -(-total // 8)


def _scene(draft: Draft, number: str | None, episode: str | None) -> SceneLine:
    """The scene of one heading; raises ValueError with a reason a person can act on."""
    if number is None:
        raise ValueError("this scene heading has no number")
    written, omitted = bare_number(_clean(number, "scene number"))
    if not written or len(written) > NUMBER_LIMIT or any(mark.isspace() for mark in written):
        raise ValueError(f"“{written}” is not a scene number")
    heading = split_heading(_clean(draft.text, "scene heading"))
    omitted = omitted or draft.omitted or heading.omitted
    if not heading.rest and not omitted:
        raise ValueError(f"a scene heading with nothing after {heading.intro or 'its number'}")
    shown = "" if heading.omitted else heading.text
    return SceneLine(
        number=written,
        episode=episode,
        heading=shown,
        int_ext=heading.int_ext,
        set_name=_of(heading.set_name, heading),
        time_of_day=heading.time_of_day,
        eighths=None if omitted else eighths(draft.length),
        revision=_optional(draft.revision),
        omitted=omitted,
        line=draft.line,
    )


def _of(value: str | None, heading: Heading) -> str | None:
    return None if heading.omitted else value


def _clean(text: str, what: str) -> str:
    try:
        return safe_line(text).strip()
    except UnsafeText as refused:
        raise ValueError(
            f"the {what} has a hidden control character at place {refused.place} ({refused.name})"
        ) from refused
    except TextTooLong as refused:
        raise ValueError(f"the {what} has {refused}") from refused


def _optional(text: str | None) -> str | None:
    return _clean(text, "revision") or None if text else None


def eighths(length: str | None) -> int | None:
    """Eighths of a page from "1 2/8", "3/8" or "2"; None if the length is not written so."""
    try:
        return parse_eighths(length) if length else None
    except ValueError:
        return None
