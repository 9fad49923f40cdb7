"""One log recomputed from its stored bytes: tree, checkpoints, signatures, and each entry by its span.

It takes spans in order and hands on, as calls to `Findings`, what is wrong, and to whoever asked, what each
span says. Nothing stored is believed: every hash is computed again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection

from ledger.log import note, tree
from ledger.store import verify_signed
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings
from ledger.store.verify_entry import number_of
from ledger.store.verify_once import Once
from ledger.store.verify_plain import Said
from ledger.store.verify_span import Span


class RecordPass:
    """Takes the spans of one log in order."""

    def __init__(
        self,
        log: HeldLog,
        findings: Findings,
        wanted: frozenset[int],
        tell: Callable[[Said], None],
        index: Callable[[Span], None],
        sought: bytes | None = None,
    ) -> None:
        """`wanted` are sizes whose roots the caller wants to know.

        `index` gets each span that was taken, then `tell` what its entries say, before what is signed after
        them. `sought` is a root that somebody holds without knowing after which entry.
        """
        self.log = log
        self.roots: dict[int, bytes] = {}
        self.found: int | None = None
        """The size of the checkpoint whose root was sought."""
        self.cosigned: dict[int, list[bytes]] = {}
        """Size → the note of that checkpoint, and the lines of those who cosigned it."""
        self.signed = 0
        """The size of the newest checkpoint."""
        self.leaves = bytearray()
        """All leaf hashes."""
        self.digests = Once()
        """The digests of all disclosures."""
        self.erased: list[tuple[int, str, int, int]] = []
        """(seq, compartment, log_id and seq of the erasing entry)."""
        self.withheld: dict[tuple[str, str], array[int]] = {}
        """(kind, compartment) → seqs of the entries of which a mirror lacks it: it never left its station."""
        self._findings = findings
        self._wanted = wanted
        self._sought = sought
        self._tell = tell
        self._index = index
        self._edge = tree.Frontier()
        self.signatures = 0
        """Checkpoints whose signature was verified."""
        self._vkey = self._key()

    @property
    def size(self) -> int:
        """How many entries were taken."""
        return self._edge.size

    @property
    def root(self) -> bytes:
        """The root over what was taken."""
        return self._edge.root()

    def take(self, span: Span) -> bool:
        """Takes the next span, in which nothing was found; False, and nothing taken, if the tree differs."""
        edge, roots = self._edge.copy(), dict[int, bytes]()
        asked = {size for size, _, _ in span.checkpoints}
        asked.update(size for size in self._wanted if span.first < size <= span.first + len(span.leaves))
        for size, (leaf, stored) in enumerate(zip(span.leaves, span.hashes, strict=True), span.first + 1):
            if edge.append(leaf) != stored:
                return False
            if size in asked:
                roots[size] = edge.root()
        if any(roots[size] != root for size, root, _ in span.checkpoints):
            return False
        self._edge = edge
        self._keep(span)
        for _, said in span.said:
            self._tell(said)
        self.roots.update((size, root) for size, root in roots.items() if size in self._wanted)
        for size, root, _ in span.checkpoints:
            self._newest(size, root)
        self.signatures += span.verified
        for size, signed, line in span.cosignatures:
            self.cosigned.setdefault(size, [signed]).append(line)
        return True

    def take_telling(self, span: Span) -> None:
        """Takes the next span as it is, and tells what its tree, checkpoints and signatures differ in."""
        self._keep(span)
        checkpoints = {size: (root, signed) for size, root, signed in span.checkpoints}
        saying = {said.seq: said for _, said in span.said}
        for seq, (leaf, stored) in enumerate(zip(span.leaves, span.hashes, strict=True), span.first):
            if self._edge.append(leaf) != stored:
                number = number_of(self.log, seq)
                self._findings.fail(
                    "tree", f"entry {number}: its body or its hashes are not what was sealed", number
                )
            if self.size in self._wanted:
                self.roots[self.size] = self.root
            if seq in saying:
                self._tell(saying[seq])
            if self.size in checkpoints:
                self._checkpoint(self.size, *checkpoints[self.size])
        for size, signed, line in span.cosignatures:
            self.cosigned.setdefault(size, [signed]).append(line)
            wrong = self._vkey and verify_signed.judge_cosignature(self._vkey, size, signed, line)
            if wrong:
                self._findings.fail("signatures", wrong, size)

    def root_at(self, size: int) -> bytes:
        """The root over the first `size` entries taken."""
        if size not in self.roots:
            edge = tree.Frontier()
            for start in range(0, size * tree.HASH_BYTES, tree.HASH_BYTES):
                edge.append(bytes(self.leaves[start : start + tree.HASH_BYTES]))
            self.roots[size] = edge.root()
        return self.roots[size]

    def end(self, repeating: int | None) -> None:
        """Checks what only the whole can show; `repeating` is the seq of an entry that repeats a digest."""
        if self.signed != self.size:
            self._findings.fail(
                "checkpoints",
                f"no checkpoint covers entries {self.signed + 1} to {self.size}",
                self.signed + 1,
            )
        if repeating is not None:
            told = f"entry {repeating + 1} has a disclosure that stands twice"
            self._findings.fail("digests", told, repeating + 1)

    def _keep(self, span: Span) -> None:
        self.leaves += b"".join(span.leaves)
        self.digests.add(span.digests)
        self.erased += span.erased
        for kind, name, seq in span.withheld:
            self.withheld.setdefault((kind, name), array("Q")).append(seq)
        self._index(span)

    def _newest(self, size: int, root: bytes) -> None:
        self.signed = size
        if root == self._sought:
            self.found = size  # compared with the recomputed root, whose difference is a finding

    def _checkpoint(self, size: int, root: bytes, signed: bytes) -> None:
        self._newest(size, root)
        if root != self.root:
            self._findings.fail(
                "checkpoints", f"the checkpoint after entry {size} has another root than the entries", size
            )
        if self._vkey is None:
            return
        judged = verify_signed.judge(self._vkey, self.log.origin, size, root, signed)
        self.signatures += judged.verified
        for check, reason in judged.wrong:
            self._findings.fail(check, reason, size)

    def _key(self) -> note.VKey | None:
        try:
            vkey = note.parse_vkey(self.log.vkey)
        except note.VKeyError as error:
            self._findings.fail("signatures", f"the key of {self.log.origin}: {error}")
            return None
        if vkey.name != self.log.origin:
            self._findings.fail("signatures", f"the key of {self.log.origin} is that of {vkey.name}")
        return vkey


def tell_counts(passes: Collection[RecordPass], findings: Findings) -> None:
    """What the checks looked at, over all logs of the file: told where they found nothing."""
    entries = sum(each.size for each in passes)
    for name in ("canonical", "schema", "tree", "ids"):
        findings.passed(name, f"{entries:,} entries")
    findings.passed("digests", f"{sum(len(each.digests) for each in passes):,} disclosures")
    for name in ("checkpoints", "signatures"):
        findings.passed(name, f"{sum(each.signatures for each in passes):,} checkpoints")
    lacking: Counter[tuple[str, str]] = Counter()
    for each in passes:
        lacking.update({what: len(seqs) for what, seqs in each.withheld.items()})
    told = ", ".join(f"{count:,} {name} of {kind}" for (kind, name), count in lacking.items())
    findings.passed("withheld", f"{told}, which stay in their own station" if told else "nothing is withheld")
