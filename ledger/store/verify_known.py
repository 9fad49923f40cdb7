"""The record against what somebody holds of it: what this station signed, and a head that was kept elsewhere.

This station's own state covers every part of its record. A part that holds fewer entries than were signed is
no finding once a later part of the same file goes on from there: that part's first entry seals the gap.
"""

from __future__ import annotations

from collections.abc import Sequence

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

    def __init__(self, home: Home, known: KnownHead | None, findings: Findings) -> None:
        self.forked = False
        """This station signed something else: the record was altered."""
        self.older = False
        """This station signed more than is here."""
        self.unheld = False
        """The head that somebody holds isn't in here, or nobody holds one."""
        self.damaged = False
        """Our own state is broken."""
        self._home = home
        self._signed: dict[str, Checkpoint | DamagedStateError | None] = {}
        """What this station signed last, by log: read once, before the record, so that what another process
        signs meanwhile is no finding."""
        self._known = known
        self._findings = findings
        self._agreed: list[str] = []
        self._differing: list[str] = []
        self._entry: int | None = None

    def wanted(self, origins: Sequence[str]) -> frozenset[int]:
        """Sizes whose roots are asked for, as far as they are known before the record is read."""
        sizes = {self._known.size} if self._known is not None else set()
        for name in origins:
            told = self._told(name)
            sizes.add(told.size if isinstance(told, Checkpoint) else None)
        return frozenset(size for size in sizes if size is not None)

    def _told(self, name: str) -> Checkpoint | DamagedStateError | None:
        if name not in self._signed:
            try:
                self._signed[name] = epochs.signed(self._home, name)
            except DamagedStateError as error:
                self._signed[name] = error
        return self._signed[name]

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
        state = False
        for at, part in enumerate(parts):
            restored = at + 1 < len(parts)
            try:
                state |= self._state(part, restored=restored, several=len(parts) > 1)
            except DamagedStateError as error:
                if restored:
                    told = f"what this station signed of {part.log.origin} is damaged here"
                    self._agreed.append(f"{told}, and a later part goes on")
                    continue
                self.damaged = True
                self._differs(f"local damage: {error}")
        if state:
            self._gone_on(parts[-1].log.origin)
        if self._known is not None:
            self._held(parts, self._known)
        elif not state and not trusted and not self.damaged:
            self.unheld = True
            self._findings.skip(_CHECK, "intact in itself; you hold nothing to compare it with")
        if self._differing:
            self._findings.fail(_CHECK, "; ".join(self._differing), self._entry)
        if self._agreed:
            self._findings.passed(_CHECK, "; ".join(self._agreed))

    def _differs(self, reason: str, entry: int | None = None) -> None:
        self._differing.append(reason)
        self._entry = self._entry or entry

    def _state(self, part: RecordPass, *, restored: bool, several: bool) -> bool:
        """Compares one part with this station's state; says whether there is one."""
        then = self._told(part.log.origin)
        if isinstance(then, DamagedStateError):
            raise then
        if then is None:
            return False
        if then.size > part.size and restored:
            gone = f"entries {part.size + 1:,} to {then.size:,} of {part.log.origin} are not here"
            self._agreed.append(f"{gone}, and a later part goes on without them")
        elif then.size > part.size:
            self.older = True
            told = f"this station signed {then.size:,} entries, and {part.size:,} are here"
            self._differs(told)
        elif not self._of_this_key(part):
            self.forked = True
            self._differs("this station signed with another key")
        elif part.root_at(then.size) != then.root:
            self.forked = True
            told = f"entries 1 to {then.size} are not those that this station signed"
            self._differs(told, then.size)
        else:
            whose = f" of {part.log.origin}" if several else ""
            self._agreed.append(f"this station signed {then.size:,} entries{whose}")
        return True

    def _of_this_key(self, part: RecordPass) -> bool:
        try:
            vkey = note.parse_vkey(part.log.vkey)
            note.open_note(self._home.load_head(part.log.origin) or b"", [vkey])
        except (note.NoteError, note.VKeyError):
            return False
        return True

    def _gone_on(self, last: str) -> None:
        newest = epochs.newest(self._home, last)
        if newest != last:
            self.older = True
            self._differs(f"this station went on in {newest}, which is not in this file")

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
