"""The list of entries: cost per visible line, never per row. Rows come by page from whoever answers
`NeedRows`.

An entry never changes, but its row may (a correction beside it): pages grow stale when the ledger moves on,
and are shown until the fresh ones arrive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.desks.actions import LOG, bindings
from tui.desks.shown import Ink
from tui.desks.source import Row

if TYPE_CHECKING:
    from tui.desks.app import HotsetApp

PAGE = 64
"""Rows read at once: a few screens."""
PAGES_HELD = 16
TIME_WIDTH, WHOSE_WIDTH = 5, 10
GAP = "  "


class LogTable(Widget, can_focus=True):
    """Rows 0 to `total`, the newest at the end; the cursor stays on the newest unless it was moved."""

    DEFAULT_CSS = """
    LogTable { height: 1fr; }
    LogTable > .log--quiet { color: $quiet; }
    LogTable > .log--differs { color: $accent; text-style: bold; }
    LogTable > .log--cursor { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"log--quiet", "log--differs", "log--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LOG)]

    class NeedRows(Message):
        """Rows from `start` on are about to be seen."""

        def __init__(self, start: int) -> None:
            super().__init__()
            self.start = start

    class Selected(Message):
        """The cursor is on this row now (None: there are no rows, or it is still being read)."""

        def __init__(self, row: Row | None) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.total = 0
        self.cursor = 0
        self.top = 0
        self.pointing = True
        """Whether the cursor is drawn: not while a new line is open."""
        self._number_width = 3
        self._place_width = 7
        self._pages: LRUCache[int, Sequence[Row]] = LRUCache(PAGES_HELD)
        self._stale: set[int] = set()
        self._asked: set[int] = set()

    @property
    def ink(self) -> Ink:
        """How this terminal draws text."""
        return cast("HotsetApp", self.app).ink

    @property
    def page_rows(self) -> int:
        """Rows that fit under the heading."""
        return max(1, self.size.height - 1)

    @property
    def selected(self) -> Row | None:
        """The row under the cursor, if it has been read."""
        return self._row(self.cursor)

    def renew(self, total: int, size: int) -> None:
        """The ledger moved on: `total` rows now, entry numbers up to `size`."""
        follows = self.total == 0 or self.cursor >= self.total - 1
        self.total = total
        self._number_width = max(3, len(str(size)))
        self._stale.update(self._pages.keys())
        self._asked.clear()
        self.select(total - 1 if follows else self.cursor)
        self.refresh()

    def restart(self) -> None:
        """Another list: no row of the old one is kept."""
        self._pages.clear()
        self._stale.clear()
        self.total = self.cursor = self.top = 0

    def fill(self, start: int, rows: Sequence[Row]) -> None:
        """The rows that were asked for."""
        page = start // PAGE
        self._pages.discard(page)  # Textual's cache keeps an old value under a key that it holds
        self._pages[page] = rows
        self._stale.discard(page)
        self._asked.discard(page)
        self._number_width = max(self._number_width, *(len(str(row.number)) for row in rows), 0)
        self._place_width = max(self._place_width, *(self.ink.width(row.place) for row in rows), 0)
        self.refresh()
        if page == self.cursor // PAGE:
            self.post_message(self.Selected(self.selected))

    def select(self, index: int) -> None:
        """Moves the cursor, and the window so that it is seen."""
        self.cursor = max(0, min(self.total - 1, index))
        self._show_cursor()
        self.refresh()
        self.post_message(self.Selected(self.selected))

    def select_last(self) -> None:
        """To the newest row."""
        self.select(self.total - 1)

    def step(self, rows: int) -> None:
        """Moves the cursor by so many rows."""
        self.select(self.cursor + rows)

    def point(self, pointing: bool) -> None:
        """Draws the cursor, or doesn't."""
        self.pointing = pointing
        self.refresh()

    def _show_cursor(self) -> None:
        rows = self.page_rows
        self.top = max(0, self.cursor - rows + 1, min(self.top, self.cursor, self.total - rows))

    def on_resize(self) -> None:
        """Another height: the cursor stays in sight, and no room is left unused below."""
        self._show_cursor()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor too; nothing needs it."""
        self.step(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """See above."""
        self.step(-3)

    def _row(self, index: int) -> Row | None:
        page, offset = divmod(index, PAGE)
        rows = self._pages.get(page)
        if (rows is None or page in self._stale) and 0 <= index < self.total and page not in self._asked:
            self._asked.add(page)
            self.post_message(self.NeedRows(page * PAGE))
        return rows[offset] if rows is not None and offset < len(rows) else None

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        if y == 0:
            text, style = self._heading(), self.get_component_rich_style("log--quiet")
        else:
            index = self.top + y - 1
            row = self._row(index) if index < self.total else None
            if row is None:
                return Strip.blank(width, ground)
            text, style = self._cells(row, index), ground
            if row.differs:
                style = self.get_component_rich_style("log--differs")
            if row.quiet:
                style = self.get_component_rich_style("log--quiet")
            if index == self.cursor and self.pointing:
                style = self.get_component_rich_style("log--cursor")
        drawn = self.ink.fit(text, width)
        # The glyph is a segment of its own: a font that draws it wide moves nothing in an exported picture.
        glyph = Segment(drawn[1:2], style + Style(meta={"glyph": True}))
        return Strip([Segment(drawn[:1], style), glyph, Segment(drawn[2:], style)], width)

    def _heading(self) -> str:
        number = "No.".ljust(self._number_width)
        place = "Place".ljust(self._place_width)
        return GAP.join((f"    {number}", "Time ", place, "Whose".ljust(WHOSE_WIDTH), "What"))

    def _cells(self, row: Row, index: int) -> str:
        ink = self.ink
        pointer = ">" if index == self.cursor and self.pointing else " "
        head = GAP.join(
            (
                f"{pointer}{ink.text(row.glyph)}",
                str(row.number).rjust(self._number_width),
                ink.fit(row.time, TIME_WIDTH),
                ink.fit(row.place, self._place_width),
                ink.fit(row.whose, WHOSE_WIDTH),
            )
        )
        room = self.size.width - ink.width(head) - len(GAP)
        return f"{head}{GAP}{ink.fit_parts(row.what, room)}"
