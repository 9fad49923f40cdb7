"""The documents of *Salt Line*: when each is issued, for whom, under which number, and what is kept back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exporters.issue import issue
from exporters.options import Options, Withheld
from ledger.ledger import Ledger
from tui.demo.stage import Stage

SIGNER: Final = "I. Hale"
RECORD, SCHEDULE, TRAIL = "SLN-2026-0007", "WCE-0007", "GAT-0003"
COSTS: Final = ("voice is six", "outlined once", "mended", "cleaned")
"""The entries whose cost is in a vendor's contract."""
PRIVATE: Final = ("person Y. Castellan", "person T. Brandt")


@dataclass(frozen=True)
class Paper:
    """One document on one day."""

    at: str
    issue: Callable[[], None]


def _kept_back(stage: Stage) -> tuple[Withheld, ...]:
    """Four vendor costs, two names, one scene heading."""

    def kept(name: str, compartment: str, reason: str) -> Withheld:
        return Withheld(stage.entries[name].number, compartment, reason, SIGNER)

    return (
        *(kept(name, "cost", "contract") for name in COSTS),
        *(kept(name, "name", "privacy") for name in PRIVATE),
        kept("scene 58A", "slug", "unreleased"),
    )


def _trail_withheld(stage: Stage) -> tuple[Withheld, ...]:
    """The performer's name: this review doesn't need it."""
    return tuple(
        Withheld(stage.entries[name].number, compartment, "not needed for this review", SIGNER)
        for name, compartment in (
            ("person Y. Castellan", "name"),
            ("consent", "person"),
            ("standing 1", "person"),
            ("standing 2", "person"),
            ("notice voice", "content"),
            ("voice", "performer"),
            ("voice is six", "performer"),
        )
    )


def papers(ledger: Ledger, stage: Stage, folder: Path) -> list[Paper]:
    """The papers of the demo, each to be issued into `folder` when the clock says so."""

    def paper(at: str, name: str, audience: str, number: str, options: Callable[[], Options]) -> Paper:
        def act() -> None:
            issue(
                ledger, name, audience=audience, signer=SIGNER, number=number, options=options(), out=folder
            )

        return Paper(at, act)

    return [
        paper("2026-02-10 16:20", "packet", "wga", SCHEDULE, Options),
        paper("2026-10-02 17:05", "disclosure", "public", RECORD, Options),
        paper(
            "2026-11-14 17:40",
            "trail",
            "sag-aftra",
            TRAIL,
            lambda: Options(
                request="request of 1 November 2026 (L. Moreau)", withheld=_trail_withheld(stage)
            ),
        ),
        paper(
            "2026-11-14 18:02",
            "disclosure",
            "public",
            RECORD,
            lambda: Options(withheld=_kept_back(stage)),
        ),
    ]
