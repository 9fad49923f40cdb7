"""The nearest word to one that is not known: said, never taken."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, among: Iterable[str], otherwise: str = "") -> str:
    """The words “Nearest: 42.” for what is most like `word` in either case; `otherwise` if nothing is."""
    import difflib

    known = {one.casefold(): one for one in among}
    near = difflib.get_close_matches(word.casefold(), known, 1)
    return f"Nearest: {known[near[0]]}." if near else otherwise
