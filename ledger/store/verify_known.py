"""The record against what somebody holds of it: what this station signed, and a head that was kept elsewhere.

This station's own state covers every part of its record. A part that holds fewer entries than were signed is
no finding once a later part of the same file goes on from there: that part's first entry seals the gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.errors import UsageProblem
from ledger.log import note
from ledger.log.checkpoint import Checkpoint
from ledger.log.known import KnownHead
from ledger.store import epochs
from ledger.store.home import DamagedStateError, Home
from ledger.store.verification import Findings
from ledger.store.verify_record import RecordPass

_CHECK = "known head"


class KnownHeads:
    """Compares what was recomputed; `forked`, `older`, `unheld` and `damaged` say what came out."""

    def __init__(self, home: Home, origin: str, known: KnownHead | None, findings: Findings) -> None:
        """`origin` is the last part's. What was signed is read now, before the record, so that what another
        process signs meanwhile is no finding.
        """
        self.forked = False
        """This station signed something else: the record was altered."""
        self.older = False
        """This station signed more than is here."""
        self.unheld = False
        """The head that somebody holds isn't in here, or nobody holds one."""
        self.damaged = False
        """Our own state is broken."""
        self._home = home
        self._state = {origin: _State.of(home, origin)}
        self._newest = epochs.newest(home, origin)
        self._known = known
        self._findings = findings
        self._agreed: list[str] = []
        self._differing: list[str] = []
        self._entry: int | None = None

    def wanted(self, origins: Sequence[str]) -> frozenset[int]:
        """Sizes whose roots are asked for, as far as they are known before the record is read."""
        sizes = {self._known.size} if self._known is not None else set()
        for name in origins:
            if name not in self._state:  # a closed part: nothing is signed under its name any more
                self._state[name] = _State.of(self._home, name)
            then = self._state[name].then
            sizes.add(then.size if then is not None else None)
        return frozenset(size for size in sizes if size is not None)

    def check_slip(self, own: Sequence[tuple[str, str]]) -> None:
        """Raises UsageProblem if the checkpoint held is not as the log of its name signed it.

        `own` are (origin, verifier key) of the logs here; a slip must never look like a finding.
        """
        held = self._known
        for name, vkey in own:
            if held is None or held.note is None or held.origin != name:
                continue
            try:
                note.open_note(held.note, [note.parse_vkey(vkey)])
            except (note.NoKnownKey, note.VKeyError):
                continue
            except note.NoteError as error:
                raise UsageProblem(
                    f"That checkpoint is not as it was signed: {error}.",
                    "This is a damaged copy of it, not a finding: look for another.",
                ) from error

    def compare(self, parts: Sequence[RecordPass], *, trusted: bool) -> None:
        """Makes the check for the parts of the record, oldest first; `trusted` if a policy was met."""
        held = False
        for at, part in enumerate(parts):
            state = self._state.get(part.log.origin, _State())
            held |= self._compare(part, state, restored=at + 1 < len(parts), several=len(parts) > 1)
        if held and self._newest not in {part.log.origin for part in parts}:
            self.older = True
            self._differs(f"this station went on in {self._newest}, which is not in this file")
        if self._known is not None:
            self._held(parts, self._known)
        elif not held and not trusted and not self.damaged:
            self.unheld = True
            self._findings.skip(_CHECK, "intact in itself; you hold nothing to compare it with")
        if self._differing:
            self._findings.fail(_CHECK, "; ".join(self._differing), self._entry)
        if self._agreed:
            self._findings.passed(_CHECK, "; ".join(self._agreed))

    def _differs(self, reason: str, entry: int | None = None) -> None:
        self._differing.append(reason)
        self._entry = self._entry or entry

    def _compare(self, part: RecordPass, state: _State, *, restored: bool, several: bool) -> bool:
        """Compares one part with this station's state; says whether there is one."""
        then, name = state.then, part.log.origin
        if state.damage and restored:
            self._agreed.append(
                f"what this station signed of {name} is damaged here, and a later part goes on"
            )
        elif state.damage:
            self.damaged = True
            self._differs(f"local damage: {state.damage}")
        if then is None:
            return False
        if then.size > part.size and restored:
            gone = f"entries {part.size + 1:,} to {then.size:,} of {name} are not here"
            self._agreed.append(f"{gone}, and a later part goes on without them")
        elif then.size > part.size:
            self.older = True
            self._differs(f"this station signed {then.size:,} entries, and {part.size:,} are here")
        elif not state.signed_by(part.log.vkey):
            self.forked = True
            self._differs("this station signed with another key")
        elif part.root_at(then.size) != then.root:
            self.forked = True
            self._differs(f"entries 1 to {then.size} are not those that this station signed", then.size)
        else:
            whose = f" of {name}" if several else ""
            self._agreed.append(f"this station signed {then.size:,} entries{whose}")
        return True

    def _held(self, parts: Sequence[RecordPass], known: KnownHead) -> None:
        if known.origin is not None:
            parts = [part for part in parts if part.log.origin == known.origin]
            if not parts:
                self._unheld(f"the head that you hold is of another log, {known.origin}")
                return
        size = known.size
        if size is None:
            found = next((part.found for part in parts if part.found is not None), None)
            if found is None:
                self._unheld("the head that you hold is of no state that was ever signed here")
            else:
                self._agreed.append(f"holds the head you hold, after entry {found:,}")
        elif all(part.size < size for part in parts):
            here = f"{max(part.size for part in parts):,}"
            self._unheld(f"the head that you hold stands after entry {size:,}, and only {here} are here")
        elif any(part.size >= size and part.root_at(size) == known.root for part in parts):
            self._agreed.append(f"holds the head you hold, after entry {size:,}")
        else:
            self._unheld(f"entries 1 to {size:,} are not those of the head that you hold")

    def _unheld(self, reason: str) -> None:
        self.unheld = True
        self._differs(reason)


@dataclass(frozen=True)
class _State:
    """What this station last signed under one name, if it can be read."""

    then: Checkpoint | None = None
    signed: bytes = b""
    damage: str = ""

    @classmethod
    def of(cls, home: Home, name: str) -> _State:
        try:
            return cls(epochs.signed(home, name), home.load_head(name) or b"")
        except DamagedStateError as error:
            return cls(damage=str(error))

    def signed_by(self, vkey: str) -> bool:
        try:
            note.open_note(self.signed, [note.parse_vkey(vkey)])
        except (note.NoteError, note.VKeyError):
            return False
        return True
