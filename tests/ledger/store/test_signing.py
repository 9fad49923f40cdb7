"""Statements that people sign with keys of their own: what ssh-keygen checks, and what verification finds."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ledger.errors import KeyRefused, UsageProblem
from ledger.facts import Attestation, Entry, NewEntry, Ref, When
from ledger.facts.governance import AttestationStatement
from ledger.ledger import Ledger, signing
from ledger.log import keys
from ledger.log.head import Head
from tests.ledger.store import worlds
from tests.ledger.store.agents import running_agent, ssh_key

PERSON = Ref(as_="I. Hale")
TEXT = "This page states what our record held on this day, and what it does not hold."


def key_file(path: Path, seed: int = 1) -> Path:
    """A person's key, always the same for a seed."""
    path.write_bytes(keys.openssh_private(keys.Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)))
    path.chmod(0o600)
    return path


def stated(ledger: Ledger, meaning: str = "attested", head: Head | None = None) -> AttestationStatement:
    return AttestationStatement(
        topic="report",
        meaning=meaning,
        text=TEXT,
        scope="the whole record",
        role="producer",
        head=signing.log_head(head or ledger.head()),
    )


def sign(ledger: Ledger, key: str, meaning: str = "attested", head: Head | None = None) -> Entry:
    """A signed statement, logged."""
    told = stated(ledger, meaning, head)
    under = signing.signed_under(told, PERSON, signing.signing_key(ledger, key, meaning))
    (entry,) = ledger.append([NewEntry(Attestation(statement=told, signature=under, who=worlds.WHO))])
    return entry


@pytest.mark.openssh
def test_somebody_without_this_program_checks_a_statement(tmp_path: Path) -> None:
    """Message, signature and allowed signers as files, and `ssh-keygen -Y verify`; others are refused."""
    path = ssh_key(tmp_path / "id")
    with worlds.small_ledger(tmp_path) as ledger:
        files = signing.signed_files(sign(ledger, str(path)))
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    message, signature, allowed = files
    assert files[message].startswith(b'{"head":{"log":"hotset/')
    command = ["ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "person", "-n", "hotset-statement"]

    def verified(data: bytes) -> bool:
        done = subprocess.run([*command, "-s", signature], input=data, cwd=tmp_path, capture_output=True)
        return done.returncode == 0

    assert verified(files[message])
    assert not verified(files[message].replace(b"this day", b"that day"))


@pytest.mark.openssh
def test_an_agent_signs_the_same_statement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte what the file signs, since Ed25519 has one signature a text."""
    path = ssh_key(tmp_path / "id")
    with worlds.small_ledger(tmp_path) as ledger, running_agent(monkeypatch) as agent:
        agent.add(path)
        told = stated(ledger)
        by_agent, by_file = (
            signing.signed_under(told, PERSON, signing.signing_key(ledger, key, "attested"))
            for key in ("agent", str(path))
        )
    assert by_agent == by_file
    assert by_agent.form == "signed"


def test_signed_statements_are_counted_and_typed_ones_are_not(tmp_path: Path) -> None:
    """The check of signatures tells how many; the key's fingerprint is in the list of keys."""
    path = key_file(tmp_path / "id")
    with worlds.small_ledger(tmp_path) as ledger:
        typed = signing.signed_under(stated(ledger), PERSON, None)
        assert (typed.form, typed.key, typed.signature) == ("typed", None, None)
        ledger.append([NewEntry(Attestation(statement=stated(ledger), signature=typed, who=worlds.WHO))])
        entry = sign(ledger, str(path))
        found = ledger.verify()
        assert found.verdict == "intact"
        assert found.check("signatures").reason.endswith("1 statement signed with a key")
        fingerprint = keys.fingerprint(keys.look(path.read_bytes()).public)
        assert [key.fingerprint for key in signing.keys_in(ledger)][1:] == [fingerprint]
        with pytest.raises(UsageProblem, match="typed, not signed"):
            signing.signed_files(ledger.entry(entry.number - 1))
        with pytest.raises(UsageProblem, match="no statement"):
            signing.signed_files(ledger.entry(1))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "We used none at all."}, "does not verify"),
        ({"meaning": "approved"}, "does not verify"),
        ({"scope": "day 12"}, "does not verify"),
        ({"head": None}, "head"),
    ],
)
def test_words_that_were_not_signed_are_found(change: dict[str, object], reason: str, tmp_path: Path) -> None:
    """Somebody with the station's key puts other words over a person's signature: the entry is named."""
    with worlds.small_ledger(tmp_path) as ledger:
        told = stated(ledger)
        under = signing.signed_under(
            told, PERSON, signing.signing_key(ledger, str(key_file(tmp_path / "id")), "attested")
        )
        fact = Attestation(statement=told.changed(**change), signature=under, who=worlds.WHO)
        ledger.append([NewEntry(fact)])
        found = ledger.verify()
    assert [(check.name, check.entry) for check in found.failed] == [("signatures", 8)]
    assert reason in found.failed[0].reason


