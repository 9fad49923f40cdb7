"""The list answers a question: `/`, read as it is typed, and over a real record what fits, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.ledger import BadTerm, Query, asked
from tests.tui.desks.driving import driven
from tests.tui.desks.opened import HERE, Opened
from tui.desks.source import Refused


async def test_slash_lists_what_answers_and_escape_the_day_again(tmp_path: Path) -> None:
    """The rows that fit, how many and to what stand there; nothing is written, Esc brings all back."""
    async with driven(tmp_path) as run:
        await run.press("/")
        await run.type("Firefly")
        await run.press("enter")
        assert "118 " in run.text()
        assert "Cinevol" not in run.text()
        assert "1 entry answers / Firefly" in run.text()
        await run.press("escape")
        assert "Cinevol" in run.text()
        assert "answers" not in run.text()
        assert run.did == []


async def test_the_question_stays_to_be_changed(tmp_path: Path) -> None:
    """A second / begins with what was asked; with it emptied the day's entries are back."""
    async with driven(tmp_path) as run:
        await run.press("/")
        await run.type("Firefly")
        await run.press("enter", "/")
        assert run.desk.panel.text == "Firefly"
        await run.press(*["backspace"] * 7, "enter")
        assert "Cinevol" in run.text()


async def test_what_answers_nothing_leaves_an_empty_list(tmp_path: Path) -> None:
    """No row and no sentence of an entry that is not in the list; the state line says 0."""
    async with driven(tmp_path) as run:
        assert "Last time here" not in run.text()
        await run.press("up", "up", "/")
        assert "Firefly" in run.text()
        await run.type("zanzibar")
        await run.press("enter")
        assert "0 entries answer / zanzibar" in run.text()
        assert "Firefly" not in run.text()


async def test_a_term_that_is_not_read_is_told_while_typing(tmp_path: Path) -> None:
    """The sentence stands under the line, and Enter lists nothing else."""
    async with driven(tmp_path) as run:
        await run.press("/")
        await run.type("bad:1")
        assert "There is no field “bad”." in run.text()
        await run.press("enter")
        assert run.desk.panel.ask is not None
        assert run.source.question == ""


async def test_fields_are_completed(tmp_path: Path) -> None:
    """Tab takes the field that begins so."""
    async with driven(tmp_path) as run:
        await run.press("/")
        await run.type("de")
        await run.press("tab")
        assert run.desk.panel.text == "dept:"
        await run.type("x")
        assert run.desk.panel.text == "dept:x"


async def test_a_question_is_kept_under_a_name(tmp_path: Path) -> None:
    """`: keep NAME` keeps what the list answers, and says so."""
    async with driven(tmp_path) as run:
        await run.press("/")
        await run.type("Firefly")
        await run.press("enter", ":")
        await run.type("keep ours")
        await run.press("enter")
        assert run.did == ["keep ours Firefly"]
        assert "saved:ours stands for Firefly" in run.text()


@pytest.mark.parametrize(
    "question", ["dept:vfx", "tool:ff", "!tool", "kind:mark", "with", "scene:41 dept:vfx"]
)
def test_the_list_is_what_the_index_answers(opened: Opened, question: str) -> None:
    """Over the whole record, not the day alone; every page is cut out of the same answer, from either end."""
    opened.log("art ff on3")
    show = opened.source._show
    conditions = asked(question, show, opened.now).conditions
    standing = opened.source.list_answers(question, opened.now)
    every = [row.number for row in opened.source.rows(0, standing.rows + 5)]
    assert standing.question == question
    assert len(every) == standing.rows
    assert set(every) <= set(opened.source._ledger.find(Query(conditions=conditions)))
    for start in range(standing.rows):
        assert [row.number for row in opened.source.rows(start, 2)] == every[start : start + 2]


