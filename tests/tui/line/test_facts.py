"""What a line writes: people's work beside the use, persons, counts, places without a day, who
said and used.
"""

from __future__ import annotations

import pytest

from ledger.facts import Show, listed
from ledger.facts.people import HumanContribution
from ledger.facts.use import AiNone, AiUse
from tests.tui.line.shows import NOW, bar_of, fact, said, salt_line, typed
from tui.line import Bar, LineError, read


@pytest.fixture(scope="module")
def show() -> Show:
    """Salt Line on day 12."""
    return salt_line().show


def use(text: str, show: Show, bar: Bar | None = None) -> AiUse:
    """The ai.use that a line writes."""
    found = fact(typed(text, show, bar))
    assert isinstance(found, AiUse)
    return found


def test_peoples_work_is_an_entry_of_its_own_about_the_use(show: Show) -> None:
    """Chose and repainted make one human.contribution in the same append, linked to the use."""
    reading = typed("art img 3of40 chose repainted on", show)
    assert [new.fact.kind for new in reading.entries] == ["ai.use", "human.contribution"]
    (link,) = reading.entries[1].re
    assert (link.how, link.log, link.seq) == ("about", "", 0)  # the entry with index 0 of the same append
    work = fact(reading, 1)
    assert isinstance(work, HumanContribution)
    assert work.what.natures == ("SELECTION_ARRANGEMENT", "MODIFICATION")
    assert work.what.did == ("chose", "repainted")
    assert (work.what.chosen, work.what.chosen_from) == (3, 40)
    assert (work.role.department, work.role.basis) == ("ART", "told_by_user")


def test_work_of_two_people_is_two_entries(show: Show) -> None:
    """Who chose and who repainted are kept apart: a role as a role, a name in the compartment for names."""
    reading = typed('art ff chose:"production designer" repainted:"P. Roy"', show)
    one, other = fact(reading, 1), fact(reading, 2)
    assert isinstance(one, HumanContribution)
    assert isinstance(other, HumanContribution)
    assert (one.role.role, one.who.by) == ("production designer", None)
    assert other.role.role is None
    assert other.who.by is not None
    assert other.who.by.as_ == "P. Roy"
    assert "chosen by the production designer" in said(reading)


def test_kept_of_made(show: Show) -> None:
    """3of40 is three kept of forty made, and three items."""
    found = use("art img 3of40 on", show)
    assert (found.outputs.count, found.what.kept, found.what.made) == (3, 3, 40)


@pytest.mark.parametrize("count", ["x3", "3x", "X3", "on3"])
def test_every_way_of_counting_counts_alike(count: str, show: Show) -> None:
    """People write three as x3, 3x or on3."""
    assert use(f"art img {count}", show).outputs.count == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("art x0 img", "counts nothing"),
        ("art 9of3 img", "The smaller number comes first: 3of9"),
        ("art x1234567", "more than a line counts"),
        ("art on off ff", "contradict"),
        ("art ff np face", "nobody is in it"),
        ("art ff rx", "two tools"),
        ("art 'a note' ff", "comes last"),
        ("art poster photo", "two things that the AI did"),
        ("none art ff", "no place in a none"),
        ("none", "Whose use is it"),
        ("art none", "comes first"),
        ("art day ff", "scope of a none"),
        ("art poster:Mara", "takes no name"),
        ("art ff said:", "nothing after it"),
        ("art ff tool:rx", "not a word here"),
        ("art ff made:3/4", "two dates"),
        ("art ff made:42", "not a time"),
        ("art ff day:99", "There is no shoot day 99"),
        ("art ff unit:9", "not a unit"),
        ("art ff by:Sora", "cannot stand as a person"),
        ("cam scan:ChatGPT", "cannot stand as a person"),
        ("art ff said:rx", "cannot stand as a person"),
        ("art 42A ff", "a place comes first"),
        ("42I art ff", "no I and no O"),
        ("42A-x art ff", "a take"),
        ("- sc:42 art ff", "no scene"),
        ("42A setup:B art ff", "two setups"),
        ("none art 44..40", "the earlier scene comes first, as 40..44"),
        ("none wri", "does not work by scene"),
        ("art", "What did Art use"),
        ("", "Nothing typed yet"),
    ],
)
def test_what_cannot_be_meant_is_told(text: str, message: str, show: Show) -> None:
    """Contradictions and half-said things get a sentence, never a guess."""
    with pytest.raises(LineError, match=message):
        typed(text, show)


