"""Keys of an open line or question: they pass to what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.desks.log_desk import LogDesk


def enter(desk: LogDesk, _key: str) -> None:
    """Takes a chosen word, else answers the question."""
    if not desk.panel.take_chosen():
        desk.panel.enter()


def complete(desk: LogDesk, _key: str) -> None:
    """Takes the word that fits."""
    desk.panel.complete()


def up(desk: LogDesk, _key: str) -> None:
    """Chooses, or goes to an older line."""
    desk.panel.move(-1)


def down(desk: LogDesk, _key: str) -> None:
    """Chooses, or goes to a newer line."""
    desk.panel.move(1)


def leave(desk: LogDesk, _key: str) -> None:
    """Closes what is open."""
    desk.panel.leave()
