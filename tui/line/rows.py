"""The reading: what a line says, in whole words, before Enter; each filled value with its source (desks.md
5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ledger.facts.times import format_when
from ledger.facts.vocabularies import PHASES
from ledger.facts.vocabularies_rights import CONSENT_STATES
from tui.line.bar import Bar
from tui.line.filled import Nothing, Use, Where
from tui.line.words import base
from tui.words.names import department_name, unit_name
from tui.words.numbers import joined
from tui.words.phrases import (
    DOT,
    camera_words,
    done,
    hand_phrase,
    how_many,
    known_how,
    person_phrase,
    slated_place,
    status_words,
    take_words,
)

if TYPE_CHECKING:
    from ledger.facts.show import Show

Label = Literal["Where", "Whose", "What", "With", "When", "People", "How known", "Note", "Unsaid"]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One row: `source` says where a filled value came from, `differs` marks what is not the bar's (▸)."""

    label: Label
    text: str
    source: str = ""
    differs: bool = False


def use_rows(use: Use, show: Show, bar: Bar) -> tuple[ReadingRow, ...]:
    """The rows of a use, in the order of the screen; rows with nothing to say are left out."""
    rows = [_where(use.where, show), _whose(use, show), _what(use, show)]
    if use.tool_name is not None:
        source = "on the list" if use.tool else "not on the list: logged and flagged"
        rows.append(ReadingRow("With", use.tool_name, source))
    if use.occurred is not None:
        rows.append(ReadingRow("When", _occurred(use)))
    people = _people(use, show)
    if people:
        rows.append(ReadingRow("People", DOT.join(people)))
    if use.basis_typed:
        told = use.told_by.spoken if use.told_by else None
        rows.append(ReadingRow("How known", known_how(use.basis, use.department, told, show)))
    if use.note:
        rows.append(ReadingRow("Note", use.note))
    unsaid = unsaid_of(use)
    if unsaid:
        rows.append(ReadingRow("Unsaid", DOT.join(unsaid)))
    return tuple(rows)


def _where(where: Where, show: Show) -> ReadingRow:
    dated = _dated(where)
    if where.nowhere or not where.by_scene:
        day = dated if where.nowhere else ()
        return ReadingRow("Where", DOT.join(("no scene", *day)), differs=where.differs)
    parts: list[str] = []
    if where.scene is not None:
        named = where.known.name if where.known else _episode(where) + where.scene.as_
        text = slated_place(named, where.setup, where.take)
        if where.as_written:
            text += ", not in the script: as written"
        elif where.known is not None and where.known.omitted:
            text += ", omitted in the script"
        elif not (where.setup or where.take or where.slate):
            text += ", setup not stated"
        elif (
            where.setup is None
            and show.slating != "british"
            and where.take is not None
            and not where.take.startswith("WT")
        ):
            text = text.replace(f"scene {named}", f"scene {named} · no setup letter", 1)
        parts.append(text)
    elif where.setup or where.take:
        parts += [f"setup {where.setup}"] if where.setup else []
        parts += [take_words(where.take)] if where.take else []
    if where.slate:
        parts.insert(0, f"slate {where.slate}")
    if where.scene is None:
        parts.append("scene not stated")
    source = "" if where.typed or not (where.scene or where.day) else "from the bar"
    if where.typed and where.slate and not where.nowhere and where.scene is not None:
        source = "scene from the bar"
    if where.by_rule:
        source = "by the show’s rule for slates"
    return ReadingRow("Where", DOT.join((*parts, *dated)), source, where.differs)


def _episode(where: Where) -> str:
    return f"{where.episode}:" if where.episode else ""


def _dated(where: Where) -> tuple[str, ...]:
    if where.day is None:
        return ("no day open",)
    unit = unit_name(where.unit)
    return (f"day {where.day.label}", *([unit] if unit else []))


def _whose(use: Use, show: Show) -> ReadingRow:
    name = department_name(use.department, show)
    if use.vendor:
        name += f", by {show.codes.get('vendor', {}).get(use.vendor, use.vendor)}"
    elif use.used_by:
        name += f", by {use.used_by.spoken}"
    how = "" if use.basis_typed else known_how(use.basis, use.department, None, show)
    source = ", ".join(part for part in ("from the bar" if use.department_from_bar else "", how) if part)
    return ReadingRow("Whose", name, source)


