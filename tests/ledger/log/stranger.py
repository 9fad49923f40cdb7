"""A verifier by a stranger: docs/format.md and the standard library, and not one line of ours.

    python -m tests.ledger.log.stranger FILE.hotset [hotset:head:1:…] [GUILDS.policy]

It judges our own verifier in the tests. The literal schema and the table of kinds are read out of the page.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tests.ledger.log.stranger_entries import (
    ORIGIN,
    TOP,
    Tree,
    digest,
    leaf_hash,
    open_disclosure,
    read_body,
    url64,
)
from tests.ledger.log.stranger_keys import Wrong, need, open_note, read_checkpoint, read_key
from tests.ledger.log.stranger_policy import Policy, met, read_policy, witnessed

PAGE = (Path(__file__).parents[3] / "docs" / "format.md").read_text(encoding="utf-8")
SCHEMA = PAGE.split("```sql\n")[1].split("```")[0]
KINDS = {
    row[1]: dict(re.findall(r"`(\w+)` ([a-z])", row[2]))
    for row in re.finditer(r"^\| `([a-z._]+)` \| 1 \| (.*) \|$", PAGE, re.MULTILINE)
}
CHECKS = (
    "structure", "canonical", "digests", "schema", "tree", "checkpoints", "signatures", "ids", "references",
    "erasures", "withheld", "index", "known head", "policy",
)  # fmt: skip
EXITS = {"intact": 0, "altered": 1, "damaged": 3, "intact, not what you hold": 5, "intact, older": 6}


class Report(NamedTuple):
    """Each check's verdict, the reasons of those that failed, the verdict on the whole, the head."""

    checks: dict[str, str]
    reasons: list[str]
    verdict: str
    head: str


