"""What may be chosen for a document, and the form in which a `report.issued` entry keeps it.

The same options over the same prefix of the log give the same bytes, so every option is text that is logged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ledger.facts import Named

_PIECE = 400
"""Characters of one piece of a list: under the limit of a line (ledger.facts.text)."""


@dataclass(frozen=True)
class Withheld:
    """A compartment of an entry that a person kept back from a copy: why, and who approved it."""

    entry: int
    compartment: str
    reason: str
    approver: str

    def text(self) -> str:
        return f"{self.entry} {self.compartment} / {self.reason} / {self.approver}"

    @classmethod
    def parse(cls, text: str) -> Withheld:
        """Reads what `text` writes; raises ValueError."""
        place, reason, approver = text.split(" / ", 2)
        number, compartment = place.split(" ", 1)
        return cls(int(number), compartment, reason, approver)


@dataclass(frozen=True)
class Options:
    """The choices of one document. Nothing chosen is the plain document."""

    paper: str = ""
    """"letter" or "a4" fixes the printed paper; else it is the reader's."""
    request: str = ""
    """For a trail: on whose request, and when: "request of 1 November 2026 (L. Moreau)"."""
    writer: str = ""
    """For a packet to one writer: the writer's name as the record has it."""
    part: str = ""
    """For a packet: "4" is the part that travels alone; else the cover with all others."""
    code_key: str = ""
    """For a coded packet: 32 hex digits that its references are made from, sealed apart."""
    prepared_by: str = ""
    only: str = ""
    """For a trail of some entries only: the question, as it was typed."""
    entries: str = ""
    """With `only`: the numbers of the entries that answered it, as 3-9,12."""
    withheld: tuple[Withheld, ...] = ()

    def named(self) -> tuple[Named, ...]:
        """The choices that were made, as a `report.issued` keeps them."""
        plain = {
            "paper": self.paper,
            "request": self.request,
            "writer": self.writer,
            "code key": self.code_key,
            "prepared by": self.prepared_by,
            "only": self.only,
        }
        made = [Named(name=name, value=value) for name, value in plain.items() if value]
        made += [Named(name="entries", value=part) for part in _pieces(self.entries)]
        return (*made, *(Named(name="withheld", value=w.text()) for w in self.withheld))

    @classmethod
    def of(cls, named: Iterable[Named]) -> Options:
        """The options that a `report.issued` kept."""
        kept = tuple(named)
        plain: Mapping[str, str] = {option.name: option.value for option in kept}
        return cls(
            paper=plain.get("paper", ""),
            request=plain.get("request", ""),
            writer=plain.get("writer", ""),
            code_key=plain.get("code key", ""),
            prepared_by=plain.get("prepared by", ""),
            only=plain.get("only", ""),
            entries=",".join(option.value for option in kept if option.name == "entries"),
            withheld=tuple(Withheld.parse(option.value) for option in kept if option.name == "withheld"),
        )


def _pieces(text: str) -> Iterator[str]:
    """A long list parted at its commas into texts that fit one line of an entry."""
    while len(text) > _PIECE:
        cut = text.rindex(",", 0, _PIECE)
        yield text[:cut]
        text = text[cut + 1 :]
    if text:
        yield text


def ranges(numbers: Iterable[int]) -> str:
    """Rising numbers as `3-9,12`; empty for none."""
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in _runs(numbers))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for number in numbers:
        if number != last + 1 or not last:
            if last:
                yield first, last
            first = number
        last = number
    if last:
        yield first, last


def numbers(text: str) -> frozenset[int]:
    """What `ranges` wrote; raises ValueError."""
    found: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)
