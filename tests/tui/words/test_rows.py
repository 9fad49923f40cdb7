"""The rows of the log desk, in the words of the design's screen (desks.md 5 and 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ledger.facts import Entry, NewEntry, Ref, make
from tests.tui.line.shows import NOW, Log, bar_of, salt_line
from tui.line import again, correct, mark, read, take_back
from tui.words.detail import detail_of, last_line
from tui.words.row import row_of


def at(hour: int, minute: int) -> datetime:
    """A time of day 12 in Los Angeles."""
    return NOW.replace(hour=(hour + 8) % 24, minute=minute, second=0, microsecond=0)


class Day:
    """Day 12 as it is logged."""

    def __init__(self) -> None:
        self.log: Log = salt_line()

    def put(self, text: str, hour: int = 14, minute: int = 2, **bar: object) -> Entry:
        """Log a line at that time."""
        show, moment = self.log.show, at(hour, minute)
        return self.log.add(*read(text, show, bar_of(show, **bar), moment).entries, at=moment)

    def row(self, entry: Entry) -> tuple[str, ...]:
        """The columns of its row as it stands now, without the number."""
        glyph, _, *others = row_of(self.log.entry(entry.number), self.log.show, self.log.entry)
        return glyph, *others

    def detail(self, entry: Entry) -> tuple[str, ...]:
        """Its detail as it stands now."""
        return detail_of(self.log.entry(entry.number), self.log.show, self.log.entry)


@pytest.fixture
def day() -> Day:
    """An empty day 12."""
    return Day()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("40A-1 vfx cv dev", ("●", "14:02", "40A-1", "VFX", "preview comp · Cinevol 3 · for planning")),
        ('none set day said:"P. Roy"', ("○", "14:02", "day 12", "Set dec", "none · said by P. Roy")),
        (
            'none prp day said:"prop master"',
            ("○", "14:02", "day 12", "Props", "none · said by the prop master"),
        ),
        ("none pbk", ("○", "14:02", "sc 42", "Playback", "none · said by Playback")),
        ("art ff on3", ("●", "14:02", "42A", "Art", "image · Firefly Image 4 · on camera · 3")),
        ("58A/-2 art sign on", ("●", "14:02", "58A/-2", "Art", "sign · on camera")),
        (
            "vfx @sora plate plan",
            ("●", "14:02", "42A", "VFX", "plate · sora · not on the list · planned, not done"),
        ),
        ("420! art img", ("●", "14:02", "sc 420", "Art", "image · not in the script")),
        ("wri gpt", ("●", "14:02", "–", "Writing", "research or summary · ChatGPT Enterprise")),
        (
            "psd linechange voice:Mara 1of12 vendorsays",
            ("●", "14:02", "42A", "Post sound", "changed performance · voice · 1 of 12 · vendor’s word"),
        ),
        ("none art film", ("○", "14:02", "61 sc", "Art", "none · said by Art")),
    ],
)
def test_a_line_becomes_a_row(text: str, row: tuple[str, ...], day: Day) -> None:
    """Glyph, time of the place, place, whose and what, as on the screen."""
    assert day.row(day.put(text)) == row


def test_the_rows_of_the_designs_screen(day: Day) -> None:
    """Entries 118 to 121: the sighting, the same again, the miscount; the original row stays
    and shows 3 → 2.
    """
    use = day.put("42A art ff on3", 14, 2)
    show = day.log.show
    bar = bar_of(show, setup="B")
    same = day.log.add(*again(use, show, bar, at(14, 6), day.log.entry).entries, at=at(14, 6))
    assert day.row(same) == ("●", "14:06", "42B", "Art", f"the same 3 again ({use.number}) · on camera")
    fixed = correct(use, "42A art ff on2", "miscount", show, bar, at(14, 20))
    day.log.add(*fixed.entries, at=at(14, 20))
    assert day.row(use)[-1] == "image · Firefly Image 4 · on camera · 3 → 2"
    assert day.row(same)[-1] == f"the same 2 again ({use.number}) · on camera"


def test_a_corrected_place_stands_in_its_column_and_is_told(day: Day) -> None:
    """The column has room for one place; the move is told among the words."""
    use = day.put("42A art ff on3")
    fixed = correct(use, "42B art ff on3", "wrong_place", day.log.show, bar_of(day.log.show), at(14, 20))
    fix = day.log.add(*fixed.entries, at=at(14, 20))
    assert day.row(use)[2] == "42B"
    assert day.row(use)[-1].endswith("3 · 42A → 42B")
    assert day.row(fix)[-1] == f"corrects {use.number}: 42A → 42B · wrong place"


def test_a_correction_of_a_correction_shows_the_first_and_the_last(day: Day) -> None:
    """Three, then two, then four: the row where it began says 3 → 4."""
    use = day.put("42A art ff on3")
    for count in (2, 4):
        held = day.log.entries[-1]
        fixed = correct(held, f"42A art ff on{count}", "miscount", day.log.show, bar_of(day.log.show), NOW)
        day.log.add(*fixed.entries)
    assert day.row(use)[-1].endswith("3 → 4")


def test_marks_are_open_until_completed_or_taken_back(day: Day) -> None:
    """An open mark has its own glyph; a mark taken back keeps its row."""
    show = day.log.show
    marked = day.log.add(mark(show, bar_of(show, scene="41", take="4"), at(10, 47)), at=at(10, 47))
    assert day.row(marked) == ("◇", "10:47", "41A-4", "–", "open mark")
    day.log.add(take_back(marked, show, bar_of(show)))
    assert day.row(marked)[-1] == "mark · taken back"


def test_what_was_taken_back_keeps_its_row(day: Day) -> None:
    """Nothing disappears: the row stays, in quiet ink, with the words."""
    use = day.put("cam scan")
    back = day.log.add(take_back(use, day.log.show, bar_of(day.log.show), "duplicate"))
    row = row_of(day.log.entry(use.number), day.log.show, day.log.entry)
    assert row.what == "scan · taken back"
    assert row.quiet
    assert day.row(back)[-1] == f"takes back {use.number} · entered twice"


def test_late_is_said_from_three_days_on(day: Day) -> None:
    """Two days is a weekend; three are told, without a verdict."""
    assert "late" not in day.row(day.put("art mj on day:10"))[-1]
    assert day.row(day.put("art mj on day:9"))[-1].endswith("late 3 days")


def test_late_counts_from_the_use_where_nothing_was_seen(day: Day) -> None:
    """A post use of 1 December entered on the fourth is three days late; a sighting today is not."""
    assert day.row(day.put("wri gpt made:1dec"))[-1].endswith("late 3 days")
    assert "late" not in day.row(day.put("art ff on3 made:12nov"))[-1]


def test_withheld_and_erased_parts_are_told_by_their_plain_names(day: Day) -> None:
    """A reader sees which part is not here and why, never an empty space."""
    use = replace(
        day.put("art ff on3"),
        absent={"cost": "withheld", "performer": "withheld", "who": "erased by entry 130"},
    )
    row = row_of(use, day.log.show)
    assert "cost, performer withheld" in row.what
    assert "name erased by entry 130" in row.what
    assert "performer: withheld." in detail_of(use, day.log.show)


def test_two_corrections_that_disagree_are_told(day: Day) -> None:
    """A conflict is shown on both entries."""
    use = replace(day.put("art ff on3"), state="conflict")
    assert row_of(use, day.log.show).what.endswith("two corrections disagree")


def test_a_row_without_the_other_entries_still_says_what_it_is(day: Day) -> None:
    """The command line may show one entry alone."""
    use = day.put("art ff on3")
    show = day.log.show
    same = day.log.add(*again(use, show, bar_of(show), NOW, day.log.entry).entries)
    assert row_of(same, show).what == f"the same again ({use.number}) · on camera"
    assert row_of(replace(use, state="replaced"), show).what.endswith("corrected")


def test_the_time_is_told_in_the_zone_of_the_day(day: Day) -> None:
    """A day shot elsewhere has the clock of that place."""
    log = salt_line()
    log.fact("day", where={"label": "13", "zone": "Europe/London", "unit": "main", "state": "open"})
    show = log.show
    entry = log.add(*read("art ff on", show, bar_of(show, day=show.day("13")), NOW).entries)
    assert row_of(entry, show).time == "22:02"


@pytest.mark.parametrize(
    ("kind", "compartments", "row"),
    [
        (
            "scene",
            {"where": {"number": "58A", "revision": "Goldenrod"}, "slug": {"heading": "INT. NET SHED"}},
            ("sc 58A", "scene 58A · Goldenrod"),
        ),
        (
            "day",
            {"where": {"label": "13", "unit": "second", "state": "closed"}},
            ("day 13", "day 13 closed · second unit"),
        ),
        ("tool", {"what": {"name": "Ebb", "version": "2"}}, ("–", "tool: Ebb 2")),
        (
            "import",
            {"what": {"importer": "fountain", "revision": "Goldenrod"}},
            ("–", "import · fountain · Goldenrod"),
        ),
        (
            "asked",
            {"scope": {"act": "sets", "departments": ("ART", "VFX"), "not_asked": ("ACC",)}},
            ("–", "asks 2 departments · not asked: 1 department"),
        ),
        ("asked", {"scope": {"act": "reminds", "departments": ("PBK",)}}, ("–", "asked again: Playback")),
        (
            "attestation",
            {"statement": {"topic": "day", "scope": "day 12"}},
            ("–", "statement · a shoot day taken down · day 12"),
        ),
        (
            "report.issued",
            {"what": {"document": "packet", "number": "WCE-0007", "version": 1, "audience": "wga"}},
            ("–", "issued: packet · WCE-0007 version 1 · wga"),
        ),
        ("log.open", {}, ("–", "the record begins")),
        ("consent", {"likeness": {"code": "C-14", "state": "given"}}, ("–", "consent · C-14 · given")),
    ],
)
def test_the_setting_has_rows_too(
    kind: str, compartments: dict[str, object], row: tuple[str, str], day: Day
) -> None:
    """Scripts, days, tools and papers have a row each; a scene's heading never stands on the set's screen."""
    entry = day.log.add(NewEntry(make(kind, compartments)))  # type: ignore[arg-type]  # test data
    glyph, _, place, _, what = day.row(entry)
    assert (glyph, place, what) == (" ", *row)


def test_the_detail_of_the_designs_screen(day: Day) -> None:
    """118, sentence by sentence."""
    use = day.put("42A art ff on3", 14, 2)
    assert day.detail(use) == (
        "Art used Firefly Image 4 to make images: 3 items, seen on camera in 42A.",
        "Taken down by R. Vale, told by Art, 14:02 PST.",
        "Not stated: when they were made · what people did to them.",
        "Is a person in them? To be asked at wrap.",
    )
    earlier = day.put("31 art ff on2")
    assert last_line(None, earlier, day.log.show) == (
        f"Last time here: nothing. Last with this tool: {earlier.number}, sc 31, 2 items."
    )


def test_the_detail_gathers_what_later_entries_say(day: Day) -> None:
    """People's work, corrections and sightings stand under the use, with their numbers."""
    use = day.put("42A art ff on3 repainted", 14, 2)
    show = day.log.show
    same = day.log.add(*again(use, show, bar_of(show, setup="B"), NOW, day.log.entry).entries)
    fix = day.log.add(*correct(use, "42A art ff on2", "miscount", show, bar_of(show), NOW).entries)
    lines = day.detail(use)
    assert "Not stated: when they were made." in lines
    assert f"Changed by hand by Art ({use.number + 1})." in lines
    assert f"Seen again: {same.number} in 42B." in lines
    assert f"Corrected: 3 → 2 · miscount ({fix.number}, R. Vale, 4 Dec 2025, 14:02 PST)." in lines
    assert "Not stated: when they were made." in day.detail(fix)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("art mj on", "Art used Midway to make designs, seen on camera in 42A."),
        ("40A-1 vfx cv dev", "VFX used Cinevol 3 to sketch preview comps, for planning, in 40A-1."),
        ("vfx @sora plate plan", "VFX plans to use sora to make plates in 42A."),
        ("snd rx", "Production sound used RX 12 to reduce noise on dialogue in 42A."),
        ("cam scan:Mara", "Camera used an AI tool that is not stated to scan or record Mara in 42A."),
        ("- art ff x2", "Art used Firefly Image 4 to make images: 2 items, for no scene."),
        (
            "art img 3of40 on",
            "Art used an AI tool that is not stated to make images: 3 kept of 40 made, "
            "seen on camera in 42A.",
        ),
        ("42 art clean @x", "Art used x for work that is not described (clean) in scene 42."),
        ("none pbk", "Playback: none in scene 42, said by Playback, by whom not recorded."),
        ('none cos day said:"C. Amin"', "Costume: none on day 12, said by C. Amin."),
        (
            "none art 40..44",
            "Art: none in scenes 40, 41, 42, 43, 44, 5 scenes, said by Art, by whom not recorded.",
        ),
    ],
)
def test_a_line_becomes_a_sentence(text: str, sentence: str, day: Day) -> None:
    """The detail says in a sentence what the row says in words; a tool is never its subject."""
    assert day.detail(day.put(text))[0] == sentence