def test_a_signature_that_is_not_there_is_found(tmp_path: Path) -> None:
    """A fact that says “signed”, without a signature, with none that can be read, or under another's key."""
    with worlds.small_ledger(tmp_path) as ledger:
        told = stated(ledger)
        under = signing.signed_under(
            told, PERSON, signing.signing_key(ledger, str(key_file(tmp_path / "id")), "attested")
        )
        other = keys.public_line(keys.public_bytes(keys.generate()))
        weak = keys.public_line(bytes(32))
        for change in (
            {"signature": None},
            {"signature": "yes"},
            {"key": None},
            {"key": other},
            {"key": weak},
        ):
            fact = Attestation(statement=told, signature=under.changed(**change), who=worlds.WHO)
            ledger.append([NewEntry(fact)])
        (check,) = ledger.verify().failed
    assert (check.name, check.entry) == ("signatures", 8)
    assert check.reason.endswith("(and 4 more)")


def test_a_statement_about_a_head_that_never_was_is_found(tmp_path: Path) -> None:
    """The signature is good, and what it speaks of is not this record."""
    with worlds.small_ledger(tmp_path) as ledger:
        entry = sign(ledger, str(key_file(tmp_path / "id")), head=Head(ledger.origin, 5, bytes(32)))
        (check,) = ledger.verify().failed
    assert (check.name, check.entry) == ("references", entry.number)


def test_one_key_never_both_enters_and_reviews(tmp_path: Path) -> None:
    """Not the station's, not one that reported, and not the other way round; another's key may."""
    mine, others = key_file(tmp_path / "mine"), key_file(tmp_path / "others", 2)
    with worlds.small_ledger(tmp_path) as ledger:
        station, _ = signing.station_key_place(ledger, signing.public_of(ledger))
        assert station is not None
        sign(ledger, str(station), "reported_on_behalf")
        for meaning in ("reviewed", "approved"):
            with pytest.raises(
                KeyRefused, match="seals what is entered here, and the same key can't enter and"
            ):
                sign(ledger, str(station), meaning)
        sign(ledger, str(mine), "authored")
        with pytest.raises(KeyRefused, match="signed entry 9, and the same key can't enter and review"):
            sign(ledger, str(mine), "approved")
        sign(ledger, str(others), "reviewed")
        with pytest.raises(KeyRefused, match="signed entry 10"):
            sign(ledger, str(others), "reported_on_behalf")
        sign(ledger, str(others), "attested")
        assert ledger.verify().verdict == "intact"


def test_a_record_in_which_one_key_did_both_says_so(tmp_path: Path) -> None:
    """Another program may have let it pass: told with both entries, and no finding."""
    key = keys.Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
    with worlds.small_ledger(tmp_path) as ledger:
        for meaning in ("authored", "reviewed"):
            told = stated(ledger, meaning)
            under = signing.signed_under(told, PERSON, key)
            ledger.append([NewEntry(Attestation(statement=told, signature=under, who=worlds.WHO))])
        found = ledger.verify()
    assert found.verdict == "intact"
    assert "entry 9 is reviewed with the key that reported in entry 8" in found.check("signatures").reason


def test_a_person_s_key_can_be_ended(tmp_path: Path) -> None:
    """Nothing more is signed with it, and what was signed since its end is told."""
    path = key_file(tmp_path / "id")
    with worlds.small_ledger(tmp_path) as ledger:
        entry = sign(ledger, str(path))
        fingerprint = keys.fingerprint(keys.look(path.read_bytes()).public)
        since = When.exactly(entry.at, "America/Los_Angeles")
        signing.revoke(ledger, fingerprint, reason="lost", since=since, who=worlds.WHO)
        with pytest.raises(KeyRefused, match="Entry 9 ends this key"):
            sign(ledger, str(path))
        found = ledger.verify()
    assert found.verdict == "intact"
    assert "entry 8 is signed with a key that entry 9 ends" in found.check("signatures").reason
