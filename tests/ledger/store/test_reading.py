"""Reading and finding: what an entry says comes from what was sealed, its standing from who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.facts import AiNone, Day, Mark, NewEntry, Ref, When
from ledger.facts.parts import Seen
from ledger.facts.setting import DayWhere
from ledger.facts.use import NoneBasis, NoneScope
from ledger.ledger import Altered, Ledger, Query
from tests.ledger.store import worlds
from tests.ledger.store.test_altered import altered


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Day 12: uses in several departments and scenes, a none, a mark, corrections."""
    folder = tmp_path_factory.mktemp("reading")
    with worlds.small_ledger(folder) as ledger:
        day = Day(where=DayWhere(label="12", unit="main", date=When.not_known("America/Los_Angeles")))
        seen = Seen(day=Ref(as_="12"), unit="main", scene=Ref(as_="58A"))
        ledger.append([NewEntry(day)])
        ledger.append([NewEntry(Mark(seen=seen))])
        ledger.append(
            [NewEntry(worlds.use(2, scene="58a", department="VFX", tool="Lantern").changed(seen=seen))]
        )
        scope = NoneScope(departments=("COS", "HMU"), scenes=(Ref(as_="42"), Ref(as_="58A")))
        ledger.append([NewEntry(AiNone(scope=scope, basis=NoneBasis(basis="said", role="costume designer")))])
        ledger.append([NewEntry(worlds.use(1, scene="9", tool="Émile 2"))])
    return folder


@pytest.fixture
def ledger(folder: Path) -> Iterator[Ledger]:
    with worlds.reopened(folder, write=False) as held:
        yield held


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (Query(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        (Query(kinds=("ai.use",)), [3, 5, 10, 12]),
        (Query(kinds=("ai.use",), newest_first=True, limit=2), [12, 10]),
        (Query(kinds=("ai.use",), offset=1, limit=2), [5, 10]),
        (Query(departments=("VFX",)), [10]),
        (Query(departments=("HMU", "VFX")), [10, 11]),
        (Query(scene="58a"), [9, 10, 11]),
        (Query(day="12"), [8, 9, 10]),
        (Query(unit="main"), [8, 9, 10]),
        (Query(tool="Lantern"), [10]),
        (Query(states=("retracted",)), [5]),
        (Query(states=("replaced",)), [3]),
        (Query(text="lantern post"), [10]),
        (Query(text="EMIL"), [12]),
        (Query(text="émile"), [12]),
        (Query(text="poster lantern umbra"), []),
        (Query(text="…"), []),
        (Query(text="witnessed", after=5), [10, 12]),
        (Query(kinds=("ai.use",), before=10), [3, 5]),
    ],
)
def test_find_answers_by_every_column(query: Query, numbers: list[int], ledger: Ledger) -> None:
    """Kind, department, scene in either case, day, unit, tool, state, words begun, places in the log."""
    assert ledger.find(query) == numbers
    if query.limit is None:
        assert ledger.count(query) == len(numbers)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('umb"ra', "umb ra"), ("umbra OR x", "umbra or x"), ("NEAR(umbra 42)", "near umbra 42"),
        ("umbra*", "umbra"), ("-umbra", "umbra"), ("text:umbra", "text umbra"), ("^umbra", "umbra"),
        ("(umbra", "umbra"),
        ("umbra\0", "umbra"), ("AND", "and"), ("'umbra'", "umbra"), ("umbra + 42", "umbra 42"),
    ],
)  # fmt: skip
def test_search_words_are_never_commands(typed: str, words: str, ledger: Ledger) -> None:
    """Whatever is typed is words to look for, not a question in the database's language."""
    assert ledger.find(Query(text=typed)) == ledger.find(Query(text=words))


def test_an_output_stands_under_the_department_of_its_use(ledger: Ledger) -> None:
    """What became of the art department's posters is found under the art department."""
    assert 6 in ledger.find(Query(departments=("ART",)))


def test_standing_and_followers(ledger: Ledger) -> None:
    """The corrected use is one thing of two entries, struck out; each entry knows who speaks of it."""
    read = {int(entry.number): entry for entry in ledger.entries()}
    assert {n: (e.state, e.thing, e.followers) for n, e in read.items() if n in (3, 4, 5, 7)} == {
        3: ("replaced", 2, (3, 4)),
        4: ("current", 3, ()),
        5: ("retracted", 2, (5, 6)),
        7: ("current", 6, ()),
    }
    assert read[5].re[0].leaf == read[3].leaf


def test_a_prefix_is_read_as_it_stood_then(ledger: Ledger) -> None:
    """Entries 1 to 4 stand as after entry 4: what was corrected later isn't known yet."""
    then = list(ledger.entries(4))
    assert [entry.number for entry in then] == [1, 2, 3, 4]
    assert (then[2].state, then[2].followers) == ("current", (3,))
    struck = list(ledger.entries(6))
    assert [entry.state for entry in struck if entry.thing == 2] == ["replaced", "current"]


def test_only_some_kinds(ledger: Ledger) -> None:
    """The entries of chosen kinds, in order."""
    assert [entry.number for entry in ledger.entries(kinds=("ai.use", "mark"))] == [3, 5, 9, 10, 12]
    assert [entry.number for entry in ledger.entries(5, kinds=("ai.use",))] == [3, 5]


@pytest.mark.parametrize(
    ("table", "column"),
    [("entry", "body"), ("disclosure", "text"), ("entry", "entry_id"), ("entry", "hashes")],
)
def test_an_altered_entry_is_never_shown_as_a_fact(table: str, column: str, tmp_path: Path) -> None:
    """A changed body, disclosure, id or hash: reading the entry says so, and which one."""
    worlds.small_ledger(tmp_path).close()
    other = f"CAST(substr({column}, 1, length({column}) - 1) || 'A' AS BLOB)"
    change = f"UPDATE {table} SET {column} = {other} WHERE seq = 2"
    assert altered(tmp_path / "SLN.hotset", lambda c: c.execute(change))
    with worlds.reopened(tmp_path, write=False) as held:
        with pytest.raises(Altered, match="Entry 3") as caught:
            held.entry(3)
        assert caught.value.entry == 3
        assert held.entry(2).kind == "production"
        with pytest.raises(Altered):
            list(held.entries())


def test_a_missing_disclosure_is_unexplained(tmp_path: Path) -> None:
    """A compartment taken out without an erasure is an altered record, not an empty field."""
    worlds.small_ledger(tmp_path).close()
    taken = "DELETE FROM disclosure WHERE seq = 2 AND name = 'cost'"
    assert altered(tmp_path / "SLN.hotset", lambda c: c.execute(taken))
    with worlds.reopened(tmp_path, write=False) as held:
        with pytest.raises(Altered, match="cost: missing, unexplained"):
            held.entry(3)
        assert held.verify().check("withheld").entry == 3
