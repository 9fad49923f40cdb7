"""A page that goes out with the day's reports: rows of a term and what it says, and the fingerprint."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, str]
"""A term, empty under the one before, and what it says."""


@dataclass(frozen=True)
class Sheet:
    """Plain words in their order; text, screen and paper draw the same."""

    title: str
    about: str
    """What stands beside the title: the production, the day, its date, its unit."""
    sections: tuple[tuple[Row, ...], ...]
    fingerprint: tuple[str, ...]
    """The four lines, numbered."""
    place: str
    """Which state of which log they are of."""
    keep: str
    """What the fingerprint is good for."""
    qr: str
    """The text of its QR code."""
    closing: str
