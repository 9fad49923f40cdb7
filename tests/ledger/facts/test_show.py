"""The show as its entries leave it: what the line completes and the documents head."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from ledger.facts import Entry, Fact, Show, make
from ledger.facts.vocabularies import DEPARTMENTS

LOG = "hotset/0123456789abcdef/main/e1"
ZONE = "America/Los_Angeles"


def entry(seq: int, kind: str, compartments: dict[str, Any], **told: Any) -> Entry:
    """An entry as the ledger would give it."""
    fact: Fact = make(kind, compartments)
    at = datetime(2025, 12, 4, 22, 2, seq % 60, tzinfo=UTC)
    id = f"019aa250-dd00-7b6a-9d1c-{seq:012x}"
    made = Entry(LOG, seq, id, at, None, kind, 1, (), bytes(32), fact, thing=told.pop("thing", seq))
    return replace(made, **told)


def scene(seq: int, number: str, **told: Any) -> Entry:
    """A scene entry."""
    where = {"number": number, **told.pop("where", {})}
    return entry(seq, "scene", {"where": where}, **told)


def day(seq: int, label: str, on: date, standing: str, **told: Any) -> Entry:
    """A day entry."""
    when = {"at": f"{on.isoformat()}T08:00:00.000Z", "precision": "day", "zone": ZONE}
    return entry(
        seq, "day", {"where": {"label": label, "date": when, "unit": "main", "state": standing}}, **told
    )


def test_a_new_record_is_a_show_without_anything() -> None:
    """The line works before anything was imported: every department is there, and nothing is guessed."""
    show = Show.of([])
    assert show.departments == DEPARTMENTS.codes
    assert (show.code, show.slating, show.open_day, show.revision) == ("", None, None, None)
    assert show.scene("42") is None


def test_the_code_stands_for_the_title_until_that_is_released() -> None:
    """The title before its release is confidential: nothing that prints a title may find it here."""
    secret = entry(1, "production", {"what": {"code": "SLN", "zone": ZONE}, "title": {"title": "Salt Line"}})
    assert Show.of([secret]).title == "SLN"
    told = {"what": {"code": "SLN", "zone": ZONE, "title": "Salt Line"}}
    released = entry(2, "production", told, thing=1)
    assert Show.of([replace(secret, state="replaced"), released]).title == "Salt Line"


def test_the_production_id_comes_from_the_start_of_the_record() -> None:
    """The random id, not the title, names the log."""
    opened = entry(0, "log.open", {"what": {"production": "0123456789abcdef"}})
    assert Show.of([opened]).production_id == "0123456789abcdef"


def test_scenes_stand_in_natural_order_under_their_first_entry() -> None:
    """Entries follow the scene: after a correction its id is still that of its first entry."""
    first = scene(1, "10", state="replaced", where={"revision": "Green"})
    second = scene(5, "10", thing=1, where={"revision": "Goldenrod", "omitted": "yes", "eighths": 10})
    show = Show.of([first, scene(2, "9"), scene(3, "10A"), scene(4, "A9"), second])
    assert [s.number for s in show.scenes] == ["A9", "9", "10", "10A"]
    ten = show.scene("10")
    assert ten is not None
    assert (ten.id, ten.entry, ten.revision, ten.omitted, ten.eighths) == (first.id, 6, "Goldenrod", True, 10)
    assert show.scene_by_id(first.id) == ten


def test_a_scene_is_found_as_the_script_writes_it() -> None:
    """42a finds 42A unless the script has both; in a series the same number needs its episode."""
    show = Show.of(
        [scene(1, "42A"), scene(2, "10aA"), scene(3, "10AA"), scene(4, "7", where={"episode": "104"})]
    )
    assert show.scene("42a") == show.scene("42A") is not None
    assert show.scene("10aa") is None
    assert (found := show.scene("10aA")) is not None
    assert found.number == "10aA"
    assert show.scene("7") == show.scene("7", "104") is not None
    series = Show.of([scene(4, "7", where={"episode": "104"}), scene(5, "7", where={"episode": "105"})])
    assert series.scene("7") is None
    assert (other := series.scene("7", "105")) is not None
    assert other.name == "105:7"


def test_what_was_taken_back_is_not_part_of_the_show() -> None:
    """A tool that was entered by mistake and taken back completes no word."""
    tool = entry(1, "tool", {"what": {"name": "Fenfire Image", "version": "4", "words": ["ff"]}})
    assert Show.of([tool]).tool("ff") is not None
    assert Show.of([replace(tool, state="retracted")]).tool("ff") is None


def test_tools_are_found_by_word_or_name_and_know_their_listed_uses() -> None:
    """`ff` in Art means a generated image; case and hyphens don't count."""
    use = {"department": "ART", "function": "PROP-GFX", "origination": "originated", "noun": "image"}
    tool = entry(
        1, "tool", {"what": {"name": "Fenfire Image", "version": "4", "words": ["ff"], "uses": [use]}}
    )
    show = Show.of([tool])
    found = show.tool("fenfire-image 4")
    assert found is not None
    assert found.known_as == "Fenfire Image 4"
    assert found.uses == {"ART": ("PROP-GFX", "originated", "image")}
    assert show.tool("FF") == found
    assert show.tool("f") is None


