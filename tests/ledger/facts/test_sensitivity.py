"""Who is given which compartment: the word after --for decides, and never more than that."""

from __future__ import annotations

import pytest

from ledger.facts import KINDS
from ledger.facts.sensitivity import AUDIENCES, MEANINGS, NAMES, given, letters, never_given


def test_the_private_class_leaves_with_no_copy() -> None:
    """A prompt is its writer's: no audience, not even counsel or the hub, is given it."""
    assert not [audience for audience in AUDIENCES if given(audience, "x")]


def test_guilds_see_their_members_side_and_not_each_others() -> None:
    """The Writers Guild has no right to performer terms, a performers' union no need of script text."""
    assert given("wga", "w")
    assert not given("wga", "p")
    assert given("sag-aftra", "p")
    assert not given("sag-aftra", "w")
    assert not [guild for guild in ("wga", "sag-aftra", "dga", "iatse", "tag", "mpeg") if given(guild, "m")]


def test_the_public_sees_no_name_and_no_confidence() -> None:
    """A public copy holds what is open and whether a person is in it: nothing else."""
    assert letters("public") == letters("titles") == "ol"
    assert never_given("public") == ("names", "confidential", "writers’", "performers’", "money", "private")


def test_arbiters_get_a_document_alone() -> None:
    """A coded copy for arbiters holds no compartment at all."""
    assert letters("coded") == ""


def test_what_is_not_an_audience_or_a_class_is_refused() -> None:
    """A slip in --for must not give more, or quietly nothing."""
    with pytest.raises(ValueError, match=r"“press” is not an audience\. Use one of: public"):
        letters("press")
    with pytest.raises(ValueError, match="is not a class"):
        given("public", "z")


def test_every_letter_in_use_has_a_name_and_a_meaning() -> None:
    """Withheld lines name classes in words."""
    used = {spec.letter for kind in KINDS.values() for spec in kind.compartments().values()}
    assert used == set(NAMES) == set(MEANINGS)
    assert set("".join(AUDIENCES.values())) <= set(NAMES)
