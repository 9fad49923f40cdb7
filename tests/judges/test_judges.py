"""Programs that others wrote take what we write, and refuse what we refuse: C2SP's logs, and SD-JWT.

Of the small log of docs/vectors, of a tree of 300 entries, and of a record as the product writes it.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.ledger import Home, Ledger
from ledger.log import disclosure, note, receipt, tree
from ledger.log.receipt import Receipt
from tests.judges import NoJudges, judged
from tests.ledger.log.small_log import SmallLog
from tests.small_ledger import begin
from tests.vectors import FOLDER
from tests.vectors.tile_files import files_of
from tests.vectors.trees import LARGE, Rows

LOG = SmallLog()
TREE: dict[str, Any] = json.loads((FOLDER / "tree.json").read_text(encoding="ascii"))


def judges(cases: dict[str, Any]) -> dict[str, Any]:
    """What they say; a test that can't reach them is skipped with the reason, but never in CI."""
    try:
        return judged(cases)
    except NoJudges as error:
        if os.environ.get("HOTSET_CI"):
            pytest.fail(f"{error}; in CI nothing is skipped", pytrace=False)
        pytest.skip(str(error))


def told(note_bytes: bytes) -> list[object]:
    """Origin, size and root of a checkpoint, as our own code reads them."""
    from ledger.log.checkpoint import Checkpoint

    read = Checkpoint.parse(note.split_note(note_bytes)[0])
    return [read.origin, read.size, read.root.hex()]


def test_checkpoints_are_c2sp_checkpoints() -> None:
    """Every one of the small log is taken, with the same origin, size and root; an altered one is refused."""
    cases = [{"note": each.hex(), "vkey": LOG.vkey} for each in LOG.notes.values()]
    altered = [each.replace(b"/e1\n", b"/e2\n", 1) for each in LOG.notes.values()]
    altered += [each.replace(b"\n6\n", b"\n7\n") for each in LOG.notes.values() if b"\n6\n" in each]
    wrong = [{"note": each.hex(), "vkey": LOG.vkey} for each in altered]
    answers = judges({"checkpoint": [*cases, *wrong]})["checkpoint"]
    assert answers[: len(cases)] == [told(each) for each in LOG.notes.values()]
    assert answers[len(cases) :] == [False] * len(wrong)


def test_proofs_are_rfc_6962_proofs() -> None:
    """Inclusion of every leaf of some sizes, consistency of pairs; each altered proof is refused."""
    rows = Rows([f"entry {n}".encode() for n in range(LARGE)])
    inclusion, consistency = [], []
    for size in (1, 2, 7, 255, 256, 300):
        root = tree.root(size, rows.read)
        for index in {0, size // 2, size - 1}:
            proof = tree.inclusion_proof(index, size, rows.read)
            case = {
                "body": rows.entries[index].hex(), "index": index, "size": size,
                "root": root.hex(), "proof": [each.hex() for each in proof],
            }  # fmt: skip
            inclusion += [case, {**case, "body": "00"}]
        for old in {1, size // 2 or 1, size}:
            steps = tree.consistency_proof(old, size, rows.read)
            grown = {
                "old": old, "new": size, "old_root": tree.root(old, rows.read).hex(),
                "new_root": root.hex(), "proof": [each.hex() for each in steps],
            }  # fmt: skip
            consistency += [grown, {**grown, "new_root": "00" * 32}]
    answers = judges({"inclusion": inclusion, "consistency": consistency})
    assert answers["inclusion"] == [True, False] * (len(inclusion) // 2)
    assert answers["consistency"] == [True, False] * (len(consistency) // 2)


def test_tiles_are_c2sp_tiles() -> None:
    """From the files alone they compute our root and read our entries back; a changed hash moves the root."""
    rows = Rows([f"entry {n}".encode() for n in range(LARGE)])
    cases: list[dict[str, Any]] = []
    expected = []
    for size in (1, 255, 256, 257, LARGE):
        files = files_of(rows.entries[:size], rows.read)
        entries = sorted({0, size // 2, size - 1})
        held = {path: content.hex() for path, content in files.items()}
        cases.append({"files": held, "size": size, "entries": entries})
        expected.append([tree.root(size, rows.read).hex(), [rows.entries[at].hex() for at in entries]])
    changed = {path: "ff" + content[2:] for path, content in cases[-1]["files"].items()}
    answers = judges({"tiles": [*cases, {**cases[-1], "files": changed}]})["tiles"]
    assert answers[:-1] == expected
    assert answers[-1] is False or answers[-1][0] != expected[-1][0]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Ledger]:
    """A record as the product writes it."""
    home = Home.under(tmp_path / "home")
    with begin(tmp_path / "SLN.hotset", home) as ledger:
        yield ledger


def test_a_receipt_of_a_real_record_is_taken(record: Ledger) -> None:
    """Its checkpoint and its proof, taken apart by the lines of tlog-proof and nothing else."""
    handed = record.handing.receipt(5)
    head, _, signed = handed.data.decode().partition("\n\n")
    first, extra, index, *proof = head.split("\n")
    assert first == "c2sp.org/tlog-proof@v1"
    body = base64.b64decode(extra.removeprefix("extra ")).split(b"\n")[0]
    case: dict[str, Any] = {
        "body": body.hex(), "index": int(index.removeprefix("index ")), "size": handed.head.size,
        "root": handed.head.root.hex(), "proof": [base64.b64decode(each).hex() for each in proof],
    }  # fmt: skip
    answers = judges(
        {
            "checkpoint": [{"note": signed.encode().hex(), "vkey": handed.vkey}],
            "inclusion": [case, {**case, "index": case["index"] + 1}],
        }
    )
    assert answers["checkpoint"] == [[handed.head.origin, handed.head.size, handed.head.root.hex()]]
    assert answers["inclusion"] == [True, False]


def test_disclosures_are_sd_jwt_disclosures(record: Ledger) -> None:
    """The reference implementation of SD-JWT finds each one under its digest and reads our values out of it.

    One that was altered is refused, since its digest stands nowhere.
    """
    held = Receipt.parse(record.handing.receipt(6, "file").data)
    shown = receipt.prove(held)
    digests = list(shown.body.sd.values())
    texts = [text.decode("ascii") for text in held.disclosures]
    other = disclosure.seal("what", {"name": "another"}, bytes(16)).text.decode("ascii")
    said = judges(
        {
            "disclosures": [
                {"digests": digests, "texts": texts},
                {"digests": digests, "texts": texts[:1]},
                {"digests": digests, "texts": [*texts[:1], other]},
            ]
        }
    )["disclosures"]
    assert said[0] == shown.fields
    name = disclosure.open_text(texts[0].encode()).name
    assert said[1] == {name: shown.fields[name]}
    assert not said[2] or "another" not in json.dumps(said[2])
