"""Verification by several processes: helpers read spans ahead, and who keeps the findings reads as well.

A helper is a fresh interpreter with this one's import path, never a copy of this process, and knows nothing
of its main module. Where one can't start, dies or finds anything, the asker reads itself.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ledger.store.verify_helper import Answer, Question, Setup, SpanQuestion, WordsQuestion
from ledger.store.verify_span import Span
from ledger.store.verify_words import WordsExpected

# -P: without it the folder that the person stands in would come first on the path, and may hold anything.
_ARGUMENTS = ("-P", "-c")
_BEGIN = (
    "import pickle, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN);"
    " sys.path[:] = pickle.load(sys.stdin.buffer);"
    " from ledger.store.verify_helper import main; main()"
)
_MOST = 3
_AHEAD = 200
"""So many spans may be read before they are taken: 60 MB of a thousand entries each."""
_SECONDS = 0.5


class Crew(NamedTuple):
    """How many processes besides this one may verify, from how many entries on, and how long a span is."""

    helpers: int
    least: int = 20_000
    span: int = 1_000
    reads: bool = True
    """Whether this process reads spans as well; else it does only what no helper is there for."""

    @classmethod
    def usual(cls) -> Crew:
        """One process for each processor, at most four."""
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return cls(min(usable - 1, _MOST))


class HelperGone(Exception):
    """The helper doesn't answer any more."""


class _Helper:
    """One helper process."""

    def __init__(self, setup: Setup) -> None:
        try:
            self._process = subprocess.Popen(
                [sys.executable, *_ARGUMENTS, _BEGIN],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what it could say, the asker finds itself
            )
        except (OSError, ValueError) as error:
            raise HelperGone from error
        if self._process.stdin is None or self._process.stdout is None:
            raise HelperGone
        self._questions, self._answers = self._process.stdin, self._process.stdout
        self._untold: tuple[object, ...] = (sys.path, setup)

    def ask(self, question: Question) -> Answer:
        """The answer; raises HelperGone."""
        try:
            for told in (*self._untold, question):
                pickle.dump(told, self._questions, pickle.HIGHEST_PROTOCOL)
            self._untold = ()
            self._questions.flush()
            answer: Answer = pickle.load(self._answers)
        except (OSError, EOFError, ValueError, pickle.PickleError) as error:
            raise HelperGone from error
        return answer

    def end(self) -> None:
        """Ends the process at once; whoever waits for an answer gets HelperGone."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Gives the pipes back, when nobody waits any more."""
        for pipe in (self._questions, self._answers):
            try:
                pipe.close()
            except OSError:  # what was still to be written has no reader
                continue


class Board:
    """Spans to be read, claimed in their order by whoever is free; answers wait until they are taken."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._changed = threading.Condition()
        self._open: deque[SpanQuestion] = deque()
        self._answers: dict[SpanQuestion, Span | None] = {}
        self._posted: dict[int, list[SpanQuestion]] = {}
        self._words: WordsQuestion | None = None
        self._agree: bool | None = None
        self._ended = False
        self._helpers: list[_Helper] = []
        self._threads: list[threading.Thread] = []
        self._alive = 0

    def helps(self, size: int) -> bool:
        """Whether helpers are worth starting for so many entries."""
        return self._crew.helpers > 0 and size >= self._crew.least and bool(sys.executable)

    def start(self, setup: Setup) -> None:
        """Starts the helpers; those that can't start are done without."""
        for _ in range(self._crew.helpers):
            try:
                helper = _Helper(setup)
            except HelperGone:
                break
            self._helpers.append(helper)
            self._threads.append(threading.Thread(target=self._employ, args=(helper,), daemon=True))
        self._alive = len(self._threads)
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Ends all helpers at once."""
        self._ended = True
        for helper in self._helpers:
            helper.end()
        # An interrupt may have come at any place, even with the lock half taken: nothing here waits for ever.
        if self._changed.acquire(timeout=_SECONDS):
            self._changed.notify_all()
            self._changed.release()
        for thread in self._threads:
            thread.join(2 * _SECONDS)
        for helper in self._helpers:
            helper.close()

    def post(self, log_id: int, first: int, end: int) -> None:
        """Has the entries first ≤ seq < end of a log read ahead."""
        starts = range(first, end, self._crew.span)
        posted = [SpanQuestion(log_id, start, min(start + self._crew.span, end)) for start in starts]
        self._posted[log_id] = posted
        with self._changed:
            self._open += posted
            self._changed.notify_all()

    def spans(
        self, log_id: int, first: int, end: int, read: Callable[[SpanQuestion], Span | None]
    ) -> Iterator[tuple[SpanQuestion, Span | None]]:
        """The spans of a log in order, as far as posted, else of first ≤ seq < end.

        None stands for one in which anything is to be found. What no helper has read is read here.
        """
        if log_id not in self._posted:
            self.post(log_id, first, end)
        for question in self._posted.pop(log_id):
            while not self._is_answered(question):
                mine = self._claim()
                if mine is not None:
                    self._answer(mine, read(mine))
            with self._changed:
                span = self._answers.pop(question)
                self._changed.notify_all()
            yield question, span

    def ask_words(self, expected: WordsExpected) -> Callable[[], bool]:
        """Has a helper compare the full-text index; the call returned says whether one found it to agree."""
        with self._changed:
            self._words = WordsQuestion(expected)
            self._changed.notify_all()
        return self._words_agree

    def _words_agree(self) -> bool:
        with self._changed:
            if self._words is not None:  # nobody took it up
                self._words = None
                return False
            while self._agree is None and self._alive:
                self._changed.wait(_SECONDS)
            return bool(self._agree)

    def _is_answered(self, question: SpanQuestion) -> bool:
        """Whether it is; waits a little if all that is left to do is being done by helpers."""
        with self._changed:
            if question not in self._answers and not self._claimable():
                self._changed.wait(_SECONDS)
            return question in self._answers

    def _claim(self) -> SpanQuestion | None:
        with self._changed:
            return self._open.popleft() if self._claimable() else None

    def _claimable(self) -> bool:
        return bool(self._open) and (self._crew.reads or not self._alive)

    def _answer(self, question: SpanQuestion, span: Span | None) -> None:
        with self._changed:
            self._answers[question] = span
            self._changed.notify_all()

    def _employ(self, helper: _Helper) -> None:
        """Has one helper answer questions until all ends, or it does."""
        asked: Question | None = None
        try:
            while (asked := self._next()) is not None:
                answer = helper.ask(asked)
                with self._changed:
                    if isinstance(asked, SpanQuestion):
                        self._answers[asked] = answer if isinstance(answer, Span) else None
                    else:
                        self._agree = answer is True
                    self._changed.notify_all()
        except HelperGone:
            pass
        with self._changed:
            self._alive -= 1
            if isinstance(asked, SpanQuestion):
                self._open.appendleft(asked)
            elif asked is not None:
                self._agree = False
            self._changed.notify_all()

    def _next(self) -> Question | None:
        """What a helper is to do next; None at the end."""
        with self._changed:
            while not self._ended:
                if self._words is not None:
                    words, self._words = self._words, None
                    return words
                if self._open and len(self._answers) < _AHEAD:
                    return self._open.popleft()
                self._changed.wait(_SECONDS)
        return None
