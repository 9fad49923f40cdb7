"""What a person hands over to check a record against: a head that they hold, or a trust policy.

Slips are told as slips before anything is compared: exit 2, never 5 (desks.md 7, message 12).
"""

from __future__ import annotations

from dataclasses import replace

from ledger.errors import UsageProblem
from ledger.log.head import Head, HeadError
from ledger.log.known import DamagedReceipt, KnownHead, read_known
from ledger.log.policy import Policy, PolicyError


def known_head(held: bytes, after: int | None = None) -> KnownHead:
    """Reads a head in any form; `after` says where a typed fingerprint stands. Raises UsageProblem."""
    try:
        known = read_known(held)
    except HeadError as error:
        raise UsageProblem(*_slip(error)) from error
    if after is None or known.size == after:
        return known
    if known.size is not None:
        raise UsageProblem(f"That head stands after entry {known.size:,}, not {after:,}.")
    if after < 0:
        raise UsageProblem("A head stands after entry 0 or a later one.")
    return replace(known, size=after)


def as_known(head: KnownHead | Head | None) -> KnownHead | None:
    """A head as one that somebody holds."""
    return KnownHead(head.root, head.origin, head.size) if isinstance(head, Head) else head


def policy(data: bytes, name: str) -> Policy:
    """Reads a policy file, called `name` in what is said of it; raises UsageProblem with the line."""
    try:
        return Policy.parse(data)
    except PolicyError as error:
        raise UsageProblem(f"{name} is no trust policy: {error}.", "Nothing was checked.") from error


def _slip(error: HeadError) -> tuple[str, str]:
    if isinstance(error, DamagedReceipt):
        told = str(error)
        return f"{told[0].upper()}{told[1:]}.", "This is no finding about the record: look for another copy."
    match error.lines:
        case ():
            return (
                f"That is no head: {error}.",
                "Type all four lines, or hand over a checkpoint or a QR text.",
            )
        case (line,):
            told = f"Line {line} of that fingerprint does not fit its check mark."
            again = f"look at line {line} again"
        case (*lines, last):
            several = f"{', '.join(map(str, lines))} and {last}"
            told = f"Lines {several} of that fingerprint do not fit their check marks."
            again = f"look at lines {several} again"
    return f"{told} This is a typing slip, not a finding: {again}.", ""
