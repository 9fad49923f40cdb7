"""Signing with meaning: a person's statement about the newest head, typed or signed with a key of their own.

What is signed is `ledger.log.statement`; it is kept in the fact `attestation`, and verified with the record.
One key never both enters and reviews: not the station's, and not one that reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from ledger.errors import IdTaken, KeyRefused, UsageProblem
from ledger.facts import Attestation, Entry, Key, LogHead, NewEntry, Ref, When, Who
from ledger.facts.governance import AttestationSignature, AttestationStatement, KeyWhat
from ledger.facts.show import Show
from ledger.facts.statements import ENTERS, REVIEWS
from ledger.log import keys, note, sshsig, statement
from ledger.log.head import Head, HeadError
from ledger.store import keyring
from ledger.store.home import Home
from ledger.store.key_register import KINDS, PERSON, KeyHere, keys_of
from ledger.store.rotating import rotate

__all__ = [
    "KeyHere",
    "Record",
    "SigningKey",
    "fingerprint",
    "fingerprint_of",
    "fits",
    "keys_in",
    "log_head",
    "public_line",
    "public_of",
    "revoke",
    "rotate",
    "signed_files",
    "signed_under",
    "signing_key",
    "station_key_place",
]


fingerprint, public_line = keys.fingerprint, keys.public_line
SigningKey: TypeAlias = keys.SigningKey


class Record(Protocol):
    """As much of a ledger as signing needs."""

    home: Home

    @property
    def vkey(self) -> str: ...
    def head(self, size: int | None = None) -> Head: ...
    def show(self) -> Show: ...
    def append(self, entries: Sequence[NewEntry], *, after: int | None = None) -> tuple[Entry, ...]: ...
    def entries(self, upto: int | None = None, *, kinds: Collection[str] = ()) -> Iterator[Entry]: ...


def keys_in(record: Record) -> list[KeyHere]:
    """The keys that the record tells of, the people's own among them."""
    found = keys_of(record.entries(kinds=KINDS))
    known = {key.public for key in found}
    for number, public, _ in _signed(record):
        if public not in known:
            known.add(public)
            vkey = note.format_vkey(note.VKey(PERSON, public))
            found.append(KeyHere(vkey, public, PERSON, number))
    return found


def signing_key(record: Record, told: str, meaning: str) -> keys.SigningKey:
    """The person's key that `told` names (a file, `agent`), which may sign with that meaning.

    Raises KeyRefused if it can't be used, was ended, or entered what it is to review; KeyMissing.
    """
    key = keyring.chosen(told, record.home.ask)
    public = keys.public_bytes(key)
    for held in keys_in(record):
        if held.public == public and held.ended_by is not None:
            raise KeyRefused(
                f"Entry {held.ended_by} ends this key.", "Sign with another. Nothing was signed."
            )
        if held.public == public and held.logs and meaning in REVIEWS:
            raise KeyRefused(
                "This key seals what is entered here, and the same key can't enter and review.",
                "Sign with a key of your own. Nothing was signed.",
            )
    apart = REVIEWS if meaning in ENTERS else ENTERS if meaning in REVIEWS else frozenset()
    for number, other, meant in _signed(record):
        if other == public and meant in apart:
            raise KeyRefused(
                f"This key signed entry {number}, and the same key can't enter and review.",
                "Somebody else reviews, with their own key. Nothing was signed.",
            )
    return key


def signed_under(
    stated: AttestationStatement, person: Ref, key: keys.SigningKey | None
) -> AttestationSignature:
    """The signature under a statement about a head: with a key, or typed. Raises KeyMissing."""
    if key is None:
        return AttestationSignature(person=person, form="typed")
    return AttestationSignature(
        person=person,
        form="signed",
        key=keys.public_line(keys.public_bytes(key)),
        signature=statement.sign(_message(stated), key),
    )


