"""Builds *Salt Line*: its record on the calendar of a real production, verified, and its documents exported.

Everything lies in one folder with a home of its own for keys and state; nothing outside it is touched.
A scripted clock dates the entries; chance is the operating system's, so no two demos share a key or a head.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from operator import itemgetter
from pathlib import Path
from typing import Final

from ledger.facts import NewEntry, Production, Ref, Who
from ledger.ledger import Home, Ledger, OutputFailed, Sources, UsageProblem, Verification
from tui.demo import calendar, day12, post, rights, setting, statements, writing
from tui.demo.papers import papers
from tui.demo.stage import Event, ScriptedClock, Stage

BEGUN: Final = "2025-02-02 18:15"
MARKER: Final = "made-by-hotset-demo.txt"
"""A folder with this file in it is an earlier demo, and may be built again."""
LEDGER: Final = "SLN.hotset"
HOME, SCRIPT, DOCUMENTS = "home", "script", "documents"
IMPORTS: Final = {
    "2025-11-06 18:00": ("SLN Green 2025-11-06.fountain", "salt-line-green.fountain", None),
    "2025-11-20 18:00": ("SLN Goldenrod 2025-11-20.fdx", "salt-line-goldenrod.fdx", "setups"),
}
"""When → the file as the office calls it, the file of ours, and what is settled of clashing slates."""
ALSO: Final = ("SLN Goldenrod 2025-11-20.fountain", "salt-line-goldenrod.fountain")

Progress = Callable[[str], None]


@dataclass(frozen=True)
class DemoResult:
    """What was built and where it lies."""

    folder: Path
    ledger: Path
    home: Path
    """To be given as HOTSET_HOME."""
    scripts: tuple[Path, ...]
    documents: tuple[Path, ...]
    entries: int
    verification: Verification


def build(folder: Path, progress: Progress = lambda step: None, *, until: str = "9999") -> DemoResult:
    """Builds the demo in `folder`, new, empty, or an earlier demo. `progress` is told each step in words.

    `until` stops the calendar before that moment, such as "2025-12-04 14:08".

    Raises UsageProblem if something else is in the folder, OutputFailed if it can't be written, and what the
    ledger and the exporters raise.
    """
    try:
        _clear(folder)
        scripts = _scripts(folder / SCRIPT)
    except OSError as refused:
        reason = (refused.strerror or str(refused)).lower()
        raise OutputFailed(f"{folder} could not be written: {reason}.", "Name another folder.") from refused
    home = Home.under(folder / HOME)
    _templates(home)
    clock = ScriptedClock(BEGUN)
    path = folder / LEDGER
    producer = Who(person=Ref(as_="I. Hale", id=None))
    progress("A new record, February 2025")
    sources = Sources(clock=clock)
    with Ledger.create(path, setting.PRODUCTION, who=producer, home=home, sources=sources) as ledger:
        stage = Stage()
        for step in _steps(ledger, stage, clock, folder, until):
            progress(step)
        progress("Checking every entry")
        verification = ledger.verify()
        entries = ledger.size
    documents = tuple(sorted((folder / DOCUMENTS).iterdir())) if (folder / DOCUMENTS).is_dir() else ()
    return DemoResult(folder, path, folder / HOME, scripts, documents, entries, verification)


def _clear(folder: Path) -> None:
    """Makes room: takes away what an earlier demo made, and refuses any other folder that isn't empty."""
    if folder.exists():
        held = {found.name for found in folder.iterdir()} if folder.is_dir() else None
        ours = {MARKER, LEDGER, f"{LEDGER}-journal", HOME, SCRIPT, DOCUMENTS}
        if held is None or (held and (MARKER not in held or held - ours)):
            raise UsageProblem(
                f"{folder} holds something else than an earlier demo, so nothing was built there.",
                "Name a new folder.",
            )
        for name in held - {MARKER}:
            found = folder / name
            if found.is_dir() and not found.is_symlink():
                shutil.rmtree(found)
            else:
                found.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text(
        "Salt Line is invented: people, companies, tools and all. "
        "hotset demo made this folder and may make it anew.\n",
        encoding="utf-8",
    )


def _templates(home: Home) -> None:
    """The show's own words behind a digit: Salt Line sets 2 to its art tool."""
    home.config.mkdir(parents=True)
    (home.config / "templates.toml").write_text('2 = "art ff"\n', encoding="utf-8")


def _scripts(folder: Path) -> tuple[Path, ...]:
    folder.mkdir()
    names = [(shown, ours) for shown, ours, _ in IMPORTS.values()]
    for shown, ours in (*names, ALSO):
        (folder / shown).write_bytes(files("tui.demo.script").joinpath(ours).read_bytes())
    return tuple(sorted(folder.iterdir()))


def events() -> list[Event]:
    """Every event of the demo but imports and documents, in order of time."""
    families = (setting, calendar, writing, day12, post, rights, statements)
    return sorted((event for family in families for event in family.events()), key=lambda event: event.at)


class _Pen:
    """Logs events, as many in one transaction as need nothing of each other: a commit is what costs time."""

    def __init__(self, ledger: Ledger, stage: Stage, clock: ScriptedClock) -> None:
        self._ledger, self._stage, self._clock = ledger, stage, clock
        self._waiting: list[tuple[str, str, NewEntry]] = []
        stage.log_waiting = self.flush

    def write(self, event: Event) -> None:
        """Makes the entries of an event; they are logged with the next flush."""
        made = event.entries(self._stage)
        self._waiting += [(event.at, event.name if new is made[0] else "", new) for new in made]
        if event.name:
            self._stage.waiting.add(event.name)

    def flush(self) -> None:
        """Logs what waits, each at its own time."""
        waiting, self._waiting = self._waiting, []
        self._stage.waiting.clear()
        if waiting:
            self._clock.set(*(at for at, _, _ in waiting))
            logged = self._ledger.append([new for _, _, new in waiting])
            for (_, name, _), entry in zip(waiting, logged, strict=True):
                self._stage.keep(name, [entry])


def _steps(ledger: Ledger, stage: Stage, clock: ScriptedClock, folder: Path, until: str) -> Iterator[str]:
    """Plays the whole calendar, and says a word whenever a new month begins."""
    pen = _Pen(ledger, stage, clock)
    acts = [(event.at, partial(pen.write, event)) for event in events()]
    for at, (shown, _, slating) in IMPORTS.items():
        script = folder / SCRIPT / shown
        acts.append((at, partial(_alone, pen, clock, at, partial(_import, ledger, stage, script, slating))))
    for paper in papers(ledger, stage, folder / DOCUMENTS):
        acts.append((paper.at, partial(_alone, pen, clock, paper.at, paper.issue)))
    month = ""
    for at, act in sorted((act for act in acts if act[0] < until), key=itemgetter(0)):
        if at[:7] != month:
            month = at[:7]
            yield f"{month}, entry {ledger.size:,}"
        act()
    pen.flush()


def _alone(pen: _Pen, clock: ScriptedClock, at: str, act: Callable[[], None]) -> None:
    pen.flush()
    clock.set(at)
    act()


def _import(ledger: Ledger, stage: Stage, script: Path, slating: str | None) -> None:
    written = ledger.write_plan(
        ledger.script_plan(script), who=Who(person=stage.ref("person R. Vale", "R. Vale")), slating=slating
    )
    stage.keep("", written)
    settled = [entry for entry in written if isinstance(entry.fact, Production)]
    stage.keep("slating" if settled else "", settled)
