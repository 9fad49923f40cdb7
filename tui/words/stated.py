"""A statement in words: what was stated, by whom, about which state of the record, and how it was signed."""

from __future__ import annotations

from collections.abc import Collection

from ledger.facts.governance import Attestation
from ledger.facts.show import Show
from ledger.facts.values import LogHead
from ledger.facts.vocabularies_rights import MEANINGS

TYPED = "typed, not signed"


def statement_rows(fact: Attestation, show: Show, form: str) -> list[tuple[str, str]]:
    """Label and words of each part but the statement itself; `form` says how it is signed.

    A part that the entry doesn't hold has no words.
    """
    stated, person = fact.statement, fact.signature.person
    by = ", ".join(part for part in (person.as_ if person else "", stated.role) if part)
    return [
        ("By", by),
        ("Means", MEANINGS.codes.get(stated.meaning or "", "")),
        ("Covers", stated.scope or ""),
        ("States", _head(stated.head, show) if stated.head else ""),
        ("Form", form),
    ]


def statement_lines(fact: Attestation, show: Show, absent: Collection[str]) -> list[str]:
    """The detail of a statement: its words, who signed, what that means, of what, and whether it fits."""
    lines = [f"“{fact.statement.text}”"] if fact.statement.text else []
    rows = statement_rows(fact, show, form_words(fact, absent))
    return [*lines, *(f"{label}: {words}" for label, words in rows if words)]


def form_words(fact: Attestation, absent: Collection[str]) -> str:
    """How the statement is signed: with which key, and whether the signature fits what is stated here."""
    from ledger.ledger import signing

    if "signature" in absent:
        return ""
    under = fact.signature
    if under.form != "signed" and under.signature is None:
        return TYPED if under.form == "typed" else ""
    key = f"signed with the key {signing.fingerprint_of(under)}".rstrip()
    if "statement" in absent:
        return f"{key}; not checked, since what was stated isn’t here"
    problem = signing.fits(fact)
    return (
        f"{key}; the signature fits" if problem is None else f"{key}; the signature does not fit: {problem}"
    )


def _head(head: LogHead, show: Show) -> str:
    """`the record after 125 entries of SLN/main/e1`."""
    place = head.log.split("/", 2)[-1]
    entries = "entry" if head.size == 1 else "entries"
    return f"the record after {head.size:,} {entries} of {show.code or head.log.split('/')[0]}/{place}"
