"""The documents of *Salt Line*: when each is issued, for whom, under which number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ledger.ledger import Ledger


@dataclass(frozen=True)
class Paper:
    """One document on one day."""

    at: str
    issue: Callable[[], None]


def issue_papers(ledger: Ledger, folder: Path) -> list[Paper]:
    """The papers of the demo, each to be issued when the clock says so."""
    return []
