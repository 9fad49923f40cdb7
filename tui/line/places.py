"""The place that opens a line: scene, setup and take as slates write them, or the number of a British slate.

`42A` is a scene of the script or setup A of scene 42; if it can be both, the show's rule decides (`slating`),
and `42/A` and `42A/` always say which. Scenes are written as the script writes them, takes as they were
typed. Raises LineError: message 2 for a scene that the script does not have, unless `!` says "as written".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ledger.facts.scenes import is_setup, is_take
from tui.line.errors import LineError
from tui.line.tokens import Token
from tui.line.words import Lexicon, distance, plain
from tui.words.numbers import number_word

if TYPE_CHECKING:
    from ledger.facts.show import SceneHere, Show

_EPISODE: Final = r"(?:(?P<episode>[A-Za-z0-9]*[0-9][A-Za-z0-9]*):)?"
_PLACE: Final = re.compile(
    _EPISODE + r"(?P<scene>[A-Za-z]*[0-9]+[A-Za-z]*(?:(?<=pt)[0-9]+[A-Za-z]*)?)"
    r"(?P<slash>/(?P<setup>[A-Za-z]*))?(?:-(?P<take>[A-Za-z0-9]*))?(?P<written>!)?",
    re.ASCII,
)
_HEAD: Final = re.compile(_EPISODE + r"[A-Za-z]{0,3}[0-9]", re.ASCII)
_COUNT_FIRST: Final = re.compile(r"([0-9]{1,9})x", re.ASCII)
_LETTERS: Final = re.compile(r"[A-Za-z]*$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where: nowhere (`-`), a scene with setup and take, or a slate. `known` is the scene in the script."""

    nowhere: bool = False
    scene: str | None = None
    episode: str | None = None
    setup: str | None = None
    take: str | None = None
    slate: str | None = None
    known: SceneHere | None = None
    as_written: bool = False
    by_rule: bool = False
    """Whether the word could be two places, and the show's rule chose."""


def scenes_named(show: Show, number: str, episode: str | None = None) -> tuple[SceneHere, ...]:
    """The scenes with this number, case aside; without an episode, those of every episode."""
    key = number.casefold()
    return tuple(
        scene
        for scene in show.scenes
        if scene.number.casefold() == key and (episode is None or (scene.episode or "") == episode)
    )


def opens_with_place(token: Token, show: Show, lexicon: Lexicon) -> bool:
    """Whether the first word is a place. Raises LineError (message 4) for one that may be a
    scene or a count.
    """
    text = token.text
    if token.kind != "word" or (token.name is not None and not any(c.isdigit() for c in token.name)):
        return False
    if text in ("-", "-!"):
        return True
    if text.endswith("!") and _PLACE.fullmatch(text):
        return True
    if not _HEAD.match(text):
        return False
    if any(scene.number == text for scene in show.scenes):
        return True
    count = _COUNT_FIRST.fullmatch(plain(text))
    if count and show.slating != "british" and scenes_named(show, count[1]):
        raise scene_or_count(token.text, count[1], token.start, token.end, "")
    return not (text in lexicon or is_count(text))


def is_count(text: str) -> bool:
    """Whether a word is a count: x3, 3x, 3of40, on3, off2."""
    return re.fullmatch(r"x[0-9]+|[0-9]+x|[0-9]+of[0-9]+|(?:on|off)[0-9]+", plain(text), re.ASCII) is not None


def scene_or_count(shown: str, number: str, start: int, end: int, thing: str) -> LineError:
    """Message 4: `number` may be a scene or a count of `thing`."""
    things = f"{number_word(int(number))} {thing}".strip()
    return LineError(
        4,
        f"“{shown}”: scene {number}, or a count? "
        f"A scene comes first and alone; for {things} type x{int(number)}.",
        start,
        end,
    )


def read_place(token: Token, show: Show, episode: str | None) -> Place:
    """The place that `token` names; `episode` is the bar's, for a series. Raises LineError."""
    text = token.text
    if text in ("-", "-!"):
        return Place(nowhere=True)
    match = _PLACE.fullmatch(text)
    if match is None:
        raise LineError(
            0,
            f"“{text}” is not a place. A place is a scene with setup and take, as 42A-3, or -.",
            token.start,
            token.end,
        )
    take = _take(match["take"], token)
    written = match["written"] is not None
    if show.slating == "british":
        if match["slash"]:
            raise LineError(
                0,
                f"“{text}”: slates have no setups on this show. Type sc:{match['scene']} for a scene.",
                token.start,
                token.end,
            )
        return Place(slate=match["scene"], take=take, as_written=written, episode=match["episode"] or episode)
    episode = match["episode"] or episode
    if written:
        return _as_written(match["scene"], match["slash"], match["setup"], take, show, episode, token)
    if match["slash"]:
        setup = _setup(match["setup"], token) if match["setup"] else None
        known = _one(scenes_named(show, match["scene"], episode), token)
        if known is None:
            raise not_in_script(match["scene"], show, token, episode=episode)
        return Place(scene=known.number, episode=known.episode, setup=setup, take=take, known=known)
    return _split(match["scene"], take, show, episode, token)