def test_the_same_word_twice_is_fine(show: Show) -> None:
    """A stutter on the keys changes nothing."""
    assert use("art art ff ff on on", show).sealed() == use("art ff on", show).sealed()


def test_case_does_not_count_but_the_script_does(show: Show) -> None:
    """Typed in capitals or small letters, scenes are written as the script writes them."""
    found = use("a17b-2pu ART FF ON", show)
    assert [ref.as_ for ref in listed(found.where.scene)] == ["A17"]
    assert (found.seen.setup, found.seen.take) == ("B", "2PU")


def test_a_scene_with_a_small_letter_is_kept_apart() -> None:
    """42aA, 42A and setup A of 42 are three places."""
    show = salt_line(scenes=("42", "42aA", "43")).show
    assert "scene 42aA" in said(typed("42aA art ff", show))
    assert "scene 42aA · setup B" in said(typed("42aAB art ff", show))
    assert "scene 42 · setup AA" in said(typed("42AA art ff", show))


def test_writing_takes_no_place_from_the_bar(show: Show) -> None:
    """Research for the script is not a sighting in scene 42 because the camera stands there."""
    found = use("wri gpt", show)
    assert found.where.scene is None
    assert not found.seen.plain()
    assert use("42 wri gpt", show).seen.scene is not None


def test_no_scene_is_said_as_an_empty_list(show: Show) -> None:
    """- says that there is no scene, which is not the same as nothing said."""
    found = use("- art ff", show)
    assert found.sealed()["where"]["scene"] == []
    assert found.seen.scene is None
    assert found.seen.day is not None


def test_without_an_open_day_only_what_was_said_is_kept(show: Show) -> None:
    """A sighting needs a day for its hour; the scene and the slate are kept."""
    bar = bar_of(show, day=None)
    found = use("42A-3 art ff on", show, bar)
    assert (found.seen.day, found.seen.at, found.seen.unit) == (None, None, None)
    assert (found.seen.setup, found.seen.take, found.seen.camera) == ("A", "3", "on")
    assert "no day open" in said(typed("art ff", show, bar))


def test_another_day_has_no_hour(show: Show) -> None:
    """day:11 typed on day 12 says when it was seen, not at what time."""
    found = use("art ff on day:11", show)
    assert found.seen.day is not None
    assert (found.seen.day.as_, found.seen.at) == ("11", None)


def test_a_script_supervisors_own_use_is_did_and_another_is_told(show: Show) -> None:
    """How it is known is filled in from who is at the keys, and a basis word overrides it."""
    assert use("scr tr", show).role.basis == "did_it"
    assert use("art ff", show).role.basis == "told_by_user"
    assert use("art ff saw", show).role.basis == "witnessed"
    assert use("art ff guess", show).role.basis == "inferred"


def test_who_said_so_and_who_used_it(show: Show) -> None:
    """Names go where names go, roles to roles, a vendor by its code."""
    found = use('vfx roto said:"P. Okafor" by:nfx', show)
    assert found.who.told_by is not None
    assert (found.who.told_by.as_, found.role.told_by, found.role.vendor) == ("P. Okafor", None, "NFX")
    found = use('art ff said:"set designer" by:"J. Ives"', show)
    assert (found.role.told_by, found.role.basis) == ("set designer", "told_by_user")
    assert found.who.by is not None


