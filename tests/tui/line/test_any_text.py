"""Any text at all either reads or gives one LineError within the text, and what reads makes
facts that hold.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger.facts import Show, decode, safe
from tests.tui.line.shows import bar_of, salt_line, typed
from tui.line import Bar, LineError, Reading, complete
from tui.line.words import base, lexicon_of

SHOW = salt_line().show
BRITISH = salt_line("british").show
BARS = (
    bar_of(SHOW),
    bar_of(SHOW, day=None, scene=None, setup=None, person="", role=""),
    bar_of(SHOW, department="ART"),
)

PIECES = st.sampled_from(
    [
        *lexicon_of(SHOW),
        *base(),
        "42A-3",
        "42",
        "58A/-2",
        "A17B-1",
        "420!",
        "-",
        "x3",
        "3x",
        "3of40",
        "on3",
        "off2",
        "40..44",
        "@sora",
        '@"Sora 2"',
        "#P-04",
        "said:Mara",
        'by:"C. Amin"',
        "made:12nov",
        "made:3/4",
        "made:20m",
        "day:11",
        "unit:main",
        "phase:prep",
        "take:3PU",
        "setup:B",
        "slate:157",
        "sc:42",
        "ep:104",
        "shot:AGM_10",
        "chose:designer",
        "voice:?",
        "writer:Ortega",
        "; a note",
        "'quoted note'",
        "'no end",
        "oc",
        "3",
        "posters",
        "said:",
        "x0",
        "9of3",
        "foo:bar",
        "none",
        "on99999999",
        "42A-3-4",
        "!",
        ":",
        "@",
        "#",
        "''",
        ";",
    ]
)
LINES = st.lists(PIECES, max_size=6).map(" ".join)
ANYTHING = st.text(max_size=40)


def answer(text: str, show: Show, bar: Bar) -> tuple[Reading | None, LineError | None]:
    """The reading, or the one error."""
    try:
        return typed(text, show, bar), None
    except LineError as error:
        return None, error


def reads_or_tells(text: str) -> None:
    """The one promise of `read`, for every bar and both ways of slating."""
    for show, bar in ((SHOW, BARS[0]), (SHOW, BARS[1]), (SHOW, BARS[2]), (BRITISH, bar_of(BRITISH))):
        reading, error = answer(text, show, bar)
        if error is not None:
            assert 0 <= error.start <= error.end <= len(text)
            assert error.message
        if reading is None:
            continue
        safe(text)
        assert reading.rows
        for new in reading.entries:
            sealed = new.fact.sealed()
            assert decode(new.fact.kind, new.fact.schema_number, sealed).sealed() == sealed


@settings(max_examples=400)
@given(ANYTHING)
@example("made:Ⅻ art ff")
@example("art x" + "9" * 5000)
@example("9" * 5000 + " posters art")
@example("art ff ; " + "n" * 9000)
@example("art @" + "s" * 600)
@example("\ud800 art")
@example("art ff by:Sora")
@example("art ff voice:ChatGPT")
@example("art said:' ' ff")
@example('art @"" ff')
@example("42A- art ff")
@example("none art 44..40")
@example("none art 24..24")
def test_any_text_reads_or_gives_one_error_in_its_place(text: str) -> None:
    """Nothing that a keyboard, a paste or a call sheet on the keys sends breaks the line."""
    reads_or_tells(text)


@settings(max_examples=400)
@given(LINES)
def test_any_words_in_any_order_read_or_give_one_error(text: str) -> None:
    """Words of the line in every mixture make valid facts or one error."""
    reads_or_tells(text)


@settings(max_examples=200)
@given(LINES, st.integers(0, 60))
def test_completion_answers_anywhere(text: str, cursor: int) -> None:
    """Tab never breaks, and what it offers fits into the text."""
    at = min(cursor, len(text))
    for offer in complete(text, at, SHOW):
        assert 0 <= offer.start <= at <= offer.end <= len(text)
        assert offer.word
        assert offer.meaning is not None


@given(
    st.sampled_from("\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\u202a\u202e\u2066\u2069"), LINES, st.integers(0, 60)
)
def test_hidden_characters_are_refused_with_their_place(hidden: str, text: str, place: int) -> None:
    """An escape or an override typed or pasted anywhere is message 11, and points at the character."""
    at = min(place, len(text))
    spoiled = text[:at] + hidden + text[at:]
    with pytest.raises(LineError, match=r"hidden control character at place \d+ .*Tab goes to it\.$") as told:
        typed(spoiled, SHOW)
    assert (told.value.number, spoiled[told.value.start : told.value.end]) == (11, hidden)
