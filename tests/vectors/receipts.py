"""Vectors of receipts: of entries of the small log, altered ones, others' ones, and texts that are none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from ledger.log import keys, note, sshsig, tree
from ledger.log.checkpoint import Checkpoint
from ledger.log.disclosure import open_text, seal
from ledger.log.receipt import Receipt
from tests.ledger.log.small_log import SmallLog
from tests.vectors.vkeys import GUILD, MAIN

SIZE = 6
OPEN = ("role", "where", "what", "seen", "outputs", "likeness")
"""The compartments of a use that go with every copy."""


class Case(NamedTuple):
    """Bytes, what a reader finds, and why."""

    defect: str
    finds: str
    """malformed, altered or other."""
    data: bytes


def receipt_of(log: SmallLog, seq: int, size: int, names: tuple[str, ...] = OPEN) -> Receipt:
    """The receipt of an entry under the checkpoint of that size, with these compartments."""
    texts = [text for name, text in texts_of(log, seq).items() if name in names]

    def read(level: int, index: int) -> bytes:
        return log.rows[tree.row_of(level, index)][32 * level :][:32]

    proof = tree.inclusion_proof(seq, size, read)
    return Receipt(log.bodies[seq], tuple(texts), seq, proof, log.notes[size])


def texts_of(log: SmallLog, seq: int) -> dict[str, bytes]:
    """Compartment → disclosure text, in the order of the names, of what isn't erased."""
    return {open_text(each.text).name: each.text for each in log.disclosures[seq]}


def _signed_again(log: SmallLog, receipt: Receipt, origin: str, signer: note.Signer) -> Receipt:
    told = receipt.checkpoint
    return replace(receipt, note=note.sign_note(Checkpoint(origin, told.size, told.root).encode(), signer))


def cases(log: SmallLog) -> list[Case]:
    """What must not pass, with the key of the small log."""
    good = receipt_of(log, 2, SIZE)
    data = good.encode()
    extra = data.split(b"\n")[1]
    body = good.body
    other_signer = note.Signer(log.origin, GUILD.private)
    salt = bytes(16)
    return [
        Case("nothing", "malformed", b""),
        Case("another first line", "malformed", data.replace(b"@v1", b"@v2")),
        Case("cut off after the proof", "malformed", data.partition(b"\n\n")[0]),
        Case("cut off in the signature", "malformed", data[:-1]),
        Case("line ends of two characters", "malformed", data.replace(b"\n", b"\r\n")),
        Case("no entry in it", "malformed", data.replace(extra + b"\n", b"")),
        Case("an index with a nought before it", "malformed", data.replace(b"index 2", b"index 02")),
        Case("an index below nought", "malformed", data.replace(b"index 2", b"index -2")),
        Case("a hash of 31 bytes", "malformed", replace(good, proof=(b"\1" * 31,)).encode()),
        Case("a proof of 64 hashes", "malformed", replace(good, proof=(b"\1" * 32,) * 64).encode()),
        Case("an entry in base64url", "malformed", data.replace(extra, extra + b"_")),
        Case("a checkpoint without signature", "malformed", data[: data.rindex("\n— ".encode())]),
        Case(
            "compartments out of order",
            "malformed",
            replace(good, disclosures=good.disclosures[::-1]).encode(),
        ),
        Case(
            "a compartment twice",
            "malformed",
            replace(good, disclosures=(good.disclosures[0], *good.disclosures)).encode(),
        ),
        Case("another index", "altered", replace(good, index=3).encode()),
        Case("an index beyond the log", "altered", replace(good, index=6).encode()),
        Case("a hash of the proof changed", "altered", replace(good, proof=good.proof[::-1]).encode()),
        Case("a hash too few", "altered", replace(good, proof=good.proof[:-1]).encode()),
        Case("a hash too many", "altered", replace(good, proof=(*good.proof, bytes(32))).encode()),
        Case("a body changed", "altered", replace(good, body=body.replace(b'"re":[]', b'"re":[ ]')).encode()),
        Case("another entry's body", "altered", replace(good, body=log.bodies[3]).encode()),
        Case(
            "another entry's compartment",
            "altered",
            replace(good, disclosures=(texts_of(log, 3)["outputs"],)).encode(),
        ),
        Case(
            "a compartment sealed anew",
            "altered",
            replace(good, disclosures=(seal("outputs", {"count": 2}, salt).text,)).encode(),
        ),
        Case("another size", "altered", data.replace(b"\n6\n", b"\n7\n")),
        Case("another root", "altered", data.replace(good.note, log.notes[5].replace(b"\n5\n", b"\n6\n"))),
        Case("another log", "other", _signed_again(log, good, MAIN.name, MAIN).encode()),
        Case(
            "another key under the log's name",
            "other",
            _signed_again(log, good, log.origin, other_signer).encode(),
        ),
    ]


def members(log: SmallLog) -> dict[str, Any]:
    """The content of receipt.json."""
    accepted = [
        (2, 6, OPEN), (0, 2, ("what",)), (3, 4, ("outputs",)), (4, 6, ()), (5, 6, ("what", "note", "who")),
    ]  # fmt: skip
    return {
        "about": "Receipts (tlog-proof). `vkey` is the key one holds; `shows` is what a reader then knows.",
        "vkey": log.vkey,
        "accepted": [_accepted(log, *each) for each in accepted],
        "refused": [{"defect": c.defect, "finds": c.finds, "text": c.data.decode()} for c in cases(log)],
    }


def _accepted(log: SmallLog, seq: int, size: int, names: tuple[str, ...]) -> dict[str, Any]:
    receipt = receipt_of(log, seq, size, names)
    root = receipt.checkpoint.root.hex()
    given = sorted(name for name in names if name in texts_of(log, seq))
    shows = {"index": seq, "size": size, "root": root, "body": receipt.body.decode(), "given": given}
    return {"text": receipt.encode().decode(), "shows": shows}


def handed_files(log: SmallLog) -> dict[str, bytes]:
    """What somebody is handed of the small log: a receipt, and the checkpoint's signature for ssh-keygen."""
    vkey = note.parse_vkey(log.vkey)
    private = keys.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    text, _ = note.split_note(log.notes[SIZE])
    return {
        "entry3.tlog-proof": receipt_of(log, 2, SIZE).encode(),
        "6.checkpoint.sshsig": sshsig.sign(sshsig.CHECKPOINT, text, vkey.public, private.sign),
        "allowed_signers": sshsig.allowed_signers(log.origin, sshsig.CHECKPOINT, vkey.public).encode(),
    }
