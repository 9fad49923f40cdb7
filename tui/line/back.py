"""From an entry back to its line, and from a changed line to a correction (desks.md 4: `c`).

The line holds what the line can say, its count last so that one backspace reaches it; whatever else the entry
holds stays as it was, since a correction changes only what differs between the old line and the new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from ledger.facts.declare import Fact
from ledger.facts.entry import Entry, NewEntry
from ledger.facts.times import format_day
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from ledger.facts.values import UNKNOWN, Ref, When, listed
from ledger.facts.vocabularies_rights import REASON_DIGITS, REASONS
from tui.line.again import bar_of_sighting
from tui.line.back_seen import as_use, read_sighting
from tui.line.bar import Bar, own_department
from tui.line.errors import LineError
from tui.line.facts import scribe
from tui.line.reading import NO_ANSWERS, Reading, read
from tui.line.words import Lexicon, Word, lexicon_of
from tui.words.entries import listed_codes

if TYPE_CHECKING:
    from ledger.facts.show import Show, ToolHere

_EMPTY_REASONS: Final = frozenset(
    {"update", "updated", "fix", "fixed", "correction", "change", "changed", "other"}
)


def reasons() -> tuple[tuple[str, str, str], ...]:
    """The reasons of a correction: digit, code, words."""
    return tuple((digit, code, REASONS.label(code)) for digit, code in REASON_DIGITS.items())


def reason_problem(why: str, words: str = "") -> str | None:
    """Why a correction's reason will not do, or None. `why` is a code; 7 (other) needs words of its own."""
    if why not in REASON_DIGITS.values():
        return f"Type a reason: {', '.join(f'{digit} {words}' for digit, _, words in reasons())}."
    if why != "other":
        return None
    said = words.split()
    if len(said) < 2 or {word.strip(".,!").casefold() for word in said} <= _EMPTY_REASONS:
        return "Say why in more than one word, and more than “update” or “fix”: what was wrong?"
    return None


def bar_of_entry(entry: Entry, show: Show, bar: Bar) -> Bar:
    """The bar as it stood for an entry, so that its line reads as it did."""
    fact = entry.fact
    if isinstance(fact, AiUse):
        return bar_of_sighting(fact.seen, listed(fact.where.scene), show, bar)
    if isinstance(fact, AiOutput | Mark):
        return bar_of_sighting(fact.seen, (), show, bar)
    if isinstance(fact, AiNone) and len(fact.scope.days or ()) == 1:
        day = show.day(listed(fact.scope.days)[0].as_)
        return replace(bar, day=day, scene=None, setup=None, take=None, slate=None, department=None)
    return replace(bar, department=None)


def line_of(entry: Entry, show: Show, bar: Bar) -> str | None:
    """The line that says `entry`; None for kinds and values that the line cannot say (then:
    the whole form).
    """
    fact = entry.fact
    if isinstance(fact, AiUse):
        line = _use_line(fact, show, bar)
    elif isinstance(fact, AiNone):
        line = _none_line(fact, show, bar)
    elif isinstance(fact, AiOutput | Mark):
        return _sighting_line(fact, show)
    else:
        return None
    if line is None:
        return None
    try:
        again = read(line, show, bar_of_entry(entry, show, bar), entry.at)
    except LineError:
        return None
    return line if type(again.entries[0].fact) is type(fact) else None