class File:
    """One reading of a .hotset file."""

    def __init__(self, known: str | None, policy: Policy | None) -> None:
        self.known = known
        self.policy = policy
        self.failed: dict[str, str] = {}
        self.skipped = {"index": "only hotset can make it anew"}
        if policy is None:
            self.skipped["policy"] = "none was given"
        self.trees: dict[str, Tree] = {}
        self.links: list[tuple[str, int, dict[str, Any]]] = []
        self.gone: dict[tuple[str, int, str], tuple[str, int]] = {}
        self.kept: set[tuple[str, int, str]] = set()
        self.head = ""

    def check(self, name: str, held: object, reason: str) -> None:
        if not held:
            self.failed.setdefault(name, reason)

    def verify(self, file: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(":memory:")) as fresh:
            fresh.executescript(SCHEMA)
            for asked in ("SELECT type, name, tbl_name, sql FROM sqlite_schema", "PRAGMA application_id",
                          "PRAGMA user_version"):  # fmt: skip
                self.check("structure", {*file.execute(asked)} == {*fresh.execute(asked)}, asked)
        self.check("structure", [*file.execute("PRAGMA integrity_check")] == [("ok",)], "SQLite finds damage")
        logs = file.execute("SELECT log_id, origin, vkey, held FROM log ORDER BY log_id").fetchall()
        names = {log_id: origin for log_id, origin, _, _ in logs}
        self.check("structure", [*names] == [*range(1, len(logs) + 1)] and logs, "the logs are not 1, 2, …")
        for table in ("entry", "disclosure", "erased", "checkpoint", "cosignature"):
            found = {row[0] for row in file.execute(f"SELECT DISTINCT log_id FROM {table}")}
            self.check("structure", found <= names.keys(), f"{table} has rows of no log")
        for log_id, origin, vkey, held in logs:
            own = origin.rsplit("/", 1)[0] == logs[0][1].rsplit("/", 1)[0]
            self.check("structure", held == ("own" if own else "mirror"), f"{origin} is not {held}")
            self.log(file, log_id, origin, vkey, held, names)
        self.references()

    def log(
        self, file: sqlite3.Connection, log_id: int, origin: str, vkey: str, held: str, names: dict[int, str]
    ) -> None:
        def rows(columns: str, table: str) -> list[Any]:
            asked = f"SELECT {columns} FROM {table} WHERE log_id = ? ORDER BY 1"
            return file.execute(asked, (log_id,)).fetchall()

        entries = rows("seq, rowid, entry_id, hashes, body", "entry")
        texts = {(seq, name): text for seq, name, text in rows("seq, name, text", "disclosure")}
        for seq, name, by_log, by_seq in rows("seq, name, by_log, by_seq", "erased"):
            self.gone[origin, seq, name] = (names.get(by_log, ""), by_seq)
        tree = self.trees[origin] = Tree([leaf_hash(entry[4]) for entry in entries])
        seen: set[bytes] = set()
        hubs: dict[str, int] = {}
        before = 0
        for at, (seq, rowid, entry_id, hashes, data) in enumerate(entries):
            where = f"{origin}, entry {at + 1}"
            placed = rowid > before and (len(names) > 1 or rowid == at + 1)
            self.check("structure", seq == at and placed, where)
            self.check("tree", hashes == tree.row(at), where)
            before = rowid
            try:
                body = read_body(data)
            except Wrong as error:
                self.check("canonical", False, f"{where}: {error}")
                continue
            self.check("ids", entry_id.hex() == body["id"].replace("-", ""), where)
            if body["s"] == 1 and body["t"] in KINDS:
                self.check("schema", body["sd"].keys() == KINDS[body["t"]].keys(), where)
            else:
                self.skipped.setdefault("schema", f"{where}: {body['t']} {body['s']} is not known here")
            self.links += [(origin, seq, link) for link in body["re"]]
            hub = body["hub"] or {"log": "", "size": 0}
            self.check("references", hub["size"] >= hubs.get(hub["log"], 0), f"{where}: an older hub")
            hubs[hub["log"]] = hub["size"]
            fields = {}
            for name, sealed in body["sd"].items():
                text = texts.pop((seq, name), None)
                if text is None:
                    if held == "mirror" and body["t"] not in KINDS:
                        self.skipped.setdefault("withheld", f"{where}, {name}: a kind not known here")
                        continue
                    private = held == "mirror" and KINDS[body["t"]].get(name) == "x"
                    explained = (origin, seq, name) in self.gone or private
                    self.check("withheld", explained, f"{where}, {name}: missing, unexplained")
                    continue
                self.kept.add((origin, seq, name))
                self.check("digests", digest(text) == sealed and text not in seen, f"{where}, {name}")
                seen.add(text)
                try:
                    _, called, fields[name] = open_disclosure(text)
                    self.check("digests", called == name, f"{where}, {name}: holds {called}")
                except Wrong as error:
                    self.check("canonical", False, f"{where}, {name}: {error}")
            opens = fields.get("what", {}) if at == 0 and body["t"] == "log.open" else {}
            begins = opens.get("origin") == origin and opens.get("vkey") == vkey
            self.check("signatures", at or begins, f"{where}: doesn't open this log under this key")
        self.check("digests", not texts, f"{origin}: compartments that were never sealed: {[*texts]}")
        signed = rows("size, root, note", "checkpoint")
        self.checkpoints(origin, vkey, tree, len(entries), signed)
        stray = {*rows("size", "cosignature")} - {*rows("size", "checkpoint")}
        self.check("structure", not stray, f"{origin}: cosignatures of no checkpoint")
        notes = {size: note for size, _, note in signed}
        lines = [(size, line) for size, line in rows("size, line", "cosignature") if size in notes]
        self.witnesses(origin, vkey, held, notes, lines)
        self.head = self.head or f"hotset:head:1:{origin}:{len(entries)}:{tree.root(len(entries)).hex()}"

    def checkpoints(self, origin: str, vkey: str, tree: Tree, size: int, signed: list[Any]) -> None:
        self.check("checkpoints", signed and signed[-1][0] == size, f"{origin}: not all entries are signed")
        try:
            key = read_key(vkey)
            need(key.name == origin, "the key is another log's")
        except Wrong as error:
            self.check("signatures", False, f"{origin}: {error}")
            return
        for upto, root, note in signed:
            self.check("checkpoints", upto <= size and root == tree.root(upto), f"{origin}, {upto}: root")
            try:
                text, _, count = open_note(note, [key])
                self.check("signatures", count == 1, f"{origin}, {upto}: {count} signatures")
                said = read_checkpoint(text)
                self.check("checkpoints", said == (origin, upto, root), f"{origin}, {upto}: text")
            except Wrong as error:
                self.check("signatures", False, f"{origin}, {upto}: {error}")

    def witnesses(
        self, origin: str, vkey: str, held: str, notes: dict[int, bytes], lines: list[tuple[int, bytes]]
    ) -> None:
        try:
            key = read_key(vkey)
        except Wrong:
            return  # told already
        for size, line in lines:
            try:
                open_note(notes[size] + line, [key])
            except Wrong as error:
                self.check("signatures", False, f"{origin}, {size}, a cosignature: {error}")
        if self.policy is None or held == "mirror":
            return
        self.check("policy", key in self.policy.logs, f"{origin} is no log of the policy, or has another key")
        enough = self.policy.quorum is None
        for size in sorted({size for size, _ in lines}, reverse=True):
            if enough:
                break
            whole = notes[size] + b"".join(line for at, line in lines if at == size)
            try:
                enough = met(self.policy, {*witnessed(whole, self.policy)})
            except Wrong as error:
                self.check("policy", False, f"{origin}, {size}: {error}")
        self.check("policy", enough, f"no state of {origin} was witnessed by enough")

    def references(self) -> None:
        named = set()
        for origin, seq, link in self.links:
            target = self.trees.get(link["log"])
            if target is None:
                self.skipped.setdefault("references", f"{link['log']} is not held here")
                continue
            leaves, to = target.levels[0], link["seq"]
            there = to < (seq if link["log"] == origin else len(leaves)) and url64(leaves[to]) == link["leaf"]
            self.check("references", there, f"{origin}, entry {seq + 1}: names an entry that isn't that one")
            named |= {((link["log"], to, name), (origin, seq)) for name in link.get("names", ())}
        self.check("erasures", {*self.gone.items()} <= named, "erased, and no entry says so")
        still = [place for place, _ in named if place in self.kept]
        self.check("erasures", not still, f"to be erased, and still here: {still}")
        if self.known is None:
            self.skipped["known head"] = "you hold nothing to compare it with"
            return
        self.check("known head", self.holds(self.known), "the head that you hold is not in here")

    def holds(self, known: str) -> bool:
        origin, size, root = parse_qr(known)
        tree = self.trees.get(origin)
        return tree is not None and size <= len(tree.levels[0]) and tree.root(size) == root

    def report(self, damaged: str = "") -> Report:
        checks = {
            name: "fail" if name in self.failed else "not checked" if name in self.skipped else "pass"
            for name in CHECKS
        }
        trusted = "pass" in (checks["known head"], checks["policy"]) and not {"known head", "policy"} & (
            self.failed.keys()
        )
        verdict = "intact" if trusted else "intact, not what you hold"
        verdict = "altered" if self.failed.keys() - {"known head", "policy"} else verdict
        reasons = [f"{name}: {reason}" for name, reason in self.failed.items()]
        return Report(checks, [*reasons, damaged], "damaged" if damaged else verdict, self.head)


def parse_qr(text: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a head in one line."""
    found = re.fullmatch(rf"hotset:head:1:({ORIGIN}):(0|[1-9][0-9]{{0,15}}):([0-9a-f]{{64}})", text)
    if found is None or int(found[2]) > TOP:
        raise Wrong("not a head")
    return found[1], int(found[2]), bytes.fromhex(found[3])


def verify(path: Path, known: str | None = None, policy: bytes | None = None) -> Report:
    """Checks a file, against the head that one holds (the text of its QR code) and a policy, if any."""
    reading = File(known, None if policy is None else read_policy(policy))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            reading.verify(file)
    except sqlite3.Error as error:
        return reading.report(f"SQLite can't read it: {error}")
    return reading.report()


if __name__ == "__main__":
    heads = [text for text in sys.argv[2:] if text.startswith("hotset:head:")]
    files = [Path(text).read_bytes() for text in sys.argv[2:] if text not in heads]
    done = verify(Path(sys.argv[1]), next(iter(heads), None), next(iter(files), None))
    for name, held in done.checks.items():
        print(f"{name:12} {held}")
    print(*done.reasons, done.head, done.verdict, sep="\n")
    sys.exit(EXITS[done.verdict])
