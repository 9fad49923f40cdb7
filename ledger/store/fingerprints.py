"""Keyed sums that stand for what a table should hold, so that millions of rows are compared in little memory.

The key is chance and stays in this run: nobody can make a change that leaves the sums as they are.
"""

from __future__ import annotations

import os
from hashlib import blake2b

PRIME = (1 << 61) - 1
MASK = (1 << 64) - 1
PREFIXES = (2, 3)
"""Lengths of the beginnings that the words table indexes, as its declaration says."""
_REMEMBERED = 50_000


class Fingerprints:
    """One run's key."""

    def __init__(self) -> None:
        self._key = os.urandom(16)
        base = int.from_bytes(os.urandom(8), "big") % (PRIME - 2) + 2
        self.powers = [1]
        """Powers of a secret number: the place of a word in its text."""
        self._base = base
        self._words: dict[str, int] = {}
        self._texts: dict[int, tuple[tuple[str, ...], int]] = {}
        self.power(127)

    def of(self, data: bytes) -> int:
        """64 bits for some bytes."""
        return int.from_bytes(blake2b(data, digest_size=8, key=self._key).digest(), "big")

    def power(self, place: int) -> int:
        """What a word at this place of its text is multiplied with."""
        while place >= len(self.powers):
            self.powers.append(self.powers[-1] * self._base % PRIME)
        return self.powers[place]

    def text(self, words: tuple[str, ...]) -> int:
        """For a run of words that begins at place 0; runs that are the same object are remembered."""
        known = self._texts.get(id(words))
        if known is not None and known[0] is words:
            return known[1]
        total = 0
        for place, word in enumerate(words):
            total += self._word(word) * self.power(place)
        if len(self._texts) >= _REMEMBERED:
            self._texts.clear()
        self._texts[id(words)] = (words, total % PRIME)
        return total % PRIME

    def _word(self, word: str) -> int:
        """For all terms that one occurrence of a word adds to the full-text index."""
        value = self._words.get(word)
        if value is None:
            value = self.of(b"0" + word.encode())
            for mark, length in zip(b"12", PREFIXES, strict=True):
                if len(word) >= length:
                    value += self.of(bytes((mark,)) + word[:length].encode())
            if len(self._words) >= _REMEMBERED:
                self._words.clear()
            self._words[word] = value
        return value
