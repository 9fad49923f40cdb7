"""Questions kept under a name: config/filters.toml (`vfx-open = "…"`).

They are this person's own, not the record's: `saved:NAME` in a question stands for the words kept there.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from ledger.errors import BadTerm, UsageProblem
from tui.hints import nearest
from tui.private import write_private

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_SAVED = re.compile(r"(?<!\S)(!?)saved:(\S*)")


def load(config: Path) -> dict[str, str]:
    """The questions by name; raises UsageProblem if the file is no list of them."""
    file = config / "filters.toml"
    try:
        held = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageProblem(f"{file} can't be read: {error}.", "Mend it, or take it away.") from error
    if not all(isinstance(text, str) for text in held.values()):
        raise UsageProblem(f"{file} holds something that is no question.", 'Each line: name = "dept:vfx".')
    return held


def save(config: Path, name: str, text: str) -> None:
    """Keeps a question under a name; raises UsageProblem if that can be no name."""
    if not _NAME.fullmatch(name):
        raise UsageProblem(f"“{name}” can be no name.", "Small letters, digits and hyphens, at most 32.")
    if _SAVED.search(text):
        raise UsageProblem("A kept question can't stand on another one.", "Write out what it stands for.")
    _write(config, {**load(config), name: text})


def forget(config: Path, name: str) -> None:
    """Drops a question; raises UsageProblem if there is none of that name."""
    held = load(config)
    if name not in held:
        raise UsageProblem(f"No question is kept as “{name}”.", nearest(name, held))
    _write(config, {kept: text for kept, text in held.items() if kept != name})


def _write(config: Path, questions: dict[str, str]) -> None:
    # a JSON string is a TOML basic string: the same escapes, and quotes around it
    lines = [f"{name} = {json.dumps(text)}\n" for name, text in sorted(questions.items())]
    write_private(config / "filters.toml", "".join(lines).encode())


def expanded(text: str, config: Path) -> str:
    """`text` with each `saved:NAME` as the words kept there; raises BadTerm at a name that isn't."""
    if not _SAVED.search(text):
        return text
    held = load(config)

    def words(found: re.Match[str]) -> str:
        if found[1]:
            raise BadTerm("A kept question can't be turned round.", text, *found.span(), "Take the ! away.")
        if found[2] not in held:
            hint = nearest(found[2], held, "hotset filter lists them.")
            raise BadTerm(f"No question is kept as “{found[2]}”.", text, *found.span(), hint)
        return held[found[2]]

    return _SAVED.sub(words, text)
