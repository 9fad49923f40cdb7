"""Register entries by what people call them: C-14, Goldenrod; the id of a thing is its first entry’s."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from ledger.facts.names import plain_name

if TYPE_CHECKING:
    from ledger.facts import Entry, Fact

REGISTERS: Final = {
    "consent": "consent", "consents": "consent",
    "replica": "replica",
    "asset": "asset", "assets": "asset",
    "version": "version", "work": "version",
    "material": "writing.material", "based_on": "writing.material",
    "approvals": "approval",
    "consultation": "consultation",
}  # fmt: skip
"""Field that refers to a register → the kind of its entries."""
_CALLED: Final = ("code", "name", "title", "released", "role", "topic", "vendor", "description", "number")
"""The fields that people call an entry by, those that are shortest first."""
LIVE: Final = ("current", "conflict")


def called(fact: Fact) -> Iterator[str]:
    """What people call a register entry: its code, its name, its title."""
    for name in _CALLED:
        for part in type(fact).compartments():
            value = getattr(getattr(fact, part), name, None)
            if isinstance(value, str) and value and part not in ("who", "note"):
                yield value


class Registers:
    """Looks things up by what they are called; each register is read once, when it is first asked."""

    def __init__(self, entries: Callable[[str], Iterable[Entry]]) -> None:
        """`entries` gives the entries of a kind, in order."""
        self._entries = entries
        self._things = cache(self._read)

    def id(self, kind: str, text: str) -> str | None:
        """The id of the one thing of a kind that is called so; None if there is none, or several."""
        found = self._things(kind).get(plain_name(text), {})
        return next(iter(found.values()))[0] if len(found) == 1 else None

    def entries(self, kind: str, text: str) -> list[Entry]:
        """The newest live entry of each thing of a kind that is called so."""
        return [entry for _, entry in self._things(kind).get(plain_name(text), {}).values()]

    def _read(self, kind: str) -> dict[str, dict[int, tuple[str, Entry]]]:
        ids: dict[int, str] = {}
        found: dict[str, dict[int, tuple[str, Entry]]] = {}
        for entry in self._entries(kind):
            ids.setdefault(entry.thing, entry.id)
            if entry.state in LIVE:
                for name in called(entry.fact):
                    found.setdefault(plain_name(name), {})[entry.thing] = (ids[entry.thing], entry)
        return found


NOTHING: Final = Registers(lambda kind: ())
"""No register at all."""
