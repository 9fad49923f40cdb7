"""Completion: the production's own words first, each with its meaning, only where it fits."""

from __future__ import annotations

import pytest

from ledger.facts import Show
from tests.tui.line.shows import salt_line
from tui.line import complete


@pytest.fixture(scope="module")
def show() -> Show:
    """Salt Line on day 12."""
    return salt_line().show


def words(text: str, show: Show) -> list[str]:
    """What Tab offers at the end of `text`."""
    return [offer.word for offer in complete(text, len(text), show)]


def test_the_productions_own_words_come_first(show: Show) -> None:
    """f: the show's tool word ff before the shipped words."""
    assert words("art f", show)[:2] == ["ff", "firefly"]


def test_a_word_says_what_it_means_here(show: Show) -> None:
    """Nobody has to know the codes."""
    (offer,) = [offer for offer in complete("art roto", 8, show) if offer.word == "roto"]
    assert offer.meaning == "roto, clean-up, tracking or upscale"
    assert (offer.start, offer.end) == (4, 8)
    assert {o.word: o.meaning for o in complete("set", 3, show)}["set"] == "Set decoration"
    assert {o.word: o.meaning for o in complete("art f", 5, show)}["ff"] == "Firefly Image 4"


def test_scenes_are_offered_first_in_the_line_only(show: Show) -> None:
    """A place is the first word."""
    assert words("5", show) == ["5", *(str(n) for n in range(50, 59)), "58A", "59"]
    assert "50" not in words("art 5", show)


def test_a_class_that_is_taken_is_not_offered_again(show: Show) -> None:
    """One department a line."""
    assert "vfx" in words("v", show)
    assert "vfx" not in words("art v", show)


def test_values_are_offered_after_a_colon(show: Show) -> None:
    """Scenes, days, units, people."""
    assert words("art ff sc:5", show)[:2] == ["sc:5", "sc:50"]
    assert words("art ff day:1", show)[0] == "day:12"
    assert words("art ff unit:", show) == ["unit:main", "unit:second"]
    assert words("art ff said:scr", show) == ['said:"script supervisor"']


def test_tools_and_assets_by_their_signs(show: Show) -> None:
    """@ offers the list of tools, # the things that have codes."""
    assert words("art @fire", show) == ['@"Firefly Image 4"']
    assert words("art #p", show) == ["#P-04"]


def test_a_slip_is_offered_the_nearest_word(show: Show) -> None:
    """Message 1 says that Tab takes it."""
    assert words("art potser", show) == ["poster"]


def test_a_none_is_offered_its_scopes(show: Show) -> None:
    """After none: a department, then day, week, film."""
    assert "costume" in words("none cos", show)
    assert words("none cos w", show) == ["week"]


def test_a_note_is_left_alone(show: Show) -> None:
    """Tab inside a note offers nothing."""
    assert words("art ff ; rep", show) == []
    assert words("art ff 'rep", show) == []
