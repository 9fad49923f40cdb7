"""What a check is, and what it finds: a value with a stable code, entries, words and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ledger.audit.held import Held


class Check(NamedTuple):
    """One check. Its code is forever: scripts and saved pages name it."""

    code: str
    title: str
    explanation: str
    """When it speaks, when it is silent, and where its rule comes from."""


class Finding(NamedTuple):
    """What one check found: the numbers of the entries that it is about, in words, and what to do."""

    code: str
    entries: tuple[int, ...]
    words: str
    remedy: str


class Family(NamedTuple):
    """Checks that belong together, and the one function that makes all of them."""

    name: str
    checks: tuple[Check, ...]
    find: Callable[[Held], Iterator[Finding]]
