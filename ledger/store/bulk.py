"""Logging many entries, a batch to a transaction: the next batch is sealed while one is stored.

A second process seals once it is worth starting one; without it, or when it ends, everything happens here.
Either way what is committed stays, and what is refused is named by its place in what was given.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from types import TracebackType
from typing import Self

from ledger.errors import RowRefused, UsageProblem
from ledger.facts import FactError
from ledger.sources import Sources
from ledger.store.helper import Helper, HelperGone, New, told_of
from ledger.store.preparing import Preparing
from ledger.store.seal import Ready, Waiting
from ledger.store.uncollected import uncollected

BATCH = 1_000
"""So many entries to a transaction: others who log wait a fifth of a second for it."""
WORTHWHILE = 2_000
"""So many entries are sealed here before a second process is started: it takes as long to start."""
_AHEAD = 2
"""So many batches wait to be stored."""
_PAUSE = 0.005
"""Seconds between two transactions in which others may write (architecture 4.6)."""

Asked = Future[list[Ready]]
Log = Callable[[Sequence[Waiting]], object]


def log_all(
    log: Log,
    entries: Iterable[New],
    sources: Sources,
    batch: int = BATCH,
    progress: Callable[[int], None] | None = None,
    expected: int = 0,
) -> int:
    """Gives `log` the prepared entries, `batch` to a transaction; returns how many were logged.

    Raises RowRefused for an entry that can't be logged; those before it are. Other errors lose the batch that
    they happen in, and nothing of those before.
    """
    done = 0
    with uncollected(), Sealing(sources, batch, expected) as sealing:
        for waiting, refused in sealing.batches(entries):
            if done:
                time.sleep(_PAUSE)
            logged, wrong = _logged(log, waiting)
            done += logged
            if logged and progress is not None:
                progress(done)
            problem = wrong or refused
            if problem is not None:
                raise RowRefused(done + 1, str(problem)) from problem
    return done


def _logged(log: Log, waiting: Sequence[Waiting]) -> tuple[int, UsageProblem | None]:
    """How many were logged: all, or those before the one that is refused for where it stands."""
    if not waiting:
        return 0, None
    try:
        log(waiting)
    except UsageProblem as error:
        if error.at is None:
            raise
        return _logged(log, waiting[: error.at])[0], error
    return len(waiting), None


class Sealing:
    """Prepares entries batch by batch; a context, since it may hold a process and a thread."""

    def __init__(self, sources: Sources, batch: int = BATCH, expected: int = 0) -> None:
        """`sources` other than the system's, in tests, stay in this process.

        `expected` is about how many entries come, if that is known: of many a process is started at once.
        """
        self._batch = batch
        self._expected = expected
        self._preparing = Preparing()
        self._talking = ThreadPoolExecutor(1, "sealing")
        self.helper: Helper | None = None
        self._may_help = sources == Sources.system() and _processors() > 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._talking.shutdown(cancel_futures=True)

    def batches(self, entries: Iterable[New]) -> Iterator[tuple[list[Waiting], Exception | None]]:
        """The entries in order, prepared; and why the one after them was refused, if it was."""
        waiting: deque[tuple[list[New], Asked | None]] = deque()
        source, given = iter(entries), 0
        ready = self._start() if self._may_help and self._expected > WORTHWHILE else None
        while chunk := list(islice(source, self._batch)):
            given += len(chunk)
            if self._may_help and self.helper is None and given > WORTHWHILE:
                ready = self._start()
            asked = self._ask(chunk) if ready is not None and ready.done() else None
            waiting.append((chunk, asked))
            if asked is None or len(waiting) > _AHEAD:
                yield self._prepared(*waiting.popleft())
        while waiting:
            yield self._prepared(*waiting.popleft())

    def _start(self) -> Asked | None:
        """Starts the process; what is returned is done once it can work."""
        try:
            self.helper = Helper()
        except HelperGone:
            self._may_help = False
            return None
        return self._talking.submit(self.helper.seal, [])

    def _ask(self, chunk: list[New]) -> Asked | None:
        if self.helper is None:
            return None
        return self._talking.submit(self.helper.seal, [told_of(new) for new in chunk])

    def _answer(self, asked: Asked | None) -> list[Ready]:
        """What the process sealed; nothing of what it never saw or couldn't be told."""
        if asked is None:
            return []
        try:
            return asked.result()
        except HelperGone:
            self._end()
        except ValueError:
            """Not plain data: it is prepared here."""
        return []

    def _prepared(self, chunk: list[New], asked: Asked | None) -> tuple[list[Waiting], Exception | None]:
        sealed = self._answer(asked)
        done = [Waiting(ready, new.re, new.id) for ready, new in zip(sealed, chunk, strict=False)]
        for new in chunk[len(sealed) :]:
            try:
                done.append(Waiting(self._preparing.prepare(new), new.re, new.id))
            except (FactError, UsageProblem) as error:
                return done, error
        return done, None

    def _end(self) -> None:
        helper, self.helper, self._may_help = self.helper, None, False
        if helper is not None:
            helper.close()


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
