"""A stranger's reader of receipts: from docs/format.md alone."""

from __future__ import annotations

from typing import Any

from tests.ledger.log import stranger_entries as entries
from tests.ledger.log import stranger_keys as keys
from tests.ledger.log.stranger_keys import Wrong, fits, from_std64, need


def read(data: bytes, vkey: str) -> dict[str, Any]:
    """What a receipt shows to whoever holds the log's key: place, head, body, and the compartments given."""
    try:
        head, gap, note = data.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise Wrong("not UTF-8") from error
    lines = head.split("\n")
    need(gap and lines[0] == "c2sp.org/tlog-proof@v1" and len(lines) >= 3, "no receipt")
    extra, index, proof = lines[1], lines[2], lines[3:]
    need(extra.startswith("extra ") and fits("index (0|[1-9][0-9]{0,15})", index), "no entry or no index")
    need(len(proof) <= 63, "more than 63 hashes")
    body, *texts = from_std64(extra[6:]).split(b"\n")
    key = keys.read_key(vkey)
    signed, _, _ = keys.open_note(note.encode(), [key])
    origin, size, root = keys.read_checkpoint(signed)
    need(origin == key.name, "signed for another log")
    hashes = [from_std64(line) for line in proof]
    seq = int(index[6:])
    need(entries.included(seq, size, entries.leaf_hash(body), hashes) == root, "it leads to another root")
    sealed = {digest: name for name, digest in entries.read_body(body)["sd"].items()}
    given = []
    for text in texts:
        name = sealed.get(entries.digest(text))
        need(name is not None and entries.open_disclosure(text)[1] == name, "never sealed in this entry")
        given.append(str(name))
    need(given == sorted(set(given)), "compartments twice, or out of order")
    return {"index": seq, "size": size, "root": root.hex(), "body": body.decode(), "given": given}
