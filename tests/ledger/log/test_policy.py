"""Trust policies: what is read, what is refused at which line, and when a quorum is met."""

from __future__ import annotations

from itertools import combinations

import pytest

from ledger.log import note
from ledger.log.cosignature import cosigner_key, open_cosignatures
from ledger.log.policy import Policy, PolicyError
from tests.ledger.log import witnessed
from tests.vectors.vkeys import GUILD, MAIN

LOG = note.format_vkey(MAIN.vkey)
WITNESS = note.format_vkey(cosigner_key(GUILD))
PUBLIC = "\n".join(
    [
        f"log {witnessed.LOG} https://log.example/",
        *(f"witness {name} {vkey}" for name, vkey in witnessed.WITNESSES.items()),
        f"witness navigli {witnessed.ABSENT}",
    ]
)


def policy(*lines: str) -> Policy:
    return Policy.parse("".join(f"{line}\n" for line in lines).encode())


def test_a_public_checkpoint_meets_the_quorums_that_it_should() -> None:
    """Four of five witnesses cosigned: groups of groups are met or not by the standard's own rules."""
    seen = open_cosignatures(witnessed.NOTE, policy(PUBLIC, "quorum none").keys)
    assert len(seen) == 4
    for rule, met in (
        ("quorum none", True),
        ("quorum remora", True),
        ("quorum navigli", False),
        ("group g any navigli remora\nquorum g", True),
        ("group g all navigli remora\nquorum g", False),
        ("group g 4 garden smartit remora stagemole navigli\nquorum g", True),
        ("group g 5 garden smartit remora stagemole navigli\nquorum g", False),
        ("group a 2 garden smartit\ngroup b any remora navigli\ngroup c all a b\nquorum c", True),
        ("group a 2 garden navigli\ngroup b any remora stagemole\ngroup c all a b\nquorum c", False),
    ):
        assert policy(PUBLIC, *rule.split("\n")).met(seen) is met, rule
    assert policy(PUBLIC, "quorum none").knows(note.parse_vkey(witnessed.LOG))
    assert not policy(PUBLIC, "quorum none").knows(MAIN.vkey)


def test_a_threshold_is_met_by_just_those_sets_that_are_large_enough() -> None:
    """Two of four: every pair meets it, no single one does."""
    read = policy(PUBLIC, "group g 2 garden smartit remora stagemole", "quorum g")
    for size in range(5):
        for chosen in combinations(read.keys[:4], size):
            assert read.met(chosen) is (size >= 2)
    assert read.needs() == "2 of garden, smartit, remora, stagemole"


def test_spaces_tabs_comments_and_empty_lines_mean_nothing() -> None:
    """The standard's blanks: spaces and tabs anywhere, lines that begin with a sharp, no last newline."""
    read = Policy.parse(
        f"\t# SLN, 2026\n\n  log\t{LOG}  \n witness W {WITNESS} https://w\n#\nquorum \tW".encode()
    )
    assert read.logs == (MAIN.vkey,)
    assert read.quorum == "W"


def test_names_are_octets() -> None:
    """A name that is no UTF-8, and two names that only look alike, are names of their own."""
    lines = b"witness \xffW " + WITNESS.encode() + b"\nquorum \xffW\n"
    assert Policy.parse(lines).met([cosigner_key(GUILD)])
    with pytest.raises(PolicyError, match="not named above"):
        Policy.parse(f"witness K {WITNESS}\nquorum \N{KELVIN SIGN}\n".encode())


def test_a_witness_of_another_algorithm_is_known_and_never_counts() -> None:
    """A policy with an ML-DSA witness can be used; only its line can't be checked here."""
    text = "new.example/w+7118e8f9+BhQzSuGTb/4Lcu4MREKut7NjCc8jQ0fjuNpEmJwKF9HV"
    read = policy(f"witness N {text}", f"witness W {WITNESS}", "group g any N W", "quorum g")
    assert read.keys == (cosigner_key(GUILD),)
    assert read.met(read.keys)
    assert not read.met([])


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        ([], 0, "says its quorum"),
        ([f"log {LOG}"], 0, "says its quorum"),
        (["quorum none", "quorum none"], 2, "second quorum"),
        (["quorum W"], 1, "not named above"),
        (["quorum W", f"witness W {WITNESS}"], 1, "not named above"),
        (["log x+00000000+AAAA", "quorum none"], 1, "the key of the log"),
        ([f"log {WITNESS}", "quorum none"], 1, "the key of the log"),
        ([f"witness W {LOG}", "quorum W"], 1, "the key of W"),
        ([f"log {LOG}", f"log {LOG}", "quorum none"], 2, "a log already"),
        ([f"witness W {WITNESS}", f"witness V {WITNESS}", "quorum W"], 2, "a witness already"),
        ([f"witness none {WITNESS}", "quorum none"], 1, "taken"),
        ([f"witness W {WITNESS}", "group W any W", "quorum W"], 2, "taken"),
        ([f"witness W {WITNESS}", "group g any none", "quorum g"], 2, "not named above"),
        ([f"witness W {WITNESS}", "group g any", "quorum g"], 2, "no line of a policy"),
        ([f"witness W {WITNESS}", "group g 0 W", "quorum g"], 2, "number from 1 up"),
        ([f"witness W {WITNESS}", "group g 01 W", "quorum g"], 2, "number from 1 up"),
        ([f"witness W {WITNESS}", "group g 2 W", "quorum g"], 2, "never be met"),
        ([f"witness W {WITNESS}", "group g any W W", "quorum g"], 2, "in a group already"),
        ([f"witness W {WITNESS}", "group g any W", "group h any W", "quorum g"], 3, "in a group already"),
        (["trust me", "quorum none"], 1, "no line of a policy"),
        (["quorum none\r"], 1, "line ends of one character"),
        (["quorum none\0"], 1, "line ends of one character"),
        ([f"log {LOG}\N{NO-BREAK SPACE}x", "quorum none"], 1, "the key of the log"),
        (["#"] * 1_001, 0, "1,000 lines"),
    ],
)
def test_what_is_no_policy_is_refused_at_its_line(lines: list[str], line: int, reason: str) -> None:
    """Whoever mistypes a policy is told where; half a policy is never used."""
    with pytest.raises(PolicyError, match=reason) as caught:
        policy(*lines)
    assert caught.value.line == line
