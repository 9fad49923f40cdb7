"""Salt Line agrees with every page that shows it: the calendar and figures of the design of its documents."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from ledger.audit.coverage import coverage
from ledger.facts import AiOutput, AiUse, Attestation, Consent, Entry, WritingMaterial
from ledger.ledger import Ledger
from tui.demo.build import DemoResult
from tui.demo.stage import ZONE

PLAYBACK_ANSWERED = "13 18 19 33 37 42 47 50 56 59".split()  # noqa: SIM905 (scene numbers read better in a row)


@pytest.fixture(scope="module")
def entries(record: Ledger) -> list[Entry]:
    """All entries of the demo."""
    return list(record.entries())


def local(entry: Entry) -> str:
    """When an entry was logged, on the show's clock."""
    return entry.at.astimezone(ZoneInfo(ZONE)).strftime("%Y-%m-%d %H:%M")


def chain(entries: list[Entry], first: Entry) -> list[Entry]:
    """The entries of one thing, in order."""
    return [entry for entry in entries if entry.thing == first.thing]


def use_by(entries: list[Entry], word: str) -> list[Entry]:
    """Current uses of the tool whose name holds `word`."""
    return [
        entry
        for entry in entries
        if isinstance(entry.fact, AiUse)
        and entry.state == "current"
        and word in str(entry.fact.what.plain().get("tool"))
    ]


def test_every_cell_of_the_matrix(record: Ledger, entries: list[Entry]) -> None:
    """111 recorded (47, 58, 5 and 1), 692 none, 51 not recorded: 854 of 14 groups for 61 scenes."""
    found = coverage(record.show(), entries)
    matrix = found.by_scene
    assert matrix is not None
    assert (len(matrix.rows), len(matrix.columns), matrix.asked) == (14, 61, 854)
    assert [matrix.count(state) for state in ("recorded", "none", "not_recorded")] == [111, 692, 51]
    recorded = {row.label: row.count("recorded") for row in matrix.rows if row.count("recorded")}
    assert recorded == {"Writing": 5, "Art": 1, "Visual effects": 47, "Post sound": 58}
    assert {row.label: row.count("not_recorded") for row in matrix.rows if row.count("not_recorded")} == {
        "Playback": 51
    }
    assert found.not_asked == ("ACC", "TRN", "CTG")


def test_playback_answered_for_ten_scenes(record: Ledger, entries: list[Entry]) -> None:
    """The scenes with screens in them, and no other."""
    matrix = coverage(record.show(), entries).by_scene
    assert matrix is not None
    playback = next(row for row in matrix.rows if row.label == "Playback")
    assert [number for _, number in playback.places("none")] == PLAYBACK_ANSWERED


def test_the_script(record: Ledger) -> None:
    """61 scenes on Goldenrod: 1 to 60 without 24, and A17, 58A in their places; slates mean setups."""
    show = record.show()
    live = [scene.number for scene in show.scenes if not scene.omitted]
    assert len(live) == 61
    assert [scene.number for scene in show.scenes if scene.omitted] == ["24"]
    assert live[15:18] == ["16", "A17", "17"]
    assert live[-4:] == ["58", "58A", "59", "60"]
    assert (str(show.revision), show.slating) == ("Goldenrod 20 Nov", "setups")


def test_the_calendar(record: Ledger) -> None:
    """32 days of the main unit, every scene once, none on the days off; day 12 and day 30 on their dates."""
    main = [day for day in record.show().days if day.unit == "main"]
    dates = {day.label: day.date for day in main}
    assert len(main) == 32
    assert (min(dates.values(), key=str), max(dates.values(), key=str)) == (
        date(2025, 11, 17),
        date(2026, 1, 15),
    )
    assert (dates["12"], dates["30"]) == (date(2025, 12, 4), date(2026, 1, 13))
    off = {date(2025, 11, 27), date(2025, 11, 28)}
    assert not off & set(dates.values())
    assert not any(date(2025, 12, 20) <= day <= date(2026, 1, 4) for day in dates.values() if day)
    worked = [scene for day in main for scene in day.scenes]
    assert len(worked) == len(set(worked)) == 61
    assert not any(day.open for day in record.show().days)
    assert [day.label for day in record.show().days if day.unit == "second"] == ["2U-1", "2U-2"]


def test_day_12_is_entries_112_to_125(entries: list[Entry]) -> None:
    """The entries of the log desk's screens, at their times."""
    told = [
        (entry.number, local(entry)[11:], entry.kind) for entry in entries if "2025-12-04" in local(entry)
    ]
    assert told[:14] == [
        (112, "07:50", "ai.use"),
        (113, "08:31", "ai.none"),
        (114, "09:05", "ai.none"),
        (115, "10:47", "mark"),
        (116, "11:20", "ai.use"),
        (117, "12:40", "ai.none"),
        (118, "14:02", "ai.use"),
        (119, "14:06", "ai.output"),
        (120, "14:09", "ai.none"),
        (121, "14:12", "ai.use"),
        (122, "15:02", "ai.output"),
        (123, "16:20", "ai.none"),
        (124, "16:48", "ai.none"),
        (125, "17:30", "ai.none"),
    ]
    assert entries[114].state == "current"