def correct(
    entry: Entry,
    text: str,
    why: str,
    show: Show,
    bar: Bar,
    now: datetime,
    *,
    words: str = "",
    answers: Mapping[str, str] = NO_ANSWERS,
    also: Sequence[Entry] = (),
) -> Reading:
    """The correction of `entry` by its changed line; `why` is a code of REASONS, `words` the reason in words.

    `also` are versions that disagree with it: the correction ends that, even with the line as it is. Raises
    LineError for a line that does not read, that is another kind, or that changes nothing.
    """
    old_line = line_of(entry, show, bar)
    if old_line is None:
        told = "This entry is more than a line can say. Take it back with u, then log it anew."
        raise LineError(0, told, 0, len(text))
    then = bar_of_entry(entry, show, bar)
    if isinstance(entry.fact, AiOutput | Mark):
        at = entry.fact.seen.at
        was = read_sighting(old_line, entry.fact, show, then, now, at)
        seen = read_sighting(text, entry.fact, show, then, now, at)
        changed = _merged(entry.fact, was.fact, seen.fact)
        if changed.sealed() == entry.fact.sealed() and not also:
            raise _nothing_new(text)
        return replace(seen.reading, entries=(_version(changed, entry, why, words, show, bar, also),))
    at = entry.fact.seen.at if isinstance(entry.fact, AiUse) else None
    old = read(old_line, show, then, now, at=at)
    new = read(text, show, then, now, at=at, answers=answers)
    fact = entry.fact
    if type(new.entries[0].fact) is not type(fact) or (len(new.entries) > 1 and isinstance(fact, AiNone)):
        raise LineError(
            0,
            "A correction stays what it was. To say something else, take it back and log a new line.",
            0,
            len(text),
        )
    merged = _merged(fact, old.entries[0].fact, new.entries[0].fact)
    if merged.sealed() == fact.sealed() and len(new.entries) == 1 and not also:
        raise _nothing_new(text)
    return replace(new, entries=(_version(merged, entry, why, words, show, bar, also), *new.entries[1:]))


def _nothing_new(text: str) -> LineError:
    return LineError(0, "Nothing is different yet. Change the line, or press Esc.", 0, len(text))


def _version(
    fact: Fact, entry: Entry, why: str, words: str, show: Show, bar: Bar, also: Sequence[Entry]
) -> NewEntry:
    """The corrected fact as an entry, by the hands that are at the keys now."""
    by = fact.changed(
        who=fact.who.changed(person=scribe(bar, show)), note=fact.note.changed(reason=words or None)
    )
    return NewEntry(by, entry.correction(why, *also))


def _merged(fact: Fact, old: Fact, new: Fact) -> Fact:
    """`fact` with what differs between `old` and `new`: what the line cannot say stays as it was."""
    before, after = old.sealed(), new.sealed()
    compartments: dict[str, object] = {}
    for name in after:
        differing = [
            field
            for field in {**before[name], **after[name]}
            if before[name].get(field) != after[name].get(field)
        ]
        if differing:
            changes = {field: getattr(getattr(new, name), field) for field in differing}
            compartments[name] = getattr(fact, name).changed(**changes)
    return fact.changed(**compartments) if compartments else fact


def _use_line(fact: AiUse, show: Show, bar: Bar) -> str | None:
    lexicon = lexicon_of(show)
    department, what = fact.role.department, fact.what
    if department is None or lexicon.word_for("department", department) is None:
        return None
    tool = next((t for t in show.tools if isinstance(what.tool, Ref) and t.id == what.tool.id), None)
    counts = _counts(fact)
    words = [
        _place(fact, show),
        department.lower(),
        _what(fact, tool, department, lexicon),
        _tool(fact, tool),
        *(f"#{ref.as_}" for ref in listed(fact.outputs.assets)[:1]),
        _word(lexicon, "state", fact.outputs.status),
        _word(lexicon, "prominence", fact.outputs.prominence),
        *_persons(fact),
        *_fields(fact, show, bar),
        *counts,
    ]
    note = fact.note.note
    line = " ".join(word for word in words if word)
    return f"{line} ; {note}" if note and "\n" not in note and "\t" not in note else line


def _sighting_line(fact: AiOutput | Mark, show: Show) -> str | None:
    """`42B on`: where it was seen, and what became of it; None if not even the place is known."""
    use, lexicon = as_use(fact), lexicon_of(show)
    parts = (
        _place(use, show),
        _word(lexicon, "state", use.outputs.status),
        _word(lexicon, "prominence", use.outputs.prominence),
        use.seen.camera or "",
    )
    return " ".join(part for part in parts if part) or None


