"""The clerk: one thread that owns the ledger and does what may wait, in order; it answers by messages.

A job is a function of the source. Its result goes to `then`, an error as one sentence to `failed`; both run
where the widgets live. Details of unexpected errors go to the private log only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from textual.message import Message

from tui.desks.failures import Failure, known_failure
from tui.desks.journal import note_failure
from tui.desks.source import Source

UNFORESEEN = 3
"""The exit code of what nobody foresaw: ExitCode.LEDGER."""


@dataclass(frozen=True)
class Job:
    """`work` runs on the clerk's thread; `then` and `failed` on the app's."""

    work: Callable[[Source], Any]
    then: Callable[[Any], None]
    failed: Callable[[Failure], None]


class Answered(Message):
    """A job is done."""

    def __init__(self, job: Job, result: Any) -> None:
        super().__init__()
        self.job = job
        self.result = result


class NotDone(Message):
    """A job failed."""

    def __init__(self, job: Job, failure: Failure) -> None:
        super().__init__()
        self.job = job
        self.failure = failure


class Clerk:
    """Takes jobs from any thread with `ask`; `run` is the loop of the thread that owns the source."""

    def __init__(
        self, make: Callable[[], Source], post: Callable[[Message], object], error_log: Path
    ) -> None:
        self._make = make
        self._post = post
        self._error_log = error_log
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()

    def ask(self, job: Job) -> None:
        """Puts a job in line."""
        self._jobs.put(job)

    def leave(self) -> None:
        """The loop ends after the jobs that are in line; the ledger is closed by its own thread."""
        self._jobs.put(None)

    def run(self) -> None:
        """Makes the source with the first job (its heavy imports happen here); works until told to leave."""
        source: Source | None = None
        while (job := self._jobs.get()) is not None:
            try:
                if source is None:
                    source = self._make()
                result = job.work(source)
            except Exception as error:  # noqa: BLE001 (the thread's boundary: no traceback reaches a screen)
                self._post(NotDone(job, self._failure(error)))
            else:
                self._post(Answered(job, result))
        if source is not None:
            source.close()

    def _failure(self, error: Exception) -> Failure:
        return known_failure(error) or Failure(note_failure(self._error_log, error), UNFORESEEN)
