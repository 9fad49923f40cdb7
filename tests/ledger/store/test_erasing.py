"""Erasing: what was named is gone from every byte, all else stays, and everything that reads says so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ledger.facts import AiUse, Entry, Erasure, NewEntry, Note, Person, Ref, Who
from ledger.facts.erasure import ErasureWhat
from ledger.facts.registers import PersonNameKept, PersonRole
from ledger.ledger import Ledger, LedgerReadOnly, Query, Sources, UsageProblem
from ledger.store import engines, erasing
from tests.ledger.store import worlds
from tests.ledger.store.pieces import found

SECRET = "Wilhelmina Quackenbush asked that her xylophone voice be removed"
NAMED = Who(person=Ref(as_="Quillon Ďurišová"))
BASIS = ErasureWhat(basis="GDPR Art. 17(1)(a)")


def secret_use(count: int = 3) -> AiUse:
    """A use with words in three compartments."""
    return worlds.use(count).changed(note=Note(note=SECRET), who=NAMED)


def erasing_of(entry: Entry, *names: str) -> NewEntry:
    """The erasure of these compartments."""
    return NewEntry(Erasure(what=BASIS, who=worlds.WHO), (entry.link("erases", names=names),))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Twelve entries; entry 3 and its correction, entry 4, hold what is to go."""
    with worlds.new_ledger(tmp_path) as made:
        (first,) = made.append([NewEntry(secret_use())])
        made.append([NewEntry(secret_use(4), (first.link("corrects", "miscount"),))])
        made.append_all([NewEntry(worlds.use(count, scene=str(count))) for count in range(8)], batch=3)
        yield made


def test_erased_words_are_in_no_byte_of_any_file(ledger: Ledger, tmp_path: Path) -> None:
    """Every six letters, in every coding, in the ledger, beside it and in the station's folders."""
    drafts = ledger.home.drafts / f"{ledger.origin.split('/')[1]}.json"
    drafts.parent.mkdir(parents=True)
    kept = {"line": "", "drafts": ["42 art ff x3", SECRET], "history": [f"41 {SECRET}"], "theme": "night"}
    drafts.write_text(json.dumps(kept))
    drafts.with_name(f".{drafts.name}.77").write_text(f'{{"line": "{SECRET[:20]}')
    form = {"form_line": SECRET, "form": {"note.note": SECRET, "outputs.count": "3"}}
    drafts.with_name(f"{drafts.stem}-2.json").write_text(json.dumps(form))
    ledger.home.error_log.write_text(
        f"2026-01-01T00:00:00+00:00\nold\n\n2026-01-02T00:00:00+00:00\nValueError: {SECRET}\n\n"
    )
    texts = (SECRET, "Quillon Ďurišová")
    assert {name for name, _ in found(tmp_path, *texts)} >= {"SLN.hotset", str(drafts.relative_to(tmp_path))}
    first, second = ledger.some([3, 4])
    link = second.link("erases", names=("note", "who"))
    new = NewEntry(Erasure(what=BASIS), (first.link("erases", names=("note", "who")), link))
    assert ledger.erase(new).number == 13
    assert found(tmp_path, *texts) == []
    assert json.loads(drafts.read_text()) == {**kept, "drafts": ["42 art ff x3"], "history": []}
    second = json.loads(drafts.with_name(f"{drafts.stem}-2.json").read_text())
    assert second == {"form_line": "", "form": {"note.note": "", "outputs.count": "3"}}
    assert ledger.home.error_log.read_text() == "2026-01-01T00:00:00+00:00\nold\n\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SLN.hotset", "home"]


def test_free_pages_hold_nothing(ledger: Ledger) -> None:
    """After the file was compacted it has no free page at all."""
    ledger.erase(erasing_of(ledger.entry(3), "note"))
    with closing(sqlite3.connect(ledger.path)) as db:
        assert db.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert db.execute("PRAGMA secure_delete").fetchone() is not None
        assert db.execute("SELECT count(*) FROM indexed WHERE log_id = 0").fetchone() == (0,)


