"""Which values can be offered after a field's name, and what each means here: pure, from the show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ledger.facts import KINDS, fact_class
from ledger.facts.show import Show
from ledger.store.asked_values import STATES

Offers = Callable[[Show], Mapping[str, str]]
"""Value → meaning, in the order in which they are offered."""


def nothing(show: Show) -> Mapping[str, str]:
    """Nothing is listed: dates, numbers, codes of other registers."""
    return {}


def scenes(show: Show) -> Mapping[str, str]:
    """The scenes in script order."""
    return {scene.name: "scene, omitted" if scene.omitted else "scene" for scene in show.scenes}


def departments(show: Show) -> Mapping[str, str]:
    """Every department by its code, as it is typed."""
    return {code.lower(): name for code, name in show.departments.items()}


def tools(show: Show) -> Mapping[str, str]:
    """Every tool by its first word, else by its name."""
    return {(tool.words[0] if tool.words else tool.known_as): tool.known_as for tool in show.tools}


def people(show: Show) -> Mapping[str, str]:
    """Everybody by name and by role."""
    named = {person.name: person.role or "" for person in show.people if person.name}
    return named | {person.role: person.name or "" for person in show.people if person.role}


def assets(show: Show) -> Mapping[str, str]:
    """Every listed thing by its code."""
    return {asset.code: asset.kind or "asset" for asset in show.assets}


def days(show: Show) -> Mapping[str, str]:
    """The shoot days, the newest first."""
    return {day.label: "open" if day.open else "closed" for day in reversed(show.days)}


def kinds(show: Show) -> Mapping[str, str]:
    """Every kind of entry by its full name."""
    return {kind: fact_class(kind).label for kind in KINDS}


def states(show: Show) -> Mapping[str, str]:
    """How an entry can stand."""
    return STATES
