"""The real source: one `Ledger` on the clerk's thread, in the words of `tui.words` and `tui.line`.

Loading this module loads the store: the app does it after its first frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ledger.facts import AiUse, Entry, Mark, Ref, Who
from ledger.facts.show import Show
from ledger.facts.times import format_day
from ledger.facts.values import listed
from ledger.ledger import Home, Ledger, LedgerError, OlderThanSigned, Query, Sources, UsageProblem
from tui import days, filters
from tui.cli.call import Call
from tui.desks import templates
from tui.desks.form_source import Former
from tui.desks.forms import Form
from tui.desks.line_reader import LineReader, bar_of, reading_of
from tui.desks.listing import Listing, day_kinds
from tui.desks.mender import Mender, place_of
from tui.desks.place import Place
from tui.desks.source import Refused, Row, Standing, Task
from tui.desks.tally import Tally
from tui.desks.wrap_source import Wrapper
from tui.line import again, bar_of_mark, mark
from tui.line.facts import said, scribe
from tui.words.acts import Act
from tui.words.detail import detail_of, last_line
from tui.words.glyphs import GLYPHS
from tui.words.names import unit_name
from tui.words.row import row_of

ACTS = ("ai.use", "ai.none", "ai.output", "mark")
"""What a person does at this desk: what `.` repeats and `u` takes back."""
OPINIONS = ("confirm", "dispute")
"""What `u` takes back as well."""
_INVITES = "type restore"
"""What the reason says if `hotset restore`, or the word typed at the desk, goes on."""
NEAR = 200
"""How far back one's own last act is looked for."""


