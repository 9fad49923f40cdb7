"""`day`: a shoot day is opened with one line, may pass midnight, and is closed at wrap."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.running import Shell


def test_a_day_is_closed_and_the_next_opened(shell: Shell) -> None:
    """Wrap closes day 12; day 13 opens with its scenes, and the list shows both."""
    shell.fine("day", "close")
    assert "day 13" in shell.fine("day", "13", "main", "42", "58A", "--date", "2025-12-05")
    twelve, thirteen = shell.fine("day").splitlines()
    assert "closed" in twelve
    assert "open" in thirteen
    assert thirteen.endswith("42 58A")


def test_what_is_logged_stands_on_the_open_day(shell: Shell) -> None:
    """A line takes its day from the open one, not from the calendar."""
    shell.fine("day", "close")
    shell.fine("day", "AP2", "--date", "2025-12-06")
    shell.fine("log", "42A art ff on")
    assert "AP2" in shell.fine("show", "8") or "42A" in shell.fine("show", "day:AP2")


@pytest.mark.parametrize(
    "words",
    [
        ("12",),
        ("13",),
        ("12", "main", "42"),
        ("13", "main", "420"),
        ("13", "--zone", "Mars/Olympus"),
        ("13", "--called", "art,xyz"),
        ("a\x1bb",),
    ],
    ids=" ".join,
)
def test_a_day_that_does_not_fit_is_refused(shell: Shell, words: tuple[str, ...]) -> None:
    """While day 12 is open no other day of its unit opens; an unknown scene, zone or code is named."""
    before = Path("SLN.hotset").read_bytes()
    ended = shell("day", *words)
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert Path("SLN.hotset").read_bytes() == before


def test_a_second_unit_has_days_of_its_own(shell: Shell) -> None:
    """Two units shoot on one day: the second unit's day opens beside the first."""
    assert shell("day", "12", "second", "41").code == 0


def test_closing_needs_an_open_day(shell: Shell) -> None:
    """Closing twice says how a day is opened."""
    shell.fine("day", "close")
    ended = shell("day", "close")
    assert ended.code == 2
    assert "hotset day" in ended.err
