"""From whom a compartment may be withheld: class letters, and what each audience is given by default.

Letters and audiences: format hotset/1, section 4. Of `self` and of likeness there is more to say than a
letter can: one's own compartments, and the release level of a consent; whoever builds the copy adds that.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "o": "open",
    "l": "likeness",
    "n": "names",
    "c": "confidential",
    "w": "writers’",
    "p": "performers’",
    "m": "money",
    "x": "private",
}
MEANINGS: Final = {
    "o": "goes with every copy",
    "l": "goes with every copy; withheld only with a named approver, and the place says so",
    "n": "names of people",
    "c": "for the production and those who work with it",
    "w": "for writers and their guild",
    "p": "for performers and their union",
    "m": "for those who pay or are paid",
    "x": "stays in its own station",
}

PRIVATE: Final = "x"
"""The class of what never leaves its own station, and so is no finding where it is absent elsewhere."""

_OUT_OF_HOUSE = ("client", "broadcaster", "insurer", "festival", "awards")
_CRAFTS = ("dga", "iatse", "tag", "mpeg")
_WHOLE = ("counsel", "hub", "file")

AUDIENCES: Final[dict[str, str]] = {
    "public": "ol",
    "titles": "ol",
    **dict.fromkeys(_OUT_OF_HOUSE, "olc"),
    "distribution": "oln",
    "wga": "olncw",
    "sag-aftra": "olncp",
    **dict.fromkeys(_CRAFTS, "olnc"),
    **dict.fromkeys(_WHOLE, "olncwpm"),
    "self": "ol",
    "coded": "",
}
"""The word that a copy is asked for with, and the letters that such a copy is given."""


def letters(audience: str) -> str:
    """The class letters that a copy for `audience` is given; raises ValueError naming the audiences."""
    found = AUDIENCES.get(audience)
    if found is None:
        raise ValueError(f"“{audience}” is not an audience. Use one of: {', '.join(AUDIENCES)}.")
    return found


def given(audience: str, letter: str) -> bool:
    """Whether a copy for `audience` is given compartments of class `letter`; raises ValueError."""
    if letter not in NAMES:
        raise ValueError(f"“{letter}” is not a class of compartments: {', '.join(NAMES)}")
    return letter in letters(audience)


def never_given(audience: str) -> tuple[str, ...]:
    """The names of the classes that a copy for `audience` never holds, in the order of the letters."""
    held = letters(audience)
    return tuple(name for letter, name in NAMES.items() if letter not in held)
