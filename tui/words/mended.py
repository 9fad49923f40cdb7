"""What others say of an entry, in words: corrected, taken back, disagreed on, confirmed, disputed.

One sentence each, with who and when; a name that isn't here is said to be "not named".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ledger.facts.entry import Entry
from ledger.facts.opinions import Confirm, Dispute
from ledger.facts.regard import Regard, regard, same_hand
from ledger.facts.times import format_moment
from ledger.facts.vocabularies_rights import REASONS
from tui.words.acts import Act
from tui.words.numbers import joined

if TYPE_CHECKING:
    from ledger.facts.show import Show

Look = Callable[[int], Entry]
"""The entry with a number, as `Ledger.entry` gives it."""

_OPINIONS: Final = {"retract": "takes back", "confirm": "confirms", "dispute": "disputes"}


def regard_of(entry: Entry, look: Look) -> Regard:
    """How the thing of `entry` is regarded."""
    return regard(entry, lambda place: look(place + 1))


def reason_of(entry: Entry, why: str) -> str:
    """Why an entry changes another: its own words, else those of the list; nothing if none was given."""
    if why in ("other", "none") and entry.fact.note.reason:
        return " ".join(entry.fact.note.reason.split())
    return "" if why in ("none", "other") else REASONS.label(why)


def by_and_when(entry: Entry, show: Show, zone: str | None = None) -> str:
    """`R. Vale, script supervisor, 4 Dec 2025, 14:20 PST`."""
    who = entry.fact.who.person.as_ if entry.fact.who.person is not None else ""
    role = entry.fact.what.role if isinstance(entry.fact, Confirm | Dispute) else None
    told = ", ".join(part for part in (who, role) if part) or "somebody not named"
    return f"{told}, {format_moment(entry.at, zone or show.zone)}"


def opinion_words(fact: Confirm | Dispute) -> str:
    """What was checked (`10 of 112 checked, at full size`) or what is said not to be so."""
    what = fact.what
    if isinstance(fact, Dispute):
        return f"“{' '.join(what.said.split())}”" if what.said else ""
    of = f" of {fact.what.of:,}" if fact.what.of is not None else ""
    counted = f"{fact.what.checked:,}{of} checked" if fact.what.checked is not None else ""
    return ", ".join(part for part in (counted, what.said) if part)


def opinion_lines(held: Regard, show: Show, zone: str) -> list[str]:
    """A sentence for each confirmation and each dispute of a thing, open or not."""
    lines = []
    confirmed = {entry.place for entry in held.confirmed}
    for entry in held.confirmations:
        assert isinstance(entry.fact, Confirm)
        told = opinion_words(entry.fact)
        named = held.named(entry, "confirms")
        own = any(same_hand(entry, version) for version in held.versions if version.place in named)
        limits = [
            *(["by the hand that entered it"] if own else []),
            *(["before it was corrected"] if entry.place not in confirmed else []),
        ]
        words = f": {told}" if told else ""
        also = f", {joined(limits)}" if limits else ""
        lines.append(f"Confirmed by {by_and_when(entry, show, zone)}{also}{words} ({entry.number}).")
    still = {entry.place for entry in held.open_disputes}
    for entry in held.disputes:
        assert isinstance(entry.fact, Dispute)
        why = next((link.why for link in entry.re if link.how == "disputes"), "none")
        told = opinion_words(entry.fact) or reason_of(entry, why) or "why is not stated"
        end = "Open." if entry.place in still else "Since then corrected and confirmed."
        lines.append(f"Disputed by {by_and_when(entry, show, zone)}: {told} ({entry.number}). {end}")
    return lines


def why_not(entry: Entry, act: Act, look: Look, show: Show) -> tuple[str, str] | None:
    """Why an entry can't be changed or judged so, and what to do instead; None if it can.

    An entry that was corrected is named with its correction; one that was taken back with what took it back.
    """
    kind, held = entry.kind, regard_of(entry, look)
    if kind == "erasure" and act == "retract":
        return (
            f"Entry {entry.number} erased words for good, and taking it back would bring none of them back.",
            "Log what should stand anew.",
        )
    if (act == "correct" and kind in _OPINIONS) or (act != "retract" and kind in ("confirm", "dispute")):
        target = next((link.number for link in entry.re if link.how == f"{kind}s"), None)
        what = f"{_OPINIONS[kind]} {target}" if target is not None else f"is a {type(entry.fact).label}"
        return (
            f"Entry {entry.number} {what}: that is taken back, not {_done(act)}.",
            f"Take it back with hotset retract {entry.number}, then say it anew.",
        )
    if held.retracts:
        taker = held.retracts[-1]
        return (
            f"Entry {entry.number} was taken back by {taker.number} ({by_and_when(taker, show)}).",
            f"hotset retract {taker.number} takes that back and revives it.",
        )
    if entry.state == "replaced" and act != "retract":
        heads = held.heads
        if len(heads) > 1:
            return (
                f"Entry {entry.number} was corrected by {_several(heads)}, which disagree.",
                f"hotset correct {heads[0].number} {_also(heads[1:])} ends that.",
            )
        done = f"{heads[0].number} ({by_and_when(heads[0], show)})"
        return (
            f"Entry {entry.number} was corrected by {done}.",
            f"That one stands: hotset {act} {heads[0].number}.",
        )
    return None


def also_problem(entry: Entry, also: list[Entry], look: Look) -> tuple[str, str] | None:
    """Why these can't be settled by one correction, and what to do; None if it names all that disagree."""
    heads = regard_of(entry, look).conflict
    if not heads:
        return (f"Entry {entry.number} is in no conflict.", "Correct it without --also.")
    places = {head.place for head in heads}
    for other in also:
        if other.place not in places or other.place == entry.place:
            told = f"Entry {other.number} is no other version of {entry.number}: {_several(heads)} disagree."
            return (told, _ends(entry, heads))
    missing = [head for head in heads if head.place not in {entry.place, *(other.place for other in also)}]
    if missing:
        return (f"{_several(missing)} disagrees too.", _ends(entry, heads))
    return None


def conflict_words(heads: tuple[Entry, ...]) -> str:
    """`121, 122 disagree`."""
    return f"{', '.join(str(head.number) for head in heads)} disagree"


def _ends(entry: Entry, heads: tuple[Entry, ...]) -> str:
    others = [head for head in heads if head.place != entry.place]
    return f"hotset correct {entry.number} {_also(tuple(others))} ends it."


def _also(entries: tuple[Entry, ...]) -> str:
    return " ".join(f"--also {entry.number}" for entry in entries)


def _several(entries: tuple[Entry, ...] | list[Entry]) -> str:
    return joined([str(entry.number) for entry in entries])


def _done(act: Act) -> str:
    return {"correct": "corrected", "retract": "taken back", "dispute": "disputed"}.get(act, "confirmed")
