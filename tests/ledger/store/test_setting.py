"""The production as it stands is looked up anew only when something was logged that can change it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import Asset, NewEntry, Retract, Scene
from ledger.facts.registers import AssetWhat, SceneWhere
from ledger.ledger import Ledger
from ledger.store.reader import Reader
from tests.ledger.store import worlds


def scene(number: str) -> NewEntry:
    """A scene of the script."""
    return NewEntry(Scene(where=SceneWhere(number=number)))


def numbers(ledger: Ledger) -> list[str]:
    """The scenes of the script now."""
    return [each.number for each in ledger.show().scenes]


def test_uses_leave_the_setting_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logging uses all night: no entry is read again for the setting after each of them."""
    with worlds.new_ledger(tmp_path) as ledger:
        ledger.append([scene("1"), scene("2")])
        before = ledger.show()
        monkeypatch.setattr(Reader, "some", None)
        for n in range(3):
            ledger.append([NewEntry(worlds.use(n))])
            assert ledger.show() is before


def test_whatever_changes_the_setting_is_seen(tmp_path: Path) -> None:
    """A new scene, a scene taken back, one logged by another program, an asset: each shows at once."""
    with worlds.new_ledger(tmp_path) as ledger:
        first, _ = ledger.append([scene("1"), scene("2")])
        assert numbers(ledger) == ["1", "2"]
        ledger.append([scene("3")])
        assert numbers(ledger) == ["1", "2", "3"]
        ledger.append([NewEntry(Retract(), (first.link("retracts", "other"),))])
        assert numbers(ledger) == ["2", "3"]
        with worlds.reopened(tmp_path) as other:
            other.append([scene("4")])
        assert numbers(ledger) == ["2", "3", "4"]
        ledger.append([NewEntry(Asset(what=AssetWhat(code="A1")))])
        assert [each.code for each in ledger.show().assets] == ["A1"]


def test_an_index_made_anew_is_looked_at_anew(tmp_path: Path) -> None:
    """A damaged index hides a scene; hotset rebuild brings it back without opening the ledger again."""

    with worlds.new_ledger(tmp_path) as ledger:
        ledger.append([scene("1"), scene("2")])
        with closing(sqlite3.connect(ledger.path)) as db, db:
            db.execute("DELETE FROM fact WHERE kind = 'scene' AND seq = 2")
        assert numbers(ledger) == ["2"]
        assert ledger.rebuild().verdict == "intact"
        assert numbers(ledger) == ["1", "2"]
