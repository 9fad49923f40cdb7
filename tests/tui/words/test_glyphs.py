"""Glyphs, their ASCII twins, names that fit, and words that a tool never becomes a person by."""

from __future__ import annotations

import pytest

from ledger.facts.vocabularies import DEPARTMENTS
from tests.tui.line.shows import salt_line
from tui.words.glyphs import GLYPHS, sign, to_ascii, wants_ascii
from tui.words.names import cut, department_name, department_short
from tui.words.numbers import counted, joined, number_word, plural


def test_every_glyph_has_a_twin_of_its_own() -> None:
    """Standing can be told apart without colour and without Unicode."""
    twins = [glyph.plain for glyph in GLYPHS.values()]
    assert twins == ["#", "o", "?", "+", "!", ".", " "]
    assert len(set(twins)) == len(twins)
    assert sign("none") == "○"
    assert sign("none", ascii_only=True) == "o"


@pytest.mark.parametrize(
    ("environ", "encoding", "ascii_only"),
    [
        ({"LANG": "en_US.UTF-8"}, "UTF-8", False),
        ({"LANG": "C"}, "US-ASCII", True),
        ({"LANG": "ja_JP.UTF-8"}, "UTF-8", True),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "UTF-8", True),
        ({"LANG": "en_US.UTF-8", "HOTSET_ASCII": "1"}, "UTF-8", True),
        ({"LANG": "en_US.UTF-8", "HOTSET_ASCII": "0"}, "UTF-8", False),
    ],
)
def test_ascii_is_drawn_where_signs_would_break_columns(
    environ: dict[str, str], encoding: str, ascii_only: bool
) -> None:
    """A locale that is not UTF-8, one that draws the signs wide, or by wish."""
    assert wants_ascii(environ, encoding) is ascii_only


def test_our_signs_have_ascii_twins_and_peoples_letters_stay() -> None:
    """A correction reads 3 -> 2; a name keeps its letters."""
    assert to_ascii("image · on camera · 3 → 2 “Zoë”") == 'image - on camera - 3 -> 2 "Zoë"'


def test_every_department_fits_its_column() -> None:
    """Ten letters, whole words, and no two alike."""
    show = salt_line().show
    names = [department_short(code, show) for code in DEPARTMENTS]
    assert max(map(len, names)) <= 10
    assert len(set(names)) == len(names)


def test_a_department_is_called_what_the_show_calls_it() -> None:
    """DIR is Assistant directors on this show; VFX is what people say."""
    show = salt_line().show
    assert department_name("DIR", show) == "Assistant directors"
    assert department_name("VFX", show) == "VFX"
    assert department_name("CTG", show) == "Catering"
    assert department_name(None, show) == "–"


def test_numbers_and_lists_are_written_as_in_prose() -> None:
    """Words to nine, figures from ten; lists with and."""
    assert [number_word(n) for n in (0, 3, 9, 10, 1214)] == ["no", "three", "nine", "10", "1,214"]
    assert counted(1, "item") == "1 item"
    assert counted(1412, "shot") == "1,412 shots"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert [plural(n) for n in ("poster", "story", "match", "display")] == [
        "posters",
        "stories",
        "matches",
        "displays",
    ]


def test_text_is_cut_at_a_word() -> None:
    """Nothing is cut inside a word where a word's end is near."""
    assert cut("Assistant directors", 12) == "Assistant…"
    assert cut("Art", 10) == "Art"
