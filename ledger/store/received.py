"""Receipts as somebody holds them: what one shows with the log's key and nothing else.

No ledger, no home, no network. The key comes from whoever checks, never from the receipt.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ledger.errors import ExitCode, UsageProblem
from ledger.facts import FactError, decode
from ledger.facts.entry import Entry, Number
from ledger.facts.values import utc_moment
from ledger.log import keys, note, receipt
from ledger.log.cosignature import open_cosignatures
from ledger.log.head import Head
from ledger.log.note import VKey
from ledger.log.policy import Policy
from ledger.log.receipt import Proven, Receipt, ReceiptError
from ledger.store.seal import link_from

Found = Literal["intact", "altered", "intact, not what you hold"]
NOT_GIVEN = "not in this receipt"
"""Why a compartment of a receipt's entry is absent: not given, or erased. The receipt can't say which."""

_EXITS = {
    "intact": ExitCode.FINE,
    "altered": ExitCode.PROBLEMS,
    "intact, not what you hold": ExitCode.NOT_HELD,
}


@dataclass(frozen=True)
class Received:
    """What a receipt shows. Only of an intact one is anything said but the reason."""

    verdict: Found
    reason: str
    """Who signed it, or what is wrong with it."""
    log: str = ""
    kind: str = ""
    number: Number | None = None
    at: datetime | None = None
    """When it was logged, by the station's clock."""
    head: Head | None = None
    entry: Entry | None = None
    """The entry, as far as the receipt holds it; None if this program doesn't know its kind."""
    absent: tuple[str, ...] = ()
    """The compartments that the receipt doesn't hold."""

    @property
    def exit_code(self) -> ExitCode:
        """How the verify command ends."""
        return _EXITS[self.verdict]


def read_receipt(
    data: bytes, name: str, *, key: bytes | None = None, policy: Policy | None = None
) -> Received:
    """Checks the receipt in the file called `name` with a key (`log_key`), a trust policy, or both.

    Raises UsageProblem if it isn't a receipt, if the key can't be read, or if neither was given.
    """
    try:
        held = Receipt.parse(data)
        origin = held.checkpoint.origin
    except ReceiptError as error:
        raise UsageProblem(f"{name} is no receipt: {error}.", "Ask for another copy.") from error
    vkeys = [] if key is None else [log_key(key, origin)]
    if policy is not None:
        vkeys += policy.logs
    elif key is None:
        raise UsageProblem("A receipt is checked with the key of its log.", "Give it with --key.")
    try:
        shown, unheld = _shown(held, vkeys)
        witnessed = _witnessed(held, policy) if policy is not None and not unheld else ""
    except (receipt.AlteredReceipt, note.BadSignature) as error:
        return Received("altered", str(error))
    except ReceiptError as error:
        raise UsageProblem(f"{name} is no receipt: {error}.", "Ask for another copy.") from error
    if unheld or witnessed is None:
        return Received("intact, not what you hold", unheld or f"no quorum of the policy witnessed {origin}")
    signer = next(vkey for vkey in vkeys if vkey.name == origin)
    return _told(shown, f"signed with the key {signer.key_id.hex()} of {origin}{witnessed}")


def log_key(told: bytes, origin: str) -> VKey:
    """The key of a log, from a verifier key or the line of a `.pub` file (its name is then the origin).

    Raises UsageProblem.
    """
    try:
        text = told.decode("utf-8").strip()
        if text.startswith("ssh-"):
            return VKey(origin, keys.read_public(text))
        return note.parse_vkey(text)
    except ValueError as error:  # no text, no key of either form, or a weak one
        reason = "it is no text" if isinstance(error, UnicodeDecodeError) else str(error)
        raise UsageProblem(
            f"That is no key of a log: {reason}.",
            "Give a verifier key (name+id+key), or a .pub file with ssh-ed25519 in it.",
        ) from error


def _shown(held: Receipt, vkeys: Collection[VKey]) -> tuple[Proven, str]:
    """What the receipt shows, and why it isn't what one holds; that counts only if nothing is altered."""
    try:
        return receipt.check(held, vkeys), ""
    except receipt.OtherReceipt as error:
        return receipt.prove(held), str(error)


def _witnessed(held: Receipt, policy: Policy) -> str | None:
    """Who cosigned, in words; None if the quorum isn't met. Raises BadSignature."""
    if policy.quorum is None:
        return ""
    seen = open_cosignatures(held.note, policy.keys)
    return f", witnessed by {policy.needs()}" if policy.met(seen) else None


def _told(shown: Proven, reason: str) -> Received:
    body, told = shown.body, shown.checkpoint
    number, at = Number(shown.index, told.origin, shown.index), utc_moment(body.at)
    try:
        fact = decode(body.t, body.s, shown.fields)
    except FactError:
        fact = None
    entry = (
        None
        if fact is None
        else Entry(
            log=told.origin,
            seq=shown.index,
            id=body.id,
            at=at,
            hub=body.hub,
            kind=body.t,
            schema=body.s,
            re=tuple(map(link_from, body.re)),
            leaf=shown.leaf,
            fact=fact,
            absent=dict.fromkeys(shown.not_here, NOT_GIVEN),
        )
    )
    return Received("intact", reason, told.origin, body.t, number, at, told.head, entry, shown.not_here)
