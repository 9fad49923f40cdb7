"""Runs with the judges' own packages and nothing of ours: cases as JSON in, what they say as JSON out.

Bytes are in hex. A judge that refuses says false, with its reason in the list `reasons`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aics_tlog
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from sd_jwt.verifier import SDJWTVerifier

REASONS: list[str] = []


def said(ask: Callable[[], Any]) -> Any:
    """What a judge answers; false if it refuses."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001  (whatever a stranger's program raises is its refusal)
        REASONS.append(f"{type(error).__name__}: {error}")
        return False


def checkpoint(case: dict[str, str]) -> Any:
    """Origin, size and root of a signed checkpoint."""

    def ask() -> Any:
        note = aics_tlog.parse_note(bytes.fromhex(case["note"]).decode("utf-8"))
        found = aics_tlog.verify_checkpoint(note, aics_tlog.parse_vkey(case["vkey"]))
        if not found.ok or found.root is None:
            raise ValueError(found.error)
        return [found.origin, found.size, found.root.hex()]

    return said(ask)


def inclusion(case: dict[str, Any]) -> Any:
    """Whether a body is the leaf of that index."""
    proof = [bytes.fromhex(each) for each in case["proof"]]
    leaf, root = aics_tlog.leaf_hash(bytes.fromhex(case["body"])), bytes.fromhex(case["root"])
    return said(lambda: aics_tlog.verify_inclusion(leaf, case["index"], case["size"], proof, root))


def consistency(case: dict[str, Any]) -> Any:
    """Whether the old tree is a prefix of the new."""
    proof = [bytes.fromhex(each) for each in case["proof"]]
    roots = bytes.fromhex(case["old_root"]), bytes.fromhex(case["new_root"])
    return said(lambda: aics_tlog.verify_consistency(case["old"], case["new"], *roots, proof))


def tiles(case: dict[str, Any]) -> Any:
    """The root and the entries that a folder of tiles holds."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in case["files"].items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(bytes.fromhex(content))

        def ask() -> Any:
            reader = aics_tlog.FileSystemTileReader(folder)
            root = aics_tlog.tree_root_from_tiles(reader, case["size"])
            entries = [aics_tlog.read_entry(reader, at, case["size"]).hex() for at in case["entries"]]
            return [root.hex(), entries]

        return said(ask)


def disclosures(case: dict[str, Any]) -> Any:
    """What an SD-JWT with these digests says when these disclosures are shown with it."""
    key = JWK.generate(kty="EC", crv="P-256")

    def ask() -> Any:
        payload = {"_sd_alg": "sha-256", "_sd": case["digests"]}
        token = JWS(json.dumps(payload))
        token.add_signature(key, alg="ES256", protected='{"alg":"ES256"}')
        shown = "~".join([token.serialize(compact=True), *case["texts"], ""])
        return SDJWTVerifier(shown, lambda _issuer, _header: key).get_verified_payload()

    return said(ask)


JUDGES = {
    "checkpoint": checkpoint,
    "inclusion": inclusion,
    "consistency": consistency,
    "tiles": tiles,
    "disclosures": disclosures,
}

if __name__ == "__main__":
    asked = json.load(sys.stdin)
    answers = {name: [JUDGES[name](case) for case in cases] for name, cases in asked.items()}
    json.dump({**answers, "reasons": REASONS}, sys.stdout)
