"""`show` and `where`: what was logged, in words or as data, and which settings decide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.cli.running import Shell
from tui.cli import looking


@pytest.fixture
def logged(shell: Shell) -> Shell:
    """Two uses, a none and a correction on day 12."""
    shell.fine("log", "42A art ff on3")
    shell.fine("log", "58/B vfx @Other plate")
    shell.fine("none", "cos", "day", "said:C. Amin")
    number = shell.fine("show").splitlines()[0].split()[1]
    shell.fine("correct", number, "42A art ff on2", "--reason", "miscount")
    return shell


def test_a_row_an_entry_oldest_first(logged: Shell) -> None:
    """The day reads from top to bottom; the setting (scenes, tools) is left out unless asked for."""
    rows = logged.fine("show").splitlines()
    assert len(rows) == 4
    numbers = [int(row.split()[1]) for row in rows]
    assert numbers == sorted(numbers)
    assert len(logged.fine("show", "--all").splitlines()) > 4


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (("dept:art",), 2),
        (("dept:art,cos",), 3),
        (("!dept:art",), 2),
        (("scene:58",), 1),
        (("tool:ff",), 2),
        (("tool:Fenfire Image 4", "dept:art"), 2),
        (("kind:none",), 1),
        (("kind:tool",), 2),
        (("day:12",), 4),
        (("day:13",), 0),
        (("amin",), 1),
        (("--last", "2"), 2),
        (("saved:art-12",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_filters_narrow_what_is_shown(logged: Shell, filters: tuple[str, ...], count: int) -> None:
    """By department, scene, tool, kind, day or words; nothing found is said, not an error."""
    logged.fine("filter", "save", "art-12", "dept:art day:12")
    ended = logged("show", *filters)
    assert ended.code == 0
    assert len(ended.out.splitlines()) == count


def test_one_entry_is_shown_whole_with_its_corrections(logged: Shell) -> None:
    """The detail in sentences, and under it the rows of the entries that speak of it."""
    number = logged.fine("show").splitlines()[0].split()[1]
    told = logged.fine("show", number)
    assert "Fenfire Image 4" in told
    assert "miscount" in told
    assert "Not stated" in told


def test_the_data_has_every_field_and_its_format(logged: Shell) -> None:
    """Another program reads the same facts: a named format, UTC times, what was not asked left out."""
    told = json.loads(logged.fine("show", "--json"))
    assert told["schema"] == "hotset-entries/1"
    use = told["entries"][0]
    assert use["facts"]["what"]["tool"]["as"] == "Fenfire Image 4"
    assert use["facts"]["prompt"] == {}
    assert use["at"].endswith("Z")
    assert use["state"] == "replaced"


def test_signs_in_ascii_on_request(logged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without these signs still tells the states apart: HOTSET_ASCII=1."""
    monkeypatch.setenv("HOTSET_ASCII", "1")
    rows = logged.fine("show")
    assert rows.isascii()
    assert rows.splitlines()[2].startswith("o")


@pytest.mark.parametrize(
    ("question", "says", "under"),
    [
        ("dept:artt", "“artt” is not a department. Nearest: ART.", "dept:artt"),
        ("day:12 dpt:art", "There is no field “dpt”. Nearest: dept:", "dpt"),
        ("after:3/4", "“3/4” can mean two dates.", "after:3/4"),
        ("saved:vx", "No question is kept as “vx”.", "saved:vx"),
        ("!saved:vx", "A kept question can't be turned round.", "!saved:vx"),
    ],
)
def test_a_term_that_means_nothing(logged: Shell, question: str, says: str, under: str) -> None:
    """A mistyped question points at its term; it is never an empty list that looks like an answer."""
    ended = logged("show", question)
    told, line, carets = ended.err.splitlines()
    assert (ended.code, ended.out) == (2, "")
    assert told.startswith(says)
    assert line[carets.index("^") : carets.rindex("^") + 1] == under


def test_a_question_is_kept_under_a_name(logged: Shell) -> None:
    """Kept once, it is listed, used and dropped; one that means nothing is not kept."""
    logged.fine("filter", "save", "art", "dept:art")
    assert "saved:art  dept:art" in logged.fine("filter")
    assert logged("filter", "save", "bad", "dept:artt").code == 2
    assert logged("filter", "save", "Bad name", "dept:art").code == 2
    assert logged("filter", "save", "twice", "saved:art").code == 2
    logged.fine("filter", "forget", "art")
    assert "saved:" not in logged.fine("filter")
    assert "Nearest" not in logged("filter", "forget", "art").err
    assert logged("filter", "forget", "art").code == 2


def test_where_names_what_decided(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag goes before the environment, that before config.toml, that before this folder."""
    told = shell.fine("where")
    assert "SLN.hotset  (the one *.hotset file in this folder)" in told
    assert "not stated  (nobody said)" in told
    config = Path(told.splitlines()[-1].split()[-1])
    config.parent.mkdir(parents=True)
    config.write_text('who = "C. Amin, costume supervisor"\n', encoding="utf-8")
    assert f"C. Amin, costume supervisor  ({config})" in shell.fine("where")
    monkeypatch.setenv("HOTSET_AS", "P. Roy")
    monkeypatch.setenv("HOTSET_LEDGER", "other.hotset")
    told = shell.fine("where")
    assert "P. Roy  (HOTSET_AS)" in told
    assert "other.hotset  (HOTSET_LEDGER)" in told
    told = shell.fine("where", "--as", "R. Vale", "--ledger", "third.hotset")
    assert "R. Vale  (--as)" in told
    assert "third.hotset  (--ledger)" in told


@pytest.mark.parametrize("content", ['whoo = "R. Vale"\n', "who = 3\n", "who = \n", "\x00"], ids=repr)
def test_a_setting_that_is_wrong_names_file_and_word(shell: Shell, content: str) -> None:
    """A typo in config.toml is not passed over in silence (exit 2)."""
    config = Path(shell.fine("where").splitlines()[-1].split()[-1])
    config.parent.mkdir(parents=True)
    config.write_text(content, encoding="utf-8")
    ended = shell("where")
    assert ended.code == 2
    assert str(config) in ended.err


def test_pages_hold_each_entry_once(logged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """However short the first page is, every row comes once and in order; --last ends with the same row."""
    whole = logged.fine("show", "--all").splitlines()
    monkeypatch.setattr(looking, "PAGE", 2)
    assert logged.fine("show", "--all").splitlines() == whole
    assert logged.fine("show", "--all", "--last", "3").splitlines() == whole[-3:]
