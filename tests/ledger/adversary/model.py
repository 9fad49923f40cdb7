"""A ledger as a plain list, with the rules of format.md 6 and RFC 6962 at their shortest: slow and plain."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID


@dataclass(frozen=True)
class Noted:
    """One entry of the model."""

    id: UUID
    kind: str
    count: int
    links: tuple[tuple[str, int], ...] = ()
    """(how, place in the list) of what it names."""


@dataclass
class Model:
    """The entries in order, and the sizes that were signed."""

    entries: list[Noted] = field(default_factory=list)

    def uses(self) -> list[int]:
        """The places of all uses."""
        return [at for at, entry in enumerate(self.entries) if entry.kind == "ai.use"]

    def retracts(self) -> list[int]:
        """The places of all retracts."""
        return [at for at, entry in enumerate(self.entries) if entry.kind == "retract"]

    def thing(self, at: int) -> int:
        """Where the chain of corrections that ends here began."""
        while corrected := [target for how, target in self.entries[at].links if how == "corrects"]:
            at = min(corrected)
        return at

    def naming(self, at: int, how: str) -> list[int]:
        """The places of the entries that name this one so."""
        return [by for by, entry in enumerate(self.entries) if (how, at) in entry.links]

    def live(self, retract: int) -> bool:
        """Whether a retract stands: nothing that stands takes it back."""
        return not any(self.live(other) for other in self.naming(retract, "retracts"))

    def state(self, at: int) -> str:
        """How the entry stands now."""
        members = [other for other in range(len(self.entries)) if self.thing(other) == self.thing(at)]
        heads = [member for member in members if not self.naming(member, "corrects")]
        if at not in heads:
            return "replaced"
        if any(self.live(by) for member in members for by in self.naming(member, "retracts")):
            return "retracted"
        return "current" if len(heads) == 1 else "conflict"

    def followers(self, at: int) -> tuple[int, ...]:
        """The places of the entries that name this one in any way."""
        return tuple(by for by, entry in enumerate(self.entries) if at in {to for _, to in entry.links})


def merkle_tree_hash(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 2.1 as it is written there, of leaf hashes; no tree and no proofs."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1" + merkle_tree_hash(leaves[:split]) + merkle_tree_hash(leaves[split:])).digest()
