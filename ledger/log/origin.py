"""Origins: the name of one log, `hotset/<production id, 16 hex>/<station>/e<epoch>`.

The production id is 64 random bits, so that the name of a log gives no title away; people are shown the
production's code in place of the first two parts ("SLN/main/e1").
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ORIGIN = re.compile(r"hotset/([0-9a-f]{16})/([a-z0-9-]{1,32})/e([1-9][0-9]{0,8})", re.ASCII)


class OriginError(ValueError):
    """The text is not the origin of a log of ours."""


class Origin(NamedTuple):
    """The parts of an origin; `str()` joins them again."""

    production_id: str
    """16 lower-case hexadecimal digits."""
    station: str
    """A role, [a-z0-9-]{1,32}; `main` unless named, `hub` for the hub."""
    epoch: int
    """1, and one more after each key change or restore."""

    def __str__(self) -> str:
        return f"hotset/{self.production_id}/{self.station}/e{self.epoch}"

    def shown(self, code: str) -> str:
        """Return what people see: the production's code, the station and the epoch."""
        return f"{code}/{self.station}/e{self.epoch}"


def parse(text: str) -> Origin:
    """Read an origin; raises `OriginError` for any text that `str(Origin)` would not have written."""
    found = _ORIGIN.fullmatch(text)
    if found is None:
        raise OriginError("not an origin of the form hotset/<16 hex>/<station>/e<n>")
    return Origin(found[1], found[2], int(found[3]))


def compose(production_id: str, station: str, epoch: int = 1) -> str:
    """Return the origin of these parts; raises `OriginError` if one of them is malformed."""
    return str(parse(str(Origin(production_id, station, epoch))))
