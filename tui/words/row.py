"""A row of the log desk, in words (desks.md 5 and 6), shared by the desk and by `hotset show`.

The original row stays where it was and shows `3 → 2`; the correction's own row says what it corrects. What
was taken back stays with those words. Pure: other entries are looked up by number through `look`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ledger.audit.times import LATE_DAYS, days_late, sighting_of, zone_of
from ledger.facts.entry import Entry
from ledger.facts.erasure import Erasure
from ledger.facts.opinions import Confirm, Dispute
from ledger.facts.times import format_clock
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from tui.words.changes import change, differs
from tui.words.entries import NOBODY, Parts, department_of, parts_of
from tui.words.erasures import erases
from tui.words.glyphs import Standing, sign
from tui.words.mended import conflict_words, opinion_words, reason_of, regard_of
from tui.words.names import department_short
from tui.words.phrases import DOT

if TYPE_CHECKING:
    from ledger.facts.show import Show

Look = Callable[[int], Entry]
"""The entry with a number, as `Ledger.entry` gives it."""

_CHANGES: Final = ("corrects", "completes")


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one row; iterating gives the six columns of the screen, as text."""

    standing: Standing
    number: int
    time: str
    place: str
    whose: str
    what: str
    quiet: bool = False
    """Whether the row is drawn in quiet ink: taken back."""
    open_mark: bool = False
    differs: bool = False
    """Whether corrections of it disagree: drawn in the accent."""

    def columns(self, *, ascii_only: bool = False) -> tuple[str, str, str, str, str, str]:
        """Glyph, number, time, place, whose, what."""
        glyph = sign(self.standing, ascii_only=ascii_only)
        return glyph, str(self.number), self.time, self.place, self.whose, self.what

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns())


def row_of(entry: Entry, show: Show, look: Look | None = None) -> Row:
    """The row of `entry`. Without `look`, other entries are named by number where they would be quoted."""
    parts = parts_of(entry, show)
    newest = _newest(entry, parts, show, look)
    words = _what(entry, parts, newest, show, look)
    open_mark = isinstance(entry.fact, Mark) and entry.state == "current"
    return Row(
        standing=standing_of(entry),
        number=entry.number,
        time=format_clock(moment_of(entry), zone_of(entry, show), zoned=False),
        place=newest["place"],
        whose=_whose(entry, newest, show, look),
        what=DOT.join([*words, *flags_of(entry, show, look)]),
        quiet=entry.state == "retracted",
        open_mark=open_mark,
        differs=entry.state == "conflict" or (look is not None and len(_heads(entry, look)) > 1),
    )


def _newest(entry: Entry, parts: Parts, show: Show, look: Look | None) -> Parts:
    """What the thing says now, slot by slot; where corrections disagree each of their values: `2 or 4`."""
    if look is None:
        return parts
    heads = [parts_of(head, show) for head in _heads(entry, look)]
    if len(heads) < 2:
        now = current_of(entry, look)
        newer = now is not None and now.place != entry.place and now.kind == entry.kind
        return parts_of(now, show) if now is not None and newer else parts
    slots = dict.fromkeys(slot for head in heads for slot in head)
    return {
        slot: " or ".join(dict.fromkeys(head.get(slot, "not stated") for head in heads)) for slot in slots
    }


def _heads(entry: Entry, look: Look) -> tuple[Entry, ...]:
    """The versions that disagree, seen from the entry that they correct; none if they don't."""
    if entry.state != "replaced":
        return ()
    heads = regard_of(entry, look).conflict
    return heads if all(head.kind == entry.kind for head in heads) else ()


def standing_of(entry: Entry) -> Standing:
    """The standing that the row's glyph shows."""
    if isinstance(entry.fact, AiUse | AiOutput):
        return "recorded"
    if isinstance(entry.fact, AiNone):
        return "none"
    if isinstance(entry.fact, Mark):
        return "mark" if entry.state == "current" else "setting"
    return "setting"


def _whose(entry: Entry, parts: Parts, show: Show, look: Look | None) -> str:
    target = about_of(entry, look)
    if parts["whose"] == NOBODY and target is not None:
        return department_short(department_of(target.fact), show)
    return parts["whose"]


def about_of(entry: Entry, look: Look | None) -> Entry | None:
    """The use that an output or people's work is about, as it stands now."""
    about = next((link for link in entry.re if link.how == "about" and link.place >= 0), None)
    return current_of(look(about.number), look) if about is not None and look is not None else None


def current_of(entry: Entry, look: Look | None) -> Entry | None:
    """The entry that stands for the thing now: `entry` itself, or the newest that corrects it."""
    held = entry
    while look is not None and held.state == "replaced":
        newer = [
            other
            for other in (look(seq + 1) for seq in held.followers)
            if any(link.how in _CHANGES and link.place == held.place for link in other.re)
        ]
        if not newer:
            break
        held = max(newer, key=lambda other: other.place)
    return held


def chain_of(entry: Entry, look: Look) -> list[Entry]:
    """`entry` and the entries that it corrects, newest first."""
    chain = [entry]
    while link := next((one for one in chain[-1].re if one.how == "corrects" and one.place >= 0), None):
        chain.append(look(link.number))
    return chain


