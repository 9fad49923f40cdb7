"""What a desk keeps outside the ledger, so that a kill loses nothing: bar, lines, form and colours."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tui.desks.drafts import Kept
from tui.desks.drafts_claim import Claim, claim
from tui.desks.place import Place
from tui.desks.source import Standing


class Keeping:
    """The drafts file of one desk; before it is open everything is only held."""

    def __init__(self) -> None:
        self.kept = Kept()
        self._claim: Claim | None = None

    def take(self, path: Path) -> Kept:
        """Takes the file as it is; returns what was in it."""
        self._claim = claim(path)
        self.kept = self._claim.kept
        return self.kept

    def open(self, path: Path, standing: Standing, now: datetime) -> Kept:
        """Takes the file, with the half-typed line as a draft; returns what was in it."""
        before = self.take(path)
        held = before.with_draft(before.line)
        place = held.place
        if not place.person:
            place = replace(place, person=standing.person, role=standing.role)
        self.keep(replace(held, place=place, opened=now, size=standing.size))
        return before

    def keep(self, kept: Kept) -> None:
        """Holds it, and writes it down if it changed."""
        if kept == self.kept:
            return
        self.kept = kept
        if self._claim is not None:
            with suppress(OSError):  # a draft that can't be kept must not stop the logging
                self._claim.file.save(kept)

    def place(self, place: Place) -> None:
        """Another place, department or person."""
        self.keep(replace(self.kept, place=place))

    def line(self, line: str) -> None:
        """The half-typed line."""
        self.keep(replace(self.kept, line=line))

    def form(self, line: str, changed: Mapping[str, str]) -> None:
        """What was typed into the whole form; nothing of it once it is logged."""
        self.keep(replace(self.kept, form_line=line, form=tuple(changed.items())))

    def theme(self, name: str) -> None:
        """The colours."""
        self.keep(replace(self.kept, theme=name))

    def leave(self) -> None:
        """In order: the next start has nothing to report."""
        self.keep(replace(self.kept, line="", opened=None))

    def release(self) -> None:
        """Others may have the file."""
        if self._claim is not None:
            self._claim.release()
