"""What an append names: ids that may be logged already, and the entries that its links mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from ledger.errors import IdTaken, Overtaken, UsageProblem
from ledger.facts import Who
from ledger.facts.entry import Link, Number
from ledger.log import disclosure, tree
from ledger.store import rows
from ledger.store.engines import Database, single
from ledger.store.parts import Parts
from ledger.store.seal import Waiting, link_from

UNSEALED = bytes(tree.HASH_BYTES)
"""Stands in a link for the leaf hash of an entry that is only being logged."""


def beside(how: str, index: int, why: str = "none") -> Link:
    """A link to the entry with this index (from 0) in the same append, whose hash nobody can know yet."""
    return Link(how, "", index, UNSEALED, why)


class Named:
    """Looks things up in one transaction."""

    def __init__(self, db: Database, parts: Parts, erases: bool) -> None:
        """`erases`: whether a link may erase."""
        self._db = db
        self._parts = parts
        self._erases = erases

    def still(self, standing: Sequence[int], size: int) -> None:
        """Raises Overtaken if one of these entries, by number, was corrected or taken back by now."""
        asked = "SELECT state FROM main.fact WHERE log_id = ? AND seq = ?"
        for number in standing:
            part, seq = self._parts.at(number - 1)
            if single(self._db, asked, (part.log.log_id, seq)) not in ("current", "conflict"):
                raise Overtaken(number, size)

    def resolve(self, link: Link, done: Sequence[int], leaves: Mapping[int, bytes]) -> Link:
        """The link as it is logged, with the leaf hash of what it names; raises UsageProblem.

        `done` are the places of the entries of the same append, `leaves` the hashes of those sealed so far.
        """
        if link.how == "erases" and not self._erases:
            raise UsageProblem("What is to be erased goes with an erasure of its own.", "See hotset erase.")
        if not link.log:
            if not 0 <= link.seq < len(done):
                raise UsageProblem("A link names an entry that isn't in the same append.")
            part, seq = self._parts.at(done[link.seq])
            link = replace(link, log=part.log.origin, seq=seq, leaf=UNSEALED)
        place = self._parts.place(link.log, link.seq)
        if place is None:
            return link
        leaf = leaves.get(place) or self._stored_leaf(link)
        if leaf is None or link.leaf not in (UNSEALED, leaf):
            raise UsageProblem(f"A link names entry {link.seq + 1}, and that is not what it says there.")
        return replace(link, leaf=leaf)

    def _stored_leaf(self, link: Link) -> bytes | None:
        asked = "SELECT substr(hashes, 1, 32) FROM main.entry JOIN main.log USING(log_id)"
        leaf: bytes | None = single(self._db, f"{asked} WHERE origin = ? AND seq = ?", (link.log, link.seq))
        return leaf

    def known(self, waiting: Sequence[Waiting]) -> list[int | None]:
        """The places of those that are logged already, by their ids; raises IdTaken."""
        seen: set[UUID] = set()
        found: list[int | None] = []
        for at, (_, _, known) in enumerate(waiting):
            if known is None:
                found.append(None)
                continue
            if known in seen:
                raise at_entry(at, IdTaken(f"The id {known} stands twice in what is to be logged."))
            seen.add(known)
            found.append(self._place_of(known))
        return found

    def _place_of(self, entry_id: UUID) -> int | None:
        asked = "SELECT seq FROM main.entry WHERE log_id = ? AND entry_id = ?"
        for part in reversed(self._parts):
            seq = single(self._db, asked, (part.log.log_id, entry_id.bytes))
            if seq is not None:
                return part.before + int(seq)
        return None

    def same(self, waiting: Sequence[Waiting], done: Sequence[int], known: Sequence[int | None]) -> None:
        """Raises IdTaken if one that is logged already says something else there."""
        for at, (new, place) in enumerate(zip(waiting, known, strict=True)):
            if place is None:
                continue
            part, seq = self._parts.at(place)
            (raw,) = rows.page(self._db, part.log.log_id, seq, seq + 1)
            read = rows.read_entry(raw, own=True)
            says = {name: tail for name, tail in new.tails().items() if name not in read.absent}
            said = {name: text[disclosure.SALT_TEXT :] for name, text in raw.texts.items()}
            links = tuple(self.resolve(link, done, {}) for link in new.re)
            held = tuple(link_from(members) for members in read.body.re)
            kind = (new.told.kind, new.told.schema)
            if kind != (read.body.t, read.body.s) or not _alike(says, said) or links != held:
                number = Number(place, part.log.origin, seq)
                taken = IdTaken(f"Entry {number} already has the id {new.id}, and says something else.")
                raise at_entry(at, taken)


def _alike(says: Mapping[str, bytes], said: Mapping[str, bytes]) -> bool:
    """Whether both say the same, by the compartments without their salts.

    What the station reads by itself, the computer's own count, differs with each try and is nothing said.
    """
    return says == said or _without_readings(says) == _without_readings(said)


def _without_readings(tails: Mapping[str, bytes]) -> dict[str, object]:
    if "who" not in tails:
        return dict(tails)
    fields = disclosure.open_tail(tails["who"]).fields
    return {**tails, "who": {name: value for name, value in fields.items() if name not in Who.READINGS}}


def numbered(known: list[int | None], before: int) -> list[int]:
    """The places of all, those that are not logged yet from place `before` on."""
    numbers, following = [], before
    for place in known:
        numbers.append(following if place is None else place)
        following += place is None
    return numbers


def at_entry(at: int, problem: UsageProblem) -> UsageProblem:
    """The problem, said of entry `at` of those that were handed in."""
    problem.at = at
    return problem
