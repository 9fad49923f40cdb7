"""An older copy at the desk (desks.md 7, message 8): the word restore, typed, goes on; nothing less does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ledger.facts import NewEntry, Scene
from ledger.facts.registers import SceneWhere
from ledger.ledger import Home, Ledger, LedgerReadOnly, OlderThanSigned
from tests.tui.desks.driving import Driven, driven
from tests.tui.desks.salt import WHO, build, day_twelve
from tui.desks.app import HotsetApp
from tui.desks.ledger_source import LedgerSource
from tui.desks.place import Place

OLDER = (
    "This file is older than what this laptop last signed: 117 entries here, 118 then. "
    "Open the newer copy, or type restore to go on from here; the gap will show."
)


def older_copy(folder: Path) -> tuple[Path, Home]:
    """Salt Line at entry 117, put back after 118 was signed."""
    path, home = folder / "SLN.hotset", Home.under(folder / "home")
    build(path, home, day_twelve())
    shutil.copyfile(path, folder / "backup")
    with Ledger.open(path, home=home) as ledger:
        ledger.append([NewEntry(Scene(where=SceneWhere(number="61"), who=WHO))])
    shutil.copyfile(folder / "backup", path)
    return path, home


def shown(run: Driven) -> str:
    """The screen's words, whatever the width breaks them at."""
    return " ".join(run.text().split())


async def test_the_word_is_asked_for_at_once_and_what_it_means_is_shown(tmp_path: Path) -> None:
    """Message 8 word for word, and what going on does, before anything is typed; the list stands above."""
    async with driven(tmp_path, read_only=OLDER) as run:
        assert OLDER in shown(run)
        assert "Nothing older is changed" in shown(run)
        assert "type restore, then Enter" in run.text()
        await run.type("Restore")
        await run.press("enter")
        assert run.did == ["restored by R. Vale"]
        assert "The record goes on in SLN/main/e2, in SLN.hotset." in shown(run)
        await run.press("space")
        assert run.did[1:] == ["open mark"]


async def test_another_word_changes_nothing(tmp_path: Path) -> None:
    """yes, a letter less, or nothing at all: said so, and the question stays."""
    async with driven(tmp_path, read_only=OLDER) as run:
        for word in ("", "yes", "restor"):
            run.desk.panel.put(word)
            await run.press("enter")
            assert "That is not the word restore. Nothing was changed." in shown(run)
        assert run.did == []


async def test_esc_only_looks_and_each_write_key_asks_again(tmp_path: Path) -> None:
    """Rows can be read; n, Space, a digit and the rest lead back to the question, and log nothing."""
    async with driven(tmp_path, read_only=OLDER) as run:
        await run.press("escape")
        assert "type restore, then Enter" not in run.text()
        assert "read only · 120 entries" in run.text()
        for key in ("n", "space", "full_stop", "0", "1", "c", "u"):
            await run.press(key)
            assert "type restore, then Enter" in run.text(), key
            await run.press("escape")
        assert run.did == []


async def test_without_the_key_the_word_is_not_offered(tmp_path: Path) -> None:
    """Where going on is not this laptop's to decide, the reason is said as before."""
    async with driven(tmp_path, read_only="this station doesn't hold the key") as run:
        await run.press("n")
        assert "restore" not in run.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_real_older_copy_goes_on_at_the_desk(size: tuple[int, int], tmp_path: Path) -> None:
    """Typed at the desk, it is what `hotset restore` does: part e2, quoting the head of 118 entries."""
    path, home = older_copy(tmp_path)
    hands = ("R. Vale", "script supervisor")
    app = HotsetApp(lambda: LedgerSource(path, home, hands=hands), path.name, tmp_path / "log.txt")
    async with app.run_test(size=size) as pilot:
        run = Driven(pilot, app, None)  # type: ignore[arg-type]  # there is no fake behind this desk
        await run.settle()
        assert OLDER in shown(run)
        assert "read only · 117 entries" in run.text()
        await run.type("restore")
        await run.press("enter")
        assert "The record goes on in SLN/main/e2, in SLN.hotset." in shown(run)
        await run.press("space")
        assert "ledger OK · 119 entries" in run.text()
    with Ledger.open(path, home=home) as ledger:
        begun = ledger.entry(118)
        assert (begun.kind, begun.log.rpartition("/")[2]) == ("log.open", "e2")
        assert begun.fact.who.person is not None
        assert begun.fact.who.person.as_ == "R. Vale"
        assert [entry.kind for entry in ledger.some([119])] == ["mark"]
        found = ledger.verify()
        assert found.verdict == "intact"
        gone = f"entries 118 to 118 of {found.closed[0].origin} are not here"
        assert gone in found.check("known head").reason


def test_where_going_on_fails_the_copy_is_looked_at_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No room for the new part's name: the reason, and the rows are still there; the next try goes on."""
    path, home = older_copy(tmp_path)
    held = path.read_bytes()
    source = LedgerSource(path, home, hands=("R. Vale", ""))
    assert source.open().restorable
    place = Place(person="R. Vale")
    with monkeypatch.context() as patch:
        patch.setattr(Home, "reserve_head", _no_room)
        with pytest.raises(LedgerReadOnly, match="No new part can be begun"):
            source.restore(place)
    assert path.read_bytes() == held
    assert len(source.rows(0, 9)) == 6
    assert source.restore(place) == "The record goes on in SLN/main/e2, in SLN.hotset."
    standing = source.poll()
    assert standing is not None
    assert (standing.read_only, standing.restorable, standing.size) == (None, False, 118)
    source.close()
    with pytest.raises(OlderThanSigned):
        _put_back(tmp_path, home)


def _put_back(folder: Path, home: Home) -> None:
    shutil.copyfile(folder / "backup", folder / "SLN.hotset")
    Ledger.open(folder / "SLN.hotset", home=home).close()


def _no_room(self: Home, origin: str) -> bool:
    raise OSError(28, "No space left on device")