def _place(fact: AiUse, show: Show) -> str:
    where, seen = fact.where, fact.seen
    if where.scene == ():
        return "-"
    scene = seen.scene or next(iter(listed(where.scene)), None)
    take = f"-{seen.take}" if seen.take else ""
    if show.slating == "british" and seen.slate:
        return f"{seen.slate}{take}" + (f" sc:{_named(scene, show)}" if scene else "")
    if scene is None:
        return ""
    if show.slating == "british":
        return f"sc:{_named(scene, show)}" + (f" take:{seen.take}" if seen.take else "")
    name = _named(scene, show)
    unsure = name[-1:].isalpha() or (seen.setup and _is_scene(f"{name}{seen.setup}", show))
    known = show.scene_by_id(scene.id) if scene.id else None
    slash = "/" if unsure else ""
    return f"{name}{slash}{seen.setup or ''}{take}{'' if known else '!'}"


def _is_scene(name: str, show: Show) -> bool:
    return any(scene.name.casefold() == name.casefold() for scene in show.scenes)


def _named(scene: Ref, show: Show) -> str:
    known = show.scene_by_id(scene.id) if scene.id else None
    return known.name if known else scene.as_


def _what(fact: AiUse, tool: ToolHere | None, department: str, lexicon: Lexicon) -> str:
    """The what-word and the origin, unless the tool's listed use says them."""
    function, origin, noun = fact.what.function, fact.what.origination, fact.outputs.thing
    listed_use = tool.uses.get(department) if tool else None
    if listed_use is not None and listed_use[0] == function and listed_use[2] == noun:
        return _word(lexicon, "origin", origin) if origin != listed_use[1] else ""
    options = [
        word for word in lexicon.of_class("what") if function and word.function_for(department) == function
    ]
    named = _best_word(options, noun)
    people = [ref.as_ for ref in listed(fact.performer.people)]
    holder = named is not None and people and not listed_codes(fact.likeness.features)
    word = f"{named.text}:{_quoted(people[0])}" if named and holder else named.text if named else ""
    return f"{word} {_word(lexicon, 'origin', origin)}".strip()


def _best_word(options: list[Word], noun: str | None) -> Word | None:
    """The word with that noun, else one without any, else the first."""
    exact = [word for word in options if word.noun == noun]
    return next(iter([*exact, *(word for word in options if word.noun is None), *options]), None)


def _word(lexicon: Lexicon, cls: Any, code: str | None) -> str:
    found = lexicon.word_for(cls, code) if code else None
    return found.text if found else ""


def _tool(fact: AiUse, tool: ToolHere | None) -> str:
    if tool is not None:
        return tool.words[0] if tool.words else f"@{_quoted(tool.name)}"
    return f"@{_quoted(fact.what.tool.as_)}" if isinstance(fact.what.tool, Ref) else ""


def _persons(fact: AiUse) -> list[str]:
    likeness, people = fact.likeness, [ref.as_ for ref in listed(fact.performer.people)]
    if likeness.in_it == "no":
        return ["np"]
    features = listed_codes(likeness.features)
    who = f":{_quoted(people[0])}" if people else ":?" if fact.performer.people == UNKNOWN else ""
    words = [f"{feature}{who if at == 0 else ''}" for at, feature in enumerate(features)]
    words += [f"{features[0]}:{_quoted(name)}" for name in people[1:]] if features else []
    writers = [ref.as_ for ref in listed(fact.writing.writers)]
    words += [f"writer:{_quoted(name)}" for name in writers]
    return words + (["writer"] if fact.writing.effect and not writers else [])


