"""Which key may sign which part of a record (format.md 7), told apart by the entries of the kind `key`.

A part under another key than the one before it needs an entry that named the new key, and the part before
ends there. After an entry that ends a key nothing may be sealed with it. What was sealed before that entry,
but after the time from which it ends the key, is no finding: it is told, with its first entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from ledger.facts.entry import Number
from ledger.facts.values import Json, utc_moment, utc_text
from ledger.log import note
from ledger.log.head import Head, HeadError
from ledger.store.engines import Database
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings
from ledger.store.verify_plain import Said
from ledger.store.verify_record import RecordPass

_CHECK = "signatures"


class Ended(NamedTuple):
    """An entry that ends a key."""

    log: str
    seq: int
    public: bytes
    since: datetime | None
    """From when the key ends; None: not stated."""

    @property
    def number(self) -> Number:
        """The entry's number in its own part."""
        return Number(self.seq, self.log, self.seq)


class KeyPass:
    """Takes what entries say of keys; compared with the parts of the record at the end."""

    def __init__(self, findings: Findings) -> None:
        self.ended: list[Ended] = []
        self._findings = findings
        self._named: dict[str, tuple[str, int]] = {}
        self._previous: dict[str, Head] = {}

    def add(self, log: HeldLog, said: Said) -> None:
        """The next entry of a log."""
        if said.kind not in ("key", "log.open") or "what" not in said.parts:
            return
        what = said.parts["what"].fields
        if said.kind == "log.open":
            self._opened(log, what)
            return
        if "vkey" not in what:
            return  # it names no key, and so none begins or ends
        try:
            vkey = note.parse_vkey(str(what.get("vkey", "")))
        except note.VKeyError as error:
            number = Number(said.seq, log.origin, said.seq)
            self._findings.fail(_CHECK, f"entry {number} names a key that is none: {error}", number)
            return
        if "until" in what:
            self.ended.append(Ended(log.origin, said.seq, vkey.public, _moment(what["until"])))
        else:
            self._named[str(what["vkey"])] = (log.origin, said.seq)

    def end(self, parts: Sequence[RecordPass], db: Database) -> None:
        """Checks the parts of the record, oldest first."""
        publics = [public_of(part.log) for part in parts]
        for (old, new), (before, after) in zip(pairwise(parts), pairwise(publics), strict=True):
            if before != after:
                self._changed(old, new)
        for ended in self.ended:
            self._revoked(
                ended, [p for p, key in zip(parts, publics, strict=True) if key == ended.public], db
            )

    def _opened(self, log: HeldLog, what: Mapping[str, Json]) -> None:
        try:
            if "previous" in what:
                self._previous[log.origin] = Head.from_json(what["previous"])
        except HeadError:
            return  # the beginnings tell it

    def _changed(self, old: RecordPass, new: RecordPass) -> None:
        """A part under a new key: an entry under the old one must have named it, and ended the part."""
        name, first = new.log.origin, Number(0, new.log.origin, 0)
        named, previous = self._named.get(new.log.vkey), self._previous.get(name)
        if previous is None or previous.origin != old.log.origin:
            self._findings.fail(_CHECK, f"entry {first} begins {name} under a new key after no head", 1)
        elif named is None or named[0] != old.log.origin or named[1] >= previous.size:
            told = f"entry {first} begins {name} under a key that no entry of the part before it named"
            self._findings.fail(_CHECK, told, first)
        elif old.size > previous.size:
            number = Number(previous.size, old.log.origin, previous.size)
            told = f"entry {number} was sealed after the record had gone on under a new key, in {name}"
            self._findings.fail(_CHECK, told, number)

    def _revoked(self, ended: Ended, parts: Sequence[RecordPass], db: Database) -> None:
        for part in parts:
            log = part.log
            if log.origin == ended.log and part.size > ended.seq + 1:
                number = Number(ended.seq + 1, log.origin, ended.seq + 1)
                told = f"entry {number} was sealed with a key that entry {ended.number} had ended"
                self._findings.fail(_CHECK, told, number)
            elif ended.since is not None:
                self._late(ended, ended.since, log, db)

    def _late(self, ended: Ended, since: datetime, log: HeldLog, db: Database) -> None:
        """Tells how much was sealed with a key after the time from which it was ended later."""
        # a body begins {"at":"2025-12-04T22:02:31.123Z", and was found to be one
        asked = (
            "SELECT min(seq), count(*) FROM main.entry"
            " WHERE log_id = ? AND substr(body, 8, 24) >= CAST(? AS BLOB)"
        )
        first, count = db.execute(asked, (log.log_id, utc_text(since))).fetchone()
        if count:
            number = Number(first, log.origin, first)
            many = "entry" if count == 1 else "entries"
            told = f"{count:,} {many}, the first of them {number}, were sealed after {utc_text(since)}"
            self._findings.add(_CHECK, f"{told}, from when entry {ended.number} ends their key")


def public_of(log: HeldLog) -> bytes | None:
    """The key that a log is signed with; None if that is none."""
    try:
        return note.parse_vkey(log.vkey).public
    except note.VKeyError:
        return None


def _moment(when: Json) -> datetime | None:
    at = when.get("at") if isinstance(when, Mapping) else None
    return utc_moment(at) if isinstance(at, str) else None
