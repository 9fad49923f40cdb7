"""Text from anywhere ends up on screens, papers and in other programs: nothing hidden may travel with it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.facts.text import TextTooLong, UnsafeText, character_name, safe, safe_line, safe_lines

REFUSED = {
    *(*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    *range(0xD800, 0xE000),
}
EXAMPLES = sorted(REFUSED - set(range(0xD801, 0xDFFF)))


@pytest.mark.parametrize("point", EXAMPLES)
def test_every_hidden_character_is_refused_at_its_place(point: int) -> None:
    """A script supervisor is told where the character stands, as she counts, and what it is called."""
    with pytest.raises(UnsafeText) as refused:
        safe(f"sea wall {chr(point)}tide")
    assert refused.value.place == 10
    assert refused.value.name == character_name(chr(point))
    assert f"place 10 ({refused.value.name})" in str(refused.value)


@pytest.mark.parametrize("character", ["\n", "\t"])
def test_newline_and_tab_are_fine_in_fields_of_several_lines_only(character: str) -> None:
    """Notes keep their line breaks; a department's name has none."""
    assert safe(f"one{character}two", lines=True) == f"one{character}two"
    with pytest.raises(UnsafeText):
        safe(f"one{character}two")


def test_a_carriage_return_is_refused_even_in_several_lines() -> None:
    """A carriage return can paint over what stands before it on a terminal."""
    with pytest.raises(UnsafeText, match="CR"):
        safe("said by A\rsaid by B", lines=True)


@pytest.mark.parametrize(
    ("point", "name"),
    [
        (0x1B, "ESC"),
        (0x00, "NUL"),
        (0x7F, "DEL"),
        (0x85, "NEL"),
        (0x9B, "CSI"),
        (0x202E, "RLO"),
        (0x2069, "PDI"),
    ],
)
def test_hidden_characters_have_the_names_people_look_up(point: int, name: str) -> None:
    """The message names the character as a manual or a search engine would."""
    assert character_name(chr(point)) == name


@given(st.text(alphabet=st.characters(), max_size=60))
def test_what_is_accepted_is_normal_and_holds_nothing_hidden(text: str) -> None:
    """Whatever is typed or read from a file: accepted text is NFC, clean, and the same when read again."""
    hidden = [place for place, c in enumerate(text, 1) if ord(c) in REFUSED]
    if hidden:
        with pytest.raises(UnsafeText, match=f"at place {hidden[0]} "):
            safe(text)
        return
    kept = safe(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert safe(kept) == kept
    assert not {ord(c) for c in kept} & REFUSED


def test_two_spellings_of_a_name_become_one() -> None:
    """An é typed as e and an accent is the same name as an é: it must find the same person."""
    assert safe("Ade\u0301yemi") == safe("Ad\u00e9yemi")


def test_lengths_are_limited_and_said() -> None:
    """A pasted page is refused by a one-line field with its length and the limit, not cut."""
    assert len(safe_line("x" * 500)) == 500
    with pytest.raises(TextTooLong, match="501 characters, and this field holds at most 500"):
        safe_line("x" * 501)
    with pytest.raises(TextTooLong, match="8,001"):
        safe_lines("x" * 8_001)
