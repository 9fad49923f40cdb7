"""What can be done to an entry that is there."""

from __future__ import annotations

from typing import Literal

Act = Literal["correct", "retract", "confirm", "dispute"]
