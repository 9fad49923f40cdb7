"""What the children of the nursery do: log, export, rebuild; each outcome is put down as it is known.

An outcome is one line of `outcomes.jsonl`, written with a single call: what was acknowledged is there even if
the child is killed at the next instruction.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from exporters import DOCUMENTS, Options, render, save  # loaded here, so that a child finds everything warm
from exporters import issue as issue_document
from ledger.facts import Erasure, NewEntry
from ledger.facts.erasure import ErasureWhat
from ledger.ledger import Ledger, LedgerError, OutputFailed, Sources
from ledger.store import erasing, verify, writer
from tests.ledger.store import worlds
from tui.cli.main import main

LEDGER = "SLN.hotset"
OUTCOMES = "outcomes.jsonl"
WARM = (DOCUMENTS, erasing, verify, writer, OutputFailed, sqlite3)
BASIS = ErasureWhat(basis="GDPR Art. 17(1)(a)")


def ids(seed: str, count: int) -> list[UUID]:
    """The ids of a job's entries: the test and the child make the same."""
    chance = random.Random(seed)
    start = 0x019AEB63650B << 80 | 0x7 << 76 | 0b10 << 62
    return [UUID(int=start | chance.getrandbits(62)) for _ in range(count)]


def news(chosen: list[UUID], first: int = 0) -> list[NewEntry]:
    """Entries with these ids; what they say follows from their place."""
    return [NewEntry(worlds.use(first + at), id=each) for at, each in enumerate(chosen)]


def opened(folder: Path, *, write: bool = True) -> Ledger:
    """The ledger in this folder, with the station's folders in `home` and the true clock."""
    home = worlds.home(folder)
    return Ledger.open(folder / LEDGER, home=home, sources=Sources.system(), write=write)


def tell(folder: Path, **told: Any) -> None:
    """Puts an outcome down."""
    handle = os.open(folder / OUTCOMES, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(handle, (json.dumps(told) + "\n").encode())
    os.close(handle)


def outcomes(folder: Path) -> list[dict[str, Any]]:
    """What was put down."""
    path = folder / OUTCOMES
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def _failed(error: LedgerError) -> dict[str, Any]:
    name, code = type(error).__name__, int(error.exit_code)
    return {"error": name, "exit": code, "message": error.message, "remedy": error.remedy}


def append(folder: Path, seed: str) -> None:
    """Logs one entry, then three at once; what fails is tried once more, as a person would."""
    chosen = ids(seed, 4)
    try:
        with opened(folder) as ledger:
            for part in (news(chosen[:1]), news(chosen[1:], 1)):
                for _ in range(2):
                    try:
                        logged = ledger.append(part)
                    except LedgerError as error:
                        tell(folder, **_failed(error))
                    else:
                        tell(folder, logged=[[entry.number, entry.id] for entry in logged])
                        break
    except LedgerError as error:
        tell(folder, **_failed(error))


def flood(folder: Path, seed: str, pairs: bool = True) -> None:
    """Logs as fast as it can until it is killed: ones and threes, acknowledged one by one."""
    with opened(folder) as ledger:
        for nth in range(10_000):
            count = 3 if pairs and nth % 3 == 2 else 1
            logged = ledger.append(news(ids(f"{seed} {nth}", count)))
            tell(folder, logged=[[entry.number, entry.id] for entry in logged])


def many(folder: Path, seed: str, count: int) -> None:
    """Logs so many entries, one by one, among others who do the same."""
    with opened(folder) as ledger:
        for each in news(ids(seed, count)):
            logged = ledger.append([each])
            tell(folder, logged=[[entry.number, entry.id] for entry in logged])


def forking(folder: Path, seed: str, count: int) -> None:
    """Forks with the ledger open; both go on logging into it, and the younger ends first."""
    with opened(folder) as ledger:
        younger = os.fork()
        for each in news(ids(f"{seed} {bool(younger)}", count)):
            logged = ledger.append([each])
            tell(folder, logged=[[entry.number, entry.id] for entry in logged])
        if not younger:
            ledger.close()
            os._exit(0)
        os.waitpid(younger, 0)
        for each in news(ids(f"{seed} after", count)):
            logged = ledger.append([each])
            tell(folder, logged=[[entry.number, entry.id] for entry in logged])


def watched(folder: Path) -> None:
    """A day of work with the ledger; puts down each time that the file is touched by others than SQLite."""
    seen: list[str] = []

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("open", "os.rename", "os.remove", "shutil.copyfile") and LEDGER in str(arguments[0]):
            seen.append(f"{event} {arguments[0]}")

    sys.addaudithook(look)
    with opened(folder) as ledger:
        ledger.append(news(ids("watched", 3)))
        checked = ledger.checked()
        list(ledger.entries())
        ledger.rebuild()
        ledger.show()
        render(checked, "disclosure", fmt="html", audience="public", options=Options())
        issue_document(ledger, "disclosure", signer="R. Vale", out=folder / "out")
    tell(folder, seen=seen)


def erase(folder: Path, number: int, name: str) -> None:
    """Erases a compartment of an entry."""
    try:
        with opened(folder) as ledger:
            link = ledger.entry(number).link("erases", names=(name,))
            tell(folder, erased=ledger.erase(NewEntry(Erasure(what=BASIS), (link,))).number)
    except LedgerError as error:
        tell(folder, **_failed(error))


def rebuild(folder: Path) -> None:
    """Makes the index anew."""
    try:
        with opened(folder) as ledger:
            tell(folder, verdict=ledger.rebuild().verdict)
    except LedgerError as error:
        tell(folder, **_failed(error))


def export(folder: Path) -> None:
    """Writes a working copy of the disclosure over the former one."""
    try:
        with opened(folder, write=False) as ledger:
            checked = ledger.checked()
        content = render(checked, "disclosure", fmt="html", audience="public", options=Options())
        save({folder / "out" / "disclosure.html": content})
        tell(folder, saved=True)
    except LedgerError as error:
        tell(folder, **_failed(error))


def issue(folder: Path) -> None:
    """Issues the disclosure: two entries and two files."""
    try:
        with opened(folder) as ledger:
            issued = issue_document(ledger, "disclosure", signer="R. Vale", out=folder / "out")
            tell(folder, issued=[issued.number, issued.entry], paths=[path.name for path in issued.paths])
    except LedgerError as error:
        tell(folder, **_failed(error))


def command(folder: Path, arguments: list[str]) -> None:
    """The command line, in this folder; `output.txt` holds what it printed."""
    os.chdir(folder)
    os.environ["HOTSET_HOME"] = str(folder / "home")
    sys.argv = ["hotset", *arguments]
    tell(folder, exit=int(main()))


JOBS: dict[str, Callable[..., None]] = {
    job.__name__: job
    for job in (append, flood, many, forking, watched, erase, rebuild, export, issue, command)
}
