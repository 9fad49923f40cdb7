"""A record against what somebody holds of it: a head on paper, a checkpoint, a trust policy, or nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from ledger.ledger import (
    ExitCode,
    Head,
    Ledger,
    Policy,
    UsageProblem,
    Verification,
    known_head,
    policy,
)
from ledger.log import note
from ledger.log.cosignature import cosign, cosigner_key
from ledger.log.keys import Ed25519PrivateKey
from ledger.log.note import Signer
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered, running

SAG, WGA, DGA = (
    Signer(f"{name}.example/w", Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)))
    for number, name in enumerate(("sag", "wga", "dga"), 1)
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Seven entries, checkpoints after 2, 4, 5, 6 and 7; closed again by the end of the test."""
    return worlds.small_ledger(tmp_path)


def elsewhere(ledger: Ledger, folder: Path) -> Ledger:
    """The same file at somebody's who has no state and no key of that station."""
    ledger.close()
    return Ledger.open(ledger.path, home=worlds.home(folder / "guild"), write=False)


def check(found: Verification) -> tuple[str, str, int]:
    """The line of the known head, and the exit code."""
    line = found.check("known head")
    return line.verdict, line.reason, int(found.exit_code)


@pytest.mark.parametrize("form", ["qr", "lines", "lines after", "note"])
def test_each_form_of_a_head_is_held(form: str, ledger: Ledger, tmp_path: Path) -> None:
    """Whoever holds the head of entry 5, in whatever form, finds it in the record: 0."""
    head, signed = ledger.head(5), ledger.note(5)
    assert signed is not None
    held = {
        "qr": head.qr_text().encode(),
        "lines": "\n".join(head.lines()).encode(),
        "lines after": " / ".join(head.lines()).encode(),
        "note": signed,
    }[form]
    known = known_head(held, 5 if form == "lines after" else None)
    with elsewhere(ledger, tmp_path) as copy:
        found = copy.verify(known_head=known)
    assert check(found) == ("pass", "holds the head you hold, after entry 5", ExitCode.FINE)
    assert found.verdict == "intact"


def test_a_foreign_file_with_nothing_to_compare_is_five(ledger: Ledger, tmp_path: Path) -> None:
    """Intact in itself proves little: without a head or a policy the file could be another one."""
    with elsewhere(ledger, tmp_path) as copy:
        verdict, reason, code = check(copy.verify())
    assert (verdict, code) == ("not checked", ExitCode.NOT_HELD)
    assert reason == "intact in itself; you hold nothing to compare it with"


def test_the_station_itself_holds_what_it_signed(ledger: Ledger) -> None:
    """On the laptop that logged it, its own state is the head held; a paper head is told beside it."""
    with ledger:
        ledger.append([NewEntry(worlds.use(1))])
    with Ledger.open(ledger.path, home=ledger.home, write=False) as own:
        assert check(own.verify()) == ("pass", "this station signed 8 entries", ExitCode.FINE)
        _, reason, code = check(own.verify(known_head=own.head(5)))
        assert (reason, code) == (
            "this station signed 8 entries; holds the head you hold, after entry 5",
            ExitCode.FINE,
        )


def test_a_head_that_is_not_in_here_is_said_exactly(ledger: Ledger, tmp_path: Path) -> None:
    """Another root, a longer log, another log, no such state: each is told as what it is, and is 5."""
    head, origin = ledger.head(5), ledger.origin
    other = Head(origin.replace("/main/", "/2-unit/"), 5, head.root)
    longer = Head(origin, 125, head.root)
    wrong = Head(origin, 5, bytes(32))
    lines = "\n".join(wrong.lines()).encode()
    with elsewhere(ledger, tmp_path) as copy:
        for known, reason in (
            (known_head(wrong.qr_text().encode()), "entries 1 to 5 are not those of the head that you hold"),
            (known_head(lines, 5), "entries 1 to 5 are not those of the head that you hold"),
            (known_head(lines), "the head that you hold is of no state that was ever signed here"),
            (
                known_head(longer.qr_text().encode()),
                "the head that you hold stands after entry 125, and only 7 are here",
            ),
            (
                known_head(other.qr_text().encode()),
                f"the head that you hold is of another log, {other.origin}",
            ),
        ):
            found = copy.verify(known_head=known)
            assert check(found) == ("fail", reason, ExitCode.NOT_HELD)
            assert found.verdict == "intact, not what you hold"


