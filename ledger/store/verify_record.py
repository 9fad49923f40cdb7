"""The record of one log, recomputed from its values: disclosures → digests → bodies → leaves → tree → roots.

One pass in order; what each check finds goes to `Findings`, what each entry says to whoever asked. Nothing
stored is believed: every hash is computed again.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from hashlib import sha256

from ledger.facts import FactError, UnknownKind, decode, fact_class
from ledger.facts.entry import Number
from ledger.facts.sensitivity import PRIVATE
from ledger.facts.values import Json, utc_moment
from ledger.log import base64url, checkpoint, disclosure, note, tree
from ledger.log.body import Body, BodyError
from ledger.log.disclosure import DisclosureError
from ledger.store.index import pieces
from ledger.store.rows import HeldLog, RawEntry
from ledger.store.seal import link_from
from ledger.store.verification import Findings
from ledger.store.verify_plain import Once, PlainEntries, Said


class RecordPass:
    """Takes the entries and checkpoints of one log in order."""

    def __init__(
        self,
        log: HeldLog,
        findings: Findings,
        wanted: frozenset[int],
        tell: Callable[[Said], None],
        sought: bytes | None = None,
    ) -> None:
        """`wanted` are sizes whose roots the caller wants to know; `tell` gets what each entry says.

        `sought` is a root that somebody holds without knowing after which entry.
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
        self.erased: list[tuple[int, str, int, int]] = []
        """(seq, compartment, log_id and seq of the erasing entry)."""
        self.withheld: dict[tuple[str, str], array[int]] = {}
        """(kind, compartment) → seqs of the entries of which a mirror lacks it: it never left its station."""
        self._findings = findings
        self._wanted = wanted
        self._sought = sought
        self._tell = tell
        self._edge = tree.Frontier()
        self._digests = Once()
        self._plain = PlainEntries()
        self._signatures = 0
        self._vkey = self._key()
        self._first = log.origin.endswith("/e1")

    @property
    def size(self) -> int:
        """How many entries were taken."""
        return self._edge.size

    @property
    def root(self) -> bytes:
        """The root over what was taken."""
        return self._edge.root()

    def entry(self, raw: RawEntry) -> None:
        """Checks one entry against itself and the tree."""
        number = raw.seq + 1 if self._first else Number(raw.seq, self.log.origin, raw.seq)
        leaf = tree.leaf_hash(raw.body)
        self.leaves += leaf
        self.erased += [(raw.seq, name, *by) for name, by in raw.erased.items()]
        if self._edge.append(leaf) != raw.hashes:
            self._findings.fail(
                "tree", f"entry {number}: its body or its hashes are not what was sealed", number
            )
        if self.size in self._wanted:
            self.roots[self.size] = self.root
        said = self._plain.read(raw, self._digests) or self._anything(raw, number)
        if said is not None:
            self._tell(said)

    def _anything(self, raw: RawEntry, number: int) -> Said | None:
        try:
            body = Body.parse(raw.body)
        except BodyError as error:
            self._findings.fail("canonical", f"entry {number}: {error}", number)
            return None
        if body.id.replace("-", "") != raw.entry_id.hex():
            self._findings.fail("ids", f"entry {number} is stored under another id than its own", number)
        fields = self._disclosures(raw, body, number)
        self._schema(raw, body, fields, number)
        links = tuple(link_from(members) for members in body.re)
        return Said(raw.seq, body.t, utc_moment(body.at), links, body.hub, pieces(body.t, fields))

    def root_at(self, size: int) -> bytes:
        """The root over the first `size` entries taken."""
        if size not in self.roots:
            edge = tree.Frontier()
            for start in range(0, size * tree.HASH_BYTES, tree.HASH_BYTES):
                edge.append(bytes(self.leaves[start : start + tree.HASH_BYTES]))
            self.roots[size] = edge.root()
        return self.roots[size]

    def checkpoint(self, size: int, root: bytes, signed: bytes) -> None:
        """Checks one checkpoint; to be called when `size` entries were taken."""
        self.signed = size
        if root == self._sought:
            self.found = size  # compared with the recomputed root below, whose difference is a finding
        if root != self.root:
            self._findings.fail(
                "checkpoints", f"the checkpoint after entry {size} has another root than the entries", size
            )
        if self._vkey is None:
            return
        try:
            opened = note.open_note(signed, [self._vkey])
        except note.NoteError as error:
            self._findings.fail("signatures", f"the checkpoint after entry {size}: {error}", size)
            return
        self._signatures += 1
        if opened.signatures != 1:
            self._findings.fail(
                "signatures", f"the checkpoint after entry {size} has a second signature", size
            )
        if not signed_for(opened.text, self.log.origin, size, root):
            self._findings.fail(
                "checkpoints", f"the checkpoint after entry {size} is signed for something else", size
            )

    def cosignature(self, size: int, signed: bytes, line: bytes) -> None:
        """Checks the form of a signature line of somebody else; whose it is, only a policy can say."""
        self.cosigned.setdefault(size, [signed]).append(line)
        try:
            if self._vkey is not None:
                note.open_note(signed + line, [self._vkey])
        except note.NoteError as error:
            self._findings.fail(
                "signatures", f"a cosignature of the checkpoint after entry {size}: {error}", size
            )

    def end(self) -> None:
        """Checks what only the whole can show: that all is signed."""
        if self.signed != self.size:
            self._findings.fail(
                "checkpoints",
                f"no checkpoint covers entries {self.signed + 1} to {self.size}",
                self.signed + 1,
            )
        twice = self._digests.repeated()
        if twice is not None:
            self._findings.fail("digests", f"entry {twice + 1} has a disclosure that stands twice", twice + 1)
        for name in ("canonical", "schema", "tree", "ids"):
            self._findings.passed(name, f"{self.size:,} entries")
        self._findings.passed("digests", f"{len(self._digests):,} disclosures")
        for name in ("checkpoints", "signatures"):
            self._findings.passed(name, f"{self._signatures:,} checkpoints")
        self._findings.passed("withheld", self._lacking())

    def _key(self) -> note.VKey | None:
        try:
            vkey = note.parse_vkey(self.log.vkey)
        except note.VKeyError as error:
            self._findings.fail("signatures", f"the key of {self.log.origin}: {error}")
            return None
        if vkey.name != self.log.origin:
            self._findings.fail("signatures", f"the key of {self.log.origin} is that of {vkey.name}")
        return vkey

    def _disclosures(self, raw: RawEntry, body: Body, number: int) -> dict[str, dict[str, Json]]:
        findings = self._findings
        for name in raw.texts.keys() - body.sd.keys():
            findings.fail("digests", f"entry {number} has a compartment {name} that was never sealed", number)
        fields: dict[str, dict[str, Json]] = {}
        for name, digest in body.sd.items():
            text = raw.texts.get(name)
            if text is None:
                self._absent(raw, body, name, number)
                continue
            if name in raw.erased:
                findings.fail("erasures", f"entry {number}, {name}: erased, and still here", number)
            hashed = sha256(text).digest()
            self._digests.add_all([hashed], raw.seq)
            if base64url.encode(hashed).decode("ascii") != digest:
                findings.fail("digests", f"entry {number}, {name}: not what was sealed", number)
            try:
                opened = disclosure.open_text(text)
            except DisclosureError as error:
                findings.fail("canonical", f"entry {number}, {name}: {error}", number)
                continue
            if opened.name != name:
                findings.fail("digests", f"entry {number}, {name}: holds {opened.name}", number)
            fields[name] = opened.fields
        return fields

    def _absent(self, raw: RawEntry, body: Body, name: str, number: int) -> None:
        """A disclosure that isn't here: erased, or in a mirror of the class that stays in its own station."""
        if name in raw.erased:
            return
        if self.log.held == "mirror":
            try:
                sealed = fact_class(body.t, body.s).compartments().get(name)
            except UnknownKind as error:
                self._findings.skip("withheld", f"entry {number}, {name}: missing, and {error}")
                return
            if sealed is not None and sealed.letter == PRIVATE:
                self.withheld.setdefault((body.t, name), array("Q")).append(raw.seq)
                return
        self._findings.fail("withheld", f"entry {number}, {name}: missing, unexplained", number)

    def _lacking(self) -> str:
        if not self.withheld:
            return "nothing is withheld"
        told = ", ".join(f"{len(seqs):,} {name} of {kind}" for (kind, name), seqs in self.withheld.items())
        return f"{told}, which stay in their own station"

    def _schema(self, raw: RawEntry, body: Body, fields: dict[str, dict[str, Json]], number: int) -> None:
        try:
            expected = fact_class(body.t, body.s).compartments().keys()
        except UnknownKind as error:
            self._findings.skip("schema", f"entry {number}: {error}")
            return
        if body.sd.keys() != expected:
            self._findings.fail("schema", f"entry {number}: not the compartments of {body.t}", number)
        if fields.keys() != body.sd.keys():
            return  # a kind may refuse a fact whose needed compartment is withheld or erased
        try:
            decode(body.t, body.s, fields)
        except FactError as error:
            self._findings.fail("schema", f"entry {number}: {error}", number)


def signed_for(text: bytes, origin: str, size: int, root: bytes) -> bool:
    """Whether this signed text is the checkpoint of just that state."""
    try:
        told = checkpoint.Checkpoint.parse(text)
    except checkpoint.CheckpointError:
        return False
    return (told.origin, told.size, told.root) == (origin, size, root)
