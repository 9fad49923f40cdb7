"""The drafts file of one production (format.md 9): what must survive a kill and is not yet a fact.

It holds the half-typed line, lines put aside, the bar, and when this desk was opened. It is written whole at
each change, 0600, under a temporary name and renamed: a reader finds the old file or the new one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from tui.desks.place import Place, read_time
from tui.private import write_private

MOST_DRAFTS = 20
MOST_HISTORY = 50


@dataclass(frozen=True)
class Kept:
    """What the file holds."""

    place: Place = field(default_factory=Place)
    line: str = ""
    """Typed and neither logged nor put aside: after a kill it comes back as a draft."""
    drafts: tuple[str, ...] = ()
    """Lines put aside, newest first."""
    history: tuple[str, ...] = ()
    """Lines that were logged, newest first."""
    opened: datetime | None = None
    """When the desk was opened; None after it was closed in order."""
    size: int = 0
    """Entries there were at that time."""
    theme: str = "night"
    form_line: str = ""
    """The line that an unfinished form began with."""
    form: tuple[tuple[str, str], ...] = ()
    """What was typed into it, by field."""

    def with_draft(self, line: str) -> Kept:
        """The line put aside (a blank one leaves nothing)."""
        drafts = (line, *(other for other in self.drafts if other != line)) if line.strip() else self.drafts
        return replace(self, line="", drafts=drafts[:MOST_DRAFTS])

    def with_logged(self, line: str) -> Kept:
        """The line was logged: it is history and no draft any more."""
        drafts = tuple(other for other in self.drafts if other.strip() != line.strip())
        history = (
            (line, *(other for other in self.history if other != line)) if line.strip() else self.history
        )
        return replace(self, line="", drafts=drafts, history=history[:MOST_HISTORY])


@dataclass
class DraftsFile:
    """Reads and writes one drafts file. Nothing of it is evidence, so no flush to the disk is waited for."""

    path: Path
    _written: bytes = field(default=b"", repr=False)

    def load(self) -> Kept:
        """What was kept; a missing or damaged file is an empty one."""
        try:
            held = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return Kept()
        if not isinstance(held, dict):
            return Kept()
        line, size, theme = held.get("line"), held.get("size"), held.get("theme")
        form_line = held.get("form_line")
        return Kept(
            place=Place.from_json(held.get("place")),
            line=line if isinstance(line, str) else "",
            drafts=_lines(held.get("drafts")),
            history=_lines(held.get("history")),
            opened=read_time(held.get("opened")),
            size=size if isinstance(size, int) else 0,
            theme=theme if isinstance(theme, str) else "night",
            form_line=form_line if isinstance(form_line, str) else "",
            form=_pairs(held.get("form")),
        )

    def save(self, kept: Kept) -> None:
        """Writes the file if something changed. Raises OSError."""
        data = json.dumps(
            {
                "drafts": kept.drafts,
                "form": dict(kept.form),
                "form_line": kept.form_line,
                "history": kept.history,
                "line": kept.line,
                "opened": kept.opened.isoformat() if kept.opened else None,
                "place": kept.place.to_json(),
                "size": kept.size,
                "theme": kept.theme,
            },
            ensure_ascii=False,
        ).encode("utf-8", "replace")
        if data == self._written:
            return
        write_private(self.path, data)
        self._written = data


def _lines(held: object) -> tuple[str, ...]:
    return tuple(line for line in held if isinstance(line, str)) if isinstance(held, list) else ()


def _pairs(held: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(held, dict):
        return ()
    return tuple((key, text) for key, text in held.items() if isinstance(key, str) and isinstance(text, str))