def test_what_was_erased_is_said_and_the_rest_stays(ledger: Ledger, tmp_path: Path) -> None:
    """Bodies, hashes, numbers and all other words are the same; the entry says which entry erased it."""
    before = list(ledger.entries())
    head = ledger.head()
    by = ledger.erase(erasing_of(ledger.entry(3), "note", "where"))
    after = list(ledger.entries())
    assert by.fact == Erasure(what=BASIS, who=worlds.WHO)
    assert after[2].absent == {"note": "erased by entry 13", "where": "erased by entry 13"}
    assert after[2].erased == {"note": 13, "where": 13}
    assert [entry.leaf for entry in after[:12]] == [entry.leaf for entry in before]
    assert after[3:12] == before[3:12]
    assert after[2].fact.note == Note()
    assert ledger.head(12) == head
    with worlds.reopened(tmp_path, write=False) as other:
        verification = other.verify(known_head=head)
    assert (verification.verdict, verification.check("erasures").reason) == (
        "intact",
        "2 compartments erased",
    )


def test_the_index_forgets_and_a_rebuild_agrees(ledger: Ledger) -> None:
    """Columns, links and words of the compartment are gone; nothing else is, and made anew it is the same."""
    assert ledger.find(Query(text="xylophone")) == [3, 4]
    assert ledger.find(Query(scene="42")) == [3, 4]
    ledger.erase(erasing_of(ledger.entry(3), "note", "where", "role"))
    assert ledger.find(Query(text="xylophone")) == [4]
    assert ledger.find(Query(scene="42")) == [4]
    assert 3 not in ledger.find(Query(departments=("ART",)))
    assert ledger.find(Query(text="poster")) == list(range(3, 13))
    assert ledger.verify().verdict == "intact"
    assert ledger.rebuild().verdict == "intact"


def test_logging_goes_on_in_every_process(ledger: Ledger, tmp_path: Path) -> None:
    """Another process that had the file open reads and logs as if nothing had happened."""
    with worlds.reopened(tmp_path) as other:
        other.append([NewEntry(worlds.use(20))])
        assert len(other.find(Query(text="xylophone"))) == 2
        ledger.erase(erasing_of(ledger.entry(3), "note"))
        assert other.find(Query(text="xylophone")) == [4]
        other.append([NewEntry(worlds.use(21))])
        ledger.append([NewEntry(worlds.use(22))])
        assert other.verify().verdict == "intact"
        assert other.find(Query(text="poster")) == ledger.find(Query(text="poster"))


def test_a_correction_brings_no_words_back(ledger: Ledger, tmp_path: Path) -> None:
    """The corrected entry is made of what is left; the words stay gone and the record intact."""
    pair = ledger.some([3, 4])
    links = tuple(entry.link("erases", names=("note",)) for entry in pair)
    ledger.erase(NewEntry(Erasure(what=BASIS), links))
    left = ledger.entry(4)
    fact = left.fact.changed(where=worlds.use(1, scene="43").where)
    (new,) = ledger.append([NewEntry(fact, (left.link("corrects", "wrong_place"),))])
    assert new.fact.note == Note()
    assert found(tmp_path, SECRET) == []
    assert ledger.verify().verdict == "intact"


def test_a_name_of_the_register_goes_and_the_show_stands(ledger: Ledger, tmp_path: Path) -> None:
    """The person stays by role, without a name."""
    person = Person(name=PersonNameKept(name="Quillon Ďurišová"), role=PersonRole(role="supervisor"))
    (entry,) = ledger.append([NewEntry(person)])
    pair = ledger.some([3, 4])
    assert ledger.show().person("Quillon Ďurišová") is not None
    links = (entry.link("erases", names=("name",)), *(e.link("erases", names=("who",)) for e in pair))
    ledger.erase(NewEntry(Erasure(what=BASIS), links))
    shown = ledger.show()
    assert shown.person("Quillon Ďurišová") is None
    assert [(known.name, known.role) for known in shown.people] == [(None, "supervisor")]
    assert found(tmp_path, "Quillon Ďurišová") == []


