"""FTS5's own pages read strictly (its format 4), and summed up by row.

Every byte of every page is accounted for: what is left over, out of order or cut off is refused. Terms are
those of the main index (first byte 0) and of the indexes of beginnings of 2 and 3 letters (1 and 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ledger.store.fingerprints import Fingerprints

_HEADER = 4
_PLACES = 1 << 20
"""No text of an entry has so many words."""
_ONE = re.compile(rb"(?:[\x01-\x7f]\x02[\x02-\x7f])*")
_TWO = re.compile(rb"(?:[\x01-\x7f]\x04[\x02-\x7f][\x03-\x7f])*")
"""Rows in their plainest form: a step, twice the length of what follows, one place or two."""
_SHORT = 24
"""Bytes from which on it pays to look for a run of them."""
_OUTSIDE = "it holds words for a row {} of no entry, or rows out of order"
_JUMP_PAGES = 4
"""So many pages without a term make a jump list (FTS5_MIN_DLIDX_SIZE)."""


class PageError(ValueError):
    """The pages are not what FTS5 writes."""


class Segment(NamedTuple):
    """One segment of the index: its pages are numbered from `first` to `last`."""

    id: int
    first: int
    last: int


def varint(value: int) -> bytes:
    """SQLite's variable-length integer, for values under 2^56."""
    out = bytearray((value & 0x7F,))
    value >>= 7
    while value:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.reverse()
    return bytes(out)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The value at this place in its shortest form, and where it ends; raises PageError."""
    start, value = at, 0
    while at < len(data) and at - start < 8:
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            if at - start > 1 and data[start] == 0x80:
                break
            return value, at
    raise PageError("a number is cut off or too long")


def all_varints(data: bytes, at: int = 0) -> list[int]:
    """The values from this place to the end."""
    values = []
    while at < len(data):
        value, at = read_varint(data, at)
        values.append(value)
    return values


def read_structure(data: bytes) -> tuple[int, list[Segment]]:
    """The cookie and the segments, oldest first; raises PageError."""
    if len(data) < 4:
        raise PageError("the list of segments is cut off")
    numbers = iter(all_varints(data, 4))
    try:
        levels, total, counter = next(numbers), next(numbers), next(numbers)
        by_level: list[list[Segment]] = []
        for _ in range(levels):
            merging, count = next(numbers), next(numbers)
            if merging:
                raise PageError("a merge that we never begin is under way")
            by_level.append([Segment(next(numbers), next(numbers), next(numbers)) for _ in range(count)])
    except StopIteration:
        raise PageError("the list of segments is cut off") from None
    segments = [segment for level in reversed(by_level) for segment in level]
    if next(numbers, None) is not None or counter or len(segments) != total:
        raise PageError("the list of segments holds something else")
    if len({segment.id for segment in segments}) != total:
        raise PageError("a segment is listed twice")
    return int.from_bytes(data[:4], "big"), segments


class SegmentReader:
    """Reads the leaf pages of one segment in order."""

    def __init__(self, prints: Fingerprints, sums: list[int]) -> None:
        """`sums` gets, by row from 1, what `prints` makes of each term at each place."""
        self.splits: list[tuple[int, bytes]] = []
        """(page, shortest beginning of its first term) of each page that begins a term."""
        self.first_rows: list[tuple[int, int | None]] = []
        """(page, first row) of each page after the first; None if no row begins there before a term."""
        self.first = 0
        """The smallest row; 0 if there is none."""
        self.last = 0
        """The largest row."""
        self._prints = prints
        self._sums = sums
        self._term = b""
        self._value = 0
        self._row = 0
        self._missing = 0
        self._places = b""

    def page(self, number: int, data: bytes) -> None:
        """Reads one leaf page; raises PageError."""
        if len(data) < _HEADER:
            raise PageError("a page is cut off")
        first_row, end = int.from_bytes(data[:2], "big"), int.from_bytes(data[2:4], "big")
        if not _HEADER <= end <= len(data):
            raise PageError("a page has its footer outside")
        starts = list(_starts(data, end))
        if any(not _HEADER <= start < end for start in starts):
            raise PageError("a page has a term outside")
        if number > 1:
            self.first_rows.append((number, read_varint(data, first_row)[0] if first_row else None))
        at = self._continue(data, starts[0] if starts else end, first_row)
        for nth, start in enumerate(starts):
            if at != start or self._missing:
                raise PageError("a term does not begin where the footer says")
            stop = starts[nth + 1] if nth + 1 < len(starts) else end
            at = self._rows(data, self._new_term(data, start, nth == 0, number), stop)
        if at != end:
            raise PageError("a page holds more than its terms")

    def end(self) -> None:
        """To be called after the last page; raises PageError if something is cut off."""
        if self._missing or not self._row:
            raise PageError("the last page is cut off")

    def _continue(self, data: bytes, stop: int, first_row: int) -> int:
        at = _HEADER
        if self._missing:
            at = min(at + self._missing, stop)
            self._places += data[_HEADER:at]
            self._missing -= at - _HEADER
            if not self._missing:
                self._add(self._row, self._places)
        if at == stop:
            if first_row:
                raise PageError("a page names a row that it does not hold")
            return at
        if not self._term or self._missing or first_row != at:
            raise PageError("a page goes on with something else than it says")
        if read_varint(data, at)[0] <= self._row:
            raise PageError("rows are out of order")
        return self._rows(data, at, stop)

    def _new_term(self, data: bytes, at: int, first: bool, number: int) -> int:
        shared = 0
        if not first:
            shared, at = read_varint(data, at)
        length, at = read_varint(data, at)
        term = self._term[:shared] + data[at : at + length]
        if shared > len(self._term) or not length or len(term) != shared + length or term <= self._term:
            raise PageError("terms are out of order")
        common = _common(self._term, term)
        if not first and shared != common:
            raise PageError("a term is not shortened as it should be")
        if first and number > 1:
            self.splits.append((number, term[: common + 1]))
        if self._term and not self._row:
            raise PageError("a term has no rows")
        self._term, self._value, self._row = term, self._prints.of(term), 0
        return at + length

    def _rows(self, data: bytes, at: int, stop: int) -> int:
        """Reads the rows of the term from here; on each page the first is told whole, the others by steps.

        Nearly all numbers are one byte long, and one row is like the next: runs of those are taken at once.
        """
        sums, value, powers, held = self._sums, self._value, self._prints.powers, len(self._sums)
        row = 0
        while at < stop:
            if row and stop - at > _SHORT:
                row, after = self._run(row, data, at, stop)
                if after > at:
                    at = after
                    continue
            step = data[at]
            at += 1
            if step > 127:
                step, at = read_varint(data, at - 1)
            row += step
            if not step or row > held:
                raise PageError(_OUTSIDE.format(row))
            if row == step:
                self.first = min(self.first or row, row)
            if at >= stop:
                raise PageError("a row is cut off")
            size = data[at]
            at += 1
            if size > 127:
                size, at = read_varint(data, at - 1)
            if size & 1 or not size:
                raise PageError("a row is marked as deleted")
            end = at + (size >> 1)
            if end > stop:
                self._places, self._missing = data[at:stop], end - stop
                at = stop
            elif size == 2 and 2 <= data[at] < 128:
                sums[row - 1] += value * powers[data[at] - 2]
                at = end
            else:
                self._add(row, data[at:end])
                at = end
        self._row = row or self._row  # a term at the very end of a page has its rows on the next
        self.last = max(self.last, row)
        return at

    def _run(self, row: int, data: bytes, at: int, stop: int) -> tuple[int, int]:
        """Reads rows of one place, else of two, as long as there are any; the last, and where it ends."""
        sums, value, powers = self._sums, self._value, self._prints.powers
        end = _end(_ONE, data, at, stop)
        if end > at:
            rows = accumulate(data[at:end:3], initial=row)
            weights = [powers[first - 2] for first in data[at + 2 : end : 3]]
        else:
            end = _end(_TWO, data, at, stop)
            if end == at:
                return row, at
            rows = accumulate(data[at:end:4], initial=row)
            both = zip(data[at + 2 : end : 4], data[at + 3 : end : 4], strict=True)
            weights = [powers[first - 2] + powers[first + step - 4] for first, step in both]
        next(rows)
        try:
            for row, weight in zip(rows, weights, strict=True):
                sums[row - 1] += value * weight
        except IndexError:
            raise PageError(_OUTSIDE.format(row)) from None
        return row, end

    def _add(self, row: int, places: bytes) -> None:
        steps: Sequence[int] = places if places.isascii() else all_varints(places)
        powers, place, total = self._prints.powers, 0, 0
        for step in steps:
            if step < 2 or (place and step == 2) or place + step - 2 > _PLACES:
                raise PageError("places are out of order")
            place += step - 2
            total += powers[place] if place < len(powers) else self._prints.power(place)
        self._sums[row - 1] += self._value * total


def _end(rows: re.Pattern[bytes], data: bytes, at: int, stop: int) -> int:
    found = rows.match(data, at, stop)
    return found.end() if found else at


def _starts(data: bytes, end: int) -> Iterator[int]:
    start = 0
    for step in all_varints(data, end):
        start += step
        yield start


def _common(one: bytes, other: bytes) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def jump_list(first: int, following: Sequence[tuple[int, int | None, bool]]) -> bytes | None:
    """The list of rows by page that FTS5 keeps for a long run of postings, None if the run is short.

    `first` is the page on which the term stands, `following` are (page, first row before a term, whether a
    term begins there) of the pages after it, up to the one on which the next term begins.
    """
    numbers: list[int] = []
    before = 0
    for page, row, begins in following:
        if row is not None:
            numbers += [row - before] if numbers else [0, page, row]
            before = row
        elif numbers and not begins:
            numbers.append(0)
    if not numbers or sum(not begins for _, _, begins in following) < _JUMP_PAGES:
        return None
    return b"".join(map(varint, numbers))
