"""What a helper process of a verification does: it reads spans of the same file, and the full-text index.

It writes nothing, tells nothing to the person, and ends when its questions end. Questions and answers are
pickles on its stdin and stdout, between processes of one run. Whatever goes wrong ends it: then the process
that asked does the same itself, and tells.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import NamedTuple

from ledger.store import engines
from ledger.store.fingerprints import Fingerprints
from ledger.store.rows import HeldLog
from ledger.store.uncollected import uncollected
from ledger.store.verification import Findings
from ledger.store.verify_span import Span, SpanReader
from ledger.store.verify_sums import IndexSums
from ledger.store.verify_words import ExpectedWords, WordsExpected, check_words


class Setup(NamedTuple):
    """What a helper is told first."""

    path: str
    file: tuple[int, int]
    """Device and inode: the path may lead to another file by now."""
    logs: list[HeldLog]
    secret: bytes
    """The key of this run's fingerprints."""


class SpanQuestion(NamedTuple):
    """The span first ≤ seq < end of a log; answered with it, or None if there is anything to find in it."""

    log_id: int
    first: int
    end: int


class WordsQuestion(NamedTuple):
    """What the full-text index should hold; answered with whether it does."""

    expected: WordsExpected


Question = SpanQuestion | WordsQuestion
Answer = Span | bool | None


class Helper:
    """Answers questions about one file."""

    def __init__(self, setup: Setup) -> None:
        path = Path(setup.path)
        self._engine = engines.reader(path)
        sums = IndexSums(Fingerprints(setup.secret))
        self._prints = sums.prints
        self._readers = {log.log_id: SpanReader(log, sums) for log in setup.logs}
        with self._engine.connect():
            self._same = file_of(path) == setup.file

    def answer(self, question: Question) -> Answer:
        """Reads in one short transaction; raises OSError if the file at the path is another one."""
        if not self._same:
            raise OSError("another file")
        with self._engine.begin() as connection:
            db = engines.driver(connection)
            if isinstance(question, SpanQuestion):
                return self._readers[question.log_id].clean(db, question.first, question.end)
            findings = Findings()
            check_words(db, ExpectedWords(self._prints, question.expected), findings)
            return not findings.touched


def file_of(path: Path) -> tuple[int, int]:
    """What tells a file from another one that was put in its place."""
    found = path.stat()
    return found.st_dev, found.st_ino


def main() -> None:
    """Answers until the questions end."""
    with uncollected():
        _serve()


def _serve() -> None:
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    helper = Helper(pickle.load(questions))
    while True:
        try:
            question = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(helper.answer(question), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
