"""Heads and their fingerprint: what people print, keep and type in again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import head
from ledger.log.head import Head, HeadError
from tests.vectors.heads import ADDENDUM, HEAD, ORIGIN, PUBLIC_PAGE, ROOT, ways

ROOTS = st.binary(min_size=32, max_size=32)


def test_the_fingerprints_on_the_pages_come_out() -> None:
    """Printed test vectors: `hotset:1:7f3a19c20b4ed188` gives C5, and the lines under it."""
    assert head.check_digits(1, "7f3a19c20b4ed188") == "C5"
    assert list(HEAD.lines()) == PUBLIC_PAGE
    assert head.parse_lines(PUBLIC_PAGE) == ROOT
    assert list(Head(ORIGIN, 125, head.parse_lines(ADDENDUM)).lines()) == ADDENDUM
    assert HEAD.short == "7F3A 19C2 0B4E D188"


@given(ROOTS)
def test_a_root_comes_back_however_it_is_typed(root: bytes) -> None:
    """As printed, with the line numbers of the page, in small letters, without spaces, dots or dashes."""
    for _, typed in ways([*Head(ORIGIN, 1, root).lines()]):
        assert head.parse_lines(typed) == root


@given(ROOTS, st.integers(0, 3), st.integers(0, 15), st.data())
def test_a_slip_names_its_line(root: bytes, at: int, place: int, data: st.DataObject) -> None:
    """A mistyped digit is told by the number of its line, before anything is compared.

    Two check digits miss one slip in 256: those are left out here, and counted in the next test.
    """
    lines = list(Head(ORIGIN, 1, root).lines())
    digits = lines[at].replace(" ", "").partition("·")[0]
    wrong = data.draw(st.sampled_from("0123456789ABCDEF").filter(lambda digit: digit != digits[place]))
    typed = digits[:place] + wrong + digits[place + 1 :]
    check = lines[at][-2:]
    if head.check_digits(at + 1, typed.lower()) == check:
        return
    lines[at] = f"{typed} · {check}"
    with pytest.raises(HeadError, match=f"^line {at + 1} ") as caught:
        head.parse_lines(lines)
    assert caught.value.lines == (at + 1,)


def test_nearly_every_slip_in_a_line_is_caught() -> None:
    """Of all single wrong digits in the printed lines, at most one in a hundred passes its check."""
    missed = tried = 0
    for number in range(1, 5):
        digits = ROOT.hex()[16 * (number - 1) : 16 * number]
        right = head.check_digits(number, digits)
        for place in range(16):
            for wrong in set("0123456789abcdef") - {digits[place]}:
                tried += 1
                missed += head.check_digits(number, digits[:place] + wrong + digits[place + 1 :]) == right
    assert tried == 960
    assert missed <= 9


def test_lines_in_another_order_are_slips() -> None:
    """The line's number is part of its check."""
    swapped = [PUBLIC_PAGE[1], PUBLIC_PAGE[0], *PUBLIC_PAGE[2:]]
    with pytest.raises(HeadError) as caught:
        head.parse_lines(swapped)
    assert caught.value.lines == (1, 2)
    assert str(caught.value).startswith("line 1 is mistyped")


def test_line_1_alone_is_refused_as_a_head() -> None:
    """Sixteen digits can be forged; they are for reading aloud."""
    with pytest.raises(HeadError, match="line 1 alone is for reading aloud"):
        head.parse_lines(PUBLIC_PAGE[:1])
    for lines in ([], PUBLIC_PAGE[:3], [*PUBLIC_PAGE, PUBLIC_PAGE[0]]):
        with pytest.raises(HeadError, match="four lines"):
            head.parse_lines(lines)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("90A1 C47D 22F6 0E3B · 6", "line 2 has 17 digits"),
        ("90A1 C47D 22F6 0E3B", "line 2 has 16 digits"),
        ("90A1 C47D 22F6 0E3B · 62 0", "line 2 has 19 digits"),
        ("3 90A1 C47D 22F6 0E3B · 62", "line 2 has 19 digits"),
        ("9OA1 C47D 22F6 0E3B · 62", "line 2: “O” is not one of"),
        ("90A1 C47D 22F6 0E3B · 63", "line 2 is mistyped"),
        ("９0A1 C47D 22F6 0E3B · 62", "line 2: “９” is not one of"),
    ],
)
def test_the_reason_says_what_to_look_at(line: str, reason: str) -> None:
    """A missing digit, an O for a zero, a wrong check: words that help to find the slip."""
    with pytest.raises(HeadError, match=f"^{reason}") as caught:
        head.parse_lines([PUBLIC_PAGE[0], line, *PUBLIC_PAGE[2:]])
    assert caught.value.lines == (2,)


@given(st.integers(0, 2**53 - 1), ROOTS)
def test_a_head_comes_back_from_json_and_from_its_qr_code(size: int, root: bytes) -> None:
    """In bodies as three members, on paper as one line of text."""
    made = Head(ORIGIN, size, root)
    assert Head.from_json(made.json()) == made
    assert head.parse_qr(made.qr_text()) == made


def test_the_qr_code_holds_origin_size_and_digits() -> None:
    """Format, in lower case: hotset:head:1:origin:size:digits."""
    assert HEAD.qr_text() == f"hotset:head:1:{ORIGIN}:1214:{ROOT.hex()}"


def test_a_root_has_32_bytes() -> None:
    """A head with half a root is not one."""
    for root in (b"", bytes(31), bytes(33)):
        with pytest.raises(HeadError, match="32 bytes"):
            Head(ORIGIN, 1, root)
