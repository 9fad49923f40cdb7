"""Where words go: data to stdout, narration and progress to stderr.

Whatever came from outside (a file name, a foreign program's message) is made harmless before it is printed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

STDOUT = Path("-")
"""What `-o -` means."""


def harmless(text: str) -> str:
    """`text` with control, bidirectional and surrogate characters as their code points."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def put(text: str = "") -> None:
    """One line of data on stdout."""
    print(harmless(text))


def put_json(value: object) -> None:
    """A JSON document on stdout, keys in the order given."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """One line of narration on stderr, after what was put."""
    sys.stdout.flush()
    print(harmless(text), file=sys.stderr, flush=True)


def at_a_terminal() -> bool:
    """Whether a person can be asked: both the keyboard and the narration are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def typed_passphrase(words: str) -> str:
    """A passphrase from the keyboard, not shown; never from an option, which others could read."""
    import click

    answer: str = click.prompt(words, hide_input=True, err=True)
    return answer


def _silent(done: int, of: int | None = None) -> None:
    """No terminal, no progress."""


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int | None], None]]:
    """Shows how far a long step is on a terminal's stderr; silent elsewhere. Call it with (done, of)."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(words, total=None)

        def step(done: int, of: int | None = None) -> None:
            shown.update(task, completed=done, total=of)

        yield step


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Shows the step that a long act is at on a terminal's stderr; silent elsewhere. Call it with words."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as shown:
        yield lambda words: shown.update(harmless(words))


def put_bytes(content: bytes) -> None:
    """A document on stdout, as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