def _what(use: Use, show: Show) -> ReadingRow:
    did = done(use.function, use.noun, use.origination, listed=use.listed_use, show=show)
    if use.purpose:
        did += f": {use.purpose}"
    if use.performers and not use.features and use.about_a_person:
        did += f" of {joined([ref.as_ for ref in use.performers])}"
    parts = [did]
    if use.asset is not None:
        parts.append(f"#{use.asset.as_}" + ("" if use.asset.id else " (not on the list)"))
    parts += [part for part in (how_many(use.count, use.made), camera_words(use.camera, "seen ")) if part]
    parts += status_words(use.status, use.prominence)
    if use.phase:
        parts.append(f"phase {PHASES.label(use.phase, show.codes.get(PHASES.name))}")
    if use.version:
        parts.append(f"in {use.version.as_}")
    if use.shot:
        parts.append(f"shot {use.shot}")
    source = "listed use" if use.listed_use else "origin from the listed use" if use.origin_listed else ""
    return ReadingRow("What", DOT.join(parts), source)


def _occurred(use: Use) -> str:
    when = use.occurred
    if when is None or when.at is None:
        return "when made: not known"
    known = {"day": "the day is known", "month": "the month is known", "year": "the year is known"}
    precision = known.get(when.precision)
    return f"made {format_when(when)}" + (f", {precision}" if precision else "")


def _people(use: Use, show: Show) -> list[str]:
    names = [ref.as_ for ref in use.performers]
    in_what = use.about_a_person and not use.features and use.in_it == "yes" and names
    person = None if in_what else person_phrase(use.in_it, use.features, names, unknown=use.performer_unknown)
    said = [person] if person else []
    if use.consents:
        said.append(f"consent {joined([ref.as_ for ref in use.consents])}")
    elif use.consent:
        said.append(f"consent {CONSENT_STATES.label(use.consent)}")
    if use.writer:
        writers = joined([ref.as_ for ref in use.writers])
        said.append(
            f"touches the writing of {writers}" if writers else "touches a writer, which one is not stated"
        )
    for hand in use.hands:
        who = hand.who.spoken if hand.who else department_name(use.department, show)
        said.append(hand_phrase(hand.natures, hand.words, who))
    return said


def unsaid_of(use: Use) -> tuple[str, ...]:
    """What the line leaves open, in the order in which a form would ask it."""
    thing = use.noun is not None or use.camera is not None
    nobody_asked = use.in_it is None and not use.about_a_person
    open_points = (
        ("tool", use.tool_name is None),
        ("what the AI did", use.function is None),
        ("new content or not", use.function is not None and use.origination is None),
        ("count", use.count is None and use.asset is None and thing),
        ("when made" if thing else "when used", use.occurred is None),
        ("what people did", not use.hands),
        ("whose", asks_whose(use)),
        ("consent", asks_consent(use)),
        ("a person in it (asked at wrap)", nobody_asked),
    )
    return tuple(words for words, is_open in open_points if is_open)


def asks_whose(use: Use) -> bool:
    """Whether whose likeness it is has to be asked: a person was typed, or the work is on a person."""
    touched = bool(use.features) or use.about_a_person
    return touched and use.in_it != "no" and not use.performers and not use.performer_unknown


def asks_consent(use: Use) -> bool:
    """Whether the consent has to be asked for."""
    touched = bool(use.features) or use.about_a_person
    return touched and use.in_it != "no" and use.consent is None and not use.consents


def none_rows(none: Nothing, show: Show, bar: Bar) -> tuple[ReadingRow, ...]:
    """The rows of a none: whose, that it is none, for what, and who said so to whom."""
    name = department_name(none.department, show)
    who = none.said_by.spoken if none.said_by else f"{name}, by whom not stated"
    taken = bar.person or bar.role
    day = [f"day {bar.day.label}"] if bar.day and not none.days else []
    rows = [
        ReadingRow("Whose", name),
        ReadingRow("What", "No AI use stated"),
        ReadingRow(
            "Where", DOT.join([none.scope, *day]), "from the bar" if none.from_bar else "", none.differs
        ),
        ReadingRow("How known", DOT.join([f"said by {who}", *([f"taken down by {taken}"] if taken else [])])),
    ]
    if none.note:
        rows.append(ReadingRow("Note", none.note))
    return tuple(rows)


def hint_of(use: Use) -> str | None:
    """What a line could have said better, or what follows from it; None if there is nothing to add."""
    hints = []
    if use.status == "planned":
        hints.append("planned, not done: it stays open until an approval names it")
    typed = {word for hand in use.hands for word in hand.words}
    lexicon = base()
    in_note = [word.strip(".,;:!?()’'\"“”") for word in (use.note or "").casefold().split()]
    unheard = [
        w for w in dict.fromkeys(in_note) if w in lexicon and lexicon[w].cls == "hand" and w not in typed
    ]
    if unheard:
        hints.append(f"{joined(unheard)} typed as a word records who changed it")
    if use.where.as_written:
        hints.append("the scene is flagged for the next import of the script")
    return ". ".join(hint[0].upper() + hint[1:] if at else hint for at, hint in enumerate(hints)) or None
