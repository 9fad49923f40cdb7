"""Keys that step through the list and the bar; none of them writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk


def take_up(desk: LogDesk, _key: str) -> None:
    """Next take."""
    desk.set_place(desk.place.take_step(1, desk.now()))


def take_down(desk: LogDesk, _key: str) -> None:
    """Take before."""
    desk.set_place(desk.place.take_step(-1, desk.now()))


def setup_up(desk: LogDesk, _key: str) -> None:
    """Next setup."""
    desk.set_place(desk.place.setup_step(1, desk.now()))


def setup_down(desk: LogDesk, _key: str) -> None:
    """Setup before."""
    desk.set_place(desk.place.setup_step(-1, desk.now()))


def down(desk: LogDesk, _key: str) -> None:
    """Next row."""
    desk.listing.step(1)


def up(desk: LogDesk, _key: str) -> None:
    """Row before."""
    desk.listing.step(-1)


def page_down(desk: LogDesk, _key: str) -> None:
    """A screenful down."""
    desk.listing.step(desk.listing.page_rows)


def page_up(desk: LogDesk, _key: str) -> None:
    """A screenful up."""
    desk.listing.step(-desk.listing.page_rows)


def first(desk: LogDesk, _key: str) -> None:
    """The first row."""
    desk.listing.select(0)


def last(desk: LogDesk, _key: str) -> None:
    """The last row."""
    desk.listing.select_last()


def everything(desk: LogDesk, _key: str) -> None:
    """The whole ledger, or the day's entries again."""
    desk.list_everything()


def back(desk: LogDesk, _key: str) -> None:
    """Nothing deeper is open: the day's list, and the newest entry again."""
    if desk.standing is not None and desk.standing.question:
        desk.list_answers("")
    else:
        desk.table.select_last()
