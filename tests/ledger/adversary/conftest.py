"""The intact ledger of the suite, and a copy of it for each forger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ledger.facts import NewEntry
from tests.ledger.adversary.judging import Original
from tests.ledger.store import worlds


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    """The intact ledger; nobody changes it."""
    folder = tmp_path_factory.mktemp("original")
    worlds.small_ledger(folder).close()
    early = folder / "early.hotset"
    shutil.copyfile(folder / "SLN.hotset", early)
    with worlds.reopened(folder) as ledger:
        ledger.append([NewEntry(worlds.use(count, scene="58A")) for count in (20, 21, 22, 23)])
        ledger.append([NewEntry(worlds.use(24, department="VFX"))])
        ledger.append([NewEntry(worlds.use(25, tool="Émile"))])
        assert ledger.verify().verdict == "intact"
        return Original(ledger.path, ledger.home, ledger.head(), early)


@pytest.fixture
def copy(original: Original, tmp_path: Path) -> Path:
    """A copy of the file, for a forger; keys and state stay with the original."""
    path = tmp_path / "SLN.hotset"
    shutil.copyfile(original.path, path)
    return path
