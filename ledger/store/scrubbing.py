"""Erased words outside the file: lines of the drafts and parts of the error log that hold a piece of them go.

A piece is six letters in a row, or a shorter text as a whole word; case doesn't count. What lies in this
station's state folder is meant; copies of the file and papers that were handed out can't be reached.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from ledger.store.home import Home, write_whole

PIECE = 6
"""So many letters in a row are recognised."""
_FAILURE = re.compile(r"^(?=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)", re.MULTILINE)
"""Where an entry of the error log begins: with its time."""


class Traces:
    """Recognises pieces of these texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        folded = {" ".join(text.split()).casefold() for text in texts}
        long = {text for text in folded if len(text) >= PIECE}
        self._pieces = {text[at : at + PIECE] for text in long for at in range(len(text) - PIECE + 1)}
        short = sorted(re.escape(text) for text in folded - long if text)
        self._short = re.compile(rf"\b(?:{'|'.join(short)})\b") if short else None

    def left_in(self, text: str) -> bool:
        """Whether a piece stands in `text`."""
        folded = " ".join(text.split()).casefold()
        if any(folded[at : at + PIECE] in self._pieces for at in range(len(folded) - PIECE + 1)):
            return True
        return self._short is not None and self._short.search(folded) is not None


def scrub(home: Home, production_id: str, traces: Traces) -> None:
    """Takes lines with traces out of this production's drafts and of the error log; raises OSError."""
    for path in _drafts(home, production_id):
        held = path.read_bytes()
        kept = _scrubbed_drafts(held, traces) if path.suffix == ".json" else None
        if kept is None and traces.left_in(held.decode("utf-8", "replace")):
            path.unlink()  # half-written or no JSON: nothing that a desk would read again
        elif kept is not None and kept != held:
            write_whole(path, kept)
    if home.error_log.is_file():
        held = home.error_log.read_bytes()
        parts = _FAILURE.split(held.decode("utf-8", "replace"))
        kept = "".join(part for part in parts if not traces.left_in(part)).encode()
        if any(map(traces.left_in, parts)):
            write_whole(home.error_log, kept)


def _drafts(home: Home, production_id: str) -> list[Path]:
    """The drafts files of every desk, and what a killed program left of one under a temporary name."""
    name = f"{production_id}*.json"
    return sorted(path for pattern in (name, f".{name}.*") for path in home.drafts.glob(pattern))


def _scrubbed_drafts(held: bytes, traces: Traces) -> bytes | None:
    """The drafts without the lines that hold traces; None if they can't be read."""
    try:
        told = json.loads(held)
    except ValueError:
        return None
    if not _any(told, traces):
        return held
    return json.dumps(_without(told, traces), ensure_ascii=False).encode()


def _any(value: object, traces: Traces) -> bool:
    if isinstance(value, str):
        return traces.left_in(value)
    if isinstance(value, dict):
        return any(_any(inner, traces) for inner in value.values())
    return isinstance(value, list) and any(_any(inner, traces) for inner in value)


def _without(value: object, traces: Traces) -> object:
    if isinstance(value, str):
        return "" if traces.left_in(value) else value
    if isinstance(value, dict):
        return {key: _without(inner, traces) for key, inner in value.items()}
    if isinstance(value, list):
        kept = (inner for inner in value if not (isinstance(inner, str) and traces.left_in(inner)))
        return [_without(inner, traces) for inner in kept]
    return value
