"""The one door: a ledger made, kept up with, checked before anything leaves the house, and mended."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import KINDS, Day, NewEntry, Production, When
from ledger.facts.setting import DayWhere
from ledger.ledger import Altered, Ledger, LedgerReadOnly, Query
from ledger.log import origin
from ledger.store.verification import NAMES
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered, running


def test_a_new_ledger_opens_with_its_name_and_its_production(tmp_path: Path) -> None:
    """Entry 1 opens the log under its key, entry 2 is the production; the title is not in the name."""
    with worlds.new_ledger(tmp_path) as ledger:
        opened, production = ledger.entries()
        assert (opened.kind, production.kind) == ("log.open", "production")
        assert opened.fact.sealed()["what"] == {
            "origin": ledger.origin,
            "vkey": ledger.vkey,
            "epoch": 1,
            "production": origin.parse(ledger.origin).production_id,
            "program": "hotset 0.1.0",
        }
        assert isinstance(production.fact, Production)
        assert production.fact.what.code == "SLN"
        assert origin.parse(ledger.origin).station == "main"
        assert ledger.note(2) is not None
        assert ledger.note(1) is None, "both are one transaction"


def test_the_same_sources_make_the_same_ledger(tmp_path: Path) -> None:
    """Golden files can be made again: every entry, checkpoint and signature the same."""
    heads = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        with worlds.small_ledger(tmp_path / name) as ledger:
            heads.append((ledger.head(), ledger.note(7)))
    assert heads[0] == heads[1]


def test_an_intact_ledger_passes_every_check(tmp_path: Path) -> None:
    """All checks in their order; only the policy wasn't given."""
    told: list[tuple[str, int, int]] = []
    with worlds.small_ledger(tmp_path) as ledger:
        found = ledger.verify(lambda *progress: told.append(progress))
        assert tuple(check.name for check in found.checks) == NAMES
        assert [check.name for check in found.checks if check.verdict != "pass"] == ["policy"]
        assert (found.verdict, found.exit_code, found.size) == ("intact", 0, 7)
        assert found.head == ledger.head()
    assert ("entries", 7, 7) in told


def test_a_head_that_is_held_is_compared(tmp_path: Path) -> None:
    """A head from paper: of this log it is found inside, of another history it is exit 5, never 0."""
    with worlds.small_ledger(tmp_path) as ledger:
        held = ledger.head(4)
        assert ledger.verify(known_head=held).exit_code == 0
        (tmp_path / "b").mkdir()
        with worlds.new_ledger(tmp_path / "b", seed=2) as other:
            found = ledger.verify(known_head=other.head())
    assert (found.verdict, found.exit_code) == ("intact, not what you hold", 5)
    assert found.check("known head").verdict == "fail"


def test_the_show_follows_the_ledger(tmp_path: Path) -> None:
    """The production as it stands is kept, and made anew when somebody logged a day."""
    with worlds.new_ledger(tmp_path) as ledger, worlds.reopened(tmp_path) as other:
        before = ledger.show()
        assert ledger.show() is before
        assert (before.code, before.days) == ("SLN", ())
        day = Day(where=DayWhere(label="12", state="open", date=When.not_known("America/Los_Angeles")))
        other.append([NewEntry(day)])
        assert [here.label for here in ledger.show().days] == ["12"]


def test_a_change_by_anybody_is_noticed_once(tmp_path: Path) -> None:
    """Another terminal's entry shows at the next look, an own one too, and nothing in between."""
    with worlds.new_ledger(tmp_path) as ledger, worlds.reopened(tmp_path) as other:
        ledger.changed()
        assert not ledger.changed()
        other.append([NewEntry(worlds.use(1))])
        assert ledger.changed()
        assert not ledger.changed()
        ledger.append([NewEntry(worlds.use(1))])
        assert ledger.changed()


