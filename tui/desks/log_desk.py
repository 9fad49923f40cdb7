"""The log desk (desks.md 5): the bar, the day's entries, one entry in sentences, the line, the ledger's
state.

The screen owns what is shown and guards what is written; the clerk does what may wait. It is painted before
the ledger is opened, and again when it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen

from tui.desks import bar
from tui.desks.actions import BY_ID, LOG, WRAP, footer_words
from tui.desks.ask import Ask
from tui.desks.ask_restore import Restore
from tui.desks.clerk import Answered, Clerk, Job, NotDone
from tui.desks.drafts import Kept
from tui.desks.failures import Failure
from tui.desks.guard import WriteGuard
from tui.desks.keeping import Keeping
from tui.desks.news import News, news, opened, written
from tui.desks.pages import Page
from tui.desks.painted import Detail, Rule, StateLine, Words
from tui.desks.panel import Choices, LineInput, Panel
from tui.desks.place import Place
from tui.desks.shown import Ink
from tui.desks.source import Reader, Row, Source, Standing
from tui.desks.table import PAGE, LogTable
from tui.desks.wrap_desk import WrapDesk, WrapTable

if TYPE_CHECKING:
    from tui.desks.app import HotsetApp

SMALLEST = (80, 24)
WIDE = 110
"""Columns from which the detail stands at the right."""
PATIENCE = 0.6
"""Seconds after which a write that waits for another program says so."""
WAITS = 10
"""Seconds that a write waits in all (architecture 4.6): what message 6 counts down."""
ALTERED = 1
"""The exit code of a record that is not what was sealed (ExitCode.PROBLEMS)."""
POLL = 0.5
"""Seconds between looks at the file: an entry of another process shows within a second."""


class LogDesk(Screen[None]):
    """One ledger's log."""

    def __init__(self, clerk: Clerk, name: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.clerk = clerk
        self.ledger_name = name
        self.now = clock
        """The time, aware."""
        self.keeping = Keeping()
        """What must survive a kill."""
        self.standing: Standing | None = None
        self._reader: Reader | None = None
        self._guard = WriteGuard()
        self._polling = False
        self._altered = False
        self._asked_at = 0.0
        self._detail_asked: int | None = None
        self.table = LogTable(id="table")
        self.wrapping = WrapDesk(self, id="wrap")
        """The day by department, over the list while it is open."""
        self._choices = Choices(id="choices")
        self.panel = Panel(self._choices, id="panel")
        self._bar = Words(id="bar")
        self._below, self._beside = Detail(id="below"), Detail(id="beside")
        self._state = StateLine(id="state")
        self._footer = Words(id="footer")
        self._small = Words(id="small")

    def compose(self) -> ComposeResult:
        yield self._small
        with Vertical(id="desk"):
            yield self._bar
            yield Rule()
            with Horizontal(id="middle"):
                with Vertical(id="left"):
                    with Container(id="upper"):
                        yield self.table
                    yield Rule(id="cut")
                    yield self._below
                yield self._beside
            yield Rule()
            yield self._state
            yield self._footer

    def on_mount(self) -> None:
        """The frame first; then the clerk opens the ledger."""
        self.set_focus(self.table)
        self._state.say(f"Opening {self.ledger_name} …")
        self._paint()
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        self.query_one("#upper").mount(self.wrapping, self._choices)
        self.query_one("#left").mount(self.panel)
        self.run_worker(self.clerk.run, thread=True, exit_on_error=False, group="clerk")
        self.clerk.ask(Job(opened, self._opened, self._not_opened))

    def _opened(self, told: tuple[Standing, Reader]) -> None:
        standing, self._reader = told
        before = self.keeping.open(standing.drafts, standing, self.now())
        self._state.say("")
        self.use_theme(self.kept.theme)
        self._stand(standing)
        if standing.restorable:
            self.open_ask(Restore(self, standing.read_only or ""))
        elif standing.read_only or standing.notice:
            self.say(standing.read_only or standing.notice or "")
        elif before.opened is not None:
            since = standing.size - before.size
            self.say(bar.reopened(since, self._local(before.opened), len(self.kept.drafts)))
        self.set_interval(POLL, self._poll)

    def _not_opened(self, failure: Failure) -> None:
        cast("HotsetApp", self.app).stop(failure.sentence, failure.exit_code)

    # what others ask of the desk

    @property
    def ink(self) -> Ink:
        """How this terminal draws text."""
        return cast("HotsetApp", self.app).ink

    @property
    def kept(self) -> Kept:
        """The bar, the lines, the form and the colours."""
        return self.keeping.kept

    @property
    def place(self) -> Place:
        """What the bar holds."""
        return self.kept.place

    @property
    def reader(self) -> Reader:
        """Reads lines; there is one as soon as the ledger is open."""
        assert self._reader is not None, "asked before the ledger was open"
        return self._reader

    @property
    def has_reader(self) -> bool:
        """Whether the ledger is open."""
        return self._reader is not None

    @property
    def face(self) -> str:
        """What the desk shows: the log, or the day by department."""
        return WRAP if self.has_class("-wrap") else LOG

    @property
    def listing(self) -> LogTable | WrapTable:
        """The list that keys move in."""
        return self.wrapping.table if self.face == WRAP else self.table

    def turn_to(self, face: str) -> None:
        """Shows the log, or the day by department."""
        self.set_class(face == WRAP, "-wrap")
        if face == WRAP:
            self.wrapping.read()
        self.set_focus(self.listing)
        self._paint()

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        return self.table.selected

    @property
    def message(self) -> str:
        """The sentence on the state line, if any."""
        return self._state.message

    def act(self, action: str, key: str) -> None:
        """Does one action of the table; the message of the one before goes."""
        if not self._guard.writing:
            self._state.say("")
        if self._reader is None and action not in ("quit", "help", "black"):
            self.say(f"Opening {self.ledger_name} …")
            return
        BY_ID[action].run(self, key)

    def action_act(self, action: str, key: str) -> None:
        """For the bindings."""
        self.act(action, key)

    def say(self, sentence: str) -> None:
        """A sentence on the state line, until the next key."""
        self._state.say(sentence)

    def set_place(self, place: Place) -> None:
        """Another place, department or person."""
        self.keeping.place(place)
        self._paint()

    def put_aside(self, line: str) -> None:
        """The line becomes a draft."""
        self.keeping.keep(self.kept.with_draft(line))
        if line.strip():
            self.say("Put aside as a draft: n, then ↑ brings it back.")

    def line_logged(self, line: str) -> None:
        """The line is in the ledger: it closes."""
        self.keeping.keep(self.kept.with_logged(line))
        self.close_ask()

    def open_ask(self, ask: Ask) -> None:
        """Opens the panel with a question."""
        self.set_class(True, "-asking")
        new = getattr(getattr(ask, "task", None), "act", "new") == "new"
        self.table.point(not new)
        self.panel.open(ask)
        self._paint()

    def close_ask(self) -> None:
        """Closes the panel; keys go to the list again."""
        if self.kept.line:
            self.keeping.line("")
        self.panel.close()
        self.set_class(False, "-asking")
        self.table.point(True)
        self.set_focus(self.listing)
        self._paint()

    def show_entry(self, number: int, sentences: Sequence[str]) -> None:
        """One entry whole, on a page of its own."""
        self.app.push_screen(Page(f"Entry {number}", sentences))

    def use_theme(self, name: str) -> None:
        """Other colours, remembered."""
        cast("HotsetApp", self.app).use_theme(name)
        self.keeping.theme(name)

    def set_template(self, digit: int, words: str) -> None:
        """Other words behind a digit, from now on."""

        def work(source: Source) -> Reader:
            source.set_template(digit, words)
            return source.reader()

        def done(reader: Reader) -> None:
            self._reader = reader
            self.close_ask()
            self.say(f"{digit} now puts “{words}” on the line.")

        self.ask_clerk(work, done)

    def list_everything(self) -> None:
        """Lists the whole ledger; again: the day's entries."""

        def done(standing: Standing) -> None:
            self._list_anew(standing)
            self.say("All entries of this ledger; a lists the day’s again." if standing.everything else "")

        self.ask_clerk(lambda source: source.turn_list(), done)

    def list_answers(self, question: str) -> None:
        """Lists what answers a question; an empty one: the day's entries again."""
        now = self.now()
        self.ask_clerk(lambda source: source.list_answers(question, now), self._list_anew)

    def keep_question(self, name: str) -> None:
        """Keeps the question of the list under a name."""

        def work(source: Source) -> tuple[str, Reader]:
            return source.keep_question(name), source.reader()

        def done(told: tuple[str, Reader]) -> None:
            words, self._reader = told
            self.close_ask()
            self.say(words)

        self.ask_clerk(work, done)

    def _list_anew(self, standing: Standing) -> None:
        self.table.restart()
        self._show_detail(None, ())
        self._stand(standing)

    def on_unmount(self) -> None:
        """The drafts file is free again."""
        self.keeping.release()

    def leave(self) -> None:
        """Quits in order: the next start has nothing to report."""
        self.keeping.leave()
        self.app.exit()

    # writing

    def may_write(self) -> bool:
        """Whether write keys work here; says why not, and asks for the word restore where that helps."""
        standing = self.standing
        if standing is None or not standing.read_only:
            return standing is not None
        if standing.restorable:
            self.open_ask(Restore(self, standing.read_only))
        else:
            self.say(standing.read_only)
        return False

    def restore(self) -> None:
        """Goes on in a new part of the record, after the word was typed."""
        place = self.place
        self._hand_over(lambda source: source.restore(place), then=self.close_ask, then_told=self.say)

    def write(
        self,
        work: Callable[[Source], Any],
        then: Callable[[], None] | None = None,
        then_told: Callable[[Any], None] | None = None,
        otherwise: Callable[[Failure], None] | None = None,
    ) -> None:
        """Hands a write to the clerk, unless one was just handed over; the rows come with the answer.

        A refusal is said on the state line, or goes to `otherwise`.
        """
        if self.may_write():
            self._hand_over(work, then, then_told, otherwise)

    def _hand_over(
        self,
        work: Callable[[Source], Any],
        then: Callable[[], None] | None,
        then_told: Callable[[Any], None] | None,
        otherwise: Callable[[Failure], None] | None = None,
    ) -> None:
        if refusal := self._guard.refusal():
            self.say(refusal)
            return
        self.panel.hold(True)
        self._asked_at = monotonic()
        self.set_timer(PATIENCE, partial(self._still_writing, self._asked_at))

        def done(told: tuple[Any, News]) -> None:
            typed = self._written()
            result, moved = told
            if then is not None:
                then()
            if moved is not None:
                standing, self._reader = moved
                self._stand(standing)
                self.table.select_last()
            if then_told is not None:
                then_told(result)
            for char in typed:  # typed after Enter, before the answer: they belong to what comes next
                self.app.post_message(events.Key(char, char))

        def failed(failure: Failure) -> None:
            self._written()
            (otherwise or self._failed)(failure)

        self.clerk.ask(Job(partial(written, work), done, failed))

    def _written(self) -> str:
        self._guard.done()
        self._state.say("")
        return self.panel.hold(False)

    def _still_writing(self, since: float) -> None:
        """Message 6, with the seconds that are left; again each second as long as that write waits."""
        if self._guard.writing and since == self._asked_at:
            from ledger.ledger import LedgerBusy  # by now the clerk has loaded it

            self.say(LedgerBusy.waiting(self.ledger_name, max(1, WAITS - int(monotonic() - since))))
            self.set_timer(1.0, partial(self._still_writing, since))

    def ask_clerk(self, work: Callable[[Source], Any], then: Callable[[Any], None]) -> None:
        """Asks for something that may wait; a refusal is said."""
        self.clerk.ask(Job(work, then, self._failed))

    def _failed(self, failure: Failure) -> None:
        if failure.exit_code == ALTERED and not self._altered:
            self._altered = True
            self._paint()
        self.say(failure.sentence)

    # messages

    def on_answered(self, event: Answered) -> None:
        """The clerk is done with something."""
        event.job.then(event.result)

    def on_not_done(self, event: NotDone) -> None:
        """The clerk could not do something."""
        event.job.failed(event.failure)

    def on_log_table_need_rows(self, event: LogTable.NeedRows) -> None:
        """Rows come into sight."""
        start = event.start
        self.ask_clerk(lambda source: source.rows(start, PAGE), partial(self.table.fill, start))

    def on_log_table_selected(self, event: LogTable.Selected) -> None:
        """Another entry is under the cursor."""
        if event.row is None or event.row.number == self._detail_asked:
            return
        number = self._detail_asked = event.row.number
        self.ask_clerk(lambda source: source.detail(number), partial(self._show_detail, number))

    def _show_detail(self, number: int | None, sentences: Sequence[str]) -> None:
        if number is None or number == self._detail_asked:
            self._below.put(number or 0, sentences)
            self._beside.put(number or 0, sentences)

    def on_line_input_pasted(self, event: LineInput.Pasted) -> None:
        """Lines of a paste that the line can't hold."""
        for line in reversed(event.rest):
            self.keeping.keep(replace(self.kept.with_draft(line), line=self.panel.text))
        self.say(f"{len(event.rest) + 1} lines were pasted: this is the first, the others are drafts (↑).")

    def on_resize(self) -> None:
        """Another size, perhaps another layout."""
        width, height = self.size
        self.set_class(width >= WIDE, "-wide")
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-small")
        self._paint()

    # painting and keeping

    def _poll(self) -> None:
        self._paint_bar()
        if not self._polling:
            self._polling = True
            self.clerk.ask(Job(news, self._polled, self._poll_failed))

    def _polled(self, told: News) -> None:
        self._polling = False
        if told is not None:
            standing, self._reader = told
            self._stand(standing)

    def _poll_failed(self, failure: Failure) -> None:
        self._polling = False
        self._failed(failure)

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        self._detail_asked = None
        self.table.renew(standing.rows, standing.size)
        if self.face == WRAP and standing.day is None:
            self.turn_to(LOG)
        elif self.face == WRAP:
            self.wrapping.read()
        self.panel.refresh_ask()
        self._paint()

    def _local(self, at: datetime) -> datetime:
        return self._reader.local(at) if self._reader is not None else at.astimezone()

    def clock_words(self) -> str:
        """The time here, 14:11."""
        return f"{self._local(self.now()):%H:%M}"

    def repaint(self) -> None:
        """Bar, state and footer again."""
        self._paint()

    def _paint(self) -> None:
        width, height = self.size
        self._paint_bar()
        if self.standing is not None:
            self._state.put(*bar.state(self.standing, altered=self._altered))
        self._state.put_text(self.wrapping.statement if self.face == WRAP else "")
        asked = self.panel.ask
        words = list(asked.footer) if asked is not None else footer_words(wide=width >= WIDE, when=self.face)
        gap = "  " if asked is None and self.face == LOG else "   "
        self._footer.put([((" " + gap.join(words), "quiet"),)])
        told = f"hotset needs 80×24; this window is {width}×{height}. hotset log --line takes the same words."
        self._small.put([((part, ""),) for part in self.ink.wrap(told, max(1, width))])

    def _paint_bar(self) -> None:
        width = self.size.width
        if width:
            department = self.place.department
            label = self.reader.department_label(department) if department and self._reader else "–"
            if self.face == WRAP:
                lines = self.wrapping.bar(width)
            else:
                lines = bar.lines(self.standing, self.place, label, self._local, self.now())
            self._bar.put([self.ink.ends(left, right, width) for left, right in lines])