@pytest.mark.parametrize(
    ("number", "names", "said"),
    [
        (3, ("weather",), "Entry 3 has no compartment “weather”"),
        (1, ("what",), "Entry 1, what: the record can't be read or checked without it"),
        (2, ("what",), "Entry 2, what: the record can't be read"),
        (5, ("note",), "Entry 5, note: it was erased before"),
        (13, ("what",), "Entry 13, what: the record can't be read"),
        (3, (), "An erasure names an entry and what of it"),
    ],
)
def test_what_cant_be_erased_is_refused(
    number: int, names: tuple[str, ...], said: str, ledger: Ledger
) -> None:
    """One sentence, and nothing is logged or touched."""
    ledger.erase(erasing_of(ledger.entry(5), "note"))
    with pytest.raises(UsageProblem, match=said):
        ledger.erase(erasing_of(ledger.entry(number), *names))
    assert ledger.size == 13
    assert ledger.entry(3).absent == {}
    assert ledger.verify().verdict == "intact"


def test_an_erasure_is_never_only_logged(ledger: Ledger) -> None:
    """A link that erases is refused where nobody would carry it out."""
    with pytest.raises(UsageProblem, match="goes with an erasure of its own"):
        ledger.append([erasing_of(ledger.entry(3), "note")])
    assert ledger.size == 12


def test_a_retry_erases_once(ledger: Ledger) -> None:
    """The same id again finds what was done."""
    known = Sources.system().new_id(worlds.START)
    new = NewEntry(Erasure(what=BASIS), (ledger.entry(3).link("erases", names=("note",)),), known)
    assert ledger.erase(new).number == 13
    assert ledger.erase(new).number == 13
    assert ledger.size == 13


def test_a_ledger_that_is_read_only_says_so(ledger: Ledger, tmp_path: Path) -> None:
    """Nothing is erased without the key."""
    with worlds.reopened(tmp_path, write=False) as other, pytest.raises(LedgerReadOnly):
        other.erase(erasing_of(other.entry(3), "note"))
    assert ledger.entry(3).absent == {}


def test_drafts_that_cant_be_looked_through_stop_the_erasure(ledger: Ledger) -> None:
    """Either all of it goes or nothing: the words are known only until the commit."""
    folder = ledger.home.drafts / f"{ledger.origin.split('/')[1]}.json"
    folder.mkdir(parents=True)  # what isn't a file can't be read as one, even by root
    with pytest.raises(LedgerReadOnly, match="Nothing was erased"):
        ledger.erase(erasing_of(ledger.entry(3), "note"))
    assert (ledger.size, ledger.entry(3).absent) == (12, {})
    assert ledger.verify().verdict == "intact"


def test_an_unfinished_erasure_is_told_and_finished_on_opening(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ended before the file was compacted: verify says so, the next one that logs does it."""
    with monkeypatch.context() as killed:
        killed.setattr(erasing, "finish", lambda *_: None)
        ledger.erase(erasing_of(ledger.entry(3), "note"))
    found_then = ledger.verify()
    assert (found_then.verdict, found_then.exit_code) == ("intact", 0)
    assert found_then.check("erasures").verdict == "not checked"
    assert "the erasure by entry 13 isn't finished" in found_then.check("erasures").reason
    assert ledger.rebuild().check("erasures").verdict == "not checked"
    ledger.append([NewEntry(worlds.use(3))])
    ledger.close()
    with worlds.reopened(tmp_path, write=False) as reading:
        assert reading.verify().check("erasures").verdict == "not checked"
    with worlds.reopened(tmp_path) as again:
        assert again.unfinished is None
        assert again.verify().check("erasures").verdict == "pass"


def test_a_busy_file_is_compacted_later(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody reads all the while: what was erased is logged, and what is left to do is said."""
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    with monkeypatch.context() as killed:
        killed.setattr(erasing, "finish", lambda *_: None)
        ledger.erase(erasing_of(ledger.entry(3), "note"))
    ledger.close()
    with closing(sqlite3.connect(tmp_path / "SLN.hotset", isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM entry").fetchone()
        with worlds.reopened(tmp_path) as waiting:
            assert waiting.unfinished is not None
            assert "another program is using the file" in waiting.unfinished
            assert "hotset erase --finish" in waiting.unfinished
    with worlds.reopened(tmp_path) as again:
        assert again.unfinished is None
