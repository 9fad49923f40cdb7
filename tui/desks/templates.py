"""The words behind 1 to 9: shipped, and this station's own in config/templates.toml (`2 = "art ff"`)."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from tui.line.shipped import TEMPLATES
from tui.private import write_private

DIGITS = "123456789"


def load(config: Path) -> tuple[str, ...]:
    """Nine lines; what the file doesn't say, or says wrongly, is as shipped."""
    try:
        held = tomllib.loads((config / "templates.toml").read_text("utf-8"))
    except (OSError, ValueError):
        held = {}
    words = [held.get(digit, TEMPLATES.get(digit, "")) for digit in DIGITS]
    return tuple(word if isinstance(word, str) else "" for word in words)


def save(config: Path, templates: tuple[str, ...], digit: int, words: str) -> tuple[str, ...]:
    """The nine lines with one changed, written down."""
    changed = tuple(words if at == digit else held for at, held in enumerate(templates, 1))
    lines = [f"{at} = {json.dumps(held, ensure_ascii=False)}\n" for at, held in enumerate(changed, 1)]
    write_private(config / "templates.toml", "".join(lines).encode())
    return changed
