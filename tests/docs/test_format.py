"""docs/format.md says what the code does: schema, kinds, classes, codes, checks, verdicts, limits."""

from __future__ import annotations

import re

import pytest

from ledger.facts import KINDS, sensitivity
from ledger.log import body, note, policy
from ledger.log.policy import Policy
from ledger.store import verification
from ledger.store.schema import schema_text
from tests.docs.example import PAGE
from tests.vectors import FOLDER as VECTORS

TEXT = PAGE.read_text(encoding="utf-8")
NEVER = re.compile(
    r"\b(AI-free|human-made|compliant|ethical|verified human|violation|clean record)\b", re.IGNORECASE
)


def section(number: int) -> str:
    """The text under one of the page's numbered headings."""
    return re.split(r"^## (?=\d+ )", TEXT, flags=re.MULTILINE)[number]


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def codes(cell: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`]+)`", cell))


def test_the_schema_is_printed_word_for_word() -> None:
    """A verifier copies the schema from the page and compares a file with it."""
    assert TEXT.split("```sql\n")[1].split("```")[0] == schema_text()


def test_every_kind_stands_in_the_table() -> None:
    """Compartments and classes of each kind as declared, and no kind that isn't."""
    told = {codes(row[0]).pop(): row[1:] for row in rows(section(11)) if row[0].startswith("`")}
    for kind, fact in KINDS.items():
        compartments = [f"`{name}` {spec.letter}" for name, spec in fact.compartments().items()]
        assert told.pop(kind) == [str(fact.schema_number), ", ".join(compartments)]
    assert told == {}


def test_classes_and_audiences_are_those_of_the_code() -> None:
    """Who is given what is the same on the page and in the copies."""
    told = rows(section(12))
    for letter, name in sensitivity.NAMES.items():
        assert [f"`{letter}`", name, sensitivity.MEANINGS[letter]] in told
    for word, letters in sensitivity.AUDIENCES.items():
        assert [word, " ".join(letters) or "none"] in told


@pytest.mark.parametrize(("member", "known"), [("`how`", body.HOWS), ("`why`", body.WHYS)])
def test_every_code_of_a_link_is_listed(member: str, known: frozenset[str]) -> None:
    """No more and no fewer than a reader takes."""
    told = next(row[1] for row in rows(section(5)) if row[0] == member)
    assert codes(told) == known


def test_checks_stand_in_their_order() -> None:
    """Every verifier reports the same names in the same order."""
    told = [row[0] for row in rows(section(14))]
    start = told.index(verification.NAMES[0])
    assert told[start : start + len(verification.NAMES)] == [*verification.NAMES]


def test_verdicts_have_their_words_and_exit_codes() -> None:
    """What a script can rely on."""
    told = {row[0]: row[1] for row in rows(section(14))}
    for verdict in ("intact", "altered", "damaged", "intact, not what you hold", "intact, older"):
        made = verification.Verification((), verdict, 0, "", None)
        assert told[verdict] == str(int(made.exit_code))


def test_limits_are_those_of_the_code() -> None:
    """Sizes, as printed."""
    assert f"at most {body.MAX_BYTES:,} bytes" in section(4)
    assert "at most 65,536 bytes" in section(3)
    assert "more than 500 items" in section(3)


def test_the_printed_policy_is_one() -> None:
    """Whoever begins with the example has a policy, of the log that section 15 checks by hand."""
    read = Policy.parse(section(16).split("```\n")[1].split("```")[0].encode())
    assert [note.format_vkey(key) for key in read.logs] == [(VECTORS / "log/vkey").read_text().strip()]
    assert read.needs() == "2 of SAG, WGA, DGA"
    assert f"{policy.MAX_LINES:,} lines" in section(16)


def test_the_page_holds_no_verdicts_on_anybody() -> None:
    """Facts about bytes, not about people or their work."""
    assert not NEVER.search(TEXT)
