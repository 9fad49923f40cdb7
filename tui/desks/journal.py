"""The private error log: details for a developer, in a file that only this account reads (0600).

No values of variables are written, and nothing of it reaches the screen but one sentence that says where it
lies.
"""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

SENTENCE = (
    "Something went wrong inside hotset. Every entry that the screen acknowledged is in the ledger, "
    "and the line is kept. Details: {path}"
)


def note_failure(path: Path, error: BaseException) -> str:
    """Writes where the error arose; returns the sentence for the person."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    entry = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{''.join(lines)}\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", errors="replace") as file:
            file.write(entry)
    except OSError as unwritable:
        return SENTENCE.format(path=f"none, {path} can’t be written ({unwritable.strerror})")
    return SENTENCE.format(path=path)