def read_scene(text: str, show: Show, token: Token, episode: str | None) -> Place:
    """A scene alone, as `sc:` and the scopes of a none take it; `!` keeps it as written. Raises LineError."""
    number = text.removesuffix("!")
    if ":" in number:
        episode, _, number = number.partition(":")
    known = _one(scenes_named(show, number, episode), token)
    if known is not None:
        return Place(scene=known.number, episode=known.episode, known=known)
    if text.endswith("!") and number:
        return Place(scene=number, episode=episode, as_written=True)
    raise not_in_script(number, show, token, episode=episode)


def _split(core: str, take: str | None, show: Show, episode: str | None, token: Token) -> Place:
    """`core` parted into scene and setup in the ways that the script allows."""
    ways = list(_ways(core, show, episode, token))
    exact = [way for way in ways if way[0].number == core and core != core.upper()]
    if exact:
        ways = exact
    elif core != core.lower() and len(ways) > 1:
        ways = [way for way in ways if core.startswith(way[0].number)] or ways
    if not ways:
        raise _no_way(core, show, episode, token)
    by_setup = sorted(ways, key=lambda way: len(way[1] or ""))
    known, setup = by_setup[0] if show.slating == "scenes" else by_setup[-1]
    by_rule = len({known.id for known, _ in ways}) > 1
    return Place(
        scene=known.number, episode=known.episode, setup=setup, take=take, known=known, by_rule=by_rule
    )


def _ways(core: str, show: Show, episode: str | None, token: Token) -> Iterator[tuple[SceneHere, str | None]]:
    match = _LETTERS.search(core)
    letters = len(match[0]) if match else 0
    for length in range(min(2, letters) + 1):
        number, setup = core[: len(core) - length], core[len(core) - length :].upper()
        if length and not is_setup(setup):
            continue
        known = _one(scenes_named(show, number, episode), token)
        if known is not None:
            yield known, setup or None


def _no_way(core: str, show: Show, episode: str | None, token: Token) -> LineError:
    stem = core.rstrip("IOio")
    if stem != core and scenes_named(show, stem, episode):
        return LineError(
            0,
            f"“{core}”: setups have no I and no O, which read as 1 and 0. After Z come AA and AB.",
            token.start,
            token.end,
        )
    return not_in_script(core, show, token, episode=episode)


def _as_written(
    scene: str,
    slash: str | None,
    setup: str | None,
    take: str | None,
    show: Show,
    episode: str | None,
    token: Token,
) -> Place:
    found = scenes_named(show, scene, episode)
    known = next((one for one in found if one.number == scene), None)
    letter = _setup(setup, token) if slash and setup else None
    return Place(scene=scene, episode=episode, setup=letter, take=take, known=known, as_written=known is None)


def _setup(letters: str, token: Token) -> str:
    if not is_setup(letters.upper()):
        raise LineError(
            0,
            f"“{letters}” is not a setup: one or two letters, no I and no O; after Z come AA and AB.",
            token.start,
            token.end,
        )
    return letters.upper()


def setup_of(text: str, token: Token) -> str:
    """A setup typed as `setup:B`. Raises LineError."""
    return _setup(text, token)


def take_of(text: str, token: Token) -> str:
    """A take typed as `take:3PU`. Raises LineError."""
    take = _take(text, token)
    if take is None:
        raise LineError(0, "“take:” has nothing after it.", token.start, token.end)
    return take


def _take(text: str | None, token: Token) -> str | None:
    if text is None:
        return None
    if not is_take(text.upper()):
        raise LineError(
            0, f"“{token.text}”: after the dash comes a take, as 3, 3PU or WT1.", token.start, token.end
        )
    return text.upper()


def _one(found: tuple[SceneHere, ...], token: Token) -> SceneHere | None:
    if len(found) < 2:
        return found[0] if found else None
    episodes = [scene.episode or "–" for scene in found]
    if len(set(episodes)) < 2:  # two scenes that differ in case alone: the one as typed, else the first
        return next((scene for scene in found if scene.number in token.text), found[0])
    number = found[0].number
    raise LineError(
        0,
        f"Scene {number} is in episodes {', '.join(episodes)}. Type {episodes[0]}:{number}.",
        token.start,
        token.end,
    )


def not_in_script(number: str, show: Show, token: Token, *, episode: str | None = None) -> LineError:
    """Message 2, with the nearest scene."""
    revision = f" ({show.revision})" if show.revision else ""
    near = nearest_scene(number, show, episode)
    hint = f" Nearest: {near}." if near else ""
    typed = token.text.rstrip("!")
    shown = f"{episode}:{number}" if episode else number
    return LineError(
        2,
        f"Scene {shown} is not in the script{revision}.{hint} To log it as written type {typed}!",
        token.start,
        token.end,
    )


def nearest_scene(number: str, show: Show, episode: str | None) -> str | None:
    """The scene whose number is most like `number`: fewest changes, then the longest common beginning."""

    def unlike(other: str) -> tuple[int, int]:
        common = 0
        for left, right in zip(number.casefold(), other.casefold(), strict=False):
            if left != right:
                break
            common += 1
        return distance(number.casefold(), other.casefold()), -common

    here = [scene.number for scene in show.scenes if episode is None or scene.episode == episode]
    return min(here, key=unlike, default=None)
