"""The keys that write without a line: the same again, marks, corrections, taking back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledger.facts import NewEntry, listed
from ledger.facts.parts import Seen
from ledger.facts.use import AiNone, AiOutput, AiUse, Mark
from tests.tui.line.shows import NOW, Log, bar_of, salt_line, typed
from tui.line import (
    LineError,
    again,
    bar_of_entry,
    bar_of_mark,
    correct,
    line_of,
    mark,
    only_these,
    read,
    reason_problem,
    reasons,
    take_back,
)
from tui.words.row import row_of


@pytest.fixture
def log() -> Log:
    """Salt Line on day 12, for appending."""
    return salt_line()


def logged(log: Log, text: str) -> int:
    """Log a line at scene 42 setup A; the number of its first entry."""
    return log.add(*typed(text, log.show).entries).number


def test_the_same_again_after_a_sighting_is_seen_not_counted(log: Log) -> None:
    """Three posters seen in setup B are the same three posters: no count, the use they belong
    to, a sighting.
    """
    number = logged(log, "art ff on3")
    show = log.show
    bar = bar_of(show, setup="B")
    answer = again(log.entry(number), show, bar, NOW, log.entry)
    (new,) = answer.entries
    assert isinstance(new.fact, AiOutput)
    assert (new.fact.seen.setup, new.fact.seen.camera) == ("B", "on")
    assert [(link.how, link.number) for link in new.re] == [("about", number)]
    assert not new.fact.what.plain()
    again_row = row_of(log.add(new), show, log.entry)
    assert again_row.what == f"the same 3 again ({number}) · on camera"
    assert (again_row.place, again_row.whose) == ("42B", "Art")


def test_the_same_again_twice_is_about_the_use_both_times(log: Log) -> None:
    """. after . still points at the entry that counted the things."""
    number = logged(log, "art ff on3")
    show = log.show
    first = log.add(*again(log.entry(number), show, bar_of(show, setup="B"), NOW, log.entry).entries)
    (second,) = again(first, show, bar_of(show, setup="C"), NOW, log.entry).entries
    assert [link.number for link in second.re] == [number]


def test_the_same_again_after_a_use_is_another_use(log: Log) -> None:
    """Roto in the next setup is another use; how many shots it has nobody said."""
    number = logged(log, "vfx roto x6")
    show = log.show
    (new,) = again(log.entry(number), show, bar_of(show, scene="43", setup=None), NOW, log.entry).entries
    assert isinstance(new.fact, AiUse)
    assert new.re == ()
    assert (new.fact.what.function, new.fact.outputs.count) == ("VFX-ASSIST", None)
    assert [ref.as_ for ref in listed(new.fact.where.scene)] == ["43"]


@pytest.mark.parametrize("text", ["none pbk", "none cos day"])
def test_the_same_again_after_anything_else_only_says_so(log: Log, text: str) -> None:
    """A statement is not repeated by a key."""
    number = logged(log, text)
    answer = again(log.entry(number), log.show, bar_of(log.show), NOW, log.entry)
    assert answer.entries == ()
    assert answer.message == f"{number} is a none. The same again needs a sighting or a use before it."


def test_nothing_before_it_is_said_too(log: Log) -> None:
    """. on an empty day writes nothing."""
    assert again(None, log.show, bar_of(log.show), NOW, log.entry).entries == ()


def test_what_was_taken_back_is_not_repeated(log: Log) -> None:
    """The last entry may be one that was taken back."""
    number = logged(log, "art ff on3")
    log.add(take_back(log.entry(number), log.show, bar_of(log.show)))
    answer = again(log.entry(number), log.show, bar_of(log.show), NOW, log.entry)
    assert answer.entries == ()
    assert "taken back" in answer.message


def test_a_mark_keeps_time_and_place_even_without_a_day(log: Log) -> None:
    """Space works before the day is opened; the hour is the mark's whole point."""
    for bar in (bar_of(log.show), bar_of(log.show, day=None)):
        fact = mark(log.show, bar, NOW).fact
        assert isinstance(fact, Mark)
        assert fact.seen.at is not None
        assert fact.seen.at.at == NOW
        assert fact.seen.setup == "A"


def test_a_mark_is_completed_with_its_own_time_and_place(log: Log) -> None:
    """At wrap, the mark of 10:47 in 41A-4 becomes a use seen then and there, by the words typed now."""
    then = NOW - timedelta(hours=3, minutes=15)
    marked = log.add(mark(log.show, bar_of(log.show, scene="41", take="4"), then))
    show = log.show
    evening = NOW + timedelta(hours=5)
    bar = bar_of_mark(marked, show, bar_of(show, scene="50", setup="C"))
    assert isinstance(marked.fact, Mark)
    reading = read("art ff on3", show, bar, evening, at=marked.fact.seen.at, re=(marked.link("completes"),))
    done = log.add(*reading.entries, at=evening)
    assert isinstance(done.fact, AiUse)
    seen: Seen = done.fact.seen
    assert seen.at is not None
    assert seen.at.at == then
    assert (seen.setup, seen.take) == ("A", "4")
    row = row_of(log.entry(marked.number), show, log.entry)
    assert (row.what, row.open_mark, row.place) == (f"mark, completed by {done.number}", False, "41A-4")
    assert row_of(done, show, log.entry).time == "10:47"


