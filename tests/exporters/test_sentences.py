"""The sentences of the documents: what is unknown is said, never left out, and no tool is a subject."""

from __future__ import annotations

import pytest

from exporters import sentences
from exporters.copies import Copy, Use, copy_of
from exporters.counts import counted, listed, number_word, out_of, plural, runs
from exporters.options import Options
from ledger.facts import AiUse, Ref
from tests.exporters.record import Record, begun, on, small


def _one(record: Record, **compartments: object) -> tuple[Copy, Use]:
    record.log(record.make(AiUse.kind, **compartments))
    copy = copy_of(record.checked(), "file", Options())
    return copy, copy.uses[-1]


def test_a_use_of_which_nothing_is_known_says_so_in_each_slot() -> None:
    """Tool, number, place and people's part each print their words when nobody stated them."""
    copy, use = _one(begun(), role={"department": "ART"}, what={"function": "PROP-GFX"})
    said = sentences.use(copy, use)
    for words in (
        "Someone in art used",
        "a tool that is not recorded",
        "number not recorded",
        "place not recorded",
        "human part: not recorded",
    ):
        assert words in said


def test_an_unknown_function_is_not_guessed() -> None:
    """Without what AI did, the sentence says "use not described"."""
    copy, use = _one(begun(), role={"department": "ART"}, what={"tool": Ref(as_="Fenfire")})
    assert "used Fenfire, use not described:" in sentences.use(copy, use)


def test_a_whole_sentence() -> None:
    """Who, tool, what, how many, where and people's part stand in one sentence in that order."""
    copy = copy_of(small().checked(), "public", Options())
    posters = next(use for use in copy.uses if use.fact.role.department == "ART")
    assert sentences.use(copy, posters) == (
        "The art department used Fenfire Image 4 to generate two posters in scene 4; "
        "the production designer chose them."
    )


def test_a_vendor_is_named_and_its_word_is_not_taken_for_a_check() -> None:
    """A vendor's statement is printed as stated by the vendor, and "Not checked." unless somebody did."""
    record = begun()
    role = {"department": "VFX", "vendor": "NFX", "basis": "vendor_declared"}
    copy, use = _one(record, role=role, what={"function": "VFX-ASSIST"}, where={"scene": record.scene("1")})
    assert sentences.use(copy, use).endswith("Stated by NFX. Not checked.")


@pytest.mark.parametrize(
    ("level", "printed", "kept"),
    [
        ("words_place", ["six words of one performance", "scene 2", "Tidewater Voice 2"], []),
        ("place", ["scene 2", "the voice of one performance"], ["six", "word"]),
        ("kind", ["One performance was changed or made with AI: voice."], ["scene 2", "six", "Tidewater"]),
    ],
)
def test_a_performance_prints_at_the_level_that_was_released(
    level: str, printed: list[str], kept: list[str]
) -> None:
    """Consent to a use is not consent to publish it: words and place, place, or the kind alone."""
    copy = copy_of(small().checked(), "public", Options())
    voice = next(use for use in copy.uses if use.about_person)
    said = sentences.person(copy, voice, level)
    assert all(words in said for words in printed)
    assert not any(words in said.split(" Words and place")[0] for words in kept)


def test_no_consent_and_no_date_are_said() -> None:
    """A person's use without a consent or a date prints both gaps."""
    record = begun()
    copy, use = _one(
        record, role={"department": "PSD"}, what={"function": "ALTER-PERF"}, likeness={"in_it": "yes"}
    )
    said = sentences.person(copy, use, "all")
    assert "No consent is on file." in said
    assert "The date of the use is not recorded." in said


def test_the_order_of_consent_and_use_is_never_commented() -> None:
    """Two dates stand beside each other; which came first is the reader's to see."""
    copy = copy_of(small().checked(), "public", Options())
    voice = next(use for use in copy.uses if use.about_person)
    assert sentences.consent_words(voice) == (
        "The performer’s written consent is dated 2 January 2026, the use 3 January 2026."
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("temp_replaced", "replaced, by what is not recorded"),
        ("dev_only", "for planning"),
        (None, "whether it is in the film is not recorded"),
    ],
)
def test_the_fate_of_an_output(status: str | None, words: str) -> None:
    """What became of a thing is said, and so is that nobody said it."""
    copy, use = _one(begun(), role={"department": "ART"}, outputs={"status": status} if status else {})
    assert sentences.fate(copy, use) == words


def test_numbers_as_the_house_writes_them() -> None:
    """Words to nine, figures from ten, figures beside a denominator, thousands with a comma."""
    assert [number_word(9), number_word(10), counted(3, "poster")] == ["nine", "10", "three posters"]
    assert out_of(3, 1412, "shot") == "3 of 1,412 shots"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert [plural("preview composite", 3), plural("poster on the wall", 2), plural("words", 6)] == [
        "preview composites",
        "posters on the wall",
        "words",
    ]


def test_runs_of_scenes_follow_the_script() -> None:
    """Neighbours in the script make a run, numbers that a script doesn't hold stand last as written."""
    script = ["9", "10", "A17", "17", "18", "40"]
    assert runs(["18", "9", "17", "A17", "99X"], script) == "9, A17–18, 99X"


def test_dates_are_printed_as_far_as_they_are_known() -> None:
    """A day is a day; an unknown date is nothing to print."""
    assert sentences.date_of(on(2026, 3, 9)) == "9 March 2026"
    assert sentences.date_of(None) == ""
