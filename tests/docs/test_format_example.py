"""The worked example of docs/format.md can be typed in, and prints what the page says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.docs.example import PAGE, PROGRAMS, example, missing, run


def test_the_commands_print_what_the_page_says(tmp_path: Path) -> None:
    """Whoever checks an entry by hand, with programs that aren't ours, sees these very lines."""
    if lacking := missing():
        reason = f"needs {', '.join(lacking)}"
        if os.environ.get("HOTSET_CI"):
            pytest.fail(f"{reason}; in CI nothing is skipped", pytrace=False)
        pytest.skip(reason)
    steps = example(PAGE.read_text(encoding="utf-8"))
    printed = run([step.command for step in steps], tmp_path)
    assert list(zip([step.command for step in steps], printed, strict=True)) == steps


def test_the_example_checks_all_that_it_names() -> None:
    """It goes from what an entry says to the paper: digest, leaf, tree, signature, fingerprint, file."""
    steps = example(PAGE.read_text(encoding="utf-8"))
    commands = "\n".join(step.command for step in steps)
    assert "Signature Verified Successfully\n" in [step.printed for step in steps]
    assert "Signature Verification Failure\n" in [step.printed for step in steps]
    for program in PROGRAMS[1:]:
        assert program in commands
    assert "hotset " not in commands.replace("small.hotset", "small")