def test_the_line_of_an_entry_ends_with_its_count(log: Log) -> None:
    """`c`, one backspace, the right figure: 118 said 3 and should say 2 (desks.md 8, step 6)."""
    number = logged(log, "art ff on3")
    show, bar = log.show, bar_of(log.show, setup="B")
    line = line_of(log.entry(number), show, bar)
    assert line == "42A art ff on3"
    reading = correct(log.entry(number), line[:-1] + "2", "miscount", show, bar, NOW)
    corrected = log.add(*reading.entries)
    assert isinstance(corrected.fact, AiUse)
    assert corrected.fact.outputs.count == 2
    assert [(link.how, link.number, link.why) for link in corrected.re] == [("corrects", number, "miscount")]
    old = log.entry(number).fact
    assert isinstance(old, AiUse)
    assert corrected.fact.changed(outputs=old.outputs).sealed() == old.sealed()  # nothing but the count


def test_a_correction_shows_old_and_new_and_what_followed_follows(log: Log) -> None:
    """118 shows 3 → 2 and stays; 119, the same again, now says two."""
    number = logged(log, "art ff on3")
    show, bar = log.show, bar_of(log.show, setup="B")
    same = log.add(*again(log.entry(number), show, bar, NOW, log.entry).entries)
    fixed = log.add(*correct(log.entry(number), "42A art ff on2", "miscount", show, bar, NOW).entries)
    assert row_of(log.entry(number), show, log.entry).what == "image · Firefly Image 4 · on camera · 3 → 2"
    assert row_of(same, show, log.entry).what == f"the same 2 again ({number}) · on camera"
    assert row_of(fixed, show, log.entry).what == f"corrects {number}: 3 → 2 · miscount"


def test_a_correction_keeps_what_the_line_cannot_say(log: Log) -> None:
    """Timecode and cost were entered on the whole form; correcting the count must not lose them."""
    (new,) = typed("psd rx x3", log.show).entries
    assert isinstance(new.fact, AiUse)
    full = new.fact.changed(
        where=new.fact.where.changed(timecode=({"start": "00:21:04:11"},)), cost={"minutes": 12}
    )
    number = log.add(NewEntry(full)).number
    show, bar = log.show, bar_of(log.show)
    reading = correct(log.entry(number), "42A psd rx x4", "miscount", show, bar, NOW)
    fact = reading.entries[0].fact
    assert isinstance(fact, AiUse)
    assert fact.where.timecode == full.where.timecode
    assert (fact.cost.minutes, fact.outputs.count) == (12, 4)


@pytest.mark.parametrize(
    "text",
    [
        "42A art ff on3",
        "42A-3 art ff on3",
        "58A/ art sign on",
        "58/A art sign on",
        "58/A-2 art sign on",
        "420! art img on",
        "- art ff x3",
        "wri gpt ; tide tables",
        "42A art img on 3of40",
        "42A cam scan:Mara",
        "42A psd linechange voice:Mara x3",
        "42A vfx plate @sora plan",
        '42A vfx roto by:"J. Ives" said:"P. Okafor" x6',
        '42A art ff made:"12 Nov 2025" on3',
        "42A edt tempvoice temp np",
        "42A prp photo face:? on2",
        "42A art ff poster saw on2",
        "42A art ff #P-04 hero on",
        "none art 40..44",
        "none art 42",
        'none cos day:12 said:"C. Amin"',
        "none wri film",
        "none art phase:prep",
    ],
)
def test_a_line_written_back_reads_as_it_did(text: str, log: Log) -> None:
    """Whatever a line can say is written back so that it says the same."""
    show, bar = log.show, bar_of(log.show)
    first = typed(text, show)
    entry = log.add(*first.entries)
    line = line_of(entry, show, bar)
    assert line is not None
    at = entry.fact.seen.at if isinstance(entry.fact, AiUse) else None
    second = read(line, show, bar_of_entry(entry, show, bar), NOW, at=at)
    assert second.entries[0].fact.sealed() == first.entries[0].fact.sealed(), line


def test_a_correction_that_changes_nothing_is_refused(log: Log) -> None:
    """Enter on the untouched line writes nothing."""
    number = logged(log, "art ff on3")
    with pytest.raises(LineError, match="Nothing is different"):
        correct(log.entry(number), "42A art ff on3", "miscount", log.show, bar_of(log.show), NOW)


def test_a_use_is_not_corrected_into_a_none(log: Log) -> None:
    """That would be another statement, by another hand."""
    number = logged(log, "art ff on3")
    with pytest.raises(LineError, match="stays what it was"):
        correct(log.entry(number), "none art", "typo", log.show, bar_of(log.show), NOW)


def test_work_typed_on_a_correction_is_logged_beside_it(log: Log) -> None:
    """Learned later: they repainted it."""
    number = logged(log, "art ff on3")
    line = "42A art ff repainted on3"
    reading = correct(log.entry(number), line, "late_information", log.show, bar_of(log.show), NOW)
    assert [new.fact.kind for new in reading.entries] == ["ai.use", "human.contribution"]


def test_the_reasons_have_the_digits_of_the_desk() -> None:
    """One digit, then Enter; seven wants words that say something."""
    assert [(digit, words) for digit, _, words in reasons()][:3] == [
        ("1", "miscount"),
        ("2", "wrong place"),
        ("3", "wrong tool"),
    ]
    assert reason_problem("miscount") is None
    assert reason_problem("other", "two posters hung upside down") is None
    for words in ("", "update", "fix", "fixed update"):
        assert reason_problem("other", words)
    assert reason_problem("because")


def test_these_and_no_others(log: Log) -> None:
    """= at wrap: the department's two uses of the day and no others."""
    uses = [log.entry(logged(log, text)) for text in ("art ff on3", "art mj dev")]
    fact = only_these("ART", uses, log.show, bar_of(log.show)).fact
    assert isinstance(fact, AiNone)
    assert [ref.id for ref in listed(fact.scope.besides)] == [use.id for use in uses]
    assert [ref.as_ for ref in listed(fact.scope.days)] == ["12"]
