"""The desk's view of a real ledger: its standing, rows, sentences, and what each key appends."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.facts import AiNone, AiOutput, AiUse, HumanContribution, Mark, Retract
from ledger.ledger import Altered, Home, Ledger, LedgerReadOnly, Sources, UsageProblem, read_receipt
from tests.tui.desks.opened import HERE, Opened
from tui.desks.ledger_source import LedgerSource
from tui.desks.source import NotUnderstood, Refused, Task, Understood


def test_the_standing_says_what_the_bar_and_the_state_line_need(opened: Opened) -> None:
    """Code, size, open marks, what left the house, the day: each from the record."""
    told = opened.standing
    assert (told.code, told.size, told.rows, told.open_marks) == ("SLN", 117, 6, 1)
    assert (told.day, told.unit, told.not_exported) == ("12", "main unit", 6)
    assert told.fingerprint == "fingerprint out 3 Dec 19:40"
    assert told.read_only is None
    assert (told.person, told.role) == ("R. Vale", "script supervisor")


def test_the_rows_are_those_of_the_specification(opened: Opened) -> None:
    """Entries 112 to 117 stand as desks.md 5 draws them; nothing of the setting is among them."""
    rows = [(r.glyph, r.number, r.time, r.place, r.whose, r.what) for r in opened.source.rows(0, 64)]
    assert rows == [
        ("●", 112, "07:50", "40A-1", "VFX", "preview comp · Cinevol 3 · for planning"),
        ("○", 113, "08:31", "day 12", "Set dec", "none · signed by P. Roy"),
        ("○", 114, "09:05", "day 12", "Costume", "none · said by C. Amin"),
        ("◇", 115, "10:47", "41A-4", "–", "open mark"),
        ("●", 116, "11:20", "41C", "VFX", "preview comp · Cinevol 3 · for planning"),
        ("○", 117, "12:40", "day 12", "Props", "none · said by the prop master"),
    ]
    assert [row.number for row in opened.source.rows(4, 2)] == [116, 117]
    assert opened.source.rows(6, 64) == ()


def test_the_whole_ledger_is_addressed_by_place(opened: Opened) -> None:
    """Listing everything needs no vector of numbers: row 0 is entry 1, the last row the newest."""
    assert opened.source.turn_list().rows == 117
    assert [row.number for row in opened.source.rows(110, 64)] == [111, 112, 113, 114, 115, 116, 117]
    assert opened.source.rows(0, 1)[0].what == "the record begins"
    assert opened.source.turn_list().rows == 6


def test_a_line_its_reading_and_its_entry_agree(opened: Opened) -> None:
    """What stood under the line before Enter is what the entry says after it."""
    read = opened.reader.read("art ff on3", HERE, Task(), opened.now)
    assert isinstance(read, Understood)
    assert [(row.label, row.text, row.source) for row in read.rows] == [
        ("Where", "scene 42 · setup A · day 12 · main unit", "from the bar"),
        ("Whose", "Art", "told by Art"),
        ("What", "generated image · 3 items · seen on camera", "listed use"),
        ("With", "Firefly Image 4", "on the list"),
        ("Unsaid", "when made · what people did · a person in it (asked at wrap)", ""),
    ]
    opened.log("art ff on3")
    assert opened.what(118) == "image · Firefly Image 4 · on camera · 3"
    assert opened.source.detail(118) == (
        "Art used Firefly Image 4 to make images: 3 items, seen on camera in 42A.",
        "Taken down by R. Vale, told by Art, 14:02 PST.",
        "Not stated: when they were made · what people did to them.",
        "Is a person in them? To be asked at wrap.",
        "Last time here: nothing. Last with this tool: nothing.",
    )


def test_a_line_that_does_not_read_says_where(opened: Opened) -> None:
    """Message 1 with its place and what Tab takes; nothing is appended by a wrong line."""
    read = opened.reader.read("art potser", HERE, Task(), opened.now)
    assert isinstance(read, NotUnderstood)
    assert (read.start, read.end, read.take) == (4, 10, "poster")
    assert read.message.startswith("“potser” is not a word here. Nearest: poster.")
    assert opened.source.poll() is None


def test_only_words_that_begin_so_are_offered(opened: Opened) -> None:
    """Completion offers what the typed letters begin; a near miss is left to the message."""
    assert [choice.word for choice in opened.reader.complete("art fire", 8)] == ["firefly"]
    assert opened.reader.complete("art potser", 10) == []
    assert opened.reader.complete("art ", 4) == ()
    assert [choice.word for choice in opened.reader.scenes("42")] == ["42"]
    assert "art" in [choice.word for choice in opened.reader.departments("ar")]


def test_the_same_again_appends_a_sighting_without_a_count(opened: Opened) -> None:
    """`.` after a sighting: an output about the use; after a none it only says so."""
    opened.log("art ff on3")
    opened.source.again(replace(HERE, setup="B"), opened.now)
    assert opened.what(119) == "the same 3 again (118) · on camera"
    opened.log("none pbk")
    with pytest.raises(Refused, match="120"):
        opened.source.again(HERE, opened.now)
    with Ledger.open(opened.path, home=opened.home) as ledger:
        kinds = [type(ledger.entry(number).fact) for number in (118, 119, 120)]
    assert kinds == [AiUse, AiOutput, AiNone]


def test_a_correction_keeps_the_original_beside_it(opened: Opened) -> None:
    """Three was two: the first row shows 3 → 2, the sighting again follows, and the reason is kept."""
    opened.log("art ff on3")
    opened.source.again(replace(HERE, setup="B"), opened.now)
    task = opened.source.correction(118, HERE)
    assert task.line.endswith("on3")
    opened.log(task.line[:-1] + "2", HERE, task, "1")
    assert opened.what(118) == "image · Firefly Image 4 · on camera · 3 → 2"
    assert opened.what(119) == "the same 2 again (118) · on camera"
    assert opened.what(120) == "corrects 118: 3 → 2 · miscount"
    with pytest.raises(Refused, match="select its correction, 120"):
        opened.source.correction(118, HERE)
    with pytest.raises(Refused, match="changed in between"):
        opened.log("42A art ff on4", HERE, task, "1")


def test_a_reason_in_words_is_kept_in_words(opened: Opened) -> None:
    """7 and its words stand in the correction's row."""
    opened.log("art ff on3")
    task = opened.source.correction(118, HERE)
    opened.log(task.line[:-1] + "2", HERE, task, "7 the third was a photograph")
    assert "the third was a photograph" in opened.what(119)


