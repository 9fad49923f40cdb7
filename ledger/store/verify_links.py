"""What entries say of each other: targets, hub checkpoints, erasures; and how each log begins."""

from __future__ import annotations

from ledger.facts.entry import Number
from ledger.log import tree
from ledger.store.rows import HeldLog
from ledger.store.verification import Findings
from ledger.store.verify_begin import Beginnings
from ledger.store.verify_plain import Said
from ledger.store.verify_record import RecordPass


class LinkPass:
    """Takes what entries say, and compares it across entries at the end."""

    def __init__(self, logs: list[HeldLog], findings: Findings) -> None:
        self._logs = {log.origin: log for log in logs}
        self._findings = findings
        self._links: list[tuple[HeldLog, Said]] = []
        self._hubs: dict[tuple[int, str], int] = {}
        self._beginnings = Beginnings(findings)

    def add(self, log: HeldLog, said: Said) -> None:
        """The next entry of a log."""
        if said.re:
            self._links.append((log, said))
        if said.hub is not None:
            self._hub(log, said)
        if said.seq == 0:
            self._beginnings.add(log, said)

    def end(self, passes: dict[int, RecordPass]) -> None:
        """Checks all links against the entries that were taken."""
        named: dict[tuple[int, int, str], set[tuple[int, int]]] = {}
        for log, said in self._links:
            for link in said.re:
                number = Number(said.seq, log.origin, said.seq)
                held = self._logs.get(link.log)
                if held is None:
                    self._findings.skip(
                        "references", f"entry {number} names {link.log}, which isn't held here"
                    )
                    continue
                if held.log_id == log.log_id and link.seq >= said.seq:
                    self._findings.fail(
                        "references", f"entry {number} names entry {link.number}, which came later", number
                    )
                leaf = _leaf(passes[held.log_id], link.seq)
                if leaf != link.leaf:
                    self._findings.fail(
                        "references",
                        f"entry {number} names an entry {link.number} that is another one",
                        number,
                    )
                for name in link.names if link.how == "erases" else ():
                    named.setdefault((held.log_id, link.seq, name), set()).add((log.log_id, said.seq))
        self._beginnings.end({each.log.origin: each for each in passes.values()})
        self._findings.passed("references", f"{sum(len(said.re) for _, said in self._links):,} links")
        self._erasures(passes, named)

    def _erasures(
        self, passes: dict[int, RecordPass], named: dict[tuple[int, int, str], set[tuple[int, int]]]
    ) -> None:
        carried_out = set()
        for log_id, each in passes.items():
            for seq, name, by_log, by_seq in each.erased:
                carried_out.add((log_id, seq, name))
                if (by_log, by_seq) not in named.get((log_id, seq, name), ()):
                    self._findings.fail(
                        "erasures",
                        f"entry {seq + 1}, {name}: marked as erased, and no entry says so",
                        seq + 1,
                    )
        for log_id, seq, name in sorted(named.keys() - carried_out):
            if not _never_here(passes[log_id], seq, name):
                self._findings.fail(
                    "erasures", f"entry {seq + 1}, {name}: to be erased, and still here", seq + 1
                )
        self._findings.passed("erasures", f"{len(carried_out):,} compartments erased")

    def _hub(self, log: HeldLog, said: Said) -> None:
        head = said.hub or {}
        key, size = (log.log_id, str(head.get("log"))), int(str(head.get("size")))
        if size < self._hubs.get(key, 0):
            self._findings.fail(
                "references",
                f"entry {said.seq + 1} quotes an older hub checkpoint than one before it",
                said.seq + 1,
            )
        self._hubs[key] = size


def _never_here(held: RecordPass, seq: int, name: str) -> bool:
    """Whether a mirror lacks this compartment since it never left its station: nothing is to be erased."""
    return any(name == lacked and seq in seqs for (_, lacked), seqs in held.withheld.items())


def _leaf(held: RecordPass, seq: int) -> bytes | None:
    start = seq * tree.HASH_BYTES
    return bytes(held.leaves[start : start + tree.HASH_BYTES]) if seq < held.size else None