def test_an_altered_record_is_one_whatever_head_is_held(ledger: Ledger, tmp_path: Path) -> None:
    """Exit 1 wins over 5."""
    wrong = Head(ledger.origin, 5, bytes(32))
    ledger.close()
    assert altered(ledger.path, running("UPDATE entry SET entry_id = randomblob(16) WHERE seq = 4"))
    with elsewhere(ledger, tmp_path) as copy:
        found = copy.verify(known_head=known_head(wrong.qr_text().encode()))
    assert found.check("known head").verdict == "fail"
    assert found.exit_code == ExitCode.PROBLEMS


def test_not_what_you_hold_wins_over_older(ledger: Ledger, tmp_path: Path) -> None:
    """An older copy that isn't what somebody holds either: 5 wins over 6."""
    shutil.copyfile(ledger.path, tmp_path / "aside")
    with ledger:
        ledger.append([NewEntry(worlds.use(1))])
    shutil.copyfile(tmp_path / "aside", ledger.path)
    with Ledger.open(ledger.path, home=ledger.home, write=False) as copy:
        assert copy.verify().exit_code == ExitCode.OLDER
        assert copy.verify(known_head=Head(copy.origin, 9, bytes(32))).exit_code == ExitCode.NOT_HELD
        assert copy.verify(known_head=copy.head(5)).exit_code == ExitCode.OLDER


def test_a_slip_of_the_fingers_is_no_finding(ledger: Ledger) -> None:
    """Message 12 word for word, naming the line, before anything is compared: 2, never 5."""
    with ledger:
        lines = list(ledger.head(5).lines())
    lines[2] = lines[2][:-1] + ("0" if lines[2][-1] != "0" else "1")
    with pytest.raises(UsageProblem) as slip:
        known_head("\n".join(lines).encode())
    assert slip.value.message == (
        "Line 3 of that fingerprint does not fit its check mark. "
        "This is a typing slip, not a finding: look at line 3 again."
    )
    lines[0] = "0" + lines[0]
    with pytest.raises(UsageProblem, match="Lines 1 and 3 of that fingerprint do not fit their check marks"):
        known_head("\n".join(lines).encode())
    with pytest.raises(UsageProblem, match="line 1 alone is for reading aloud"):
        known_head(lines[1].encode())


def test_a_damaged_copy_of_a_checkpoint_is_no_finding(ledger: Ledger, tmp_path: Path) -> None:
    """The checkpoint held was garbled in the mail: its signature fails, which says nothing of the record."""
    signed = ledger.note(5)
    assert signed is not None
    garbled = signed.replace(b"\n5\n", b"\n6\n")
    with elsewhere(ledger, tmp_path) as copy, pytest.raises(UsageProblem, match="not as it was signed"):
        copy.verify(known_head=known_head(garbled))


def test_a_head_and_a_place_that_contradict_are_refused(ledger: Ledger) -> None:
    """A QR text says itself where it stands."""
    with ledger:
        text = ledger.head(5).qr_text().encode()
    assert known_head(text, 5).size == 5
    with pytest.raises(UsageProblem, match="stands after entry 5, not 6"):
        known_head(text, 6)


# policies


def cosigned(ledger: Ledger, size: int, *witnesses: Signer) -> None:
    """The witnesses' lines under the checkpoint of that size, as a hub would store them."""
    signed = ledger.note(size)
    assert signed is not None
    text = signed.partition(b"\n\n")[0] + b"\n"
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as connection:
        for witness in witnesses:
            line = cosign(text, witness, 1_764_885_600)
            connection.execute("INSERT INTO cosignature VALUES(1, ?, ?)", (size, line))


def trusting(ledger: Ledger, quorum: str = "group guilds 2 SAG WGA DGA\nquorum guilds") -> Policy:
    """A policy for this log with three guilds."""
    lines = [f"log {ledger.vkey}"]
    for name, signer in (("SAG", SAG), ("WGA", WGA), ("DGA", DGA)):
        lines.append(f"witness {name} {note.format_vkey(cosigner_key(signer))}")
    return policy("\n".join([*lines, quorum, ""]).encode(), "guilds.policy")


def told(copy: Ledger, asked: Policy) -> tuple[str, str, int]:
    found = copy.verify(policy=asked)
    line = found.check("policy")
    return line.verdict, line.reason, int(found.exit_code)