def test_persons_are_kept_apart_from_what_of_them(show: Show) -> None:
    """What of a person is open; whose it is, is the performer's."""
    found = use("psd linechange voice:Mara face:?", show)
    assert (found.likeness.in_it, found.likeness.features) == ("yes", ("voice", "face"))
    assert [ref.as_ for ref in listed(found.performer.people)] == ["Mara"]
    assert use("prp photo face:?", show).performer.people == "unknown"
    assert use("edt tempvoice np", show).likeness.in_it == "no"
    assert use("art ff on3", show).likeness.in_it is None
    assert [ref.as_ for ref in listed(use("wri gpt writer:Ortega", show).writing.writers)] == ["Ortega"]


def test_questions_are_asked_once_and_may_stay_open(show: Show) -> None:
    """A face asks whose at once; an empty answer leaves it not stated, ? says not known."""
    reading = typed("prp photo face on2", show)
    assert [question.name for question in reading.questions] == ["whose", "consent"]
    bar = bar_of(show)
    answered = read("prp photo face on2", show, bar, NOW, answers={"whose": "Mara", "consent": "given"})
    found = fact(answered)
    assert isinstance(found, AiUse)
    assert [ref.as_ for ref in listed(found.performer.people)] == ["Mara"]
    assert found.likeness.consent == "given"
    assert answered.questions == ()
    paper = fact(read("cam scan:Mara", show, bar, NOW, answers={"consent": "C-14"}))
    assert isinstance(paper, AiUse)
    assert [ref.as_ for ref in listed(paper.performer.consents)] == ["C-14"]
    assert typed("art ff on3", show).questions == ()
    assert typed("edt tempvoice np", show).questions == ()


def test_the_listed_use_gives_way_to_a_typed_word(show: Show) -> None:
    """What was typed stands; the origin still comes from the list where it is the same use, and says so."""
    assert use("art ff poster", show).outputs.thing == "poster"
    assert use("art ff poster", show).what.origination == "originated"
    assert "origin from the listed use" in said(typed("art ff poster", show))
    other = use("art ff board", show)
    assert (other.what.function, other.what.origination) == ("BOARD", None)


def test_a_tool_that_is_not_listed_for_the_department_fills_nothing(show: Show) -> None:
    """The sound tool in the hands of Art is logged; what it did is not stated."""
    found = use("art rx on", show)
    assert (found.what.function, found.outputs.thing) == (None, None)
    assert "what the AI did" in said(typed("art rx on", show))


def test_the_shows_own_departments_and_words(show: Show) -> None:
    """Catering is a department of this show, by its code and by its word."""
    assert use("ctg gpt", show).role.department == "CTG"
    assert use("catering gpt", show).role.department == "CTG"
    assert "Whose: Assistant directors" in said(typed("dir board x12", show))


def test_a_week_is_its_days_so_far(show: Show) -> None:
    """Monday to the open day, not the days to come and not the week before."""
    none = fact(typed("none cos week", show))
    assert isinstance(none, AiNone)
    assert [ref.as_ for ref in listed(none.scope.days)] == ["9", "10", "11", "12"]


def test_film_is_the_script_as_it_stands(show: Show) -> None:
    """All scenes but the omitted one, until now: a later scene is not covered."""
    none = fact(typed("none art film", show))
    assert isinstance(none, AiNone)
    scenes = [ref.as_ for ref in listed(none.scope.scenes)]
    assert len(scenes) == 61
    assert "24" not in scenes
    assert none.scope.until is not None
    assert none.scope.until.at == NOW


def test_a_scope_of_more_than_five_hundred_scenes_goes_into_several_entries() -> None:
    """A list in an entry holds five hundred; nothing is left out."""
    show = salt_line(scenes=[str(n) for n in range(1, 802)]).show
    entries = typed("none art film", show).entries
    counts = [len(listed(new.fact.scope.scenes)) for new in entries if isinstance(new.fact, AiNone)]
    assert counts == [500, 300]


def test_a_note_is_kept_as_it_was_typed(show: Show) -> None:
    """Both ways of typing a note keep every sign."""
    assert use('art ff ; it\'s "done"; yes', show).note.note == 'it\'s "done"; yes'
    assert use("art ff 'the director's choice'", show).note.note == "the director's choice"
