"""A signed statement as people read it: its words, its signer, and whether the signature under it fits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.facts import Attestation, Entry, NewEntry, Ref
from ledger.facts.governance import AttestationSignature, AttestationStatement
from ledger.ledger import Ledger, signing
from ledger.log import keys
from tests.ledger.store import worlds
from tui.words.detail import detail_of

TEXT = "I took these down on day 12."
FITS, FITS_NOT = "; the signature fits", "; the signature does not fit: "


def stated(ledger: Ledger, text: str = TEXT) -> AttestationStatement:
    """What the script supervisor states of the record as it is."""
    return AttestationStatement(
        topic="day",
        meaning="reported_on_behalf",
        text=text,
        scope="day 12",
        role="script supervisor",
        head=signing.log_head(ledger.head()),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A small ledger."""
    return worlds.small_ledger(tmp_path)


def signed(ledger: Ledger, folder: Path) -> Entry:
    """The statement, signed with a key of her own and logged."""
    path, key = folder / "key", keys.Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
    path.write_bytes(keys.openssh_private(key))
    path.chmod(0o600)
    told = stated(ledger)
    own = signing.signing_key(ledger, str(path), told.meaning or "")
    under = signing.signed_under(told, Ref(as_="R. Vale"), own)
    (entry,) = ledger.append([NewEntry(Attestation(statement=told, signature=under, who=worlds.WHO))])
    return entry


def form(entry: Entry, ledger: Ledger) -> str:
    """The line that says how it is signed."""
    (line,) = [line for line in detail_of(entry, ledger.show()) if line.startswith("Form: ")]
    return line


def test_a_statement_shows_all_that_was_signed(ledger: Ledger, tmp_path: Path) -> None:
    """The words, who, what it means, of what, after which entry, and that the signature fits."""
    entry = signed(ledger, tmp_path)
    lines = detail_of(entry, ledger.show())
    assert lines[0] == f"“{TEXT}”"
    assert "By: R. Vale, script supervisor" in lines
    assert "Covers: day 12" in lines
    assert any(line.startswith(f"States: the record after {entry.number - 1} entr") for line in lines)
    assert any(line.startswith("Means: ") for line in lines)
    assert form(entry, ledger).startswith("Form: signed with the key SHA256:")
    assert form(entry, ledger).endswith(FITS)


def test_a_signature_under_other_words_is_said_not_to_fit(ledger: Ledger, tmp_path: Path) -> None:
    """Who moves a signature under another sentence is told on, in the same line."""
    entry = signed(ledger, tmp_path)
    fact = entry.fact
    assert isinstance(fact, Attestation)
    moved = replace(entry, fact=fact.changed(statement=fact.statement.changed(text="I took nothing down.")))
    assert FITS_NOT in form(moved, ledger)
    cut = replace(entry, fact=fact.changed(signature=fact.signature.changed(signature="AAAA")))
    assert FITS_NOT in form(cut, ledger)


def test_a_typed_name_is_never_said_to_be_signed(ledger: Ledger) -> None:
    """Without a key it says so, and nothing of fitting."""
    under = AttestationSignature(person=Ref(as_="R. Vale"), form="typed")
    fact = Attestation(statement=stated(ledger), signature=under, who=worlds.WHO)
    (entry,) = ledger.append([NewEntry(fact)])
    assert form(entry, ledger) == "Form: typed, not signed"


def test_what_is_not_here_is_not_judged(ledger: Ledger, tmp_path: Path) -> None:
    """With the words withheld, the signature isn't checked, and that is said; with it withheld, no line."""
    entry = signed(ledger, tmp_path)
    fact = entry.fact
    assert isinstance(fact, Attestation)
    wordless = fact.changed(statement=AttestationStatement())
    lines = form(replace(entry, fact=wordless, absent={"statement": "withheld"}), ledger)
    assert lines.endswith("; not checked, since what was stated isn’t here")
    gone = replace(entry, absent={"signature": "erased"})
    assert not any(line.startswith("Form: ") for line in detail_of(gone, ledger.show()))
