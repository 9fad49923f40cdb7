"""Keys and signatures on which verifiers disagree are refused before a library sees them."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import keys
from ledger.log.points import FIELD, ORDER, WeakKey, WeakSignature, refuse_weak, refuse_weak_signature

# All fourteen encodings of the eight points of low order, non-canonical ones too (C2SP CCTV, ed25519).
LOW_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
]
# Five times the base point, plus a point of order 8, 4 and 2.
MIXED_ORDER = [
    "131604d01865fbedf9f662d25311c68a197cf286f2683724873a147fed6ada35",
    "41484b65289d937d0b38db193f65bcf3aa3f81193d6cf9c75679b215a986e30a",
    "003789297ce02defa2f4bc7635d1d7ce99b96d76eb91d31f905101674ddab720",
]
FIVE_TIMES_BASE = "edc876d6831fd2105d0b4389ca2e283166469289146e2ce06faefe98b22548df"
BASE = "5866666666666666666666666666666666666666666666666666666666666666"
SCALAR_ONE = (1).to_bytes(32, "little").hex()

# RFC 8032 section 7.1, tests 1 to 3.
RFC_8032_KEYS = [
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
]


@pytest.mark.parametrize("public", [*RFC_8032_KEYS, BASE, FIVE_TIMES_BASE])
def test_a_point_of_prime_order_is_a_key(public: str) -> None:
    """Keys as the standard makes them pass."""
    refuse_weak(bytes.fromhex(public))


@given(st.binary(min_size=32, max_size=32))
def test_every_key_that_a_seed_gives_passes(seed: bytes) -> None:
    """No station is ever locked out by the check."""
    refuse_weak(keys.public_bytes(Ed25519PrivateKey.from_private_bytes(seed)))


@pytest.mark.parametrize("public", LOW_ORDER)
def test_a_point_of_low_order_is_no_key(public: str) -> None:
    """Under such a key one signature fits many texts."""
    with pytest.raises(WeakKey, match=r"low order|canonical"):
        refuse_weak(bytes.fromhex(public))


@pytest.mark.parametrize("public", MIXED_ORDER)
def test_a_point_with_a_part_of_low_order_is_no_key(public: str) -> None:
    """Verifiers that multiply by the cofactor and those that don't would differ."""
    with pytest.raises(WeakKey, match="part of low order"):
        refuse_weak(bytes.fromhex(public))


@pytest.mark.parametrize("above", range(19))
@pytest.mark.parametrize("sign", [0, 1])
def test_a_coordinate_beyond_the_field_is_no_key(above: int, sign: int) -> None:
    """RFC 8032 forbids y ≥ p, which some libraries reduce and accept."""
    public = (FIELD + above | sign << 255).to_bytes(32, "little")
    with pytest.raises(WeakKey, match="canonical"):
        refuse_weak(public)


def test_what_is_no_point_is_no_key() -> None:
    """Half of all y have no x; other lengths are no encoding."""
    with pytest.raises(WeakKey, match="no point"):
        refuse_weak((2).to_bytes(32, "little"))
    for length in (0, 31, 33, 64):
        with pytest.raises(WeakKey, match="32 bytes"):
            refuse_weak(bytes.fromhex(BASE).ljust(64, b"\0")[:length])


# What the library accepts, and we don't: (key, message, signature)
ACCEPTED_BY_THE_LIBRARY = {
    "key with a part of order 2": (
        "003789297ce02defa2f4bc7635d1d7ce99b96d76eb91d31f905101674ddab720",
        b"hotset 0",
        "b862409fb5c4c4123df2abf7462b88f041ad36dd6864ce872fd5472be363c5b1"
        "0c6050618f30fae395e918b9d02111b32aacb6a81d692a4ef46a33ee25b71d0b",
    ),
    "the neutral point as key": (SCALAR_ONE, b"anything", BASE + SCALAR_ONE),
    "the neutral point in another encoding": (
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        b"anything",
        BASE + SCALAR_ONE,
    ),
    "the neutral point as R": (
        FIVE_TIMES_BASE,
        b"hotset",
        SCALAR_ONE + "1a723b19e2edc6a0d5216b9aebea3e32bf8215305196043d9ffc30769e611201",
    ),
}


@pytest.mark.parametrize("case", ACCEPTED_BY_THE_LIBRARY)
def test_the_check_is_needed(case: str) -> None:
    """The library alone says yes to these, other libraries say no; we say no with all of them."""
    public, message, signature = ACCEPTED_BY_THE_LIBRARY[case]
    raw, signed = bytes.fromhex(public), bytes.fromhex(signature)
    Ed25519PublicKey.from_public_bytes(raw).verify(signed, message)
    try:
        accepted = keys.verify(raw, signed, message)
    except WeakKey:
        accepted = False
    assert not accepted


def test_s_below_the_order_only() -> None:
    """S + L would make a second signature for the same text out of any first one."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    signature = key.sign(b"text")
    s = int.from_bytes(signature[32:], "little")
    second = signature[:32] + (s + ORDER).to_bytes(32, "little")
    refuse_weak_signature(signature)
    with pytest.raises(WeakSignature, match="S of"):
        refuse_weak_signature(second)
    for edge in (ORDER, ORDER + 1, 2**256 - 1):
        with pytest.raises(WeakSignature, match="S of"):
            refuse_weak_signature(signature[:32] + edge.to_bytes(32, "little"))
    refuse_weak_signature(signature[:32] + (ORDER - 1).to_bytes(32, "little"))
    assert not keys.verify(keys.public_bytes(key), second, b"text")


@pytest.mark.parametrize("above", range(19))
def test_r_in_its_canonical_encoding_only(above: int) -> None:
    """A coordinate beyond the field is refused, whatever a library would make of it."""
    for sign in (0, 1 << 255):
        with pytest.raises(WeakSignature, match=r"R of .* canonical"):
            refuse_weak_signature((FIELD + above | sign).to_bytes(32, "little") + bytes(32))


@pytest.mark.parametrize("point", LOW_ORDER)
def test_r_of_low_order_is_refused(point: str) -> None:
    """Some libraries accept the neutral point as R, others don't."""
    with pytest.raises(WeakSignature, match="R of"):
        refuse_weak_signature(bytes.fromhex(point) + bytes(32))


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_has_64_bytes(length: int) -> None:
    """Nothing shorter or longer is looked at."""
    with pytest.raises(WeakSignature, match="64 bytes"):
        refuse_weak_signature(bytes(length))


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.integers(0, 511))
def test_honest_signatures_verify_and_flipped_ones_do_not(seed: bytes, message: bytes, bit: int) -> None:
    """The guard never stands in the way of a signature that the standard makes."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = keys.public_bytes(key), key.sign(message)
    assert keys.verify(public, signature, message)
    altered = (int.from_bytes(signature, "big") ^ 1 << bit).to_bytes(64, "big")
    assert not keys.verify(public, altered, message)
    assert not keys.verify(public, signature, message + b"\0")


def test_the_first_vector_of_rfc_8032_verifies() -> None:
    """Section 7.1, test 1: the empty message."""
    signature = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )
    assert keys.verify(bytes.fromhex(RFC_8032_KEYS[0]), bytes.fromhex(signature), b"")
    assert hashlib.sha256(bytes.fromhex(RFC_8032_KEYS[0])).hexdigest()[:16] == keys.file_name(
        bytes.fromhex(RFC_8032_KEYS[0])
    )