def test_a_new_entry_ends_the_question_and_a_correction_does_not(opened: Opened) -> None:
    """What was just logged is never hidden by a question; working down a list of answers goes on."""
    opened.source.list_answers("dept:vfx", opened.now)
    task = opened.source.correction(116, HERE)
    opened.source.log(f"{task.line} x2", task.place or HERE, task, opened.now, "1")
    standing = opened.source.poll()
    assert standing is not None
    assert standing.question == "dept:vfx"
    opened.log("art ff on3")
    standing = opened.source.poll()
    assert standing is not None
    assert standing.question == ""
    assert opened.source.rows(standing.rows - 1, 1)[0].whose == "Art"


def test_marks_and_repeats_end_it_too(opened: Opened) -> None:
    """Space and . are entries as well."""
    opened.log("art ff on3")
    for write in (opened.source.again, opened.source.mark):
        opened.source.list_answers("dept:vfx", opened.now)
        write(HERE, opened.now)
        standing = opened.source.poll()
        assert standing is not None
        assert standing.question == ""


def test_a_kept_question_can_be_asked_by_its_name(opened: Opened) -> None:
    """What was kept at the desk is asked as saved:NAME, here and after a restart."""
    with pytest.raises(Refused):
        opened.source.keep_question("vfx")
    opened.source.list_answers("dept:vfx", opened.now)
    opened.source.keep_question("vfx")
    again = opened.again()
    rows = again.list_answers("saved:vfx", opened.now).rows
    assert rows == again.list_answers("dept:vfx", opened.now).rows > 0
    assert opened.reader.ask("saved:vfx", opened.now) is None
    again.close()


def test_a_term_is_pointed_at_where_it_stands(opened: Opened) -> None:
    """The part that is underlined is the term that isn't read; the list stays as it was."""
    problem = opened.reader.ask("dept:vfx colour:red", opened.now)
    assert problem is not None
    assert "dept:vfx colour:red"[problem.start : problem.end] == "colour"
    with pytest.raises(BadTerm):
        opened.source.list_answers("colour:red", opened.now)


def test_whatever_is_offered_reads(opened: Opened) -> None:
    """Each word that Tab offers makes a question that is understood."""
    for begun in (
        "dept:",
        "scene:4",
        "tool:",
        "person:",
        "day:",
        "kind:",
        "state:",
        "status:",
        "unit:",
        "!func:",
    ):
        offered = opened.reader.complete_question(begun, len(begun))
        assert offered, begun
        for choice in offered:
            text = begun[: choice.start] + choice.word
            assert opened.reader.ask(text, opened.now) is None, text


@pytest.mark.parametrize(
    ("text", "word", "made"),
    [
        ("de", "dept:", "dept:"),
        ("!de", "dept:", "!dept:"),
        ("dept:art,vf", "vfx", "dept:art,vfx"),
        ('person:"C. Amin" dept:co', "cos", 'person:"C. Amin" dept:cos'),
        ("person:amin", '"C. Amin"', 'person:"C. Amin"'),
    ],
)
def test_an_offer_takes_the_place_of_what_was_begun(opened: Opened, text: str, word: str, made: str) -> None:
    """After a !, a comma or quoted words the offer goes where the cursor is and nothing else changes."""
    offered = opened.reader.complete_question(text, len(text))
    chosen = next(choice for choice in offered if choice.word == word)
    assert text[: chosen.start] + chosen.word + text[chosen.end :] == made


async def test_the_palette_knows_the_productions_things(tmp_path: Path) -> None:
    """Part of a tool's or scene's name, Enter: what is about it is listed, and nothing is written."""
    async with driven(tmp_path) as run:
        await run.press(":")
        await run.type("tool f")
        assert "Lists what is about it: Firefly Image 4." in run.text()
        await run.press("enter")
        assert "1 entry answers / Firefly" in run.text()
        assert run.did == []


def test_each_thing_of_the_palette_asks_a_question_that_reads(opened: Opened) -> None:
    """Scenes, tools and people by part of a name or meaning; each lists entries, none is an error."""
    found = [
        *opened.reader.things("scene 4"),
        *opened.reader.things("firefly"),
        *opened.reader.things("amin"),
    ]
    assert {name.split()[0] for name, _, _ in found} == {"scene", "tool", "person"}
    assert all(opened.reader.ask(question, opened.now) is None for *_, question in found)
    assert opened.reader.things("") == ()
