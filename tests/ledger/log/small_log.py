"""A log of six entries with fixed key, salts, ids and times: what `golden/` holds, made anew.

Its bytes must come out the same for ever. To write the files again, which is right only before a first
release or for a new format version: python -m tests.ledger.log.small_log
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.log import base64url, disclosure, note, tree
from ledger.log.body import Body
from ledger.log.canonical import Value
from ledger.log.checkpoint import Checkpoint
from ledger.log.disclosure import Disclosure
from ledger.log.head import Head
from ledger.log.note import Signer
from ledger.log.tree import Frontier

GOLDEN = Path(__file__).parent / "golden"
SIGNED_SIZES = (2, 3, 4, 5, 6)
"""After which entries a checkpoint is signed; the first transaction holds two."""

_PRODUCTION = "5a1e0f7c3b2d4968"
_ORIGIN = f"hotset/{_PRODUCTION}/main/e1"
_HUB = Head(f"hotset/{_PRODUCTION}/hub/e1", 1841, sha256(b"hub").digest()).json()
_SIGNER = Signer(_ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
_SCENE: Value = [{"as": "42", "id": "019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11"}]

_USE: dict[str, dict[str, Value]] = {
    "role": {"department": "ART", "told_by": "production designer"},
    "where": {"scene": _SCENE},
    "what": {
        "function": "image", "made": 40, "kept": 3, "prompt": "not_kept",
        "tool": {"as": "Firefly Image 4", "id": None},
    },
    "prompt": {},
    "seen": {
        "at": "2025-12-04T22:02:31.000Z", "camera": "on", "day": "12", "setup": "A", "slate": "42A",
        "take": 4, "unit": "main",
    },
    "inputs": {},
    "outputs": {"count": 3, "prominence": "incidental", "status": "planned", "thing": "poster"},
    "likeness": {"in_it": "no"},
    "performer": {},
    "writing": {},
    "work": {"job_effect": "unknown"},
    "cost": {},
    "who": {"at_the_keys": "R. Välé"},
    "note": {"note": "“three, on the wall”\nsecond line"},
}  # fmt: skip

_ENTRIES: list[tuple[str, dict[str, dict[str, Value]]]] = [
    ("log.open", {"what": {"epoch": 1, "origin": _ORIGIN, "previous": None}, "who": {}, "note": {}}),
    (
        "production",
        {
            "what": {"code": "SLN", "zone": "America/Los_Angeles"},
            "title": {"title": "Salt Line"},
            "dates": {},
            "parties": {},
            "who": {},
            "note": {},
        },
    ),
    ("ai.use", _USE),
    ("ai.use", {**_USE, "outputs": {"count": 2, "status": "planned", "thing": "poster"}}),
    (
        "ai.none",
        {
            "scope": {"departments": ["PRP", "SND"], "scenes": _SCENE},
            "basis": {"basis": "said"},
            "by": {"name": "C. Amin"},
            "who": {},
            "note": {},
        },
    ),
    ("erasure", {"what": {"basis": "withdrawn"}, "who": {}, "note": {}}),
]


class SmallLog:
    """The log, built by the package under test: bodies, disclosures, row hashes and signed notes."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.disclosures: list[list[Disclosure]] = []
        self.rows: list[bytes] = []
        self.notes: dict[int, bytes] = {}
        self.vkey = note.format_vkey(_SIGNER.vkey)
        frontier = Frontier()
        for seq, (kind, compartments) in enumerate(_ENTRIES):
            sealed = {
                name: disclosure.seal(name, fields, sha256(f"salt {seq} {name}".encode()).digest()[:16])
                for name, fields in compartments.items()
            }
            body = Body(
                at=f"2025-12-0{seq + 1}T22:02:31.123Z",
                hub=_HUB if seq >= 4 else None,
                id=f"019aeb63-650b-7c55-8f10-00000000000{seq}",
                re=self._links(seq),
                s=1,
                sd={name: each.digest for name, each in sealed.items()},
                t=kind,
            )
            self.bodies.append(body.encode())
            self.disclosures.append([sealed[name] for name in sorted(sealed)])
            self.rows.append(frontier.append(tree.leaf_hash(self.bodies[seq])))
            self.head = Head(_ORIGIN, seq + 1, frontier.root())
            if seq + 1 in SIGNED_SIZES:
                text = Checkpoint(_ORIGIN, seq + 1, frontier.root()).encode()
                self.notes[seq + 1] = note.sign_note(text, _SIGNER)

    def _links(self, seq: int) -> list[dict[str, Value]]:
        def link(how: str, target: int, why: str) -> dict[str, Value]:
            leaf = base64url.encode(self.rows[target][:32]).decode()
            return {"how": how, "leaf": leaf, "log": _ORIGIN, "seq": target, "why": why}

        if seq == 3:
            return [link("corrects", 2, "miscount")]
        if seq == 5:
            return [{**link("erases", 2, "none"), "names": ["note", "who"]}, link("about", 3, "other")]
        return []

    def files(self) -> dict[str, bytes]:
        """Name and content of every golden file."""
        files = {"vkey": f"{self.vkey}\n".encode()}
        for seq, body in enumerate(self.bodies):
            files[f"{seq}.body"] = body
            files[f"{seq}.disclosures"] = b"".join(each.text + b"\n" for each in self.disclosures[seq])
        for size, signed in self.notes.items():
            files[f"{size}.checkpoint"] = signed
        files["rows"] = "".join(f"{row.hex()}\n" for row in self.rows).encode()
        files["head"] = "\n".join([*self.head.lines(), self.head.qr_text(), ""]).encode()
        return files


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, content in SmallLog().files().items():
        (GOLDEN / name).write_bytes(content)