def test_a_mark_is_completed_at_its_own_time_and_place(opened: Opened) -> None:
    """The answer to mark 115 was seen at 10:47 in 41A take 4, whatever the bar says now."""
    task = opened.source.completion(115, HERE)
    read = opened.reader.read("art ff on2", HERE, task, opened.now)
    assert isinstance(read, Understood)
    assert "scene 41 · setup A · take 4" in read.rows[0].text
    opened.log("art ff on2", HERE, task)
    with Ledger.open(opened.path, home=opened.home) as ledger:
        answer = ledger.entry(118)
        assert isinstance(answer.fact, AiUse)
        assert answer.fact.seen.at is not None
        marked = ledger.entry(115).fact
        assert isinstance(marked, Mark)
        assert answer.fact.seen.at == marked.seen.at
    standing = opened.source.poll()
    assert standing is not None
    assert standing.open_marks == 0
    assert opened.source.open_marks() == ()
    with pytest.raises(Refused, match="not an open mark any more"):
        opened.source.completion(115, HERE)


def test_a_mark_whose_taking_back_is_taken_back_is_open_again(opened: Opened) -> None:
    """The count of open marks follows the record even where an old entry comes back to life."""
    opened.source.take_back(115, HERE)
    standing = opened.source.poll()
    assert standing is not None
    assert standing.open_marks == 0
    opened.source.take_back(118, HERE)
    standing = opened.source.poll()
    assert standing is not None
    assert standing.open_marks == 1
    assert [row.number for row in opened.source.open_marks()] == [115]


def test_taking_back_strikes_out_one_s_own_last_act_and_its_people_s_work(opened: Opened) -> None:
    """u finds the last entry by this hand, takes back what was logged with it, and both rows stay."""
    opened.log("art ff on3 repainted")
    opened.log("none pbk", replace(HERE, person="S. Else"))
    number, words = opened.source.last_act(HERE)
    assert number == 118
    assert "image · Firefly Image 4" in words
    opened.source.take_back(number, HERE)
    assert "taken back" in opened.what(118)
    with Ledger.open(opened.path, home=opened.home) as ledger:
        struck = [ledger.entry(number) for number in (118, 119)]
        assert [type(entry.fact) for entry in struck] == [AiUse, HumanContribution]
        assert [entry.state for entry in struck] == ["retracted", "retracted"]
        assert isinstance(ledger.entry(121).fact, Retract)
    with pytest.raises(Refused, match="was taken back"):
        opened.source.correction(118, HERE)