def _fields(fact: AiUse, show: Show, bar: Bar) -> list[str]:
    """`day:` `made:` `by:` `said:` and the basis, as far as they were said."""
    lexicon, role, who, where = lexicon_of(show), fact.role, fact.who, fact.where
    told = who.told_by.as_ if who.told_by else role.told_by
    default = "did_it" if own_department(bar, show) == role.department else "told_by_user"
    by = who.by.as_ if who.by else role.vendor or role.craft
    values = {
        "shot": next(iter(where.shot), None) if isinstance(where.shot, tuple) else None,
        "version": where.version.as_ if where.version else None,
        "phase": where.phase,
        "made": made_words(where.occurred),
        "by": by,
        "said": told,
    }
    basis = _word(lexicon, "basis", role.basis) if role.basis != ("told_by_user" if told else default) else ""
    return [basis, *(f"{name}:{_quoted(value)}" for name, value in values.items() if value)]


def made_words(when: When | None) -> str | None:
    """When a tool was used, as it is typed: `12 Nov 2025 14:05`, `about …`, `?` for not known."""
    if when is None:
        return None
    local, day = when.local, when.day
    if local is None or day is None:
        return "?"
    if when.precision == "year":
        return str(day.year)
    if when.precision == "month":
        return f"{local:%b %Y}"
    if when.precision == "day":
        return format_day(day)
    return f"{'about ' if when.precision == 'approximate' else ''}{format_day(day)} {local:%H:%M}"


def _counts(fact: AiUse) -> list[str]:
    """Camera and count, the count last."""
    count, made, camera = fact.outputs.count, fact.what.made, fact.seen.camera
    if not isinstance(count, int):
        return [camera or ""]
    if isinstance(made, int):
        return [camera or "", f"{count}of{made}"]
    return [f"{camera or 'x'}{count}"] if count else [camera or ""]


def _quoted(text: str) -> str:
    """`text` as a value of the line: in quotes if it has spaces or signs of the grammar."""
    if text and not any(c.isspace() or c in ";:'\"‘’“”" for c in text):
        return text
    pair = next((pair for pair in ('""', "''", "“”", "‘’") if pair[1] not in text), '""')
    return f"{pair[0]}{text}{pair[1]}"


def _none_line(fact: AiNone, show: Show, bar: Bar) -> str | None:
    scope = fact.scope
    departments = scope.departments or ()
    if len(departments) != 1 or scope.besides or fact.basis.basis != "said" or scope.wording:
        return None
    where = _none_scope(fact, show)
    if where is None:
        return None
    said = fact.by.person.as_ if fact.by.person else fact.basis.role
    parts = ["none", departments[0].lower(), where, f"said:{_quoted(said)}" if said else ""]
    line = " ".join(part for part in parts if part)
    note = fact.note.note
    return f"{line} ; {note}" if note and "\n" not in note and "\t" not in note else line


def _none_scope(fact: AiNone, show: Show) -> str | None:
    scope = fact.scope
    if scope.days:
        return f"day:{_quoted(scope.days[0].as_)}" if len(scope.days) == 1 else None
    if scope.phases:
        return f"phase:{scope.phases[0]}" if len(scope.phases) == 1 else None
    scenes = listed(scope.scenes)
    if scope.until is not None:
        episodes = {s.episode for s in show.scenes for ref in scenes if s.id == ref.id}
        every = {s.episode for s in show.scenes}
        return (
            "film"
            if episodes == every
            else f"episode ep:{next(iter(episodes))}"
            if len(episodes) == 1
            else None
        )
    if len(scenes) == 1:
        known = show.scene_by_id(scenes[0].id) if scenes[0].id else None
        return known.name if known else f"{scenes[0].as_}!"
    kept = [scene for scene in show.scenes if not scene.omitted]
    ids = [ref.id for ref in scenes]
    at = next((place for place, scene in enumerate(kept) if scene.id == ids[0]), None)
    if at is None or [scene.id for scene in kept[at : at + len(ids)]] != ids:
        return None
    return f"{kept[at].name}..{kept[at + len(ids) - 1].number}"
