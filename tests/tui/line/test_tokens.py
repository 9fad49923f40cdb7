"""How a line is cut: quotes, apostrophes, notes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.line.tokens import tokens


def test_apostrophes_inside_quotes_do_not_close_them() -> None:
    """A note about the director's choice is typed as it is said."""
    (note,) = tokens("'the director's choice'")
    assert (note.kind, note.value, note.closed) == ("quoted", "the director's choice", True)


def test_a_semicolon_takes_the_rest_with_every_sign() -> None:
    """After ; nothing needs escaping or closing."""
    words = tokens('wri gpt ; it\'s "done"; yes')
    assert [t.kind for t in words] == ["word", "word", "note"]
    assert words[-1].value == 'it\'s "done"; yes'


def test_a_value_in_any_kind_of_quotes() -> None:
    """Keyboards and phones put different quotes around a name."""
    for quoted in ('"C. Amin"', "'C. Amin'", "“C. Amin”", "‘C. Amin’"):
        (token,) = tokens(f"said:{quoted}")
        assert (token.name, token.value, token.closed) == ("said", "C. Amin", True)


def test_an_open_quote_is_told_not_repaired() -> None:
    """The reader of the line decides what to say; nothing is dropped."""
    (token,) = tokens("'no end")
    assert (token.closed, token.value) == (False, "no end")


def test_a_tool_by_its_name_may_have_spaces() -> None:
    """Tool names are often two words."""
    (token,) = tokens('@"Sora 2"')
    assert (token.name, token.value) == ("@", "Sora 2")


@given(st.text(max_size=60))
def test_every_character_but_spaces_belongs_to_one_token(text: str) -> None:
    """Whatever is typed, nothing is lost and every place points into the text."""
    found = tokens(text)
    assert all(0 <= t.start < t.end <= len(text) and text[t.start : t.end] == t.text for t in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    between = "".join(
        text[one:other]
        for one, other in zip(
            [0, *[t.end for t in found]], [*[t.start for t in found], len(text)], strict=True
        )
    )
    assert not between.strip()