def test_documents_are_made_of_checked_entries(tmp_path: Path) -> None:
    """The checked path gives entries, show and head of a prefix, as they stood then."""
    with worlds.small_ledger(tmp_path) as ledger:
        checked = ledger.checked(4)
        assert [entry.number for entry in checked.entries] == [1, 2, 3, 4]
        assert checked.entries[2].state == "current"
        assert checked.head == ledger.head(4)
        assert checked.show.code == "SLN"
        assert checked.verification.verdict == "intact"


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE disclosure SET text = substr(text, 2) WHERE seq = 2 AND name = 'outputs'", 3),
        ("UPDATE fact SET dept = 'VFX' WHERE seq = 2", 3),
        ("UPDATE fact SET state = 'current' WHERE seq = 2", 3),
        ("DELETE FROM checkpoint WHERE size = 7", 7),
        ("DELETE FROM link WHERE rel = 'target'", None),
        ("UPDATE words_docsize SET sz = x'01'", None),
    ],
)
def test_nothing_leaves_an_altered_ledger(statement: str, entry: int | None, tmp_path: Path) -> None:
    """One changed value in the record or in the index: no document is made, and the place is named."""
    worlds.small_ledger(tmp_path).close()
    change = statement.replace("substr(text, 2)", "CAST(substr(text, 2) AS BLOB)")
    assert altered(tmp_path / "SLN.hotset", running(change))
    with worlds.reopened(tmp_path, write=False) as ledger, pytest.raises(Altered) as caught:
        ledger.checked()
    assert caught.value.exit_code == 1
    assert entry is None or caught.value.entry == entry


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE fact SET state = 'current', thing = row",
        "DELETE FROM fact",
        "DELETE FROM link",
        "DELETE FROM indexed",
        "INSERT INTO link VALUES('scene', '99', 3)",
        "UPDATE words_data SET block = x'00'",
        "DELETE FROM words_data",
        "DELETE FROM words_idx",
        "DELETE FROM words_config",
        "INSERT INTO words(words) VALUES('delete-all')",
    ],
)
def test_rebuild_mends_the_index(damage: str, tmp_path: Path) -> None:
    """Whatever was done to the index, it is made anew, and the ledger is intact again."""
    with worlds.small_ledger(tmp_path) as ledger:
        before = ledger.find(Query(text="poster", states=("retracted",)))
    with closing(sqlite3.connect(tmp_path / "SLN.hotset", isolation_level=None)) as connection:
        connection.execute(damage)
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.verify().check("index").verdict == "fail"
        assert ledger.rebuild().verdict == "intact"
        assert ledger.find(Query(text="poster", states=("retracted",))) == before
        ledger.append([NewEntry(worlds.use(1))])
        assert ledger.verify().verdict == "intact"


def test_rebuild_does_not_launder_an_altered_record(tmp_path: Path) -> None:
    """An index is never made from entries that aren't what was sealed; the old one stays."""
    worlds.small_ledger(tmp_path).close()
    change = running(
        "UPDATE disclosure SET text = CAST(substr(text, 2) AS BLOB) WHERE seq = 2 AND name = 'cost'"
    )
    assert altered(tmp_path / "SLN.hotset", change)
    with worlds.reopened(tmp_path) as ledger:
        with pytest.raises(Altered, match="Entry 3"):
            ledger.rebuild()
        assert ledger.count(Query()) == 7


def test_a_reader_can_not_mend(tmp_path: Path) -> None:
    """Without the key the index is left as it is."""
    worlds.small_ledger(tmp_path).close()
    with worlds.reopened(tmp_path, write=False) as ledger, pytest.raises(LedgerReadOnly):
        ledger.rebuild()


def test_every_kind_goes_in_and_comes_out(tmp_path: Path) -> None:
    """An empty fact of each kind that allows one is sealed, indexed, read back and verified."""
    empty = [made for kind, made in KINDS.items() if not getattr(made, "needed", ()) and kind != "log.open"]
    with worlds.new_ledger(tmp_path) as ledger:
        facts = [made() for made in empty]
        logged = ledger.append([NewEntry(fact) for fact in facts])
        assert [ledger.entry(entry.number).fact for entry in logged] == facts
        assert ledger.verify().verdict == "intact"


def test_importing_a_script_twice_adds_nothing(tmp_path: Path) -> None:
    """Scenes come in once, by one accepted plan; the same script again says nothing new."""
    script = tmp_path / "salt.fountain"
    script.write_text("INT. KITCHEN - DAY #1#\n\nShe salts the line.\n\nEXT. QUAY - NIGHT #2#\n\nRain.\n")
    with worlds.new_ledger(tmp_path) as ledger:
        plan = ledger.script_plan(script)
        assert ledger.size == 2, "a plan writes nothing"
        written = ledger.write_plan(plan, who=worlds.WHO, slating="scenes")
        assert [entry.kind for entry in written] == ["import", "version", "scene", "scene", "production"]
        assert [scene.number for scene in ledger.show().scenes] == ["1", "2"]
        assert ledger.show().slating == "scenes"
        again = ledger.script_plan(script)
        assert again.entries == ()
        assert ledger.write_plan(again, who=worlds.WHO) == ()
        assert ledger.verify().verdict == "intact"


def test_reading_from_several_threads(tmp_path: Path) -> None:
    """The desk reads in a worker while it logs: nothing is lost, nothing breaks."""
    from concurrent.futures import ThreadPoolExecutor

    with worlds.small_ledger(tmp_path) as ledger, ThreadPoolExecutor(4) as pool:
        reads = [pool.submit(lambda: len(list(ledger.entries()))) for _ in range(8)]
        writes = [pool.submit(ledger.append, [NewEntry(worlds.use(n))]) for n in range(8)]
        assert all(read.result() >= 7 for read in reads)
        assert {write.result()[0].number for write in writes} == set(range(8, 16))


def test_a_closed_ledger_can_be_opened_again(tmp_path: Path) -> None:
    """Nothing is kept open: the same process can close and open as often as it likes."""
    worlds.new_ledger(tmp_path).close()
    for _ in range(3):
        with Ledger.open(tmp_path / "SLN.hotset", home=worlds.home(tmp_path)) as ledger:
            assert ledger.read_only is None
