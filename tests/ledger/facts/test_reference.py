"""docs/facts.md is written out of the declarations and can't fall behind them."""

from __future__ import annotations

import re
from pathlib import Path

from ledger.facts import KINDS
from ledger.facts.reference import reference

PAGE = Path(__file__).parents[3] / "docs" / "facts.md"
NEVER = (
    r"AI-free|human-made|100 %|just|merely|minor|only used|ethical|responsible use|transparent|"
    r"complian\w+|certified|verified human|violation|offender|confess\w*|suspicious|cheat|guilty|"
    r"clean record|AI artist|AI writer|awarded|entitled|qualifies|score|rating|percent"
)
NAMES = re.compile(r"`[^`]*`")


def test_the_reference_page_is_what_the_declarations_say() -> None:
    """A reader of the page reads what the program does; python -m ledger.facts.reference writes it."""
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_every_kind_has_its_section() -> None:
    """No kind is left out of the page."""
    for kind in KINDS:
        assert f"### `{kind}` — " in reference()


def test_labels_and_help_lines_keep_to_the_products_words() -> None:
    """Plain and neutral, everywhere: no praise, no blame, no verdict. Names of fields are not words."""
    said = NAMES.sub("", reference())
    assert re.findall(rf"\b(?:{NEVER})\b", said, re.IGNORECASE) == []
