"""Keyed sums that stand for what a table should hold, so that millions of rows are compared in little memory.

The key is chance and stays in this run (its helpers get it through a pipe): nobody can make a change that
leaves the sums as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b

PRIME = (1 << 61) - 1
MASK = (1 << 64) - 1
PREFIXES = (2, 3)
"""Lengths of the beginnings that the words table indexes, as its declaration says."""
_REMEMBERED = 50_000
_KEY_BYTES = 16


class Fingerprints:
    """One run's key."""

    def __init__(self, secret: bytes | None = None) -> None:
        """`secret` is that of another process of this run; without it a new one is drawn."""
        self.secret = secret or os.urandom(_KEY_BYTES + 8)
        self._key = self.secret[:_KEY_BYTES]
        base = int.from_bytes(self.secret[_KEY_BYTES:], "big") % (PRIME - 2) + 2
        self.powers = [1]
        """Powers of a secret number: the place of a word in its text."""
        self._base = base
        self._words: dict[str, int] = {}
        self._texts: dict[int, tuple[tuple[str, ...], int]] = {}
        self.power(255)

    def of(self, data: bytes) -> int:
        """64 bits for some bytes."""
        return int.from_bytes(blake2b(data, digest_size=8, key=self._key).digest(), "big")

    def power(self, place: int) -> int:
        """What a word at this place of its text is multiplied with."""
        while place >= len(self.powers):
            self.powers.append(self.powers[-1] * self._base % PRIME)
        return self.powers[place]

    def text(self, runs: Iterable[tuple[str, ...]]) -> tuple[int, int]:
        """For a text, and how many words it has; it is told in runs of words, one after the other.

        Runs that are the same object are remembered.
        """
        texts, powers = self._texts, self.powers
        total = length = 0
        for words in runs:
            if not words:
                continue
            while length + len(words) > len(powers):
                self.power(len(powers))
            known = texts.get(id(words))
            value = known[1] if known is not None and known[0] is words else self._run(words)
            total += value * powers[length]
            length += len(words)
        return total % PRIME, length

    def _run(self, words: tuple[str, ...]) -> int:
        """For a run of words that begins at place 0."""
        total = 0
        for word, power in zip(words, self.powers, strict=False):
            total += (self._words.get(word) or self._word(word)) * power
        total %= PRIME
        if len(self._texts) >= _REMEMBERED:
            self._texts.clear()
        self._texts[id(words)] = (words, total)
        return total

    def _word(self, word: str) -> int:
        """For all terms that one occurrence of a word adds to the full-text index."""
        value = self.of(b"0" + word.encode())
        for mark, length in zip(b"12", PREFIXES, strict=True):
            if len(word) >= length:
                value += self.of(bytes((mark,)) + word[:length].encode())
        if len(self._words) >= _REMEMBERED:
            self._words.clear()
        self._words[word] = value
        return value
