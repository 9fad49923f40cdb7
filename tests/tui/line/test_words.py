"""The lexicon: a word stands for one thing, and the nearest word is offered for a slip."""

from __future__ import annotations

import pytest

from ledger.facts.vocabularies import BASIS, DEPARTMENTS, FUNCTIONS, NATURES, ORIGINATION, PROMINENCE, STATUS
from tui.line import shipped
from tui.line.words import Lexicon, Word, WordClash, base, distance, nearest, plain, shipped_words


def test_no_word_stands_in_two_classes() -> None:
    """Loading the shipped lists is the test: a word that means two things would make a line
    mean two things.
    """
    lexicon = base()
    assert len(lexicon) > 250
    assert len({(word.text, word.cls) for word in shipped_words()}) == len(lexicon)


def test_a_word_in_two_classes_is_refused_at_load() -> None:
    """Somebody who adds a clashing word to the lists finds out before any supervisor does."""
    with pytest.raises(WordClash, match=r"“music” stands twice: as what the AI did .* and as department"):
        Lexicon([*shipped_words(), Word("music", "department", "MUS")])


def test_the_words_that_mean_two_things_are_in_no_list() -> None:
    """oc, bg, ng … always get an answer instead of a meaning."""
    assert not [word for word in shipped.NEVER_WORDS if word in base()]


@pytest.mark.parametrize("code", list(DEPARTMENTS))
def test_every_department_code_is_a_word(code: str) -> None:
    """A department's code always works, in either case."""
    assert base()[code].code == code
    assert base()[code.lower()].cls == "department"


def test_every_code_that_the_words_stand_for_exists() -> None:
    """A word never writes a code that no document knows."""
    vocabularies = {
        "department": DEPARTMENTS,
        "what": FUNCTIONS,
        "state": STATUS,
        "prominence": PROMINENCE,
        "origin": ORIGINATION,
        "hand": NATURES,
        "basis": BASIS,
    }
    for word in shipped_words():
        if word.cls in vocabularies:
            assert word.code in vocabularies[word.cls], word
            assert all(code in FUNCTIONS for code in (word.by_department or {}).values())


def test_every_function_has_a_word() -> None:
    """What AI did can always be typed, and written back as a line when an entry is corrected."""
    assert not [code for code in FUNCTIONS if base().word_for("what", code) is None]


@pytest.mark.parametrize(
    ("department", "function"),
    [
        ("ART", "PROP-GFX"),
        ("COS", "CONCEPT"),
        ("VPR", "VFX-GEN"),
        ("TTL", "TITLE-GFX"),
        ("MKT", "MARKETING"),
        ("ARC", "ARCH-FABRICATE"),
        ("CAM", "OTHER"),
        (None, "OTHER"),
    ],
)
def test_an_image_is_what_the_department_makes(department: str | None, function: str) -> None:
    """The same word is a prop for Art, a design for Costume and a title for Titles."""
    assert base()["img"].function_for(department) == function
    assert base()["image"].function_for(department) == function


@pytest.mark.parametrize(
    ("department", "function"),
    [("SND", "DIALOGUE-CLEAN"), ("EDT", "DIALOGUE-CLEAN"), ("CAM", "VFX-ASSIST"), ("ARC", "ARCH-RESTORE")],
)
def test_cleaning_is_what_the_department_cleans(department: str, function: str) -> None:
    """Sound cleans dialogue, camera cleans pictures."""
    assert base()["denoise"].function_for(department) == function


def test_case_and_hyphens_do_not_count() -> None:
    """Call-sheet spellings work as they are."""
    assert base()["set-dec"].code == "SET"
    assert base()["On-Camera"].code == "on"
    assert base()["paint-out"].code == "VFX-ASSIST"
    assert plain("KEY-Art") == "keyart"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("potser", "poster"), ("rpeainted", "repainted"), ("camra", "camera"), ("plaet", "plate")],
)
def test_a_slip_finds_the_word(typed: str, meant: str) -> None:
    """Swapped, missing and extra letters lead to the word that was meant."""
    assert nearest(typed, base()) == meant


def test_nothing_near_is_said_as_nothing() -> None:
    """A word of its own is not bent into one of ours."""
    assert nearest("brackwater", base()) is None


def test_two_swapped_letters_are_one_slip() -> None:
    """The commonest slip in the dark costs as much as one wrong letter."""
    assert distance("potser", "poster") == 1
    assert distance("abc", "") == 3
    assert distance("roto", "roto") == 0