def test_a_quorum_that_is_met_is_trust_enough(ledger: Ledger, tmp_path: Path) -> None:
    """Two of three guilds witnessed entry 5: a foreign file is 0, and what came later is told apart."""
    cosigned(ledger, 5, SAG, DGA)
    cosigned(ledger, 7, WGA)
    asked, origin = trusting(ledger), ledger.origin
    with elsewhere(ledger, tmp_path) as copy:
        assert told(copy, asked) == (
            "pass",
            f"2 of SAG, WGA, DGA witnessed {origin} after entry 5, by 2025-12-04 22:00 UTC"
            ", and what came later the production alone: 2 entries",
            ExitCode.FINE,
        )


def test_a_quorum_that_is_not_met_is_five(ledger: Ledger, tmp_path: Path) -> None:
    """One guild of two that are needed, none at all, or different ones at different entries."""
    with elsewhere(ledger, tmp_path) as copy:
        for size, witness in ((7, None), (7, SAG), (5, WGA)):
            if witness is not None:
                cosigned(copy, size, witness)
            verdict, reason, code = told(copy, trusting(copy))
            assert (verdict, code) == ("fail", ExitCode.NOT_HELD)
            assert reason == f"no state of {copy.origin} was witnessed by 2 of SAG, WGA, DGA"


def test_keys_come_from_the_policy_never_from_the_file(ledger: Ledger, tmp_path: Path) -> None:
    """A log that the policy doesn't name, or names with another key, isn't trusted: 5."""
    asked = trusting(ledger, "quorum none")
    with elsewhere(ledger, tmp_path) as copy:
        assert told(copy, asked)[2] == ExitCode.FINE
        stranger = Policy(logs=(SAG.vkey,))
        assert told(copy, stranger) == (
            "fail",
            f"the policy has no log {copy.origin}",
            ExitCode.NOT_HELD,
        )
        other = Policy(logs=(note.VKey(copy.origin, SAG.vkey.public),))
        assert told(copy, other)[1:] == (f"the policy has another key for {copy.origin}", ExitCode.NOT_HELD)


def test_a_forged_cosignature_is_told(ledger: Ledger, tmp_path: Path) -> None:
    """A line in a guild's name that the guild never made: named with its entry."""
    with elsewhere(ledger, tmp_path) as copy:
        with closing(sqlite3.connect(copy.path, isolation_level=None)) as connection:
            connection.execute("INSERT INTO cosignature VALUES(1, 7, ?)", (cosign(b"other\n", SAG, 5),))
        verdict, reason, code = told(copy, trusting(copy))
        assert (verdict, code) == ("fail", ExitCode.NOT_HELD)
        assert reason == "after entry 7: the cosignature of sag.example/w does not verify"


def test_an_altered_record_is_one_though_its_quorum_is_met(ledger: Ledger, tmp_path: Path) -> None:
    """Witnesses vouch for the head, not for what was done to the file since."""
    cosigned(ledger, 7, SAG, WGA)
    asked = trusting(ledger)
    ledger.close()
    assert altered(ledger.path, running("UPDATE entry SET entry_id = randomblob(16) WHERE seq = 4"))
    with elsewhere(ledger, tmp_path) as copy:
        assert copy.verify(policy=asked).exit_code == ExitCode.PROBLEMS


def test_every_part_of_a_record_needs_its_place_in_the_policy(ledger: Ledger, tmp_path: Path) -> None:
    """A part begun after a restore has a name of its own: a policy that doesn't know it says so."""
    shutil.copyfile(ledger.path, tmp_path / "aside")
    with ledger:
        ledger.append([NewEntry(worlds.use(1))])
        first = trusting(ledger, "quorum none")
    shutil.copyfile(tmp_path / "aside", ledger.path)
    with Ledger.go_on(ledger.path, who=worlds.WHO, home=ledger.home, sources=worlds.fixed(3)) as second:
        assert told(second, first) == (
            "fail",
            f"the policy has no log {second.origin}",
            ExitCode.NOT_HELD,
        )
        both = Policy(logs=(*first.logs, *trusting(second, "quorum none").logs))
        assert told(second, both)[2] == ExitCode.FINE
        head = Head(second.origin, 1, second.head().root)
        assert second.verify(known_head=head).exit_code == ExitCode.FINE
        assert second.verify(known_head=known_head("/".join(second.head(7).lines()).encode())).exit_code == 0


def test_a_mistyped_policy_is_refused_with_its_line() -> None:
    """Half a policy is never used: 2, with the file's name and the line."""
    with pytest.raises(UsageProblem, match=r"guilds\.policy is no trust policy: line 2: "):
        policy(b"quorum none\nquorum none\n", "guilds.policy")
