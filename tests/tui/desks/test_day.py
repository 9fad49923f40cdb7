"""The desk over a real ledger: questions about a person, a day without a name, a file that isn't there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from ledger.facts import AiUse
from ledger.ledger import Home, Ledger, Sources
from tests.tui.desks.driving import Driven
from tests.tui.desks.fake import FakeSource
from tests.tui.desks.salt import build, day_twelve
from tui.desks.app import HotsetApp
from tui.desks.ledger_source import LedgerSource
from tui.desks.shown import Ink


@asynccontextmanager
async def day(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driven]:
    """The desk on day 12 at 14:02, entry 117 being the last."""
    path, home = folder / "SLN.hotset", Home.under(folder / "home")
    clock = build(path, home, day_twelve())
    clock.at(14, 2)
    hands = ("R. Vale", "script supervisor")
    app = HotsetApp(
        lambda: LedgerSource(path, home, Sources(clock), hands),
        path.name,
        folder / "log.txt",
        clock=clock,
        ink=Ink(),
    )
    async with app.run_test(size=size) as pilot:
        run = Driven(pilot, app, FakeSource(folder))
        await pilot.pause()
        await run.settle()
        yield run


async def test_a_person_is_asked_about_once_and_may_stay_unstated(tmp_path: Path) -> None:
    """`cam scan:Mara` asks for the consent once; Enter without an answer logs it as not stated."""
    async with day(tmp_path) as run:
        await run.press("n")
        await run.type("cam scan:Mara")
        await run.press("enter")
        assert "Consent of Mara on file?" in run.text()
        assert "117 entries" in run.text()
        await run.press("escape")
        assert "> cam scan:Mara▌" in run.text()
        await run.press("enter", "enter")
        assert "118 entries" in run.text()
    with Ledger.open(tmp_path / "SLN.hotset", home=Home.under(tmp_path / "home")) as ledger:
        fact = ledger.entry(118).fact
        assert isinstance(fact, AiUse)
        assert fact.likeness.consent is None
        assert fact.likeness.in_it == "yes"


async def test_an_entry_and_its_sentences_stand_on_the_screen(tmp_path: Path) -> None:
    """What was typed is a row and a sentence, with the number of its entry, after Enter."""
    async with day(tmp_path) as run:
        await run.press("s", "4", "2", "enter", "}", "n")
        await run.type("art ff on3")
        await run.press("enter")
        await run.settle()
        text = run.text()
        assert ">●  118  14:02  42A      Art         image · Firefly Image 4 · on camera · 3" in text
        assert " 118  Art used Firefly Image 4 to make images: 3 items, seen on camera in 42A." in text
        await run.press("c", "backspace", "2", "enter", "1", "enter")
        await run.settle()
        assert "image · Firefly Image 4 · on camera · 3 → 2" in run.text()


async def test_without_a_day_the_bar_says_so_and_marks_still_work(tmp_path: Path) -> None:
    """Closing day 12 leaves the list; a mark is logged all the same; the palette opens day 13."""
    async with day(tmp_path) as run:
        await run.press("w", "s", "1", "2", "enter")
        await run.press("escape")
        assert "no day open" in run.text()
        await run.press("space")
        assert "120 entries · 2 open" in run.text()
        await run.press("w")
        assert "No day is open." in run.text()
        await run.press(":")
        await run.type("day 13 main 43 44 45")
        await run.press("enter")
        assert " SLN  Day 13 · Main unit" in run.text()
        await run.press(":")
        await run.type("day 14 second 999")
        await run.press("enter")
        assert "Scene 999 is not in the script." in run.text()
        assert run.desk.panel.text == "day 14 second 999"


async def test_a_missing_ledger_ends_in_one_sentence(tmp_path: Path) -> None:
    """The app does not stay open over nothing: it ends with the sentence and exit code 3."""
    path = tmp_path / "none.hotset"
    app = HotsetApp(lambda: LedgerSource(path, Home.under(tmp_path)), path.name, tmp_path / "log.txt")
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(100):
            await pilot.pause(0.05)
            if app.stopped:
                break
    assert str(path) in app.stopped
    assert app.return_code == 3
    assert not (tmp_path / "log.txt").exists()
