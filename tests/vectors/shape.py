"""How the vectors are written down: indented JSON in ASCII; bytes as `text` if UTF-8, else as `hex`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple


class Refused(NamedTuple):
    """Bytes that a reader must not take, and what is wrong with them."""

    defect: str
    data: bytes


def told(data: bytes) -> dict[str, str]:
    """The member that carries these bytes."""
    try:
        return {"text": data.decode("utf-8")}
    except UnicodeDecodeError:
        return {"hex": data.hex()}


def given(case: dict[str, Any]) -> bytes:
    """The bytes that a case carries."""
    return bytes.fromhex(case["hex"]) if "hex" in case else str(case["text"]).encode("utf-8")


def refused(cases: Iterable[Refused]) -> list[dict[str, str]]:
    """Cases as they are written down."""
    return [{"defect": case.defect, **told(case.data)} for case in cases]


def document(members: dict[str, Any]) -> bytes:
    """The bytes of a file of vectors."""
    return json.dumps(members, indent=1).encode("ascii") + b"\n"
