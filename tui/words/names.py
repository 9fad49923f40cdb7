"""What departments, tools and units are called: in full in a sentence, short in the ten
columns of the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.facts.vocabularies import DEPARTMENTS
from ledger.facts.vocabularies_rights import UNITS

if TYPE_CHECKING:
    from ledger.facts.show import Show

_IN_FULL: Final = {"VFX": "VFX", "DI": "Colour"}
_SHORT: Final = {
    "PRO": "Production",
    "ACC": "Accounts",
    "SCR": "Script sup",
    "PER": "Performers",
    "LOC": "Locations",
    "SND": "Prod sound",
    "SET": "Set dec",
    "CON": "Constr’n",
    "HMU": "Hair/m-up",
    "SFX": "Prac FX",
    "VPR": "Virtual",
    "LCZ": "Subs/dub",
    "LEG": "Legal",
}
"""Names of at most ten letters for the Whose column."""


def department_name(code: str | None, show: Show) -> str:
    """The department in full, by the show's own name for it; `–` without one."""
    if code is None:
        return "–"
    label = show.departments.get(code, code)
    return _IN_FULL.get(code, label) if label == DEPARTMENTS.label(code) else label


def department_short(code: str | None, show: Show) -> str:
    """The department in at most ten letters; a longer name of the show's own is cut at a word."""
    if code is None:
        return "–"
    name = department_name(code, show)
    if show.departments.get(code, code) == DEPARTMENTS.label(code):
        name = _SHORT.get(code, name)
    return name if len(name) <= 10 else cut(name, 10)


def unit_name(code: str | None) -> str:
    """`main unit`; a unit of the show's own by its code."""
    return UNITS.label(code) if code else ""


def cut(text: str, width: int) -> str:
    """`text` in at most `width` characters, cut at a word with `…` if it is longer."""
    if len(text) <= width:
        return text
    head = text[: width - 1]
    space = head.rfind(" ")
    if space > width // 2:
        head = head[:space]
    return head.rstrip(" ·,") + "…"


def spoken(code: str | None, show: Show) -> str:
    """The department inside a sentence: lower case unless it is a name of capitals (VFX)."""
    name = department_name(code, show)
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