def fingerprint_of(under: AttestationSignature) -> str:
    """The fingerprint of the key that signed; "" if it was typed, or the key can't be read."""
    if under.form != "signed" or under.key is None:
        return ""
    try:
        return keys.fingerprint(keys.read_public(under.key))
    except (keys.KeyFileError, keys.WeakKey):
        return ""


def fits(fact: Attestation) -> str | None:
    """Why the signature under a statement doesn't fit its words, head and key; None if it does."""
    under = fact.signature
    try:
        statement.verify(_message(fact.statement), under.key or "", under.signature or "")
    except (UsageProblem, HeadError, statement.StatementError) as error:
        return str(error).rstrip(".")
    return None


def log_head(head: Head) -> LogHead:
    """A head as facts keep it."""
    return LogHead.model_validate(head.json())


def signed_files(entry: Entry) -> dict[str, bytes]:
    """What `ssh-keygen -Y verify` needs to check a signed statement: message, signature, allowed signers.

    Raises UsageProblem if the entry is no statement, or was typed and not signed.
    """
    fact = entry.fact
    if not isinstance(fact, Attestation):
        raise UsageProblem(
            f"Entry {entry.number} is no statement.", "hotset show kind:attestation lists them."
        )
    under = fact.signature
    if under.key is None or under.signature is None or fact.statement.head is None:
        raise UsageProblem(f"The statement of entry {entry.number} is typed, not signed.")
    name = f"statement-{str(entry.number).replace(' ', '-')}"
    public = keys.read_public(under.key)
    return {
        f"{name}.json": _message(fact.statement),
        f"{name}.json.sig": f"{under.signature}\n".encode(),
        f"{name}.allowed": sshsig.allowed_signers(PERSON, sshsig.STATEMENT, public).encode(),
    }


def revoke(record: Record, fingerprint: str, *, reason: str, since: When, who: Who) -> Entry:
    """Logs that a key of the record ends; raises UsageProblem for the one that signs now, or none."""
    held = [key for key in keys_in(record) if key.fingerprint == fingerprint]
    if not held:
        raise UsageProblem(f"No key {fingerprint} is in this record.", "hotset key list shows them.")
    (key,) = held
    if key.logs and key.logs[-1] == record.head().origin:
        raise UsageProblem(
            "This is the key that signs now.", "Change it with hotset key rotate, then revoke the old one."
        )
    if key.ended_by is not None:
        raise IdTaken(f"Entry {key.ended_by} ends this key already.")
    what = KeyWhat(vkey=key.vkey, whose=key.whose, until=since, reason=reason)
    return record.append([NewEntry(Key(what=what, who=who))])[0]


def public_of(record: Record) -> bytes:
    """The public half of the key that signs the record now; raises UsageProblem if it is none."""
    try:
        return note.parse_vkey(record.vkey).public
    except note.VKeyError as error:
        raise UsageProblem(f"The key that the file names is none: {error}.", "See hotset verify.") from error


def station_key_place(record: Record, public: bytes) -> tuple[Path | None, bool]:
    """Where the private key lies here, None if it doesn't; and whether it is the ssh-agent that holds it."""
    path = record.home.key_path(public)
    if path.exists():
        return path.resolve(), False
    return None, path.with_name(f"{path.name}.pub").exists()


def _signed(record: Record) -> Iterator[tuple[int, bytes, str]]:
    """The statements signed with a key: entry's number, key and meaning."""
    for entry in record.entries(kinds=(Attestation.kind,)):
        fact = entry.fact
        if isinstance(fact, Attestation) and fact.signature.form == "signed" and fact.signature.key:
            try:
                yield entry.number, keys.read_public(fact.signature.key), fact.statement.meaning or ""
            except (keys.KeyFileError, keys.WeakKey):
                continue  # verification says so


def _message(stated: AttestationStatement) -> bytes:
    if stated.head is None:
        raise UsageProblem("A statement is signed about a head.")
    head = Head.from_json(dict(stated.head.plain()))
    return statement.message(head, stated.meaning or "", stated.scope, stated.text or "")
