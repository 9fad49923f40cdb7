"""Questions kept under a name: config/filters.toml (`vfx-open = "…"`).

They are this person's own, not the record's: `saved:NAME` in a question stands for the words kept there.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import BadTerm, UsageProblem
from tui.hints import nearest
from tui.private import write_private

if TYPE_CHECKING:
    from ledger.facts.show import Show
    from ledger.ledger import Asked, Query

SAVED = "saved"
"""What stands before the colon for a kept question."""
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


def kept_or_none(config: Path) -> dict[str, str]:
    """The questions by name; none where the file is no list of them, which is said when one is asked."""
    try:
        return load(config)
    except UsageProblem:
        return {}


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


def question(text: str, kept: Mapping[str, str], show: Show, now: datetime) -> Asked:
    """What a question means, the kept ones in it written out; raises BadTerm at the term that isn't read."""
    from ledger.ledger import asked

    return asked(expanded(text, kept), show, now)


def listing(asked: Asked, *, everything: bool = False) -> Query:
    """Where a list looks for what answers a question: among the day's work, unless it names kinds itself."""
    from ledger.ledger import Query

    kinds = () if everything or asked.kinds else logged_kinds()
    return Query(kinds=kinds, conditions=asked.conditions)


def logged_kinds() -> tuple[str, ...]:
    """The kinds of the day's work: what lists show when nothing else is asked for."""
    from ledger.facts import KINDS
    from ledger.facts.show import SHOW_KINDS

    return tuple(kind for kind in KINDS if kind not in {*SHOW_KINDS, "import", "key"})


def expanded(text: str, held: Mapping[str, str]) -> str:
    """`text` with each `saved:NAME` as the words that `held` has there; raises BadTerm at other names."""

    def words(found: re.Match[str]) -> str:
        if found[1]:
            raise BadTerm("A kept question can't be turned round.", text, *found.span(), "Take the ! away.")
        if found[2] not in held:
            hint = nearest(found[2], held, "hotset filter lists them.")
            raise BadTerm(f"No question is kept as “{found[2]}”.", text, *found.span(), hint)
        return held[found[2]]

    return _SAVED.sub(words, text)
