"""The desk's view of a real ledger on day 12 at 14:02, and its clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ledger.ledger import Home, Sources
from tests.tui.desks.salt import Clock, build, day_twelve
from tui.desks.ledger_source import LedgerSource
from tui.desks.place import Place
from tui.desks.source import Task

HERE = Place(scene="42", setup="A", person="R. Vale", role="script supervisor")


class Opened:
    """A source over the ledger of day 12, and its clock at 14:02."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "SLN.hotset"
        self.home = Home.under(folder / "home")
        self.clock: Clock = build(self.path, self.home, day_twelve())
        self.clock.at(14, 2)
        self.source = self.again()

    def again(self) -> LedgerSource:
        """Another look at the same file, as after a restart."""
        source = LedgerSource(self.path, self.home, Sources(self.clock), ("R. Vale", "script supervisor"))
        self.standing = source.open()
        self.reader = source.reader()
        return source

    def log(self, text: str, place: Place = HERE, task: Task | None = None, reason: str = "") -> None:
        """Logs a line, as Enter does."""
        self.source.log(text, place, task or Task(), self.now, reason)

    @property
    def now(self) -> datetime:
        """The clock's time."""
        return self.clock()

    def what(self, number: int) -> str:
        """The last column of an entry's row, as the list shows it now."""
        standing = self.source.poll()
        rows = (standing or self.standing).rows
        return next(row.what for row in self.source.rows(0, rows + 9) if row.number == number)