def test_days_are_opened_and_closed_by_one_line(opened: Opened) -> None:
    """A day closes, marks still work without one, and the next opens with its scenes."""
    assert opened.source.day("12 close", HERE, opened.now) == "Day 12 is closed."
    standing = opened.source.poll()
    assert standing is not None
    assert standing.day is None
    assert standing.rows == 6
    opened.source.mark(HERE, opened.now)
    with Ledger.open(opened.path, home=opened.home) as ledger:
        assert isinstance(ledger.entry(119).fact, Mark)
    assert opened.source.day("13 main 43 44 45", HERE, opened.now) == "Day 13 is open."
    standing = opened.source.poll()
    assert standing is not None
    assert (standing.day, standing.rows) == ("13", 0)
    with pytest.raises(UsageProblem):
        opened.source.day("14 main 999", HERE, opened.now)
    with pytest.raises(UsageProblem):
        opened.source.day("12 close", HERE, opened.now)


def test_a_day_that_was_completed_later_keeps_its_rows(opened: Opened) -> None:
    """Scenes added to the open day in the afternoon don't push the morning out of the list."""
    with Ledger.open(opened.path, home=opened.home, sources=Sources(opened.clock)) as ledger:
        day = ledger.show().open_day
        assert day is not None
        entry = ledger.entry(day.entry)
        from ledger.facts import NewEntry

        ledger.append([NewEntry(entry.fact, (entry.link("completes", "late_information"),))])
    standing = opened.source.poll()
    assert standing is not None
    assert standing.rows == 6


def test_what_another_process_logs_is_seen(opened: Opened) -> None:
    """The source notices another writer, and says nothing while nothing happens."""
    assert opened.source.poll() is None
    other = opened.again()
    other.mark(HERE, opened.now)
    other.close()
    standing = opened.source.poll()
    assert standing is not None
    assert (standing.size, standing.open_marks) == (118, 2)
    assert opened.source.poll() is None


def test_a_file_without_its_key_is_read_only_with_a_reason(opened: Opened, tmp_path: Path) -> None:
    """On a laptop without the key everything can be read and nothing written; the reason is said."""
    source = LedgerSource(opened.path, Home.under(tmp_path / "elsewhere"), hands=("", ""))
    standing = source.open()
    assert standing.read_only
    assert len(source.rows(0, 64)) == 6
    with pytest.raises(LedgerReadOnly):
        source.mark(HERE, opened.now)
    source.close()


def test_an_older_copy_is_shown_but_not_gone_on_with(opened: Opened, tmp_path: Path) -> None:
    """Message 8, word for word, where write keys answer."""
    copy = tmp_path / "copy.hotset"
    shutil.copy(opened.path, copy)
    opened.log("art ff on3")
    opened.source.close()
    shutil.copy(copy, opened.path)
    source = opened.again()
    assert opened.standing.read_only == (
        "This file is older than what this laptop last signed: 117 entries here, 118 then. "
        "Open the newer copy, or type restore to go on from here; the gap will show."
    )
    with pytest.raises(LedgerReadOnly):
        source.mark(HERE, opened.now)
    source.close()


def test_an_altered_entry_is_named(opened: Opened) -> None:
    """A value changed with another program is refused by name, not shown as if it were sealed."""
    opened.source.close()
    with sqlite3.connect(opened.path) as raw:
        raw.execute("DROP TRIGGER disclosure_u")
        raw.execute(
            "UPDATE disclosure SET text = (SELECT text FROM disclosure WHERE seq = 0 LIMIT 1) WHERE seq = 115"
        )
    raw.close()
    with pytest.raises(Altered) as found:
        opened.again().rows(0, 64)
    assert found.value.entry == 116


def test_templates_are_this_station_s_own(opened: Opened) -> None:
    """A digit's words are kept in the settings, and the shipped ones stand behind the others."""
    assert opened.reader.templates()[1] == "set img on"
    opened.source.set_template(2, 'art "firefly"')
    opened.source.close()
    again = opened.again()
    assert opened.reader.templates()[:2] == ("art img on", 'art "firefly"')
    again.close()


def test_a_receipt_lies_beside_the_ledger_and_verifies(opened: Opened) -> None:
    """The file that the desk names is a receipt of that entry, checked with the log's key alone."""
    told = opened.source.receipt(5)
    with Ledger.open(opened.path, home=opened.home, write=False) as ledger:
        vkey = ledger.vkey
    path = opened.path.with_name("SLN-5.tlog-proof")
    assert told.startswith("Receipt of 5 in SLN-5.tlog-proof")
    found = read_receipt(path.read_bytes(), path.name, key=vkey.encode())
    assert (found.verdict, found.number) == ("intact", 5)
