"""Disclosures: sealed compartments as RFC 9901 has them."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import base64url, disclosure
from ledger.log.canonical import CanonicalError, Value
from ledger.log.disclosure import DisclosureError, Opened
from tests.ledger.log.test_canonical import KEYS, values
from tests.vectors.disclosures import PLAIN, SALT, WHERE

FIELDS = st.dictionaries(KEYS, values(3), max_size=5)
SALTS = st.binary(min_size=16, max_size=16)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True)


def test_the_example_of_the_format_comes_out_byte_for_byte() -> None:
    """The format's printed example, which every verifier must reproduce."""
    sealed = disclosure.seal("where", WHERE, SALT)
    assert sealed.digest == "mIeMqoRvWyU91tI55KLpWky29byIsmEUmjhIyc_gcqI"
    assert base64url.decode(sealed.text) == PLAIN
    assert disclosure.open_text(sealed.text) == Opened(SALT, "where", WHERE)


@given(NAMES, FIELDS, st.binary(min_size=16, max_size=16))
def test_sealing_is_what_rfc_9901_says(name: str, fields: dict[str, Value], salt: bytes) -> None:
    """base64url of the canonical list, and the hash over that ASCII text, by other libraries' hands."""
    sealed = disclosure.seal(name, fields, salt)
    salt_text = base64.urlsafe_b64encode(salt).rstrip(b"=").decode()
    assert sealed.text == base64.urlsafe_b64encode(rfc8785.dumps([salt_text, name, fields])).rstrip(b"=")
    assert (
        sealed.digest == base64.urlsafe_b64encode(hashlib.sha256(sealed.text).digest()).rstrip(b"=").decode()
    )
    assert disclosure.digest(sealed.text) == sealed.digest
    assert disclosure.open_text(sealed.text) == Opened(salt, name, fields)


@given(st.dictionaries(NAMES, FIELDS, min_size=1, max_size=14), st.data())
def test_sealing_together_is_sealing_one_by_one(
    parts: dict[str, dict[str, Value]], data: st.DataObject
) -> None:
    """The quick way of sealing an entry writes the very bytes of the plain one."""
    salts = data.draw(st.lists(SALTS, min_size=len(parts), max_size=len(parts)))
    one_by_one = [disclosure.seal(*part, salt) for part, salt in zip(parts.items(), salts, strict=True)]
    assert disclosure.seal_all(parts, salts) == one_by_one


@pytest.mark.parametrize(
    ("parts", "salts"),
    [
        ({"where": WHERE}, []),
        ({"where": WHERE}, [SALT, SALT]),
        ({"where": WHERE}, [SALT[:15]]),
        ({"Where": {}}, [SALT]),
        ({"where": {"note": "a" * 50_000}}, [SALT]),
        ({"where": {"people": [""] * 501}}, [SALT]),
    ],
)
def test_sealing_together_refuses_what_sealing_refuses(
    parts: dict[str, dict[str, Value]], salts: list[bytes]
) -> None:
    """Speed is no reason to seal a short salt, a wrong name, or more than a reader would take."""
    with pytest.raises(DisclosureError):
        disclosure.seal_all(parts, salts)


def test_the_same_fields_under_two_salts_look_unrelated() -> None:
    """Nobody who holds only digests can tell that two entries say the same, or say nothing."""
    assert disclosure.seal("cost", {}, SALT).digest != disclosure.seal("cost", {}, bytes(16)).digest


def test_every_flipped_bit_is_refused_or_tells_on_itself() -> None:
    """No byte of a disclosure can change without another digest, nor be read as the same content."""
    sealed = disclosure.seal("where", WHERE, SALT)
    original = disclosure.open_text(sealed.text)
    for place in range(len(sealed.text)):
        for bit in range(8):
            altered = bytearray(sealed.text)
            altered[place] ^= 1 << bit
            assert disclosure.digest(bytes(altered)) != sealed.digest
            try:
                opened = disclosure.open_text(bytes(altered))
            except DisclosureError:
                continue
            assert opened != original


@pytest.mark.parametrize("name", ["", "Where", "1st", "a" * 33, "wo rt", "größe", "a-b", "where\n", '","'])
def test_a_name_is_lower_case_ascii(name: str) -> None:
    """Compartment names are part of the format; text that could break out of its quotes is not one."""
    with pytest.raises(DisclosureError):
        disclosure.seal(name, {}, SALT)


@pytest.mark.parametrize("salt", [b"", bytes(15), bytes(17)])
def test_a_salt_has_sixteen_bytes(salt: bytes) -> None:
    """A short salt could be guessed together with what it hides."""
    with pytest.raises(DisclosureError, match="salt"):
        disclosure.seal("where", {}, salt)


@pytest.mark.parametrize("fields", [{"a": 1.5}, {"a": True}, {"ä": 1}])
def test_fields_outside_the_profile_are_refused(fields: Any) -> None:
    """No float or boolean gets in by way of a compartment."""
    with pytest.raises(CanonicalError):
        disclosure.seal("where", fields, SALT)


@pytest.mark.parametrize("fields", [[], None, "a"])
def test_fields_are_an_object(fields: Any) -> None:
    """{} says nothing; a list or null is not a compartment."""
    with pytest.raises(DisclosureError, match="object"):
        disclosure.seal("where", fields, SALT)


def test_five_hundred_items_are_a_list_and_one_more_is_not() -> None:
    """What is longer goes into several entries; commas inside texts don't count."""
    fits: dict[str, Value] = {"scenes": [*map(str, range(500))], "wording": "," * 600}
    sealed = disclosure.seal("scope", fits, SALT)
    assert disclosure.open_text(sealed.text).fields == fits
    for fields in ({"scenes": [1] * 501}, {"by": {"day": [[1] * 501]}}):
        plain = rfc8785.dumps([base64url.encode(SALT).decode(), "scope", fields])
        with pytest.raises(DisclosureError, match="500"):
            disclosure.seal("scope", fields, SALT)  # type: ignore[arg-type]  # lists are invariant
        with pytest.raises(DisclosureError, match="500"):
            disclosure.open_text(base64url.encode(plain))


def test_sixty_four_kib_fit_and_more_does_not() -> None:
    """The limit is on the sealed text, in both directions."""
    overhead = len('["AAECAwQFBgcICQoLDA0ODw","note",{"note":""}]')
    room = 65_536 * 3 // 4 - overhead
    sealed = disclosure.seal("note", {"note": "x" * room}, SALT)
    assert len(sealed.text) == 65_536
    assert disclosure.open_text(sealed.text).name == "note"
    with pytest.raises(DisclosureError, match="64 KiB"):
        disclosure.seal("note", {"note": "x" * (room + 1)}, SALT)
    with pytest.raises(DisclosureError, match="64 KiB"):
        disclosure.open_text(sealed.text + b"AA")


def test_fields_are_at_most_seven_containers_deep() -> None:
    """The list around them is the eighth."""
    fields: dict[str, Value] = {}
    for _ in range(6):
        fields = {"a": fields}
    assert disclosure.open_text(disclosure.seal("where", fields, SALT).text).fields == fields
    with pytest.raises(CanonicalError, match="deep"):
        disclosure.seal("where", {"a": fields}, SALT)
