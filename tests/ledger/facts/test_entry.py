"""Entries and the links between them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ledger.facts import AiUse, Entry, Link

LOG = "hotset/0123456789abcdef/main/e1"
USE = Entry(
    *(LOG, 117, "019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11", datetime(2025, 12, 4, 22, 2, tzinfo=UTC), None),
    *("ai.use", 1, (), bytes(range(32)), AiUse()),
)


def test_people_see_numbers_from_one() -> None:
    """Entry 118 on every screen and paper is the one at place 117 of the log."""
    assert USE.number == 118
    assert USE.link("about").number == 118


def test_a_link_quotes_the_leaf_of_what_it_speaks_of() -> None:
    """A correction names the sealed bytes that it corrects: it can't be moved to another entry."""
    assert USE.link("corrects", "miscount") == Link("corrects", LOG, 117, bytes(range(32)), "miscount")
    assert USE.link("erases", names=("performer",)).names == ("performer",)


def test_links_say_only_what_the_format_knows() -> None:
    """An unknown relation or reason would be sealed for ever and understood by nobody."""
    with pytest.raises(ValueError, match="corrects, completes, retracts"):
        USE.link("replaces")
    with pytest.raises(ValueError, match="miscount, wrong_place"):
        USE.link("corrects", "because")
    with pytest.raises(ValueError, match="32 bytes"):
        Link("about", LOG, 0, b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        Link("about", LOG, -1, bytes(32))
