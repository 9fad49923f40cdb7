"""Signed notes, exactly as C2SP has them."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import note
from ledger.log.note import BadSignature, NoKnownKey, NoteError, Signer, VKey, VKeyError
from tests.ledger.log.test_points import LOW_ORDER, MIXED_ORDER
from tests.vectors.notes import NOTE, PRINTED, TEXT
from tests.vectors.vkeys import GO, GUILD, MAIN


@pytest.mark.parametrize("key_text", PRINTED)
def test_the_printed_examples_verify(key_text: str) -> None:
    """Notes that others signed, under keys that others wrote."""
    printed = PRINTED[key_text]
    key = note.parse_vkey(key_text)
    opened = note.open_note(printed.encode(), [key])
    assert opened.text.decode() == printed.partition("\n\n")[0] + "\n"
    assert opened.signed_by == (key,)
    assert note.format_vkey(key) == key_text


def test_signing_gives_the_bytes_that_go_gives() -> None:
    """Go's documentation prints the private key of its example: the same text gives the same note."""
    seed = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
    peter = Signer("PeterNeumann", Ed25519PrivateKey.from_private_bytes(seed))
    printed = PRINTED[GO]
    text = printed.partition("\n\n")[0] + "\n"
    assert note.sign_note(text.encode(), peter) == printed.encode()
    assert note.format_vkey(peter.vkey) == GO


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=60))
def test_what_is_signed_is_what_is_opened(text: str) -> None:
    """Any text, empty lines and lines that look like signatures included."""
    body = (text + ".\n").encode()
    assert note.open_note(note.sign_note(body, MAIN), [MAIN.vkey]).text == body
    forged = body + b"\n" + NOTE.rpartition(b"\n\n")[2]
    opened = note.open_note(note.sign_note(forged, GUILD), [GUILD.vkey])
    assert opened.text == forged
    assert opened.signatures == 1


def test_every_flipped_bit_is_refused() -> None:
    """No byte of a note, text or signature, can change under a known key."""
    for place in range(len(NOTE)):
        for bit in range(8):
            altered = bytearray(NOTE)
            altered[place] ^= 1 << bit
            with pytest.raises(NoteError):
                note.open_note(bytes(altered), [MAIN.vkey])


def test_every_cut_and_every_doubled_byte_is_refused() -> None:
    """A note that lost its end, its newline or any byte, or gained one, is no note."""
    for place in range(len(NOTE)):
        for altered in (NOTE[:place], NOTE[:place] + NOTE[place + 1 :], NOTE[: place + 1] + NOTE[place:]):
            with pytest.raises(NoteError):
                note.open_note(altered, [MAIN.vkey])


def test_a_known_keys_bad_signature_rejects_the_whole_note() -> None:
    """Even beside a good signature of another known key, and in either order."""
    both = note.sign_note(TEXT, MAIN, GUILD)
    other = note.sign_note(TEXT.replace(b"\n3\n", b"\n4\n"), MAIN, GUILD)
    good_main, good_guild = both.splitlines(True)[-2:]
    bad_main, bad_guild = other.splitlines(True)[-2:]
    known = [MAIN.vkey, GUILD.vkey]
    for lines in (good_main + bad_guild, bad_guild + good_main, bad_main + good_guild, good_main + bad_main):
        with pytest.raises(BadSignature):
            note.open_note(TEXT + b"\n" + lines, known)
    assert note.open_note(TEXT + b"\n" + good_main + bad_guild, [MAIN.vkey]).signed_by == (MAIN.vkey,)


def test_unknown_keys_are_ignored_but_one_known_key_must_sign() -> None:
    """A witness that we don't know adds nothing and harms nothing; a note of strangers is refused."""
    both = note.sign_note(TEXT, GUILD, MAIN)
    opened = note.open_note(both, [MAIN.vkey])
    assert (opened.text, opened.signed_by, opened.signatures) == (TEXT, (MAIN.vkey,), 2)
    assert note.open_note(both, [MAIN.vkey, GUILD.vkey]).signed_by == (GUILD.vkey, MAIN.vkey)
    with pytest.raises(NoKnownKey):
        note.open_note(NOTE, [GUILD.vkey])
    with pytest.raises(NoKnownKey):
        note.open_note(NOTE, [])


def test_the_name_of_a_known_key_is_not_enough() -> None:
    """Another key under our name is a stranger, since its key id differs."""
    impostor = Signer(MAIN.name, GUILD.private)
    with pytest.raises(NoKnownKey):
        note.open_note(note.sign_note(TEXT, impostor), [MAIN.vkey])


def test_the_other_name_of_a_known_key_is_not_enough() -> None:
    """Our key under another name is a stranger too: a log's signature never counts for another log."""
    with pytest.raises(NoKnownKey):
        note.open_note(
            note.sign_note(TEXT, Signer("hotset/0123456789abcdef/main/e2", MAIN.private)), [MAIN.vkey]
        )


def test_a_hundred_signatures_are_read_and_one_more_is_not() -> None:
    """A note can't be blown up to tire a verifier."""
    assert note.open_note(note.sign_note(TEXT, *[GUILD] * 99, MAIN), [MAIN.vkey]).signatures == 100
    with pytest.raises(NoteError, match="1 to 100"):
        note.sign_note(TEXT, *[MAIN] * 101)
    line = NOTE.rpartition(b"\n\n")[2]
    with pytest.raises(NoteError, match="more than 100"):
        note.open_note(TEXT + b"\n" + line * 101, [MAIN.vkey])


@pytest.mark.parametrize("text", [b"", b"\n", b"no newline", b"a\r\n", b"a\x00\n", b"\xff\n"])
def test_only_a_text_is_signed(text: bytes) -> None:
    """What couldn't be read back is not signed in the first place."""
    with pytest.raises(NoteError):
        note.sign_note(text, MAIN)


@pytest.mark.parametrize("public", [*LOW_ORDER, *MIXED_ORDER])
def test_a_weak_key_is_refused_when_it_is_named(public: str) -> None:
    """A key on which verifiers differ never becomes a known key."""
    with pytest.raises(VKeyError):
        VKey("guild.example", bytes.fromhex(public))


def test_a_verifier_key_comes_back_from_its_text() -> None:
    """The base64 of a key may hold plus signs; the name may not."""
    for n in range(40):
        vkey = Signer(
            "hotset/0123456789abcdef/hub/e1", Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32)
        ).vkey
        assert note.parse_vkey(note.format_vkey(vkey)) == vkey
    for name in ("", "a b", "a+b", "a\u2003b", "a\nb", "a\x1fb"):
        with pytest.raises(VKeyError):
            VKey(name, MAIN.vkey.public)
