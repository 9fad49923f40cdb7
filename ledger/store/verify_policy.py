"""The record against a trust policy: whose keys signed it, and who witnessed it, up to which entry.

Keys come from the policy, never from the file. Every part of the record must be of a log of the policy, and
have a checkpoint that its quorum witnessed; what came after that one is the production's word alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from ledger.log import note
from ledger.log.cosignature import open_cosignatures
from ledger.log.policy import Policy
from ledger.store.verification import Findings
from ledger.store.verify_record import RecordPass

_CHECK = "policy"


def check_policy(parts: Sequence[RecordPass], policy: Policy, findings: Findings) -> bool:
    """Makes the check; says whether the policy is met."""
    met = [_check(part, policy, findings) for part in parts]
    if all(met):
        findings.passed(_CHECK, "; ".join(reason for reason in met if reason))
    return all(met)


def _check(part: RecordPass, policy: Policy, findings: Findings) -> str | None:
    """What is met, in words; None if the policy isn't."""
    name = part.log.origin
    try:
        vkey = note.parse_vkey(part.log.vkey)
    except note.VKeyError:
        return None  # told under signatures
    if not policy.knows(vkey):
        other = any(known.name == name for known in policy.logs)
        reason = f"has another key for {name}" if other else f"has no log {name}"
        findings.fail(_CHECK, f"the policy {reason}")
        return None
    if policy.quorum is None:
        return f"{name} is a log of the policy, which asks for no witness"
    for size, lines in sorted(part.cosigned.items(), reverse=True):
        try:
            seen = open_cosignatures(b"".join(lines), policy.keys)
        except note.NoteError as error:
            findings.fail(_CHECK, f"after entry {size:,}: {error}", size)
            return None
        if policy.met(seen):
            at = datetime.fromtimestamp(max(each.at for each in seen.values()), UTC)
            told = f"{policy.needs()} witnessed {name} after entry {size:,}, by {at:%Y-%m-%d %H:%M} UTC"
            later = f", and what came later the production alone: {part.size - size:,} entries"
            return told + (later if part.size > size else "")
    findings.fail(_CHECK, f"no state of {name} was witnessed by {policy.needs()}")
    return None