def test_a_person_is_told_with_the_consent_that_was_stated(day: Day) -> None:
    """What of whom, and whether a consent is on file, as far as it was said."""
    assert "Voice of Mara. Consent: not stated." in day.detail(day.put("psd linechange voice:Mara"))
    assert "Nobody is in it." in day.detail(day.put("edt tempvoice np"))
    show = day.log.show
    given = read("cam scan:Mara", show, bar_of(show), NOW, answers={"consent": "C-14"})
    assert "A person is in it: Mara. Consent: C-14." in day.detail(day.log.add(*given.entries))


def test_a_late_entry_says_when_it_was_entered(day: Day) -> None:
    """Facts, in order: when it was entered, and how many days after."""
    show, moment = day.log.show, NOW + timedelta(days=8)
    late = day.log.add(*read("art mj on day:12", show, bar_of(show), NOW).entries, at=moment)
    assert "Entered 12 Dec 2025, 14:02 PST, 8 days after." in day.detail(late)


def test_these_uses_and_no_others_name_the_uses(day: Day) -> None:
    """A statement with exceptions is not shown as a bare none."""
    scope = {"departments": ("ART",), "days": (Ref(as_="12"),), "besides": (Ref(as_="118"), Ref(as_="119"))}
    entry = day.log.fact("ai.none", scope=scope, basis={"basis": "signed"}, by={"person": Ref(as_="P. Roy")})
    assert day.row(entry)[-1] == "no others than 118 and 119 · signed by P. Roy"
    assert day.detail(entry)[0] == "Art: the uses 118 and 119 and no others on day 12, signed by P. Roy."
