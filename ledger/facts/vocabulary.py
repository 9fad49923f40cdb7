"""A controlled vocabulary: codes that are stored, and the plain words that people read for them.

Codes are never renumbered. An open vocabulary may grow by `code` facts of a production; a closed one may not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

CODE = re.compile(r"[A-Za-z0-9_.-]{1,32}")


class UnknownCode(ValueError):
    """A value is not a code of its vocabulary; `value` and the vocabulary's `name` say which."""

    def __init__(self, value: str, name: str, message: str) -> None:
        self.value = value
        self.name = name
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One list of codes with their labels: `name` as a `code` fact names it; an `open` one may grow.

    A list from outside says its `source` with the date, and may hold `definitions` in the source's words and
    the `base` of the addresses of its concepts.
    """

    name: str
    codes: Mapping[str, str] = field(hash=False)
    open: bool = False
    source: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict, hash=False)
    base: str = ""

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def label(self, code: str, extra: Mapping[str, str] | None = None) -> str:
        """The plain words for `code`: the production's own (`extra`) first; an unlisted one is itself."""
        if extra and code in extra:
            return extra[code]
        return self.codes.get(code, code)

    def uri(self, code: str) -> str:
        """The address of the concept that `code` stands for; "" where the list has none."""
        return self.base + code if self.base and code in self.codes else ""

    def allows(self, code: str, extra: Collection[str] = ()) -> bool:
        """Whether `code` is listed here or, in an open vocabulary, was added by the production (`extra`)."""
        return code in self.codes or (self.open and code in extra)

    def check(self, code: str) -> str:
        """`code` itself; raises UnknownCode if it is ill-formed, or not listed in a closed vocabulary."""
        if code in self.codes:
            return code
        words = self.name.replace("_", " ")
        if not self.open:
            message = f"“{code}” is not a code of “{words}”. Use one of: {', '.join(self.codes)}."
            raise UnknownCode(code, self.name, message)
        if not CODE.fullmatch(code):
            message = f"“{code}” cannot be a code of “{words}”: letters, digits, . _ - only, at most 32."
            raise UnknownCode(code, self.name, message)
        return code
