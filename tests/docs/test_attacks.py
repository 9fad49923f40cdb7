"""docs/attacks.md names tests that are there, and every attack that the suite has."""

from __future__ import annotations

import ast
import re

from tests.docs.example import PAGE

TEXT = PAGE.with_name("attacks.md").read_text(encoding="utf-8")
TESTS = PAGE.parents[1] / "tests" / "ledger"


def functions(file: str) -> set[str]:
    """The tests in a file below tests/ledger/."""
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_the_page_names_is_there() -> None:
    """A doubter can run each line."""
    named = re.findall(r"`(?:(\w+/)?(test_\w+\.py))::(test_\w+)`", TEXT)
    assert len(named) > 30
    for folder, file, name in named:
        assert name in functions(f"{folder or 'adversary/'}{file}"), f"{file}::{name}"


def test_the_page_names_all_that_find_something() -> None:
    """A test of an attack that is added shows here, or the page would fall behind."""
    files = ("test_catalogue.py", "test_compartments.py", "test_effort.py")
    missing = {name for file in files for name in functions(f"adversary/{file}") if name.startswith("test_")}
    assert {name for name in missing if name not in TEXT} <= {"test_a_compartment_is_erased_once"}
