"""`hotset log --line`: both desks as a plain prompt, for screen readers and slow links.

The same words, readings, questions and refusals as in the app, by the same `Source`; a line that begins with
a colon does what a key does there (`:help` lists them). Entries go to stdout, all else to stderr.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import ExitCode
from tui.cli.call import Call
from tui.cli.output import at_a_terminal, put, say

if TYPE_CHECKING:
    from tui.desks.keeping import Keeping
    from tui.desks.place import Place
    from tui.desks.source import Choice, Reader, Row, Source, Standing, Task, Understood


@dataclass
class Prompt:
    """Asks the person; without anybody there it gives up what was begun, and says so."""

    ask: Callable[[str, str], str]
    """Words of the question and what stands on the line already → the answer; raises EOFError."""
    somebody: bool
    """Whether a person sits there: else no question is asked."""


class LineMode:
    """One sitting at the prompt."""

    def __init__(self, source: Source, prompt: Prompt, *, dry_run: bool = False) -> None:
        self.source = source
        self.prompt = prompt
        self.dry_run = dry_run
        self.refused = 0
        """How many lines were not logged."""
        self._seen = 0
        self._keeping: Keeping | None = None

    def begin(self, hands: tuple[str, str] | None) -> None:
        """Opens the ledger and says how it stands; `hands` win over who was at the keys last time."""
        from tui.desks.keeping import Keeping

        self.standing: Standing = self.source.open()
        self.reader: Reader = self.source.reader()
        self._keeping = Keeping()
        self._keeping.take(self.standing.drafts)
        person, role = hands or (
            self.place.person or self.standing.person,
            self.place.role or self.standing.role,
        )
        self.set_place(replace(self.place, person=person, role=role))
        self._seen = self.standing.size
        if self.prompt.somebody:
            say(f"{self.bar()}. {self.standing.size:,} entries, {self.standing.open_marks} open marks.")
            say("Type a line as in the app, or :help. Ctrl-D ends.")
        for told in (self.standing.notice, self.standing.read_only):
            if told:
                say(told)

    @property
    def place(self) -> Place:
        """What the bar holds, as in the app."""
        assert self._keeping is not None, "asked before begin"
        return self._keeping.kept.place

    def end(self) -> None:
        """Gives back the drafts and the ledger."""
        if self._keeping is not None:
            self._keeping.release()
        self.source.close()

    def set_place(self, place: Place) -> None:
        """Another place, department or person; kept for the app too."""
        assert self._keeping is not None, "asked before begin"
        self._keeping.place(place)

    def bar(self) -> str:
        """The bar in words: `SLN, day 12, scene 42, setup B, R. Vale`."""
        standing, place = self.standing, self.place
        scene = ":".join(part for part in (place.episode, place.scene) if part)
        parts = (
            standing.code,
            f"day {standing.day}" if standing.day else "no day open",
            f"scene {scene}" if scene else "",
            f"setup {place.setup}" if place.setup else "",
            f"take {place.take}" if place.take else "",
            self.reader.department_label(place.department) if place.department else "",
            place.person or "nobody named",
        )
        return ", ".join(part for part in parts if part)

    def run(self) -> ExitCode:
        """Line after line until the end of input; 1 if somebody's script had lines that were not logged."""
        while True:
            try:
                text = self.prompt.ask(f"{self.bar()} > ", "")
            except EOFError:
                break
            except KeyboardInterrupt:
                if not self.prompt.somebody:
                    raise
                say("")  # what was typed is left, as in a shell
                continue
            if text.strip() == ":quit":
                break
            with self.refusals():
                self.take(text.strip())
        return ExitCode.PROBLEMS if self.refused and not self.prompt.somebody else ExitCode.FINE

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Says in one sentence why something was not done; what nobody foresaw goes on to the boundary."""
        from tui.desks.failures import known_failure

        try:
            yield
        except EOFError:
            self.refused += 1
            say("Not logged: nobody answered.")
        except Exception as error:
            failure = known_failure(error)
            if failure is None:
                raise
            self.refused += 1
            say(failure.sentence)

    def take(self, text: str) -> None:
        """One line: a command after a colon, else words of the quick line."""
        from tui.cli.line_commands import obey
        from tui.desks.source import Task

        if text.startswith(":") or text == ".":
            obey(self, text.removeprefix(":").strip() if text != "." else "again")
        elif text:
            self.log(text, Task())

    def log(self, text: str, task: Task, reason: str = "") -> None:
        """Reads a line, says what it means, asks what is asked at once, and logs it."""
        from tui.desks.source import NotUnderstood

        place, now = task.place or self.place, task.at or self.now()
        read = self.reader.read(text, place, task, now)
        while not isinstance(read, NotUnderstood):
            waiting = [one for one in read.questions if one[0] not in dict(task.answers)]
            if not waiting:
                break
            task = replace(task, answers=(*task.answers, (waiting[0][0], self._answer(waiting[0][1]))))
            read = self.reader.read(text, place, task, now)
        if isinstance(read, NotUnderstood):
            self.refused += 1
            say(read.message)
            return
        self._tell(read)
        if self.dry_run:
            say("Nothing was written (--dry-run).")
            return
        self.source.log(text, place, task, now, reason)
        self.news()

    def _answer(self, words: str) -> str:
        if not self.prompt.somebody:
            say(f"Left not stated: {words}")
            return ""
        return self.prompt.ask(f"{words} ", "").strip()

    def _tell(self, read: Understood) -> None:
        for row in read.rows:
            differs = " (not as in the bar)" if row.differs else ""
            say(f"{row.label}: {row.text}{f' ({row.source})' if row.source else ''}{differs}")
        if read.hint:
            say(read.hint)

    def news(self) -> None:
        """Says each entry that was added since the last time, ours and others'."""
        standing = self.source.poll()
        if standing is None:
            return
        self.standing, self.reader = standing, self.source.reader()
        for row in self.source.rows(max(0, standing.rows - (standing.size - self._seen)), standing.size):
            if row.number > self._seen:
                put(words_of(row))
        self._seen = standing.size

    def now(self) -> datetime:
        """The time, aware."""
        return datetime.now(UTC)


