"""Cosignatures: those that strangers made verify, and nothing of them can be changed."""

from __future__ import annotations

import base64
import struct

import pytest

from ledger.log import note
from ledger.log.cosignature import cosign, cosigner_key, open_cosignatures
from ledger.log.note import COSIGNER, BadSignature, NoteError, VKeyError
from tests.ledger.log import witnessed
from tests.vectors.notes import CHECKPOINT
from tests.vectors.vkeys import GUILD, MAIN

KEYS = {name: note.parse_vkey(text, COSIGNER) for name, text in witnessed.WITNESSES.items()}
NOTE = note.sign_note(CHECKPOINT, MAIN)


def test_a_public_logs_witnesses_verify() -> None:
    """A checkpoint that four operators cosigned: all of them verify, each with the time that it states."""
    found = open_cosignatures(witnessed.NOTE, KEYS.values())
    assert {vkey.name for vkey in found} == {vkey.name for vkey in KEYS.values()}
    assert {each.at for each in found.values()} == {witnessed.AT}
    opened = note.open_note(witnessed.NOTE, [note.parse_vkey(witnessed.LOG)])
    assert opened.text == witnessed.TEXT


def test_another_text_under_the_same_lines_is_refused() -> None:
    """The lines of these witnesses belong to this checkpoint alone."""
    moved = witnessed.NOTE.replace(b"\n1432088532\n", b"\n1432088533\n")
    with pytest.raises(BadSignature, match="does not verify"):
        open_cosignatures(moved, KEYS.values())


def test_the_printed_example_is_of_the_printed_time() -> None:
    """C2SP tlog-cosignature prints a line and the time in it (its keys it doesn't print)."""
    made = "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZ"
    made += "qhf5nNo0xUe+mbIUBkBIfZ+qnA=="
    assert struct.unpack(">4sQ64s", base64.b64decode(made))[1] == 1679315147
    ours = cosign(CHECKPOINT, GUILD, 1679315147).decode()
    assert struct.unpack(">4sQ64s", base64.b64decode(ours.split()[2]))[1] == 1679315147


def test_what_is_cosigned_is_what_is_opened() -> None:
    """A witness's line counts under its key of the witnesses' type, with its time; the later of two wins."""
    cosigned = NOTE + cosign(CHECKPOINT, GUILD, 1_000) + cosign(CHECKPOINT, GUILD, 900)
    found = open_cosignatures(cosigned, [cosigner_key(GUILD)])
    assert [(each.by.name, each.at) for each in found.values()] == [("guild.example/witness", 1_000)]
    assert note.open_note(cosigned, [MAIN.vkey]).text == CHECKPOINT


def test_every_flipped_bit_of_a_cosignature_is_refused_or_somebody_elses() -> None:
    """No bit of the line can change and still count."""
    line = cosign(CHECKPOINT, GUILD, 1_700_000_000)
    for place in range(len(line)):
        for bit in range(8):
            altered = bytearray(line)
            altered[place] ^= 1 << bit
            try:
                assert open_cosignatures(NOTE + bytes(altered), [cosigner_key(GUILD)]) == {}
            except NoteError:
                continue


def test_a_plain_signature_is_no_cosignature() -> None:
    """A key signs checkpoints as a log or as a witness, and the one never passes for the other."""
    plain = note.sign_note(CHECKPOINT, GUILD).splitlines(keepends=True)[-1]
    assert open_cosignatures(NOTE + plain, [cosigner_key(GUILD)]) == {}
    assert open_cosignatures(NOTE + cosign(CHECKPOINT, GUILD, 1), [GUILD.vkey]) == {}
    text = note.format_vkey(cosigner_key(GUILD))
    assert note.parse_vkey(text, COSIGNER) == cosigner_key(GUILD)
    with pytest.raises(VKeyError):
        note.parse_vkey(text)
    with pytest.raises(VKeyError):
        note.parse_vkey(note.format_vkey(GUILD.vkey), COSIGNER)


def test_a_time_beyond_the_standards_is_refused() -> None:
    """Times from 2^63 on don't exist: neither made nor taken."""
    with pytest.raises(ValueError, match="seconds"):
        cosign(CHECKPOINT, GUILD, 2**63)
    made = cosigner_key(GUILD).key_id + b"\xff" * 8 + bytes(64)
    line = f"— {GUILD.name} {base64.b64encode(made).decode()}\n".encode()
    with pytest.raises(BadSignature):
        open_cosignatures(NOTE + line, [cosigner_key(GUILD)])
