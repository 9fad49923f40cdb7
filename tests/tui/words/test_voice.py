"""The voice of the line: no word that judges, in any message, row or sentence; and no screen behind it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tui.line
import tui.words

NEVER = (
    "AI-free|human-made|100 ?%|just|merely|minor|only used|ethical|responsible|transparent|complian(?:t|ce)|"
    "certified|verified human|violation|offender|confess|admit|suspicious|cheat|guilty|clean record|fake|"
    "AI (?:artist|writer)|"
    "awarded|entitled|qualifies|credited|rating|share|level|percent"
)
"""The list of documents.md 7; `score` is left out here, since it is also what a composer writes."""
MODULES = sorted(
    path
    for package in (tui.line, tui.words)
    for path in Path(package.__file__ or "").parent.glob("*.py")
    if path.name != "shipped.py"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_message_judges(path: Path) -> None:
    """Facts, not verdicts: none of the words that documents.md 7 rules out stands in what people read."""
    constants = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)]
    texts = [node.value for node in constants if isinstance(node.value, str)]
    said = [text for text in texts if re.search(rf"\b(?:{NEVER})\b", text)]
    assert said == []


def test_the_line_is_read_without_a_screen() -> None:
    """`hotset log` must start fast: words and lines load neither Textual nor Rich nor the
    store's libraries.
    """
    program = (
        "import sys, tui.line, tui.words\n"
        "print(sorted({'textual', 'rich', 'click', 'sqlalchemy', 'sqlmodel'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
