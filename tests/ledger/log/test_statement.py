"""What people sign: the vectors, judged here and by ssh-keygen."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ledger.log import keys, statement
from ledger.log.head import Head
from ledger.log.statement import StatementError
from tests.vectors import FOLDER

VECTORS: dict[str, Any] = json.loads((FOLDER / "statement.json").read_text(encoding="ascii"))
STATEMENTS: list[dict[str, Any]] = VECTORS["statements"]


def message(case: dict[str, Any]) -> bytes:
    return statement.message(Head.from_json(case["head"]), case["meaning"], case["scope"], case["text"])


@pytest.mark.parametrize("case", STATEMENTS, ids=lambda case: case["meaning"])
def test_a_statement_is_signed_and_verified(case: dict[str, Any]) -> None:
    """The message is made anew from its members; the key that signed is returned."""
    assert message(case) == case["message"].encode()
    public = statement.verify(message(case), VECTORS["key"], case["signature"])
    assert keys.fingerprint(public) == VECTORS["fingerprint"]


@pytest.mark.openssh
@pytest.mark.parametrize("case", STATEMENTS, ids=lambda case: case["meaning"])
def test_ssh_keygen_verifies_the_vectors(case: dict[str, Any], tmp_path: Path) -> None:
    """With the line for its file of allowed signers; of another statement it says no."""
    (tmp_path / "allowed").write_text(VECTORS["allowed_signers"])
    (tmp_path / "sig").write_text(f"{case['signature']}\n")
    command = ["-Y", "verify", "-n", "hotset-statement", "-I", "person", "-f", "allowed", "-s", "sig"]
    for other in STATEMENTS:
        done = subprocess.run(
            ["ssh-keygen", *command], input=other["message"].encode(), cwd=tmp_path, capture_output=True
        )
        assert (done.returncode == 0) == (other is case)


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["defect"])
def test_what_is_no_signature_of_it_is_refused(case: dict[str, str]) -> None:
    """Other words, another purpose, another key, weak keys, other kinds of key, and what is none at all."""
    with pytest.raises(StatementError):
        statement.verify(message(STATEMENTS[0]), case["key"], case["signature"])
