"""A log of six entries with fixed key, salts, ids and times: what docs/vectors/log/ holds, made anew.

Its bytes must come out the same for ever. Writing the files again (python -m tests.vectors) is right only
before a first release or for a new format version.
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

GOLDEN = Path(__file__).parents[3] / "docs" / "vectors" / "log"
SIGNED_SIZES = (2, 3, 4, 5, 6)
"""After which entries a checkpoint is signed; the first transaction holds two."""

_PRODUCTION = "5a1e0f7c3b2d4968"
_ORIGIN = f"hotset/{_PRODUCTION}/main/e1"
_HUB = Head(f"hotset/{_PRODUCTION}/hub/e1", 1841, sha256(b"hub").digest()).json()
_SIGNER = Signer(_ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
_VKEY = note.format_vkey(_SIGNER.vkey)
_SCENE: Value = {"as": "42", "id": "019aa250-dd00-7b6a-9d1c-2f6f0e1a7c11"}
_WHO: dict[str, Value] = {"person": {"as": "R. Välé", "id": None}}

_USE: dict[str, dict[str, Value]] = {
    "role": {"basis": "told_by_user", "department": "ART", "told_by": "production designer"},
    "where": {"scene": [_SCENE]},
    "what": {
        "function": "PROP-GFX", "kept": 3, "made": 40, "origination": "originated", "prompt": "not_kept",
        "tool": {"as": "Fenfire Image 4", "id": None},
    },
    "prompt": {},
    "seen": {
        "at": {"at": "2025-12-03T22:02:31.000Z", "precision": "minute", "zone": "America/Los_Angeles"},
        "camera": "on", "day": {"as": "12", "id": None}, "scene": _SCENE, "setup": "A", "take": "4",
        "unit": "main",
    },
    "inputs": {},
    "outputs": {"count": 3, "prominence": "incidental", "status": "planned", "thing": "poster"},
    "likeness": {"in_it": "no"},
    "performer": {},
    "writing": {},
    "work": {"job_effect": "unknown"},
    "cost": {},
    "who": _WHO,
    "note": {"note": "“three, on the wall”\nsecond line"},
}  # fmt: skip

ENTRIES: list[tuple[str, dict[str, dict[str, Value]]]] = [
    (
        "log.open",
        {
            "what": {
                "epoch": 1, "origin": _ORIGIN, "production": _PRODUCTION, "program": "hotset 0.1.0",
                "vkey": _VKEY,
            },
            "who": _WHO,
            "note": {},
        },
    ),
    (
        "production",
        {
            "what": {"code": "SLN", "slating": "setups", "zone": "America/Los_Angeles"},
            "title": {"title": "Salt Line"},
            "dates": {},
            "parties": {},
            "who": _WHO,
            "note": {},
        },
    ),
    ("ai.use", _USE),
    ("ai.use", {**_USE, "outputs": {"count": 2, "status": "planned", "thing": "poster"}, "note": {}}),
    (
        "ai.none",
        {
            "scope": {"departments": ["PRP", "SND"], "scenes": [_SCENE]},
            "basis": {"basis": "said", "role": "prop master"},
            "by": {"person": {"as": "C. Amin", "id": None}},
            "who": _WHO,
            "note": {},
        },
    ),
    ("erasure", {"what": {"basis": "withdrawn"}, "who": {}, "note": {}}),
]  # fmt: skip
"""Kind and compartments, in order."""
ERASED = {(2, "note"): 5, (2, "who"): 5}
"""(seq, compartment) → seq of the erasure that names it: their disclosures are gone."""


class SmallLog:
    """The log, built by the package under test: bodies, disclosures still held, row hashes, signed notes."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.disclosures: list[list[Disclosure]] = []
        self.rows: list[bytes] = []
        self.notes: dict[int, bytes] = {}
        self.origin, self.vkey = _ORIGIN, _VKEY
        frontier = Frontier()
        for seq, (kind, compartments) in enumerate(ENTRIES):
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
            self.disclosures.append([sealed[name] for name in sorted(sealed) if (seq, name) not in ERASED])
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
        files["erased"] = "".join(f"{seq} {name} {by}\n" for (seq, name), by in ERASED.items()).encode()
        files["head"] = "\n".join([*self.head.lines(), self.head.qr_text(), ""]).encode()
        return files
