"""What a verification found: the checks of format.md 10 in their order, each pass, fail or not checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ledger.errors import ExitCode
from ledger.facts.entry import Entry
from ledger.log.head import Head

if TYPE_CHECKING:
    from ledger.facts.show import Show

NAMES = (
    "structure", "canonical", "digests", "schema", "tree", "checkpoints", "signatures", "ids", "references",
    "erasures", "withheld", "index", "known head", "policy",
)  # fmt: skip
"""The same names in the same order in every verifier."""

CheckVerdict = Literal["pass", "fail", "not checked"]
Verdict = Literal["intact", "altered", "damaged", "intact, not what you hold", "intact, older"]

_EXITS: Mapping[Verdict, ExitCode] = {
    "intact": ExitCode.FINE,
    "altered": ExitCode.PROBLEMS,
    "damaged": ExitCode.LEDGER,
    "intact, not what you hold": ExitCode.NOT_HELD,
    "intact, older": ExitCode.OLDER,
}


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `entry` is the number of the first entry that it is about, if it is about one."""

    name: str
    verdict: CheckVerdict
    entry: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in a ledger of `size` entries; `head` is the state recomputed from the values."""

    checks: tuple[Check, ...]
    verdict: Verdict
    size: int
    origin: str
    head: Head | None
    closed: tuple[Head, ...] = ()
    """The states of the earlier parts of the record in the same file, oldest first."""

    @property
    def exit_code(self) -> ExitCode:
        """How the verify command ends."""
        return _EXITS[self.verdict]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that failed, in order."""
        return tuple(check for check in self.checks if check.verdict == "fail")

    def check(self, name: str) -> Check:
        """The check of this name."""
        return next(check for check in self.checks if check.name == name)


@dataclass(frozen=True)
class Checked:
    """Entries 1 to N of a record that is intact, the show that they leave, and the head after them."""

    entries: tuple[Entry, ...]
    show: Show
    head: Head
    verification: Verification


class Findings:
    """Collects what checks find: the first finding of each counts, told with how many followed."""

    def __init__(self) -> None:
        self._failed: dict[str, tuple[int | None, str]] = {}
        self._more: dict[str, int] = {}
        self._unchecked: dict[str, str] = {}
        self._passed: dict[str, str] = {}
        self._added: dict[str, list[str]] = {}

    def fail(self, name: str, reason: str, entry: int | None = None) -> None:
        """Something is wrong, at this entry if one can be named."""
        if name in self._failed:
            self._more[name] = self._more.get(name, 0) + 1
        else:
            self._failed[name] = (entry, reason)

    def skip(self, name: str, reason: str) -> None:
        """The check can't be made, or not wholly."""
        self._unchecked.setdefault(name, reason)

    def passed(self, name: str, reason: str) -> None:
        """The check came to its end; `reason` is what it looked at, told if nothing was found."""
        self._passed[name] = reason

    def add(self, name: str, told: str) -> None:
        """Something to be told with what the check looked at; no finding."""
        self._added.setdefault(name, []).append(told)

    def failing(self, name: str) -> bool:
        """Whether this check found something."""
        return name in self._failed

    @property
    def touched(self) -> bool:
        """Whether any check found something, or could not be made."""
        return bool(self._failed or self._unchecked)

    def checks(self) -> tuple[Check, ...]:
        """All checks in order."""
        return tuple(self._check(name) for name in NAMES)

    def _check(self, name: str) -> Check:
        if name in self._failed:
            entry, reason = self._failed[name]
            more = self._more.get(name, 0)
            return Check(name, "fail", entry, f"{reason} (and {more:,} more)" if more else reason)
        if name in self._unchecked:
            return Check(name, "not checked", None, self._unchecked[name])
        if name in self._passed:
            told = "; ".join((self._passed[name], *self._added.get(name, ())))
            return Check(name, "pass", None, told)
        return Check(name, "not checked", None, "the checks before it did not get so far")
