"""Trust policies (C2SP tlog-policy): which logs one knows, which witnesses, and how many of them it takes.

    log <vkey> [<url>]                          witness <name> <vkey> [<url>]
    group <name> all|any|<k> <name> …           quorum <name>|none

Names are octets, compared as they are; they are held as text that gives the same octets back. A group speaks
of names above it, a name stands in one group at most, and there is exactly one quorum.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ledger.log.note import COSIGNER, VKey, parse_vkey

MAX_LINES = 1_000
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK = re.compile("[ \t]+")
_COUNT = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_ML_DSA = re.compile(r"[^+ ]+\+[0-9a-f]{8}\+B[g-v][A-Za-z0-9+/]+=*", re.ASCII)
"""A key of type 0x06, which needs an algorithm that this program doesn't have."""
_NOBODY = "none"


class PolicyError(ValueError):
    """Not a policy. `line` is 1-based; 0 is the file as a whole."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Group:
    """So many of these members must have witnessed; a member is a witness or another group."""

    need: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """A checkpoint counts if one of `logs` signed it and the quorum witnessed it."""

    logs: tuple[VKey, ...] = ()
    witnesses: Mapping[str, VKey | None] = field(default_factory=dict)
    """Name in this policy → key; None for a key of a type that can't be checked here, which never counts."""
    groups: Mapping[str, Group] = field(default_factory=dict)
    quorum: str | None = None
    """The witness or group that must have witnessed; None if the policy asks for nobody."""

    @classmethod
    def parse(cls, data: bytes) -> Policy:
        """Read a policy file; raises `PolicyError` with the first line that is wrong."""
        return _Reading().policy(data)

    @property
    def keys(self) -> tuple[VKey, ...]:
        """The keys of all witnesses that can be checked here."""
        return tuple(vkey for vkey in self.witnesses.values() if vkey is not None)

    def knows(self, log: VKey) -> bool:
        """Say whether this is the key of one of the logs, under its own name."""
        return log in self.logs

    def met(self, witnessed: Collection[VKey]) -> bool:
        """Say whether the quorum is met when these keys have cosigned."""
        return self.quorum is None or self._has(self.quorum, witnessed)

    def needs(self) -> str:
        """Return the quorum in words: `2 of SAG, WGA, DGA`."""
        if self.quorum is None:
            return "nobody"
        group = self.groups.get(self.quorum)
        return f"{group.need} of {', '.join(group.members)}" if group else self.quorum

    def _has(self, name: str, witnessed: Collection[VKey]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return self.witnesses[name] in witnessed
        return sum(self._has(member, witnessed) for member in group.members) >= group.need


class _Reading:
    """One pass over the lines of a policy."""

    def __init__(self) -> None:
        self._logs: list[VKey] = []
        self._witnesses: dict[str, VKey | None] = {}
        self._groups: dict[str, Group] = {}
        self._members: set[str] = set()
        self._public: set[bytes] = set()
        self._quorum: list[str] = []
        self._line = 0

    def policy(self, data: bytes) -> Policy:
        lines = data.split(b"\n")
        if len(lines) > MAX_LINES:
            raise PolicyError(0, f"a policy has at most {MAX_LINES:,} lines")
        for self._line, line in enumerate(lines, 1):
            if _FORBIDDEN.search(line):
                raise self._wrong("only tabs and line ends of one character may stand between the words")
            words = _BLANK.split(line.decode("utf-8", "surrogateescape").strip(" \t"))
            if words != [""] and not words[0].startswith("#"):
                self._take(words)
        if not self._quorum:
            raise PolicyError(0, "a policy says its quorum; “quorum none” if nobody must have cosigned")
        chosen = self._quorum[0]
        return Policy(tuple(self._logs), self._witnesses, self._groups, None if chosen == _NOBODY else chosen)

    def _take(self, words: list[str]) -> None:
        match words:
            case ["log", vkey] | ["log", vkey, _]:
                self._log(vkey)
            case ["witness", name, vkey] | ["witness", name, vkey, _]:
                self._witness(name, vkey)
            case ["group", name, need, *members] if members:
                self._group(name, need, members)
            case ["quorum", name]:
                if self._quorum:
                    raise self._wrong("a second quorum")
                if name != _NOBODY:
                    self._known(name)
                self._quorum.append(name)
            case _:
                raise self._wrong(f"“{words[0]}” with {len(words) - 1} words is no line of a policy")

    def _log(self, text: str) -> None:
        try:
            vkey = parse_vkey(text)
        except ValueError as error:  # VKeyError, and octets that are no text
            raise self._wrong(f"the key of the log: {error}") from error
        self._once(b"log" + vkey.public, "this key has a log already")
        self._logs.append(vkey)

    def _witness(self, name: str, text: str) -> None:
        self._new(name)
        if _ML_DSA.fullmatch(text):
            self._once(text.encode(), "this key has a witness already")
            self._witnesses[name] = None
            return
        try:
            vkey = parse_vkey(text, COSIGNER)
        except ValueError as error:  # VKeyError, and octets that are no text
            raise self._wrong(f"the key of {name}: {error}") from error
        self._once(b"witness" + vkey.public, "this key has a witness already")
        self._witnesses[name] = vkey

    def _group(self, name: str, need: str, members: list[str]) -> None:
        self._new(name)
        for member in members:
            self._known(member)
            if member in self._members:
                raise self._wrong(f"{member} stands in a group already")
            self._members.add(member)
        counts = {"all": len(members), "any": 1}
        if need not in counts and not _COUNT.fullmatch(need):
            raise self._wrong(f"“{need}” is not all, any or a number from 1 up")
        count = counts.get(need) or int(need)
        if count > len(members):
            raise self._wrong(f"{count} of {len(members)} can never be met")
        self._groups[name] = Group(count, tuple(members))

    def _new(self, name: str) -> None:
        if name == _NOBODY or name in self._witnesses or name in self._groups:
            raise self._wrong(f"the name {name} is taken")

    def _known(self, name: str) -> None:
        if name not in self._witnesses and name not in self._groups:
            raise self._wrong(f"{name} is not named above")

    def _once(self, public: bytes, reason: str) -> None:
        if public in self._public:
            raise self._wrong(reason)
        self._public.add(public)

    def _wrong(self, reason: str) -> PolicyError:
        return PolicyError(self._line, reason)