class LedgerSource:
    """See `tui.desks.source.Source`."""

    def __init__(
        self,
        path: Path,
        home: Home | None,
        sources: Sources | None = None,
        hands: tuple[str, str] | None = None,
    ) -> None:
        self._path = path
        self._home = home or Home.default()
        self._sources = sources or Sources.system()
        self._hands = hands
        self._entries: dict[int, Entry] = {}
        self._told_size = -1
        self._held: Ledger | None = None
        self._older: str | None = None
        self._notice: str | None = None
        self._reader: LineReader | None = None
        self._templates = templates.load(self._home.config)

    def open(self) -> Standing:
        """Opens the ledger; raises LedgerError."""
        try:
            self._held = Ledger.open(self._path, home=self._home, sources=self._sources)
        except OlderThanSigned as older:  # read it, but don't go on: message 8 answers write keys
            self._held = Ledger.open(self._path, home=self._home, write=False)
            self._older = older.message
        if self._held.altered:  # message 9: it stays as it is, and what is logged goes into a part beside it
            self._notice = self._held.read_only
            self._held.close()
            self._held = Ledger.go_on(self._path, who=Who(), home=self._home, sources=self._sources)
        self._tally, self._listing = Tally(self._ledger), Listing(self._ledger)
        self._ledger.changed()
        return self._standing()

    def close(self) -> None:
        """Gives the file back, if it was opened."""
        if self._held is not None:
            self._held.close()

    def reader(self) -> LineReader:
        """Reads lines against the show as it stands now."""
        aimed = self._reader.targets if self._reader else {}
        kept = filters.kept_or_none(self._home.config)
        self._reader = LineReader(self._show, self._templates, aimed, kept)
        return self._reader

    def poll(self) -> Standing | None:
        """The standing if the file changed."""
        if not self._ledger.changed() and self._ledger.size == self._told_size:
            return None
        return self._standing()

    @property
    def _ledger(self) -> Ledger:
        assert self._held is not None, "asked before the ledger was open"
        return self._held

    @property
    def _show(self) -> Show:
        return self._ledger.show()

    def _standing(self) -> Standing:
        ledger, show = self._ledger, self._show
        self._entries.clear()
        self._told_size = size = self._tally.update()
        self._listing.count(size)
        out = self._tally.issued
        day = show.open_day
        name, role = self._hands or Call().person()
        return Standing(
            code=show.code,
            size=size,
            rows=self._listing.rows,
            open_marks=len(self._tally.open_marks),
            not_exported=size - (out.number if out else 0),
            fingerprint=_out(out.at, show.zone) if out else "no fingerprint out yet",
            day=day.label if day else None,
            unit=unit_name(day.unit) if day else "",
            revision=str(show.revision) if show.revision else "",
            zone=day.zone if day else show.zone,
            read_only=self._older or ledger.read_only,
            notice=self._notice,
            drafts=self._home.drafts / f"{show.production_id}.json",
            person=name,
            role=role,
            everything=self._listing.everything,
            question=self._listing.question,
            restorable=_INVITES in (self._older or ledger.read_only or ""),
        )

    def restore(self, place: Place) -> str:
        """Goes on in a new part of the record; raises LedgerError, and then the file is open as before."""
        show = self._show
        who = said(Who, person=scribe(bar_of(place, show), show))
        self._ledger.close()
        try:
            self._held = Ledger.go_on(self._path, who=who, home=self._home, sources=self._sources)
        except LedgerError:
            self.open()
            raise
        self._older, self._told_size = None, -1
        self._tally, self._listing = Tally(self._ledger), Listing(self._ledger)
        part = self._ledger.origin.split("/", 2)[-1]
        return f"The record goes on in {show.code}/{part}, in {self._ledger.path.name}."

    # the list

    def turn_list(self) -> Standing:
        """The whole ledger, or the day again."""
        self._listing.turn()
        return self._standing()

    def list_answers(self, question: str, now: datetime) -> Standing:
        """What answers the question; for none the day again."""
        kept = filters.load(self._home.config)
        self._listing.ask(question, filters.question(question, kept, self._show, now) if question else None)
        return self._standing()

    def keep_question(self, name: str) -> str:
        """Keeps the question of the list under a name."""
        question = self._listing.question
        if not question:
            raise Refused("No question is asked: / asks one, then keep it under a name.")
        filters.save(self._home.config, name, question)
        return f"Kept: saved:{name} stands for {question}"

    def rows(self, start: int, count: int) -> tuple[Row, ...]:
        """Rows from `start` on."""
        entries = self._ledger.some(self._listing.numbers(start, count))
        self._entries.update((entry.number, entry) for entry in entries)
        return tuple(self._row(entry) for entry in entries)

    def _row(self, entry: Entry) -> Row:
        row = row_of(entry, self._show, self._look)
        sign = GLYPHS[row.standing].sign
        words = (row.time, row.place, row.whose, row.what)
        return Row(row.number, sign, *words, row.open_mark, row.quiet, row.differs)

    def _words(self, entry: Entry) -> str:
        row = self._row(entry)
        return f"{row.time}  {row.place}  {row.whose}  {row.what}"

    def _look(self, number: int) -> Entry:
        if number not in self._entries:
            self._entries[number] = self._ledger.entry(number)
        return self._entries[number]

    def open_marks(self) -> tuple[Row, ...]:
        """All of them, oldest first."""
        return tuple(self._row(entry) for entry in self._ledger.some(self._tally.open_marks))

    def detail(self, number: int) -> tuple[str, ...]:
        """The sentences of an entry, and what was last logged here and with its tool."""
        entry = self._look(number)
        lines = detail_of(entry, self._show, self._look)
        if not isinstance(entry.fact, AiUse):
            return lines
        scenes = [ref for ref in listed(entry.fact.where.scene) if isinstance(ref, Ref)]
        here = self._last(Query(scene=scenes[0].id or scenes[0].as_, before=number)) if scenes else None
        tool = entry.fact.what.tool
        same = self._last(Query(tool=tool.id or tool.as_, before=number)) if isinstance(tool, Ref) else None
        return (*lines, last_line(here, same, self._show))

    def fingerprint(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The newest head, as paper and `hotset head` have it."""
        from tui.words.qr import qr_rows
        from tui.words.receipts import head_lines, head_place

        head = self._ledger.handing.head(None).head
        place = head_place(head, self._show.code)
        return (place, *head_lines(head)), tuple(qr_rows(head.qr_text()))

    def receipt(self, number: int) -> str:
        """Writes the entry's receipt beside the ledger; the names and what is confidential stay here."""
        from exporters import save
        from tui.words.receipts import file_name

        made = self._ledger.handing.receipt(number)
        path = self._path.with_name(file_name(self._show.code, made.number))
        save({path: made.data})
        return f"Receipt of {made.number} in {path.name}: hotset verify --receipt checks it anywhere."

    def _last(self, query: Query) -> Entry | None:
        found = self._ledger.find(
            replace(query, kinds=("ai.use",), states=("current",), newest_first=True, limit=1)
        )
        return self._look(found[0]) if found else None

    # writing

    def log(self, text: str, place: Place, task: Task, now: datetime, reason: str = "") -> None:
        """Appends what the line says, in one transaction."""
        target = self._fresh(task.number) if task.number else None
        also = [self._fresh(number) for number in task.also]
        reading = reading_of(text, self._show, place, task, target, now, reason, also)
        self.mender.append(reading.entries, [task.number, *task.also] if target is not None else [])
        if task.act == "new":
            self._end_question()

    def form(self, line: str, place: Place, now: datetime) -> Form:
        """The whole form of what the line says."""
        return Former(self._ledger).open(line, place, now)

    def log_form(self, line: str, place: Place, now: datetime, changed: Mapping[str, str]) -> None:
        """Logs the form."""
        Former(self._ledger).log(line, place, now, changed)
        self._end_question()

    def _end_question(self) -> None:
        """The day again after a new entry: a question that it doesn't answer would hide it."""
        if self._listing.question:
            self._listing.ask("", None)

    def mark(self, place: Place, now: datetime) -> None:
        """Appends a mark."""
        self._ledger.append([mark(self._show, bar_of(place, self._show), now)])
        self._end_question()

    def again(self, place: Place, now: datetime) -> None:
        """Appends the same again, if the last act can be repeated; else Refused says why."""
        last = next(iter(self._ledger.find(Query(kinds=ACTS, newest_first=True, limit=1))), None)
        entry = self._look(last) if last is not None else None
        done = again(entry, self._show, bar_of(place, self._show), now, self._look)
        if not done.entries:
            raise Refused(done.message)
        self._ledger.append(done.entries)
        self._end_question()

    def completion(self, number: int, place: Place) -> Task:
        """An empty line at the mark's own time and place."""
        entry = self._fresh(number)
        if not isinstance(entry.fact, Mark) or entry.state != "current":
            raise Refused(f"{number} is not an open mark any more.")
        self._aim(entry)
        bar = bar_of_mark(entry, self._show, bar_of(place, self._show))
        seen = entry.fact.seen.at
        return Task("complete", number, "", place_of(bar, place), seen.at if seen else None)

    def last_act(self, place: Place) -> tuple[int, str]:
        """The last entry by this hand that still stands."""
        numbers = self._ledger.find(Query(kinds=ACTS + OPINIONS, newest_first=True, limit=NEAR))
        for entry in self._ledger.some(numbers):
            by = entry.fact.who.person
            if entry.state in ("current", "conflict") and (by.as_ if by else "") == place.person:
                return entry.number, self._words(entry)
        whose = f"by {place.person}" if place.person else "by nobody named"
        raise Refused(f"Nothing {whose} is left to take back.")

    @property
    def mender(self) -> Mender:
        """Corrects, takes back, confirms and disputes."""
        return Mender(self._ledger, self._fresh, self._look, self._words)

    def correction(self, number: int, place: Place) -> Task:
        """The entry's line, at the place where it was, and the versions that disagree with it."""
        task = self.mender.correction(number, place)
        for each in (number, *task.also):
            self._aim(self._look(each))
        return task

    def may(self, act: Act, number: int) -> str:
        """The row of an entry that can be taken back, confirmed or disputed."""
        return self.mender.may(act, number)

    def confirm(self, number: int, checked: str, place: Place) -> None:
        """Says that the entry was checked."""
        self.mender.confirm(number, checked, place)

    def dispute(self, number: int, words: str, place: Place) -> None:
        """Says that the entry is not so."""
        self.mender.dispute(number, words, place)

    def take_back(self, number: int, place: Place) -> None:
        """Strikes out the entry, and the people's work logged with it."""
        self.mender.take_back(number, place)

    def day(self, words: str, place: Place, now: datetime) -> str:
        """`13 main 43 44` opens a day, `13 close` closes it. Raises UsageProblem."""
        label, *rest = words.split()
        show = self._show
        if rest == ["close"]:
            standing = show.day(label)
            if standing is None or not standing.open:
                raise UsageProblem(f"Day {label} is not open.")
            new, told = days.closing(self._fresh(standing.entry)), f"Day {label} is closed."
        else:
            new, told = days.opening(show, [label, *rest], now), f"Day {label} is open."
        who = said(Who, person=scribe(bar_of(place, show), show))
        self._ledger.append([days.by(new, who)])
        return told

    @property
    def wrap(self) -> Wrapper:
        """The open day."""
        return Wrapper(self._ledger, self.mender, self._look, day_kinds())

    def _fresh(self, number: int) -> Entry:
        """The entry as it stands now, not as it was last shown."""
        self._entries.pop(number, None)
        return self._look(number)

    def _aim(self, entry: Entry) -> None:
        if self._reader is not None:
            self._reader.aim(entry)

    def set_template(self, digit: int, words: str) -> None:
        """Other words behind a digit, for this station."""
        self._templates = templates.save(self._home.config, self._templates, digit, words)


def _out(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"fingerprint out {format_day(local.date(), year=False)} {local:%H:%M}"