def test_a_tool_of_the_list_cannot_stand_as_a_person() -> None:
    """An invented tool is on no list of products: the show's own register is asked as well."""
    show = Show.of([entry(1, "tool", {"what": {"name": "Fenfire", "words": ["ff"]}})])
    for name in ("ff", "Fenfire", "ChatGPT"):
        assert "cannot stand as a person" in (show.person_problem(name) or "")
    assert show.person_problem("R. Vale") is None


def test_people_are_found_by_name_or_role_if_only_one_fits() -> None:
    """Two grips share a role: the line must ask, not choose."""
    vale = entry(1, "person", {"name": {"name": "R. Vale"}, "role": {"role": "script supervisor"}})
    grips = [entry(n, "person", {"name": {"name": f"G. {n}"}, "role": {"role": "grip"}}) for n in (2, 3)]
    show = Show.of([vale, *grips])
    assert (found := show.person("Script Supervisor")) is not None
    assert found.name == "R. Vale"
    assert show.person("grip") is None
    assert show.person("g 2") is not None


def test_the_open_day_is_the_last_one_opened_and_not_closed() -> None:
    """Today is the shoot day with its label; a closed day is closed by a correction of the same day."""
    eleven = day(1, "11", date(2025, 12, 3), "open", state="replaced")
    closed = day(2, "11", date(2025, 12, 3), "closed", thing=1)
    twelve = day(3, "12", date(2025, 12, 4), "open")
    show = Show.of([eleven, closed, twelve])
    assert [d.label for d in show.days] == ["11", "12"]
    assert (today := show.open_day) is not None
    assert (today.label, today.date, today.zone) == ("12", date(2025, 12, 4), "UTC")
    assert (gone := show.day("11")) is not None
    assert (gone.id, gone.open) == (eleven.id, False)
    assert Show.of([eleven, closed]).open_day is None


def test_the_newest_script_revision_heads_the_screens() -> None:
    """Goldenrod 20 Nov, as people call it."""
    dated = {"at": "2025-11-20T08:00:00.000Z", "precision": "day", "zone": ZONE}
    green = entry(1, "version", {"what": {"kind": "script", "name": "Green"}})
    cut = entry(3, "version", {"what": {"kind": "cut", "name": "cut 3"}})
    goldenrod = entry(2, "version", {"what": {"kind": "script", "name": "Goldenrod", "date": dated}})
    assert str(Show.of([green, goldenrod, cut]).revision) == "Goldenrod 20 Nov"
    assert str(Show.of([green]).revision) == "Green"


def test_a_production_adds_departments_and_renames_others() -> None:
    """Catering is the show's own; Directing is called Assistant directors here."""
    catering = entry(
        1, "code", {"what": {"list": "department", "code": "CTG", "label": "Catering", "words": ["food"]}}
    )
    directing = entry(
        2, "code", {"what": {"list": "department", "code": "DIR", "label": "Assistant directors"}}
    )
    show = Show.of([catering, directing])
    assert show.departments["CTG"] == "Catering"
    assert show.departments["DIR"] == "Assistant directors"
    assert show.departments["ART"] == "Art"
    assert show.words == {"department": {"CTG": ("food",)}}


def test_who_is_asked_keeps_every_standing_question() -> None:
    """Whoever shrinks the denominator is seen: the entries themselves are handed on."""
    asked = entry(1, "asked", {"scope": {"act": "sets", "departments": ["ART"], "scenes": "all"}})
    assert Show.of([asked]).asked == (asked,)
    assert Show.of([replace(asked, state="replaced")]).asked == ()


def test_two_corrections_that_disagree_still_give_one_scene() -> None:
    """A conflict is shown elsewhere; the registers go on with the newest, so that work can."""
    one = scene(2, "42", thing=1, state="conflict")
    other = scene(3, "42", thing=1, state="conflict", where={"omitted": "yes"})
    show = Show.of([scene(1, "42", state="replaced"), one, other])
    assert [(s.number, s.omitted) for s in show.scenes] == [("42", True)]
