"""The codes of the trade: stable, labelled, and growing only where they may."""

from __future__ import annotations

import pytest

from ledger.facts import KINDS, decode, vocabularies, vocabularies_outside, vocabularies_rights
from ledger.facts.vocabularies import DEPARTMENTS, FUNCTIONS, STATUS
from ledger.facts.vocabularies_outside import HPF_VALUES, RETIRED_SOURCE_TYPES, SAG_CATEGORIES, SOURCE_TYPES
from ledger.facts.vocabularies_rights import REASON_DIGITS, REASONS
from ledger.facts.vocabulary import CODE, UnknownCode, Vocabulary

ALL = [
    value
    for module in (vocabularies, vocabularies_outside, vocabularies_rights)
    for value in vars(module).values()
    if isinstance(value, Vocabulary)
]


@pytest.mark.parametrize("vocabulary", ALL, ids=lambda vocabulary: vocabulary.name)
def test_every_code_is_well_formed_and_has_words(vocabulary: Vocabulary) -> None:
    """Codes go into files, columns and words of the line; people read the label."""
    for code, label in vocabulary.codes.items():
        assert CODE.fullmatch(code) or not vocabulary.open
        assert label
        assert vocabulary.label(code) == label


def test_no_two_vocabularies_share_a_name() -> None:
    """A `code` fact adds to a list by its name."""
    names = [vocabulary.name for vocabulary in ALL]
    assert len(names) == len(set(names))


def test_the_departments_are_those_of_the_trade_and_playback() -> None:
    """36 codes: never renumbered, never dropped, because entries hold them for ever."""
    assert len(DEPARTMENTS.codes) == 36
    assert {"PBK", "ART", "VFX", "DI", "WRI"} <= set(DEPARTMENTS)


def test_a_production_adds_to_an_open_list_and_not_to_a_closed_one() -> None:
    """Catering joins the departments; nobody adds a standing that documents don't know."""
    assert DEPARTMENTS.check("CTG") == "CTG"
    assert not DEPARTMENTS.allows("CTG")
    assert DEPARTMENTS.allows("CTG", {"CTG"})
    assert DEPARTMENTS.label("CTG", {"CTG": "Catering"}) == "Catering"
    assert DEPARTMENTS.label("DIR", {"DIR": "Assistant directors"}) == "Assistant directors"
    assert not STATUS.allows("half_done", {"half_done"})
    with pytest.raises(UnknownCode, match="Use one of: planned"):
        STATUS.check("half_done")


@pytest.mark.parametrize("code", ["", "A T", "x" * 33, "ART\n", "Ä", "a/b"])
def test_an_ill_formed_code_is_refused_even_of_an_open_list(code: str) -> None:
    """A code is a word without spaces that every file format and command line can carry."""
    with pytest.raises(UnknownCode, match="letters, digits"):
        FUNCTIONS.check(code)


def test_prominence_is_never_written_as_a_standing() -> None:
    """`final_prominent` of older lists is two facts: where it ended up, and how much it shows."""
    assert not [code for code in STATUS if code.startswith("final_")]


def test_source_types_have_the_addresses_that_iptc_publishes() -> None:
    """Metadata that other programs read carries the concept's address, with http, letter for letter."""
    uri = SOURCE_TYPES.uri("trainedAlgorithmicMedia")
    assert uri == "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert len(SOURCE_TYPES.codes) == 17
    assert not set(RETIRED_SOURCE_TYPES) & set(SOURCE_TYPES)
    assert set(RETIRED_SOURCE_TYPES.values()) <= set(SOURCE_TYPES)


def test_every_reason_but_none_has_its_digit() -> None:
    """One digit gives the reason of a correction; taking back at once gives none."""
    assert sorted(REASON_DIGITS) == list("123456789")
    assert set(REASON_DIGITS.values()) == set(REASONS) - {"none"}
    assert REASON_DIGITS["1"] == "miscount"
    assert REASON_DIGITS["9"] == "duplicate"


def test_lists_from_outside_say_where_they_are_from_and_when_they_were_read() -> None:
    """A form that quotes a list names its source; by its date a list can be told that changed since."""
    outside = [one for one in vars(vocabularies_outside).values() if isinstance(one, Vocabulary)]
    assert len(outside) == 16
    for vocabulary in outside:
        assert "20" in vocabulary.source or "as above" in vocabulary.source
        assert set(vocabulary.definitions) <= set(vocabulary)
    assert SAG_CATEGORIES.label("EBDR") == "Employment-Based Digital Replica"
    assert list(HPF_VALUES) == ["no_ai", "assistive_ai", "generative_ai", "unresolved"]


def test_only_a_published_concept_has_an_address() -> None:
    """An address for a code that IPTC doesn't have would be a claim about IPTC."""
    assert SOURCE_TYPES.uri("digitalArt") == ""
    assert DEPARTMENTS.uri("ART") == ""


def test_every_judgement_can_be_answered_with_not_known() -> None:
    """Asked and not known is an answer of its own in every field of codes, whatever its list.

    Only a statement of none must say how it reached the record: without that it is nobody's statement.
    """
    for kind, model in KINDS.items():
        for spec in model.compartments().values():
            for field in spec.fields:
                if field.shape == "code" and kind != "ai.none":
                    said = {spec.name: {field.name: "unknown"}}
                    assert decode(kind, 1, said).sealed()[spec.name] == said[spec.name]
