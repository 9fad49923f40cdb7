"""The guild audit trail: scope, order, corrections in place, gaps."""

from __future__ import annotations

import json
from typing import Any

from exporters import Options, Withheld, render
from ledger.facts import Day, Retract
from tests.exporters.record import Record, begun, on, small


def told(record: Record, audience: str = "file", options: Options | None = None) -> dict[str, Any]:
    """A trail as data."""
    made: dict[str, Any] = json.loads(
        render(record.checked(), "trail", fmt="json", audience=audience, options=options)
    )
    return made


def entries(page: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(part for part in page["sections"] if part["name"] == "entries")[
        "items"
    ]
    return found


def test_each_entry_stands_once_in_order() -> None:
    """The whole record prints every entry exactly once: its own line, or under the entry that it is about."""
    page = told(small())
    firsts = [int(item["about"]) for item in entries(page)]
    under = [int(below["about"]) for item in entries(page) for below in item.get("under", [])]
    assert firsts == sorted(firsts)
    assert sorted(firsts + under) == list(range(1, len(small().entries) + 1))


def test_a_correction_stands_under_its_entry_with_old_and_new() -> None:
    """The sentence holds the value in force; under it "3 → 2" with reason, person and time."""
    posters = next(item for item in entries(told(small())) if "posters" in item["text"])
    assert "two posters" in posters["text"]
    (correction,) = [below["text"] for below in posters["under"] if below["text"].startswith("corrects")]
    assert "posters 3 → 2, miscount, R. Vale," in correction


def test_what_is_taken_back_stays_readable() -> None:
    """A retracted use keeps its sentence, marked as taken back, with the entry that did it under it."""
    record = small()
    use = next(entry for entry in record.entries if entry.kind == "ai.use" and entry.state == "current")
    record.log(record.make(Retract.kind, note={"reason": "it was a photograph"}), use.link("retracts"))
    (item,) = [item for item in entries(told(record)) if item.get("taken_back") == "yes"]
    assert "Taken back: it was a photograph" in item["text"]


def test_a_guild_sees_its_own_scope_and_the_scope_is_said() -> None:
    """SAG-AFTRA's copy holds what touches a performer, not the posters or the drafts; it says so."""
    page = told(small(), "sag-aftra")
    text = json.dumps(page, ensure_ascii=False)
    assert "six words of one performance" in text
    assert "posters" not in text
    assert "First draft" not in text
    assert page["sections"][0]["items"][0]["text"].startswith("Entries that touch a performer. Not in scope:")


def test_writers_classes_never_reach_a_performers_guild_and_the_other_way() -> None:
    """The WGA's copy names no performer, SAG-AFTRA's no hand-over."""
    assert "Castellan" not in json.dumps(told(small(), "wga"))
    assert "company notes" not in json.dumps(told(small(), "sag-aftra"))


def test_late_entries_say_by_how_much() -> None:
    """From three days on, an entry says how long after the use it was made; before that, nothing."""
    record = small()
    voice = next(item for item in entries(told(record)) if "six words of" in item["text"])
    assert "3 days after" in voice["text"]
    posters = next(item for item in entries(told(record)) if "posters" in item["text"])
    assert "days after" not in posters["text"]


def test_days_that_nobody_speaks_of_are_listed() -> None:
    """A day of a unit that no entry and no statement names is a gap, said by unit."""
    record = small()
    record.log(record.make(Day.kind, where={"label": "2U-1", "date": on(2026, 1, 13), "unit": "second"}))
    days = next(part for part in told(record)["sections"] if part["name"] == "days")["items"]
    assert "Second unit, 1 of 1 day: 2U-1 (13 Jan 2026). No entry and no statement names these days." in [
        item["text"] for item in days
    ]


def test_a_withheld_part_is_shown_in_its_place() -> None:
    """Never a gap: the place says what is withheld, why, and who decided it."""
    record = small()
    voice = next(e for e in record.entries if e.kind == "ai.use" and "Castellan" in str(e.fact))
    options = Options(withheld=(Withheld(voice.number, "performer", "not needed", "I. Hale"),))
    item = next(i for i in entries(told(record, "sag-aftra", options)) if "six words of" in i["text"])
    assert "[withheld: performer, not needed, I. Hale]" in item["text"]


def test_a_use_against_a_statement_of_none_is_named() -> None:
    """Art stated none in scene 1 and used a tool there: both stay, and the trail says which entry it is."""
    record = begun("1 2")
    record.log(record.make("asked", scope={"act": "sets", "departments": ["ART"], "scenes": "all"}))
    said = {"departments": ["ART"], "scenes": record.scene("1", "2")}
    record.log(record.make("ai.none", scope=said, basis={"basis": "signed", "role": "designer"}))
    use = record.log(record.make("ai.use", role={"department": "ART"}, where={"scene": record.scene("1")}))
    days = [item["text"] for item in _section(told(record), "days")]
    assert (
        f"By scene: entry {use.number} stands against a statement of none that does not except it. Both stay."
        in days
    )
    assert "What is stated as none by scene rests on 1 entry by 1 person." in days


def test_how_many_said_so_does_not_depend_on_who_may_read_the_names() -> None:
    """A guild that isn't given names reads the same number of people as the production's own file."""
    counts = [
        [item["text"] for item in _section(told(small(), audience), "days") if "rests on" in item["text"]]
        for audience in ("file", "sag-aftra")
    ]
    assert counts[0] == counts[1] != []


def _section(page: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(part for part in page["sections"] if part["name"] == name)["items"]
    return found
