"""The keys that write at once: a mark, the same again, and an entry's receipt into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desks.source import Source

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk


def mark(desk: LogDesk, _key: str) -> None:
    """A mark with the time and place of now."""
    place, now = desk.place, desk.now()

    def work(source: Source) -> None:
        source.mark(place, now)

    desk.write(work)


def again(desk: LogDesk, _key: str) -> None:
    """The same again, as the last entry allows."""
    place, now = desk.place, desk.now()

    def work(source: Source) -> None:
        source.again(place, now)

    desk.write(work)


def receipt(desk: LogDesk, _key: str) -> None:
    """The receipt of the selected entry, beside the ledger; where nothing can be logged too."""
    row = desk.selected
    if row is not None:
        number = row.number
        desk.ask_clerk(lambda source: source.receipt(number), desk.say)
