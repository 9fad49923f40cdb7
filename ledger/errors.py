"""What can go wrong with a run: an exception a reason, with a title, a message, a remedy and an exit code.

The lowest layer: it imports nothing of ours and nothing heavy. Problems *in the data* are values in lists
(verification, import plans); problems *with the run* are these. Nobody but a developer sees a traceback.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

__all__ = [
    "Altered", "BadScript", "BadTerm", "DiskFull", "ErasureUnfinished", "ExitCode", "IdTaken", "KeyMissing",
    "KeyRefused", "LedgerBusy", "LedgerDamaged", "LedgerError", "LedgerForeign", "LedgerMissing",
    "LedgerNewer", "LedgerReadOnly", "Moved", "NoSuchEntry", "OlderThanSigned", "OutputFailed", "Overtaken",
    "PassphraseWrong", "RowRefused", "UsageProblem", "WentOn",
]  # fmt: skip


class ExitCode(IntEnum):
    """How a command ends. ALTERED wins over NOT_HELD, NOT_HELD over OLDER."""

    FINE = 0
    """Done, and nothing to report."""
    PROBLEMS = 1
    """Problems found: the record was altered, a check failed, rows were refused."""
    USAGE = 2
    """The command or its settings were not understood."""
    LEDGER = 3
    """A ledger or our own state is missing, locked, damaged, unreadable or newer than this program."""
    OUTPUT = 4
    """A document could not be written."""
    NOT_HELD = 5
    """Intact, but not what you hold or trust: known head absent, quorum not met."""
    OLDER = 6
    """Intact, but older than what this station has seen."""
    INTERRUPTED = 130
    """Stopped by the person (Ctrl-C)."""


class LedgerError(Exception):
    """A run that can't go on: `title` a few words, `message` a sentence, `remedy` what to do (or empty)."""

    title: ClassVar[str] = "The ledger can't be used"
    exit_code: ClassVar[ExitCode] = ExitCode.LEDGER

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UsageProblem(LedgerError):
    """The command, an option or a value that was handed in does not make sense."""

    title = "Not understood"
    exit_code = ExitCode.USAGE
    at: int | None = None
    """Which of the entries that were handed in is meant, from 0, where one is."""


class RowRefused(UsageProblem):
    """One of many entries can't be logged: `number`, from 1, in what was handed in. Those before it are."""

    title = "A row was refused"
    exit_code = ExitCode.PROBLEMS

    def __init__(self, number: int, reason: str) -> None:
        before = "Nothing was logged." if number == 1 else f"The {number - 1:,} before it are logged."
        before = "The one before it is logged." if number == 2 else before
        super().__init__(
            f"Row {number:,} was refused: {reason} {before}", "Mend that row, then log from it on."
        )
        self.number = number


class IdTaken(UsageProblem):
    """An entry with this id is already in the log and says something else."""

    title = "This id is taken"


class BadTerm(UsageProblem):
    """A term of a question was not understood: it stands in `text` at `start` ≤ place < `end`, from 0."""

    title = "Not understood"

    def __init__(self, message: str, text: str, start: int, end: int, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.text = text
        self.start = start
        self.end = end


class NoSuchEntry(UsageProblem):
    """The entry number does not exist (yet). `number` asked for, `size` entries there are."""

    title = "No such entry"

    def __init__(self, number: int, size: int) -> None:
        held = "the ledger has no entries" if size == 0 else f"the last one is {size}"
        super().__init__(f"There is no entry {number}: {held}.")
        self.number = number
        self.size = size


class LedgerMissing(LedgerError):
    """There is no file at that path."""

    title = "No ledger here"


class LedgerForeign(LedgerError):
    """The file is something else, not a hotset ledger."""

    title = "Not a ledger"


class LedgerNewer(LedgerError):
    """The file was written by a newer version of this program."""

    title = "Newer than this program"


class LedgerBusy(LedgerError):
    """Another program holds the file, and held it for as long as a write waits."""

    title = "The ledger is busy"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Nothing was logged: another program is still writing to {name}.", "Try again when it is done."
        )
        self.name = name

    @staticmethod
    def waiting(name: str, seconds: int) -> str:
        """What is said while a write waits (desks.md 7, message 6)."""
        return (
            f"Not logged yet: another program is writing to {name}. "
            f"Trying again for {seconds} s; your line is kept."
        )


class LedgerReadOnly(LedgerError):
    """The ledger was opened for reading only; the message says why."""

    title = "Open for reading only"


