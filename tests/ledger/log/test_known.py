"""Heads that somebody holds: each form is read, and a slip of the fingers is told as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger.log import note
from ledger.log.checkpoint import Checkpoint
from ledger.log.head import Head, HeadError
from ledger.log.known import KnownHead, read_known
from tests.ledger.log.small_log import SmallLog
from tests.vectors.receipts import receipt_of
from tests.vectors.vkeys import MAIN

HEAD = Head("hotset/0123456789abcdef/main/e1", 125, bytes(range(32)))
NOTE = note.sign_note(Checkpoint(HEAD.origin, HEAD.size, HEAD.root).encode(), MAIN)
LINES = HEAD.lines()


@pytest.mark.parametrize(
    "typed",
    [
        "\n".join(LINES),
        "\r\n".join(LINES) + "\r\n",
        " / ".join(LINES),
        "; ".join(line.lower() for line in LINES),
        "\n".join(f"{number}  {line}" for number, line in enumerate(LINES, 1)),
    ],
)
def test_a_typed_fingerprint_is_a_root(typed: str) -> None:
    """Four lines from paper, in either case, with or without their numbers; of which log, they don't say."""
    assert read_known(typed.encode()) == KnownHead(HEAD.root)


def test_a_qr_code_and_a_checkpoint_say_which_log_and_where() -> None:
    """Both carry the origin and the number of entries; a checkpoint's signature stays with it."""
    assert read_known(HEAD.qr_text().encode()) == KnownHead(HEAD.root, HEAD.origin, 125)
    assert read_known(NOTE) == KnownHead(HEAD.root, HEAD.origin, 125, NOTE)


def test_a_printed_page_is_a_head() -> None:
    """Place, four lines and the QR text, as they are written to a file; a slip in a line is still told."""
    page = ["SLN/main/e1, after entry 125", *(f"{n}  {line}" for n, line in enumerate(LINES, 1)), ""]
    held = KnownHead(HEAD.root, HEAD.origin, 125)
    assert read_known("\n".join([*page, HEAD.qr_text(), ""]).encode()) == held
    assert read_known("\r\n".join([*LINES, HEAD.qr_text()]).encode()) == held
    with pytest.raises(HeadError) as caught:
        read_known("\n".join([*page, HEAD.qr_text()]).replace("2  ", "2  0", 1).encode())
    assert caught.value.lines == (2,)
    other = Head(HEAD.origin, 125, bytes(32))
    for wrong in ([*LINES, other.qr_text()], [HEAD.qr_text(), other.qr_text()], [*LINES[:3], HEAD.qr_text()]):
        with pytest.raises(HeadError):
            read_known("\n".join(wrong).encode())


def test_a_receipt_is_a_head_too() -> None:
    """It carries the checkpoint over its entry; one whose parts don't fit is damaged, and no head."""
    log = SmallLog()
    held = receipt_of(log, 2, 6)
    assert read_known(held.encode()) == KnownHead(log.head.root, log.origin, 6, log.notes[6], 2)
    for broken in (replace(held, index=1).encode(), held.encode()[:-1]):
        with pytest.raises(HeadError, match="that receipt is damaged"):
            read_known(broken)


def test_a_slip_names_its_line() -> None:
    """One wrong digit in line 3 is a slip in line 3, whatever else could be made of it."""
    slipped = LINES[2].replace(LINES[2][0], "F", 1)
    with pytest.raises(HeadError) as caught:
        read_known("\n".join([*LINES[:2], slipped, LINES[3]]).encode())
    assert caught.value.lines == (3,)


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        (LINES[0].encode(), "four lines, not 1; line 1 alone"),
        ("\n".join(LINES[:3]).encode(), "four lines, not 3"),
        (b"", "four lines, not 0"),
        (b"hotset:head:1:x:5:00", "not a head of the form"),
        (b"\xff\xfe", "a head is text"),
        (NOTE[:-1], "no signed checkpoint"),
        (note.sign_note(b"two lines\nof text\n", MAIN), "no signed checkpoint"),
        (bytes(200_000), "more than any head"),
    ],
)
def test_what_is_no_head_is_refused(held: bytes, reason: str) -> None:
    """Line 1 alone is for reading aloud; anything else that isn't a head is refused before it is compared."""
    with pytest.raises(HeadError, match=reason) as caught:
        read_known(held)
    assert caught.value.lines == ()


def test_a_place_without_its_fingerprint_is_no_slip_of_the_fingers() -> None:
    """A page that was cut off after line 1 lacks lines, and none of them is said to be mistyped."""
    whole = ["SLN/main/e1, after entry 125", *(f"{n}  {line}" for n, line in enumerate(LINES, 1))]
    assert read_known("\n".join(whole).encode()) == KnownHead(HEAD.root)
    with pytest.raises(HeadError, match="four lines, not 1") as caught:
        read_known("\n".join(whole[:2]).encode())
    assert caught.value.lines == ()