def words_of(row: Row) -> str:
    """A row as a sentence of words: `118: recorded, 14:02, 42A, Art, image · on camera · 3`."""
    from tui.words.glyphs import GLYPHS

    standing = next((glyph.word for glyph in GLYPHS.values() if glyph.sign == row.glyph and glyph.word), "")
    cells = (standing if standing != row.what else "", row.time, row.place, row.whose, row.what)
    return f"{row.number}: {', '.join(cell for cell in cells if cell not in ('', '–'))}"


def run(call: Call, *, dry_run: bool) -> ExitCode:
    """The prompt on this call's ledger; raises LedgerMissing, UsageProblem and what opening raises."""
    from tui.cli.opening import unlocked
    from tui.desks.ledger_source import LedgerSource

    path = Path(call.ledger_path().value)
    somebody = at_a_terminal()
    hands = call.person() if call.who else None
    source = LedgerSource(path, unlocked(call, path) or call.home, hands=hands)
    mode = LineMode(source, Prompt(_asked_at_a_terminal if somebody else _read_on, somebody), dry_run=dry_run)
    try:
        mode.begin(hands)
        if somebody:
            _complete_with(mode)
        return mode.run()
    finally:
        mode.end()


def _read_on(_words: str, _held: str) -> str:
    return input()


def _asked_at_a_terminal(words: str, held: str) -> str:
    """With `held` on the line already where the terminal can; else it is said before the question."""
    try:
        import readline
    except ImportError:
        if held:
            say(held)
        return input(words)
    readline.set_startup_hook(lambda: readline.insert_text(held))
    try:
        return input(words)
    finally:
        readline.set_startup_hook()


def _complete_with(mode: LineMode) -> None:
    """Tab offers the words that fit, as in the app; nothing where the terminal can't."""
    try:
        import readline
    except ImportError:
        return

    def offered(_text: str, state: int) -> str | None:
        line, cursor, begins = readline.get_line_buffer(), readline.get_endidx(), readline.get_begidx()
        choices: list[Choice] = [c for c in mode.reader.complete(line, cursor) if c.start == begins]
        if state >= len(choices):
            return None
        word = choices[state].word
        return word if word.endswith(":") else f"{word} "  # its value follows at once

    readline.set_completer_delims(" ")
    readline.set_completer(offered)
    readline.parse_and_bind(
        "bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete"
    )