def _what(entry: Entry, parts: Parts, newest: Parts, show: Show, look: Look | None) -> list[str]:
    fact = entry.fact
    corrected = next((link for link in entry.re if link.how == "corrects"), None)
    if corrected is not None:
        why = _reason(entry, corrected.why)
        before = look(corrected.number) if look is not None and corrected.place >= 0 else None
        changed = ", ".join(differs(before, entry, show)) if before is not None else ""
        return [f"corrects {corrected.number}" + (f": {changed}" if changed else ""), *why]
    if isinstance(fact, Mark):
        return [_mark(entry, look)]
    if isinstance(fact, Erasure):
        return erases(entry, look)
    if isinstance(fact, AiOutput):
        return [_again(entry, parts, look), *_columns(parts, newest)]
    retracts = [str(link.number) for link in entry.re if link.how == "retracts"]
    if retracts:
        link = next(link for link in entry.re if link.how == "retracts")
        return [f"takes back {', '.join(retracts)}", *_reason(entry, link.why)]
    about = [str(link.number) for link in entry.re if link.how == "about"]
    said = _columns(parts, newest)
    if about:
        said[-1:] = [f"{said[-1] if said else 'about'} ({', '.join(about)})"]
    completed = [str(link.number) for link in entry.re if link.how == "completes"]
    if isinstance(fact, Confirm | Dispute):
        verb = "confirms" if isinstance(fact, Confirm) else "disputes"
        named = [link for link in entry.re if link.how == verb]
        told = opinion_words(fact) or next((reason_of(entry, link.why) for link in named), "")
        numbers = ", ".join(str(link.number) for link in named)
        return [f"{verb} {numbers}".rstrip(), *([told] if told else [])]
    return [*said, *([f"completes {', '.join(completed)}"] if completed else [])]


def _columns(parts: Parts, newest: Parts) -> list[str]:
    """The words of the What column, old and new where they differ; moves of place and
    department come last.
    """
    slots = [slot for slot in dict.fromkeys((*parts, *newest)) if slot not in ("place", "whose")]
    words = [
        parts[slot] if parts.get(slot) == newest.get(slot) else change(parts.get(slot), newest.get(slot))
        for slot in slots
    ]
    moved = [change(parts[slot], newest[slot]) for slot in ("place", "whose") if parts[slot] != newest[slot]]
    return words + moved


def _reason(entry: Entry, why: str) -> list[str]:
    told = reason_of(entry, why)
    return [told] if told else []


def _mark(entry: Entry, look: Look | None) -> str:
    if entry.state == "current":
        return "open mark"
    if entry.state == "retracted":
        return "mark"
    now = current_of(entry, look)
    by = f" by {now.number}" if now is not None and now.place != entry.place else ""
    return f"mark, completed{by}"


def _again(entry: Entry, parts: Parts, look: Look | None) -> str:
    """`the same 3 again (118)`; an output that only tells what became of it: `output of 118`."""
    about = next((link for link in entry.re if link.how == "about"), None)
    number = f" ({about.number})" if about is not None else ""
    if "status" in parts or "replaced" in parts:
        return f"output{number}"
    use = about_of(entry, look)
    count = use.fact.outputs.count if use is not None and isinstance(use.fact, AiUse) else None
    return f"the same {f'{count:,} ' if isinstance(count, int) else ''}again{number}"


def flags_of(entry: Entry, show: Show, look: Look | None) -> list[str]:
    """What else a row has to say in words: taken back, late, conflicting, withheld, erased."""
    flags = []
    if entry.state == "retracted":
        flags.append("taken back")
    elif entry.state == "replaced" and look is None:
        flags.append("corrected")
    elif entry.state == "conflict" and look is None:
        flags.append("two corrections disagree")
    if look is not None:
        flags += _regarded(entry, look)
    late = days_late(entry, show)
    if late >= LATE_DAYS:
        flags.append(f"late {late:,} days")
    specs = type(entry.fact).compartments()
    reasons: dict[str, list[str]] = {}
    for name, reason in entry.absent.items():
        reasons.setdefault(reason, []).append(specs[name].label if name in specs else name)
    flags += [f"{', '.join(names)} {reason}" for reason, names in reasons.items()]
    return flags


def _regarded(entry: Entry, look: Look) -> list[str]:
    """What others say of the thing: on the row where it began, and on those that stand for it."""
    held = regard_of(entry, look)
    if entry.place != held.versions[0].place and entry.state == "replaced":
        return []
    return [
        *([conflict_words(held.conflict)] if len(held.conflict) > 1 else []),
        *(["disputed"] if held.open_disputes else []),
        *(["confirmed"] if held.confirmed else []),
    ]


def moment_of(entry: Entry) -> datetime:
    """When it happened on the set, if the sighting says so, else when it was logged."""
    seen = sighting_of(entry)
    at = seen.at if seen is not None else None
    if at is not None and at.at is not None and at.precision in ("exact", "minute"):
        return at.at
    return entry.at
