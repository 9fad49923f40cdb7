"""Receipts: what they show with the log's key and nothing else, and that nothing altered passes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ledger.log import note, receipt
from ledger.log.receipt import AlteredReceipt, OtherReceipt, Receipt, ReceiptError
from tests.ledger.log import stranger_receipts
from tests.ledger.log.small_log import ENTRIES, SmallLog
from tests.ledger.log.stranger_keys import Wrong
from tests.vectors import FOLDER
from tests.vectors.receipts import OPEN, receipt_of
from tests.vectors.vkeys import GUILD

LOG = SmallLog()
KEY = note.parse_vkey(LOG.vkey)
USE = receipt_of(LOG, 2, 6)
DATA = USE.encode()
VECTORS: dict[str, Any] = json.loads((FOLDER / "receipt.json").read_text(encoding="ascii"))
FINDS = {"malformed": ReceiptError, "altered": AlteredReceipt, "other": OtherReceipt}


def test_a_receipt_shows_the_entry_and_what_was_sealed_in_it() -> None:
    """The compartments that it holds, by name; those it doesn't hold are named, not passed over."""
    shown = receipt.check(Receipt.parse(DATA), [KEY])
    assert (shown.index, shown.checkpoint.size, shown.body.t) == (2, 6, "ai.use")
    assert shown.fields == {name: ENTRIES[2][1][name] for name in sorted(OPEN)}
    assert set(shown.not_here) == ENTRIES[2][1].keys() - set(OPEN)


@pytest.mark.parametrize("case", VECTORS["accepted"], ids=lambda case: str(case["shows"]["index"]))
def test_the_vectors_show_what_they_say(case: dict[str, Any]) -> None:
    """To the product, and to a stranger who has read nothing but docs/format.md."""
    data, shows = case["text"].encode(), case["shows"]
    shown = receipt.check(Receipt.parse(data), [note.parse_vkey(VECTORS["vkey"])])
    assert Receipt.parse(data).encode() == data
    assert shown.body.encode().decode() == shows["body"]
    assert (shown.index, shown.checkpoint.size, shown.checkpoint.root.hex(), sorted(shown.fields)) == (
        shows["index"],
        shows["size"],
        shows["root"],
        shows["given"],
    )
    assert stranger_receipts.read(data, VECTORS["vkey"]) == shows


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["defect"])
def test_what_is_altered_or_no_receipt_is_refused(case: dict[str, Any]) -> None:
    """With the kind of finding that the vectors say; the stranger refuses it too."""
    data = case["text"].encode()
    with pytest.raises(ReceiptError) as caught:
        receipt.check(Receipt.parse(data), [note.parse_vkey(VECTORS["vkey"])])
    assert type(caught.value) is FINDS[case["finds"]]
    with pytest.raises(Wrong):
        stranger_receipts.read(data, VECTORS["vkey"])


def test_no_altered_byte_passes() -> None:
    """Every byte of the file, with its lowest bit and its case changed, and every beginning of it."""
    for at, byte in enumerate(DATA):
        for changed in (byte ^ 1, byte ^ 0x20):
            other = DATA[:at] + bytes([changed]) + DATA[at + 1 :]
            with pytest.raises(ReceiptError):
                receipt.check(Receipt.parse(other), [KEY])
        with pytest.raises(ReceiptError):
            receipt.check(Receipt.parse(DATA[:at]), [KEY])


def test_a_cosigned_checkpoint_stays_whole_in_it() -> None:
    """A witness's line under the log's own is handed on, and doesn't stand for the log's."""
    line = note.sign_note(USE.checkpoint.encode(), GUILD).rpartition(b"\n\n")[2]
    cosigned = replace(USE, note=USE.note + line)
    assert Receipt.parse(cosigned.encode()) == cosigned
    assert receipt.check(cosigned, [KEY]) == receipt.check(USE, [KEY])
    alone = replace(USE, note=USE.checkpoint.encode() + b"\n" + line)
    with pytest.raises(OtherReceipt, match="another key"):
        receipt.check(alone, [KEY])
    with pytest.raises(OtherReceipt, match="another log"):
        receipt.check(alone, [GUILD.vkey])


def test_without_a_key_the_parts_must_still_fit() -> None:
    """Whoever compares a receipt with a record first sees whether it is one that was handed out whole."""
    assert receipt.prove(USE) == receipt.check(USE, [KEY])
    with pytest.raises(AlteredReceipt):
        receipt.prove(replace(USE, index=1))


def test_a_receipt_has_an_end() -> None:
    """A file that is longer than any receipt isn't read."""
    with pytest.raises(ReceiptError, match="longer"):
        Receipt.parse(DATA + b"\n" * receipt.MAX_BYTES)