def test_the_posters(entries: list[Entry]) -> None:
    """Three said, two the same day by a miscount, a third reported 333 days after."""
    posters = chain(entries, entries[117])
    counts = [entry.fact.outputs.count for entry in posters if isinstance(entry.fact, AiUse)]
    assert counts == [3, 2, 2, 3]
    assert [link.why for entry in posters for link in entry.re] == [
        "miscount",
        "late_information",
        "late_information",
    ]
    assert (date.fromisoformat(local(posters[3])[:10]) - date(2025, 12, 4)).days == 333


def test_the_vendors_shots(entries: list[Entry]) -> None:
    """121 shots in version 1, 112 in version 2, of 1,412; the vendor is a code, stated by the vendor."""
    uses = use_by(entries, "Northfold")
    now = [entry.fact.outputs.count for entry in uses if isinstance(entry.fact, AiUse)]
    before = [
        first.fact.outputs.count for use in uses if isinstance((first := chain(entries, use)[0]).fact, AiUse)
    ]
    assert (sum(n for n in before if isinstance(n, int)), sum(n for n in now if isinstance(n, int))) == (
        121,
        112,
    )
    for use in uses:
        assert isinstance(use.fact, AiUse)
        assert (use.fact.role.vendor, use.fact.role.basis) == ("NFX", "vendor_declared")


def test_the_changed_performance(entries: list[Entry]) -> None:
    """Consent of 2 March, use of 9 March, entered on 12 March 2026; five words became six."""
    uses = use_by(entries, "Tidewater")
    voice = next(entry for entry in uses if "voice" in str(entry.fact.sealed()["likeness"]))
    first = chain(entries, voice)[0]
    assert isinstance(voice.fact, AiUse)
    assert voice.fact.where.occurred is not None
    consent = next(entry.fact for entry in entries if isinstance(entry.fact, Consent))
    assert consent.likeness.signed is not None
    assert (consent.likeness.signed.day, voice.fact.where.occurred.day) == (
        date(2026, 3, 2),
        date(2026, 3, 9),
    )
    assert (local(first)[:10], voice.fact.outputs.count) == ("2026-03-12", 6)


def test_the_written_material(entries: list[Entry]) -> None:
    """Six pieces, item 3 without a date, item 5 corrected from 13 pages to 31."""
    standing = [entry.fact for entry in entries if entry.state == "current"]
    items = [fact.what for fact in standing if isinstance(fact, WritingMaterial)]
    assert {item.pages for item in items} == {9, 14, 31, 108, 111, 112}
    assert [item.pages for item in items if item.date is None] == [111]


def test_statements_about_no_cell(entries: list[Entry]) -> None:
    """No replica, generated text, source material, other hand-over or real people: stated by topic."""
    topics = {entry.fact.statement.topic for entry in entries if isinstance(entry.fact, Attestation)}
    assert topics >= {"replica", "generated_text", "source_material", "hand_over", "real_people"}


def test_tools_and_training_data(record: Ledger) -> None:
    """Nine invented tools; of the seven in use three are licensed, one is not, three makers say nothing."""
    show = record.show()
    used = [tool for tool in show.tools if set(tool.words) & {"ff", "gpt", "rx", "cv", "tv", "nfo", "nfm"}]
    said = [tool.fact.training.position for tool in used]
    assert [said.count(word) for word in ("licensed", "not_licensed", "undisclosed")] == [3, 1, 3]
    assert {word for tool in show.tools for word in tool.words} >= {"ff", "gpt", "rx", "rw", "mj", "cv"}


def test_nothing_real_is_named(entries: list[Entry], demo: DemoResult) -> None:
    """No entry and no script names a product that exists."""
    text = " ".join(str(entry.fact.sealed()) for entry in entries).casefold()
    text += " ".join(path.read_text(encoding="utf-8") for path in demo.scripts).casefold()
    for name in (
        "firefly",
        "chatgpt",
        "openai",
        "izotope",
        "rx 12",
        "midjourney",
        "runway",
        "sora",
        "netflix",
    ):
        assert name not in text


def test_there_is_enough_to_look_at(demo: DemoResult, entries: list[Entry]) -> None:
    """At least 150 entries, with corrections, something taken back, an open mark, and an intact record."""
    assert demo.entries == len(entries) >= 150
    assert demo.verification.verdict == "intact"
    assert sum(entry.state == "retracted" for entry in entries) >= 1
    assert sum(entry.kind == "mark" and entry.state == "current" for entry in entries) == 1


def test_what_stands_around_the_uses(entries: list[Entry]) -> None:
    """Approvals, notices, consents and their standing, vendors, a scan and its end: each is there."""
    kinds = [entry.kind for entry in entries]
    wanted = {
        "approval": 2, "notice": 2, "consultation": 1, "consent": 2, "consent.status": 2, "replica": 1,
        "replica.event": 2, "vendor.declaration": 2, "writing.handover": 1, "writing.ai_consent": 1,
    }  # fmt: skip
    assert {kind: kinds.count(kind) for kind in wanted} == wanted


def test_nothing_temporary_is_left_in_the_cut(entries: list[Entry]) -> None:
    """Each of the three temporary items was replaced or taken out, in an entry of its own."""
    temporary = [
        entry
        for entry in entries
        if isinstance(entry.fact, AiUse) and entry.fact.outputs.status == "temp_in_cut"
    ]
    ends = [
        entry.fact.what.status
        for use in temporary
        for entry in entries
        if isinstance(entry.fact, AiOutput) and any(link.place == use.place for link in entry.re)
    ]
    assert ends == ["temp_replaced", "temp_replaced", "removed"]
