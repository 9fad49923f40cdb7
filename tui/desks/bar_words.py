"""What people type to set the bar: scene, setup and take, department, a name; pure, for app and line mode.

Each gives the bar as it stands then, or the sentence that says why the words don't fit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from tui.desks.place import Place
from tui.desks.source import Reader

_SETUP_TAKE = re.compile(
    r"(?P<setup>[A-HJ-NP-Z]{1,2})?[\s-]*(?P<take>[0-9]{1,4}(?:PU|SER|MOS|TS)?|WT[0-9]{1,4})?", re.I
)


def with_scene(typed: str, place: Place, reader: Reader, now: datetime) -> Place | str:
    """`42`, `104:12` in a series, `420!` as written; `-` or nothing for no scene."""
    if typed in ("", "-"):
        return place.at_scene(None, now)
    fits = [choice.word for choice in reader.scenes(typed.rstrip("!"))]
    known = next((word for word in fits if word.casefold() == typed.casefold()), None)
    if known is None and not typed.endswith("!"):
        nearest = f" Nearest: {fits[0]}." if fits else ""
        return f"Scene {typed} is not in the script.{nearest} To set it as written type {typed}!"
    episode, _, number = (known or typed.rstrip("!")).rpartition(":")
    return place.at_scene(number, now, episode or None)


def with_setup_take(typed: str, place: Place, now: datetime) -> Place | str:
    """`B-3`, `B`, `-3`, `3PU`, `WT1`; nothing clears both."""
    fits = _SETUP_TAKE.fullmatch(typed)
    if fits is None:
        return f"“{typed}” is not a setup and take. Type them as B-3."
    setup, take = fits["setup"], fits["take"]
    held = place.setup if setup is None and take else setup
    return place.at_setup(held.upper() if held else None, take.upper() if take else None, now)


def with_department(typed: str, place: Place, reader: Reader) -> Place | str:
    """A department by a word of its own; nothing clears it."""
    if not typed:
        return replace(place, department=None)
    fits = [one for one in reader.departments(typed) if one.word.casefold() == typed.casefold()]
    if not fits:
        return f"“{typed}” is no department here. Tab takes one of the list."
    return replace(place, department=fits[0].value)


def with_person(typed: str, place: Place) -> Place | str:
    """`R. Vale, script supervisor`: who is at the keys from now on."""
    from ledger.facts.names import NotAPerson, person_name
    from ledger.facts.text import UnsafeText, safe

    name, _, role = (part.strip() for part in typed.partition(","))
    try:
        return replace(place, person=person_name(safe(name)), role=person_name(safe(role)))
    except (NotAPerson, UnsafeText) as refused:
        return str(refused)