class LedgerDamaged(LedgerError):
    """The file cannot be read: the disk or a program damaged it."""

    title = "The file is damaged"


class DiskFull(LedgerError):
    """No room for the entry (desks.md 7, message 7)."""

    title = "The disk is full"

    def __init__(self) -> None:
        super().__init__(
            "Not logged: the disk is full. Your line is kept. Free some space, then press Enter again."
        )


class ErasureUnfinished(LedgerError):
    """An erasure is logged and carried out, but old pages of the file may still hold what was erased."""

    title = "The erasure isn't finished"

    def __init__(self, number: int, why: str, *needed: str) -> None:
        super().__init__(
            f"What entry {number} erases is gone from the record, but the file was not compacted: {why}. "
            "Old pages may still hold the words.",
            " ".join((*needed, "hotset erase --finish does it, and so does whatever logs here next.")),
        )
        self.number = number
        """The erasing entry's, counted through all parts."""


class KeyMissing(LedgerError):
    """This station's key file is missing, unreadable or not the one that the ledger names."""

    title = "The key isn't here"


class KeyRefused(UsageProblem):
    """A key that somebody pointed at can't sign here; nothing was signed."""

    title = "The key can't be used"


class PassphraseWrong(KeyRefused):
    """The passphrase doesn't open the key (desks.md 7, message 10)."""

    title = "Not opened"


class OutputFailed(LedgerError):
    """A document could not be written; nothing half-written was left."""

    title = "The document could not be written"
    exit_code = ExitCode.OUTPUT

    def __init__(self, message: str, remedy: str = "nothing half-written was left") -> None:
        super().__init__(message, remedy)


class Altered(LedgerError):
    """The record is not what was sealed. `entry`: the first differing entry's number, if it can be named."""

    title = "The record was altered"
    exit_code = ExitCode.PROBLEMS

    def __init__(self, message: str, entry: int | None = None, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.entry = entry

    @classmethod
    def sealed(cls, entry: int) -> Altered:
        """The tail isn't what was sealed (desks.md 7, message 9)."""
        return cls(
            f"Entry {entry} is not what was sealed. Logging goes on in a new part of the record; "
            "nothing here was changed. Tell the production office, and see hotset verify.",
            entry,
        )


class OlderThanSigned(LedgerError):
    """The file holds fewer entries than this station signed (desks.md 7, message 8)."""

    title = "Older than what was signed"
    exit_code = ExitCode.OLDER

    def __init__(self, here: int, then: int) -> None:
        super().__init__(
            f"This file is older than what this laptop last signed: {here} entries here, {then} then. "
            "Open the newer copy, or type restore to go on from here; the gap will show."
        )
        self.here = here
        """How many entries the file holds."""
        self.then = then
        """How many this station signed."""


class WentOn(OlderThanSigned):
    """This station went on in a later part of the record, which the file doesn't hold.

    `part` is that part's name as people see it, without the production: `main/e2`.
    """

    def __init__(self, here: int, part: str) -> None:
        LedgerError.__init__(
            self,
            f"This laptop went on in another part of this record, {part}, and this file does not hold it. "
            "Open the file that does, or type restore to go on from here; the gap will show.",
        )
        self.here = self.then = here
        self.part = part


class Moved(LedgerError):
    """Others logged in between: the ledger has another size than the caller's work was based on."""

    title = "The ledger moved on"

    def __init__(self, expected: int, size: int) -> None:
        super().__init__(
            f"Others logged in between: this was prepared after entry {expected}, and there are {size} now.",
            "Look at what came in, then do it again.",
        )
        self.expected = expected
        self.size = size


class BadScript(LedgerError):
    """A script that can't be read. `line` is 1-based (0: the file as a whole); nothing was written."""

    title = "The script can't be read"
    exit_code = ExitCode.PROBLEMS

    def __init__(self, line: int, reason: str) -> None:
        where = f"Line {line}: " if line else ""
        super().__init__(f"{where}{reason}", "Nothing was written.")
        self.line = line
        self.reason = reason


class Overtaken(Moved):
    """An entry that was to be changed was corrected or taken back in between; `number` says which."""

    def __init__(self, number: int, size: int) -> None:
        LedgerError.__init__(
            self, f"Entry {number} was changed in between. Nothing was logged.", "Look at it again."
        )
        self.number = number
        self.expected = self.size = size
